"""The list of companies: what a line of it shows, and what a page of it says of all of them together.

A page of the list of today on which nothing is chosen is asked by value (``listening.asked_by_value``): in a static
copy it is made again when something on it changed, not with every result of any company.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator
from django.utils import timezone

from trustone.catalog.models import Covenant
from trustone.members.selectors import Participant
from trustone.platform.listening import asked_by_value
from trustone.platform.remembering import remembered, shown_covenant
from trustone.register import finding
from trustone.register.selectors import RegisterRow, everybody
from trustone.register.selectors.statements import offered

PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class Line:
    """All that a list shows of one company, in values: two lines that print the same are the same.

    ``year``: the reporting year of the result; ``is_from_before``: it was decided before this platform.
    ``then_called``: its name on the day, where that was another one. ``told_then``, ``written``: see ``RegisterRow``.
    """

    one: Participant
    colour: str
    year: int | None
    appeal: bool
    is_from_before: bool
    then_called: str
    told_then: str
    merged_into: str
    written: dict[Any, str] = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Whole:
    """Codes and years that the filter offers, and whether there is anybody, and anybody that left."""

    seats: tuple[str, ...]
    regions: tuple[str, ...]
    stones: tuple[str, ...]
    countries: tuple[str, ...]
    joined: tuple[int, ...]
    decided: tuple[int, ...]
    somebody: bool
    has_former: bool


@dataclass(frozen=True, slots=True)
class PlainPage:
    """One page of the list on which nothing is chosen; ``count``: of all pages."""

    lines: tuple[Line, ...]
    count: int
    whole: Whole


def line_of(row: RegisterRow, day: date) -> Line:
    """What a list shows of a company."""
    before, then = row.from_before, row.name_on(day)
    result = before or row.decision
    return Line(
        one=row.participant,
        colour=row.colour,
        year=result.reporting_year if result else None,
        appeal=before is None and row.under_appeal,
        is_from_before=before is not None,
        then_called=then if then != row.participant.name else "",
        told_then=row.told_then,
        merged_into=row.successor.name if row.successor else "",
        written=row.written,
    )


def whole(rows: Sequence[RegisterRow]) -> Whole:
    """What a page says of all companies, whatever is chosen."""
    stated = [row.stated for row in rows]
    return Whole(
        seats=tuple(sorted({row.participant.country for row in rows})),
        regions=tuple(sorted({row.participant.region for row in rows})),
        stones=tuple(sorted(offered(stated, "stones"))),
        countries=tuple(sorted(offered(stated, "countries"))),
        joined=tuple(finding.joined_years(rows)),
        decided=tuple(finding.decided_years(rows)),
        somebody=bool(rows),
        has_former=any(not row.participant.is_member for row in rows),
    )


def whole_on(covenant: Covenant, day: date, rows: Sequence[RegisterRow]) -> Whole:
    """The same of ``everybody`` on a day; of today it is remembered."""
    if day != timezone.localdate():
        return whole(rows)
    return remembered(("register: whole", covenant.pk, day), lambda: whole(rows))


def paged(found: Sequence[Any], asked: str | None) -> Page[Any]:
    """The page that was asked for; the first or last one where there is no such page."""
    return Paginator(found, PER_PAGE).get_page(asked)


@asked_by_value
def plain_page(day: str, state: str, asked: str) -> PlainPage:
    """The page ``asked`` of those that take part today (``day``), or with ``state`` of those that did."""
    covenant, on = shown_covenant(), date.fromisoformat(day)
    companies, chosen = everybody(covenant, on), {"state": state} if state else {}
    rows = [row for row in companies if finding.fits(row, chosen)]
    lines = tuple(line_of(row, on) for row in paged(rows, asked))
    return PlainPage(lines, len(rows), whole_on(covenant, on, companies))
