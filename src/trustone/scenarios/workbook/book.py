"""What was read of a framework workbook so far: its sheets, the problems at their cells, and cells that need care."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from trustone.catalog.fileio import LANGUAGES
from trustone.domain.problems import Problem, Severity
from trustone.platform.dataio.parse import Parsed, Row


@dataclass(slots=True)
class Place:
    """A cell: which sheet, which row of the spreadsheet, which column."""

    table: str
    row: int
    column: str = ""


@dataclass(slots=True)
class Book:
    """What was read, sheet by sheet, with the problems found so far."""

    parsed: dict[str, Parsed] = field(default_factory=dict)
    problems: dict[str, list[Problem]] = field(default_factory=dict)
    whole: list[Problem] = field(default_factory=list)

    def rows(self, table: str) -> Sequence[Row]:
        found = self.parsed.get(table)
        return found.rows if found else ()

    def has(self, table: str, *columns: str) -> bool:
        """Whether the sheet was there with one of these columns."""
        found = self.parsed.get(table)
        return found is not None and any(column.key in columns for column in found.columns.values())

    def note(self, problem: Problem, place: Place) -> None:
        """Put a problem at its cell, unless that cell has one already that says why it is empty."""
        self.problems[place.table].append(replace(problem, row=place.row, column=place.column))

    @property
    def sound(self) -> bool:
        found = [*self.whole, *(problem for problems in self.problems.values() for problem in problems)]
        return not any(problem.severity is Severity.ERROR for problem in found)


def texts(row: Row, name: str) -> dict[str, str]:
    """The text of a row in each language, empty where the cell is."""
    return {language: str(row.values.get(f"{name}_{language}") or "") for language in LANGUAGES}


def some_texts(book: Book, table: str, row: Row, name: str) -> dict[str, str]:
    """A text that may be missing, but then in every language."""
    found = {language: text for language, text in texts(row, name).items() if text}
    if found and len(found) < len(LANGUAGES):
        for language in LANGUAGES:
            if language not in found:
                book.note(Problem("SCN-020"), Place(table, row.number, f"{name}_{language}"))
    return found


def whole(book: Book, place: Place, value: object, least: int = 1) -> int | None:
    """A whole number from ``least``; -1, 2.5 and the like are noted at their cell."""
    if value is None:
        return None
    if isinstance(value, Decimal) and value == value.to_integral_value() and least <= value <= 1000:
        return int(value)
    told: dict[str, str | int] = {"value": f"{value:f}" if isinstance(value, Decimal) else str(value), "least": least}
    book.note(Problem("SCN-021", told), place)
    return None
