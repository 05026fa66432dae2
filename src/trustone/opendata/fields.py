"""The words of the data dictionary: a data set, its fields, and what kind of value a field holds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from django.utils.functional import Promise

from trustone.catalog.models import Covenant

LANGUAGES = ("nl", "en", "fr", "de")
Row = Mapping[str, Any]


class Kind(StrEnum):
    """What a value is. ``TEXTS`` holds one text in each language, ``CODES`` any number of codes."""

    TEXT = "text"
    CODE = "code"
    YEAR = "year"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DATE = "date"
    TEXTS = "texts"
    CODES = "codes"


_SAMPLES: Mapping[Kind, Any] = {
    Kind.YEAR: 2024,
    Kind.INTEGER: 1,
    Kind.BOOLEAN: False,
    Kind.DATE: "2024-09-30",
    Kind.TEXTS: {"nl": "Zandsteen", "en": "Sandstone", "fr": "Grès", "de": "Sandstein"},
    Kind.CODES: ["sandstone"],
}


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its meaning, its unit or the standard it follows, and the codes it can hold (``values``).

    ``optional``: it can be empty, which means not known or not applicable, never zero or no. ``example``: a value as
    it could stand there, where the kind and the codes do not suggest one. The reading interface takes all of this over.
    """

    name: str
    kind: Kind
    meaning: str | Promise
    unit: str | Promise = ""
    values: tuple[tuple[str, str | Promise], ...] = ()
    optional: bool = False
    example: Any = None

    @property
    def sample(self) -> Any:
        """A value as JSON could have it."""
        if self.example is not None:
            return self.example
        return self.values[0][0] if self.values else _SAMPLES.get(self.kind)

    @property
    def columns(self) -> tuple[str, ...]:
        """Its columns in a table: a text in four languages has four."""
        return tuple(f"{self.name}_{code}" for code in LANGUAGES) if self.kind is Kind.TEXTS else (self.name,)

    def cells(self, value: Any) -> tuple[Any, ...]:
        """The value as one cell for each of its columns."""
        if self.kind is Kind.TEXTS:
            return tuple((value or {}).get(code) for code in LANGUAGES)
        return (value,)


@dataclass(frozen=True, slots=True)
class Dataset:
    """A table of public facts.

    ``rows`` gives what is public on a day, in a fixed order. ``identity``: the fields that name a row. ``packs``: the
    kind of content pack its rows come from, whose licence then holds; empty = the covenant's own data. ``drawn`` says
    that rows have a place that can be drawn (``shared.CIRCLE``). ``dated``: the
    fields with days on which something of a row became public or took effect.
    """

    key: str
    title: str | Promise
    description: str | Promise
    record: str
    fields: tuple[Field, ...]
    identity: tuple[str, ...]
    rows: Callable[[Covenant, date], list[Row]]
    packs: str = ""
    theme: str = "GOVE"
    often: str = "IRREG"
    drawn: bool = False
    dated: tuple[str, ...] = ()

    @property
    def formats(self) -> tuple[str, ...]:
        """Endings of the files there are."""
        return ("csv", "json", "geojson", "parquet") if self.drawn else ("csv", "json", "parquet")

    def name_of(self, row: Row) -> str:
        """What names a row, in one text."""
        return "/".join("" if row[name] is None else str(row[name]) for name in self.identity)
