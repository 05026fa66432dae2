"""GeoJSON (RFC 7946). A row whose place nobody knows a town of has no geometry: there is never a false point."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from trustone.opendata.fields import Dataset, Row
from trustone.opendata.formats.text import plain, written

_POINT = ("latitude", "longitude")
LEVELS = ("area", "admin2", "admin1")


def as_geojson(dataset: Dataset, rows: Sequence[Row]) -> bytes:
    """A feature for each row. ``precision`` is the level that is named; the point is a town's, never a quarry's."""
    features = [_feature(dataset, row) for row in rows]
    return written({"type": "FeatureCollection", "name": dataset.key, "features": features})


def _feature(dataset: Dataset, row: Row) -> dict[str, Any]:
    latitude, longitude = (row[name] for name in _POINT)
    known = latitude is not None and longitude is not None
    properties = {field.name: plain(row[field.name]) for field in dataset.fields if field.name not in _POINT}
    return {
        "type": "Feature",
        "id": dataset.name_of(row),
        "geometry": {"type": "Point", "coordinates": [longitude, latitude]} if known else None,
        "properties": {**properties, "precision": _precision(row), "point": "town" if known else None},
    }


def _precision(row: Row) -> str:
    return str(row["kind"]) if "kind" in row else next((level for level in LEVELS if row[level]), "country")
