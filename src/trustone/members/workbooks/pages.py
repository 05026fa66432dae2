"""The pages of any import: send a file, look at what it would do, take it over, take it back; and the workbooks.

An app mounts them with views of two lines each that check who asks, say for whom the rows are (:class:`Place`) and call
a function here. The five addresses of a place are named ``import``, ``import_look``, ``import_annotated``,
``import_undo`` and ``export``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from trustone.domain.problems import Problem, Refused, Severity
from trustone.platform.access import require
from trustone.platform.actors import Actor
from trustone.platform.dataio import batches
from trustone.platform.dataio.kinds import (
    CHANGED,
    FATES,
    NEW,
    REFUSED,
    UNCHANGED,
    ImportKind,
    Scope,
    further_rows,
    kind_named,
    takes_files,
)
from trustone.platform.dataio.models import BatchState, ImportBatch
from trustone.platform.dataio.parse import Parsed
from trustone.platform.dataio.uploads import was_too_large
from trustone.platform.forms import add_problems
from trustone.platform.problems import sentence
from trustone.platform.ui.widgets import FileInput

_MOST_SHOWN = 200
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class Place:
    """Where the pages of one kind stand and for whom they are.

    ``namespace`` and ``args`` make the addresses; ``crumbs`` are (words, address) of the pages above.
    """

    kind: str
    namespace: str
    scope: Scope = field(default_factory=Scope)
    args: tuple[object, ...] = ()
    crumbs: Sequence[tuple[str | Promise, str]] = ()

    @property
    def handler(self) -> ImportKind:
        return kind_named(self.kind)

    def address(self, name: str, *more: object) -> str:
        """The address of one of the five pages."""
        return reverse(f"{self.namespace}:{name}", args=[*self.args, *more])

    def context(self) -> dict[str, Any]:
        """What every page of the place knows."""
        return {
            "place": self,
            "heading": self.handler.title,
            "upload_address": self.address("import"),
            "export_address": self.address("export"),
        }


class UploadForm(forms.Form):
    """One file; for some kinds also a zip with the workbook and the files its rows name."""

    file = forms.FileField(
        label=gettext_lazy("Workbook or CSV file"),
        help_text=gettext_lazy("An Excel workbook (.xlsx) or a CSV file, at most 20 MB."),
        allow_empty_file=True,
        widget=FileInput(attrs={"accept": ".xlsx,.csv,text/csv"}),
        error_messages={"required": ""},
    )

    def __init__(self, *args: Any, with_files: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if with_files:
            field = self.fields["file"]
            field.label = gettext_lazy("Workbook, CSV file or zip")
            field.help_text = gettext_lazy(
                "An Excel workbook (.xlsx), a CSV file, or a zip with one workbook and the files that its rows name; "
                "at most 20 MB. More files can follow in a second zip with the same workbook."
            )
            field.widget.attrs["accept"] = ".xlsx,.csv,.zip,text/csv"


def upload(request: HttpRequest, actor: Actor, place: Place) -> HttpResponse:
    """Send a file; nothing is written but the file itself, until somebody has looked at what it would do."""
    require(place.handler.may_import(actor, place.scope))
    with_files = takes_files(place.handler)
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = UploadForm(*sent, with_files=with_files)
    if request.method == "POST":
        try:
            batch = _keep(request, actor, place)
            return redirect(place.address("import_look", batch.pk))
        except Refused as refusal:
            form.full_clean()
            form.errors.pop("file", None)
            add_problems(form, [_at_file(problem) for problem in refusal.problems])
    table = place.handler.table(actor, place.scope)
    context = {
        **place.context(),
        "form": form,
        "batches": [
            _listed(batch, place) for batch in batches.batches_for(actor, place.kind, place.scope.reference)[:20]
        ],
        "sheets": (table, *table.sheets),
        "template_address": place.address("export") + "?template=1",
    }
    return render(request, "members/workbook_upload.html", context, status=422 if request.method == "POST" else 200)


def _keep(request: HttpRequest, actor: Actor, place: Place) -> ImportBatch:
    if was_too_large(request):
        raise Refused(Problem("FIL-001", {"limit": 20}))
    file = request.FILES.get("file")
    if file is None:
        raise Refused(Problem("FIL-057"))
    return batches.keep(actor=actor, kind=place.kind, scope=place.scope, content=file.read(), file_name=file.name or "")


def _at_file(problem: Problem) -> Problem:
    return Problem(problem.code, problem.params, field="file")


def _listed(batch: ImportBatch, place: Place) -> dict[str, Any]:
    done = [(count, words) for count, words in _in_words(batch.counts) if count]
    undo_address = place.address("import_undo", batch.pk) if batch.state == BatchState.APPLIED else ""
    return {"batch": batch, "counts": done, "undo_address": undo_address}


def _in_words(counts: dict[str, int]) -> list[tuple[int, str]]:
    """Numbers of rows with the word for what becomes of them."""
    words = {
        NEW: ngettext("new row", "new rows", counts.get(NEW, 0)),
        CHANGED: ngettext("row with a change", "rows with a change", counts.get(CHANGED, 0)),
        UNCHANGED: ngettext("row that changes nothing", "rows that change nothing", counts.get(UNCHANGED, 0)),
        REFUSED: ngettext("row with a problem", "rows with a problem", counts.get(REFUSED, 0)),
    }
    return [(counts.get(fate, 0), words[fate]) for fate in FATES]


def outcome(request: HttpRequest, actor: Actor, place: Place, batch_id: int) -> HttpResponse:
    """What a file would do, and taking it over."""
    batch = _kept(actor, place, batch_id)
    if request.method == "POST":
        return _take_over(request, actor, place, batch)
    content = bytes(batch.content or b"")
    preview = batches.look(actor=actor, kind=place.kind, scope=place.scope, content=content)
    before = batches.earlier(place.kind, place.scope, content)
    usable = preview.counts[NEW] + preview.counts[CHANGED]
    context = {
        **place.context(),
        "batch": batch,
        "preview": preview,
        "counts": _in_words(preview.counts),
        "usable": 0 if preview.refused else usable,
        "refused": preview.counts[REFUSED],
        "nothing": not usable and not preview.counts[REFUSED] and not preview.refused,
        "before": sentence(Problem("FIL-050", {"date": before.created_at.date().isoformat()})) if before else "",
        "problems": [_told(problem, preview.parsed) for problem in preview.problems[:_MOST_SHOWN]],
        "more_problems": max(0, len(preview.problems) - _MOST_SHOWN),
        "changes": _shown(preview, CHANGED),
        "new": _shown(preview, NEW),
        "annotated_address": place.address("import_annotated", batch.pk),
        "all_rows": batches.Mode.ALL.value,
        "good_rows": batches.Mode.GOOD_ROWS.value,
    }
    return render(request, "members/workbook_look.html", context)


def _shown(preview: batches.Preview, fate: str) -> list[dict[str, Any]]:
    """The rows of one fate, with the name of the sheet for those of a further one."""
    found = [verdict for verdict in preview.verdicts if verdict.fate == fate][:_MOST_SHOWN]
    sheets = {key: parsed.sheet.name for key, parsed in preview.parsed.sheets.items()}
    return [{"one": verdict, "sheet": sheets.get(verdict.sheet, "")} for verdict in found]


def _kept(actor: Actor, place: Place, batch_id: int) -> ImportBatch:
    require(place.handler.may_import(actor, place.scope))
    batch = batches.batch_for(actor, place.kind, place.scope.reference, batch_id)
    require(batch.state == BatchState.DRY_RUN)
    return batch


def _take_over(request: HttpRequest, actor: Actor, place: Place, batch: ImportBatch) -> HttpResponse:
    mode = batches.Mode.GOOD_ROWS if request.POST.get("mode") == batches.Mode.GOOD_ROWS else batches.Mode.ALL
    try:
        result = batches.apply_kept(actor=actor, batch=batch, mode=mode, seen=request.POST.get("seen", ""))
    except Refused as refusal:
        messages.error(request, sentence(refusal.problems[0]))
        return redirect(place.address("import_look", batch.pk))
    if result.batch is None:
        messages.info(request, _("There was nothing to change."))
    else:
        left = result.preview.counts.get(REFUSED, 0)
        taken = {fate: count for fate, count in result.preview.counts.items() if fate != REFUSED}
        done = ", ".join(f"{count} {words}" for count, words in _in_words(taken) if count)
        messages.success(request, _("Taken over: %(done)s.") % {"done": done})
        if left:
            said = ngettext(
                "%(count)s row with a problem was left out.", "%(count)s rows with a problem were left out.", left
            )
            messages.warning(request, said % {"count": left})
    return redirect(place.address("import"))


_GRAVITY = {
    Severity.ERROR: ("problem", gettext_lazy("Problem")),
    Severity.WARNING: ("attention", gettext_lazy("Check")),
    Severity.NOTE: ("info", gettext_lazy("Good to know")),
}


def _told(problem: Problem, parsed: Parsed) -> dict[str, Any]:
    """One problem with its place in the words of the file."""
    kind, word = _GRAVITY[problem.severity]
    return {
        "row": problem.row,
        "column": parsed.words_for(problem.column),
        "sentence": sentence(problem),
        "kind": kind,
        "word": word,
    }


def annotated_copy(request: HttpRequest, actor: Actor, place: Place, batch_id: int) -> HttpResponse:
    """What was sent, with each problem in its cell."""
    from trustone.platform.dataio.workbook import annotated

    batch = _kept(actor, place, batch_id)
    preview = batches.look(actor=actor, kind=place.kind, scope=place.scope, content=bytes(batch.content or b""))
    stem = batch.file_name.rpartition(".")[0] or batch.file_name
    marked = _("marked")
    return _file(annotated(preview.parsed, preview.problems, sentence), f"{stem} - {marked}.xlsx")


def take_back(request: HttpRequest, actor: Actor, place: Place, batch_id: int) -> HttpResponse:
    """Undo a batch (POST only)."""
    require(request.method == "POST")
    batch = batches.batch_for(actor, place.kind, place.scope.reference, batch_id)
    try:
        undone = batches.undo(actor=actor, batch=batch)
    except Refused as refusal:
        messages.error(request, sentence(refusal.problems[0]))
        return redirect(place.address("import"))
    words = ngettext("%(count)s row was taken back.", "%(count)s rows were taken back.", undone.count)
    messages.success(request, words % {"count": undone.count})
    for problem in undone.problems[:_MOST_SHOWN]:
        messages.warning(request, sentence(problem))
    return redirect(place.address("import"))


def workbook(request: HttpRequest, actor: Actor, place: Place) -> HttpResponse:
    """The workbook, filled; with ``?template=1`` empty, to fill in."""
    from trustone.platform.dataio.workbook import export

    require(place.handler.may_import(actor, place.scope))
    table = place.handler.table(actor, place.scope)
    rows: Iterable[Any] = () if request.GET.get("template") else place.handler.rows(actor, place.scope)
    further = {} if request.GET.get("template") else further_rows(place.handler, actor, place.scope)
    return _file(export(table, rows, further), f"{table.title}.xlsx")


def _file(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=_XLSX)
    header = content_disposition_header(as_attachment=True, filename=name)
    response.headers["Content-Disposition"] = header or "attachment"
    return response
