"""GeoJSON (RFC 7946). A place is drawn as the circle within which it lies, never as a point.

Whoever opens the file sees how little is known; a point would look like a quarry. The middle and the radius are
properties, so that nobody has to measure the circle. A whole country has no geometry (its code joins it to any layer of
borders), nor has a place of which no town is known.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from trustone.opendata.fields import Dataset, Row
from trustone.opendata.formats.text import plain, written
from trustone.register.maps.places import Known, Position, ring_of

_EDGE = 180.0
Points = list[list[float]]


def as_geojson(dataset: Dataset, rows: Sequence[Row]) -> bytes:
    """A feature for each row, with its fields as properties."""
    features = [_feature(dataset, row) for row in rows]
    return written({"type": "FeatureCollection", "name": dataset.key, "features": features})


def _feature(dataset: Dataset, row: Row) -> dict[str, Any]:
    return {
        "type": "Feature",
        "id": dataset.name_of(row),
        "geometry": _circle(row),
        "properties": {field.name: plain(row[field.name]) for field in dataset.fields},
    }


def _circle(row: Row) -> dict[str, Any] | None:
    """The circle on the ground, in two parts where it crosses the 180° meridian (RFC 7946, 3.1.9)."""
    if row["radius_km"] is None:
        return None
    middle = Position(row["middle_latitude"], row["middle_longitude"], row["radius_km"], Known(row["located_by"]))
    ring = [(longitude, latitude) for latitude, longitude in reversed(ring_of(middle))]
    if all(-_EDGE <= longitude <= _EDGE for longitude, _latitude in ring):
        return {"type": "Polygon", "coordinates": [_closed(ring)]}
    beyond = 360.0 if middle.longitude > 0 else -360.0
    here = _cut(ring)
    there = _cut([(longitude - beyond, latitude) for longitude, latitude in ring])
    return {"type": "MultiPolygon", "coordinates": [[_closed(here)], [_closed(there)]]}


def _cut(ring: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """The part of a ring between the two edges of the map; its sides are cut at the edge."""
    found: list[tuple[float, float]] = []
    for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
        inside1, inside2 = abs(x1) <= _EDGE, abs(x2) <= _EDGE
        if inside1:
            found.append((x1, y1))
        if inside1 != inside2:
            edge = _EDGE if max(x1, x2) > _EDGE else -_EDGE
            found.append((edge, y1 + (y2 - y1) * (edge - x1) / (x2 - x1)))
    return found


def _closed(ring: Sequence[tuple[float, float]]) -> Points:
    """Degrees to about 100 m; the last corner is the first again."""
    points = [[round(longitude, 3), round(latitude, 3)] for longitude, latitude in ring]
    return [*points, points[0]]
