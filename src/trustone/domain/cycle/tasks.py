"""Which short task comes next: facts in, ordered tasks with their reason and minutes out.

PROPOSAL, open to change in one place: what came back or is past its day comes first, then what is due within four
weeks, then the way of the year from chains to the yearly file. What somebody is asked to do by a colleague comes
first for that person and last for the others. Minutes are estimates for somebody who has the papers at hand; a task
that would take much longer is cut into one criterion, one group of chains, one objective. Source: domain.md U2 and U4
(too much paperwork, no time); issue "Joining, going live, and an assessment that convinces", item 4.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import IntEnum

from trustone.domain.cycle.dues import DueKind, due_dates
from trustone.domain.cycle.facts import Facts, FileState, Phase, Step, Type
from trustone.domain.evidence import SOON as DOCUMENTS_SOON

SOON = timedelta(days=28)


class Band(IntEnum):
    """How urgent a task is."""

    LATE = 0
    SOON = 1
    NORMAL = 2


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do. ``key`` is what it is, the same every time it comes up; ``ref`` the record it is about.

    ``why`` names the reason in the room's words; ``minutes`` is an estimate; ``count`` is how many of the same wait.
    """

    key: str
    step: str
    minutes: int
    why: str
    ref: str = ""
    count: int = 0
    due: date | None = None
    band: Band = Band.NORMAL

    @property
    def name(self) -> str:
        """Key and record in one, to remember a skip or an assignment by."""
        return f"{self.key}:{self.ref}" if self.ref else self.key


@dataclass(frozen=True, slots=True)
class Person:
    """Who looks: what they put off until a day, and to whom tasks or steps were given (by task name or step code)."""

    user_id: int | None = None
    put_off: Mapping[str, date] = field(default_factory=dict)
    given: Mapping[str, int] = field(default_factory=dict)


def tasks(facts: Facts) -> tuple[Task, ...]:
    """All tasks of a year, most urgent first. The same facts give the same order; what is done does not come back."""
    if not facts.standing.is_asked or facts.phase is Phase.COMING:
        return ()
    days = _days(facts)
    found = [_dated(task, days, facts.today) for task in _all(facts)]
    places = {id(task): place for place, task in enumerate(found)}
    return tuple(sorted(found, key=lambda task: (task.band, task.due or date.max, places[id(task)])))


def for_person(found: Iterable[Task], person: Person, today: date) -> tuple[tuple[Task, ...], tuple[Task, ...]]:
    """The same tasks for one person: (to do, put off). What was given to this person comes first, to others last."""
    todo: list[Task] = []
    later: list[Task] = []
    for task in found:
        until = person.put_off.get(task.name)
        (later if until is not None and today < until else todo).append(task)
    return tuple(sorted(todo, key=lambda task: _place(task, person))), tuple(later)


def given_to(task: Task, given: Mapping[str, int]) -> int | None:
    """Who was asked to do a task: by name, else with its whole step."""
    return given.get(task.name, given.get(task.step))


def _place(task: Task, person: Person) -> int:
    holder = given_to(task, person.given)
    if holder is None:
        return 1
    return 0 if holder == person.user_id else 2


def _days(facts: Facts) -> dict[tuple[DueKind, str], date]:
    return {(one.kind, one.ref): one.on for one in due_dates(facts) if one.on is not None and not one.done}


#: Task → the due day it works towards; of the year where no record is named.
_TOWARDS = {
    "returned": DueKind.ANSWER,
    "open_file": DueKind.REPORT,
    "still_true": DueKind.REPORT,
    "answer": DueKind.REPORT,
    "send": DueKind.REPORT,
    "origin_report": DueKind.ORIGIN_REPORT,
    "action_late": DueKind.ACTION,
    "letter": DueKind.LETTER,
    "document": DueKind.DOCUMENT,
    "case_reply": DueKind.CASE_REPLY,
    "visit_reply": DueKind.VISIT_REPLY,
}
_BY_RECORD = {"action_late", "letter", "document", "case_reply", "visit_reply"}


def _dated(task: Task, days: Mapping[tuple[DueKind, str], date], today: date) -> Task:
    kind = _TOWARDS.get(task.key)
    ref = task.ref if task.key in _BY_RECORD else None
    due = next((on for (one, name), on in days.items() if one is kind and ref in (None, name)), None)
    if due is None:
        return task
    band = Band.LATE if due < today else Band.SOON if due - today <= SOON else task.band
    return replace(task, due=due, band=min(band, task.band))


def _all(facts: Facts) -> Iterator[Task]:
    """Every task in the order of the year."""
    yield from _asked(facts)
    if facts.type is None:
        if facts.chains.count == 0:
            yield Task("chains", Step.CHAIN, 10, "no_type")
        return
    if facts.type is Type.A:
        yield from _type_a(facts)
    elif facts.type is Type.B:
        yield from _type_b(facts)
    else:
        yield from _type_c(facts)
    for thing in facts.documents:
        if thing.on is not None and thing.on - facts.today <= DOCUMENTS_SOON:
            yield Task("document", Step.POLICY, 5, "expires", thing.ref)


