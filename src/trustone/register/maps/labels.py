"""Names on a map that do not stand on each other: what finds no room is left to the table."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

LETTER = 0.56  # width of an average letter in this typeface, in letter heights
GAP = 0.25


@dataclass(frozen=True, slots=True)
class Wanted:
    """A text near a point, at a distance from it; the first that is asked for goes first.

    ``shorter``: what stands there when the text itself finds no room.
    """

    text: str
    x: float
    y: float
    away: float = 0.0
    shorter: str = ""


@dataclass(frozen=True, slots=True)
class Label:
    """A text whose middle stands here."""

    text: str
    x: str
    y: str


Box = tuple[float, float, float, float]


def placed(wanted: Iterable[Wanted], size: float, width: float, height: float) -> list[Label]:
    """The texts that fit at this letter height, in a picture of this size: on the point, or beside its circle."""
    taken: list[Box] = []
    found = []
    for one in wanted:
        for text in filter(None, (one.text, one.shorter)):
            spot = _room(one, text, size, (width, height), taken)
            if spot is not None:
                found.append(Label(text, f"{spot[0]:.0f}", f"{spot[1] + size * 0.35:.0f}"))
                break
    return found


def _room(
    one: Wanted, text: str, size: float, edges: tuple[float, float], taken: list[Box]
) -> tuple[float, float] | None:
    half = len(text) * size * LETTER / 2
    for x, y in _spots(one, half, size):
        box = (x - half, y - size / 2, x + half, y + size / 2)
        if _fits(box, *edges) and not any(_overlap(box, other, size * GAP) for other in taken):
            taken.append(box)
            return x, y
    return None


def _spots(one: Wanted, half: float, size: float) -> Iterable[tuple[float, float]]:
    if not one.away:
        yield one.x, one.y
        return
    side, over = one.away + half + size * GAP, one.away + size * 0.6
    yield one.x + side, one.y
    yield one.x - side, one.y
    yield one.x, one.y - over
    yield one.x, one.y + over
    for along in (-1, 1):
        for up in (-1, 1):
            yield one.x + along * (one.away * 0.7 + half + size * GAP), one.y + up * (one.away * 0.7 + size * 0.6)


def _fits(box: Box, width: float, height: float) -> bool:
    return box[0] >= 0 and box[1] >= 0 and box[2] <= width and box[3] <= height


def _overlap(one: Box, other: Box, gap: float) -> bool:
    return one[0] < other[2] + gap and other[0] < one[2] + gap and one[1] < other[3] + gap and other[1] < one[3] + gap
