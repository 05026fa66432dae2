"""Numbers of the pictures: a dot with its interval for each group, the goal as a line, coverage beneath.

Everything is worked out here in the units of the picture (400 wide, so that its words stay readable on a phone); the
templates only place it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from textwrap import wrap

from trustone.domain.screening.monitor import MAIN, Cell, Share, Step

LEFT, WIDTH = 10, 380
ROW, TOP, LINE = 58, 30, 18
"""Height of a row, of the line above them all with the word of the goal, and of each further line of a label."""
FITS = 44
"""Characters that stand side by side in a picture, label and number together."""


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
    """One group. ``words``: its label in as many lines as it needs, each with its height; ``value`` stands beside the
    first. The other heights are those of the line with the dot and of the bar of coverage.
    """

    words: tuple[tuple[int, str], ...]
    value: str
    dot: Dot | None
    coverage: tuple[Piece, ...]
    is_hidden: bool
    word_y: int
    line_y: int
    bar_y: int
    coverage_y: int
    end: int


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart. ``goal`` and ``goal_x`` are empty where the goal does not belong in it."""

    rows: tuple[Row, ...]
    height: int
    bottom: int
    goal: str
    goal_x: str
    goal_anchor: str
    ticks: tuple[tuple[str, str, str], ...]


def chart(lines: Sequence[tuple[str, str, Cell]], goal: Decimal | None, step: Step = MAIN) -> Chart:
    """A row for each group: label, the words of its number, the group."""
    most = max((cell.everything for _, _, cell in lines), default=0)
    rows: list[Row] = []
    for label, value, cell in lines:
        rows.append(_row(rows[-1].end if rows else TOP, (label, value), cell, step, most))
    return _framed(rows, goal)


def steps_chart(lines: Sequence[tuple[str, str, Step]], cell: Cell, goal: Decimal | None) -> Chart:
    """The four steps of one group, one above the other."""
    rows: list[Row] = []
    for label, value, step in lines:
        rows.append(_row(rows[-1].end if rows else TOP, (label, value), cell, step, 0))
    return _framed(rows, goal)


def _framed(rows: Sequence[Row], goal: Decimal | None) -> Chart:
    bottom = rows[-1].end if rows else TOP
    goal_x = "" if goal is None else place(goal)
    ticks = tuple((place(value), str(value), anchor(value)) for value in (0, 25, 50, 75, 100))
    words = "" if goal is None else f"{goal:f}"
    return Chart(tuple(rows), bottom + 26, bottom, words, goal_x, "" if goal is None else anchor(goal), ticks)


def _row(y: int, words: tuple[str, str], cell: Cell, step: Step, most: int) -> Row:
    label, value = words
    lines = wrap(label, max(18, FITS - len(value))) or [""]
    more = LINE * (len(lines) - 1)
    dot = None if cell.hidden else dot_of(cell.share(step))
    return Row(
        words=tuple((y + 18 + LINE * at, line) for at, line in enumerate(lines)),
        value=value,
        dot=dot,
        coverage=() if cell.hidden else _pieces(cell, most),
        is_hidden=cell.hidden,
        word_y=y + 18,
        line_y=y + 34 + more,
        bar_y=y + 29 + more,
        coverage_y=y + 44 + more,
        end=y + ROW + more,
    )


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
