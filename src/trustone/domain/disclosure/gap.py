"""A known gap of the rule, shown to the secretariat before it publishes: newcomers that started in different years.

Newcomers are let in together. But a row that is on this list because of an earlier covered year, and on no list before
although one covered that year, was brought by the newcomers that had started by then. When the row leaves a later
list, whoever kept all lists knows that year. If so few had started by then that k − 1 others can tell them apart,
somebody is given away. Source: ``docs/algorithms/disclosure.md``, "What it does not protect against"; the rule itself
stays as agreed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from trustone.domain.disclosure.counting import Facts, Members, Row, count, gather
from trustone.domain.disclosure.listing import Basis, EarlierList, Settings, basis
from trustone.domain.disclosure.places import place_key
from trustone.domain.disclosure.rows import Chain


@dataclass(frozen=True, slots=True)
class NewcomerGap:
    """Rows that could be traced to few newcomers once they leave a later list.

    ``rows`` are places or place × stone (stone empty = the place); ``years`` the reporting years they would be traced
    to; ``alone`` whether just one corporate group had started in one of them; ``safe_year`` the first year whose list
    no longer covers them, so that leaving out every list before it shows nothing.
    """

    rows: tuple[Row, ...]
    years: tuple[int, ...]
    alone: bool
    safe_year: int


def newcomer_gap(
    chains: Sequence[Chain],
    settings: Settings,
    *,
    members: Members | None = None,
    earlier: Iterable[EarlierList] = (),
    unproven_years: Iterable[int] = (),
) -> NewcomerGap | None:
    """What this list may show later; ``None`` when nothing. Raises ``Refused`` when the list may not be made."""
    kept = tuple(earlier)
    found = basis(chains, settings, members=members, earlier=kept, unproven_years=unproven_years)
    newest = max(kept, key=lambda old: (old.year, -old.counted_to), default=None)
    if found.k == 1 or newest is None or found.counted_to <= newest.counted_to:
        return None
    known = {year for old in kept for year in range(old.year - old.window + 1, old.year + 1)}
    facts = gather(chains, members or {}, found.year, settings.year_end)
    few = _few_newcomers(found, facts, newest.counted_to, known)
    before = count(chains, facts, found.k, newest.counted_to, found.covers)
    without = Basis(found.settings, found.k, found.year, newest.counted_to, found.covers, (), before)
    at_stake = {
        row: last for row, last in _last_years(found).items() if last in few and not _supported(without, last, row)
    }
    if not at_stake:
        return None
    years = tuple(sorted(set(at_stake.values())))
    return NewcomerGap(
        rows=tuple(sorted(at_stake, key=lambda row: (place_key(row[0]), row[1]))),
        years=years,
        alone=any(few[year] == 1 for year in years),
        safe_year=years[-1] + settings.window,
    )


def _few_newcomers(found: Basis, facts: Facts, before: int, known: set[int]) -> dict[int, int]:
    """Earlier covered years that a list before covered too, in which 1 to k newcomer groups had started: how many."""
    result = {}
    for year in found.covers:
        if year < found.year and year in known:
            reporting = facts.reporting.get(year, frozenset())
            groups = {facts.standings[m].group for m in reporting if before < facts.starts[m] <= year}
            if 1 <= len(groups) <= found.k:
                result[year] = len(groups)
    return result


def _last_years(found: Basis) -> dict[Row, int]:
    """Each published row with the newest year that carries it: when that year leaves, so does the row."""
    result: dict[Row, int] = {}
    for year in sorted(found.covers):
        for row in found.count.support[year]:
            if _supported(found, year, row):
                result[row] = year
    return result


def _supported(of: Basis, year: int, row: Row) -> bool:
    enough = len(of.count.support[year].get(row, ())) >= of.k
    return enough and of.count.year_counts_for(year, row[0])
