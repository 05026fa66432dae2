"""What is in the chains and not on the list, and which rule holds it back. For the secretariat only; no numbers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from trustone.domain.disclosure.counting import Count, Members, Row, count, gather
from trustone.domain.disclosure.listing import EarlierList, Settings, basis
from trustone.domain.disclosure.places import place_key
from trustone.domain.disclosure.rows import Chain


class Holds(StrEnum):
    """Which rule keeps a row from the list."""

    TOO_FEW = "too_few"  # fewer than k groups, also when every newcomer is counted (rule 2)
    NEWCOMERS = "newcomers"  # enough groups only when newcomers count, who wait for each other (rule 1)
    CROWD = "crowd"  # enough groups, but fewer than 2k that report could source there (rule 3)


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """A place, or a stone at a place, that is reported and not published. ``stone`` empty = the place itself."""

    place: tuple[str, ...]
    stone: str
    why: Holds


def waiting_rows(
    chains: Sequence[Chain],
    settings: Settings,
    *,
    members: Members | None = None,
    earlier: Iterable[EarlierList] = (),
    unproven_years: Iterable[int] = (),
) -> tuple[WaitingRow, ...]:
    """Every row of the covered years that is held back, in the order of the list.

    A stone is named apart only where its place is published. Raises ``Refused`` when the list may not be made.
    """
    found = basis(chains, settings, members=members, earlier=earlier, unproven_years=unproven_years)
    published = found.publishable()
    facts = gather(chains, members or {}, found.year, settings.year_end)
    everyone = count(chains, facts, found.k, found.year, found.covers)
    rows = {row for year in found.covers for row in everyone.support[year]}
    held = []
    for place, stone in sorted(rows, key=lambda row: (place_key(row[0]), row[1])):
        waits = stone not in published[place] if stone and place in published else place not in published and not stone
        if waits:
            held.append(WaitingRow(place, stone, _why(found.count, everyone, found.covers, (place, stone), found.k)))
    return tuple(held)


def _why(counted: Count, everyone: Count, covers: Iterable[int], row: Row, k: int) -> Holds:
    years = tuple(covers)
    if any(len(counted.support[year].get(row, ())) >= k for year in years):
        return Holds.CROWD
    enough = [year for year in years if len(everyone.support[year].get(row, ())) >= k]
    return Holds.NEWCOMERS if enough else Holds.TOO_FEW
