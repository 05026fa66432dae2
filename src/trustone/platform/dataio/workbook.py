"""Writing workbooks: the template, an export, and the annotated copy of what somebody sent. In the active language."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from trustone.domain.problems import Problem, Severity

from .columns import Column, Kind, Table
from .escape import harmless
from .parse import Parsed
from .sheets import by_sheet, split_place

_INK, _ACCENT = "1E272C", "0F5B66"
_FILLS = {Severity.ERROR: "F6C9C5", Severity.WARNING: "FBE3C4", Severity.NOTE: "D7E8EA"}
_TEMPLATE_ROWS = 2_000
_MOST_COMMENTS = 3_000
_FORMATS = {Kind.DATE: "dd-mm-yyyy", Kind.TEXT: "@", Kind.DIGITS: "@", Kind.CHOICE: "@"}
_HIDDEN = "_lists"


def template(table: Table) -> bytes:
    """An empty workbook to fill in, with drop-downs, an example and an explanation."""
    return export(table, ())


def export(
    table: Table,
    rows: Iterable[Mapping[str, object]],
    further: Mapping[str, Iterable[Mapping[str, object]]] | None = None,
) -> bytes:
    """The template, filled with ``rows`` (values as the parser gives them); ``further`` are those of other sheets."""
    language = translation.get_language() or "en"
    book = Workbook()
    filled = {table.key: rows, **(further or {})}
    lists = book.create_sheet(_HIDDEN)
    lists.sheet_state = "hidden"
    for place, one in enumerate((table, *table.sheets)):
        sheet = book.worksheets[0] if place == 0 else book.create_sheet(index=place)
        sheet.title = _sheet_title(str(one.title))
        _write_rows(sheet, one, filled.get(one.key, ()), language)
        _drop_downs(lists, sheet, one, language)
    if not lists.max_column or lists.cell(1, 1).value is None:
        book.remove(lists)
    _write_examples(book, table, language)
    _explain(book.create_sheet(_sheet_title(_("Explanation"))), table, language)
    return _bytes(book)


def _write_examples(book: Workbook, table: Table, language: str) -> None:
    """Every sheet's examples under each other on one sheet, each under its own headings."""
    with_examples = [one for one in (table, *table.sheets) if one.examples]
    if not with_examples:
        return
    sheet = book.create_sheet(_sheet_title(_("Example")))
    row = 1
    for one in with_examples:
        if one is not table:
            sheet.cell(row + 1, 1, str(one.title)).font = Font(bold=True, color=_INK)
            row += 2
        _write_rows(sheet, one, one.examples, language, row)
        row += 1 + len(one.examples)
    sheet.freeze_panes = "A2"


def export_csv(table: Table, rows: Iterable[Mapping[str, object]]) -> bytes:
    """The same rows as CSV: UTF-8 with mark and semicolons, as Excel in our countries opens it; decimal commas."""
    language = translation.get_language() or "en"
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([str(column.label) for column in table.columns])
    for row in rows:
        writer.writerow([_csv_cell(column.write(row.get(column.key), language)) for column in table.columns])
    return out.getvalue().encode("utf-8-sig")


def annotated(parsed: Parsed, problems: Sequence[Problem], sentence_of: Any) -> bytes:
    """What was sent, row for row and column for column, with each problem in its cell and all of them on a sheet.

    ``sentence_of`` gives the sentence of a problem in the active language.
    """
    book = Workbook()
    titles: dict[str, str] = {}
    found = by_sheet(problems)
    for key, one in {"": parsed, **parsed.sheets}.items():
        sheet = book.worksheets[0] if not titles else book.create_sheet()
        sheet.title = titles[key] = _sheet_title(one.sheet.name or _("Rows"))
        for number, cells in enumerate(one.sheet.rows, 1):
            for position, value in enumerate(cells, 1):
                if value not in ("", None):
                    _put(sheet.cell(number, position), value)
        _style_heading(sheet, one.sheet.heading_row + 1, len(one.sheet.headings))
        _mark(sheet, parsed, found.get(key, ()), sentence_of)
    _list_problems(book, titles, parsed, problems, sentence_of)
    return _bytes(book)


