"""The attacker's side: what follows with certainty about others from published lists, public facts and own chains.

Sound and not complete. Whatever is reported here is true in every covenant that could have published these lists;
what is not found may still follow from rows that hang together in ways not looked at (``docs/algorithms/disclosure.md``
says which). That nothing follows is shown the other way round, by building another possible world (the attack test).

The reasoning, for one row of one list: in some covered year at least k counted groups support it. Of those the attacker
knows its own. Others are limited to who counts, reports and can source there, and, where another list of the same year
does *not* name the row, to at most k - 1 of those that count there. A group without which no year reaches k is certain.

Three more things the attacker knows. *Mergers*: where groups stand otherwise in another list, its limit is carried over
company by company. *Parent minus children*: "not known deeper" is a row too, of groups whose chains end at the place.
*Neighbours*: who is certain at a place in one year takes a room in every limit around it, so fewer are left beside it.
Limits that only overlap are held against each other exactly (``filling``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from trustone.domain.disclosure.as_read import ENDS, Published
from trustone.domain.disclosure.counting import Count, Facts, Members, Row, count, gather
from trustone.domain.disclosure.filling import fill
from trustone.domain.disclosure.members import Spell
from trustone.domain.disclosure.places import Place, can_source, place_key
from trustone.domain.disclosure.rows import Chain
from trustone.domain.disclosure.years import YearEnd

Groups = frozenset[str]


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


def attack(lists: Sequence[Published], known: Known) -> Findings:
    """Everything that is certain about groups that are not the attacker's own."""
    views = [_view(one, lists, known) for one in lists]
    sure: _Sure = {}
    while True:
        proofs, puzzles = _look(views, sure, steady=known.steady)
        again = _sure_of(proofs, views)
        if again == sure:
            break
        sure = again
    return Findings(
        own=frozenset().union(*(view.own for view in views)),
        groups=frozenset(group for view in views for group in view.group_of.values()),
        proofs=tuple(_deepest([proof for _view, proof in proofs])),
        puzzles=tuple(puzzles),
    )


def _look(
    views: Sequence[_View], sure: _Sure, *, steady: bool
) -> tuple[list[tuple[_View, Proof]], list[tuple[int, Row]]]:
    """Every row of every list once; ``sure`` is what earlier looks made certain of single years."""
    proofs: list[tuple[_View, Proof]] = []
    puzzles: list[tuple[int, Row]] = []
    for view in views:
        for row in sorted(view.list.rows, key=lambda row: (place_key(row[0]), row[1])):
            found = _certain(view, views, row, sure, steady=steady)
            if found is None:
                puzzles.append((view.list.year, row))
            else:
                proofs += [(view, one) for one in found]
    return proofs, puzzles


def _sure_of(proofs: Iterable[tuple[_View, Proof]], views: Sequence[_View]) -> _Sure:
    """Who is certain at a place in one single year, by the companies of the group that could be there."""
    found: dict[tuple[int, Place], set[frozenset[str]]] = {}
    for view, proof in proofs:
        if len(proof.years) == 1:
            (year,) = proof.years
            members = view.able_members(year, proof.row[0])[proof.group]
            for depth in range(1, len(proof.row[0]) + 1):
                found.setdefault((year, proof.row[0][:depth]), set()).add(members)
    return {key: frozenset(who) for key, who in found.items()}


# --- One list with everything known about who could stand behind it ---------------------------------------------------


_Sure = Mapping[tuple[int, Place], frozenset[frozenset[str]]]
"""By year and place: the companies of each group that is certain there; one of them at least."""


@dataclass(frozen=True, slots=True)
class _View:
    list: Published
    group_of: Mapping[str, str]
    own: Groups
    counted: Count
    facts: Facts

    def counts(self, member: str) -> bool:
        """Whether what the company reports counts in this list."""
        return self.facts.starts.get(member, self.list.counted_to + 1) <= self.list.counted_to

    def counts_in(self, member: str, year: int) -> bool:
        """Whether what the company reports in a year counts in this list, if it reports then."""
        return self.counts(member) and member in self.facts.reporting.get(year, ())

    def able_members(self, year: int, place: Place) -> dict[str, frozenset[str]]:
        """By group: its companies that count, report in the year and can source at the place."""
        found: dict[str, set[str]] = {}
        for member in self.facts.reporting.get(year, ()):
            facts = self.facts.standings[member]
            if self.counts(member) and can_source(facts.type, place[0]):
                found.setdefault(facts.group, set()).add(member)
        return {group: frozenset(members) for group, members in found.items()}

    def able(self, year: int, place: Place) -> Groups:
        """Groups that count, report in the year and can source at the place."""
        everybody = can_source("B", place[0])
        return (self.counted.reporting if everybody else self.counted.free).get(year, frozenset())

    def others(self, year: int, place: Place) -> Groups:
        return self.able(year, place) - self.own

    def own_behind(self, year: int, row: Row) -> int:
        place, stone = row
        behind = self.counted.ends[year].get(place, ()) if stone == ENDS else self.counted.support[year].get(row, ())
        return len(self.own & set(behind))

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
    return _View(one, group_of, ours, counted, facts)


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


