"""From a sheet to rows of values: every cell read by its column, every problem with its place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from django.utils import translation

from trustone.domain.problems import Problem, Refused, Severity

from .bundle import NO_FILES, Bundle
from .columns import Column, Table, place_columns
from .limits import LIMITS, Limits
from .sheet import Cell, Sheet, letter_of
from .sheets import place_in, sheets_of, split_place
from .tables import read_sheets, with_headings

_NO_ROWS = "FIL-016"


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
    """``problems`` are those of the file as a whole; ``columns`` says at which position each column was found.

    ``sheets`` are the further sheets of the workbook by key; the places of their problems carry that key
    (``events:on``). ``files`` are what came along in a zip.
    """

    sheet: Sheet
    rows: tuple[Row, ...]
    columns: Mapping[int, Column] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    sheets: Mapping[str, Parsed] = field(default_factory=dict)
    files: Bundle = NO_FILES

    @property
    def refused(self) -> bool:
        """Whether no row of the file can be used."""
        return any(problem.severity == Severity.ERROR for problem in self.problems)

    def position_of(self, place: str) -> int | None:
        """The position, from 0, of the column a problem is about, in its own sheet."""
        sheet, key = split_place(place)
        columns = self.of_sheet(sheet).columns
        return next((position for position, column in columns.items() if column.key == key), None)

    def of_sheet(self, key: str) -> Parsed:
        """One of the sheets; the first one when there is none of that key."""
        return self.sheets.get(key, self)

    def words_for(self, place: str) -> str:
        """The heading of the column a problem is about; in a further sheet with the name of the sheet before it."""
        sheet, _key = split_place(place)
        one, position = self.of_sheet(sheet), self.position_of(place)
        label = str(one.columns[position].label) if position is not None else ""
        return f"{one.sheet.name} – {label}".removesuffix(" – ") if sheet else label

    def rows_of(self, key: str) -> tuple[Row, ...]:
        """The rows of a further sheet; none when the workbook does not have it."""
        return self.sheets[key].rows if key in self.sheets else ()


def parse(content: bytes, table: Table, limits: Limits = LIMITS) -> Parsed:
    """Read ``content`` against ``table``. Raises ``Refused`` when the file as a whole cannot be read."""
    sheets = read_sheets(content, limits)
    if not table.sheets:
        return parse_sheet(with_headings(sheets, table.matches), table, limits)
    return _parse_book(sheets, table, limits)


def _parse_book(sheets: Sequence[Sheet], table: Table, limits: Limits) -> Parsed:
    """A workbook of several sheets. Any of them may be missing or empty, but not all."""
    found, problems = sheets_of(sheets, table)
    further = {
        one.key: _placed(parse_sheet(found[one.key], one, limits), one.key) for one in table.sheets if one.key in found
    }
    first = parse_sheet(found[table.key], table, limits) if table.key in found else Parsed(Sheet("", []), ())
    has_rows = first.rows or any(one.rows for one in further.values())
    own = [problem for problem in first.problems if problem.code != _NO_ROWS or not has_rows]
    if not has_rows and not own:
        own = [Problem(_NO_ROWS, row=1)]
    problems = [*own, *problems, *(p for one in further.values() for p in one.problems if p.code != _NO_ROWS)]
    return replace(first, problems=tuple(problems), sheets=further)


def _placed(parsed: Parsed, key: str) -> Parsed:
    """The same, with the sheet named in the place of each problem."""

    def at(problem: Problem) -> Problem:
        return replace(problem, column=place_in(key, problem.column))

    rows = tuple(replace(row, problems=tuple(map(at, row.problems))) if row.problems else row for row in parsed.rows)
    return replace(parsed, rows=rows, problems=tuple(map(at, parsed.problems)))


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
        problems.append(Problem(_NO_ROWS, row=heading))
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
