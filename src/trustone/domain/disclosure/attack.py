"""The attacker's side: what follows with certainty about others from published lists, public facts and own chains.

Sound and not complete. Whatever is reported here is true in every covenant that could have published these lists;
what is not found may still follow from rows that hang together in ways not looked at (``docs/algorithms/disclosure.md``
says which). That nothing follows is shown the other way round, by building another possible world (the attack test).

The reasoning, for one row of one list: in some covered year at least k counted groups support it. Of those the attacker
knows its own. Others are limited to who counts, reports and can source there, and, where another list of the same year
does *not* name the row, to at most k - 1 of those that count there. A group without which no year reaches k is certain.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from trustone.domain.disclosure.counting import Count, Members, Row, count, gather
from trustone.domain.disclosure.listing import ALGORITHM
from trustone.domain.disclosure.members import Spell
from trustone.domain.disclosure.output import place_of
from trustone.domain.disclosure.places import Place, can_source, place_key
from trustone.domain.disclosure.rows import Chain
from trustone.domain.disclosure.years import YearEnd, parse_year_end

Groups = frozenset[str]


@dataclass(frozen=True, slots=True)
class Published:
    """A list as anybody reads it. ``by_the_rules``: it says that it was made with the method that is documented."""

    covenant: str | None
    k: int
    year: int
    covers: tuple[int, ...]
    counted_to: int
    year_end: YearEnd
    rows: frozenset[Row]
    by_the_rules: bool = True


@dataclass(frozen=True, slots=True)
class Known:
    """What the attacker knows beside the lists.

    ``reports``: the years in which each member reported; None supposes that who takes part reports every year.
    ``own``: all chains of the attacker's own groups. ``steady``: supposes that nobody ever changed sources.
    """

    members: Members
    own: Sequence[Chain] = ()
    reports: Mapping[str, Iterable[int]] | None = None
    steady: bool = False


@dataclass(frozen=True, slots=True)
class Limit:
    """At most ``most`` of ``groups`` can be behind the row, since the list of ``year`` does not name ``missing``."""

    groups: Groups
    most: int
    year: int
    covered: int
    missing: Row


@dataclass(frozen=True, slots=True)
class Step:
    """Why a covered year reaches only ``most`` of the k groups without the group in question."""

    year: int
    own: int
    others: int
    most: int
    limits: tuple[Limit, ...]


@dataclass(frozen=True, slots=True)
class Proof:
    """It is certain that ``group`` sources at this row, in one of ``years``; ``steps`` are all years of the list."""

    group: str
    row: Row
    year: int
    k: int
    years: tuple[int, ...]
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Findings:
    """What was proven; ``puzzles`` are rows of lists (by year) that nobody known could have brought there."""

    own: Groups
    groups: Groups
    proofs: tuple[Proof, ...]
    puzzles: tuple[tuple[int, Row], ...]


def published(document: Mapping[str, Any]) -> Published:
    """A list from its document, whose form was checked (``read_document``)."""
    rows: set[Row] = set()
    for entry in document["rows"]:
        place = place_of(entry)
        rows |= {(place, ""), *((place, stone) for stone in entry["stones"])}
    return Published(
        covenant=document["covenant"],
        k=document["k"],
        year=document["year"],
        covers=tuple(document["covers"]),
        counted_to=document["counted_to"],
        year_end=parse_year_end(document["year_end"]),
        rows=frozenset(rows),
        by_the_rules=document["algorithm"] == ALGORITHM,
    )


def attack(lists: Sequence[Published], known: Known) -> Findings:
    """Everything that is certain about groups that are not the attacker's own."""
    views = [_view(one, lists, known) for one in lists]
    proofs: list[Proof] = []
    puzzles: list[tuple[int, Row]] = []
    for view in views:
        others = [other for other in views if other.same_groups_as(view)]
        for row in sorted(view.list.rows, key=lambda row: (place_key(row[0]), row[1])):
            found = _certain(view, others, row, steady=known.steady)
            if found is None:
                puzzles.append((view.list.year, row))
            else:
                proofs += found
    return Findings(
        own=frozenset().union(*(view.own for view in views)),
        groups=frozenset(group for view in views for group in view.group_of.values()),
        proofs=tuple(_deepest(proofs)),
        puzzles=tuple(puzzles),
    )


# --- One list with everything known about who could stand behind it ---------------------------------------------------


@dataclass(frozen=True, slots=True)
class _View:
    list: Published
    group_of: Mapping[str, str]
    own: Groups
    counted: Count

    def same_groups_as(self, other: _View) -> bool:
        """Whether who belongs together stands alike; after a merger two lists are not compared."""
        both = self.group_of.keys() & other.group_of.keys()
        return all(self.group_of[member] == other.group_of[member] for member in both)

    def able(self, year: int, place: Place) -> Groups:
        """Groups that count, report in the year and can source at the place."""
        everybody = can_source("B", place[0])
        return (self.counted.reporting if everybody else self.counted.free).get(year, frozenset())

    def others(self, year: int, place: Place) -> Groups:
        return self.able(year, place) - self.own

    def own_behind(self, year: int, row: Row) -> int:
        return len(self.own & set(self.counted.support[year].get(row, ())))

    def years_for(self, place: Place) -> tuple[int, ...]:
        """Covered years that count for the place; all of them for a list made with another rule."""
        counts = tuple(year for year in self.list.covers if self.counted.year_counts_for(year, place))
        return counts if self.list.by_the_rules else self.list.covers


