"""Who sources where: table cells in, typed chains or problems with row and column out.

Lean on purpose: a covenant of 50,000 chains is read in a fraction of a second, because each different cell value is
normalised and judged once.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from trustone.domain.disclosure.places import COUNTRIES, LEVELS, Place
from trustone.domain.problems import Problem, Severity

CHAIN_COLUMNS = ("member_id", "year", *LEVELS, "stone")
YEAR = re.compile(r"[0-9]{4}")


class Chain(NamedTuple):
    """One chain of one member in one reporting year. With an empty ``place`` it reports and supports nothing."""

    member: str
    year: int
    place: Place
    stone: str  # empty = not known


@dataclass(frozen=True, slots=True)
class ChainTable:
    """What was read. With an error among ``problems`` nothing may be computed from ``chains``."""

    chains: tuple[Chain, ...]
    problems: tuple[Problem, ...]


def clean(text: str) -> str:
    """A name as it is compared and published: trimmed, in Unicode normal form C."""
    return unicodedata.normalize("NFC", text).strip()


def heading_positions(
    heading: Sequence[str], wanted: Sequence[str], problems: list[Problem]
) -> tuple[dict[str, int], int] | None:
    """Where each wanted column stands, and how many cells a row has; None when the heading cannot be used."""
    names = [clean(cell).lower() for cell in heading]
    missing = [column for column in wanted if column not in names]
    twice = [column for column in wanted if names.count(column) > 1]
    problems += [Problem("DIS-010", {"column": column}, row=1, column=column) for column in missing]
    problems += [Problem("DIS-011", {"column": column}, row=1, column=column) for column in twice]
    problems += [
        Problem("DIS-035", {"column": name}, row=1, column=name, severity=Severity.WARNING)
        for name in names
        if name and name not in wanted
    ]
    if missing or twice:
        return None
    return {column: names.index(column) for column in wanted}, len(names)


def full_rows(
    records: Iterable[Sequence[str]], width: int, problems: list[Problem]
) -> Iterator[tuple[int, Sequence[str]]]:
    """Rows with their number as a spreadsheet counts; blank rows are skipped, rows of another length refused."""
    for number, record in enumerate(records, start=2):
        if len(record) == width:
            if "".join(record).strip():
                yield number, record
        elif any(cell.strip() for cell in record):
            problems.append(Problem("DIS-012", {"cells": len(record), "expected": width}, row=number))


def parse_chains(heading: Sequence[str], records: Iterable[Sequence[str]]) -> ChainTable:
    """Read ``member_id,year,country,admin1,admin2,area,stone`` in any column order; other columns are not used."""
    problems: list[Problem] = []
    layout = heading_positions(heading, CHAIN_COLUMNS, problems)
    if layout is None:
        return ChainTable((), tuple(problems))
    at, width = layout
    member_at, year_at, stone_at = at["member_id"], at["year"], at["stone"]
    country_at, admin1_at, admin2_at, area_at = (at[level] for level in LEVELS)
    names: dict[str, str] = {}
    years: dict[str, int] = {}
    places: dict[tuple[str, ...], Place | Problem] = {}
    chains: list[Chain] = []
    for number, record in full_rows(records, width, problems):
        raw_member, raw_stone, raw_year = record[member_at], record[stone_at], record[year_at]
        raw_place = (record[country_at], record[admin1_at], record[admin2_at], record[area_at])
        for raw_name in (raw_member, raw_stone):
            if raw_name not in names:
                names[raw_name] = clean(raw_name)
        if raw_year not in years:
            years[raw_year] = _year(raw_year)
        if raw_place not in places:
            places[raw_place] = _place(raw_place)
        member, year, place = names[raw_member], years[raw_year], places[raw_place]
        if member and year and isinstance(place, tuple):
            chains.append(Chain(member, year, place, names[raw_stone]))
            continue
        problems += _wrong(number, member, raw_year if not year else None, place)
    return ChainTable(tuple(chains), tuple(problems))


def _wrong(number: int, member: str, unreadable_year: str | None, place: Place | Problem) -> Iterator[Problem]:
    if not member:
        yield Problem("DIS-013", row=number, column="member_id")
    if unreadable_year is not None:
        yield Problem("DIS-014", {"value": unreadable_year}, row=number, column="year")
    if isinstance(place, Problem):
        yield Problem(place.code, place.params, row=number, column=place.column)


def _year(text: str) -> int:
    """A calendar year of four digits, or 0 when the text is none."""
    text = text.strip()
    return int(text) if YEAR.fullmatch(text) else 0


def _place(cells: Sequence[str]) -> Place | Problem:
    levels = [clean(cell) for cell in cells]
    while levels and not levels[-1]:
        levels.pop()
    if not levels:
        return ()
    if "" in levels:
        gap = levels.index("")
        deeper = next(LEVELS[n] for n in range(gap, len(levels)) if levels[n])
        return Problem("DIS-016", {"level": LEVELS[gap], "deeper": deeper}, column=LEVELS[gap])
    if levels[0] not in COUNTRIES:
        return Problem("DIS-015", {"value": levels[0]}, column="country")
    return tuple(levels)
