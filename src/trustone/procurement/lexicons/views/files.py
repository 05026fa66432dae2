"""Words as a file: downloaded, changed in a spreadsheet, and taken back in as a whole."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from trustone.domain.problems import Problem, Refused
from trustone.platform.dataio.limits import MEGABYTE
from trustone.platform.dataio.tables import read_bounded, safe_name
from trustone.platform.dataio.uploads import was_too_large
from trustone.platform.problems import sentence
from trustone.procurement.lexicons import selectors, services, sheets
from trustone.procurement.lexicons.forms import FileForm
from trustone.procurement.lexicons.shown import problems_told
from trustone.procurement.lexicons.views.shared import once, opened, opened_draft, show
from trustone.procurement.lexicons.words import FIELDS


@require_safe
def download(request: HttpRequest, public_id: str) -> HttpResponse:
    """Every word of a version, those switched off too."""
    _actor, shown = opened(request, public_id)
    one = shown.lexicon
    content = sheets.to_csv(
        selectors.base_of(one) if one else shown.delivered.words, selectors.changes_of(one) if one else {}
    )
    name = f"{shown.delivered.key}-{one.label if one else shown.delivered.version}.csv"
    response = HttpResponse(content, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def upload(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take a changed file, or say of every row what keeps it out."""
    actor, lexicon = opened_draft(request, public_id)
    form = FileForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    problems: list[Problem] = []

    def put() -> str:
        content = _content(request, form)
        count, warnings = services.take_file(
            actor=actor, lexicon=lexicon, content=content, file_name=safe_name(form.cleaned_data["file"].name)
        )
        messages.success(
            request, ngettext("%(count)s word changed.", "%(count)s words changed.", count) % {"count": count}
        )
        for one in list(dict.fromkeys(sentence(problem) for problem in warnings))[:3]:
            messages.warning(request, one)
        return str(count)

    if form.is_bound and form.is_valid():
        try:
            once(request, actor, "file", put)
            return redirect("lexicons:version", public_id)
        except Refused as refused:
            problems = [one for one in refused.problems if one.row is not None]
            told = [sentence(one) for one in refused.problems if one.row is None]
            again = _("Nothing was taken from the file. Mend what is listed below, and send it again.")
            for one in [*told, *([again] if problems else [])]:
                form.add_error("file", one)
    shown = problems_told(problems)
    context = {"one": lexicon, "form": form, "problems": shown[: sheets.MOST_SHOWN], "count": len(shown),
               "columns": [(name, FIELDS[name]) for name in sheets.HEADINGS]}  # fmt: skip
    return show(request, "upload", context)


def _content(request: HttpRequest, form: FileForm) -> bytes:
    if was_too_large(request):
        raise Refused(Problem("FIL-001", {"limit": sheets.LIMITS.file_size // MEGABYTE}))
    if not form.cleaned_data["file"]:
        raise Refused(Problem("FIL-057"))
    return read_bounded(form.cleaned_data["file"], sheets.LIMITS)
