"""Outlines of countries and how to place a point among them, as the front-end build made them (Natural Earth).

Without that build there are no pictures; pages then show their table only. The formulas are those of
``frontend/world.mjs`` and ``frontend/countries.mjs``.
"""

from __future__ import annotations

import gzip
import json
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from django.contrib.staticfiles import finders

from trustone.register.maps.places import EARTH_KM

BACKGROUND = "maps/world-110m.svg"
WORLD = "maps/world-110m.json"
COUNTRIES = "maps/countries.jsonl.gz"

Point = tuple[float, float]


@dataclass(frozen=True, slots=True, eq=False)
class World:
    """Country outlines by ISO 3166-1 alpha-2 code in the Equal Earth projection.

    ``names``: where the name of a country goes; ``small``: countries without an outline at this scale.
    """

    width: int
    height: int
    scale: float
    top: float
    countries: Mapping[str, str]
    names: Mapping[str, Point] = field(default_factory=dict)
    small: Mapping[str, Point] = field(default_factory=dict)
    edition: str = ""

    def place(self, longitude: float, latitude: float) -> Point:
        """Degrees to the picture's own units."""
        theta = math.asin(math.sqrt(3) / 2 * math.sin(math.radians(latitude)))
        t2 = theta * theta
        t6 = t2**3
        stretch = 9 * 0.003796 * t6 * t2 + 7 * 0.000893 * t6 + 3 * -0.081106 * t2 + 1.340264
        x = 2 * math.sqrt(3) * math.radians(longitude) * math.cos(theta) / (3 * stretch)
        y = theta * (0.003796 * t6 * t2 + 0.000893 * t6 + -0.081106 * t2 + 1.340264)
        return self.width / 2 + x * self.scale, (self.top - y) * self.scale

    @property
    def km(self) -> float:
        """Units of the picture a kilometre, on average: the projection keeps surfaces."""
        return self.scale / EARTH_KM


@dataclass(frozen=True, slots=True, eq=False)
class CountryOutline:
    """One country in Lambert's azimuthal equal-area projection around its middle, with the land around it."""

    code: str
    width: int
    height: int
    longitude: float
    latitude: float
    scale: float
    x: float
    y: float
    outline: str
    around: str

    def place(self, longitude: float, latitude: float) -> Point:
        """Degrees to the picture's own units."""
        phi0, phi, turn = math.radians(self.latitude), math.radians(latitude), math.radians(longitude - self.longitude)
        near = 1 + math.sin(phi0) * math.sin(phi) + math.cos(phi0) * math.cos(phi) * math.cos(turn)
        k = EARTH_KM * math.sqrt(2 / max(near, 1e-6)) * self.scale
        east = math.cos(phi) * math.sin(turn)
        north = math.cos(phi0) * math.sin(phi) - math.sin(phi0) * math.cos(phi) * math.cos(turn)
        return self.x + k * east, self.y - k * north

    @property
    def km(self) -> float:
        """Units of the picture a kilometre."""
        return self.scale


@lru_cache(maxsize=1)
def world() -> World | None:
    """The outlines of the world, or ``None`` in an installation whose front end was not built."""
    found = finders.find(WORLD)
    if not isinstance(found, str) or finders.find(BACKGROUND) is None:
        return None
    return World(**json.loads(Path(found).read_text(encoding="utf-8")))


@lru_cache(maxsize=64)
def country_outline(code: str) -> CountryOutline | None:
    """One country, or ``None`` when Natural Earth has no outline of it or the front end was not built."""
    found = finders.find(COUNTRIES)
    if not isinstance(found, str):
        return None
    start = f'{{"code":{json.dumps(code)},'
    with gzip.open(found, "rt", encoding="utf-8") as lines:
        line = next((line for line in lines if line.startswith(start)), None)
    return CountryOutline(**json.loads(line)) if line else None
