"""How a member stands in a reporting year: taking part, in its first year, pausing, gone, merged.

Sources: membership years as in ``domain.membership``; a member with 0 full years is "first year, not assessed"
(contract of ``score``). UNKNOWN (domain.md 3.3): what a pause, a departure or a merger in mid-year does to what was
due. Nothing is decided here for the covenant: a member that pauses or is gone is asked nothing, and the page says
why.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from trustone.domain.membership import (
    EventKind,
    MembershipFact,
    Status,
    YearEnd,
    close_of,
    facts_known_at,
    membership_year,
    spells,
    status_on,
)


class Standing(StrEnum):
    """How a member stands in one reporting year, seen from one day."""

    TAKES_PART = "takes_part"
    FIRST_YEAR = "first_year"
    PAUSED = "paused"
    LEFT = "left"
    EXCLUDED = "excluded"
    MERGED = "merged"
    NOT_A_MEMBER = "not_a_member"

    @property
    def is_asked(self) -> bool:
        """Whether the year asks anything of the member today."""
        return self in (Standing.TAKES_PART, Standing.FIRST_YEAR)


_GONE = {Status.LEFT: Standing.LEFT, Status.EXCLUDED: Standing.EXCLUDED, Status.MERGED: Standing.MERGED}


@dataclass(frozen=True, slots=True)
class YearStanding:
    """The standing with its day: ``on`` is the day the present state began, ``into`` the key of the member that goes
    on.

    ``joined_on`` and ``full_years`` are as in ``domain.membership``: full years completed at the close of the year.
    """

    standing: Standing
    year: int
    full_years: int
    on: date | None = None
    into: str = ""
    joined_on: date | None = None


def first_day(year: int, year_end: YearEnd) -> date:
    """The first day of a reporting year."""
    return close_of(year - 1, year_end) + timedelta(days=1)


def standing_in(facts: Iterable[MembershipFact], year: int, year_end: YearEnd, today: date) -> YearStanding:
    """How a member stands in ``year``, seen on ``today``.

    The state of today decides while the member is there; a year in which it was no day a member asks nothing.
    """
    known = facts_known_at(facts)
    first, last = first_day(year, year_end), close_of(year, year_end)
    times = [one for one in spells(known) if one.since <= last and (one.until is None or one.until > first)]
    full_years = membership_year(known, year, year_end).full_years
    if not times:
        return YearStanding(Standing.NOT_A_MEMBER, year, full_years)
    joined = times[-1].since
    status = status_on(known, today)
    changed = next((fact for fact in reversed(known) if fact.on <= today), None)
    on, into = (changed.on, changed.into) if changed else (None, "")
    if status in _GONE:
        return YearStanding(_GONE[status], year, full_years, on, into, joined)
    if status is Status.PAUSED:
        return YearStanding(Standing.PAUSED, year, full_years, on, "", joined)
    state = Standing.FIRST_YEAR if full_years < 1 else Standing.TAKES_PART
    return YearStanding(state, year, full_years, None, "", joined)


def taken_over(others: Iterable[tuple[str, Iterable[MembershipFact]]], key: str, until: date) -> tuple[str, ...]:
    """Members (by key) that merged into the member ``key`` up to a day, in the order given."""
    return tuple(
        other
        for other, facts in others
        for fact in facts_known_at(facts)
        if fact.kind is EventKind.MERGES_INTO and fact.into == key and fact.on <= until
    )
