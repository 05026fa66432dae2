"""What of a chain decides which findings bear on it: its stone, and where its parts are in the tree of areas."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from trustone.catalog.models import Area, AreaLevel, Stone
from trustone.domain.risk.findings import ChainScope, Part, PlaceMatch, Whereabouts
from trustone.domain.risk.silica import StoneSilica
from trustone.domain.risk.source_years import read_year
from trustone.domain.supply import ChainFacts, KnownBy, QuarryArea
from trustone.domain.words import fold

_LEVELS = {
    AreaLevel.AREA.value: PlaceMatch.AREA,
    AreaLevel.ADMIN2.value: PlaceMatch.ADMIN2,
    AreaLevel.ADMIN1.value: PlaceMatch.ADMIN1,
}
_BETWEEN = re.compile(r"\s*[,;/()]\s*")


@dataclass(frozen=True)
class Tree:
    """The tree of quarry areas, read once: parents, children and names."""

    levels: Mapping[str, PlaceMatch]
    parents: Mapping[str, str]
    names: Mapping[tuple[str, str], tuple[str, ...]]
    titles: Mapping[str, str]
    children: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def read(cls) -> Tree:
        """One query."""
        levels: dict[str, PlaceMatch] = {}
        parents: dict[str, str] = {}
        titles: dict[str, str] = {}
        names: dict[tuple[str, str], list[str]] = defaultdict(list)
        children: dict[str, list[str]] = defaultdict(list)
        rows = Area.objects.exclude(level=AreaLevel.COUNTRY).order_by("code")
        for code, level, parent, country, name, known_as in rows.values_list(
            "code", "level", "parent_id", "country_id", "name", "also_known_as"
        ):
            levels[code], parents[code], titles[code] = _LEVELS[level], parent or "", name
            children[parent or ""].append(code)
            for one in {fold(name), *(fold(other) for other in known_as)}:
                names[country, one].append(code)
        return cls(
            levels,
            parents,
            {key: tuple(found) for key, found in names.items()},
            titles,
            {key: tuple(found) for key, found in children.items()},
        )

    def path(self, code: str) -> tuple[str, ...]:
        """The node and those above it up to the first level, deepest first."""
        found: list[str] = []
        while code in self.levels:
            found.append(code)
            code = self.parents[code]
        return tuple(found)

    def whereabouts(self, country: str, code: str = "") -> Whereabouts:
        """A place known as deep as ``code``; without a code only the country is known."""
        path = self.path(code)
        return Whereabouts(country, {one: self.levels[one] for one in path}, frozenset(self._below(code)))

    def _below(self, code: str) -> Iterable[str]:
        for child in self.children.get(code, ()) if code in self.levels else ():
            yield child
            yield from self._below(child)

    def named(self, country: str, names: Iterable[tuple[str, PlaceMatch | None]], *, strict: bool) -> str:
        """The deepest node that names point to, given from the first level down with the level each should have.

        A name that is not in the tree points to nothing. ``strict``: then what stands below it is not believed either,
        because another province may have a district of the same name; the place stays uncertain.
        """
        best = ""
        for name, level in names:
            if not name:
                continue
            found = [code for code in self.names.get((country, fold(name)), ()) if self._inside(code, best)]
            fitting = [code for code in found if self.levels[code] is level] or self._highest(found)
            if len(fitting) == 1:
                best = fitting[0]
            elif strict and not fitting:
                break
        return best

    def _inside(self, code: str, node: str) -> bool:
        return code != node and (not node or node in self.path(code))

    def _highest(self, codes: list[str]) -> list[str]:
        return [code for code in codes if not any(other != code and other in self.path(code) for other in codes)]

    def of_area(self, country: str, area: QuarryArea) -> Whereabouts:
        """Where a quarry is."""
        names = ((area.admin1, PlaceMatch.ADMIN1), (area.admin2, PlaceMatch.ADMIN2), (area.name, PlaceMatch.AREA))
        return self.whereabouts(
            country, area.code if area.code in self.levels else self.named(country, names, strict=True)
        )

    def of_text(self, country: str, place: str) -> Whereabouts:
        """Where a factory is, of which only the name of a place was written down: ``Kota, Rajasthan``."""
        parts = [(part, None) for part in _BETWEEN.split(place) if part]
        return self.whereabouts(country, self.named(country, reversed(parts), strict=False))


@dataclass(frozen=True)
class Stones:
    """Families, kinds and silica of the stones, read once."""

    rows: Mapping[str, Stone]

    @classmethod
    def read(cls) -> Stones:
        """One query."""
        return cls({stone.code: stone for stone in Stone.objects.all()})

    def families(self, code: str) -> tuple[str, ...]:
        """The stone and what it is a kind of, nearest first."""
        found: list[str] = []
        while code and code not in found:
            found.append(code)
            code = self.rows[code].parent_id or "" if code in self.rows else ""
        return tuple(found)

    def kinds(self, code: str) -> frozenset[str]:
        """Stones that are a kind of this one."""
        return frozenset(other for other in self.rows if other != code and code in self.families(other))

    def silica(self, code: str) -> StoneSilica:
        stone = self.rows.get(code)
        if stone is None:
            return StoneSilica(code)
        return StoneSilica(
            code,
            stone.silica_class,
            stone.silica_min,
            stone.silica_max,
            stone.silica_citation is not None,
            read_year(stone.silica_year or stone.silica_source),
        )


def scope_of(facts: ChainFacts, tree: Tree, stones: Stones) -> ChainScope:
    """The scope of a chain."""
    quarry = (tree.of_area(facts.country_extraction, facts.area),)
    places: dict[Part, tuple[Whereabouts, ...]] = {Part.QUARRY: quarry}
    if facts.factory.known_by is not KnownBy.NONE:
        places[Part.FACTORY] = (tree.of_text(facts.country_processing, facts.factory.place),)
    sellers = dict.fromkeys(link.country for link in (facts.supplier, *facts.traders) if link.country)
    places[Part.TRADERS] = tuple(Whereabouts(country) for country in sellers)
    return ChainScope(stones.families(facts.stone), places, stones.kinds(facts.stone))
