"""Where the places of a published list lie, and how precisely that is known.

A place has no point. A country is its outline; every place below it is a circle *within which* it lies, made from the
towns the catalogue knows there. The circle says how little is known, never "here": see ``docs/explanation/map.md``.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from trustone.domain import disclosure as rules

EARTH_KM = 6371.0088
#: How far around a town a quarry area named after it is taken to reach, in km. A convention, no measurement:
#: 25 km where the town lies in the area, 50 km where the catalogue has a nearby town only.
AROUND_TOWN = {"town": 25, "stand_in": 50}
#: Corners of a circle drawn on the ground.
CORNERS = 40
#: A province or district is never drawn narrower than this, however few towns of it are known (km).
AT_LEAST = {"admin1": 100, "admin2": 40, "area": 25}


class Known(StrEnum):
    """What a circle rests on."""

    TOWN = "town"
    NEARBY = "stand_in"
    SEVERAL = "several"


@dataclass(frozen=True, slots=True)
class Town:
    """A town of the catalogue inside an area: never a quarry. ``kind``: ``town`` or ``stand_in``."""

    place: rules.Place
    latitude: float
    longitude: float
    kind: str


@dataclass(frozen=True, slots=True)
class Position:
    """A place lies somewhere within ``radius_km`` of this middle (WGS 84 degrees)."""

    latitude: float
    longitude: float
    radius_km: int
    known: Known


@dataclass(frozen=True, slots=True)
class PublishedPlace:
    """A row of a published list. ``position`` is ``None`` for a country (its outline is the place) and for a place of
    which the catalogue knows no town. ``deeper_unknown``: of part of the stone nothing more exact is known."""

    place: rules.Place
    stones: tuple[str, ...]
    deeper_unknown: bool
    position: Position | None

    @property
    def country(self) -> str:
        """ISO 3166-1 alpha-2, and XK."""
        return self.place[0]

    @property
    def level(self) -> str:
        """``country``, ``admin1``, ``admin2`` or ``area``."""
        return rules.LEVELS[len(self.place) - 1]


Gazetteer = Mapping[rules.Place, tuple[Town, ...]]


def gazetteer(towns: Iterable[Town]) -> Gazetteer:
    """The towns inside every place below a country."""
    found: dict[rules.Place, list[Town]] = defaultdict(list)
    for town in towns:
        for depth in range(2, len(town.place) + 1):
            found[town.place[:depth]].append(town)
    return {place: tuple(inside) for place, inside in found.items()}


def places_of(document: Mapping[str, Any], towns: Gazetteer) -> list[PublishedPlace]:
    """The rows of a published list in its own order, with where they lie."""
    unknown = {rules.place_of(entry) for entry in document["unknown_deeper"]}
    return [
        PublishedPlace(place, tuple(row["stones"]), place in unknown, position_of(place, towns))
        for row in document["rows"]
        if (place := rules.place_of(row))
    ]


def position_of(place: rules.Place, towns: Gazetteer) -> Position | None:
    """The circle around all towns known in a place; depends on the catalogue alone, never on who sources there."""
    inside = towns.get(place)
    if not inside:
        return None
    middle = _middle(inside)
    reach = max(distance_km(middle, (town.latitude, town.longitude)) + AROUND_TOWN[town.kind] for town in inside)
    radius = max(reach, AT_LEAST[rules.LEVELS[len(place) - 1]])
    known = Known.SEVERAL if len(inside) > 1 else Known(inside[0].kind)
    return Position(round(middle[0], 2), round(middle[1], 2), _up(radius), known)


def ring_of(position: Position, radius_km: float | None = None) -> list[tuple[float, float]]:
    """Points (latitude, longitude) at one distance on the ground, clockwise from the north, each once.

    Longitudes go on beyond 180° where the circle does. ``radius_km``: another radius than that of the position.
    """
    phi0, arc = math.radians(position.latitude), (position.radius_km if radius_km is None else radius_km) / EARTH_KM
    points = []
    for corner in range(CORNERS):
        bearing = 2 * math.pi * corner / CORNERS
        phi = math.asin(math.sin(phi0) * math.cos(arc) + math.cos(phi0) * math.sin(arc) * math.cos(bearing))
        turn = math.atan2(
            math.sin(bearing) * math.sin(arc) * math.cos(phi0), math.cos(arc) - math.sin(phi0) * math.sin(phi)
        )
        points.append((math.degrees(phi), position.longitude + math.degrees(turn)))
    return points


def distance_km(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Great-circle distance between two (latitude, longitude)."""
    (phi1, lambda1), (phi2, lambda2) = (tuple(map(math.radians, point)) for point in (one, other))
    half = math.sin((phi2 - phi1) / 2) ** 2
    half += math.cos(phi1) * math.cos(phi2) * math.sin((lambda2 - lambda1) / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(half)))


def _middle(towns: Iterable[Town]) -> tuple[float, float]:
    # the sum of directions, so that towns on both sides of the 180° meridian have their middle between them
    x = y = z = 0.0
    for town in towns:
        phi, turn = math.radians(town.latitude), math.radians(town.longitude)
        x += math.cos(phi) * math.cos(turn)
        y += math.cos(phi) * math.sin(turn)
        z += math.sin(phi)
    return math.degrees(math.atan2(z, math.hypot(x, y))), math.degrees(math.atan2(y, x))


def _up(radius: float) -> int:
    step = 5 if radius <= 100 else 25
    return math.ceil(round(radius, 6) / step) * step
