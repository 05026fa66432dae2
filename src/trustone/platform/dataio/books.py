"""Workbooks of several tables: written, and the annotated copy of what somebody sent. In the active language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from trustone.domain.problems import Problem, Severity

from . import workbook as single
from .columns import Table
from .parse import Parsed

_LONGEST_LIST = 255  # of a drop-down that holds its own choices (ECMA-376)


def export_book(sheets: Iterable[tuple[Table, Iterable[Mapping[str, object]]]], intro: Sequence[str] = ()) -> bytes:
    """Tables with their rows, each a sheet, and one that explains every column."""
    language = translation.get_language() or "en"
    book = Workbook()
    book.remove(book.worksheets[0])
    tables = []
    for table, rows in sheets:
        sheet = book.create_sheet(single._sheet_title(str(table.title)))
        single._write_rows(sheet, table, rows, language)
        _drop_downs(sheet, table, language)
        tables.append(table)
    _explain(book.create_sheet(single._sheet_title(_("Explanation"))), tables, intro)
    return single._bytes(book)


def annotated_book(sheets: Sequence[tuple[Parsed, Sequence[Problem]]], sentence_of: Any) -> bytes:
    """What was sent, sheet for sheet, with each problem in its cell and all of them on a sheet of their own."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for number, (parsed, problems) in enumerate(sheets, 1):
        sheet = book.create_sheet(single._sheet_title(parsed.sheet.name or f"{_('Rows')} {number}"))
        for row, cells in enumerate(parsed.sheet.rows, 1):
            for position, value in enumerate(cells, 1):
                if value not in ("", None):
                    single._put(sheet.cell(row, position), value)
        single._style_heading(sheet, parsed.sheet.heading_row + 1, len(parsed.sheet.headings))
        single._mark(sheet, parsed, problems, sentence_of)
    _list_problems(book, sheets, sentence_of)
    return single._bytes(book)


def _drop_downs(sheet: Worksheet, table: Table, language: str) -> None:
    for position, column in enumerate(table.columns, 1):
        titles = single._allowed(column, language)
        listed = ",".join(titles)
        if not titles or len(listed) > _LONGEST_LIST or any("," in title for title in titles):
            continue
        check = DataValidation(type="list", formula1=f'"{listed}"', allow_blank=not column.required)
        check.errorTitle, check.error = str(column.label)[:32], _("Choose one from the list.")
        letter = get_column_letter(position)
        check.add(f"{letter}2:{letter}200")
        sheet.add_data_validation(check)


def _explain(sheet: Worksheet, tables: Sequence[Table], intro: Sequence[str]) -> None:
    widths = (22, 30, 14, 80)
    for position, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(position)].width = width
    row = 0
    for paragraph in intro:
        row += 1
        sheet.cell(row, 1, paragraph).alignment = Alignment(wrap_text=True, vertical="top")
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=4)
        sheet.row_dimensions[row].height = 18 * (len(paragraph) // 120 + 1)
    row += 2
    for position, heading in enumerate((_("Sheet"), _("Column"), _("Needed?"), _("What to fill in")), 1):
        sheet.cell(row, position, heading)
    single._style_heading(sheet, row, 4)
    sheet.freeze_panes = None
    for table in tables:
        for column in table.columns:
            row += 1
            needed = _("yes") if column.required else _("may be empty")
            for position, value in enumerate((str(table.title), str(column.label), needed, str(column.help)), 1):
                single._put(sheet.cell(row, position), value)
                sheet.cell(row, position).alignment = Alignment(wrap_text=True, vertical="top")


def _list_problems(book: Workbook, sheets: Sequence[tuple[Parsed, Sequence[Problem]]], sentence_of: Any) -> None:
    titles = [sheet.title for sheet in book.worksheets]
    listed = book.create_sheet(single._sheet_title(_("Problems")), 0)
    headings = ((_("Sheet"), 16), (_("Cell"), 10), (_("What is wrong and how to mend it"), 100), (_("Code"), 12))
    for position, (heading, width) in enumerate(headings, 1):
        listed.cell(1, position, heading)
        listed.column_dimensions[get_column_letter(position)].width = width
    single._style_heading(listed, 1, len(headings))
    row = 1
    for title, (parsed, problems) in zip(titles, sheets, strict=True):
        for problem in problems:
            row += 1
            place = cell_of(parsed, problem)
            for position, value in enumerate((title, place, sentence_of(problem), problem.code), 1):
                single._put(listed.cell(row, position), value)
            if place:
                listed.cell(row, 2).hyperlink = f"#'{title}'!{place}"
                listed.cell(row, 2).font = Font(color=single._ACCENT, underline="single")
            listed.cell(row, 3).alignment = Alignment(wrap_text=True, vertical="top")
            if problem.severity == Severity.ERROR:
                listed.cell(row, 4).fill = PatternFill("solid", fgColor=single._FILLS[problem.severity])


def cell_of(parsed: Parsed, problem: Problem) -> str:
    """The cell a problem points to, as a spreadsheet names it (``D5``); empty when it points to none."""
    if problem.row is None:
        return ""
    position = parsed.position_of(problem.column) if problem.column else None
    return f"{get_column_letter((position or 0) + 1)}{problem.row}"
