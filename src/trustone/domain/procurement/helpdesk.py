"""The steps of a request for help, from a question at a station to "did it help": one table, and who takes which step.

Sources: authorities did not know which help there is in which phase (evaluation 2024); Team ISV Natuursteen advised
on the documents, the bids and the contract (found). UNKNOWN, so our choice: who may advise, in how many days, that an
adviser declares ties for each request, and that whoever asked says at the end whether it helped.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from trustone.domain.problems import Problem


class State(StrEnum):
    """Where a request stands. In ``BEGUN`` nobody has proven the e-mail address yet."""

    BEGUN = "begun"
    OPEN = "open"
    GIVEN = "given"
    ASKED = "asked"
    ANSWERED = "answered"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


class Step(StrEnum):
    """What somebody does to a request."""

    PROVE = "prove"
    GIVE = "give"
    HAND_BACK = "hand_back"
    ASK_BACK = "ask_back"
    ADD = "add"
    ANSWER = "answer"
    CLOSE = "close"
    STOP = "stop"
    WITHDRAW = "withdraw"


class Part(StrEnum):
    """Who acts: who asks for help, who advises, or the secretariat."""

    ASKER = "asker"
    ADVISER = "adviser"
    OFFICE = "office"


class Helped(StrEnum):
    """What whoever asked says at the end."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Move:
    """One arrow. ``to`` is ``None`` where the state stays as it is; ``says``: the step needs words."""

    step: Step
    sources: tuple[State, ...]
    to: State | None
    by: tuple[Part, ...]
    says: bool = True


_WORKED_ON = (State.GIVEN, State.ASKED, State.ANSWERED)

MOVES: tuple[Move, ...] = (
    Move(Step.PROVE, (State.BEGUN,), State.OPEN, (Part.ASKER,), says=False),
    Move(Step.GIVE, (State.OPEN,), State.GIVEN, (Part.OFFICE,), says=False),
    Move(Step.HAND_BACK, _WORKED_ON, State.OPEN, (Part.ADVISER, Part.OFFICE)),
    Move(Step.ASK_BACK, (State.GIVEN, State.ANSWERED), State.ASKED, (Part.ADVISER,)),
    Move(Step.ADD, (State.OPEN, State.GIVEN, State.ASKED, State.ANSWERED), None, (Part.ASKER,)),
    Move(Step.ANSWER, _WORKED_ON, State.ANSWERED, (Part.ADVISER,)),
    Move(Step.CLOSE, (State.ANSWERED,), State.CLOSED, (Part.ASKER,), says=False),
    Move(Step.STOP, (State.OPEN, *_WORKED_ON), State.CLOSED, (Part.OFFICE,)),
    Move(Step.WITHDRAW, (State.OPEN, State.GIVEN, State.ASKED), State.WITHDRAWN, (Part.ASKER,), says=False),
)
BY_STEP = {move.step: move for move in MOVES}
CLOSED = frozenset({State.CLOSED, State.WITHDRAWN})
WAITS_FOR_ADVICE = frozenset({State.OPEN, State.GIVEN})


def state_after(step: Step, state: State) -> State:
    """The state a step leads to. What is added puts the adviser to work again, where there is one."""
    to = BY_STEP[step].to
    if to is not None:
        return to
    return State.OPEN if state is State.OPEN else State.GIVEN


def may(step: Step, part: Part, state: State, text: str) -> tuple[Problem, ...]:
    """Why this step cannot be taken now by this part; empty when it can.

    HLP-001: the request is past it; HLP-002: somebody else's step; HLP-003: it needs words.
    """
    move = BY_STEP[step]
    if state not in move.sources:
        return (Problem("HLP-001"),)
    if part not in move.by:
        return (Problem("HLP-002"),)
    if move.says and not text.strip():
        return (Problem("HLP-003", field="text"),)
    return ()


def open_steps(part: Part, state: State) -> tuple[Step, ...]:
    """The steps of this part from a state, in the order of the table."""
    return tuple(move.step for move in MOVES if part in move.by and state in move.sources)


def days_left(state: State, wanted_on: date, today: date) -> int | None:
    """Days until the day the answer is needed, negative when it has passed; ``None`` when nobody waits for advice."""
    return (wanted_on - today).days if state in WAITS_FOR_ADVICE else None


def promised_on(arrived_on: date, term_days: int | None) -> date | None:
    """The day by which we answer as agreed; ``None`` while no term is set: then nothing is promised."""
    return None if term_days is None else arrived_on + timedelta(days=term_days)


class Stage(StrEnum):
    """Which reminder is due: some days before the wanted day, and once after it."""

    NEAR = "near"
    PAST = "past"


NEAR_DAYS = 3


def reminder_due(state: State, wanted_on: date, today: date, reminded: str) -> Stage | None:
    """The reminder that is due and was not sent yet; each at most once. Nothing when an answer is there."""
    if state in CLOSED or state in (State.BEGUN, State.ANSWERED):
        return None
    if today > wanted_on:
        return None if reminded == Stage.PAST else Stage.PAST
    is_near = (wanted_on - today).days <= NEAR_DAYS
    return Stage.NEAR if is_near and not reminded else None


def mermaid(moves: Iterable[Move] = MOVES) -> str:
    """The table as a mermaid state diagram, for the documentation."""
    lines = ["stateDiagram-v2", f"    [*] --> {State.BEGUN}"]
    for move in moves:
        label = f"{move.step.value.replace('_', ' ')} ({', '.join(part.value for part in move.by)})"
        lines += [f"    {source} --> {state_after(move.step, source)}: {label}" for source in move.sources]
    return "\n".join(lines)
