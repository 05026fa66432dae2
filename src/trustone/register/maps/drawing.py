"""The pictures: a world map and a map of one country, as shapes a template writes out.

What is drawn are the rows of the table beside it. A country is shaded over its whole outline; a place below it is a
circle as wide as we are unsure, true to the ground in the map's projection.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from trustone.register.maps.labels import Label, Wanted, placed
from trustone.register.maps.outlines import CountryOutline, Point, World
from trustone.register.maps.places import CORNERS, Position, PublishedPlace, ring_of

SMALLEST = 5.0  # units: a narrower circle could not be seen
RING = 6.0  # units around a country too small for its own outline
WIDE, NARROW = 17.0, 36.0  # letter heights on a screen and on a telephone, in units of a picture 960 wide


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table as the drawing needs it, in the reader's language. ``address``: of its country."""

    place: PublishedPlace
    anchor: str
    name: str
    short: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Shape:
    """A country's outline, a ring around one too small, or a circle. ``kind``: ``country``, ``ring`` or the level.

    ``address``: where it leads: on the world map a country to its own map, on that one everything to its row.
    """

    anchor: str
    name: str
    kind: str
    path: str
    hatched: bool
    code: str
    address: str = ""
    number: int | None = None


@dataclass(frozen=True)
class Picture:
    """What the template draws. ``outside``: rows that could not be drawn, by anchor."""

    width: int
    height: int
    around: str
    own: str
    shapes: tuple[Shape, ...]
    wide: tuple[Label, ...]
    narrow: tuple[Label, ...]
    outside: tuple[Row, ...]
    smallest_km: int
    bar_km: int = 0
    bar: str = ""
    kinds: frozenset[str] = field(default_factory=frozenset)

    @cached_property
    def by_anchor(self) -> dict[str, Shape]:
        """The shape of each row that is drawn."""
        return {shape.anchor: shape for shape in self.shapes}

    @property
    def is_country(self) -> bool:
        return bool(self.own or self.around)

    @property
    def bar_text(self) -> int:
        """Where the length of the bar stands."""
        return self.height - 30

    @property
    def has_circles(self) -> bool:
        return any(kind not in ("country", "ring") for kind in self.kinds)

    @property
    def whole(self) -> bool:
        """Whether a country on it is shaded and not hatched, for the legend."""
        return any(shape.kind == "country" and not shape.hatched for shape in self.shapes)

    @property
    def hatched(self) -> bool:
        """Whether anything on it is hatched, for the legend."""
        return any(shape.hatched for shape in self.shapes)


def world_picture(rows: Sequence[Row], base: World) -> Picture:
    """Every row on the world map: countries first, then circles, wide ones below narrow ones."""
    shapes, outside, names = [], [], []
    for row in rows:
        code = row.place.country
        if len(row.place.place) > 1:
            continue
        if code in base.countries:
            shapes.append(_shape(row, "country", base.countries[code], row.address))
            names.append(Wanted(row.short, *base.names.get(code, (0, 0))))
        elif code in base.small:
            shapes.append(_shape(row, "ring", _ring(base.small[code], RING), row.address))
            names.append(Wanted(row.short, *base.small[code], away=RING))
        else:
            outside.append(row)
    circles, lost = _circles(rows, base, edges=(0, base.width))
    kinds = frozenset(shape.kind for shape in (*shapes, *circles))
    return Picture(
        base.width,
        base.height,
        "",
        "",
        (*shapes, *circles),
        tuple(placed(names, WIDE, base.width, base.height)),
        tuple(placed(names, NARROW, base.width, base.height)),
        (*outside, *lost),
        _whole(SMALLEST / base.km),
        kinds=kinds,
    )


