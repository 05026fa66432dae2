"""The lists of quarry areas and their rows, cut down as ``docs/algorithms/disclosure.md`` says."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from trustone.catalog.models import Covenant
from trustone.opendata.datasets import shared
from trustone.opendata.datasets.shared import ISO_COUNTRY
from trustone.opendata.fields import Dataset, Field, Kind, Row
from trustone.register import list_records as records
from trustone.register.records import public


def _lists(covenant: Covenant, on: date) -> list[Row]:
    return sorted(public(records.list_rows(covenant, on)), key=lambda row: (row["year"], row["edition"]))


def _areas(covenant: Covenant, on: date) -> list[Row]:
    def order(row: Row) -> tuple[object, ...]:
        levels = (row["country"], row["admin1"], row["admin2"], row["area"])
        return (row["year"], row["edition"], *(level or "" for level in levels))

    return sorted(public(records.area_rows(covenant, on)), key=order)


_YEAR = Field("year", Kind.YEAR, _("Reporting year of the list"))
_EDITION = Field("edition", Kind.INTEGER, _("Edition of the list of that year; a later one corrects the earlier"))

LISTS = Dataset(
    "quarry-lists",
    _("Lists of quarry areas"),
    _("Every edition of the published lists, with its signature."
      " Each stays at /quarry-areas/YEAR-EDITION.json, to the byte."),
    "quarry_list",
    (
        _YEAR,
        _EDITION,
        Field("published_from", Kind.DATE, _("Day from which the list is public"), optional=True),
        Field("k", Kind.INTEGER, _("How many groups of companies have to stand behind a place at the least"),
              _("groups"), optional=True),
        Field("window", Kind.INTEGER, _("How many reporting years the list covers"), _("years"), optional=True),
        Field("proven", Kind.BOOLEAN, _("Made by this software, so that it can be checked")),
        Field("digest", Kind.CODE, _("Fingerprint of the list"), "SHA-256", optional=True, example="0" * 64),
        Field("in_force", Kind.BOOLEAN, _("No later edition has taken its place")),
        Field("reason", Kind.TEXTS, _("Why the list was corrected, in the languages in which it was written"),
              optional=True),
        Field("sha256", Kind.CODE, _("Checksum of the file as published"), "SHA-256", optional=True, example="0" * 64),
        Field("signature", Kind.CODE, _("Detached signature of the file; empty: it was not signed"),
              _("Ed25519, hexadecimal"), optional=True, example="0" * 128),
        Field("key", Kind.CODE, _("Key that signed it, by its id in keys"), optional=True, example="0" * 16),
    ),
    ("year", "edition"),
    _lists,
    dated=("published_from",),
    often="ANNUAL",
)  # fmt: skip

AREAS = Dataset(
    "quarry-areas",
    _("Quarry areas"),
    _("The places on the published lists, of each year in the edition in force, of all members together."
      " The rows never show who buys where."),
    "quarry_area",
    (
        _YEAR,
        _EDITION,
        Field("country", Kind.CODE, _("Country of the place"), ISO_COUNTRY, example="IN"),
        Field("admin1", Kind.TEXT, _("Province or state; empty: the row is about the whole country"), optional=True,
              example="Rajasthan"),
        Field("admin2", Kind.TEXT, _("District or municipality; empty: not named"), optional=True, example="Bundi"),
        Field("area", Kind.TEXT, _("Quarry area; empty: not named"), optional=True, example="Bundi"),
        Field("level", Kind.CODE, _("How exactly the place is named"), values=shared.LEVELS),
        Field("stones", Kind.CODES, _("Stones from this place that may be named, by their codes in stones")),
        Field("unknown_deeper", Kind.BOOLEAN, _("Of part of the stone no smaller place is known than this one")),
        *shared.CIRCLE,
    ),
    ("year", "edition", "country", "admin1", "admin2", "area"),
    _areas,
    theme="ENVI",
    often="ANNUAL",
    drawn=True,
)  # fmt: skip

DATASETS = (LISTS, AREAS)
