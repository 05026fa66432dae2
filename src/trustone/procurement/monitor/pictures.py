"""Numbers of the pictures: a dot with its interval for each group, the goal as a line, coverage beneath.

Everything is worked out here in the units of the picture (400 wide, so that its words stay readable on a phone); the
templates only place it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from trustone.domain.screening.monitor import MAIN, Cell, Share, Step

LEFT, WIDTH = 14, 372
ROW, TOP = 58, 30
"""Height of one row, and of the line above them with the word of the goal."""


def place(percent: Decimal | float | int) -> str:
    """Where a share in percent lies."""
    return f"{LEFT + max(0.0, min(100.0, float(percent))) * WIDTH / 100:.1f}"


def anchor(percent: Decimal | float | int) -> str:
    """To which side words grow, so that they stay inside."""
    return "start" if percent < 15 else "end" if percent > 85 else "middle"


@dataclass(frozen=True, slots=True)
class Dot:
    """A share with its interval."""

    x: str
    low: str
    width: str


def dot_of(share: Share) -> Dot | None:
    """``None`` when nothing was counted."""
    found = share.interval
    if found is None:
        return None
    low, high = float(found.lower * 100), float(found.upper * 100)
    return Dot(place(found.share * 100), place(low), f"{(high - low) * WIDTH / 100:.1f}")


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the bar of coverage."""

    kind: str
    x: str
    width: str


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a chart. ``y`` is where it begins; all other heights follow in the template from those given."""

    label: str
    value: str
    dot: Dot | None
    coverage: tuple[Piece, ...]
    is_hidden: bool
    word_y: int
    line_y: int
    bar_y: int
    coverage_y: int


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart. ``goal`` and ``goal_x`` are empty where the goal does not belong in it."""

    rows: tuple[Row, ...]
    height: int
    bottom: int
    goal: str
    goal_x: str
    goal_anchor: str
    has_coverage: bool
    ticks: tuple[tuple[str, str, str], ...]


def chart(
    lines: Sequence[tuple[str, str, Cell]], goal: Decimal | None, step: Step = MAIN, *, coverage: bool = True
) -> Chart:
    """A row for each group: label, the words of its number, the group."""
    most = max((cell.everything for _, _, cell in lines), default=0)
    rows = tuple(
        _row(at, label, value, cell, step, most if coverage else 0) for at, (label, value, cell) in enumerate(lines)
    )
    return _framed(rows, goal, has_coverage=coverage and most > 0)


def steps_chart(lines: Sequence[tuple[str, str, Step]], cell: Cell, goal: Decimal | None) -> Chart:
    """The four steps of one group, one above the other."""
    rows = tuple(_row(at, label, value, cell, step, 0) for at, (label, value, step) in enumerate(lines))
    return _framed(rows, goal, has_coverage=False)


def _framed(rows: tuple[Row, ...], goal: Decimal | None, *, has_coverage: bool) -> Chart:
    bottom = TOP + ROW * len(rows)
    goal_x = "" if goal is None else place(goal)
    ticks = tuple((place(value), str(value), anchor(value)) for value in (0, 25, 50, 75, 100))
    return Chart(
        rows, bottom + 26, bottom, "" if goal is None else f"{goal:f}", goal_x, "" if goal is None else anchor(goal),
        has_coverage, ticks,
    )  # fmt: skip


def _row(at: int, label: str, value: str, cell: Cell, step: Step, most: int) -> Row:  # noqa: PLR0917
    y = TOP + at * ROW
    dot = None if cell.hidden else dot_of(cell.share(step))
    pieces = () if cell.hidden else _pieces(cell, most)
    return Row(label, value, dot, pieces, cell.hidden, y + 18, y + 34, y + 29, y + 44)


def _pieces(cell: Cell, most: int) -> tuple[Piece, ...]:
    """How many were read, known by their notice, or not read at all; the group with most fills the line."""
    if not most:
        return ()
    found, x = [], float(LEFT)
    for kind, number in (("documents", cell.n), ("notice", cell.notice_only), ("none", cell.unread)):
        width = number * WIDTH / most
        if number:
            found.append(Piece(kind, f"{x:.1f}", f"{max(width, 1.5):.1f}"))
        x += width
    return tuple(found)
