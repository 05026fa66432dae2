"""A data set as the bytes of a file: the same data give the same bytes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from trustone.opendata.fields import Dataset, Row
from trustone.opendata.formats import geography, parquet, text

Writer = Callable[[Dataset, Sequence[Row]], bytes]

WRITERS: dict[str, Writer] = {
    "csv": text.as_csv,
    "json": text.as_json,
    "geojson": geography.as_geojson,
    "parquet": parquet.as_parquet,
}
MEDIA_TYPES = {
    "csv": "text/csv; charset=utf-8; header=present",
    "json": "application/json; charset=utf-8",
    "geojson": "application/geo+json; charset=utf-8",
    "parquet": "application/vnd.apache.parquet",
}

__all__ = ["MEDIA_TYPES", "WRITERS"]
