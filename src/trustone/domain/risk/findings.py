"""Which findings bear on a chain, link by link and theme by theme, the most specific first.

A finding holds for a place (a country, areas in it, or everywhere), for a stone or for any, and for stages of work. It
bears on a link of a chain when none of the three speaks against it. Where the chain is not known so deep that one
could tell, the finding bears and is marked as uncertain: knowing less never makes a chain look safer.

Sources: OECD Due Diligence Guidance (2018), 2.1 and 2.2 (geography, product and stage of the chain); the order of
places from the published list of quarry areas (country, first level, second level, area). That a theme without a
finding is unknown, never low, is the covenant's own warning on country analyses.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum, StrEnum

from trustone.domain.risk.degrees import Degree
from trustone.domain.risk.source_years import UNDATED, SourceYear


class Part(StrEnum):
    """The parts of a chain where people work, from the quarry on."""

    QUARRY = "quarry"
    FACTORY = "factory"
    TRADERS = "traders"


PARTS_OF_STAGE: Mapping[str, tuple[Part, ...]] = {
    "quarry": (Part.QUARRY,),
    "artisanal_quarry": (Part.QUARRY,),
    "crushing": (Part.QUARRY,),
    "waste_stone_processing": (Part.QUARRY, Part.FACTORY),
    "processing": (Part.FACTORY,),
    "factory": (Part.FACTORY,),
    "fabrication": (Part.FACTORY,),
    "stone_carving": (Part.FACTORY,),
    "cobble_packing": (Part.FACTORY,),
    "home_cobble_cutting": (Part.FACTORY,),
    "trade": (Part.TRADERS,),
    "all": (Part.QUARRY, Part.FACTORY),
}
"""Where in a chain a stage of work is done. Waste stone is worked in the quarry and in yards beside it."""


class PlaceMatch(IntEnum):
    """How near the place of a finding is to the place of the link; the lower, the more specific."""

    AREA = 0
    ADMIN2 = 1
    ADMIN1 = 2
    COUNTRY = 3
    UNCERTAIN = 4
    ANYWHERE = 5


class StoneMatch(IntEnum):
    """Whether the finding is about this stone; the lower, the more specific.

    ``WIDER``: about the family this stone belongs to (granite, for black granite). ``KIND``: about one kind of it
    (black granite, for granite), which may or may not be the one bought.
    """

    SAME = 0
    WIDER = 1
    ANY = 2
    KIND = 3


@dataclass(frozen=True, slots=True)
class Finding:
    """What a source reports, as far as the rules need it; the words stay with the record.

    ``country`` empty = everywhere. ``areas``: codes of the tree; empty = the whole country, unless ``region`` names a
    place that is not in the tree. ``stone`` empty = any stone. The hints are starting values, never scores.
    ``verified`` is false for what nobody could check. ``since``: the day it entered the collection; ``retired_on``: the
    day from which it counts no more.
    """

    code: str
    theme: str
    country: str = ""
    areas: tuple[str, ...] = ()
    region: str = ""
    stone: str = ""
    stages: tuple[str, ...] = ("all",)
    severity: Degree | None = None
    likelihood: Degree | None = None
    year: SourceYear = UNDATED
    verified: bool = True
    since: date | None = None
    retired_on: date | None = None

    @property
    def parts(self) -> frozenset[Part]:
        """The parts of a chain this finding speaks of; a stage nobody knows speaks of quarry and factory."""
        stages = self.stages or ("all",)
        return frozenset(part for stage in stages for part in PARTS_OF_STAGE.get(stage, PARTS_OF_STAGE["all"]))

    def in_force(self, on: date) -> bool:
        """Whether it counts on a day: not before it entered, not from the day on which it was retired."""
        return (self.since is None or self.since <= on) and (self.retired_on is None or on < self.retired_on)


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where a part of a chain is, as deep as it is known.

    ``areas``: level by code of the tree, for the deepest place known and those above it. ``within``: codes of places
    inside the deepest one, any of which may be the real one. Both empty: only the country is known; then every place
    in it may be the real one.
    """

    country: str = ""
    areas: Mapping[str, PlaceMatch] = field(default_factory=dict)
    within: frozenset[str] = frozenset()

    def match(self, finding: Finding) -> PlaceMatch | None:
        """How the place of a finding fits; ``None`` when it is about somewhere else."""
        if not finding.country:
            return PlaceMatch.ANYWHERE
        if finding.country != self.country:
            return None
        if not finding.areas:
            return PlaceMatch.UNCERTAIN if finding.region else PlaceMatch.COUNTRY
        near = [self.areas[code] for code in finding.areas if code in self.areas]
        if near:
            return min(near)
        if not self.areas or any(code in self.within for code in finding.areas):
            return PlaceMatch.UNCERTAIN
        return None


