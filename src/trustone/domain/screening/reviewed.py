"""The error rate from a random sample that two people judged, neither seeing the other nor the screener.

What is right is what both reviewers say, or what was settled where they differed. A procedure that only one person
judged, or where two differ and nobody settled it yet, does not count: the rate is about finished ones, and says how
many there are.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from trustone.domain.screening.monitor import LEAST_TIER, MAIN, ErrorRate, Step
from trustone.domain.screening.procedures import Tier
from trustone.domain.screening.shares import kappa
from trustone.domain.screening.stone import Answer

OUTSIDE = "outside"
"""The place of a procedure that is not in the figure: new stone is not bought for certain."""


@dataclass(frozen=True, slots=True)
class Said:
    """One judgement of a procedure."""

    stone: Answer | None
    tier: Tier

    def place(self, step: Step) -> str:
        """Where it puts the procedure in the figure at one step."""
        if self.stone is not Answer.YES_NEW:
            return OUTSIDE
        return "reaches" if self.tier >= LEAST_TIER[step] else "below"


@dataclass(frozen=True, slots=True)
class Reviewed:
    """One procedure of the sample. ``screener``: its answer when the sample was drawn."""

    screener: Said
    first: Said | None = None
    second: Said | None = None
    settled: Said | None = None

    @property
    def right(self) -> Said | None:
        """What the reviewers hold; ``None`` while they are not done. Outside the figure tiers do not matter."""
        if self.first is None or self.second is None:
            return None
        if self.settled is not None:
            return self.settled
        return self.first if _same(self.first, self.second) else None


def _same(one: Said, other: Said) -> bool:
    return all(one.place(step) == other.place(step) for step in Step)


def error_rate(sample: Iterable[Reviewed]) -> ErrorRate | None:
    """How often the screener put a procedure in the wrong place; ``None`` while none is finished.

    The agreement is that of the reviewers with each other on the place at the main step, before anything was settled.
    """
    judged = list(sample)
    done = [(one.screener, one.right) for one in judged if one.right is not None]
    if not done:
        return None
    by_step = {step: sum(said.place(step) != right.place(step) for said, right in done) for step in Step}
    wrong = sum(not _same(said, right) for said, right in done)
    pairs = [(one.first.place(MAIN), one.second.place(MAIN)) for one in judged if one.first and one.second]
    return ErrorRate(len(done), wrong, by_step, kappa(pairs))
