"""Who counts: starts, corporate groups, ``counted_to``, and which groups report and support what in which year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from trustone.domain.disclosure.members import Spell, Standing, standing
from trustone.domain.disclosure.places import Place, can_source
from trustone.domain.disclosure.rows import Chain
from trustone.domain.disclosure.years import YearEnd

Row = tuple[Place, str]  # a place, or with a stone a place × stone; "" = the place itself
Members = Mapping[str, Sequence[Spell]]


@dataclass(frozen=True, slots=True)
class Facts:
    """What is derived of each member before anything is counted; ``starts`` holds only members with data."""

    standings: Mapping[str, Standing]
    starts: Mapping[str, int]
    reporting: Mapping[int, frozenset[str]]  # members with a row in a year, also an empty one


def gather(chains: Iterable[Chain], members: Members, year: int, year_end: YearEnd) -> Facts:
    """A member starts in the later of the reporting year in which it joined and its first year in the data."""
    reporting: dict[int, set[str]] = defaultdict(set)
    for member, in_year, _, _ in chains:
        reporting[in_year].add(member)
    standings: dict[str, Standing] = {}
    starts: dict[str, int] = {}
    for in_year in sorted(reporting):
        for member in reporting[in_year]:
            if member not in starts:
                facts = standing(member, members.get(member, ()), year, year_end)
                standings[member] = facts
                starts[member] = in_year if facts.joined_year is None else max(in_year, facts.joined_year)
    return Facts(standings, starts, {y: frozenset(who) for y, who in reporting.items()})


def counted_to(facts: Facts, year: int, k: int, earlier: tuple[int, int] | None) -> int:
    """Members that started by this year count.

    ``earlier`` is ``(year, counted_to)`` of the newest earlier list. Its ``counted_to`` is kept until more than k
    groups have a newcomer that reports, so that what newcomers bring cannot be told apart from what one of them brings.
    """
    if earlier is None:
        return year
    _, before = earlier
    newcomers = {
        facts.standings[member].group
        for member in facts.reporting.get(year, ())
        if before < facts.starts[member] <= year
    }
    return year if len(newcomers) >= k + 1 else before


@dataclass(frozen=True, slots=True)
class Count:
    """The counted groups of the covered years: who reports, who could source outside the EEA, who supports what."""

    k: int
    reporting: Mapping[int, frozenset[str]]
    free: Mapping[int, frozenset[str]]  # reporting groups with a reporting member that may source anywhere
    support: Mapping[int, Mapping[Row, Collection[str]]]
    ends: Mapping[int, Mapping[Place, Collection[str]]]

    def year_counts(self, year: int) -> bool:
        """Whether at least 2k counted groups report in the year. k = 1 protects nobody, so it asks for no crowd."""
        return len(self.reporting[year]) >= (2 * self.k if self.k > 1 else 1)

    def year_counts_for(self, year: int, place: Place) -> bool:
        """Whether at least 2k of the counted groups that report in the year can source at the place."""
        able = self.reporting[year] if can_source("B", place[0]) else self.free[year]
        return self.k == 1 or len(able) >= 2 * self.k


def count(chains: Iterable[Chain], facts: Facts, k: int, until: int, years: Sequence[int]) -> Count:
    """Count the groups behind every place and place × stone, for members that started by ``until``."""
    group_of = {m: facts.standings[m].group for m, start in facts.starts.items() if start <= until}
    leaves: dict[int, dict[Row, set[str]]] = {year: {} for year in years}
    for member, year, place, stone in chains:
        if place and year in leaves and (group := group_of.get(member)):
            row = (place, stone)
            found = leaves[year].get(row)
            if found is None:
                leaves[year][row] = {group}
            else:
                found.add(group)
    support: dict[int, dict[Row, set[str]]] = {}
    ends: dict[int, dict[Place, set[str]]] = {}
    for year, rows in leaves.items():
        support[year], ends[year] = _rolled_up(rows)
    here = {year: facts.reporting.get(year, frozenset()) & group_of.keys() for year in years}
    return Count(
        k=k,
        reporting={year: frozenset(group_of[m] for m in here[year]) for year in years},
        free={year: frozenset(group_of[m] for m in here[year] if facts.standings[m].type != "B") for year in years},
        support=support,
        ends=ends,
    )


def _rolled_up(leaves: Mapping[Row, set[str]]) -> tuple[dict[Row, set[str]], dict[Place, set[str]]]:
    """Groups behind every place above the leaves, with and without stone; and groups whose chains end at a place."""
    support: dict[Row, set[str]] = defaultdict(set)
    ends: dict[Place, set[str]] = defaultdict(set)
    for (place, stone), groups in leaves.items():
        ends[place] |= groups
        for depth in range(1, len(place) + 1):
            upper = place[:depth]
            support[upper, ""] |= groups
            if stone:
                support[upper, stone] |= groups
    return dict(support), dict(ends)
