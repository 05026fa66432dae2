"""Workbooks: the template, taking chains along, bringing them in, looking first, undoing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from trustone.domain.problems import Problem, Refused
from trustone.platform.access import require
from trustone.platform.dataio import LIMITS, batches, read_bounded
from trustone.platform.dataio.kinds import Scope, kind_named
from trustone.platform.dataio.uploads import was_too_large
from trustone.platform.forms import add_problems
from trustone.platform.pages import check_year
from trustone.platform.problems import sentence
from trustone.supply import selectors, services
from trustone.supply.forms import TakeOverForm, UploadForm
from trustone.supply.services.importing import row_of
from trustone.supply.views.shared import Place, once, place_of, show, year_context

_KIND = "chains"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_SHOWN = 100


def _scope(place: Place, year: int) -> Scope:
    return Scope(place.reference, place.organisation_id, year)


def _file(content: bytes, name: str, kind: str = _XLSX) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _name(place: Place, words: str, year: int) -> str:
    return f"{slugify(words)}-{slugify(place.title)[:40]}-{year}.xlsx"


def template(request: HttpRequest, year: int, number: str = "", everyone: bool = False) -> HttpResponse:
    """The empty workbook, in the reader's language."""
    from trustone.platform.dataio.workbook import export

    place = place_of(request, number, everyone=everyone)
    check_year(year)
    table = kind_named(_KIND).table(place.actor, _scope(place, year))
    return _file(export(table, ()), _name(place, _("chains template"), year))


def take_along(request: HttpRequest, year: int, ending: str, number: str = "", everyone: bool = False) -> HttpResponse:
    """The chains of a year in the same table, to edit and bring in again."""
    place = place_of(request, number, everyone=everyone)
    check_year(year)
    kind, scope = kind_named(_KIND), _scope(place, year)
    return _rows(place, kind.table(place.actor, scope), kind.rows(place.actor, scope), ending, year)


def _rows(place: Place, table: Any, rows: Iterable[Mapping[str, object]], ending: str, year: int) -> HttpResponse:
    from trustone.platform.dataio.workbook import export, export_csv

    name = _name(place, _("chains"), year)
    if ending == "csv":
        return _file(export_csv(table, rows), name.replace(".xlsx", ".csv"), "text/csv; charset=utf-8")
    return _file(export(table, rows), name)


def start_from_last(request: HttpRequest, year: int, number: str = "") -> HttpResponse:
    """Last year's chains as new rows for this year: without our numbers, period, quantity and share."""
    place = place_of(request, number)
    check_year(year)
    known = place.known()
    chains = selectors.chains_for(place.actor, place.member, year - 1)
    rows = [row_of(services.next_year(chain.as_facts()), known) for chain in chains]
    table = kind_named(_KIND).table(place.actor, _scope(place, year))
    return _rows(place, table, rows, "xlsx", year)