def _bytes(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _sheet_title(text: str) -> str:
    return re.sub(r"[\[\]:*?/\\']", " ", text).strip()[:31] or "Sheet"


def _put(cell: Any, value: object) -> None:
    """Write ``value`` as it is; text is always text, never a formula."""
    if value is None or value == "":
        return
    if isinstance(value, str):
        cell.value = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", "", str(harmless(value)))
        cell.data_type = "s"
    else:
        cell.value = value
    if isinstance(value, dt.date):
        cell.number_format = _FORMATS[Kind.DATE]


def _csv_cell(value: object) -> str:
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, str):
        return str(harmless(value))
    return str(value).replace(".", ",")


def _write_rows(
    sheet: Worksheet, table: Table, rows: Iterable[Mapping[str, object]], language: str, top: int = 1
) -> None:
    for position, column in enumerate(table.columns, 1):
        heading = sheet.cell(top, position, f"{column.label} *" if column.required else str(column.label))
        if column.help:
            heading.comment = _comment(str(column.help))
        if top == 1:
            dimension = sheet.column_dimensions[get_column_letter(position)]
            dimension.width = column.width
            dimension.number_format = _FORMATS.get(column.kind, "General")
    _style_heading(sheet, top, len(table.columns))
    for number, row in enumerate(rows, top + 1):
        for position, column in enumerate(table.columns, 1):
            value = column.write(row.get(column.key), language)
            if value == "" or value is None:
                continue
            cell = sheet.cell(number, position)
            cell.number_format = _FORMATS.get(column.kind, "General")
            _put(cell, value)


