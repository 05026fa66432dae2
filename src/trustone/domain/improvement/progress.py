"""How far an objective is on its way, in exact fractions; values of one indicator never stand with another's.

Source: measurability and precise attribution were asked for by the final evaluation 2020-2024 (domain.md U23, U24);
the straight line from baseline to target as what is expected is this product's choice.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from trustone.domain.improvement.facts import Measured, ObjectiveFacts


class Standing(StrEnum):
    """Where an objective stands by its last measurement.

    ``UNKNOWN``: nothing measured, or no baseline or target to hold it against. ``MEASURED``: the share of the way is
    known, but without dates nobody can say whether that is in time.
    """

    UNKNOWN = "unknown"
    MEASURED = "measured"
    BEHIND = "behind"
    ON_TRACK = "on_track"
    REACHED = "reached"


@dataclass(frozen=True, slots=True)
class Progress:
    """``share`` of the way from baseline to target (below 0: moved away, above 1: passed), ``expected`` on that day."""

    standing: Standing
    share: Fraction | None = None
    expected: Fraction | None = None
    last: Measured | None = None


def share_of_way(baseline: Decimal, target: Decimal, value: Decimal) -> Fraction | None:
    """Which part of the way from baseline to target the value has gone; ``None`` when there is no way to go."""
    if baseline == target:
        return None
    return (Fraction(value) - Fraction(baseline)) / (Fraction(target) - Fraction(baseline))


def expected_share(begin: date, due: date, day: date) -> Fraction | None:
    """Which part of the time has passed, 0 before the begin and 1 after the end; ``None`` when there is no time."""
    if due <= begin:
        return None
    return min(max(Fraction((day - begin).days, (due - begin).days), Fraction(0)), Fraction(1))


def progress(facts: ObjectiveFacts) -> Progress:
    """Where the objective stands by the last measurement of its present indicator."""
    last = max(facts.measured, key=lambda one: one.on, default=None)
    goal = facts.indicator
    if last is None or goal.baseline is None or goal.target is None:
        return Progress(Standing.UNKNOWN, last=last)
    share = share_of_way(goal.baseline, goal.target, last.value)
    if share is None:
        return Progress(Standing.UNKNOWN, last=last)
    expected = expected_share(goal.baseline_on, facts.due, last.on) if goal.baseline_on and facts.due else None
    if share >= 1:
        return Progress(Standing.REACHED, share, expected, last)
    if expected is None:
        return Progress(Standing.MEASURED, share, None, last)
    return Progress(Standing.ON_TRACK if share >= expected else Standing.BEHIND, share, expected, last)


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast it went, and how fast it must go to reach the target in time; both per year of 365 days."""

    so_far: Fraction
    needed: Fraction


def pace(facts: ObjectiveFacts) -> Pace | None:
    """The pace between the first and the last known value (the baseline is one), ``None`` when there are not two.

    Also ``None`` when the target is reached, or its day has come: then there is no pace to ask about.
    """
    goal = facts.indicator
    known = [(one.on, one.value) for one in facts.measured]
    if goal.baseline is not None and goal.baseline_on is not None:
        known.append((goal.baseline_on, goal.baseline))
    if goal.target is None or facts.due is None or not known:
        return None
    (first_day, first), (last_day, last) = min(known, key=lambda one: one[0]), max(known, key=lambda one: one[0])
    if last_day <= first_day or facts.due <= last_day or progress(facts).standing is Standing.REACHED:
        return None
    years_so_far, years_left = Fraction((last_day - first_day).days, 365), Fraction((facts.due - last_day).days, 365)
    return Pace(
        (Fraction(last) - Fraction(first)) / years_so_far, (Fraction(goal.target) - Fraction(last)) / years_left
    )
