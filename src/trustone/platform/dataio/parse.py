"""From a sheet to rows of values: every cell read by its column, every problem with its place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from django.utils import translation

from trustone.domain.problems import Problem, Refused, Severity

from .columns import Column, Table, place_columns
from .limits import LIMITS, Limits
from .sheet import Cell, Sheet, letter_of
from .tables import read_sheets, with_headings


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the file. ``number`` counts as the spreadsheet does. A cell that was refused has no value."""

    number: int
    values: Mapping[str, object]
    problems: tuple[Problem, ...] = ()

    @property
    def refused(self) -> bool:
        """Whether a problem stands in the way of using this row."""
        return any(problem.severity == Severity.ERROR for problem in self.problems)


@dataclass(frozen=True, slots=True)
class Parsed:
    """``problems`` are those of the file as a whole; ``columns`` says at which position each column was found."""

    sheet: Sheet
    rows: tuple[Row, ...]
    columns: Mapping[int, Column] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    @property
    def refused(self) -> bool:
        """Whether no row of the file can be used."""
        return any(problem.severity == Severity.ERROR for problem in self.problems)

    def position_of(self, key: str) -> int | None:
        """The position, from 0, of the column with that key."""
        return next((position for position, column in self.columns.items() if column.key == key), None)


def parse(content: bytes, table: Table, limits: Limits = LIMITS) -> Parsed:
    """Read ``content`` against ``table``. Raises ``Refused`` when the file as a whole cannot be read."""
    return parse_sheet(with_headings(read_sheets(content, limits), table.matches), table, limits)


def parse_sheet(sheet: Sheet, table: Table, limits: Limits = LIMITS) -> Parsed:
    """Read a sheet whose heading row is known."""
    columns, problems = place_columns(table, sheet.headings)
    heading = sheet.heading_row + 1
    problems = [replace(problem, row=heading) for problem in problems]
    if not columns:
        raise Refused(problems)
    found, whole = _found_by_reading(sheet, columns)
    problems += whole
    rows = _rows(sheet, columns, found, limits)
    if not rows:
        problems.append(Problem("FIL-016", row=heading))
    return Parsed(sheet, tuple(rows), columns, tuple(problems))


def _found_by_reading(sheet: Sheet, columns: Mapping[int, Column]) -> tuple[dict[int, list[Problem]], list[Problem]]:
    """Problems the reader saw, by row of the table; those above the headings or in no column of ours do not matter."""
    letters = {letter_of(position): column.key for position, column in columns.items()}
    by_row: dict[int, list[Problem]] = {}
    whole = []
    for problem in sheet.problems:
        key = letters.get(problem.column)
        if problem.row is None or problem.row <= sheet.heading_row + 1 or key is None:
            continue
        placed = replace(problem, column=key)
        if problem.severity == Severity.ERROR:
            by_row.setdefault(problem.row, []).append(placed)
        else:
            whole.append(placed)
    return by_row, whole


def _rows(sheet: Sheet, columns: Mapping[int, Column], found: Mapping[int, list[Problem]], limits: Limits) -> list[Row]:
    language = translation.get_language() or "en"
    known: dict[tuple[str, type, Cell], tuple[object, Problem | None]] = {}
    places = list(columns.items())
    rows = []
    for number, cells in enumerate(sheet.rows[sheet.heading_row + 1 :], sheet.heading_row + 2):
        width = len(cells)
        filled = {column.key for position, column in places if position < width and cells[position] not in ("", None)}
        if not filled and number not in found:
            continue
        values: dict[str, object] = {}
        problems = list(found.get(number, ()))
        marked = {problem.column for problem in problems}
        for position, column in places:
            cell = cells[position] if position < width else None
            place = (column.key, type(cell), cell)
            if place not in known:
                known[place] = _read(column, cell, language, limits)
            value, problem = known[place]
            if problem is not None and column.key not in marked:
                problems.append(replace(problem, row=number, column=column.key))
            values[column.key] = value
        rows.append(Row(number, values, tuple(problems)))
    return rows


def _read(column: Column, cell: Cell, language: str, limits: Limits) -> tuple[object, Problem | None]:
    if isinstance(cell, str) and len(cell) > limits.cell_length:
        return None, Problem("FIL-031", {"limit": column.limit, "length": len(cell)})
    return column.read(cell, language)
