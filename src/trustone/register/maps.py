"""The world map as server-made SVG: published countries in colour, areas as circles as wide as we are unsure.

Country outlines come from the front-end build (``frontend/world.mjs``, Natural Earth 1:110m); without it a page shows
its table only. The projection is Equal Earth, the same formula as in the build.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from django.contrib.staticfiles import finders

BACKGROUND = "maps/world-110m.svg"
OUTLINES = "maps/world-110m.json"
#: Radius by the level that is published: the circle says "somewhere around here", never "here".
RADIUS = {"admin1": 9, "admin2": 6, "area": 4}


@dataclass(frozen=True, slots=True)
class World:
    """Country outlines by ISO 3166-1 alpha-2 code, and how to place a point."""

    width: int
    height: int
    scale: float
    top: float
    countries: Mapping[str, str]

    def place(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Degrees to the picture's own units."""
        theta = math.asin(math.sqrt(3) / 2 * math.sin(math.radians(latitude)))
        t2 = theta * theta
        t6 = t2**3
        stretch = 9 * 0.003796 * t6 * t2 + 7 * 0.000893 * t6 + 3 * -0.081106 * t2 + 1.340264
        x = 2 * math.sqrt(3) * math.radians(longitude) * math.cos(theta) / (3 * stretch)
        y = theta * (0.003796 * t6 * t2 + 0.000893 * t6 + -0.081106 * t2 + 1.340264)
        return self.width / 2 + x * self.scale, (self.top - y) * self.scale


@dataclass(frozen=True, slots=True)
class Spot:
    """A circle on the map."""

    x: str
    y: str
    radius: int
    label: str


@dataclass(frozen=True, slots=True)
class QuarryMap:
    """What the template draws."""

    width: int
    height: int
    background: str
    countries: tuple[tuple[str, str], ...]  # name and outline
    spots: tuple[Spot, ...]
    not_drawn: tuple[str, ...]  # countries too small for this map


@lru_cache(maxsize=1)
def world() -> World | None:
    """The outlines, or ``None`` in an installation whose front end was not built."""
    found = finders.find(OUTLINES)
    if not isinstance(found, str) or finders.find(BACKGROUND) is None:
        return None
    return World(**json.loads(Path(found).read_text(encoding="utf-8")))


def quarry_map(countries: Mapping[str, str], points: Iterable[tuple[str, str, Decimal, Decimal]]) -> QuarryMap | None:
    """Draw countries (code to name) and points (level, name, latitude, longitude)."""
    base = world()
    if base is None:
        return None
    spots = []
    for level, label, latitude, longitude in points:
        x, y = base.place(float(longitude), float(latitude))
        spots.append(Spot(f"{x:.1f}", f"{y:.1f}", RADIUS[level], label))
    return QuarryMap(
        width=base.width,
        height=base.height,
        background=BACKGROUND,
        countries=tuple((name, base.countries[code]) for code, name in countries.items() if code in base.countries),
        spots=tuple(sorted(spots, key=lambda spot: -spot.radius)),
        not_drawn=tuple(name for code, name in countries.items() if code not in base.countries),
    )
