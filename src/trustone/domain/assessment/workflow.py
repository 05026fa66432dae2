"""The steps of an assessment, from a first answer to a published colour: one table, and who may take which step.

A correction of something published is a new dated version: the assessment goes back into review while the decision
in force stays in force, until the next one is published. An appeal works the same way: while it runs, and when it is
granted, the decision in force stays in force; one that is withdrawn leaves it as it is. The diagram in
``docs/algorithms/workflow.md`` is made from ``MOVES``.
Source: domain research, section 3.2 (assessor is the independent secretariat; reasoned decisions; disagreement goes
to others than those who decided) and issue "score and decision" (two people; never the same person, nor one tied to
the member). How long an appeal is open and who decides on it are terms of the covenant, unset until it agrees on them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from trustone.domain.assessment.scoring import Colour
from trustone.domain.problems import Problem


class State(StrEnum):
    """Where an assessment stands."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    IN_REVIEW = "in_review"
    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    PUBLISHED = "published"
    UNDER_APPEAL = "under_appeal"


class Step(StrEnum):
    """What somebody does to an assessment."""

    SUBMIT = "submit"
    SEND_BACK = "send_back"
    START_REVIEW = "start_review"
    PROPOSE = "propose"
    DECLINE = "decline"
    CONFIRM = "confirm"
    PUBLISH = "publish"
    CORRECT = "correct"
    APPEAL = "appeal"
    UPHOLD = "uphold"
    CHANGE = "change"
    WITHDRAW = "withdraw"


class Part(StrEnum):
    """The part somebody plays in an assessment. Who plays which part is decided by the roles of the platform.

    The appellant lodged the appeal that runs and still works for the member, whether signing for it or not.
    """

    MEMBER = "member"
    SIGNATORY = "signatory"
    ASSESSOR = "assessor"
    SECOND_READER = "second_reader"
    LEAD = "lead"
    APPELLANT = "appellant"
    APPEAL_BODY = "appeal_body"


class Guard(StrEnum):
    """What has to be so before a step."""

    REASON = "reason"
    UNTIED = "untied"
    OTHER_PERSON = "other_person"
    ALL_REVIEWED = "all_reviewed"
    COLOUR_READY = "colour_ready"
    DAY = "day"
    IN_FORCE = "in_force"
    IN_TIME = "in_time"
    FIRST_APPEAL = "first_appeal"
    BODY_NAMED = "body_named"
    NOT_INVOLVED = "not_involved"


@dataclass(frozen=True, slots=True)
class Move:
    """One arrow: from which states, by whom, to which state, and what has to be so."""

    step: Step
    sources: tuple[State, ...]
    to: State
    by: tuple[Part, ...]
    guards: tuple[Guard, ...] = ()


SECRETARIAT = (Part.ASSESSOR, Part.LEAD)
APPEAL_GUARDS = (Guard.BODY_NAMED, Guard.UNTIED, Guard.NOT_INVOLVED, Guard.REASON)

MOVES: tuple[Move, ...] = (
    Move(Step.SUBMIT, (State.DRAFT, State.RETURNED), State.SUBMITTED, (Part.MEMBER, *SECRETARIAT)),
    Move(
        Step.SEND_BACK,
        (State.SUBMITTED, State.IN_REVIEW),
        State.RETURNED,
        SECRETARIAT,
        (Guard.UNTIED, Guard.REASON),
    ),
    Move(Step.START_REVIEW, (State.SUBMITTED,), State.IN_REVIEW, SECRETARIAT, (Guard.UNTIED,)),
    Move(
        Step.PROPOSE,
        (State.IN_REVIEW,),
        State.PROPOSED,
        SECRETARIAT,
        (Guard.UNTIED, Guard.ALL_REVIEWED, Guard.COLOUR_READY, Guard.REASON),
    ),
    Move(
        Step.DECLINE,
        (State.PROPOSED,),
        State.IN_REVIEW,
        (Part.SECOND_READER,),
        (Guard.UNTIED, Guard.OTHER_PERSON, Guard.REASON),
    ),
    Move(
        Step.CONFIRM,
        (State.PROPOSED,),
        State.CONFIRMED,
        (Part.SECOND_READER,),
        (Guard.UNTIED, Guard.OTHER_PERSON),
    ),
    Move(Step.PUBLISH, (State.CONFIRMED,), State.PUBLISHED, SECRETARIAT, (Guard.UNTIED, Guard.DAY)),
    Move(Step.CORRECT, (State.PUBLISHED,), State.IN_REVIEW, SECRETARIAT, (Guard.UNTIED, Guard.REASON)),
    Move(
        Step.APPEAL,
        (State.PUBLISHED,),
        State.UNDER_APPEAL,
        (Part.SIGNATORY,),
        (Guard.IN_FORCE, Guard.FIRST_APPEAL, Guard.IN_TIME, Guard.REASON),
    ),
    Move(Step.UPHOLD, (State.UNDER_APPEAL,), State.PUBLISHED, (Part.APPEAL_BODY,), APPEAL_GUARDS),
    Move(Step.CHANGE, (State.UNDER_APPEAL,), State.IN_REVIEW, (Part.APPEAL_BODY,), APPEAL_GUARDS),
    Move(
        Step.WITHDRAW,
        (State.UNDER_APPEAL,),
        State.PUBLISHED,
        (Part.SIGNATORY, Part.APPELLANT),
        (Guard.REASON,),
    ),
)
BY_STEP = {move.step: move for move in MOVES}

#: Refusals that nothing typed on the page can mend: the step is not offered.
NOT_FILLED_IN = frozenset(
    {"ASM-001", "ASM-002", "ASM-003", "ASM-004", "ASM-026", "ASM-027", "ASM-028", "ASM-029", "ASM-030"}
)

