"""The table of columns of one kind of workbook. Template, reading, annotation and export all follow from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from django.conf import settings
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext

from trustone.domain.problems import Problem, Severity

from . import normalise
from .choices import Choices
from .normalise import Result
from .sheet import Cell
from .words import fold


class Kind(StrEnum):
    """What a column holds. ``PROSE`` is a text that keeps its lines."""

    TEXT = "text"
    PROSE = "prose"
    CHOICE = "choice"
    DECIMAL = "decimal"
    PERCENT = "percent"
    DATE = "date"
    YEAR = "year"
    DIGITS = "digits"
    FLAG = "flag"


_READERS: Mapping[Kind, Callable[[Cell], Result]] = {
    Kind.DECIMAL: normalise.decimal,
    Kind.PERCENT: normalise.percent,
    Kind.DATE: normalise.date,
    Kind.YEAR: normalise.year,
    Kind.FLAG: normalise.flag,
}
#: What a text becomes, by the kind of column; all others are on one line.
_TEXTS: Mapping[Kind, Callable[[Cell, int], Result]] = {Kind.PROSE: normalise.paragraphs}


@dataclass(frozen=True)
class Column:
    """``key`` is the stable name, ``label`` and ``help`` are shown in the reader's language.

    ``choices`` with ``open`` proposes values but takes others too (as text). ``limit`` is the longest text,
    ``digits`` the exact number of digits. ``example`` is a value as the parser would give it. ``also`` are older or
    other headings that are understood.
    """

    key: str
    label: str | Promise
    kind: Kind = Kind.TEXT
    required: bool = False
    help: str | Promise = ""
    choices: Choices | None = None
    open: bool = False
    example: object = ""
    limit: int = 200
    digits: int = 0
    width: int = 18
    also: tuple[str, ...] = ()

    def read(self, cell: Cell, language: str) -> Result:
        """The value of ``cell`` (``None`` when empty) and what is wrong with it."""
        if cell is None or (isinstance(cell, str) and not cell.strip(" \t\r\n\u00a0'")):
            return None, Problem("FIL-030", {"column": str(self.label)}) if self.required else None
        if self.choices is not None:
            if not self.open:
                return self.choices.read(cell, language)
            code = self.choices.find(cell)
            if code is not None:
                return code, None
            near = self.choices.near(cell, language)
            if near is not None:
                value, problem = normalise.text(cell, self.limit)
                return value, problem or Problem(
                    "FIL-048", {"value": str(value), "suggestion": near}, severity=Severity.WARNING
                )
        if self.kind == Kind.DIGITS:
            return normalise.digits(cell, self.digits)
        reader = _READERS.get(self.kind)
        return reader(cell) if reader else _TEXTS.get(self.kind, normalise.text)(cell, self.limit)

    def write(self, value: object, language: str) -> object:
        """``value`` as a person reads it in a cell."""
        if value is None:
            return ""
        if isinstance(value, bool):
            return gettext("yes") if value else gettext("no")
        if self.choices is not None and isinstance(value, str):
            return self.choices.title(value, language)
        return value


@dataclass(frozen=True)
class Table:
    """The columns of one kind of workbook, in the order of the template.

    ``key`` names the kind; ``title`` the sheet; ``intro`` are the paragraphs of its explanation sheet. ``sheets`` are
    further sheets of the same workbook, each with rows of its own kind; their ``key`` names them in the place of a
    problem (``events:on``).
    """

    key: str
    title: str | Promise
    columns: tuple[Column, ...]
    intro: tuple[str | Promise, ...] = ()
    examples: tuple[Mapping[str, object], ...] = ()
    sheets: tuple[Table, ...] = ()
    headings: dict[str, str] = field(default_factory=dict, compare=False)

    def column(self, key: str) -> Column:
        """The column with that key."""
        return self._by_key[key]

    @cached_property
    def _by_key(self) -> dict[str, Column]:
        return {column.key: column for column in self.columns}

    @cached_property
    def words(self) -> dict[str, str]:
        """Folded heading, in every language and by key, to the key of its column."""
        found: dict[str, str] = {}
        for column in self.columns:
            for word in (column.key, *column.also):
                found.setdefault(fold(word.replace("_", " ")), column.key)
        for language, _ in settings.LANGUAGES:
            with translation.override(language):
                for column in self.columns:
                    found.setdefault(fold(str(column.label)), column.key)
        return found

    def key_of(self, heading: Cell) -> str | None:
        """The key of the column that ``heading`` names; a star or a word in brackets after it does not matter."""
        if not isinstance(heading, str) or not heading.strip():
            return None
        key = self.words.get(fold(heading.replace("_", " ")))
        return key or self.words.get(fold(heading.partition("(")[0].replace("_", " ")))

    def matches(self, cells: Sequence[Cell]) -> int:
        """How many different columns a row of cells names, if it were the heading."""
        return len({self.key_of(cell) for cell in cells} - {None})


def place_columns(table: Table, headings: Sequence[Cell]) -> tuple[dict[int, Column], list[Problem]]:
    """Which position holds which column, and the problems of the heading row (row filled in by the caller)."""
    placed: dict[int, Column] = {}
    seen: set[str] = set()
    problems: list[Problem] = []
    for position, heading in enumerate(headings):
        key = table.key_of(heading)
        if key is None:
            if isinstance(heading, str) and heading.strip():
                name = normalise.as_text(heading)[:60]
                problems.append(Problem("FIL-015", {"heading": name}, severity=Severity.NOTE))
        elif key in seen:
            problems.append(Problem("FIL-014", {"heading": normalise.as_text(heading)[:60]}, column=key))
        else:
            seen.add(key)
            placed[position] = table.column(key)
    if not placed:
        return {}, [Problem("FIL-012")]
    for column in table.columns:
        if column.required and column.key not in seen:
            problems.append(Problem("FIL-013", {"column": str(column.label)}, column=column.key))
    return placed, problems
