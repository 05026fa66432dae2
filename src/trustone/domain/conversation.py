"""A question between a company and the secretariat: whose turn it is, and what a message changes.

PROPOSAL: the covenant says that the secretariat helps and asks; how a question runs is this product's own. A question
is *open* while the last word leaves something to the other side, *answered* when the side that was asked has answered,
and *closed* when one of the two says so. Nothing closes by itself.
"""

from __future__ import annotations

from enum import StrEnum


class Side(StrEnum):
    """The two that talk."""

    COMPANY = "company"
    SECRETARIAT = "secretariat"

    @property
    def other(self) -> Side:
        return Side.SECRETARIAT if self is Side.COMPANY else Side.COMPANY


class State(StrEnum):
    OPEN = "open"
    ANSWERED = "answered"
    CLOSED = "closed"


def state_after(*, asked_by: Side, by: Side, asks_back: bool = False) -> State:
    """How a question stands after a message of one side.

    Who asked goes on asking; who was asked answers, unless something is asked back first.

    >>> state_after(asked_by=Side.COMPANY, by=Side.SECRETARIAT)
    <State.ANSWERED: 'answered'>
    """
    return State.OPEN if by is asked_by or asks_back else State.ANSWERED


def waits_for(state: State, last_word: Side) -> Side | None:
    """Who has to say something now: with an open question the side that did not speak last, else nobody."""
    return last_word.other if state is State.OPEN else None
