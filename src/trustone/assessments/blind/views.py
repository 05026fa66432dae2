"""Pages of the blind reading and of the agreement between readers."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from trustone.assessments import beside
from trustone.assessments.blind import policies, selectors, services
from trustone.assessments.blind.forms import BlindForm, NoteForm
from trustone.assessments.blind.models import BlindJudgement, BlindNote, BlindReading
from trustone.assessments.models import Assessment, Value
from trustone.assessments.selectors import assessment_for, closed_year
from trustone.assessments.shown import JUDGED_WORDS, KINDS, Row, rows_of, with_share
from trustone.catalog.selectors import covenant_in_use
from trustone.domain.assessment.agreement import LEAST_PAIRS, SCALE, Agreement
from trustone.domain.problems import Refused
from trustone.members.terms import terms
from trustone.platform import pages
from trustone.platform.access import require
from trustone.platform.actors import Actor, actor_of
from trustone.platform.dataio.escape import harmless
from trustone.platform.pages import again_with, check_year, done
from trustone.platform.problems import sentence
from trustone.platform.versions import Conflict

once = partial(pages.once, room="blind")


@dataclass(frozen=True, slots=True)
class Compared:
    """One criterion: what the member says, what each of the two judged, and what was said about a difference."""

    row: Row
    mine: BlindJudgement | None
    word: str = ""
    kind: str = ""
    assessor_word: str = ""
    assessor_kind: str = ""
    notes: tuple[BlindNote, ...] = ()

    @property
    def differs(self) -> bool:
        return bool(self.assessor_word) and self.mine is not None and self.mine.differs


def show(request: HttpRequest, template: str, context: dict[str, Any], *, conflict: bool = False) -> HttpResponse:
    """The page; 422 with errors, 409 when somebody was first."""
    status = (409 if conflict else 422) if request.method == "POST" else 200
    return render(request, f"blind/{template}.html", context, status=status)


def _load(request: HttpRequest, number: str, year: int) -> tuple[Actor, Assessment, BlindReading | None]:
    actor = actor_of(request)
    require(actor.is_secretariat)
    assessment = assessment_for(actor, number, year)
    return actor, assessment, selectors.reading_of(assessment)


# --- One file ---------------------------------------------------------------------------------------------------------


@require_safe
def reading(request: HttpRequest, number: str, year: int) -> HttpResponse:
    """How far the blind reading of a file is; to the reader the criteria, to both the comparison when both are done."""
    actor, assessment, found = _load(request, number, year)
    compared = found is not None and found.compared_at is not None
    is_reader = policies.is_reader(actor, found)
    rows = _rows(assessment, found, compared=compared) if found and (compared or is_reader) else []
    context = {
        "assessment": assessment,
        "member": assessment.member,
        "year": year,
        "reading": found,
        "chosen": selectors.chosen(assessment),
        "compared": compared,
        "is_reader": is_reader,
        "rows": rows,
        "left": [one.row.code for one in rows if one.mine is None],
        "could_read": found is None and policies.could_read(actor, assessment),
        "looked": found is None and selectors.has_looked(assessment, actor.user_id),
        "may_discuss": found is not None and policies.may_discuss(actor, found, assessment),
        "assessor_done": all(answer.judged_value for answer in assessment.answers.all()),
        "missing": selectors.missing(assessment),
        "differing": sum(one.differs for one in rows),
    }
    return show(request, "reading", context)


def _rows(assessment: Assessment, found: BlindReading, *, compared: bool) -> list[Compared]:
    own = {one.code: one for one in found.judgements.all()}
    notes: dict[str, list[BlindNote]] = {}
    for note in found.notes.all():
        notes.setdefault(note.code, []).append(note)
    made = []
    for row in rows_of(assessment, list(assessment.answers.all())):
        mine = own.get(row.code)
        word, kind = _judged(mine.value, mine.share) if mine else ("", "")
        theirs = _judged(mine.assessor_value, mine.assessor_share) if mine and compared else ("", "")
        made.append(Compared(row, mine, word, kind, *theirs, notes=tuple(notes.get(row.code, ()))))
    return made


def _judged(value: str, share: Any) -> tuple[str, str]:
    return with_share(JUDGED_WORDS[value], share), KINDS[Value(value)]


@require_POST
def begin(request: HttpRequest, number: str, year: int) -> HttpResponse:
    """Become the second reader of this file."""
    actor, assessment, _found = _load(request, number, year)
    try:
        services.begin(actor=actor, assessment=assessment)
        messages.success(request, _("You read this file. Judge each criterion; nobody sees it until both are done."))
    except Refused as refusal:
        messages.error(request, " ".join(sentence(problem) for problem in refusal.problems))
    except Conflict:
        messages.warning(request, _("A colleague began reading this file just before you."))
    return redirect("blind:reading", number=number, year=year)


def judge(request: HttpRequest, number: str, year: int, code: str) -> HttpResponse:
    """One criterion: what the member says, and what the reader finds, without the assessor's judgement."""
    actor, assessment, found = _load(request, number, year)
    if found is None or not policies.is_reader(actor, found):
        raise Http404
    one = next((one for one in _rows(assessment, found, compared=False) if one.row.code == code), None)
    if one is None:
        raise Http404
    form = BlindForm(request.POST or None, initial=BlindForm.of(one.mine))
    current = None

    def put() -> None:
        services.judge_blind(actor=actor, reading=found, answer=one.row.answer, **form.given())

    try:
        if done(form, lambda: once(request, actor, "judge", put), {"share": "percent"}):
            messages.success(request, _("Saved: %(code)s.") % {"code": code})
            return _after(actor, assessment, number, year)
    except Conflict as conflict:
        current = conflict.current
        again_with(form, version=str(current.version))  # type: ignore[attr-defined]
    context = {"assessment": assessment, "member": assessment.member, "year": year, "one": one, "form": form,
               "current": current, "closed": found.compared_at is not None,
               "panels": beside.panels(actor, assessment, code)}  # fmt: skip
    return show(request, "judge", context, conflict=current is not None)


