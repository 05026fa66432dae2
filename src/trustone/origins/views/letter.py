"""The letter that asks a supplier about origin: as a page to copy, as a document, as plain text."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.views.decorators.http import require_safe

from trustone.members.models import Member
from trustone.origins import letters, policies, selectors
from trustone.origins.forms import LetterForm
from trustone.origins.letters import Letter
from trustone.origins.views.shared import basics, load, show
from trustone.platform.access import require
from trustone.platform.actors import Actor

_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
WAIT = timedelta(days=21)


@require_safe
def letter(request: HttpRequest, number: str) -> HttpResponse:
    """Choose the language, fill in a few words, and copy or download."""
    actor, member = load(request, number)
    require(policies.may_see(actor, member))
    form = LetterForm(_given(request, actor, member))
    written = _letter(form, member, actor)
    context = {
        **basics(actor, member),
        "form": form,
        "written": written,
        "heading": letters.heading(written),
        "opening": letters.opening(written),
        "questions": letters.questions(written),
        "ending": letters.ending(written),
        "signature": letters.signature(written),
        "text": letters.as_text(written),
        "query": form.data.urlencode() if hasattr(form.data, "urlencode") else _query(form.data),
    }
    return show(request, "letter", context)


@require_safe
def document(request: HttpRequest, number: str, ending: str) -> HttpResponse:
    """The same as a file: ``docx`` to edit, ``txt`` to paste."""
    actor, member = load(request, number)
    written = _letter(LetterForm(_given(request, actor, member)), member, actor)
    if ending == "docx":
        response = HttpResponse(letters.as_docx(written), content_type=_DOCX)
    else:
        response = HttpResponse(letters.as_text(written), content_type="text/plain; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="origin-{written.language}.{ending}"'
    return response


def _query(data: Any) -> str:
    from urllib.parse import urlencode

    return urlencode({key: value for key, value in data.items() if value})


def _given(request: HttpRequest, actor: Actor, member: Member) -> dict[str, Any]:
    """What was chosen, with a sensible start: the product in the letter's language, an answer in three weeks."""
    language = request.GET.get("language") or translation.get_language() or "nl"
    chain = selectors.chain_of(actor, member, request.GET.get("chain", ""))
    given: dict[str, Any] = {
        "language": language if language in letters.LANGUAGES else "en",
        "supplier": request.GET.get("supplier", ""),
        "about": request.GET.get("about", ""),
        "answer_by": (actor.today + WAIT).isoformat(),
        "sender": actor.name if policies.works_for(actor, member) else "",
    }
    if chain is not None:
        given["supplier"] = given["supplier"] or selectors.chain_supplier(chain)
        given["about"] = given["about"] or _about(chain, given["language"])
    return given | {name: request.GET[name] for name in ("answer_by", "sender") if name in request.GET}


def _about(chain: Any, language: str) -> str:
    known = language if language != "it" else "en"
    return f"{chain.product.title_in(known)}, {chain.stone.title_in(known)}"


def _letter(form: LetterForm, member: Member, actor: Actor) -> Letter:
    """The letter with what is right of the form; a part that is wrong is left out and told at its field."""
    form.is_valid()
    data = form.cleaned_data
    language = data.get("language") or "en"
    return Letter(
        language=language,
        company=member.name,
        covenant=member.covenant.title_in(language if language != "it" else "en"),
        supplier=data.get("supplier", ""),
        about=data.get("about", ""),
        answer_by=data.get("answer_by"),
        sender=data.get("sender", ""),
        written_on=actor.today,
    )
