"""How the places of one member, or of all, stand to a list: published, or waiting and why. Words, never numbers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from trustone.domain.disclosure.counting import Members, gather
from trustone.domain.disclosure.places import Place, place_key
from trustone.domain.disclosure.rows import Chain
from trustone.domain.disclosure.years import YearEnd


class Waits(StrEnum):
    """Why a place of a member is not on the list."""

    NOT_COVERED = "not_covered"  # the member's chains there are of years the list does not cover
    NEWCOMER = "newcomer"  # the member started after the year up to which the list counts
    TOO_FEW = "too_few"  # too few companies share it, or could


@dataclass(frozen=True, slots=True)
class PlaceStanding:
    """One deepest known place of a member. ``published`` is how much of it is on the list (empty = nothing)."""

    place: Place
    stones: tuple[str, ...]
    published: Place
    waits: Waits | None


def standing_of_places(
    chains: Sequence[Chain],
    member: str,
    members: Members,
    year_end: YearEnd,
    *,
    published: Iterable[Place],
    covers: Iterable[int],
    counted_to: int,
) -> tuple[PlaceStanding, ...]:
    """Each place of one member against a published list, sorted as the list is.

    Only what the member may know goes in: its own chains, its own dates, and the published list. That others are too
    few at a place follows from the list itself.
    """
    own = [chain for chain in chains if chain.member == member and chain.place]
    start = gather(chains, members, max(covers, default=counted_to), year_end).starts.get(member)
    on_list, years = set(published), set(covers)
    found = []
    for place in sorted({chain.place for chain in own}, key=place_key):
        here = [chain for chain in own if chain.place == place]
        stones = tuple(sorted({chain.stone for chain in here if chain.stone}))
        depth = next((n for n in range(len(place), 0, -1) if place[:n] in on_list), 0)
        waits = None
        if depth < len(place):
            if not any(chain.year in years for chain in here):
                waits = Waits.NOT_COVERED
            elif start is None or start > counted_to:
                waits = Waits.NEWCOMER
            else:
                waits = Waits.TOO_FEW
        found.append(PlaceStanding(place, stones, place[:depth], waits))
    return tuple(found)
