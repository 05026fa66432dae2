"""Shares found in a part of all, with how sure they are: interval, agreement of two reviewers, size needed.

The interval is that of Wilson (``domain.verification.interval``), the agreement that of Cohen without weights
(``domain.assessment.agreement``): answers about a document have no order. Worked tables:
``docs/algorithms/tender-monitor.md``.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from math import ceil, sqrt
from statistics import NormalDist

from trustone.domain.assessment.agreement import Kappa, equal_weights, weighted_kappa
from trustone.domain.verification.interval import Interval, wilson

__all__ = ["Interval", "Kappa", "kappa", "needed_for_change", "wilson"]

POWER, ALPHA = 0.8, 0.05


def needed_for_change(before: Decimal, after: Decimal, power: float = POWER, alpha: float = ALPHA) -> int:
    """How many procedures each of two periods needs, so that a change of the share from one to the other shows.

    Two independent periods of equal size, the two-sided test of two proportions in the normal approximation without
    correction for continuity (J. L. Fleiss, "Statistical Methods for Rates and Proportions", 1981, formula 3.14).
    Shares between 0 and 1, not the same; ``ValueError`` otherwise.
    """
    first, second = float(before), float(after)
    if not (0 <= first <= 1 and 0 <= second <= 1) or first == second:
        raise ValueError(f"no change between two shares: {before}, {after}")
    normal, middle = NormalDist(), (first + second) / 2
    error = normal.inv_cdf(1 - alpha / 2) * sqrt(2 * middle * (1 - middle))
    spread = normal.inv_cdf(power) * sqrt(first * (1 - first) + second * (1 - second))
    return max(1, ceil(((error + spread) / (first - second)) ** 2))


def kappa(pairs: Iterable[tuple[str, str]]) -> Kappa | None:
    """Agreement beyond chance of two reviewers who answered the same questions, each without seeing the other.

    ``None`` without pairs; inside, ``kappa`` is ``None`` when only one and the same answer was ever given.
    """
    known = list(pairs)
    answers = sorted({answer for pair in known for answer in pair})
    places = {answer: place for place, answer in enumerate(answers)}
    size = max(2, len(answers))
    table = [[0] * size for _ in range(size)]
    for first, second in known:
        table[places[first]][places[second]] += 1
    return weighted_kappa(table, equal_weights(size))
