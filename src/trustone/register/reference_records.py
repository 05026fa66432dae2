"""The reference data that may be passed on, as rows: stones, areas, countries, themes and risk findings.

Only what its source allows to pass on and somebody could verify goes out (``in_open_data``); what is not established
stays in the pages of the platform. Each row names its record in the table of ``domain.audience`` and goes out through
:func:`trustone.register.records.public`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, TypeVar

from django.db.models import QuerySet

from trustone.catalog.models import Confidence, RiskFinding, Titled
from trustone.catalog.selectors import areas, countries, stones, themes
from trustone.register.list_records import circle
from trustone.register.maps.places import gazetteer, position_of
from trustone.register.maps.reading import tree_of
from trustone.register.records import Texts
from trustone.risks.selectors.findings import in_force_about

Content = TypeVar("Content", bound=Titled)


@dataclass(frozen=True, slots=True)
class StoneRow:
    """A natural stone, composite or ceramic; ``parent`` is the wider kind it belongs to."""

    RECORD: ClassVar[str] = "reference"
    code: str
    title: Texts
    kind: str
    parent: str | None
    source: str | None
    confidence: str


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A node of the tree country, province or state, district, quarry area; ``kind`` is its level.

    It lies somewhere within ``radius_km`` of the middle, as on the map; all ``None`` where no town of it is known.
    """

    RECORD: ClassVar[str] = "reference"
    code: str
    title: Texts
    kind: str
    parent: str | None
    country: str
    middle_latitude: float | None
    middle_longitude: float | None
    radius_km: int | None
    located_by: str | None
    source: str | None
    confidence: str


@dataclass(frozen=True, slots=True)
class CountryRow:
    """A country by its ISO 3166-1 alpha-2 code; ``NA`` is Namibia."""

    RECORD: ClassVar[str] = "reference"
    code: str
    title: Texts
    source: str | None
    confidence: str


@dataclass(frozen=True, slots=True)
class ThemeRow:
    """A risk theme of the covenant, or a part of one."""

    RECORD: ClassVar[str] = "reference"
    code: str
    title: Texts
    parent: str | None
    source: str | None
    confidence: str


@dataclass(frozen=True, slots=True)
class FindingRow:
    """What a source reports about people or environment. Without a country it holds everywhere.

    ``area``: codes of places; empty is the whole country.
    """

    RECORD: ClassVar[str] = "risk_finding"
    code: str
    theme: str
    country: str | None
    area: tuple[str, ...]
    stone: str | None
    summary: Texts
    source: str | None
    url: str | None
    source_year: str | None
    confidence: str


def _open(rows: QuerySet[Content]) -> QuerySet[Content]:
    return rows.filter(redistributable=True).exclude(confidence=Confidence.LOW)


def stone_rows() -> list[StoneRow]:
    """The stones, by code."""
    return [
        StoneRow(one.code, one.title, one.kind, one.parent_id, one.source or None, one.confidence)
        for one in _open(stones()).order_by("code")
    ]


def place_rows() -> list[PlaceRow]:
    """The nodes of the tree of places, by code. Two queries."""
    nodes = list(_open(areas()).order_by("code"))
    tree = tree_of({one.country_id for one in nodes})
    towns = gazetteer(tree.towns)
    return [
        PlaceRow(
            one.code, one.title, one.level, one.parent_id, one.country_id,
            *circle(position_of(tree.places[one.code], towns)), one.source or None, one.confidence,
        )
        for one in nodes
    ]  # fmt: skip


def country_rows() -> list[CountryRow]:
    """The countries, by code."""
    return [
        CountryRow(one.code, one.title, one.source or None, one.confidence)
        for one in _open(countries()).order_by("code")
    ]


def theme_rows() -> list[ThemeRow]:
    """The themes and their parts, by code."""
    found = [row for theme in _open(themes()) for row in (theme, *theme.parts.all())]
    return sorted(
        (
            ThemeRow(one.code, one.title, one.parent_id, one.source or None, one.confidence)
            for one in found
            if one.in_open_data
        ),
        key=lambda row: row.code,
    )


def finding_rows(on: date) -> list[FindingRow]:
    """The risk findings in force on a day, by code."""
    found = [
        FindingRow(
            one.code, one.theme_id, one.country_id, tuple(one.areas), one.stone_id, one.finding, one.source or None,
            one.source_url or None, one.source_year or None, one.confidence,
        )
        for one in in_force_about(on=on)
        if isinstance(one, RiskFinding) and one.in_open_data  # what the secretariat added is for who takes part
    ]  # fmt: skip
    return sorted(found, key=lambda row: row.code)
