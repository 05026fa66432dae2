"""The steps of an application, from an e-mail address to a participant: one table, and who may take which step.

The diagram in ``docs/algorithms/joining.md`` is made from ``MOVES``.

Sources: joining is voluntary and binding once decided (evaluation 2024); companies and authorities sign, an
authority by a declaration (leaflet for authorities). UNKNOWN, so our choice: that the signatory confirms by mail,
that the secretariat decides alone, that a refusal needs a reason, and that who was refused may apply again.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from trustone.domain.problems import Problem


class State(StrEnum):
    """Where an application stands. In ``BEGUN`` nobody has proven the e-mail address yet."""

    BEGUN = "begun"
    DRAFT = "draft"
    AT_SIGNATORY = "at_signatory"
    DECLINED = "declined"
    AT_SECRETARIAT = "at_secretariat"
    ASKED = "asked"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"


class Step(StrEnum):
    """What somebody does to an application."""

    PROVE = "prove"
    ASK_SIGNATURE = "ask_signature"
    TAKE_BACK = "take_back"
    CONFIRM = "confirm"
    DECLINE = "decline"
    ASK_BACK = "ask_back"
    ANSWER = "answer"
    ACCEPT = "accept"
    REFUSE = "refuse"
    WITHDRAW = "withdraw"
    EXPIRE = "expire"


class Part(StrEnum):
    """Who acts: the one who fills in, the one who signs for the organisation, the secretariat, or nobody: the platform
    closes what waited too long (:mod:`trustone.domain.joining.silence`)."""

    APPLICANT = "applicant"
    SIGNATORY = "signatory"
    SECRETARIAT = "secretariat"
    PLATFORM = "platform"


class Guard(StrEnum):
    """What has to be so before a step."""

    COMPLETE = "complete"
    REASON = "reason"
    AS_SIGNED = "as_signed"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Move:
    """One arrow: from which states, by whom, to which state, and what has to be so."""

    step: Step
    sources: tuple[State, ...]
    to: State
    by: Part
    guards: tuple[Guard, ...] = ()


_FILLED_IN = (State.DRAFT, State.DECLINED, State.ASKED)

MOVES: tuple[Move, ...] = (
    Move(Step.PROVE, (State.BEGUN,), State.DRAFT, Part.APPLICANT),
    Move(Step.ASK_SIGNATURE, _FILLED_IN, State.AT_SIGNATORY, Part.APPLICANT, (Guard.COMPLETE,)),
    Move(Step.TAKE_BACK, (State.AT_SIGNATORY,), State.DRAFT, Part.APPLICANT),
    Move(Step.CONFIRM, (State.AT_SIGNATORY,), State.AT_SECRETARIAT, Part.SIGNATORY),
    Move(Step.DECLINE, (State.AT_SIGNATORY,), State.DECLINED, Part.SIGNATORY, (Guard.REASON,)),
    Move(Step.ASK_BACK, (State.AT_SECRETARIAT,), State.ASKED, Part.SECRETARIAT, (Guard.REASON,)),
    Move(Step.ANSWER, (State.ASKED,), State.AT_SECRETARIAT, Part.APPLICANT, (Guard.AS_SIGNED, Guard.REASON)),
    Move(Step.ACCEPT, (State.AT_SECRETARIAT,), State.ACCEPTED, Part.SECRETARIAT, (Guard.DAY,)),
    Move(Step.REFUSE, (State.AT_SECRETARIAT, State.ASKED), State.REFUSED, Part.SECRETARIAT, (Guard.REASON,)),
    Move(
        Step.WITHDRAW,
        (State.DRAFT, State.AT_SIGNATORY, State.DECLINED, State.AT_SECRETARIAT, State.ASKED),
        State.WITHDRAWN,
        Part.APPLICANT,
    ),
    Move(Step.EXPIRE, (State.DRAFT, State.AT_SIGNATORY, State.DECLINED, State.ASKED), State.EXPIRED, Part.PLATFORM),
)
BY_STEP = {move.step: move for move in MOVES}

APPLICANT_EDITS = frozenset(_FILLED_IN)
CLOSED = frozenset({State.ACCEPTED, State.REFUSED, State.WITHDRAWN, State.EXPIRED})


@dataclass(frozen=True, slots=True)
class Standing:
    """What the guards need to know. ``missing``: names of what is still to be filled in."""

    state: State
    missing: tuple[str, ...] = ()
    reason: str = ""
    as_signed: bool = False
    day_given: bool = False


def may(step: Step, part: Part, standing: Standing) -> tuple[Problem, ...]:
    """Why this step cannot be taken now by somebody with this part; empty when it can.

    JOI-001: the application is past it; JOI-002: somebody else's step; JOI-003 to JOI-006: what a guard misses.
    """
    move = BY_STEP[step]
    if standing.state not in move.sources:
        return (Problem("JOI-001"),)
    if part is not move.by:
        return (Problem("JOI-002"),)
    return tuple(problem for guard in move.guards if (problem := _GUARDS[guard](standing)))


def open_steps(part: Part, state: State) -> tuple[Step, ...]:
    """The steps of this part from a state, before the guards that depend on what is filled in."""
    return tuple(move.step for move in MOVES if move.by is part and state in move.sources)


def _complete(standing: Standing) -> Problem | None:
    return Problem("JOI-005", {"count": len(standing.missing)}) if standing.missing else None


def _reason(standing: Standing) -> Problem | None:
    return None if standing.reason.strip() else Problem("JOI-003", field="reason")


def _as_signed(standing: Standing) -> Problem | None:
    """What the signatory confirmed is what is decided on: changed facts are confirmed again."""
    return None if standing.as_signed else Problem("JOI-006")


def _day(standing: Standing) -> Problem | None:
    return None if standing.day_given else Problem("JOI-004", field="joins_on")


_GUARDS = {Guard.COMPLETE: _complete, Guard.REASON: _reason, Guard.AS_SIGNED: _as_signed, Guard.DAY: _day}


def mermaid(moves: Iterable[Move] = MOVES) -> str:
    """The table as a mermaid state diagram, for the documentation."""
    lines = ["stateDiagram-v2", f"    [*] --> {State.BEGUN}"]
    for move in moves:
        guards = f" [{', '.join(guard.value.replace('_', ' ') for guard in move.guards)}]" if move.guards else ""
        label = f"{move.step.value.replace('_', ' ')} ({move.by}){guards}"
        lines += [f"    {source} --> {move.to}: {label}" for source in move.sources]
    return "\n".join(lines)
