"""When a member does not keep to what binds it: warning, agreed improvement, proposal to exclude, decision.

One table of steps; the diagram in ``docs/algorithms/escalation.md`` is made from it. Source: exclusion is possible for
companies that do not meet the mandatory terms (final evaluation). Number of warnings, length of the period, who
decides, what the public sees and how one comes back are not known; so the steps are a proposal, and days and bodies are
terms of the covenant. No step is skipped: nobody is proposed for exclusion without a warning and a period that is over.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from trustone.domain.problems import Problem


class State(StrEnum):
    """Where a case stands."""

    WARNED = "warned"
    OFFERED = "offered"
    IMPROVING = "improving"
    PROPOSED = "proposed"
    EXCLUDED = "excluded"
    SOLVED = "solved"
    WITHDRAWN = "withdrawn"


class Step(StrEnum):
    """What somebody does."""

    REPLY = "reply"
    OFFER = "offer"
    AGREE = "agree"
    REFUSE = "refuse"
    SET = "set"
    EXTEND = "extend"
    PROPOSE = "propose"
    EXCLUDE = "exclude"
    KEEP = "keep"
    SOLVE = "solve"
    WITHDRAW = "withdraw"


class Part(StrEnum):
    """The part somebody plays."""

    MEMBER = "member"
    SIGNATORY = "signatory"
    ASSESSOR = "assessor"
    LEAD = "lead"
    DECIDER = "decider"


class Guard(StrEnum):
    """What has to be so before a step."""

    REASON = "reason"
    UNTIED = "untied"
    PERIOD = "period"
    TRIED = "tried"
    LATER = "later"
    PERIOD_OVER = "period_over"
    DECIDER_SET = "decider_set"
    OTHER_PERSON = "other_person"
    HEARD = "heard"


OPEN = (State.WARNED, State.OFFERED, State.IMPROVING, State.PROPOSED)
ENDS = (State.EXCLUDED, State.SOLVED, State.WITHDRAWN)
OFFICE = (Part.ASSESSOR, Part.LEAD)


@dataclass(frozen=True, slots=True)
class Move:
    """One arrow; ``to`` is ``None`` where the state stays."""

    step: Step
    sources: tuple[State, ...]
    to: State | None
    by: tuple[Part, ...]
    guards: tuple[Guard, ...] = ()


_DECISION = (Guard.UNTIED, Guard.REASON, Guard.DECIDER_SET, Guard.OTHER_PERSON, Guard.HEARD)
MOVES: tuple[Move, ...] = (
    Move(Step.REPLY, OPEN, None, (Part.MEMBER, Part.SIGNATORY), (Guard.REASON,)),
    Move(Step.OFFER, (State.WARNED,), State.OFFERED, OFFICE, (Guard.UNTIED, Guard.REASON, Guard.PERIOD)),
    Move(Step.AGREE, (State.OFFERED,), State.IMPROVING, (Part.SIGNATORY,)),
    Move(Step.REFUSE, (State.OFFERED,), State.WARNED, (Part.SIGNATORY,), (Guard.REASON,)),
    Move(Step.SET, (State.WARNED, State.OFFERED), State.IMPROVING, (Part.LEAD,),
         (Guard.UNTIED, Guard.REASON, Guard.TRIED, Guard.PERIOD)),
    Move(Step.EXTEND, (State.IMPROVING,), None, OFFICE, (Guard.UNTIED, Guard.REASON, Guard.LATER)),
    Move(Step.PROPOSE, (State.IMPROVING,), State.PROPOSED, OFFICE, (Guard.UNTIED, Guard.REASON, Guard.PERIOD_OVER)),
    Move(Step.EXCLUDE, (State.PROPOSED,), State.EXCLUDED, (Part.DECIDER,), _DECISION),
    Move(Step.KEEP, (State.PROPOSED,), State.IMPROVING, (Part.DECIDER,), (*_DECISION[:4], Guard.LATER)),
    Move(Step.SOLVE, OPEN, State.SOLVED, OFFICE, (Guard.UNTIED, Guard.REASON)),
    Move(Step.WITHDRAW, OPEN, State.WITHDRAWN, (Part.LEAD,), (Guard.UNTIED, Guard.REASON)),
)  # fmt: skip
BY_STEP = {move.step: move for move in MOVES}


@dataclass(frozen=True, slots=True)
class Person:
    """Who wants to take a step, and whether tied to the member."""

    user_id: int | None
    parts: frozenset[Part]
    tied: bool = False


@dataclass(frozen=True, slots=True)
class Period:
    """Time to improve, first and last day, and what has to be reached."""

    start: date
    until: date
    goals: str


@dataclass(frozen=True, slots=True)
class Situation:
    """What the guards need to know.

    ``tried``: a period was offered, and refused or not answered in time. ``until``: the last day of the period now,
    ``later``: the day asked for instead. ``waits``: the member can still reply to the proposal and has not.
    """

    state: State
    today: date
    reason: str = ""
    period: Period | None = None
    tried: bool = False
    until: date | None = None
    later: date | None = None
    proposer_id: int | None = None
    decider_set: bool = False
    waits: bool = False


def may(step: Step, person: Person, situation: Situation) -> tuple[Problem, ...]:
    """Why this person may not take this step now; empty when it is allowed."""
    move = BY_STEP[step]
    if situation.state not in move.sources:
        return (Problem("ESC-001"),)
    if Guard.DECIDER_SET in move.guards and not situation.decider_set:
        return (Problem("ESC-007"),)
    if not person.parts & set(move.by):
        return (Problem("ESC-002"),)
    found = (_GUARDS[guard](person, situation) for guard in move.guards)
    return tuple(problem for problem in found if problem)


def open_steps(person: Person, situation: Situation) -> tuple[Step, ...]:
    """The steps this person could take from here, as far as state, part, ties and people go."""
    about_people = {"ESC-001", "ESC-002", "ESC-004", "ESC-005", "ESC-006", "ESC-007", "ESC-008", "ESC-010"}
    return tuple(
        move.step for move in MOVES if not about_people & {one.code for one in may(move.step, person, situation)}
    )


def check_period(period: Period, today: date) -> Problem | None:
    """ESC-011 when it does not lie ahead, ESC-012 without goals."""
    if period.start < today or period.until <= period.start:
        return Problem("ESC-011", field="until")
    return None if period.goals.strip() else Problem("ESC-012", field="goals")


def _reason(person: Person, situation: Situation) -> Problem | None:
    return None if situation.reason.strip() else Problem("ESC-003", field="reason")


def _untied(person: Person, situation: Situation) -> Problem | None:
    return Problem("ESC-004") if person.tied else None


def _period(person: Person, situation: Situation) -> Problem | None:
    if situation.period is None:
        return Problem("ESC-011", field="until")
    return check_period(situation.period, situation.today)


def _tried(person: Person, situation: Situation) -> Problem | None:
    """A period is set without agreement only when agreement was sought."""
    return None if situation.tried else Problem("ESC-008")


def _later(person: Person, situation: Situation) -> Problem | None:
    asked, now = situation.later, max(situation.until or situation.today, situation.today)
    return None if asked is not None and asked > now else Problem("ESC-015", {"date": now.isoformat()}, field="until")


def _period_over(person: Person, situation: Situation) -> Problem | None:
    if situation.until is not None and situation.today > situation.until:
        return None
    return Problem("ESC-005", {"date": (situation.until or situation.today).isoformat()})


def _decider_set(person: Person, situation: Situation) -> Problem | None:
    return None if situation.decider_set else Problem("ESC-007")


def _other_person(person: Person, situation: Situation) -> Problem | None:
    same = person.user_id is None or person.user_id == situation.proposer_id
    return Problem("ESC-006") if same else None


def _heard(person: Person, situation: Situation) -> Problem | None:
    return Problem("ESC-010") if situation.waits else None


_GUARDS = {
    Guard.REASON: _reason,
    Guard.UNTIED: _untied,
    Guard.PERIOD: _period,
    Guard.TRIED: _tried,
    Guard.LATER: _later,
    Guard.PERIOD_OVER: _period_over,
    Guard.DECIDER_SET: _decider_set,
    Guard.OTHER_PERSON: _other_person,
    Guard.HEARD: _heard,
}


class Shown(StrEnum):
    """What the public sees of a case in a state."""

    NOTHING = "nothing"
    STATE = "state"


#: Not known what the covenant makes public; until it decides only an exclusion, which the register shows anyway.
DEFAULT_SHOWN: dict[State, Shown] = {
    state: Shown.STATE if state is State.EXCLUDED else Shown.NOTHING for state in State
}


def mermaid(moves: Iterable[Move] = MOVES) -> str:
    """The table as a mermaid state diagram, for the documentation."""
    lines = ["stateDiagram-v2", f"    [*] --> {State.WARNED}: warn (assessor, lead) [untied, reason]"]
    for move in moves:
        who = ", ".join(part.value for part in move.by)
        guards = f" [{', '.join(guard.value.replace('_', ' ') for guard in move.guards)}]" if move.guards else ""
        lines += [f"    {one} --> {move.to or one}: {move.step.value} ({who}){guards}" for one in move.sources]
    return "\n".join(lines)
