"""A mark in every text that people typed: where a mark shows up, that text went out.

Each text column of the rooms that hold what participants report gets a mark of its own, with the row's key. A page or
a file with a mark in it shows that column; whether it may is decided by ``domain.audience``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps
from django.db import connection, models

#: Content of packs and of the library is meant for everybody; the rest of these apps is the libraries' own.
ROOMS = frozenset(
    {
        "platform", "members", "conversations", "evidence", "joining", "supply", "origins", "risks", "improvement",
        "assessments", "past", "blind", "escalation", "verification", "scenarios", "readings", "inquiries", "cycle",
        "register", "monitoring", "privacy", "opendata", "bidders", "purchases", "helpdesk",
        "tenders", "monitor", "lexicons",
    }
)  # fmt: skip
#: Not typed by anybody: what the program makes itself, codes that stand for something, and texts it reads again.
MADE = re.compile(
    r"(^|_)(digest|sha256|path|token|secret|seed|algorithm|public_id|number|version|output|signature|key|code|ref|hash|"
    r"salt|action|form|based_on|scope|intent|result|password|theme|room|stored|media_type|step|task|section|choice|"
    r"subject|subject_kind|input|frame|stratum|checklist|commitment|value|question|made_from|where|kind|what_kind)$"
)
#: Public ids of other records, under a name that elsewhere is typed.
IDS = frozenset({"members.ConsentItem.reference"})
#: Frozen documents that are read as a whole.
DOCUMENTS = frozenset({"verification.SamplePlan.text", "verification.SamplePlan.guided_text", "cycle.Given.what"})
SHORTEST = 12
MARK = re.compile(r"qxz(\d+)x(\d+)zxq")


@dataclass(frozen=True)
class Column:
    """A text column of a model."""

    model: type[models.Model]
    field: models.Field  # type: ignore[type-arg]

    @property
    def name(self) -> str:
        """``members.Member.contact_name``."""
        return f"{self.model._meta.label}.{self.field.name}"

    def mark(self, position: int) -> int:
        """Write the mark of this column into every row, also where nobody typed anything; gives how many."""
        table, column, key = (connection.ops.quote_name(name) for name in (
            self.model._meta.db_table, self.field.column, self.model._meta.pk.column,
        ))  # fmt: skip
        tail = "@example.org" if isinstance(self.field, models.EmailField) else ""
        with connection.cursor() as cursor:
            cursor.execute(
                f"UPDATE {table} SET {column} = 'qxz{position}x' || CAST({key} AS varchar) || 'zxq{tail}'"  # noqa: S608
                f" WHERE {column} IS NOT NULL"
            )
            return cursor.rowcount


def columns() -> Iterator[Column]:
    """Every text column that people fill, in a fixed order."""
    for model in sorted(apps.get_models(), key=lambda one: one._meta.label):
        if model._meta.app_label not in ROOMS or not model.__module__.startswith("trustone."):
            continue
        for field in model._meta.concrete_fields:
            typed = isinstance(field, models.CharField | models.TextField) and not isinstance(field, models.URLField)
            too_short = field.max_length is not None and field.max_length < SHORTEST
            if typed and not (
                field.choices or field.unique or field.primary_key or too_short or MADE.search(field.name)
            ):
                column = Column(model, field)
                if column.name not in DOCUMENTS | IDS:
                    yield column


@dataclass(frozen=True)
class Marks:
    """All columns, in the order of their marks; those that hold nothing in the demonstration are ``empty``."""

    columns: tuple[Column, ...]
    empty: frozenset[str]

    def found_in(self, text: str) -> dict[str, set[int]]:
        """The columns whose mark stands in a text, with the keys of the rows."""
        found: dict[str, set[int]] = {}
        for position, key in MARK.findall(text):
            found.setdefault(self.columns[int(position)].name, set()).add(int(key))
        return found


def mark_everything() -> Marks:
    """Write all marks; the caller undoes it with its transaction."""
    every = tuple(columns())
    rows = [column.mark(position) for position, column in enumerate(every)]
    return Marks(every, frozenset(column.name for column, count in zip(every, rows, strict=True) if not count))