MEMBER_EDITS = frozenset({State.DRAFT, State.RETURNED})
ASSESSOR_EDITS = frozenset({State.IN_REVIEW})


@dataclass(frozen=True, slots=True)
class Person:
    """Who wants to take a step: the parts played, and whether tied to the member (works for it or its group)."""

    user_id: int | None
    parts: frozenset[Part]
    tied: bool = False


@dataclass(frozen=True, slots=True)
class Situation:
    """What the guards need to know.

    ``unreviewed``: criteria that count and that no assessor has judged yet. About an appeal: whether a decision is in
    force on ``today`` and was appealed before, the last day to appeal (``None``: no term is set, so none is too late),
    whether the covenant names who decides, and who proposed or confirmed what is appealed against.
    """

    state: State
    reason: str = ""
    proposer_id: int | None = None
    unreviewed: tuple[str, ...] = ()
    thresholds_set: bool = False
    colour: Colour = Colour.UNDECIDED
    scored: bool = True
    day_given: bool = False
    in_force: bool = False
    appealed_before: bool = False
    last_day: date | None = None
    today: date | None = None
    body_named: bool = False
    involved: frozenset[int] = frozenset()


def may(step: Step, person: Person, situation: Situation) -> tuple[Problem, ...]:
    """Why this person may not take this step now; empty when it is allowed."""
    move = BY_STEP[step]
    if situation.state not in move.sources:
        return (Problem("ASM-001", {"state": situation.state.value, "step": step.value}),)
    if not person.parts & set(move.by):
        return (Problem("ASM-002", {"step": step.value}),)
    problems = (_GUARDS[guard](person, situation) for guard in move.guards)
    return tuple(problem for problem in problems if problem)


def open_steps(person: Person, situation: Situation) -> tuple[Step, ...]:
    """The steps this person could take from here, before the guards that depend on what is filled in."""
    return tuple(
        move.step
        for move in MOVES
        if not NOT_FILLED_IN & {problem.code for problem in may(move.step, person, situation)}
    )


def _needs_reason(person: Person, situation: Situation) -> Problem | None:
    return None if situation.reason.strip() else Problem("ASM-005", field="reason")


def _untied(person: Person, situation: Situation) -> Problem | None:
    """Nobody of the secretariat decides on a company they work for or are otherwise tied to."""
    return Problem("ASM-003") if person.tied else None


def _other_person(person: Person, situation: Situation) -> Problem | None:
    """Four eyes: who proposed never confirms. Somebody without a login (a job) is nobody's second pair of eyes."""
    same = person.user_id is None or person.user_id == situation.proposer_id
    return Problem("ASM-004") if same else None


def _all_reviewed(person: Person, situation: Situation) -> Problem | None:
    if not situation.unreviewed:
        return None
    return Problem("ASM-006", {"count": len(situation.unreviewed), "codes": ", ".join(situation.unreviewed)})


def _colour_ready(person: Person, situation: Situation) -> Problem | None:
    """With thresholds set and a score, a colour that is not green needs the forecast of the parties."""
    waiting = situation.thresholds_set and situation.scored and situation.colour is Colour.UNDECIDED
    return Problem("ASM-007", field="forecast") if waiting else None


def _day(person: Person, situation: Situation) -> Problem | None:
    return None if situation.day_given else Problem("ASM-008", field="published_from")


def _in_force(person: Person, situation: Situation) -> Problem | None:
    """Only what is public can be appealed against."""
    return None if situation.in_force else Problem("ASM-028")


def _in_time(person: Person, situation: Situation) -> Problem | None:
    """The last day counts whole; without a term nothing is too late."""
    last, today = situation.last_day, situation.today
    if last is None or today is None or today <= last:
        return None
    return Problem("ASM-026", {"day": last.isoformat()})


def _first_appeal(person: Person, situation: Situation) -> Problem | None:
    """One appeal against one version: what was decided on it, or that it was withdrawn, is final for that version."""
    return Problem("ASM-027") if situation.appealed_before else None


def _body_named(person: Person, situation: Situation) -> Problem | None:
    return None if situation.body_named else Problem("ASM-030")


def _not_involved(person: Person, situation: Situation) -> Problem | None:
    """Who proposed or confirmed a decision does not judge an appeal against it; nor does a job without a login."""
    mine = person.user_id is None or person.user_id in situation.involved
    return Problem("ASM-029") if mine else None


_GUARDS = {
    Guard.REASON: _needs_reason,
    Guard.UNTIED: _untied,
    Guard.OTHER_PERSON: _other_person,
    Guard.ALL_REVIEWED: _all_reviewed,
    Guard.COLOUR_READY: _colour_ready,
    Guard.DAY: _day,
    Guard.IN_FORCE: _in_force,
    Guard.IN_TIME: _in_time,
    Guard.FIRST_APPEAL: _first_appeal,
    Guard.BODY_NAMED: _body_named,
    Guard.NOT_INVOLVED: _not_involved,
}


def mermaid(moves: Iterable[Move] = MOVES) -> str:
    """The table as a mermaid state diagram, for the documentation."""
    lines = ["stateDiagram-v2", f"    [*] --> {State.DRAFT}"]
    for move in moves:
        who = ", ".join(part.value.replace("_", " ") for part in move.by)
        guards = f" [{', '.join(guard.value.replace('_', ' ') for guard in move.guards)}]" if move.guards else ""
        label = f"{move.step.value.replace('_', ' ')} ({who}){guards}"
        lines += [f"    {source} --> {move.to}: {label}" for source in move.sources]
    return "\n".join(lines)
