"""What is passed on through the secretariat: a message after a question, and a concern about an area.

One table of steps, shown in ``docs/algorithms/membership-query.md``. Who reports never learns which companies were
asked: it sees where the matter stands, and the answers the secretariat passes back, with a name only
where the company agreed. So nothing it may do depends on whether a matter was passed on. The other way round companies
read no name of the reporter, unless it agreed to be named. Days are terms of the covenant and may be not set.
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
    # also once it was passed on: that it could not be withdrawn any more would say that somebody sources there
    Move(
        Step.WITHDRAW,
        (State.RECEIVED, State.ASKED, State.PASSED_ON),
        State.WITHDRAWN,
        Part.REPORTER,
        needs_text=False,
    ),
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


def is_named(kind: Kind, *, agreed: bool, sensitive: bool) -> bool:
    """Whether companies read which organisation reported: a concern, by its own word, and only where nobody could be
    harmed. Never the person."""
    return kind is Kind.SIGNAL and agreed and not sensitive


def check_naming(kind: Kind, state: State, *, agrees: bool, sensitive: bool) -> tuple[Problem, ...]:
    """Why the reporter may not agree to be named: INQ-020 (no concern, or over), INQ-057 (people could be harmed).

    Taking it back is never refused, before and after it was passed on: a refusal would say that it was.
    """
    if not agrees:
        return ()
    if kind is not Kind.SIGNAL or state not in OPEN:
        return (Problem("INQ-020"),)
    return (Problem("INQ-057", field="named"),) if sensitive else ()


def check_passed_text(text: str, *, named: bool, organisation: str, person: str) -> list[Problem]:
    """What companies read holds no name of who reported: INQ-058 for an organisation that did not agree, INQ-059 for
    the person, always."""
    found, words = [], text.casefold()
    if not named and organisation and organisation.casefold() in words:
        found.append(Problem("INQ-058", field="text"))
    if person and person.casefold() in words:
        found.append(Problem("INQ-059", field="text"))
    return found


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
