"""Which sheet of a workbook is which: by its name, else by the headings it holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext

from trustone.domain.problems import Problem, Severity

from .columns import Table
from .sheet import Sheet
from .tables import with_headings
from .words import fold

_SHEET_NAME = 31
_LEAST_HEADINGS = 2


def sheets_of(sheets: Sequence[Sheet], table: Table) -> tuple[dict[str, Sheet], list[Problem]]:
    """Each sheet by the key of its table, with its heading row known; and a note on every sheet left aside (FIL-058).

    A sheet with the name of a table is that table's. A sheet of another name goes to the table most of whose headings
    it has; a further sheet must then have all headings that are needed. Raises nothing: without any sheet of ours the
    first one stands for the table itself, and reading it says what is wrong.
    """
    tables = (table, *table.sheets)
    names = {one.key: _names_of(one) for one in tables}
    found: dict[str, Sheet] = {}
    for one in tables:
        named = next((s for s in sheets if fold(s.name) in names[one.key] and s not in found.values()), None)
        if named is not None:
            found[one.key] = with_headings([named], one.matches)
    made_by_us = _own_sheets()
    rest = [s for s in sheets if all(s.rows is not f.rows for f in found.values()) and fold(s.name) not in made_by_us]
    for sheet in list(rest):
        best = _best_table(sheet, tables)
        if best is not None and best.key not in found:
            found[best.key] = with_headings([sheet], best.matches)
            rest.remove(sheet)
    if not found:
        return {table.key: with_headings(sheets, table.matches)}, []
    left = [Problem("FIL-058", {"sheet": sheet.name[:60]}, severity=Severity.NOTE) for sheet in rest if sheet.name]
    return found, left


def _best_table(sheet: Sheet, tables: Sequence[Table]) -> Table | None:
    scored = []
    for place, one in enumerate(tables):
        headed = with_headings([sheet], one.matches)
        keys = {one.key_of(cell) for cell in headed.headings} - {None}
        complete = all(column.key in keys for column in one.columns if column.required)
        if keys and (place == 0 or (complete and len(keys) >= _LEAST_HEADINGS)):
            scored.append((len(keys), complete, -place, one))
    return max(scored, key=lambda entry: entry[:3])[3] if scored else None


def _names_of(table: Table) -> set[str]:
    """How the sheet of a table may be called: by its key or its title in any language, as long as a name may be."""
    return {fold(table.key), *(fold(title[:_SHEET_NAME]) for title in _in_all_languages(str, table.title))}


def _own_sheets() -> set[str]:
    words = ("Example", "Explanation", "Problems")
    return {fold(title) for word in words for title in _in_all_languages(gettext, word)}


def _in_all_languages(say: object, word: object) -> list[str]:
    found = []
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            found.append(str(say(word)))  # type: ignore[operator]
    return found


def place_in(sheet: str, column: str) -> str:
    """The place of a column in words of a problem: ``on`` in the first sheet, ``events:on`` in a further one."""
    return f"{sheet}:{column}" if sheet else column


def split_place(place: str) -> tuple[str, str]:
    """Sheet and column of such a place; the first sheet is the empty text."""
    sheet, colon, column = place.rpartition(":")
    return (sheet, column) if colon else ("", place)


def by_sheet(problems: Sequence[Problem]) -> Mapping[str, list[Problem]]:
    """Problems by the sheet in which they stand."""
    found: dict[str, list[Problem]] = {}
    for problem in problems:
        found.setdefault(split_place(problem.column)[0], []).append(problem)
    return found
