"""The award ladder: what a bidder promises for *the stone of this contract*, what that gives, what is then owed.

Two kinds: a fictitious discount on the price (as the CO2 performance ladder does, found: 1/2/4/7/10 % at one client) or
points. Level, price effect and moment of proof are fixed before publication; the promised step becomes a contract duty
and a broken promise costs a multiple of the advantage (1.5 times: background, verify). Steps and percentages: proposal.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise

from trustone.domain.problems import Problem, Severity

HIGHEST_DISCOUNT = Fraction(20, 100)
_CENT = Decimal("0.01")


class LadderKind(StrEnum):
    """How a step counts at the award."""

    DISCOUNT = "discount"
    POINTS = "points"


@dataclass(frozen=True, slots=True)
class LadderStep:
    """``content`` and ``evidence`` are codes of sentences; ``worth`` is a share of the price, or points."""

    number: int
    content: str
    evidence: str
    worth: Fraction


DEFAULT_STEPS: tuple[LadderStep, ...] = (
    LadderStep(0, "accepts_condition", "signature", Fraction(0)),
    LadderStep(1, "knows_chain", "origin_list", Fraction(1, 100)),
    LadderStep(2, "risk_analysis", "analysis_scored", Fraction(2, 100)),
    LadderStep(3, "plan_with_suppliers", "plan", Fraction(4, 100)),
    LadderStep(4, "results_checked", "third_party_report", Fraction(7, 100)),
)


@dataclass(frozen=True, slots=True)
class Ladder:
    """``price_points``: the most points for the price (only for points). ``proof_months``: when to prove the step.

    ``sanction_factor``: how many times the advantage a broken promise costs.
    """

    kind: LadderKind = LadderKind.DISCOUNT
    steps: tuple[LadderStep, ...] = DEFAULT_STEPS
    price_points: Fraction = Fraction(0)
    proof_months: int | None = 6
    sanction_factor: Fraction = Fraction(3, 2)

    @property
    def weight(self) -> Fraction:
        """The share of the whole the highest step decides: the discount itself, or its part of all points."""
        most = self.steps[-1].worth if self.steps else Fraction(0)
        if self.kind is LadderKind.DISCOUNT:
            return most
        whole = most + self.price_points
        return most / whole if whole else Fraction(0)


def check_ladder(ladder: Ladder) -> list[Problem]:
    """PRC-113 steps not 0, 1, 2 … ; PRC-114 worth does not rise from nothing; PRC-115 no moment of proof;
    PRC-116 points without points for the price; PRC-153 (warning) more than 20 % of the award.
    """
    problems = []
    numbers = [step.number for step in ladder.steps]
    worths = [step.worth for step in ladder.steps]
    if len(numbers) < 2 or numbers != list(range(len(numbers))):
        problems.append(Problem("PRC-113", field="award"))
    if worths and (worths[0] != 0 or any(one >= other for one, other in pairwise(worths))):
        problems.append(Problem("PRC-114", field="award"))
    if ladder.proof_months is None or ladder.proof_months <= 0:
        problems.append(Problem("PRC-115", field="award"))
    if ladder.kind is LadderKind.POINTS and ladder.price_points <= 0:
        problems.append(Problem("PRC-116", field="award"))
    if ladder.weight > HIGHEST_DISCOUNT:
        problems.append(
            Problem("PRC-153", {"weight": round(ladder.weight * 100), "most": 20}, "award", severity=Severity.WARNING)
        )
    return problems


@dataclass(frozen=True, slots=True)
class Bid:
    """A price and the step the bidder promises."""

    name: str
    price: Decimal
    promised: int


@dataclass(frozen=True, slots=True)
class Ranked:
    """``compared``: the fictitious price, or the points; ``advantage``: what the promise was worth."""

    bid: Bid
    rank: int
    compared: Decimal
    advantage: Decimal


def _rounded(value: Fraction) -> Decimal:
    return (Decimal(value.numerator) / Decimal(value.denominator)).quantize(_CENT, ROUND_HALF_UP)


def rank(bids: Iterable[Bid], ladder: Ladder) -> tuple[Ranked, ...]:
    """The bids in order. Equal ones share a rank: drawing lots, or another rule, is the authority's.

    Discount: price less the share of the step, lowest first. Points: lowest price / price × points for the price, plus
    the points of the step, highest first. Rounded to two decimals, half up, before comparing: what is printed decides.
    """
    offered = list(bids)
    if not offered:
        return ()
    lowest = min(Fraction(bid.price) for bid in offered)
    rows = []
    for bid in offered:
        worth = ladder.steps[bid.promised].worth
        if ladder.kind is LadderKind.DISCOUNT:
            advantage = _rounded(Fraction(bid.price) * worth)
            rows.append((bid, bid.price - advantage, advantage))
        else:
            price_points = _rounded(lowest / Fraction(bid.price) * ladder.price_points)
            rows.append((bid, price_points + _rounded(worth), _rounded(worth)))
    highest_first = ladder.kind is LadderKind.POINTS
    rows.sort(key=lambda row: (-row[1] if highest_first else row[1], row[0].name))
    return tuple(
        Ranked(bid, 1 + sum((other > value) if highest_first else (other < value) for _, other, _ in rows), value, gain)
        for bid, value, gain in rows
    )


@dataclass(frozen=True, slots=True)
class Duty:
    """What the promise becomes in the contract: everything up to the step, proved within so many months."""

    step: int
    contents: tuple[str, ...]
    evidence: str
    proof_months: int | None
    cost_when_broken: Decimal


def contract_duty(bid: Bid, ladder: Ladder) -> Duty:
    """The duty of the winner. A broken promise costs the advantage times the factor, in euro.

    With points the advantage in euro is the share of the price that the points of the step are of all points.
    """
    step = ladder.steps[bid.promised]
    share = step.worth
    if ladder.kind is LadderKind.POINTS:
        whole = ladder.price_points + ladder.steps[-1].worth
        share = step.worth / whole if whole else Fraction(0)
    cost = _rounded(Fraction(bid.price) * share * ladder.sanction_factor)
    contents = tuple(one.content for one in ladder.steps[: bid.promised + 1])
    return Duty(step.number, contents, step.evidence, ladder.proof_months, cost)


@dataclass(frozen=True, slots=True)
class Example:
    """A worked example for the tender documents: the dearer bid with the step against the cheaper one without."""

    step: int
    price: Decimal
    compared: Decimal
    beats_up_to: Decimal


def examples(ladder: Ladder, price: Decimal = Decimal(100_000)) -> Sequence[Example]:
    """Per step: what ``price`` counts as, and below which price a bid on step 0 still wins (discount ladders only)."""
    if ladder.kind is not LadderKind.DISCOUNT:
        return ()
    found = []
    for step in ladder.steps:
        compared = price - _rounded(Fraction(price) * step.worth)
        found.append(Example(step.number, price, compared, compared))
    return tuple(found)
