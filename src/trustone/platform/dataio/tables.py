"""From a file of any kind to a sheet whose heading row is known."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from pathlib import PurePosixPath
from typing import BinaryIO

from trustone.domain.problems import Problem, Refused

from .delimited import read_text
from .filetype import FileKind, kind_of
from .limits import LIMITS, Limits
from .sheet import Cell, Sheet
from .xlsx import read_workbook

_REFUSALS = {
    FileKind.EMPTY: "FIL-002",
    FileKind.PDF: "FIL-003",
    FileKind.XLS: "FIL-004",
    FileKind.PROTECTED: "FIL-005",
    FileKind.ODS: "FIL-021",
    FileKind.OTHER: "FIL-006",
}
_ROWS_BEFORE_HEADING = 30
_LONGEST_NAME = 100


def read_table(file: BinaryIO, filename: str, limits: Limits = LIMITS) -> Sheet:
    """The first sheet with content; its first filled row is taken for the headings.

    ``filename`` is only shown, never used to decide what the file is. Raises ``Refused`` with FIL codes.
    """
    sheets = read_sheets(read_bounded(file, limits), limits)
    return with_headings(sheets, lambda cells: sum(1 for cell in cells if cell not in ("", None)) and 1)


def read_bounded(file: BinaryIO, limits: Limits = LIMITS) -> bytes:
    """The content, or ``Refused`` (FIL-001) without reading on when it is larger than allowed."""
    content = file.read(limits.file_size + 1)
    if len(content) > limits.file_size:
        raise Refused(Problem("FIL-001", {"limit": limits.file_size // (1024 * 1024)}))
    return content


def read_sheets(content: bytes, limits: Limits = LIMITS) -> list[Sheet]:
    """All sheets with content, by what the content is. Raises ``Refused``."""
    kind = kind_of(content)
    if kind in _REFUSALS:
        raise Refused(Problem(_REFUSALS[kind]))
    sheets = read_workbook(content, limits) if kind == FileKind.XLSX else [read_text(content, limits)]
    if not sheets:
        raise Refused(Problem("FIL-002"))
    return sheets


def with_headings(sheets: Sequence[Sheet], matches: Callable[[Sequence[Cell]], int]) -> Sheet:
    """The sheet and row where ``matches`` counts the most headings; the first of equals wins.

    People put a title or an explanation above the headings and a cover sheet before the table.
    """
    best, score = sheets[0], -1
    for sheet in sheets:
        for position, cells in enumerate(sheet.rows[:_ROWS_BEFORE_HEADING]):
            found = matches(cells)
            if found > score:
                best, score = _with_heading_row(sheet, position), found
    return best


def _with_heading_row(sheet: Sheet, position: int) -> Sheet:
    return Sheet(sheet.name, sheet.rows, position, sheet.problems, sheet.formulas)


def safe_name(filename: str) -> str:
    """A name to show and to offer for download: no folders, no control or direction marks, at most 100 characters.

    >>> safe_name("../../etc/passwd")
    'passwd'
    """
    last = PurePosixPath(filename.replace("\\", "/")).name
    plain = "".join(char for char in unicodedata.normalize("NFC", last) if unicodedata.category(char)[0] != "C")
    plain = re.sub(r'[<>:"/\\|?*]+', " ", plain).strip(" .")
    if len(plain) > _LONGEST_NAME:
        stem, dot, ending = plain.rpartition(".")
        plain = (
            f"{stem[: _LONGEST_NAME - len(ending) - 1]}{dot}{ending}"
            if dot and len(ending) < 6
            else plain[:_LONGEST_NAME]
        )
    return plain or "file"