def country_picture(rows: Sequence[Row], base: CountryOutline) -> Picture:
    """The rows of one country on its own map, circles numbered as in the table."""
    whole = [row for row in rows if len(row.place.place) == 1]
    outline = base.outline or _ring((base.width / 2, base.height / 2), RING * 2)
    shapes = [_shape(row, "country" if base.outline else "ring", outline, f"#{row.anchor}") for row in whole]
    numbers = {row.anchor: n for n, row in enumerate((row for row in rows if _is_inside(row, base)), start=1)}
    circles, outside = _circles(rows, base, numbers)
    wide, narrow = [], []
    for row in sorted((row for row in rows if row.anchor in numbers), key=lambda row: -len(row.place.place)):
        position = row.place.position
        if position is None:
            continue
        x, y = base.place(position.longitude, position.latitude)
        away = max(position.radius_km * base.km, SMALLEST)
        number = str(numbers[row.anchor])
        wide.append(Wanted(f"{number} {row.short}", x, y, away, shorter=number))
        narrow.append(Wanted(number, x, y, away))
    bar = _round_km(base.width / base.km / 5)
    return Picture(
        base.width,
        base.height,
        base.around,
        "" if whole else outline,
        (*shapes, *circles),
        tuple(placed(wide, WIDE, base.width, base.height)),
        tuple(placed(narrow, NARROW, base.width, base.height)),
        outside,
        _whole(SMALLEST / base.km),
        bar,
        f"M16 {base.height - 14}v-9h{bar * base.km:.0f}v9",
        frozenset(shape.kind for shape in (*shapes, *circles)),
    )


def _circles(
    rows: Iterable[Row],
    base: World | CountryOutline,
    numbers: dict[str, int] | None = None,
    edges: tuple[float, float] | None = None,
) -> tuple[tuple[Shape, ...], tuple[Row, ...]]:
    drawn: list[tuple[float, Shape]] = []
    outside = []
    for row in rows:
        position = row.place.position
        if len(row.place.place) == 1:
            continue
        if position is None or not _is_inside(row, base):
            outside.append(row)
            continue
        radius = max(float(position.radius_km), SMALLEST / base.km)
        path = _circle(position, radius, base, edges)
        number = (numbers or {}).get(row.anchor)
        drawn.append((-radius, _shape(row, row.place.level, path, f"#{row.anchor}" if number else "", number)))
    drawn.sort(key=lambda pair: pair[0])
    return tuple(shape for _, shape in drawn), tuple(outside)


def _is_inside(row: Row, base: World | CountryOutline) -> bool:
    if row.place.position is None:
        return False
    x, y = base.place(row.place.position.longitude, row.place.position.latitude)
    return 0 <= x <= base.width and 0 <= y <= base.height


def _shape(row: Row, kind: str, path: str, address: str = "", number: int | None = None) -> Shape:
    return Shape(row.anchor, row.name, kind, path, row.place.deeper_unknown, row.place.country, address, number)


@lru_cache(maxsize=1024)
def _circle(position: Position, radius: float, base: World | CountryOutline, edges: tuple[float, float] | None) -> str:
    """All points at one distance on the ground; at the edge of the world map a second copy at the other edge."""
    points = ring_of(position, radius)
    path = _path(base.place(turn, phi) for phi, turn in points)
    if edges is None or all(abs(turn) <= 180 for _, turn in points):
        return path
    shift = -360 if position.longitude > 0 else 360
    return path + _path(base.place(turn + shift, phi) for phi, turn in points)


def _ring(at: Point, radius: float) -> str:
    turns = (2 * math.pi * corner / CORNERS for corner in range(CORNERS))
    return _path((at[0] + radius * math.sin(turn), at[1] - radius * math.cos(turn)) for turn in turns)


def _path(points: Iterable[Point]) -> str:
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points) + "Z"


def _round_km(about: float) -> int:
    """The nearest of 1, 2, 5, 10, 20, 50 … below a length."""
    power = 10 ** math.floor(math.log10(max(about, 1)))
    return max(1, int(max(step * power for step in (1, 2, 5) if step * power <= max(about, 1))))


def _whole(km: float) -> int:
    return max(1, round(km / 10) * 10) if km >= 10 else max(1, round(km))
