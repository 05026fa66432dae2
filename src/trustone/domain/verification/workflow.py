"""The steps of one visit: from drawn to confirmed, in one table. The diagram in the docs is made from it.

Two people on every finding, and the member is heard before anything is final. Source: issue "sampling" (findings with
source and note, the member's reply, two eyes); how the covenant arranges this is not known, so it is a proposal.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from trustone.domain.problems import Problem


class State(StrEnum):
    """Where a visit stands."""

    DRAWN = "drawn"
    WITH_MEMBER = "with_member"
    REPLIED = "replied"
    CONFIRMED = "confirmed"
    STOPPED = "stopped"


class Step(StrEnum):
    """What somebody does to a visit."""

    SHARE = "share"
    REPLY = "reply"
    BACK = "back"
    CONFIRM = "confirm"
    STOP = "stop"


class Part(StrEnum):
    """The part somebody plays."""

    MEMBER = "member"
    SECRETARIAT = "secretariat"
    LEAD = "lead"


class Guard(StrEnum):
    """What has to be so before a step."""

    UNTIED = "untied"
    REASON = "reason"
    COMPLETE = "complete"
    OTHER_PERSON = "other_person"
    HEARD = "heard"


@dataclass(frozen=True, slots=True)
class Move:
    """One arrow."""

    step: Step
    sources: tuple[State, ...]
    to: State
    by: tuple[Part, ...]
    guards: tuple[Guard, ...] = ()


OFFICE = (Part.SECRETARIAT, Part.LEAD)
MOVES: tuple[Move, ...] = (
    Move(Step.SHARE, (State.DRAWN,), State.WITH_MEMBER, OFFICE, (Guard.UNTIED, Guard.COMPLETE)),
    Move(Step.REPLY, (State.WITH_MEMBER,), State.REPLIED, (Part.MEMBER,), (Guard.REASON,)),
    Move(Step.BACK, (State.WITH_MEMBER, State.REPLIED), State.DRAWN, OFFICE, (Guard.UNTIED, Guard.REASON)),
    Move(
        Step.CONFIRM,
        (State.WITH_MEMBER, State.REPLIED),
        State.CONFIRMED,
        OFFICE,
        (Guard.UNTIED, Guard.OTHER_PERSON, Guard.HEARD),
    ),
    Move(Step.STOP, (State.DRAWN, State.WITH_MEMBER, State.REPLIED), State.STOPPED, (Part.LEAD,), (Guard.REASON,)),
)
BY_STEP = {move.step: move for move in MOVES}


@dataclass(frozen=True, slots=True)
class Person:
    """Who wants to take a step."""

    user_id: int | None
    parts: frozenset[Part]
    tied: bool = False


@dataclass(frozen=True, slots=True)
class Situation:
    """What the guards need to know.

    ``finder_ids``: everybody who wrote a finding or shared them. ``open_questions``: questions without a finding.
    ``waits``: the member can still reply and has not.
    """

    state: State
    reason: str = ""
    finder_ids: frozenset[int] = frozenset()
    open_questions: int = 0
    waits: bool = False


def may(step: Step, person: Person, situation: Situation) -> tuple[Problem, ...]:
    """Why this person may not take this step now; empty when it is allowed."""
    move = BY_STEP[step]
    if situation.state not in move.sources:
        return (Problem("VER-001"),)
    if not person.parts & set(move.by):
        return (Problem("VER-002"),)
    return tuple(problem for guard in move.guards for problem in _check(guard, person, situation))


def open_steps(person: Person, state: State) -> tuple[Step, ...]:
    """The steps this person could take from here, as far as state and part go; who is tied takes none."""
    return tuple(
        move.step
        for move in MOVES
        if state in move.sources and person.parts & set(move.by) and not (person.tied and Guard.UNTIED in move.guards)
    )


def _check(guard: Guard, person: Person, situation: Situation) -> Iterable[Problem]:
    if guard is Guard.REASON and not situation.reason.strip():
        yield Problem("VER-003", field="reason")
    if guard is Guard.UNTIED and person.tied:
        yield Problem("VER-004")
    if guard is Guard.COMPLETE and situation.open_questions:
        yield Problem("VER-005", {"count": situation.open_questions})
    if guard is Guard.OTHER_PERSON and (person.user_id is None or person.user_id in situation.finder_ids):
        yield Problem("VER-006")
    if guard is Guard.HEARD and situation.waits:
        yield Problem("VER-007")


def mermaid(moves: Iterable[Move] = MOVES) -> str:
    """The table as a mermaid state diagram, for the documentation."""
    lines = ["stateDiagram-v2", f"    [*] --> {State.DRAWN}"]
    for move in moves:
        who = ", ".join(part.value for part in move.by)
        guards = f" [{', '.join(guard.value.replace('_', ' ') for guard in move.guards)}]" if move.guards else ""
        lines += [f"    {source} --> {move.to}: {move.step.value} ({who}){guards}" for source in move.sources]
    return "\n".join(lines)