def _after(actor: Actor, assessment: Assessment, number: str, year: int) -> HttpResponse:
    """To the next criterion without a judgement, else to the list."""
    found = selectors.reading_of(assessment)
    known = {one.code for one in found.judgements.all()} if found else set()
    left = [answer.code for answer in assessment.answers.all() if answer.code not in known]
    if left:
        return redirect("blind:judge", number=number, year=year, code=left[0])
    return redirect("blind:reading", number=number, year=year)


@require_POST
def compare(request: HttpRequest, number: str, year: int) -> HttpResponse:
    """Show both judgements to both."""
    actor, _assessment, found = _load(request, number, year)
    if found is None:
        raise Http404
    try:
        if found.compared_at is None:
            services.show_both(actor=actor, reading=found)
            messages.success(request, _("Both judgements are shown now."))
    except Refused as refusal:
        messages.error(request, " ".join(sentence(problem) for problem in refusal.problems))
    except Conflict:
        messages.info(request, _("Both judgements are shown now."))
    return redirect("blind:reading", number=number, year=year)


def note(request: HttpRequest, number: str, year: int, code: str) -> HttpResponse:
    """Write what the two said about a difference."""
    actor, assessment, found = _load(request, number, year)
    if found is None or not policies.may_discuss(actor, found, assessment):
        raise Http404
    one = next((one for one in _rows(assessment, found, compared=True) if one.row.code == code), None)
    if one is None or not one.differs:
        raise Http404
    form = NoteForm(request.POST or None)

    def put() -> object:
        return services.discuss(actor=actor, reading=found, code=code, text=form.cleaned_data["reason"])

    if done(form, lambda: once(request, actor, "note", put)):
        messages.success(request, _("Noted."))
        return redirect("blind:reading", number=number, year=year)
    context = {"assessment": assessment, "member": assessment.member, "year": year, "one": one, "form": form}
    return show(request, "note", context)


