"""Reporting years, and how many full years a member has completed.

Source: contracts of ``score`` and ``disclose``: a reporting year is named after the calendar year in which it ends
(30 September unless the covenant sets another day); a date after that day belongs to the next one; the membership year
is the number of full years completed at the close of the reporting year, so that joining on 1 October 2022 is one full
year on 30 September 2023.

UNKNOWN, and stated with every result as an assumption where it matters: what a pause does to the count (it counts on)
and what a time away between leaving and coming back does (full years of earlier spells stay, the time away counts not).
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

from trustone.domain.membership.events import EventKind, MembershipFact, facts_known_at, spells
from trustone.domain.problems import Problem, Severity


@dataclass(frozen=True, slots=True)
class YearEnd:
    """The last day of a reporting year. 29 February means the last day of February in every year."""

    month: int
    day: int

    @classmethod
    def parse(cls, text: str) -> YearEnd:
        """From ``MM-DD``. Raises ``ValueError`` when there is no such day."""
        month, separator, day = text.partition("-")
        if not separator or len(month) != 2 or len(day) != 2 or not (month + day).isascii():
            raise ValueError(f"a year-end is written MM-DD, not {text!r}")
        date(2000, int(month), int(day))  # a leap year, so that 29 February passes
        return cls(int(month), int(day))

    def __str__(self) -> str:
        return f"{self.month:02d}-{self.day:02d}"


DEFAULT_YEAR_END = YearEnd(9, 30)


@dataclass(frozen=True, slots=True)
class MembershipYear:
    """``full_years`` completed at the close of a reporting year; ``is_member`` tells whether it was one on that day.

    ``assumptions`` are notes (MEM-035, MEM-036) to show beside the number, empty when nothing was assumed.
    """

    full_years: int
    is_member: bool
    assumptions: tuple[Problem, ...] = ()


@lru_cache(maxsize=256)
def close_of(year: int, year_end: YearEnd = DEFAULT_YEAR_END) -> date:
    """The last day of reporting year ``year``."""
    last = calendar.monthrange(year, year_end.month)[1]
    return date(year, year_end.month, min(year_end.day, last))


def reporting_year_of(day: date, year_end: YearEnd = DEFAULT_YEAR_END) -> int:
    """The reporting year to which a day belongs."""
    return day.year if day <= close_of(day.year, year_end) else day.year + 1


def _anniversary(day: date, years: int) -> date:
    """The day on which a year that began on ``day`` is over; for 29 February that is 1 March in other years."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


def _full_years(since: date, until: date) -> int:
    """Whole years between the first day and the first day after the last one."""
    years = until.year - since.year
    return max(0, years if _anniversary(since, years) <= until else years - 1)


def membership_year(
    facts: Iterable[MembershipFact],
    year: int,
    year_end: YearEnd = DEFAULT_YEAR_END,
    known_at: datetime | None = None,
) -> MembershipYear:
    """Full years as a member completed at the close of reporting year ``year``. 0 is "first year, not assessed"."""
    close = close_of(year, year_end)
    after = close + timedelta(days=1)
    known = facts_known_at(facts, known_at)
    begun = [spell for spell in spells(known) if spell.since <= close]
    full_years = sum(_full_years(spell.since, min(spell.until or after, after)) for spell in begun)
    assumptions = []
    if any(fact.kind is EventKind.PAUSES and fact.on <= close for fact in known):
        assumptions.append(Problem("MEM-035", severity=Severity.NOTE))
    if len(begun) > 1:
        assumptions.append(Problem("MEM-036", severity=Severity.NOTE))
    return MembershipYear(full_years, any(spell.holds_on(close) for spell in begun), tuple(assumptions))
