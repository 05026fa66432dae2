"""The three questions to a bidder: where does the stone come from, which risks are there, what will you do about them.

Plain feedback per question: enough, or what is missing. Nothing is scored and nothing is secret: the same codes are
shown to the bidder and to the buyer. The questions: leaflet for contracting authorities (found). What is enough at
which level: proposal.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from trustone.domain.problems import Problem, Severity


class Question(StrEnum):
    """The three questions."""

    ORIGIN = "origin"
    RISKS = "risks"
    ACTIONS = "actions"


@dataclass(frozen=True, slots=True)
class StoneOrigin:
    """One stone of the bid. Empty is "not known yet"; ``known_by`` is the day the bidder promises to know."""

    stone: str
    country: str = ""
    quarry_area: str = ""
    factory: str = ""
    known_by: date | None = None


@dataclass(frozen=True, slots=True)
class Risk:
    """A risk: about what, where, and how the bidder knows. ``stone`` empty: for all stones."""

    theme: str
    how_known: str = ""
    stone: str = ""


@dataclass(frozen=True, slots=True)
class Action:
    """Something the bidder will do: what, against which risk, by when, who."""

    what: str
    theme: str = ""
    by: date | None = None
    who: str = ""


@dataclass(frozen=True, slots=True)
class BidAnswer:
    """A bidder's answer. ``looked_how``: how the bidder looked, when it found no risk at all."""

    origins: tuple[StoneOrigin, ...] = ()
    risks: tuple[Risk, ...] = ()
    actions: tuple[Action, ...] = ()
    looked_how: str = ""


@dataclass(frozen=True, slots=True)
class Feedback:
    """One question: whether the answer is enough at that level, and what is missing."""

    question: Question
    is_enough: bool
    missing: tuple[Problem, ...]


def feedback(answer: BidAnswer, level: int, stones: tuple[str, ...], due: date | None = None) -> tuple[Feedback, ...]:
    """The three questions with what is missing. ``stones``: those asked for; ``due``: when origin data must be there.

    PRC-200 a stone is not answered; PRC-201 no country and no day by which it is known; PRC-202 that day is too late;
    PRC-203 no quarry area or factory (from level 2); PRC-204 no risk, and not said how it looked; PRC-205 a risk
    without how it is known; PRC-206 a risk nobody does anything about (from level 2); PRC-207 an action without a day
    (from level 3); PRC-208 an action without who (from level 3); PRC-209 no action at all; PRC-210 (note) an action
    against a risk that is not named.
    """
    parts = (
        (Question.ORIGIN, tuple(_origins(answer, level, stones, due))),
        (Question.RISKS, tuple(_risks(answer, level))),
        (Question.ACTIONS, tuple(_actions(answer, level))),
    )
    return tuple(
        Feedback(question, not any(one.severity is Severity.ERROR for one in missing), missing)
        for question, missing in parts
    )


def _origins(answer: BidAnswer, level: int, stones: tuple[str, ...], due: date | None) -> Iterator[Problem]:
    given = {one.stone: one for one in answer.origins}
    for stone in stones:
        if stone not in given:
            yield Problem("PRC-200", {"stone": stone}, field="origin")
    for one in answer.origins:
        if not one.country and one.known_by is None:
            yield Problem("PRC-201", {"stone": one.stone}, field="origin")
        elif not one.country and one.known_by is not None and due is not None and one.known_by > due:
            params = {"stone": one.stone, "day": one.known_by.isoformat(), "due": due.isoformat()}
            yield Problem("PRC-202", params, field="origin")
        elif one.country and level >= 2 and not (one.quarry_area and one.factory) and one.known_by is None:
            yield Problem("PRC-203", {"stone": one.stone}, field="origin")


def _risks(answer: BidAnswer, level: int) -> Iterator[Problem]:
    if not answer.risks and not answer.looked_how.strip():
        yield Problem("PRC-204", field="risks")
    for risk in answer.risks:
        if level >= 2 and not risk.how_known.strip():
            yield Problem("PRC-205", {"theme": risk.theme}, field="risks")


def _actions(answer: BidAnswer, level: int) -> Iterator[Problem]:
    if not answer.actions:
        if answer.risks or not answer.looked_how.strip():
            yield Problem("PRC-209", field="actions")
        return
    named = {risk.theme for risk in answer.risks}
    covered = {action.theme for action in answer.actions}
    for theme in sorted(named - covered) if level >= 2 and "" not in covered else ():
        yield Problem("PRC-206", {"theme": theme}, field="actions")
    for action in answer.actions:
        if level >= 3 and action.by is None:
            yield Problem("PRC-207", {"action": action.what}, field="actions")
        if level >= 3 and not action.who.strip():
            yield Problem("PRC-208", {"action": action.what}, field="actions")
        if action.theme and action.theme not in named:
            yield Problem("PRC-210", {"theme": action.theme}, field="actions", severity=Severity.NOTE)
