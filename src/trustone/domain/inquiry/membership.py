"""Whether a place is in the chain of any member: yes, no, not known deeper. Never who, never how many.

Answers are given from a state that is frozen once a reporting year and holds no member and no number: only which places
and stones any counted company reported in the covered years. So what one company files changes nothing until the next
state is frozen, and who steals the state does not learn more than somebody who asks everything.

Who counts and which years count follows the rules of the published list (``domain.disclosure``): newcomers are let in
together, and a year counts for a place only when at least 2k counted groups that could source there report in it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any

from trustone.domain.disclosure import Chain, EarlierList, Members, Place, Settings, place_key
from trustone.domain.disclosure.counting import Facts, count, gather
from trustone.domain.disclosure.listing import basis
from trustone.domain.disclosure.places import EEA
from trustone.domain.problems import Problem, Refused

ALGORITHM = "trustone-membership-1"
LEAST_K = 2
Leaf = tuple[Place, str]
"""Where a chain ends, and its stone; an empty stone is not known, an empty place neither."""


class Answer(StrEnum):
    """What an asker is told. ``NOT_DEEPER``: no chain names the place, but some end above it. ``UNSAFE``: too few
    companies could be meant, so nothing is said and the secretariat is asked."""

    YES = "yes"
    NO = "no"
    NOT_DEEPER = "not_deeper"
    UNSAFE = "unsafe"


@dataclass(frozen=True)
class Frozen:
    """What all questions of a year are answered from.

    ``inside`` and ``outside``: whether any covered year has its crowd for places inside and outside the European
    Economic Area. ``leaves`` is the union over all counted companies; ``nowhere`` says that chains exist of which not
    even the country is known.
    """

    covenant: str
    k: int
    year: int
    window: int
    covers: tuple[int, ...]
    counted_to: int
    year_end: str
    inside: bool
    outside: bool
    leaves: frozenset[Leaf]
    nowhere: bool

    @cached_property
    def named(self) -> frozenset[Leaf]:
        """Every place and place × stone that some chain names, at every level; ``""`` stands for the place itself."""
        found: set[Leaf] = set()
        for place, stone in self.leaves:
            for depth in range(1, len(place) + 1):
                found |= {(place[:depth], ""), (place[:depth], stone)}
        return frozenset(found)

    def answers_for(self, place: Place) -> bool:
        """Whether enough companies could be meant."""
        return self.inside if place[0] in EEA else self.outside


def can_freeze(year: int, *, last_closed: int, frozen_years: Collection[int]) -> Problem | None:
    """INQ-002 while the year runs, INQ-003 when it or a later one was frozen: a state is never made again."""
    if year > last_closed:
        return Problem("INQ-002", {"year": year}, field="year")
    if frozen_years and year <= max(frozen_years):
        return Problem("INQ-003", {"year": max(frozen_years)}, field="year")
    return None


def freeze(
    chains: Sequence[Chain],
    settings: Settings,
    *,
    members: Members | None = None,
    earlier: Iterable[Frozen] = (),
    tree: Collection[Place] | None = None,
) -> Frozen:
    """The state of one reporting year. ``tree``: the places of the catalogue; names it does not know are left out, so
    that such a chain ends at the deepest place that can be asked about.

    Refused: INQ-001 without a k of at least 2; with the codes of the list (DIS) when that could not be made either.
    """
    if settings.k is None or settings.k < LEAST_K:
        raise Refused(Problem("INQ-001", {"least": LEAST_K}))
    earlier = tuple(earlier)
    year = basis(chains, settings, members=members, earlier=[as_earlier(one) for one in earlier]).year
    facts = gather(chains, members or {}, year, settings.year_end)
    until = _counted_to(facts, year, settings.k, earlier)
    counted = count(chains, facts, settings.k, until, range(year - settings.window + 1, year + 1))
    if not counted.year_counts(year):
        raise Refused(Problem("DIS-006", {"year": year}, field="year"))
    covers = tuple(one for one in counted.reporting if counted.year_counts(one))
    who = {member for member, start in facts.starts.items() if start <= until}
    covered = [one for one in chains if one.member in who and one.year in covers]
    leaves = {
        (_known(one.place, tree), one.stone)
        for one in covered
        if one.place and counted.year_counts_for(one.year, one.place)
    }
    return Frozen(
        covenant=settings.covenant or "",
        k=settings.k,
        year=year,
        window=settings.window,
        covers=covers,
        counted_to=until,
        year_end=str(settings.year_end),
        inside=any(counted.year_counts_for(one, (_INSIDE,)) for one in covers),
        outside=any(counted.year_counts_for(one, (_OUTSIDE,)) for one in covers),
        leaves=frozenset(leaves),
        nowhere=any(not one.place for one in covered),
    )


def _counted_to(facts: Facts, year: int, k: int, earlier: Sequence[Frozen]) -> int:
    """Members that started by this year count: kept from the newest earlier state until k + 1 groups have a newcomer
    that reports and could source anywhere.

    Stricter than the list, which needs k companies at a place: one is enough for a yes, so a newcomer that alone could
    source outside the European Economic Area would be given away.
    """
    if not earlier:
        return year
    before = max(earlier, key=lambda one: one.year).counted_to
    newcomers = {
        facts.standings[member].group
        for member in facts.reporting.get(year, ())
        if before < facts.starts[member] <= year and facts.standings[member].type != "B"
    }
    return year if len(newcomers) >= k + 1 else before


_INSIDE, _OUTSIDE = "PT", "IN"


def _known(place: Place, tree: Collection[Place] | None) -> Place:
    if tree is None:
        return place
    return next((place[:depth] for depth in range(len(place), 1, -1) if place[:depth] in tree), place[:1])


def answer(frozen: Frozen, place: Place, stone: str = "") -> Answer:
    """The answer to one question; the same for everybody who asks it of the same state."""
    if not frozen.answers_for(place):
        return Answer.UNSAFE
    if (place, stone) in frozen.named:
        return Answer.YES
    if any(_may_be(at, of, place, stone) for at, of in frozen.leaves):
        return Answer.NOT_DEEPER
    return Answer.NO


def _may_be(at: Place, of: str, place: Place, stone: str) -> bool:
    """Whether a chain that ends at ``at`` cannot be excluded from ``place``."""
    ends_above = len(at) < len(place) and place[: len(at)] == at and (not stone or of in {stone, ""})
    stone_unknown = bool(stone) and not of and at[: len(place)] == place
    return ends_above or stone_unknown


# --- As bytes ---------------------------------------------------------------------------------------------------------


def as_document(frozen: Frozen) -> dict[str, Any]:
    """The state as JSON, with its digest: no member, no number that could be counted per place."""
    document: dict[str, Any] = {
        "covenant": frozen.covenant,
        "k": frozen.k,
        "year": frozen.year,
        "window": frozen.window,
        "covers": list(frozen.covers),
        "counted_to": frozen.counted_to,
        "year_end": frozen.year_end,
        "algorithm": ALGORITHM,
        "inside": frozen.inside,
        "outside": frozen.outside,
        "leaves": [[list(place), stone] for place, stone in sorted(frozen.leaves, key=_order)],
        "nowhere": frozen.nowhere,
    }
    document["digest"] = digest_of(document)
    return document


def _order(leaf: Leaf) -> tuple[object, str]:
    return place_key(leaf[0]), leaf[1]


def digest_of(document: Mapping[str, Any]) -> str:
    """SHA-256 of the same JSON without its digest."""
    told = {key: value for key, value in document.items() if key != "digest"}
    text = json.dumps(told, ensure_ascii=False, sort_keys=True)  # a database may keep the keys in an order of its own
    return hashlib.sha256(text.encode()).hexdigest()


def read_frozen(document: Mapping[str, Any]) -> Frozen:
    """A stored state; INQ-005 when it was changed since."""
    if document.get("algorithm") != ALGORITHM or document.get("digest") != digest_of(document):
        raise Refused(Problem("INQ-005"))
    return Frozen(
        covenant=document["covenant"],
        k=document["k"],
        year=document["year"],
        window=document["window"],
        covers=tuple(document["covers"]),
        counted_to=document["counted_to"],
        year_end=document["year_end"],
        inside=document["inside"],
        outside=document["outside"],
        leaves=frozenset((tuple(place), stone) for place, stone in document["leaves"]),
        nowhere=document["nowhere"],
    )


def as_earlier(frozen: Frozen) -> EarlierList:
    """What the next state has to know of this one: up to which year members counted."""
    return EarlierList(
        covenant=frozen.covenant or None,
        k=frozen.k,
        year=frozen.year,
        window=frozen.window,
        counted_to=frozen.counted_to,
        year_end=frozen.year_end,
    )