def _asked(facts: Facts) -> Iterator[Task]:
    """What waits whatever the type: a letter, a question, findings, whom one wanted to be reminded of."""
    for thing in facts.others.case_replies:
        yield Task("case_reply", Step.TELL, 10, "letter_came", thing.ref, band=Band.LATE)
    for thing in facts.questions:
        yield Task("question", Step.TELL, 10, "asked", thing.ref, due=None, band=Band.LATE)
    for thing in facts.others.visit_replies:
        yield Task("visit_reply", Step.TELL, 10, "findings_came", thing.ref, band=Band.SOON)
    for thing in facts.origins.reminders:
        if thing.on is not None and thing.on <= facts.today:
            yield Task("letter", Step.CHAIN, 5, "reminder", thing.ref)


def _type_a(facts: Facts) -> Iterator[Task]:
    if facts.phase is Phase.RUNNING and not facts.origins.asked:
        yield Task("ask", Step.CHAIN, 10, "nobody_asked")


def _type_b(facts: Facts) -> Iterator[Task]:
    if facts.phase is Phase.PAST:
        return
    yield from _report_chains(facts)
    if facts.phase is Phase.REPORTING and facts.chains.count and facts.origins.report_filed_on is None:
        yield Task("origin_report", Step.TELL, 10, "to_file")


def _type_c(facts: Facts) -> Iterator[Task]:
    if facts.file.state is FileState.RETURNED:
        yield Task("returned", Step.TELL, 10, "came_back", band=Band.LATE)
    is_open = facts.phase in (Phase.RUNNING, Phase.REPORTING)
    looked_at = facts.file.state in (FileState.WITH_SECRETARIAT, FileState.DECIDED)
    if is_open and not looked_at:
        yield from _report_chains(facts)
        yield from _risks(facts)
    if facts.phase is Phase.RUNNING:
        yield from _plan(facts)
    elif is_open and not looked_at:
        yield from _measure(facts)
    yield from _file(facts)


def _report_chains(facts: Facts) -> Iterator[Task]:
    if facts.chains.count == 0:
        if facts.chains.count_before:
            yield Task("chains_again", Step.CHAIN, 10, "last_years_chains", count=facts.chains.count_before)
        else:
            yield Task("chains", Step.CHAIN, 10, "no_chains")


def _risks(facts: Facts) -> Iterator[Task]:
    chains = facts.chains
    if not chains.count or chains.rated is None or chains.to_rate is None:
        return
    if chains.to_confirm:
        yield Task("risks_still_true", Step.CHAIN, 10, "rated_before", count=chains.to_confirm)
    elif chains.rated < chains.to_rate:
        yield Task("rate", Step.CHAIN, 5, "not_rated", count=chains.to_rate - chains.rated)


def _plan(facts: Facts) -> Iterator[Task]:
    plan = facts.plan
    for thing in plan.ownerless:
        yield Task("owner", Step.IMPROVE, 5, "owner_left", thing.ref, band=Band.SOON)
    for thing in plan.running:
        if thing.on is not None and thing.on < facts.today:
            yield Task("action_late", Step.TRACK, 5, "past_its_end", thing.ref)
    yield from _measure(facts)
    if plan.objectives == 0 and facts.chains.rated:
        yield Task("objective", Step.IMPROVE, 10, "no_objective")
    if plan.objectives and plan.without_action:
        yield Task("action", Step.IMPROVE, 10, "no_action", count=plan.without_action)
    if plan.objectives and plan.practices < plan.practices_asked:
        yield Task("purchasing", Step.IMPROVE, 5, "not_said", count=plan.practices_asked - plan.practices)
    yield from _publish(facts)


def _publish(facts: Facts) -> Iterator[Task]:
    plan = facts.plan
    ready = bool(plan.objectives and plan.actions)
    if ready and not plan.countries_chosen:
        yield Task("texts", Step.TELL, 10, "not_read")
    elif ready and plan.published_on is None:
        yield Task("publish", Step.TELL, 5, "not_published")
    elif ready and plan.changed:
        yield Task("publish_again", Step.TELL, 5, "changed")


def _measure(facts: Facts) -> Iterator[Task]:
    if facts.plan.measured < facts.plan.to_measure:
        left = facts.plan.to_measure - facts.plan.measured
        yield Task("measure", Step.TRACK, 10, "not_measured", count=left)


def _file(facts: Facts) -> Iterator[Task]:
    file = facts.file
    if file.state is FileState.CAN_BE_OPENED and facts.phase is Phase.REPORTING:
        yield Task("open_file", Step.TELL, 5, "year_is_over")
    if file.state not in (FileState.FILLING, FileState.RETURNED):
        return
    proposed = [one for one in file.criteria if one.proposed and not one.answered]
    if proposed:
        yield Task("still_true", Step.TELL, min(10, 3 + len(proposed)), "answered_before", count=len(proposed))
    for one in file.criteria:
        if not one.answered and not one.proposed:
            yield Task("answer", one.step, 10, "not_answered", one.code)
    if file.state is FileState.FILLING and file.criteria and all(one.answered for one in file.criteria):
        yield Task("send", Step.TELL, 10, "all_answered")
