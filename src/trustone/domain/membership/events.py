"""What happens to a membership, and what can follow what.

Everything is a dated event; the status on a day follows from the events up to and including that day. An event takes
effect on its own date: who joins on 1 October is a participant on 1 October, who leaves on 1 October is none any more
on that day. Events are never changed: a correction is a new fact that points to the corrected one, so that a question
can be asked twice: what was so on that day, and what did we know of it then.

Sources: joining, leaving, merging and exclusion are documented for the first term of the covenant (evaluation 2024).
UNKNOWN and therefore our choice: pauses, coming back after leaving or exclusion (allowed), and that two events of one
member cannot share a day.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from trustone.domain.problems import Problem


class EventKind(StrEnum):
    """What can happen."""

    JOINS = "joins"
    PAUSES = "pauses"
    RESUMES = "resumes"
    LEAVES = "leaves"
    IS_EXCLUDED = "is_excluded"
    MERGES_INTO = "merges_into"
    REJOINS = "rejoins"


class Status(StrEnum):
    """What a member is on one day."""

    NOT_YET = "not_yet"
    TAKES_PART = "takes_part"
    PAUSED = "paused"
    LEFT = "left"
    EXCLUDED = "excluded"
    MERGED = "merged"

    @property
    def is_member(self) -> bool:
        """A pause does not end a membership."""
        return self in (Status.TAKES_PART, Status.PAUSED)


MOVES: dict[tuple[Status, EventKind], Status] = {
    (Status.NOT_YET, EventKind.JOINS): Status.TAKES_PART,
    (Status.TAKES_PART, EventKind.PAUSES): Status.PAUSED,
    (Status.TAKES_PART, EventKind.LEAVES): Status.LEFT,
    (Status.TAKES_PART, EventKind.IS_EXCLUDED): Status.EXCLUDED,
    (Status.TAKES_PART, EventKind.MERGES_INTO): Status.MERGED,
    (Status.PAUSED, EventKind.RESUMES): Status.TAKES_PART,
    (Status.PAUSED, EventKind.LEAVES): Status.LEFT,
    (Status.PAUSED, EventKind.IS_EXCLUDED): Status.EXCLUDED,
    (Status.PAUSED, EventKind.MERGES_INTO): Status.MERGED,
    (Status.LEFT, EventKind.REJOINS): Status.TAKES_PART,
    (Status.EXCLUDED, EventKind.REJOINS): Status.TAKES_PART,
}
"""The whole workflow: status before, event, status after. What is not here cannot happen."""

_CANNOT_FOLLOW = {
    Status.NOT_YET: "MEM-020",
    Status.TAKES_PART: "MEM-021",
    Status.PAUSED: "MEM-022",
    Status.LEFT: "MEM-023",
    Status.EXCLUDED: "MEM-024",
    Status.MERGED: "MEM-025",
}


@dataclass(frozen=True, slots=True)
class MembershipFact:
    """One recorded event. ``key`` identifies it; ``corrects`` is the key of the fact it takes the place of.

    A fact that is ``withdrawn`` says that the corrected one never happened. ``into`` is the number of the member that
    goes on after a merger.
    """

    key: int
    kind: EventKind
    on: date
    recorded_at: datetime
    into: str = ""
    corrects: int | None = None
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Spell:
    """An unbroken time as a member. ``until`` is the first day after it, ``None`` while it lasts."""

    since: date
    until: date | None
    ended_by: EventKind | None = None

    def holds_on(self, day: date) -> bool:
        """Whether the member takes part (or pauses) on that day."""
        return self.since <= day and (self.until is None or day < self.until)


class StandingFacts(tuple[MembershipFact, ...]):
    """Facts that stand, in order. Asking again what stands of them gives the same, so it is not worked out twice."""

    __slots__ = ()


def facts_known_at(facts: Iterable[MembershipFact], known_at: datetime | None = None) -> StandingFacts:
    """The facts that stand, oldest event first: neither corrected nor withdrawn as far as was recorded by ``known_at``.

    ``None`` asks for what is known now. Facts recorded at exactly that moment count as known.
    """
    if known_at is None and isinstance(facts, StandingFacts):
        return facts
    recorded = [fact for fact in facts if known_at is None or fact.recorded_at <= known_at]
    replaced = {fact.corrects for fact in recorded if fact.corrects is not None}
    standing = (fact for fact in recorded if not fact.withdrawn and fact.key not in replaced)
    return StandingFacts(sorted(standing, key=lambda fact: (fact.on, fact.recorded_at, fact.key)))


def status_on(facts: Iterable[MembershipFact], day: date, known_at: datetime | None = None) -> Status:
    """The status on ``day`` as known at ``known_at``. Events that cannot follow are passed over (see check_history)."""
    status = Status.NOT_YET
    for fact in facts_known_at(facts, known_at):
        if fact.on > day:
            break
        status = MOVES.get((status, fact.kind), status)
    return status


def possible_events(status: Status) -> tuple[EventKind, ...]:
    """What can happen to a member with that status, in the order of :class:`EventKind`."""
    return tuple(kind for kind in EventKind if (status, kind) in MOVES)


def check_history(facts: Iterable[MembershipFact], *, number: str = "") -> tuple[Problem, ...]:
    """Everything in a history that cannot be, in the order of the events; empty when the history holds.

    ``number`` is the member's own, to notice a merger with itself.
    """
    problems: list[Problem] = []
    status, previous = Status.NOT_YET, None
    for fact in facts_known_at(facts):
        when = {"date": fact.on.isoformat()}
        after = MOVES.get((status, fact.kind))
        if after is None:
            problems.append(Problem(_CANNOT_FOLLOW[status], when, field="kind"))
        else:
            status = after
        if previous is not None and previous.on == fact.on:
            problems.append(Problem("MEM-026", when, field="on"))
        if fact.kind is EventKind.MERGES_INTO and not fact.into:
            problems.append(Problem("MEM-027", when, field="into"))
        if number and fact.into == number:
            problems.append(Problem("MEM-028", when, field="into"))
        previous = fact
    return tuple(problems)


def spells(facts: Iterable[MembershipFact], known_at: datetime | None = None) -> tuple[Spell, ...]:
    """The times as a member, oldest first. A pause does not interrupt a spell."""
    found: list[Spell] = []
    status = Status.NOT_YET
    since: date | None = None
    for fact in facts_known_at(facts, known_at):
        before, status = status, MOVES.get((status, fact.kind), status)
        if status.is_member and not before.is_member:
            since = fact.on
        elif before.is_member and not status.is_member and since is not None:
            found.append(Spell(since, fact.on, fact.kind))
            since = None
    if since is not None:
        found.append(Spell(since, None))
    return tuple(found)
