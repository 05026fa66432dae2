"""What the maps read from the catalogue: towns, names of places, and the findings anybody may read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from trustone.catalog.selectors import areas
from trustone.domain import disclosure as rules
from trustone.register.maps.places import Gazetteer, Town, gazetteer
from trustone.register.maps.reported import Report, Reported
from trustone.risks.selectors import published_findings


@dataclass(frozen=True, slots=True)
class Tree:
    """The catalogue's tree of some countries: its towns, and the place of every code."""

    towns: tuple[Town, ...]
    places: Mapping[str, rules.Place]


def tree_of(countries: Iterable[str]) -> Tree:
    """The tree below these countries. One query."""
    towns, places = [], {}
    fields = ("code", "level", "country_id", "admin1", "admin2", "name", "latitude", "longitude", "point")
    found = areas().filter(country__in=countries).select_related(None).values_list(*fields)
    for code, level, country, admin1, admin2, name, latitude, longitude, point in found:
        place = _place(level, country, admin1, admin2, name)
        places[code] = place
        if latitude is not None and longitude is not None:
            towns.append(Town(place, float(latitude), float(longitude), point))
    return Tree(tuple(towns), places)


def _place(level: str, country: str, admin1: str, admin2: str, name: str) -> rules.Place:
    below = {"country": (), "admin1": (admin1,), "admin2": (admin1, admin2)}.get(level, (admin1, admin2, name))
    return (country, *(part for part in below if part))


def towns_of(countries: Iterable[str]) -> Gazetteer:
    """The towns of the catalogue in these countries, for ``places_of``. One query."""
    return gazetteer(tree_of(countries).towns)


def reported(countries: Iterable[str], tree: Tree, on: date) -> Reported:
    """What public sources report in these countries. One query."""
    fields = ("code", "country_id", "areas", "stone_id", "theme_id", "theme__parent_id")
    found = []
    for code, country, where, stone, theme, parent in (
        published_findings(on).filter(country__in=countries).values_list(*fields)
    ):
        at = tuple(tree.places[one] for one in where if one in tree.places) or ((country,),)
        found.append(Report(code, theme, parent or theme, at, stone or ""))
    return Reported(found)
