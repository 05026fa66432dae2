"""What the pages of a year show: steps, tasks and due days with their words and addresses."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from trustone.assessments.models import StateWord
from trustone.assessments.scores import framework_of
from trustone.assessments.selectors import framework_for
from trustone.catalog.languages import in_active_language
from trustone.cycle.models import Given, Note
from trustone.cycle.selectors.facts import YearAtHand
from trustone.cycle.selectors.people import LastDone
from trustone.cycle.selectors.years import YearInAWord
from trustone.cycle.words import (
    DUE_WORDS,
    PART_WORDS,
    PHASE_WORDS,
    STANDING_WORDS,
    STATE_WORDS,
    STEP_WORDS,
    TASK_WORDS,
    YES_OR_NO,
)
from trustone.domain.assessment.workflow import State as FileAt
from trustone.domain.cycle.dues import Due, DueKind, due_dates
from trustone.domain.cycle.steps import Part, State, StepStanding, six_steps
from trustone.domain.cycle.tasks import Task
from trustone.improvement.models import PracticeWord
from trustone.improvement.shown import change_now, what_now

Text = str | Promise


@dataclass(frozen=True, slots=True)
class ShownTask:
    """A task in words. ``about`` is which record it is about; ``to`` whom it was given to."""

    task: Task
    title: Text
    about: str
    why: Text
    address: str
    step_title: str
    to: str = ""

    @property
    def minutes(self) -> str:
        number = self.task.minutes
        return ngettext("about %(count)s minute", "about %(count)s minutes", number) % {"count": number}


@dataclass(frozen=True, slots=True)
class ShownPart:
    """One part of a step: its words, how far, and how that looks."""

    label: Text
    number: str
    state: Text
    kind: str


@dataclass(frozen=True, slots=True)
class ShownStep:
    """One of the steps, with who is on it and what was done last."""

    code: str
    title: str
    state: Text
    kind: str
    parts: tuple[ShownPart, ...]
    is_asked: bool
    given: Given | None
    last: LastDone | None
    notes: int


@dataclass(frozen=True, slots=True)
class ShownDue:
    """A due day in words. ``on`` is ``None`` where the covenant has not set it."""

    label: Text
    about: str
    on: date | None
    state: str
    kind: str
    address: str
    theirs: bool
    is_open: bool


@dataclass(frozen=True, slots=True)
class ShownYear:
    """One year of the strip."""

    year: int
    phase: Text
    state: Text
    kind: str
    colour: str
    facts: tuple[str, ...]
    address: str
    current: bool


# --- Steps ------------------------------------------------------------------------------------------------------------


def step_titles(at_hand: YearAtHand) -> dict[str, str]:
    """Titles by code: as the framework of the year words them, else our own."""
    row = at_hand.assessment.framework if at_hand.assessment else None
    row = row or framework_for(at_hand.member.covenant, at_hand.facts.year)
    own = {code: str(words) for code, words in STEP_WORDS.items()}
    found = {code: in_active_language(dict(title)) for code, title in framework_of(row).steps.items()} if row else {}
    return own | {code: title for code, title in found.items() if title}


def shown_steps(
    at_hand: YearAtHand, given: Iterable[Given], last: Mapping[str, LastDone], notes: Iterable[Note]
) -> list[ShownStep]:
    """All steps in order."""
    titles, by_step = step_titles(at_hand), {one.what: one for one in given}
    counts: dict[str, int] = {}
    for note in notes:
        counts[note.step] = counts.get(note.step, 0) + 1
    return [
        _step(one, titles.get(one.step, one.step), by_step.get(one.step), last.get(one.step), counts.get(one.step, 0))
        for one in six_steps(at_hand.facts)
    ]


def _step(one: StepStanding, title: str, given: Given | None, last: LastDone | None, notes: int) -> ShownStep:
    word, kind = STATE_WORDS[one.state]
    parts = tuple(_part(part) for part in one.parts)
    return ShownStep(one.step, title, word, kind, parts, one.state is not State.NOT_ASKED, given, last, notes)


def _part(part: Part) -> ShownPart:
    word, kind = STATE_WORDS[part.state]
    if part.total == 0:
        word, kind = _("nothing yet"), ""
    plain = part.key in YES_OR_NO or part.done is None or not part.total or part.later
    number = "" if plain else _("%(done)s of %(total)s") % {"done": part.done, "total": part.total}
    return ShownPart(PART_WORDS[part.key], number, word, kind)


# --- Tasks ------------------------------------------------------------------------------------------------------------


def shown_task(at_hand: YearAtHand, task: Task, titles: Mapping[str, str], given: Iterable[Given]) -> ShownTask:
    """One task in words, with the page on which it is done."""
    title, why = TASK_WORDS[task.key]
    names = {one.what: str(one.to) for one in given}
    to = names.get(task.name, names.get(task.step, ""))
    about = _about(at_hand, task)
    return ShownTask(task, title, about, why, address_of(at_hand, task), titles.get(task.step, ""), to)


def _about(at_hand: YearAtHand, task: Task) -> str:
    if task.key == "question":
        return next((one.subject_title for one in at_hand.threads if one.public_id == task.ref), "")
    if task.key in {"owner", "action_late"}:
        return _action(at_hand, task.ref)
    if task.key == "letter":
        return next((one.supplier for one in at_hand.letters if one.public_id == task.ref), "")
    if task.key == "answer":
        return f"{task.ref} {_criterion(at_hand, task.ref)}"
    if task.count:
        return ngettext("%(count)s to do", "%(count)s to do", task.count) % {"count": task.count}
    return _elsewhere(at_hand, task.ref)


def _action(at_hand: YearAtHand, ref: str) -> str:
    return next((what_now(one) for one in at_hand.actions if one.public_id == ref), "")


def _elsewhere(at_hand: YearAtHand, ref: str) -> str:
    """Which record of another room it is about: the state of a case, the year of a visit, who read, which document."""
    found = at_hand.elsewhere
    if ref in found.cases:
        return found.cases[ref].get_state_display()
    if ref in found.visits:
        return _("Verification %(year)s") % {"year": found.visits[ref].plan.year}
    if ref in found.readings:
        return found.readings[ref].organisation.name
    return found.papers[ref].title if ref in found.papers else ""


def _criterion(at_hand: YearAtHand, code: str) -> str:
    if at_hand.assessment is None:
        return ""
    tier = framework_of(at_hand.assessment.framework).tier(at_hand.assessment.tier)
    found = next((one for one in tier.criteria if one.code == code), None) if tier else None
    return in_active_language(dict(found.title)) if found else ""


_OF_YEAR = {
    "returned": "assessments:page",
    "chains": "supply:year",
    "chains_again": "supply:year",
    "rate": "risks:overview",
    "risks_still_true": "risks:still_true",
    "measure": "improvement:year_measurements",
    "objective": "improvement:objectives",
    "action": "improvement:actions",
    "purchasing": "improvement:purchasing",
    "texts": "improvement:plan_texts",
    "publish": "improvement:plan_publish",
    "publish_again": "improvement:plan_publish",
    "still_true": "cycle:still_true",
    "origin_report": "origins:report",
}
_OF_RECORD = {
    "question": "conversations:thread",
    "owner": "improvement:action_who",
    "action_late": "improvement:action",
    "letter": "origins:question",
    "document": "evidence:document",
}
_OF_ITSELF = {"case_reply": "escalation:case", "visit_reply": "verification:visit"}
_OTHER: dict[str, Callable[[str, int], str]] = {
    "ask": lambda number, year: reverse("origins:log", args=[number]),
    "open_file": lambda number, year: reverse("assessments:worklist"),
    "send": lambda number, year: reverse("assessments:step", args=[number, year, "submit"]),
}


def address_of(at_hand: YearAtHand, task: Task) -> str:
    """The page on which a task is done."""
    number, year = at_hand.member.number, at_hand.facts.year
    if task.key == "answer":
        return reverse("assessments:criterion", args=[number, year, task.ref])
    if task.key in _OF_RECORD:
        return reverse(_OF_RECORD[task.key], args=[number, task.ref])
    if task.key in _OF_ITSELF:
        return reverse(_OF_ITSELF[task.key], args=[task.ref])
    if task.key in _OTHER:
        return _OTHER[task.key](number, year)
    return reverse(_OF_YEAR.get(task.key, "cycle:year"), args=[number, year])


# --- Due days ---------------------------------------------------------------------------------------------------------


def shown_dues(at_hand: YearAtHand) -> list[ShownDue]:
    """Every due day of the year in words, first those with a day."""
    return [_due(at_hand, one) for one in due_dates(at_hand.facts)]


def _due(at_hand: YearAtHand, due: Due) -> ShownDue:
    about = ""
    if due.kind is DueKind.ACTION:
        about = _action(at_hand, due.ref)
    elif due.kind is DueKind.OBJECTIVE:
        about = next((change_now(one) for one in at_hand.objectives if one.public_id == due.ref), "")
    elif due.kind is DueKind.PRACTICE:
        about = str(PracticeWord(due.ref).label)
    elif due.kind is DueKind.LETTER:
        about = next((one.supplier for one in at_hand.letters if one.public_id == due.ref), "")
    else:
        about = _elsewhere(at_hand, due.ref)
    state, kind = _due_state(due, at_hand.facts.today)
    is_open = not due.done and not due.theirs
    return ShownDue(DUE_WORDS[due.kind], about, due.on, state, kind, _due_address(at_hand, due), due.theirs, is_open)


#: Days that come by themselves: nothing is late when they are past.
_JUST_DAYS = (DueKind.CLOSE, DueKind.CASE_PERIOD)


def _due_state(due: Due, today: date) -> tuple[str, str]:
    if due.done:
        return _("done"), "done"
    left = due.days_left(today)
    if left is None:
        return "", ""
    if left < 0:
        return (_("past"), "") if due.theirs or due.kind in _JUST_DAYS else (_("past its day"), "attention")
    if left == 0:
        return _("today, until midnight"), "" if due.theirs else "attention"
    words = ngettext("in %(count)s day", "in %(count)s days", left) % {"count": left}
    return words, "todo" if left <= 28 and not due.theirs else "waiting"


_DUE_RECORDS = {
    DueKind.ACTION: "improvement:action",
    DueKind.OBJECTIVE: "improvement:objective",
    DueKind.LETTER: "origins:question",
    DueKind.DOCUMENT: "evidence:document",
}
_DUE_YEARS = {
    DueKind.PRACTICE: "improvement:purchasing",
    DueKind.ORIGIN_REPORT: "origins:report",
    DueKind.APPEAL: "assessments:appeal",
}
_DUE_OF_ITSELF = {
    DueKind.CASE_REPLY: "escalation:case",
    DueKind.CASE_PERIOD: "escalation:case",
    DueKind.VISIT_REPLY: "verification:visit",
}


def _due_address(at_hand: YearAtHand, due: Due) -> str:
    number, year = at_hand.member.number, at_hand.facts.year
    if due.kind in _DUE_RECORDS:
        return reverse(_DUE_RECORDS[due.kind], args=[number, due.ref])
    if due.kind in _DUE_YEARS:
        return reverse(_DUE_YEARS[due.kind], args=[number, year])
    if due.kind in _DUE_OF_ITSELF:
        return reverse(_DUE_OF_ITSELF[due.kind], args=[due.ref])
    if due.kind is DueKind.READING:
        return reverse("readings:received", args=[number])
    if due.kind in (DueKind.REPORT, DueKind.ANSWER) and at_hand.assessment:
        return reverse("assessments:page", args=[number, year])
    return ""


# --- The strip of years -----------------------------------------------------------------------------------------------


def shown_years(number: str, years: Iterable[YearInAWord], current: int) -> list[ShownYear]:
    """The years as a strip, oldest first."""
    return [_year(number, one, current) for one in sorted(years, key=lambda one: one.year)]


def _year(number: str, one: YearInAWord, current: int) -> ShownYear:
    facts = [ngettext("%(count)s chain", "%(count)s chains", one.chains) % {"count": one.chains}]
    if one.plan_version:
        facts.append(_("plan published"))
    if one.origin_report:
        facts.append(_("origin report filed"))
    if not one.standing.is_asked:
        state, kind = str(STANDING_WORDS[one.standing]), ""
    elif one.file is None:
        state, kind = "", ""
    else:
        state = str(StateWord(one.file.value).label)
        kind = "attention" if one.file is FileAt.RETURNED else "todo" if one.file is FileAt.DRAFT else "waiting"
    address = reverse("cycle:year", args=[number, one.year])
    return ShownYear(
        one.year, PHASE_WORDS[one.phase], state, kind, one.colour, tuple(facts), address, one.year == current
    )