def _view(one: Published, lists: Sequence[Published], known: Known) -> _View:
    first = min(min((*other.covers, other.counted_to)) for other in lists)
    own = [chain for chain in known.own if chain.year <= one.year]
    said = [
        Chain(member, year, (), "")
        for member, years in _reports(known, range(first, one.year + 1), one.year_end)
        for year in years
    ]
    chains = [*said, *own]
    facts = gather(chains, known.members, one.year, one.year_end)
    counted = count(chains, facts, one.k, one.counted_to, one.covers)
    group_of = {member: facts.standings[member].group for member in facts.starts}
    ours = frozenset(group_of[chain.member] for chain in own)
    return _View(one, group_of, ours, counted)


def _reports(known: Known, years: range, year_end: YearEnd) -> Iterator[tuple[str, list[int]]]:
    for member, spells in known.members.items():
        if known.reports is None:
            yield member, [year for year in years if any(_takes_part(spell, year, year_end) for spell in spells)]
        else:
            yield member, [year for year in known.reports.get(member, ()) if year < years.stop]


def _takes_part(spell: Spell, year: int, year_end: YearEnd) -> bool:
    joined = spell.joined is None or year_end.reporting_year(spell.joined) <= year
    return joined and (spell.left is None or year <= year_end.reporting_year(spell.left))


# --- One row ----------------------------------------------------------------------------------------------------------


def _certain(view: _View, views: Sequence[_View], row: Row, *, steady: bool) -> list[Proof] | None:
    """Groups without which no covered year reaches k; None when no year does with them either."""
    place, k = row[0], view.list.k
    limits = {year: list(_limits(views, row, None if steady else year)) for year in view.years_for(place)}

    def step(year: int, without: Groups = frozenset()) -> Step:
        others = view.others(year, place) - without
        own = view.own_behind(year, row)
        most, used = _most(others, limits[year], without)
        return Step(year, own, len(others), own + most, used)

    reached = {year: step(year) for year in limits}
    possible = [year for year, one in reached.items() if one.most >= k]
    if not possible:
        return None
    if any(reached[year].most > k for year in possible):
        return []  # one group less still reaches k
    suspects = frozenset.intersection(*(view.others(year, place) for year in possible))
    found = []
    for suspect in sorted(suspects):
        steps = tuple(step(year, frozenset({suspect})) for year in limits)
        if all(one.most < k for one in steps):
            found.append(Proof(suspect, row, view.list.year, k, tuple(sorted(possible)), steps))
    return found


def _limits(views: Sequence[_View], row: Row, year: int | None) -> Iterator[Limit]:
    """What lists that do not name the row, or a place above it, say of a covered year; of every year when None."""
    place, stone = row
    above: list[Row] = [(place[:depth], name) for depth in range(1, len(place) + 1) for name in {"", stone}]
    for view in views:
        missing = [one for one in above if one not in view.list.rows]
        for covered in view.list.covers:
            if not missing or year not in {None, covered}:
                continue
            if not view.counted.year_counts_for(covered, place):
                continue
            left = {one: view.list.k - 1 - view.own_behind(covered, one) for one in missing}
            tightest = min(sorted(left), key=lambda one: left[one])
            yield Limit(view.others(covered, place), max(0, left[tightest]), view.list.year, covered, tightest)


def _most(others: Groups, limits: Sequence[Limit], without: Groups) -> tuple[int, tuple[Limit, ...]]:
    """How many of ``others`` can be behind the row at once, and the limits that made it fewer.

    Limits on sets that lie inside each other are a laminar matroid: filling from the innermost set outward is best for
    every set at the same time. A limit on a set that only overlaps is left out, which can only make the answer larger.
    """
    inside: list[tuple[Groups, Limit]] = []
    around: list[Limit] = []
    for limit in sorted(limits, key=lambda one: (len(one.groups - without), one.most, one.year)):
        groups = limit.groups - without
        if groups <= others and (not inside or inside[-1][0] <= groups):
            inside.append((groups, limit))
        elif groups >= others:
            around.append(limit)
    most, filled, used = 0, 0, []
    for groups, limit in inside:
        most, filled = most + len(groups) - filled, len(groups)
        if limit.most < most:
            most = limit.most
            used.append(limit)
    most += len(others) - filled
    for limit in around:
        if limit.most < most:
            most = limit.most
            used.append(limit)
    return most, tuple(used)


def _deepest(proofs: Sequence[Proof]) -> Iterator[Proof]:
    """Of what one list proves of one group, only what says most: a place below, or the stone as well."""
    for one in proofs:
        place, stone = one.row
        said_more = any(
            other is not one
            and (other.group, other.year) == (one.group, one.year)
            and other.row[0][: len(place)] == place
            and (other.row[1] == stone or not stone)
            for other in proofs
        )
        if not said_more:
            yield one