@dataclass(frozen=True, slots=True)
class ChainScope:
    """What of a chain decides which findings bear on it.

    ``stones``: the stone and its families, nearest first. ``kinds``: stones that are a kind of it. ``places``: for each
    part that this chain has, where it is; traders may be in several countries. A part that the chain has not is absent.
    """

    stones: tuple[str, ...]
    places: Mapping[Part, tuple[Whereabouts, ...]]
    kinds: frozenset[str] = frozenset()

    def stone_match(self, finding: Finding) -> StoneMatch | None:
        """How the stone of a finding fits; ``None`` when it is about another stone."""
        if not finding.stone:
            return StoneMatch.ANY
        if finding.stone in self.stones:
            return StoneMatch.SAME if finding.stone == self.stones[0] else StoneMatch.WIDER
        return StoneMatch.KIND if finding.stone in self.kinds else None


@dataclass(frozen=True, slots=True)
class Bearing:
    """A finding that bears on one part of a chain, and what made it match."""

    finding: Finding
    part: Part
    place: PlaceMatch
    stone: StoneMatch
    stages: tuple[str, ...]

    @property
    def specificity(self) -> tuple[int, int]:
        """Place first, then stone: the lower, the more specific."""
        return (self.place, self.stone)

    @property
    def is_uncertain(self) -> bool:
        """Whether it may be about another place or another kind of stone than the chain's."""
        return self.place is PlaceMatch.UNCERTAIN or self.stone is StoneMatch.KIND

    @property
    def order(self) -> tuple[int, int, int, str]:
        """Most specific first, then newer first, undated last; the code makes the order total."""
        return (*self.specificity, -(self.finding.year.year or 0), self.finding.code)


def bears(scope: ChainScope, part: Part, finding: Finding) -> Bearing | None:
    """Whether and how one finding bears on one part of a chain, whatever the day."""
    whereabouts = scope.places.get(part)
    if whereabouts is None or part not in finding.parts:
        return None
    stone = scope.stone_match(finding)
    if stone is None:
        return None
    matches = [found for place in whereabouts or (Whereabouts(),) if (found := place.match(finding)) is not None]
    if not matches:
        return None
    stages = tuple(stage for stage in finding.stages if part in PARTS_OF_STAGE.get(stage, PARTS_OF_STAGE["all"]))
    return Bearing(finding, part, min(matches), stone, stages)


def bearing(
    scope: ChainScope, findings: Iterable[Finding], themes: Sequence[str], on: date
) -> dict[tuple[Part, str], tuple[Bearing, ...]]:
    """For every part the chain has and every theme the findings in force that bear on it, the most specific first.

    Every pair of part and theme is there; an empty one means *unknown*, never low.
    """
    found: dict[tuple[Part, str], list[Bearing]] = defaultdict(list)
    for finding in findings:
        if not finding.in_force(on):
            continue
        for part in finding.parts:
            if match := bears(scope, part, finding):
                found[part, finding.theme].append(match)
    return {
        (part, theme): tuple(sorted(found[part, theme], key=lambda match: match.order))
        for part in Part
        if part in scope.places
        for theme in themes
    }


@dataclass(frozen=True, slots=True)
class Start:
    """A starting value and the codes of the findings it comes from; ``None`` = unknown."""

    degree: Degree | None = None
    codes: tuple[str, ...] = ()


UNKNOWN_START = Start()


def start_severity(bearings: Iterable[Bearing]) -> Start:
    """The highest hint for severity among the most specific verified findings of each part."""
    return _start((match, match.finding.severity) for match in bearings)


def start_likelihood(bearings: Iterable[Bearing]) -> Start:
    """The same for likelihood."""
    return _start((match, match.finding.likelihood) for match in bearings)


def _start(hints: Iterable[tuple[Bearing, Degree | None]]) -> Start:
    by_part: dict[Part, list[tuple[Bearing, Degree]]] = defaultdict(list)
    for match, degree in hints:
        if degree is not None and match.finding.verified:
            by_part[match.part].append((match, degree))
    nearest: list[tuple[Bearing, Degree]] = []
    for found in by_part.values():
        best = min(match.specificity for match, _ in found)
        nearest += [pair for pair in found if pair[0].specificity == best]
    if not nearest:
        return UNKNOWN_START
    highest = max((degree for _, degree in nearest), key=lambda degree: degree.rank)
    codes = dict.fromkeys(match.finding.code for match, degree in nearest if degree is highest)
    return Start(highest, tuple(sorted(codes)))
