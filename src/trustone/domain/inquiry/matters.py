"""What is passed on through the secretariat: a message after a question, and a concern about an area.

One table of steps, shown in ``docs/algorithms/membership-query.md``. Who reports never learns which companies were
asked: it sees where the matter stands, and the answers the secretariat passes back, with a name only
where the company agreed. Days are terms of the covenant and may be not set.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from trustone.domain.inquiry.asking import too_long
from trustone.domain.problems import Problem


class Kind(StrEnum):
    """What it is: words to whoever sources at a place, or a concern about it."""

    MESSAGE = "message"
    SIGNAL = "signal"


class Sure(StrEnum):
    """How sure the reporter is."""

    SEEN = "seen"
    TOLD = "told"
    READ = "read"
    UNSURE = "unsure"


class State(StrEnum):
    """Where a matter stands."""

    RECEIVED = "received"
    ASKED = "asked"
    PASSED_ON = "passed_on"
    ANSWERED = "answered"
    SET_ASIDE = "set_aside"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


class Step(StrEnum):
    """What somebody does."""

    ASK = "ask"
    ADD = "add"
    PASS_ON = "pass_on"  # noqa: S105 - a step
    RELEASE = "release"
    SET_ASIDE = "set_aside"
    CLOSE = "close"
    WITHDRAW = "withdraw"


class Part(StrEnum):
    """The part somebody plays."""

    REPORTER = "reporter"
    OFFICE = "office"


@dataclass(frozen=True, slots=True)
class Move:
    """One arrow. ``to`` is ``None`` where the state stays."""

    step: Step
    sources: tuple[State, ...]
    to: State | None
    by: Part
    needs_text: bool = True


STARTS_AT = State.RECEIVED
OPEN = (State.RECEIVED, State.ASKED, State.PASSED_ON, State.ANSWERED)
MOVES: tuple[Move, ...] = (
    Move(Step.ASK, (State.RECEIVED, State.PASSED_ON), State.ASKED, Part.OFFICE),
    Move(Step.ADD, (State.ASKED,), State.RECEIVED, Part.REPORTER),
    Move(Step.PASS_ON, (State.RECEIVED, State.ASKED, State.PASSED_ON, State.ANSWERED), State.PASSED_ON, Part.OFFICE),
    Move(Step.RELEASE, (State.PASSED_ON, State.ANSWERED, State.ASKED), State.ANSWERED, Part.OFFICE),
    Move(Step.SET_ASIDE, (State.RECEIVED, State.ASKED), State.SET_ASIDE, Part.OFFICE),
    Move(Step.CLOSE, (State.PASSED_ON, State.ANSWERED), State.CLOSED, Part.OFFICE),
    Move(Step.WITHDRAW, (State.RECEIVED, State.ASKED), State.WITHDRAWN, Part.REPORTER, needs_text=False),
)
BY_STEP = {move.step: move for move in MOVES}


@dataclass(frozen=True, slots=True)
class Situation:
    """Where the matter stands, who acts, and what was written. ``companies``: how many it is passed on to."""

    state: State
    parts: frozenset[Part]
    text: str = ""
    companies: int = 0


def may(step: Step, situation: Situation) -> tuple[Problem, ...]:
    """Why this step may not be taken now: INQ-020 (not from here), INQ-021 (somebody else's), INQ-022 (no words),
    INQ-009 (too many), INQ-023 (passed on to nobody)."""
    move = BY_STEP[step]
    if situation.state not in move.sources:
        return (Problem("INQ-020"),)
    if move.by not in situation.parts:
        return (Problem("INQ-021"),)
    problems = []
    if move.needs_text and not situation.text.strip():
        problems.append(Problem("INQ-022", field="text"))
    if problem := too_long(situation.text, "text"):
        problems.append(problem)
    if step is Step.PASS_ON and not situation.companies:
        problems.append(Problem("INQ-023", field="members"))
    return tuple(problems)


def open_steps(state: State, parts: frozenset[Part]) -> tuple[Step, ...]:
    """The steps somebody with these parts could take from here."""
    return tuple(move.step for move in MOVES if state in move.sources and move.by in parts)


def check_matter(*, kind: Kind, text: str, sources: str, sure: str, seen_on: date | None, today: date) -> list[Problem]:
    """What is wrong with a message or a concern: INQ-022, INQ-009, INQ-026 (a day to come), INQ-027 (how sure)."""
    problems = [] if text.strip() else [Problem("INQ-022", field="text")]
    problems += [problem for problem in (too_long(text, "text"), too_long(sources, "sources")) if problem]
    if kind is Kind.SIGNAL:
        if sure not in set(Sure):
            problems.append(Problem("INQ-027", field="sure"))
        if seen_on is not None and seen_on > today:
            problems.append(Problem("INQ-026", field="seen_on"))
    return problems
