"""The public facts of members that the quarry list needs: since when, in which corporate group, of which type."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from trustone.domain.disclosure.rows import clean, full_rows, heading_positions
from trustone.domain.disclosure.years import YearEnd
from trustone.domain.problems import Problem

MEMBER_COLUMNS = ("member_id", "joined", "left", "group", "type")
TYPES = ("", "A", "B", "C")
ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True, slots=True)
class Spell:
    """One row of the members file. ``joined`` None = joined with its first year in the data."""

    joined: date | None = None
    left: date | None = None
    group: str = ""  # empty = its own
    type: str = ""  # empty = can source anywhere


@dataclass(frozen=True, slots=True)
class Standing:
    """What counts of a member for the list of one year. ``joined_year`` None = with its first year in the data."""

    group: str
    type: str
    joined_year: int | None


@dataclass(frozen=True, slots=True)
class MemberTable:
    """Spells by member, oldest first, and what was wrong with the file."""

    spells: Mapping[str, tuple[Spell, ...]]
    problems: tuple[Problem, ...]


def standing(member: str, spells: Sequence[Spell], year: int, year_end: YearEnd) -> Standing:
    """How a member stands for the list of ``year``: joins after the year's end are ignored.

    Rows that follow each other without a gap (a change of type or group) are one membership; who left and came back
    joined when it came back. Who joined only after the year keeps that later year and so cannot count.
    """
    if not spells:
        return Standing(member, "", None)
    known = [s for s in spells if s.joined is None or year_end.reporting_year(s.joined) <= year]
    if not known:
        first = spells[0]
        return Standing(first.group or member, first.type, year_end.reporting_year(first.joined or date.max))
    latest = known[-1]
    joined = latest.joined
    for earlier in reversed(known[:-1]):
        if joined is None or earlier.left is None or joined - earlier.left > timedelta(days=1):
            break
        joined = earlier.joined
    return Standing(latest.group or member, latest.type, None if joined is None else year_end.reporting_year(joined))


def parse_members(heading: Sequence[str], records: Iterable[Sequence[str]]) -> MemberTable:
    """Read ``member_id,joined,left,group,type``; several rows of one member are its periods and may not overlap."""
    problems: list[Problem] = []
    layout = heading_positions(heading, MEMBER_COLUMNS, problems)
    if layout is None:
        return MemberTable({}, tuple(problems))
    at, width = layout
    found: dict[str, list[tuple[Spell, int]]] = {}
    for number, record in full_rows(records, width, problems):
        member = clean(record[at["member_id"]])
        if not member:
            problems.append(Problem("DIS-013", row=number, column="member_id"))
            continue
        spell = _spell({column: clean(record[at[column]]) for column in MEMBER_COLUMNS}, number, problems)
        found.setdefault(member, []).append((spell, number))
    spells = {member: _in_order(member, rows, problems) for member, rows in found.items()}
    return MemberTable(spells, tuple(problems))


def _spell(cells: Mapping[str, str], number: int, problems: list[Problem]) -> Spell:
    dates: dict[str, date | None] = {}
    for column in ("joined", "left"):
        dates[column] = None
        if cells[column]:
            dates[column] = _date(cells[column])
            if dates[column] is None:
                problems.append(Problem("DIS-021", {"value": cells[column]}, row=number, column=column))
    joined, left = dates["joined"], dates["left"]
    if joined and left and left < joined:
        problems.append(Problem("DIS-022", {"member": cells["member_id"]}, row=number, column="left"))
    if cells["type"].upper() not in TYPES:
        problems.append(Problem("DIS-024", {"value": cells["type"]}, row=number, column="type"))
    return Spell(joined, left, cells["group"], cells["type"].upper())


def _date(text: str) -> date | None:
    if not ISO_DATE.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _in_order(member: str, rows: list[tuple[Spell, int]], problems: list[Problem]) -> tuple[Spell, ...]:
    rows.sort(key=lambda row: (row[0].joined or date.min, row[1]))
    for (before, _), (after, number) in pairwise(rows):
        if after.joined is None or before.joined is None:
            problems.append(Problem("DIS-025", {"member": member}, row=number, column="joined"))
        elif before.left is None or after.joined < before.left:
            problems.append(Problem("DIS-023", {"member": member}, row=number, column="joined"))
    return tuple(spell for spell, _ in rows)