# --- Many files -------------------------------------------------------------------------------------------------------


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """Files that are read blind now, and what was promised for which year."""
    actor, covenant = actor_of(request), covenant_in_use()
    require(actor.is_secretariat)
    year = closed_year(covenant, actor.today)
    context = {
        "waiting": selectors.waiting_in(covenant),
        "seeds": selectors.seeds_of(covenant),
        "year": year,
        "share": terms(covenant).blind_share,
        "may_promise": policies.may_promise(actor),
        "promised": selectors.seed_of(covenant, year) is not None,
        "me": actor.user_id,
    }
    return show(request, "overview", context)


@require_POST
def promise(request: HttpRequest, year: int) -> HttpResponse:
    """Promise the seed of a year."""
    actor = actor_of(request)
    require(policies.may_promise(actor))
    check_year(year)
    try:
        services.promise_year(actor=actor, covenant=covenant_in_use(), year=year)
        messages.success(request, _("Promised. Which files are read blind follows from it; nobody picks them."))
    except Refused as refusal:
        messages.error(request, " ".join(sentence(problem) for problem in refusal.problems))
    return redirect("blind:overview")


@require_POST
def open_seed(request: HttpRequest, year: int) -> HttpResponse:
    """Show the seed of a year."""
    actor = actor_of(request)
    require(policies.may_promise(actor))
    seed = selectors.seed_of(covenant_in_use(), year)
    if seed is None:
        raise Http404
    try:
        services.open_seed(actor=actor, seed=seed)
        messages.success(request, _("The seed is open."))
    except Conflict:
        messages.info(request, _("The seed is open."))
    return redirect("blind:overview")


@require_safe
def agreement(request: HttpRequest, year: int | None = None) -> HttpResponse:
    """Weighted kappa per criterion with its interval; of one year or of all."""
    actor, covenant = actor_of(request), covenant_in_use()
    require(policies.sees_report(actor))
    files, lines = selectors.agreement_of(covenant, year)
    titles = selectors.titles_of(covenant)
    context = {
        "year": year,
        "years": selectors.years_compared(covenant),
        "files": files,
        "lines": [{"line": line, "title": titles.get(line.code, ""), "table": _table(line)} for line in lines],
        "sees_tables": policies.sees_tables(actor),
        "least": LEAST_PAIRS,
        "words": [JUDGED_WORDS[value.value] for value in SCALE],
    }
    return show(request, "agreement", context)


def _table(line: Agreement) -> list[tuple[Any, tuple[int, ...]]]:
    return [(JUDGED_WORDS[value.value], counts) for value, counts in zip(SCALE, line.table, strict=True)]


@require_safe
def agreement_file(request: HttpRequest) -> HttpResponse:
    """The same as a CSV file, a line for each year and criterion; counts for the secretariat only."""
    actor, covenant = actor_of(request), covenant_in_use()
    require(policies.sees_report(actor))
    stream = io.StringIO()
    table = csv.writer(stream, delimiter=";", lineterminator="\r\n")
    heads = [_("Year"), _("Criterion"), _("Pairs"), _("Kappa"), _("Lower bound"), _("Upper bound")]
    table.writerow([*heads, _("The same")] if policies.sees_tables(actor) else heads)
    for year in (None, *selectors.years_compared(covenant)):
        for line in selectors.agreement_of(covenant, year)[1]:
            kappa = line.kappa
            numbers = (kappa.rounded, kappa.lower, kappa.upper) if kappa else ("", "", "")
            cells = [year or _("All years"), harmless(line.code or _("All together")), line.pairs]
            table.writerow([*cells, *("" if one is None else one for one in numbers),
                            *([line.same] if policies.sees_tables(actor) else [])])  # fmt: skip
    response = HttpResponse(b"\xef\xbb\xbf" + stream.getvalue().encode(), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="agreement.csv"'
    return response
