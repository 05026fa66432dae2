"""Questions to suppliers about where stone comes from: what makes a record of one right, when it is due, what follows.

Sources: a company of type A buys only from importers in the covenant's own area; it asks its suppliers about origin and
risks, and considers another supplier if one keeps refusing information or does not help to reduce risks (the covenant's
page for companies, "meedoen"). A company of type B reports the origins of its stone once a year, in confidence.
PROPOSAL: "keeps refusing" is read as two questions in a row without an answer, at least one of them refused.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from trustone.domain.problems import Problem

LONGEST_TEXT = 4000
IN_A_ROW = 2


class State(StrEnum):
    """How a question stands; ``NO_ANSWER`` is what the asker concludes, after which no reminder follows."""

    OPEN = "open"
    ANSWERED = "answered"
    REFUSED = "refused"
    NO_ANSWER = "no_answer"


@dataclass(frozen=True, slots=True)
class Asked:
    """What is recorded when a question goes out. ``remind_on`` is the day on which one wants to be reminded."""

    supplier: str
    asked_on: date | None
    remind_on: date | None = None


def check_asked(asked: Asked, today: date, *, earlier_reminder: date | None = None) -> list[Problem]:
    """What is wrong with the record of a question. A reminder that stood before may stay, also when its day is past."""
    found = []
    if not asked.supplier:
        found.append(Problem("ORG-001", field="supplier"))
    if asked.asked_on is None:
        found.append(Problem("ORG-002", field="asked_on"))
    elif asked.asked_on > today:
        found.append(Problem("ORG-003", {"date": asked.asked_on.isoformat()}, field="asked_on"))
    if asked.remind_on is not None and asked.remind_on != earlier_reminder:
        if asked.remind_on < today:
            found.append(Problem("ORG-004", {"date": asked.remind_on.isoformat()}, field="remind_on"))
        elif asked.asked_on is not None and asked.remind_on < asked.asked_on:
            found.append(Problem("ORG-005", field="remind_on"))
    return found


def check_outcome(state: State, answered_on: date | None, text: str, *, asked_on: date, today: date) -> list[Problem]:
    """What is wrong with how a question ended: an answer and a refusal need their day, an answer needs its text."""
    found = []
    if state in {State.ANSWERED, State.REFUSED} and answered_on is None:
        found.append(Problem("ORG-006", field="answered_on"))
    if answered_on is not None and answered_on < asked_on:
        found.append(Problem("ORG-007", {"date": asked_on.isoformat()}, field="answered_on"))
    if answered_on is not None and answered_on > today:
        found.append(Problem("ORG-008", {"date": answered_on.isoformat()}, field="answered_on"))
    if state is State.ANSWERED and not text:
        found.append(Problem("ORG-009", field="answer"))
    return found


def is_due(state: State, remind_on: date | None, today: date) -> bool:
    """Whether a reminder is for today or was for an earlier day."""
    return state is State.OPEN and remind_on is not None and remind_on <= today


def keeps_refusing(states: Iterable[State]) -> bool:
    """Whether it is time to think of another supplier. ``states``: one supplier's questions, the oldest first.

    >>> keeps_refusing([State.REFUSED, State.NO_ANSWER]), keeps_refusing([State.REFUSED, State.ANSWERED])
    (True, False)
    """
    silent: list[State] = []
    for state in states:
        if state is State.ANSWERED:
            silent = []
        elif state is not State.OPEN:
            silent.append(state)
    return len(silent) >= IN_A_ROW and State.REFUSED in silent
