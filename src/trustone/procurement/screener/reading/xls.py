"""Excel 97-2003 (.xls, MS-XLS) through ``xlrd``: every sheet a page, every filled cell a part, as in ``xlsx``.

Numbers are given as they are stored, without their format; of a formula the stored result.
"""

from __future__ import annotations

from pathlib import Path

import xlrd

from trustone.domain.problems import Problem, Refused

from .containers import container, count, stream
from .found import Found
from .limits import Limits
from .sheets import Full, Sheets

_EXCEL_97 = 80
_NUMBERS = frozenset({xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE})


def read_xls(path: Path, limits: Limits) -> Found:
    """Raises ``Refused``: SCR-003 protected, SCR-004 damaged, SCR-013 older than Excel 97, SCR-018."""
    found = Found("xls", limits)
    with container(path) as opened:
        if count(opened, "_VBA_PROJECT"):
            found.warn("SCR-032")
        sheets = Sheets(found)
        # The stream alone: xlrd's own reader of containers follows a chain of sectors that is a ring for ever.
        _read(_book(stream(opened, "Workbook")), sheets)
        sheets.finish(count(opened, "MBD"))
    return found


def _book(content: bytes) -> xlrd.Book:
    try:
        book = xlrd.open_workbook(file_contents=content, on_demand=True, ragged_rows=True)
    except xlrd.XLRDError as error:
        if "encrypted" in str(error):  # there is no error of its own for it
            raise Refused(Problem("SCR-003")) from error
        raise
    if book.biff_version < _EXCEL_97:
        raise Refused(Problem("SCR-013", {"format": "Excel 5/95 (.xls)", "wanted": ".xlsx"}))
    return book


def _read(book: xlrd.Book, sheets: Sheets) -> None:
    for number, name in enumerate(book.sheet_names()):
        sheet = book.sheet_by_index(number)
        sheets.begin(name, hidden=sheet.visibility != 0)
        try:
            for row in range(sheet.nrows):
                for kind, value in zip(sheet.row_types(row), sheet.row_values(row), strict=True):
                    if kind in _NUMBERS:
                        sheets.cell(f"{value:.15g}", row + 1)
                    elif kind == xlrd.XL_CELL_TEXT:
                        sheets.cell(value, row + 1)
        except Full:
            return
        book.unload_sheet(number)
