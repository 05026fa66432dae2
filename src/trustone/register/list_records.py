"""The published lists of quarry areas and their places as rows, by the rules of :mod:`trustone.register.records`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from trustone.catalog.models import Covenant
from trustone.register.maps.places import Position, places_of
from trustone.register.maps.reading import towns_of
from trustone.register.models import QuarryList
from trustone.register.records import Texts
from trustone.register.selectors import every_list, published_lists


@dataclass(frozen=True, slots=True)
class ListRow:
    """An edition of a published list; one that was made before this software has no ``k`` and no digest.

    ``in_force`` is false for an edition that was corrected later, ``reason`` says why there is a correction. ``sha256``
    and ``signature`` (hex) are of the file as published, ``key`` is the one that signed it.
    """

    RECORD: ClassVar[str] = "quarry_list"
    year: int
    edition: int
    published_from: date | None
    k: int | None
    window: int | None
    proven: bool
    digest: str | None
    in_force: bool
    reason: Texts | None
    sha256: str | None
    signature: str | None
    key: str | None


@dataclass(frozen=True, slots=True)
class AreaRow:
    """A published place: its levels as on the list, its stones by code, and whether it is not known deeper.

    It lies somewhere within ``radius_km`` of the middle, as on the map (:func:`position_of`); all ``None`` for a whole
    country and for a place of which the catalogue knows no town.
    """

    RECORD: ClassVar[str] = "quarry_area"
    year: int
    edition: int
    country: str
    admin1: str | None
    admin2: str | None
    area: str | None
    level: str
    stones: tuple[str, ...]
    unknown_deeper: bool
    middle_latitude: float | None
    middle_longitude: float | None
    radius_km: int | None
    located_by: str | None


def list_rows(covenant: Covenant, on: date) -> list[ListRow]:
    """Every edition that is public on a day, newest first; one that is no longer what was published is left out."""
    newest = {one.year: one.edition for one in published_lists(covenant, on)}
    return [_list_row(one, newest) for one in every_list(covenant, on) if one.damage is None]


def _list_row(one: QuarryList, newest: Mapping[int, int]) -> ListRow:
    return ListRow(
        one.year, one.edition, one.published_from, one.k, one.window, one.proven, one.digest or None,
        newest[one.year] == one.edition, one.reasons or None, one.sha256 if one.proven else None,
        one.signature or None, one.signed_with or None,
    )  # fmt: skip


def area_rows(covenant: Covenant, on: date, year: int | None = None) -> list[AreaRow]:
    """The rows of the public lists made by this software, or of that of one year; one query for the towns."""
    lists = [
        one for one in published_lists(covenant, on) if one.proven and year in {None, one.year} and one.damage is None
    ]
    towns = towns_of({row["country"] for one in lists for row in one.document["rows"]})
    found = []
    for one in lists:
        for place in places_of(one.document, towns):
            country, admin1, admin2, area = (*place.place, None, None, None)[:4]
            found.append(
                AreaRow(
                    one.year, one.edition, str(country), admin1, admin2, area, place.level, place.stones,
                    place.deeper_unknown, *circle(place.position),
                )
            )  # fmt: skip
    return found


def circle(position: Position | None) -> tuple[float | None, float | None, int | None, str | None]:
    """Latitude and longitude of the middle, radius in km, and what it rests on; all ``None`` where nothing is known."""
    if position is None:
        return None, None, None, None
    return position.latitude, position.longitude, position.radius_km, position.known.value
