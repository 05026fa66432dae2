"""Other names, what companies made public themselves, documents from before, counts over the years, and keys."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from trustone.catalog.models import Covenant
from trustone.opendata.datasets import shared
from trustone.opendata.datasets.shared import MEMBER
from trustone.opendata.fields import Dataset, Field, Kind, Row
from trustone.procurement.purchases.public_reads import purchase_rows
from trustone.register import further_records as records
from trustone.register.records import public


def _names(covenant: Covenant, on: date) -> list[Row]:
    return [*public(records.name_rows(covenant, on))]


def _made_public(covenant: Covenant, on: date) -> list[Row]:
    return [*public(records.made_public_rows(covenant, on))]


def _purchases(covenant: Covenant, on: date) -> list[Row]:
    return [*public(purchase_rows(covenant, on))]


def _past_documents(covenant: Covenant, on: date) -> list[Row]:
    return [*public(records.past_document_rows(covenant, on))]


def _counts(covenant: Covenant, on: date) -> list[Row]:
    return [*public(records.count_rows(covenant, on))]


def _keys(covenant: Covenant, on: date) -> list[Row]:
    del covenant
    return [*public(records.key_rows(on))]


NAMES = Dataset(
    "names",
    _("Other names"),
    _("Trade names and former names of participants."),
    "other_name",
    (
        shared.PARTICIPANT,
        Field("name", Kind.TEXT, _("The other name"), example="Steenhandel Voorbeeld"),
        Field("kind", Kind.CODE, _("What this name is"),
              values=(("also", _("a name it also uses")), ("former", _("a name from before")))),
        Field("until", Kind.DATE, _("First day on which a former name was not its name any more; empty: not known"),
              optional=True),
    ),
    ("member", "name"),
    _names,
)  # fmt: skip

MADE_PUBLIC = Dataset(
    "own-statements",
    _("Made public by companies themselves"),
    _("Stones and countries of origin that companies chose to name themselves. Nobody checked it against their chains;"
      " who is not here did not choose to."),
    "source_statement",
    (
        MEMBER,
        Field("stones", Kind.CODES, _("Stones it says it sells, by their codes in stones")),
        Field("countries", Kind.CODES, _("Countries it says its stone comes from"), shared.ISO_COUNTRY,
              example=["IN", "PT"]),
        Field("since", Kind.DATE, _("Day on which the company signed this")),
    ),
    ("member",),
    _made_public,
    dated=("since",),
)  # fmt: skip

PURCHASES = Dataset(
    "own-purchases",
    _("Made public by authorities themselves"),
    _("Purchases of natural stone that authorities chose to show, with whether a due diligence clause stood in the"
      " tender. Nobody checked the tenders; it may not be all of them."),
    "purchase",
    (
        Field("member", Kind.CODE, _("Public number of the authority, as in participants"), example="M-0042"),
        Field("title", Kind.TEXT, _("What the authority calls it"), example="Market square"),
        Field("year", Kind.YEAR, _("Year of publication; of the plan while it is not published")),
        Field("clause", Kind.BOOLEAN, _("Whether a clause stood in the tender; empty: not told yet"), optional=True),
        Field("clause_level", Kind.INTEGER, _("Level of that clause, 0 to 4; empty: none, or not told"), optional=True,
              example=3),
    ),
    ("member", "year", "title"),
    _purchases,
)  # fmt: skip

PAST_DOCUMENTS = Dataset(
    "past-documents",
    _("Documents from before this platform"),
    _("Plans and reports from before that were made public. A file is at /nl/members/MEMBER/from-before/KEY/."),
    "past_document",
    (
        MEMBER,
        Field("key", Kind.INTEGER, _("Last part of its address")),
        Field("reporting_year", Kind.YEAR, _("Reporting year it is about")),
        Field("kind", Kind.CODE, _("What it is"), values=(
            ("plan", _("plan of action")), ("report", _("report on a year")), ("decision", _("decision")),
            ("other", _("another document")))),
        Field("title", Kind.TEXT, _("Title, else the name of the file"), example="Plan van aanpak 2021"),
        Field("size", Kind.INTEGER, _("Size of the file"), _("bytes"), example=48213),
        Field("sha256", Kind.CODE, _("Checksum of the file"), "SHA-256", example="0" * 64),
    ),
    ("member", "key"),
    _past_documents,
    often="NEVER",
)  # fmt: skip

COUNTS = Dataset(
    "counts",
    _("Counts over the years"),
    _("Who took part at the close of each reporting year, and the public results: counted over this register."),
    "count",
    (
        Field("reporting_year", Kind.YEAR, _("Reporting year")),
        Field("closed_on", Kind.DATE, _("Its last day")),
        Field("figure", Kind.CODE, _("What was counted"), values=(
            ("companies", _("companies, by type")), ("others", _("other participants, by kind")),
            ("results", _("public results, by colour")))),
        Field("part", Kind.CODE, _("Type, kind or colour; not_set: no type was declared"), example="C"),
        Field("value", Kind.INTEGER, _("The count"), example=42),
    ),
    ("reporting_year", "figure", "part"),
    _counts,
    often="ANNUAL",
)  # fmt: skip

KEY = Dataset(
    "keys",
    _("Keys that sign"),
    _("Public keys with which lists, badges and copies are signed. A key is at /.well-known/trustone-keys/ID.pem."),
    "key",
    (
        Field("id", Kind.CODE, _("Short name of the key"), example="0" * 16),
        Field("fingerprint", Kind.CODE, _("Fingerprint of the public key"), "SHA-256", example="0" * 64),
        Field("valid_from", Kind.DATE, _("Day from which it signs")),
        Field("valid_until", Kind.DATE, _("Day on which it stopped; empty: it signs now"), optional=True),
        Field("leaked", Kind.BOOLEAN, _("Somebody else had it: what it signed proves nothing")),
    ),
    ("id",),
    _keys,
    dated=("valid_from", "valid_until"),
)

DATASETS = (NAMES, MADE_PUBLIC, PURCHASES, PAST_DOCUMENTS, COUNTS)
KEYS = (KEY,)