def _style_heading(sheet: Worksheet, row: int, width: int) -> None:
    for position in range(1, width + 1):
        cell = sheet.cell(row, position)
        cell.font = Font(bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", fgColor=_ACCENT)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = f"A{row + 1}"


def _comment(text: str) -> Comment:
    comment = Comment(text, "")
    comment.width, comment.height = 320, 40 + 18 * (len(text) // 45 + 1)
    return comment


def _drop_downs(lists: Worksheet, sheet: Worksheet, table: Table, language: str) -> None:
    used = 0 if lists.cell(1, 1).value is None else lists.max_column
    for position, column in enumerate(table.columns, 1):
        titles = _allowed(column, language)
        if not titles:
            continue
        used += 1
        letter = get_column_letter(used)
        for row, title in enumerate(titles, 1):
            _put(lists.cell(row, used), title)
        check = DataValidation(
            type="list", formula1=f"'{_HIDDEN}'!${letter}$1:${letter}${len(titles)}", allow_blank=True
        )
        check.showErrorMessage = not column.open
        check.errorTitle = str(column.label)[:32]
        check.error = _("Choose one from the list.")
        place = get_column_letter(position)
        check.add(f"{place}2:{place}{_TEMPLATE_ROWS}")
        sheet.add_data_validation(check)


def _allowed(column: Column, language: str) -> list[str]:
    if column.choices is not None:
        return column.choices.titles(language)
    return [_("yes"), _("no")] if column.kind == Kind.FLAG else []


def _explain(sheet: Worksheet, table: Table, language: str) -> None:
    sheet.column_dimensions["A"].width = 30
    sheet.column_dimensions["B"].width = 14
    sheet.column_dimensions["C"].width = 80
    sheet.column_dimensions["D"].width = 30
    row = 1
    further = [f"{one.title}: {' '.join(map(str, one.intro))}" for one in table.sheets]
    for paragraph in (table.title, *table.intro, *further):
        cell = sheet.cell(row, 1, str(paragraph))
        cell.font = Font(bold=row == 1, size=14 if row == 1 else 11, color=_INK)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=4)
        sheet.row_dimensions[row].height = 24 if row == 1 else 16 * (len(str(paragraph)) // 120 + 1)
        row += 1
    row += 1
    for position, heading in enumerate((_("Column"), _("Needed?"), _("What to fill in"), _("For example")), 1):
        sheet.cell(row, position, heading)
    _style_heading(sheet, row, 4)
    sheet.freeze_panes = None
    for one in (table, *table.sheets):
        if one is not table:
            row += 1
            sheet.cell(row, 1, str(one.title)).font = Font(bold=True, color=_INK)
        for column in one.columns:
            row += 1
            _explain_column(sheet, row, column, language)


def _explain_column(sheet: Worksheet, row: int, column: Column, language: str) -> None:
    line = Border(bottom=Side(style="thin", color="D9D6CE"))
    example = column.write(column.example, language)
    needed = _("yes") if column.required else _("may be empty")
    for position, value in enumerate((str(column.label), needed, str(column.help), example), 1):
        shown = sheet.cell(row, position)
        _put(shown, value)
        shown.alignment = Alignment(wrap_text=True, vertical="top", horizontal="left")
        shown.border = line


def _mark(sheet: Worksheet, parsed: Parsed, problems: Sequence[Problem], sentence_of: Any) -> None:
    """Colour each cell with a problem and say it in a comment; several problems of one cell share the comment."""
    by_cell: dict[tuple[int, int], list[Problem]] = {}
    key = split_place(problems[0].column)[0] if problems else ""
    heading_row = parsed.of_sheet(key).sheet.heading_row
    for problem in problems:
        if problem.row is not None:
            position = parsed.position_of(problem.column) if problem.column else None
            by_cell.setdefault((problem.row, (position or 0) + 1), []).append(problem)
    order = [Severity.ERROR, Severity.WARNING, Severity.NOTE]
    for count, ((row, position), found) in enumerate(sorted(by_cell.items())):
        worst = min((problem.severity for problem in found), key=order.index)
        marked = sheet.cell(row, position)
        marked.fill = PatternFill("solid", fgColor=_FILLS[worst])
        if row == heading_row + 1:
            marked.font = Font(bold=True, color=_INK)
        if count < _MOST_COMMENTS:
            marked.comment = _comment("\n".join(dict.fromkeys(sentence_of(problem) for problem in found)))


def _list_problems(
    book: Workbook, titles: Mapping[str, str], parsed: Parsed, problems: Sequence[Problem], sentence_of: Any
) -> None:
    sheet = book.create_sheet(_sheet_title(_("Problems")))
    words = {
        Severity.ERROR: _("must be mended"),
        Severity.WARNING: _("please check"),
        Severity.NOTE: _("to know"),
    }
    for position, (heading, width) in enumerate(
        (
            (_("Row"), 8),
            (_("Column"), 26),
            (_("What"), 18),
            (_("What is wrong and how to mend it"), 90),
            (_("Code"), 12),
        ),
        1,
    ):
        sheet.cell(1, position, heading)
        sheet.column_dimensions[get_column_letter(position)].width = width
    _style_heading(sheet, 1, 5)
    for number, problem in enumerate(problems, 2):
        column = parsed.position_of(problem.column) or 0
        title = titles.get(split_place(problem.column)[0], titles[""])
        values = (
            problem.row,
            parsed.words_for(problem.column),
            words[problem.severity],
            sentence_of(problem),
            problem.code,
        )
        for place, value in enumerate(values, 1):
            _put(sheet.cell(number, place), value)
        if problem.row is not None:
            sheet.cell(number, 1).hyperlink = f"#'{title}'!{get_column_letter(column + 1)}{problem.row}"
            sheet.cell(number, 1).font = Font(color=_ACCENT, underline="single")
        sheet.cell(number, 3).fill = PatternFill("solid", fgColor=_FILLS[problem.severity])
        sheet.cell(number, 4).alignment = Alignment(wrap_text=True, vertical="top")
