"""OpenDocument spreadsheet (.ods, ODF 1.3 part 3, 9): every sheet a page, every filled cell a part, as in ``xlsx``.

A cell is given as it is shown. Rows and cells that repeat are given once: a sheet may announce a million empty ones.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from trustone.domain.problems import Problem, Refused
from trustone.domain.screening.text import PartKind

from .archives import Archive
from .following import Follower, Stop, follow
from .found import Found
from .limits import Limits
from .odt import BLANKS, look_around

_LONGEST_COUNT = 8


def read_ods(path: Path, limits: Limits) -> Found:
    """Raises ``Refused``: SCR-003 protected, SCR-004 damaged, SCR-009, SCR-018, FIL-008 entities."""
    found = Found("ods", limits)
    with Archive(path, limits) as archive:
        objects = look_around(archive, found)
        sheets = _Sheets(found)
        follow(archive.pieces("content.xml"), sheets)
        if not sheets.number:
            raise Refused(Problem("SCR-004"))
        if sheets.hidden:
            found.warn("SCR-033", count=len(sheets.hidden), sheets=", ".join(sheets.hidden)[:200])
        if sheets.is_full:
            found.warn("SCR-034", limit=limits.cells)
        if not sheets.read:
            found.parts.clear()
        found.look_beside(objects, archive.holds("pictures/"))
        found.pages = sheets.number
    return found


class _Sheets(Follower):
    """First the styles, among them those of hidden sheets, then the sheets cell by cell."""

    skipped = frozenset({"tracked-changes", "annotation", "forms", "script", "scripts", "shapes", "dde-links"})

    def __init__(self, found: Found) -> None:
        self.number = self.read = 0
        self.hidden: list[str] = []
        self.is_full = False
        self._found = found
        self._hiding: set[str] = set()
        self._style = ""
        self._row = self._repeats = 0
        self._lines: list[str] | None = None

    def start(self, name: str, given: Mapping[str, str]) -> None:
        if name == "style":
            self._style = given.get("name", "")
        elif name == "table-properties" and given.get("display") == "false":
            self._hiding.add(self._style)
        elif name == "table":
            self._begin(given.get("name", ""), given.get("style-name", ""))
        elif name == "table-row":
            count = given.get("number-rows-repeated", "1")
            self._row += 1
            self._repeats = int(count) - 1 if count.isdecimal() and len(count) < _LONGEST_COUNT else 0
        elif name in ("table-cell", "covered-table-cell"):
            self._lines = []
        elif self._lines is not None:
            self._sign(name)

    def _begin(self, sheet: str, style: str) -> None:
        self.number += 1
        self._row = 0
        if style in self._hiding:
            self.hidden.append(sheet)
        self._found.check_pages(self.number)
        self._found.add(sheet, PartKind.HEADING, self.number, level=1)

    def _sign(self, name: str) -> None:
        assert self._lines is not None  # noqa: S101 - the caller looked
        if name == "p":
            self._lines.append("")
        elif self._lines and name in ("s", "tab", "line-break"):
            self._lines[-1] += {"s": " ", "tab": "\t"}.get(name, "\n")

    def end(self, name: str) -> None:
        if name in ("table-cell", "covered-table-cell"):
            text, self._lines = "\n".join(line.strip(" ") for line in self._lines or ()), None
            if text and not text.isspace():
                self._cell(text)
        elif name == "table-row":
            self._row += self._repeats

    def _cell(self, text: str) -> None:
        if self.read >= self._found.limits.cells:
            self.is_full = True
            raise Stop
        self.read += 1
        self._found.add(text, PartKind.CELL, self.number, row=self._row)

    def text(self, data: str) -> None:
        if self._lines:
            self._lines[-1] += BLANKS.sub(" ", data)
