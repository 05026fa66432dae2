"""Figures over the years, counted from what stands in the register by name: who took part at the close of each
reporting year, and the colours that are public.

Nothing here is counted from what companies report in confidence, so no count can give a source away. What is not known
(a type nobody declared) is a count of its own and never left out.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from trustone.catalog.models import Covenant
from trustone.domain.membership import Spell, YearEnd, close_of
from trustone.members.public_reads import Times, times_taking_part
from trustone.members.selectors import last_closed_year
from trustone.register.selectors import COMPANY, everybody

TYPES = ("A", "B", "C", "")
COLOURS = ("green", "orange", "red", "undecided")
MOST_YEARS = 12
"""Years on the page and in the picture; the file holds all."""

_LEFT, _WIDTH, _HEIGHT, _GAP = 4, 640, 200, 12


@dataclass(frozen=True, slots=True)
class YearFigures:
    """One reporting year. ``types``: companies at its close; ``others``: by kind; ``colours``: public results of it."""

    year: int
    closed_on: date
    types: Mapping[str, int]
    others: Mapping[str, int]
    colours: Mapping[str, int]

    @property
    def companies(self) -> int:
        return sum(self.types.values())

    @property
    def results(self) -> int:
        return sum(self.colours.values())


def figures(covenant: Covenant, on: date) -> list[YearFigures]:
    """Every reporting year that was over on a day, oldest first, from the first in which somebody took part."""
    year_end = YearEnd.parse(covenant.year_end)
    times = times_taking_part(covenant)
    since = [spell.since for one in times for spell in one.spells if spell.since <= on]
    last = last_closed_year(on, year_end)
    if not since:
        return []
    results: Counter[tuple[int, str]] = Counter(pair for row in everybody(covenant, on) for pair in row.colours.items())
    years = (
        _year(year, times, year_end, results) for year in range(last_closed_year(min(since), year_end) + 1, last + 1)
    )
    return list(years)


def _year(year: int, times: Iterable[Times], year_end: YearEnd, results: Counter[tuple[int, str]]) -> YearFigures:
    closed = close_of(year, year_end)
    there = [one for one in times if _holds(one.spells, closed)]
    return YearFigures(
        year,
        closed,
        Counter(one.declared_type for one in there if one.kind == COMPANY),
        Counter(one.kind for one in there if one.kind != COMPANY),
        Counter({colour: results[year, colour] for colour in COLOURS}),
    )


def _holds(spells: Iterable[Spell], day: date) -> bool:
    return any(spell.holds_on(day) for spell in spells)


# --- The picture ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a column, from the bottom up: ``kind`` decides its look; ``number`` stands in it where it fits."""

    kind: str
    number: int
    x: str
    y: str
    width: str
    height: str
    middle_x: str
    middle_y: str
    is_tall: bool


@dataclass(frozen=True, slots=True)
class Column:
    """A year of the picture."""

    year: int
    total: int
    middle_x: str
    top_y: str
    parts: tuple[Part, ...]


def columns(years: Sequence[YearFigures], parts: str) -> list[Column]:
    """Stacked columns of ``types`` or ``colours``; one scale for all years."""
    shown = years[-MOST_YEARS:]
    kinds = TYPES if parts == "types" else COLOURS
    most = max((sum(getattr(one, parts).values()) for one in shown), default=0)
    if not most:
        return []
    width = _WIDTH / len(shown) - _GAP
    return list(_columns(shown, parts, kinds, width, (_HEIGHT - 40) / most))


def _columns(
    shown: Sequence[YearFigures], parts: str, kinds: Sequence[str], width: float, scale: float
) -> Iterator[Column]:
    for number, one in enumerate(shown):
        x, y, pieces = _LEFT + number * (width + _GAP), _HEIGHT - 20.0, []
        counts: Mapping[str, int] = getattr(one, parts)
        for kind in kinds:
            height = counts.get(kind, 0) * scale
            y -= height
            if height:
                pieces.append(
                    Part(kind or "unset", counts[kind], f"{x:.1f}", f"{y:.1f}", f"{width:.1f}", f"{height:.1f}",
                         f"{x + width / 2:.1f}", f"{y + height / 2 + 5:.1f}", height >= 16)
                )  # fmt: skip
        yield Column(one.year, sum(counts.values()), f"{x + width / 2:.1f}", f"{y - 5:.1f}", tuple(pieces))


# --- The file ---------------------------------------------------------------------------------------------------------


def as_csv(years: Iterable[YearFigures], on: date) -> str:
    """One row for each year and figure, with the day as of which it was counted; the same columns every time."""
    out = io.StringIO()
    rows = csv.writer(out)
    rows.writerow(["reporting_year", "closed_on", "figure", "part", "value", "counted_on"])
    for one in years:
        named = (("companies", one.types), ("others", one.others), ("results", one.colours))
        for figure, counts in named:
            for part, value in sorted(counts.items()):
                rows.writerow([one.year, one.closed_on.isoformat(), figure, part or "not_set", value, on.isoformat()])
    return out.getvalue()
