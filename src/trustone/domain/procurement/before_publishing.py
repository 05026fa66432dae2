"""The check-list before publication: which questions the tool answers itself, and what the answers together mean.

A question is answered by the tool only where its rules really decide it; a text that was not given decides nothing.
Which rule stands for which question: this project's own choice.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from trustone.domain.procurement.validators import Finding


class Answer(StrEnum):
    """``OPEN``: nobody answered yet."""

    YES = "yes"
    NO = "no"
    OPEN = "open"


class By(StrEnum):
    """Who gave the answer."""

    TOOL = "tool"
    BUYER = "buyer"


class Result(StrEnum):
    """What all answers together say."""

    MEND = "mend"
    OPEN = "open"
    ADVICE = "advice"
    READY = "ready"


ANSWERED_BY: Mapping[str, frozenset[str]] = {
    "no-place": frozenset({"PRC-100", "PRC-101", "PRC-102", "PRC-103", "PRC-111", "PRC-155", "PRC-156", "PRC-165"}),
    "linked": frozenset({"PRC-106", "PRC-109"}),
    "proofs-listed": frozenset({"PRC-104", "PRC-105", "PRC-112", "PRC-157"}),
    "notice-of-default": frozenset({"PRC-108", "PRC-160"}),
    "deadlines": frozenset({"PRC-110", "PRC-163"}),
    "not-twice": frozenset({"PRC-107"}),
}
"""Question → the findings that answer it. One hard finding is "no"; soft ones are shown beside a "yes"."""

YES_FROM_TEXT = frozenset({"no-place"})
"""Questions that a pasted text without findings answers with "yes". For the others that only means that nothing wrong
was found: whether the text says what it must, the buyer knows. A clause that was made here is known as a whole."""

IN_FORCE = "texts-in-force"
"""The question that is answered from the texts recognised in the document: none may have expired."""

NOTICE = "notice-fields"
"""The question beside which the values for the notice stand; whether they were copied only the buyer knows."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One question as it stands: ``must``: "no" has to be mended; ``findings``: what the rules found for it."""

    code: str
    must: bool
    answer: Answer
    by: By | None = None
    findings: tuple[Finding, ...] = ()


def answer_of(code: str, findings: Iterable[Finding], *, known_whole: bool) -> Answer:
    """What the rules answer: "no" when something hard was found, "yes" only where finding nothing is enough for it."""
    if any(one.is_hard for one in findings):
        return Answer.NO
    return Answer.YES if known_whole or code in YES_FROM_TEXT else Answer.OPEN


def result_of(asked: Iterable[Asked]) -> Result:
    """Mend before open before advice: one "no" at a question that must hold outweighs everything."""
    every = list(asked)
    if any(one.must and one.answer is Answer.NO for one in every):
        return Result.MEND
    if any(one.answer is Answer.OPEN for one in every):
        return Result.OPEN
    return Result.ADVICE if any(one.answer is Answer.NO for one in every) else Result.READY
