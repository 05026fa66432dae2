"""The score of one member for one year: bounds, colour, contributions, what is missing, the ways to green.

Exact fractions all through; nothing is rounded here. Each step is explained, with worked tables, in
``docs/algorithms/score.md``; ``ALGORITHM`` names this version of the rules and is stored with every decision.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import lcm

from trustone.domain.assessment.answers import UNANSWERED, Answer, Forecast, Request, Value, year_problems
from trustone.domain.assessment.framework import Framework, NotDue, Thresholds, Tier
from trustone.domain.problems import Problem, Refused

ALGORITHM = "score/1"
ZERO = Fraction(0)


class Colour(StrEnum):
    """The colour of a year. ``UNDECIDED`` when thresholds are not set, nothing counts, or people have not spoken."""

    GREEN = "green"
    ORANGE = "orange"
    RED = "red"
    UNDECIDED = "undecided"


class Assumption(StrEnum):
    """Something the covenant's sources do not settle, that took part in this score."""

    GROUP_MEAN = "group_mean"
    NOT_DUE_EXCLUDED = "not_due_excluded"
    NOT_DUE_COUNTED = "not_due_counted"
    PARTLY_HALF = "partly_half"


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one applicable criterion adds: ``units`` of the ``whole`` that is left of the 100, times its value.

    Units are whole numbers, so that a score adds and compares integers; ``weight``, ``points`` and ``gain`` are the
    exact numbers of 100 they stand for. ``value`` is ``None`` while unanswered.
    """

    code: str
    units: int
    whole: int
    value: Fraction | None

    @property
    def weight(self) -> Fraction:
        """The printed weight × 100 / what is left; a group's weight is shared equally by its applicable members."""
        return Fraction(100 * self.units, self.whole)

    @property
    def points(self) -> Fraction:
        """Weight times value; nothing while unanswered. All points together are the total."""
        return self.weight * self.value if self.value else ZERO

    @property
    def gain(self) -> Fraction:
        """What the total gains when the criterion is fully met."""
        return self.weight * (1 - self.value) if self.value else self.weight


@dataclass(frozen=True, slots=True)
class Score:
    """A score with its explanation. ``total``, ``lower`` and ``upper`` are ``None`` when no criterion counts."""

    total: Fraction | None
    lower: Fraction | None
    upper: Fraction | None
    colour: Colour
    proposal: Colour | None
    thresholds: Thresholds | None
    contributions: tuple[Contribution, ...]
    missing: tuple[str, ...]
    not_due: tuple[str, ...]
    not_applicable: tuple[str, ...]
    to_green: tuple[str, ...] | None
    to_green_in_order: tuple[str, ...] | None
    assumptions: tuple[Assumption, ...]


def score(request: Request, framework: Framework) -> Score:
    """Score one request. Raises ``Refused`` for a tier without scored criteria and a year below 1."""
    problems = list(year_problems(request.membership_year))
    if not request.tier.scored:
        problems.append(Problem("SCO-014", {"tier": request.tier.code, "framework": framework.key}, field="tier"))
    if problems:
        raise Refused(problems)
    sorted_out = _sort_out(request, framework)
    contributions = _contributions(request.tier, sorted_out.counts)
    thresholds = request.thresholds or framework.thresholds_for(request.tier, request.membership_year)
    sums = _Sums.of(contributions) if contributions else None
    total = sums.of_hundred(sums.earned) if sums else None
    colour, proposal = decide_colour(total, thresholds, request.forecast)
    to_green: tuple[str, ...] | None = None
    in_order: tuple[str, ...] | None = None
    if sums and thresholds:
        to_green = () if colour is Colour.GREEN else sums.until(thresholds.green, sums.largest_gain_first())
        in_order = () if colour is Colour.GREEN else sums.until(thresholds.green, sums.gains)
    return Score(
        total=total,
        lower=total,
        upper=sums.of_hundred(sums.earned + sums.open) if sums else None,
        colour=colour,
        proposal=proposal,
        thresholds=thresholds,
        contributions=contributions,
        missing=tuple(part.code for part in contributions if part.value is None),
        not_due=sorted_out.not_due,
        not_applicable=sorted_out.not_applicable,
        to_green=to_green,
        to_green_in_order=in_order,
        assumptions=_assumptions(request.tier, framework, sorted_out),
    )


def decide_colour(
    total: Fraction | None, thresholds: Thresholds | None, forecast: Forecast | None
) -> tuple[Colour, Colour | None]:
    """The colour, and the colour proposed while people have not given their forecast. A table, read from the top."""
    if total is None or thresholds is None:
        return Colour.UNDECIDED, None
    if total >= thresholds.green:
        return Colour.GREEN, None
    if forecast is Forecast.EXPECTED:
        return Colour.ORANGE, None
    if forecast is Forecast.NOT_EXPECTED:
        return Colour.RED, None
    return Colour.UNDECIDED, Colour.ORANGE if total >= thresholds.orange else Colour.RED