def _certain(view: _View, views: Sequence[_View], row: Row, sure: _Sure, *, steady: bool) -> list[Proof] | None:
    """Groups without which no covered year reaches k; None when no year does with them either."""
    place, k = row[0], view.list.k
    caps = {year: list(_caps(view, year, views, row, sure, steady=steady)) for year in view.years_for(place)}

    def step(year: int, without: Groups = frozenset()) -> Step:
        others = view.others(year, place) - without
        own = view.own_behind(year, row)
        most, used = _most(others, caps[year], without)
        return Step(year, own, len(others), own + most, used)

    reached = {year: step(year) for year in caps}
    possible = [year for year, one in reached.items() if one.most >= k]
    if not possible:
        return None
    if any(reached[year].most > k and all(cap.is_plain for cap in caps[year]) for year in possible):
        return []  # one group less still reaches k
    suspects = frozenset.intersection(*(view.others(year, place) for year in possible))
    found = []
    for suspect in sorted(suspects):
        steps = tuple(step(year, frozenset({suspect})) for year in caps)
        if all(one.most < k for one in steps):
            found.append(Proof(suspect, row, view.list.year, k, tuple(sorted(possible)), steps))
    return found


@dataclass(frozen=True, slots=True)
class _Cap:
    """What another list allows; ``shares`` are the groups of this list that each of its groups stands for: one, or
    several where they merged."""

    limit: Limit
    shares: tuple[Groups, ...]

    @property
    def is_plain(self) -> bool:
        return all(len(share) <= 1 for share in self.shares)

    def without(self, suspects: Groups) -> Limit:
        """The limit on groups of this list: the largest shares together, never fewer than can be."""
        groups = self.limit.groups - suspects
        sizes = sorted((len(share - suspects) for share in self.shares), reverse=True)
        return replace(self.limit, groups=groups, most=min(len(groups), sum(sizes[: self.limit.most])))


def _caps(
    view: _View, year: int, views: Sequence[_View], row: Row, sure: _Sure, *, steady: bool
) -> Iterator[_Cap]:  # fmt: skip
    """What lists that do not name the row, or a place above it, say of a covered year; of every year when steady."""
    place = row[0]
    able = {group: who for group, who in view.able_members(year, place).items() if group not in view.own}
    for other in views:
        for covered in other.list.covers:
            if (covered == year or steady) and other.counted.year_counts_for(covered, place):
                yield from _caps_of(able, other, covered, row, sure)


def _caps_of(able: Mapping[str, frozenset[str]], other: _View, covered: int, row: Row, sure: _Sure) -> Iterator[_Cap]:
    """Each row that a list does not name limits everybody who counts in it; who is certain there takes a room."""
    bound = {}
    for group, who in able.items():
        theirs = frozenset(other.group_of[one] for one in who if other.counts_in(one, covered))
        if not theirs & other.own and all(other.counts_in(one, covered) for one in who):
            bound[group] = theirs
    found: dict[Groups, Limit] = {}
    for missing in _above(row):
        if missing in other.list.rows or not other.list.could_name(missing):
            continue
        room = max(0, other.list.k - 1 - other.own_behind(covered, missing))
        taken = frozenset() if missing[1] else _taken(other, sure.get((covered, missing[0]), frozenset()))
        for rooms, free in (
            (room, bound.keys()),
            (max(0, room - len(taken)), {g for g in bound if not bound[g] & taken}),
        ):
            groups = frozenset(free)
            if groups and (groups not in found or rooms < found[groups].most):
                found[groups] = Limit(groups, rooms, other.list.year, covered, missing)
    for groups, limit in found.items():
        shares: dict[str, set[str]] = {}
        for group in groups:
            for one in bound[group]:
                shares.setdefault(one, set()).add(group)
        yield _Cap(limit, tuple(frozenset(share) for share in shares.values()))


def _above(row: Row) -> list[Row]:
    """The row itself and everything it lies in: the place and those above it, with its stone and without."""
    place, stone = row
    named = {"", stone} - {ENDS}
    around = [(place[:depth], name) for depth in range(1, len(place) + 1) for name in sorted(named)]
    return [*around, row] if stone == ENDS else around


def _taken(other: _View, sure: Iterable[frozenset[str]]) -> Groups:
    """Groups of a list that are certain: all companies that could be meant belong to the one group, and count."""
    found = set()
    for who in sure:
        groups = {other.group_of[one] for one in who if other.counts(one)}
        if len(groups) == 1 and all(other.counts(one) for one in who):
            found |= groups
    return frozenset(found) - other.own


def _most(others: Groups, caps: Sequence[_Cap], without: Groups) -> tuple[int, tuple[Limit, ...]]:
    """How many of ``others`` can be behind the row at once, and the limits that made it fewer."""
    limits = [cap.without(without) for cap in caps]
    most, used = fill(others, [(limit.groups, limit.most) for limit in limits])
    return most, tuple(limits[place] for place in used)


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
