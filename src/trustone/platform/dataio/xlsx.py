"""Reading an Excel workbook (ECMA-376) from somebody we do not know.

The reader gets only what ``archive`` has unpacked and bounded. Beside it, the raw parts tell what a reader hides:
formulas, cells that show an error, percentages.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass, field

import python_calamine

from trustone.domain.problems import Problem, Refused, Severity

from .archive import packed, unpacked
from .limits import Limits
from .sheet import Cell, Sheet, index_of, letter_of

_FORMULA_TAG = re.compile(rb"<(?:\w+:)?f\b")
_FORMULA_CELL = re.compile(
    rb'<(?:\w+:)?c\b[^>]*?\br="([A-Z]{1,3})([0-9]{1,7})"[^>]*>\s*<(?:\w+:)?f\b[^>]*?(?:/>|>[^<]*</(?:\w+:)?f>)\s*(<(?:\w+:)?v>[^<]+|)'
)
_ERROR_CELL = re.compile(rb'<(?:\w+:)?c\b(?=[^>]*\bt="e")[^>]*?\br="([A-Z]{1,3})([0-9]{1,7})"[^>]*>')
_STYLED_CELL = re.compile(rb'<(?:\w+:)?c\b(?=[^>]*\bs="([0-9]+)")[^>]*?\br="([A-Z]{1,3})([0-9]{1,7})"')
_NUMBER_FORMAT = re.compile(rb'<(?:\w+:)?numFmt\b(?=[^>]*\bnumFmtId="([0-9]+)")[^>]*\bformatCode="([^"]*)"')
_CELL_FORMATS = re.compile(rb"<(?:\w+:)?cellXfs\b.*?</(?:\w+:)?cellXfs>", re.DOTALL)
_FORMAT = re.compile(rb'<(?:\w+:)?xf\b[^>]*?\bnumFmtId="([0-9]+)"')
_BUILT_IN_PERCENT = {9, 10}  # 0% and 0.00%, ECMA-376 part 1, 18.8.30
_SMALL_PARTS = ("xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml")
_LARGEST_SMALL_PART = 8 * 1024 * 1024
_MANY = 25  # after so many of one kind the rest is counted, not listed


@dataclass(slots=True)
class _Scan:
    """What the raw part of one sheet tells."""

    formulas: dict[tuple[int, int], bool] = field(default_factory=dict)  # place -> it has a stored value
    errors: set[tuple[int, int]] = field(default_factory=set)
    percents: set[tuple[int, int]] = field(default_factory=set)


def read_workbook(content: bytes, limits: Limits) -> list[Sheet]:
    """Every visible sheet with something in it, in the order of the workbook.

    Raises ``Refused`` for what cannot or must not be read (codes FIL-007 to FIL-011).
    """
    parts = unpacked(content, limits)
    if max((len(parts.get(name, b"")) for name in _SMALL_PARTS), default=0) > _LARGEST_SMALL_PART:
        raise Refused(Problem("FIL-007"))
    try:
        workbook = python_calamine.load_workbook(io.BytesIO(packed(parts)))
        percent_styles = _percent_styles(parts.get("xl/styles.xml", b""))
        sheets = []
        for name, part in _visible_sheets(workbook, parts):
            scan = _scan(part, percent_styles)
            sheet = workbook.get_sheet_by_name(name)
            if sheet.height:
                sheets.append(_sheet(name, sheet, scan, limits))
    except python_calamine.PasswordError as error:
        raise Refused(Problem("FIL-005")) from error
    except Refused:
        raise
    except BaseException as error:  # a panic of the reader's Rust code is no Exception
        if isinstance(error, Exception) or type(error).__name__ == "PanicException":
            raise Refused(Problem("FIL-009")) from error
        raise
    return sheets


def _visible_sheets(workbook: python_calamine.CalamineWorkbook, parts: dict[str, bytes]) -> list[tuple[str, bytes]]:
    """Name and raw part of each sheet that is shown."""
    targets = _targets(parts)
    visible = python_calamine.SheetVisibleEnum.Visible
    worksheet = python_calamine.SheetTypeEnum.WorkSheet
    return [
        (sheet.name, targets.get(sheet.name, b""))
        for sheet in workbook.sheets_metadata
        if sheet.visible == visible and sheet.typ == worksheet
    ]


def _targets(parts: dict[str, bytes]) -> dict[str, bytes]:
    """Sheet name to its raw part, through the relations of the workbook."""
    from xml.etree import ElementTree  # entities were refused above

    relations = {}
    for relation in ElementTree.fromstring(parts.get("xl/_rels/workbook.xml.rels", b"<r/>")):  # noqa: S314
        target = relation.get("Target", "")
        relations[relation.get("Id")] = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    found = {}
    for element in ElementTree.fromstring(parts.get("xl/workbook.xml", b"<r/>")).iter():  # noqa: S314
        if element.tag.rpartition("}")[2] != "sheet":
            continue
        key = next((value for name, value in element.attrib.items() if name.rpartition("}")[2] == "id"), None)
        found[element.get("name", "")] = parts.get(relations.get(key, ""), b"")
    return found


def _percent_styles(styles: bytes) -> set[int]:
    """Numbers of the cell formats that show a percentage."""
    percent = {int(number) for number, code in _NUMBER_FORMAT.findall(styles) if b"%" in code} | _BUILT_IN_PERCENT
    block = _CELL_FORMATS.search(styles)
    formats = _FORMAT.findall(block[0]) if block else []
    return {position for position, number in enumerate(formats) if int(number) in percent}


def _scan(part: bytes, percent_styles: set[int]) -> _Scan:
    scan = _Scan()
    if _FORMULA_TAG.search(part):
        for letters, row, value in _FORMULA_CELL.findall(part):
            scan.formulas[int(row) - 1, index_of(letters.decode())] = bool(value)
    if b't="e"' in part:
        scan.errors = {(int(row) - 1, index_of(letters.decode())) for letters, row in _ERROR_CELL.findall(part)}
    if percent_styles:
        wanted = {str(number).encode() for number in percent_styles}
        for style, letters, row in _STYLED_CELL.findall(part):
            if style in wanted:
                scan.percents.add((int(row) - 1, index_of(letters.decode())))
    return scan


def _sheet(name: str, source: python_calamine.CalamineSheet, scan: _Scan, limits: Limits) -> Sheet:
    rows: list[list[Cell]] = source.to_python(skip_empty_area=False)  # type: ignore[assignment]
    if len(rows) > limits.rows + 1:
        raise Refused(Problem("FIL-010", {"limit": limits.rows}))
    if rows and len(rows[0]) > limits.columns:
        raise Refused(Problem("FIL-011", {"limit": limits.columns}))
    for row, column in scan.percents:
        if row < len(rows) and column < len(rows[row]):
            value = rows[row][column]
            if isinstance(value, float) and not isinstance(value, bool):
                rows[row][column] = f"{round(value * 100, 10):.10f}".rstrip("0").rstrip(".") + "%"
    return Sheet(name, rows, problems=tuple(_problems(source, scan)), formulas=frozenset(scan.formulas))


def _problems(source: python_calamine.CalamineSheet, scan: _Scan) -> list[Problem]:
    found = []
    for (top, left), (bottom, right) in source.merged_cell_ranges or []:
        cells = f"{letter_of(left)}{top + 1}:{letter_of(right)}{bottom + 1}"
        found += [
            Problem("FIL-017", {"cells": cells}, row=row + 1, column=letter_of(left))
            for row in range(top, min(bottom, top + _MANY) + 1)
        ]
    for (row, column), has_value in sorted(scan.formulas.items()):
        if not has_value:
            found.append(
                Problem("FIL-018", {"cell": f"{letter_of(column)}{row + 1}"}, row=row + 1, column=letter_of(column))
            )
    with_value = [place for place, has_value in sorted(scan.formulas.items()) if has_value]
    if with_value:
        row, column = with_value[0]
        found.append(
            Problem(
                "FIL-019",
                {"cell": f"{letter_of(column)}{row + 1}", "count": len(with_value)},
                row=row + 1,
                column=letter_of(column),
                severity=Severity.NOTE,
            )
        )
    for row, column in sorted(scan.errors):
        found.append(
            Problem("FIL-020", {"cell": f"{letter_of(column)}{row + 1}"}, row=row + 1, column=letter_of(column))
        )
    return found