@dataclass(frozen=True, slots=True)
class _SortedOut:
    """Every criterion of the tier in one of three places: it counts with this answer, is not due, or leaves."""

    counts: dict[str, Answer]
    not_due: tuple[str, ...]
    not_applicable: tuple[str, ...]


def _sort_out(request: Request, framework: Framework) -> _SortedOut:
    year = framework.year_that_counts(request.membership_year)
    counts: dict[str, Answer] = {}
    not_due: list[str] = []
    not_applicable: list[str] = []
    for cell in request.tier.weighed:
        for criterion in cell.criteria:
            code = criterion.code
            if criterion.due_from > year:
                not_due.append(code)
                if framework.not_due is NotDue.COUNTED:
                    counts[code] = UNANSWERED
                continue
            answer = request.answers.get(code, UNANSWERED)
            if answer.leaves:
                not_applicable.append(code)
            else:
                counts[code] = answer
    return _SortedOut(counts, tuple(not_due), tuple(not_applicable))


def _contributions(tier: Tier, counts: Mapping[str, Answer]) -> tuple[Contribution, ...]:
    """One entry per applicable criterion: its part of what is left of the 100, and its value.

    A group's weight is shared equally by its applicable members, which is the same as counting their mean; it leaves
    only when all its members do.
    """
    kept = [(cell.weight, [c.code for c in cell.criteria if c.code in counts]) for cell in tier.weighed]
    scale = lcm(*(weight.denominator * len(codes) for weight, codes in kept if codes))
    shares = [
        (code, weight.numerator * (scale // (weight.denominator * len(codes))))
        for weight, codes in kept
        for code in codes
    ]
    whole = sum(units for _, units in shares)
    return tuple(Contribution(code, units, whole, counts[code].points) for code, units in shares)


@dataclass(frozen=True, slots=True)
class _Sums:
    """The contributions added up as integers over one denominator: exact like fractions, several times faster."""

    denominator: int
    earned: int
    open: int
    gains: tuple[tuple[str, int], ...]

    @classmethod
    def of(cls, contributions: Sequence[Contribution]) -> _Sums:
        """Add up contributions; ``gains`` keeps framework order and leaves out what is fully met."""
        fine = lcm(*(part.value.denominator for part in contributions if part.value is not None))
        earned = still_open = 0
        gains: list[tuple[str, int]] = []
        for part in contributions:
            most = part.units * fine
            got = 0
            if part.value is None:
                still_open += most
            else:
                got = part.units * part.value.numerator * (fine // part.value.denominator)
                earned += got
            if got < most:
                gains.append((part.code, most - got))
        return cls(contributions[0].whole * fine, earned, still_open, tuple(gains))

    def of_hundred(self, amount: int) -> Fraction:
        """An amount as an exact number of 100."""
        return Fraction(100 * amount, self.denominator)

    def largest_gain_first(self) -> list[tuple[str, int]]:
        """The gains, largest first; equal ones stay in framework order."""
        return sorted(self.gains, key=lambda gain: -gain[1])

    def until(self, green: Fraction, gains: Iterable[tuple[str, int]]) -> tuple[str, ...]:
        """The criteria to meet fully, taken in turn, until the total is green.

        By largest gain first no shorter list exists, as gains only add up. Everything met makes 100 and no threshold
        is higher, so green is always reached.
        """
        reached, enough = self.earned * 100 * green.denominator, green.numerator * self.denominator
        picked: list[str] = []
        for code, gain in gains:
            if reached >= enough:
                break
            reached += gain * 100 * green.denominator
            picked.append(code)
        return tuple(picked)


def _assumptions(tier: Tier, framework: Framework, sorted_out: _SortedOut) -> tuple[Assumption, ...]:
    found: list[Assumption] = []
    counts = sorted_out.counts
    if any(cell.is_group and sum(c.code in counts for c in cell.criteria) > 1 for cell in tier.weighed):
        found.append(Assumption.GROUP_MEAN)
    if sorted_out.not_due:
        excluded = framework.not_due is NotDue.EXCLUDED
        found.append(Assumption.NOT_DUE_EXCLUDED if excluded else Assumption.NOT_DUE_COUNTED)
    if any(answer.value is Value.PARTLY and answer.share is None for answer in counts.values()):
        found.append(Assumption.PARTLY_HALF)
    return tuple(found)
