"""The chains of all members as the rules take them, and for the secretariat who sources at a place. Nothing is kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from trustone.catalog.models import Covenant
from trustone.domain import disclosure as rules
from trustone.domain.problems import Problem, Refused, Severity
from trustone.members.models import Member
from trustone.members.selectors import disclosure_members
from trustone.supply import selectors as supply

DEFAULT_WINDOW = 2


@dataclass(frozen=True, slots=True)
class Nearby:
    """A member with chains at a place, or with chains that end above it. For the secretariat only."""

    member: Member
    names_it: bool
    years: tuple[int, ...]


def settings_for(covenant: Covenant, year: int) -> rules.Settings:
    """What the covenant decided for the list holds for questions too."""
    return rules.Settings(
        k=covenant.disclosure_k,
        year=year,
        window=covenant.disclosure_window or DEFAULT_WINDOW,
        year_end=rules.parse_year_end(covenant.year_end),
        covenant=covenant.key,
    )


def chains_up_to(covenant: Covenant, year: int, *, unchanged_since: datetime | None = None) -> tuple[rules.Chain, ...]:
    """Every chain up to a year, with the place down to the first level that is not known."""
    return tuple(
        rules.Chain(row.member_id, row.year, _place(row), row.stone)
        for row in supply.disclosure_rows(covenant, year, unchanged_since=unchanged_since)
    )


def _place(row: supply.DisclosureRow) -> rules.Place:
    found: list[str] = []
    for name in (row.country, row.admin1, row.admin2, row.area):
        if not name:
            break
        found.append(name)
    return tuple(found)


def members_of(covenant: Covenant) -> rules.Members:
    """Public facts of members: since when, in which group, of which type. Raises ``Refused`` when they contradict."""
    rows = [[one.member_id, one.joined, one.left, one.group, one.type] for one in disclosure_members(covenant)]
    table = rules.parse_members(rules.MEMBER_COLUMNS, rows)
    errors: list[Problem] = [one for one in table.problems if one.severity is Severity.ERROR]
    if errors:
        raise Refused(errors)
    return table.spells


def who_is_near(covenant: Covenant, place: rules.Place, stone: str, years: tuple[int, ...]) -> list[Nearby]:
    """Members whose chains of these years name a place, or end above it; those that name it first."""
    named: dict[str, set[int]] = {}
    above: dict[str, set[int]] = {}
    for chain in chains_up_to(covenant, max(years, default=0)):
        if chain.year not in years or not chain.place or (stone and chain.stone not in {stone, ""}):
            continue
        if chain.place[: len(place)] == place:
            named.setdefault(chain.member, set()).add(chain.year)
        elif place[: len(chain.place)] == chain.place:
            above.setdefault(chain.member, set()).add(chain.year)
    numbers = {*named, *above}
    members = Member.objects.filter(covenant=covenant, number__in=numbers).select_related("organisation")
    found = [
        Nearby(one, one.number in named, tuple(sorted(named.get(one.number) or above[one.number]))) for one in members
    ]
    return sorted(found, key=lambda one: (not one.names_it, one.member.name))
