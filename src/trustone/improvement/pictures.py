"""The chart of an objective as numbers for a template: what was measured, the line from baseline to target, the day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

WIDTH, HEIGHT = 400, 220
LEFT, RIGHT, TOP, BOTTOM = 52, 14, 22, 34


@dataclass(frozen=True, slots=True)
class Dot:
    x: str
    y: str
    value: Decimal
    on: date


@dataclass(frozen=True, slots=True)
class Chart:
    """Places in a picture of 400 by 220 units. Lines that cannot be drawn are empty."""

    dots: tuple[Dot, ...]
    path: str
    target_y: str
    target: Decimal | None
    due_x: str
    due: date | None
    first: date
    last: date
    low: Decimal
    high: Decimal
    low_y: str
    high_y: str
    expected: tuple[str, str, str, str] | None


def chart(
    measured: Sequence[tuple[date, Decimal]],
    *,
    baseline: tuple[date, Decimal] | None,
    target: Decimal | None,
    due: date | None,
) -> Chart | None:
    """The chart, or ``None`` when there is nothing to draw: fewer than two days, or no value."""
    points = sorted([*([baseline] if baseline else []), *measured])
    days = [day for day, _ in points] + ([due] if due else [])
    values = [value for _, value in points] + ([target] if target is not None else [])
    if not points or min(days) == max(days):
        return None
    across = _Scale(min(days).toordinal(), max(days).toordinal(), LEFT, WIDTH - RIGHT)
    low, high = min(values), max(values)
    upward = _Scale(float(low), float(high), HEIGHT - BOTTOM, TOP)
    dots = tuple(Dot(across(day.toordinal()), upward(float(value)), value, day) for day, value in points)
    drawn = due is not None and target is not None and baseline is not None
    return Chart(
        dots=dots,
        path=" ".join(f"{dot.x},{dot.y}" for dot in dots),
        target_y=upward(float(target)) if target is not None else "",
        target=target,
        due_x=across(due.toordinal()) if due else "",
        due=due,
        first=min(days),
        last=max(days),
        low=low,
        high=high,
        low_y=upward(float(low)),
        high_y=upward(float(high)),
        expected=_line(across, upward, baseline, target, due) if drawn else None,
    )


@dataclass(frozen=True, slots=True)
class _Scale:
    """From values to places; where all values are the same they stand in the middle."""

    low: float
    high: float
    begin: int
    end: int

    def __call__(self, value: float) -> str:
        share = 0.5 if self.high == self.low else (value - self.low) / (self.high - self.low)
        return f"{self.begin + share * (self.end - self.begin):.1f}"


def _line(
    across: _Scale, upward: _Scale, baseline: tuple[date, Decimal] | None, target: Decimal | None, due: date | None
) -> tuple[str, str, str, str] | None:
    if baseline is None or target is None or due is None:
        return None
    begin, value = baseline
    return (across(begin.toordinal()), upward(float(value)), across(due.toordinal()), upward(float(target)))