def bring_in(request: HttpRequest, year: int, number: str = "", everyone: bool = False) -> HttpResponse:
    """Choose a file; what it would do is shown before anything happens."""
    place = place_of(request, number, everyone=everyone)
    require(place.may_change)
    check_year(year)
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    scope = _scope(place, year)
    if request.method == "POST":
        if was_too_large(request):
            form.is_valid()
            form.errors.pop("file", None)
            form.add_error("file", sentence(Problem("FIL-001", {"limit": LIMITS.file_size // 2**20})))
        elif form.is_valid():
            try:
                return redirect(place.url("look", _keep(place, scope, form)))
            except Refused as refusal:
                add_problems(form, refusal.problems)
    context = {
        **year_context(place, year),
        "form": form,
        "batches": batches.batches_for(place.actor, _KIND, place.reference)[:20],
        "has_chains": year in (years := place.years),
        "has_last": year - 1 in years and not place.is_everyone,
        "last_year": year - 1,
    }
    return show(request, "bring_in", context)


def _keep(place: Place, scope: Scope, form: UploadForm) -> int:
    upload = form.cleaned_data["file"]
    content = read_bounded(upload)
    batch = batches.keep(actor=place.actor, kind=_KIND, scope=scope, content=content, file_name=upload.name)
    return batch.pk


def look(request: HttpRequest, batch_id: int, number: str = "", everyone: bool = False) -> HttpResponse:
    """What a file would do, and the choice to take over all of it, its good rows, or nothing."""
    place = place_of(request, number, everyone=everyone)
    require(place.may_change)
    refusals: list[str] = []
    if request.method == "POST" and (form := TakeOverForm(request.POST)).is_valid():
        try:
            year, _space, said = _take_over(place, batch_id, form).partition(" ")
        except Refused as refusal:
            refusals = [sentence(problem) for problem in refusal.problems[:1]]
        else:
            messages.success(request, said)
            return redirect(place.url("year", int(year)))
    batch = batches.kept_batch(place.actor, _KIND, place.reference, batch_id)
    if batch is None:
        messages.info(request, _("This workbook was taken over, or replaced by a newer one. Send it again if needed."))
        return redirect(place.url("bring_in", place.this_year))
    preview = batches.look_kept(actor=place.actor, batch=batch)
    return show(request, "look", {**_look_context(place, batch, preview), "refusals": refusals})


def _take_over(place: Place, batch_id: int, form: TakeOverForm) -> str:
    """Year and words of what was done; a second sending of the same form gets the same and does nothing."""

    def take() -> str:
        batch = batches.batch_for(place.actor, _KIND, place.reference, batch_id)
        year, values = batch.year or place.this_year, form.cleaned_data
        mode = batches.Mode(values["mode"])
        result = batches.apply_kept(actor=place.actor, batch=batch, mode=mode, seen=values["seen"])
        return f"{year} {_said(result.preview.counts)}"

    return once(place.request, place.actor, "take-over", take)


def _look_context(place: Place, batch: Any, preview: batches.Preview) -> dict[str, Any]:
    labels = {column.key: str(column.label) for column in preview.parsed.columns.values()}
    problems = [(problem, labels.get(problem.column, ""), sentence(problem)) for problem in preview.problems[:_SHOWN]]
    earlier = batches.earlier(_KIND, batches.scope_of(batch), bytes(batch.content))
    counts = preview.counts
    return {
        **year_context(place, batch.year or place.this_year),
        "batch": batch,
        "counts": counts,
        "rows": len(preview.verdicts),
        "good": counts["new"] + counts["changed"],
        "problems": problems,
        "problem_count": len(preview.problems),
        "verdicts": [one for one in preview.verdicts if one.fate in ("new", "changed")][:_SHOWN],
        "refused": preview.refused,
        "seen": preview.digest,
        "earlier": earlier,
    }


def _said(counts: dict[str, int]) -> str:
    new = ngettext("%(n)s chain added", "%(n)s chains added", counts["new"]) % {"n": counts["new"]}
    changed = ngettext("%(n)s changed", "%(n)s changed", counts["changed"]) % {"n": counts["changed"]}
    return f"{new}, {changed}."


def marked_copy(request: HttpRequest, batch_id: int, number: str = "", everyone: bool = False) -> HttpResponse:
    """The file as it was sent, each problem in its cell."""
    from trustone.platform.dataio.workbook import annotated

    place = place_of(request, number, everyone=everyone)
    batch = batches.kept_batch(place.actor, _KIND, place.reference, batch_id)
    if batch is None:
        return redirect(place.url("bring_in", place.this_year))
    preview = batches.look_kept(actor=place.actor, batch=batch)
    content = annotated(preview.parsed, preview.problems, sentence)
    return _file(content, _name(place, _("chains to mend"), batch.year or place.this_year))


@require_POST
def undo(request: HttpRequest, batch_id: int, number: str = "", everyone: bool = False) -> HttpResponse:
    """Put back what an import changed; what was changed since stays and is named."""
    place = place_of(request, number, everyone=everyone)
    batch = batches.batch_for(place.actor, _KIND, place.reference, batch_id)
    try:
        undone = batches.undo(actor=place.actor, batch=batch)
    except Refused as refusal:
        messages.error(request, sentence(refusal.problems[0]))
    else:
        count = undone.count
        messages.success(
            request, ngettext("%(n)s chain is as before.", "%(n)s chains are as before.", count) % {"n": count}
        )
        for problem in undone.problems[:20]:
            messages.warning(request, sentence(problem))
    return redirect(place.url("bring_in", batch.year or place.this_year))
