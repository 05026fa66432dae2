"""The route map as a picture of four lines, one a phase: where each station stands. The template only places it."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from trustone.domain.procurement.lines import Passage, Phase, Stop

WIDTH = 1010
_LEFT, _TOP, _ROW, _STEP = 190, 60, 146, 172
_WIDE = 20


@dataclass(frozen=True, slots=True)
class Drawn:
    """One station: its place, its number, the lines of its name, and how it is passed."""

    code: str
    number: int
    x: int
    y: int
    passage: str
    word: str
    lines: tuple[tuple[int, str], ...]
    word_y: int

    @property
    def left(self) -> int:
        return self.x - 10

    @property
    def top(self) -> int:
        return self.y - 10

    @property
    def number_y(self) -> int:
        """Above the stop; of one that is skipped under the bend, for above it the line comes back."""
        return self.y - 20 if self.passage != "skipped" else self.y - 13

    @property
    def cross(self) -> str:
        """The two strokes through a station that is skipped."""
        x, y = self.x, self.y
        return f"{x - 5} {y - 5}l10 10M{x + 5} {y - 5}l-10 10"


@dataclass(frozen=True, slots=True)
class Row:
    """One phase with its name and the stretch of the line through it."""

    phase: str
    title_lines: tuple[str, ...]
    title_y: int
    y: int
    stations: tuple[Drawn, ...]


@dataclass(frozen=True, slots=True)
class RouteMap:
    """The whole picture: ``path`` is the line through everything, ``bypasses`` go round what is skipped."""

    width: int
    height: int
    rows: tuple[Row, ...]
    path: str
    bypasses: tuple[str, ...]


def draw(
    stops: Sequence[Stop], titles: Mapping[str, str], phases: Mapping[str, str], words: Mapping[str, str]
) -> RouteMap:
    """The picture of a route. The line runs right through every phase and back to the left for the next one."""
    rows: list[Row] = []
    bypasses: list[str] = []
    number = 0
    for place, phase in enumerate(Phase):
        y = _TOP + place * _ROW
        stations = []
        for column, stop in enumerate(one for one in stops if one.phase is phase):
            number += 1
            x = _LEFT + column * _STEP
            stations.append(_drawn(stop, number, (x, y), titles.get(stop.station, stop.station), words))
            if stop.passage is Passage.SKIPPED:
                bypasses.append(
                    f"M{x - 44} {y} C{x - 26} {y} {x - 26} {y - 30} {x} {y - 30} S{x + 26} {y} {x + 44} {y}"
                )
        rows.append(_row(phase.value, phases[phase.value], y, tuple(stations)))
    return RouteMap(WIDTH, _TOP + len(rows) * _ROW - 50, tuple(rows), _path(rows), tuple(bypasses))


def _row(phase: str, title: str, y: int, stations: tuple[Drawn, ...]) -> Row:
    lines = tuple(textwrap.wrap(title, 12, break_long_words=False))
    return Row(phase, lines, y + 6 - 10 * (len(lines) - 1), y, stations)


def _drawn(stop: Stop, number: int, place: tuple[int, int], title: str, words: Mapping[str, str]) -> Drawn:
    x, y = place
    lines = textwrap.wrap(title, _WIDE, break_long_words=False)[:3]
    placed = tuple((y + 36 + 18 * line, text) for line, text in enumerate(lines))
    word = "" if stop.passage is Passage.FULL else words[stop.passage.value]
    return Drawn(stop.station, number, x, y, stop.passage.value, word, placed, y + 36 + 18 * len(lines))


def _path(rows: Sequence[Row]) -> str:
    """Through all stations of a row, round the right edge and under it back to the left of the next row."""
    parts = []
    for place, row in enumerate(rows):
        parts.append(f"{'M' if place == 0 else 'L'}{_LEFT - 46} {row.y} H{row.stations[-1].x + 82}")
        if place < len(rows) - 1:
            low = row.y + _ROW - 40
            parts.append(f"q20 0 20 20 V{low - 20} q0 20 -20 20 H{_LEFT - 46} q-20 0 -20 20 q0 20 20 20")
    return " ".join(parts)
