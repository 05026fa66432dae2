"""The plan of action of a member as everybody reads it: a page, a PDF and a text file, of every published version."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from trustone.catalog.selectors import covenant_in_use
from trustone.domain.improvement.facts import PlanLanguage
from trustone.improvement.documents.public import public_document
from trustone.improvement.models import PlanVersion
from trustone.platform.access import public
from trustone.platform.actors import actor_of
from trustone.platform.documents.pdf import pdf
from trustone.register import selectors
from trustone.register.selectors import PublicPlanPage

FILE_WORDS = {
    ("nl", "pdf"): _("PDF in Dutch"),
    ("en", "pdf"): _("PDF in English"),
    ("nl", "docx"): _("Word file in Dutch"),
    ("en", "docx"): _("Word file in English"),
}

_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@public
def plan(request: HttpRequest, number: str, year: int) -> HttpResponse:
    """One plan in the languages it was published in; an earlier version by ``?version=``."""
    found = _found(request, number, year)
    wanted = request.GET.get("text", "")
    languages = _languages(wanted)
    context: dict[str, Any] = {
        "found": found,
        "one": found.participant,
        "version": found.shown,
        "documents": [_document(found.shown, language) for language in languages],
        "files": [(code, ending, words) for (code, ending), words in FILE_WORDS.items()],
        "other_text": next((one.value for one in PlanLanguage if one not in languages), ""),
    }
    return render(request, "register/plan.html", context)


def _languages(wanted: str) -> list[PlanLanguage]:
    """The text that was asked for, else that of the page; a page in another language shows both, English first."""
    for code in (wanted, get_language() or ""):
        if code in {one.value for one in PlanLanguage}:
            return [PlanLanguage(code)]
    return [PlanLanguage.EN, PlanLanguage.NL]


def _document(version: PlanVersion, language: PlanLanguage) -> Any:
    return public_document(
        version.content, language, number=version.number, published_at=version.published_at, digest=version.digest
    )


@public
def plan_file(request: HttpRequest, number: str, year: str, text: str, ending: str) -> HttpResponse:
    """The same as a file; the text is that of the version, whatever the page's language."""
    from trustone.platform.documents.docx import docx_file

    found = _found(request, number, int(year))
    document = _document(found.shown, PlanLanguage(text))
    body = pdf(document) if ending == "pdf" else docx_file(document)
    response = HttpResponse(body, content_type=_TYPES[ending])
    name = f"plan-{year}-{found.participant.number}-v{found.shown.number}-{text}.{ending}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _found(request: HttpRequest, number: str, year: int) -> PublicPlanPage:
    asked = request.GET.get("version", "")
    version = int(asked) if asked.isdecimal() and len(asked) < 6 else None
    found = selectors.public_plan(covenant_in_use(), number, year, actor_of(request).today, version)
    if found is None:
        raise Http404
    return found
