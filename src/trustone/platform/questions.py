"""A page is made from what the database answered. When every question gets the same answer, the page is the same.

That is how a second run knows which pages cannot have changed without making them: many pages share most questions
(the four languages of a page nearly all), so that asking again is far cheaper than rendering again.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterable
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from typing import Any, NamedTuple

from django.db import connection
from django.db.backends.utils import CursorWrapper
from django.utils.module_loading import import_string

_TYPES: dict[str, Any] = {
    "date": date.fromisoformat,
    "datetime": datetime.fromisoformat,
    "time": time.fromisoformat,
    "Decimal": Decimal,
    "tuple": lambda values: tuple(_back(value) for value in values),
    "list": lambda values: [_back(value) for value in values],
}
_written = json.JSONEncoder(separators=(",", ":")).encode


class Question(NamedTuple):
    """A query, or the name of a reading (after ``@``), and its values as text: both can be kept.

    Thousands of questions share a few hundred statements, each of which is one text in memory.
    """

    statement: str
    values: str

    @classmethod
    def by_value(cls, name: str, values: tuple[object, ...]) -> Question:
        """What a reading gives (see ``listening.asked_by_value``)."""
        return cls(sys.intern(f"@{name}"), _written(values))

    @classmethod
    def of(cls, sql: str, params: Any) -> Question | None:
        """``None`` for values of a kind that cannot be kept: the page is then made again every time."""
        try:
            return cls(sys.intern(str(sql)), _written([_kept(value) for value in params or ()]))
        except TypeError:
            return None

    @property
    def is_reading(self) -> bool:
        """Whether it is a reading that is asked, and not a query."""
        return self.statement.startswith("@")

    def answer(self, cursor: CursorWrapper) -> str:
        """A fingerprint of what the database says now."""
        values = json.loads(self.values)
        if self.is_reading:
            return _fingerprint(import_string(self.statement[1:])(*values))
        cursor.execute(self.statement, [_back(value) for value in values])
        return _fingerprint(cursor.fetchall())


def _fingerprint(answer: Any) -> str:
    return hashlib.sha256(repr(answer).encode()).hexdigest()[:24]


def _kept(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return {type(value).__name__: [_kept(one) for one in value]}
    if isinstance(value, Enum):
        value = value.value
    if value is None or isinstance(value, bool):
        return value
    for plain in (int, float, str):  # PostgreSQL's driver marks numbers with kinds of its own
        if isinstance(value, plain):
            return plain(value)
    name = type(value).__name__
    if name not in _TYPES:
        raise TypeError(name)
    return {name: str(value) if name == "Decimal" else value.isoformat()}


def _back(value: Any) -> Any:
    if isinstance(value, dict):
        [(name, text)] = value.items()
        return _TYPES[name](text)
    return value


def answers(questions: Iterable[Question]) -> dict[Question, str]:
    """Each question asked once. One that cannot be asked any more (a table changed) has no answer."""
    found = {}
    with connection.cursor() as cursor:
        for question in questions:
            try:
                found[question] = question.answer(cursor)
            except Exception:  # noqa: BLE001 - whatever the database says against it, the page is made again
                found[question] = ""
    return found
