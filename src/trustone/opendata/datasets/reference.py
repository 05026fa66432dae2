"""Reference data that may be passed on: what nobody established the terms of, or could check, stays out."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from trustone.catalog.models import Covenant
from trustone.opendata.datasets import shared
from trustone.opendata.fields import Dataset, Field, Kind, Row
from trustone.register import reference_records as rows
from trustone.register.records import public


def _stones(covenant: Covenant, on: date) -> list[Row]:
    del covenant, on
    return [*public(rows.stone_rows())]


def _areas(covenant: Covenant, on: date) -> list[Row]:
    del covenant, on
    return [*public(rows.place_rows())]


def _countries(covenant: Covenant, on: date) -> list[Row]:
    del covenant, on
    return [*public(rows.country_rows())]


def _themes(covenant: Covenant, on: date) -> list[Row]:
    del covenant, on
    return [*public(rows.theme_rows())]


def _findings(covenant: Covenant, on: date) -> list[Row]:
    del covenant
    return [*public(rows.finding_rows(on))]


_PARENT = Field(
    "parent", Kind.CODE, _("Code of what it is a part of, in this data set"), optional=True, example="stone"
)

STONES = Dataset(
    "stones",
    _("Stones"),
    _("Kinds of stone and related materials, with their names."),
    "reference",
    (
        shared.CODE,
        shared.TITLE,
        Field("kind", Kind.CODE, _("What kind of material it is"), values=(
            ("stone", _("natural stone")), ("composite", _("composite")), ("ceramic", _("ceramic")))),
        _PARENT,
        shared.SOURCE,
        shared.CONFIDENCE,
    ),
    ("code",),
    _stones,
    packs="stones",
)  # fmt: skip

AREAS = Dataset(
    "areas",
    _("Places where stone is quarried"),
    _("The tree of countries, provinces, districts and quarry areas known from public sources."
      " It says nothing about where members buy."),
    "reference",
    (
        shared.CODE,
        shared.TITLE,
        Field("kind", Kind.CODE, _("Level in the tree"), values=shared.LEVELS),
        _PARENT,
        Field("country", Kind.CODE, _("Country of the place"), shared.ISO_COUNTRY, example="IN"),
        *shared.CIRCLE,
        shared.SOURCE,
        shared.CONFIDENCE,
    ),
    ("code",),
    _areas,
    packs="areas",
    theme="ENVI",
    drawn=True,
)  # fmt: skip

COUNTRIES = Dataset(
    "countries",
    _("Countries"),
    _("Codes and names of countries."),
    "reference",
    (Field("code", Kind.CODE, _("Code of the country"), shared.ISO_COUNTRY, example="NA"), shared.TITLE, shared.SOURCE,
     shared.CONFIDENCE),
    ("code",),
    _countries,
    packs="countries",
)  # fmt: skip

THEMES = Dataset(
    "themes",
    _("Risk themes"),
    _("The themes under which risks to people and environment are weighed, with their parts."),
    "reference",
    (shared.CODE, shared.TITLE, _PARENT, shared.SOURCE, shared.CONFIDENCE),
    ("code",),
    _themes,
    packs="themes",
)

FINDINGS = Dataset(
    "risk-findings",
    _("Findings about risks"),
    _("What public sources report about risks to people and environment in chains of stone."
      " A finding is about a country, an area or a stone, never about a company."),
    "risk_finding",
    (
        Field("code", Kind.CODE, _("Code of the finding; it never changes"), example="IN-14"),
        Field("theme", Kind.CODE, _("Theme, by its code in themes"), example="living_wage"),
        Field("country", Kind.CODE, _("Country it is about; empty: everywhere"), shared.ISO_COUNTRY, optional=True,
              example="IN"),
        Field("area", Kind.CODES, _("Places it is about, by their codes in areas; empty: the whole country"),
              example=["in-rajasthan"]),
        Field("stone", Kind.CODE, _("Stone it is about, by its code in stones; empty: every stone"), optional=True,
              example="sandstone"),
        Field("summary", Kind.TEXTS, _("What the source reports, in our own words")),
        shared.SOURCE,
        shared.URL,
        Field("source_year", Kind.TEXT, _("Year or years of the source; a text, because some are ranges"),
              optional=True, example="2023"),
        shared.CONFIDENCE,
    ),
    ("code",),
    _findings,
    packs="risk-findings",
    theme="SOCI",
)  # fmt: skip

DATASETS = (STONES, AREAS, COUNTRIES, THEMES, FINDINGS)
