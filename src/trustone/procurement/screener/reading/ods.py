"""OpenDocument spreadsheet (.ods, ODF 1.3 part 3, 9): every sheet a page, every filled cell a part, as in ``xlsx``.

A cell is given as it is shown. Rows and cells that repeat are given once: a sheet may announce a million empty ones.
No library does both: ``docs/adr/0007-readers-of-tender-documents.md``.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from .archives import Archive
from .following import Follower, follow
from .found import Found
from .limits import Limits
from .odt import BLANKS, look_around, sign
from .sheets import Sheets

_LONGEST_COUNT = 8


def read_ods(path: Path, limits: Limits) -> Found:
    """Raises ``Refused``: SCR-003 protected, SCR-004 damaged, SCR-009, SCR-018, FIL-008 entities."""
    found = Found("ods", limits)
    with Archive(path, limits) as archive:
        objects = look_around(archive, found)
        sheets = Sheets(found)
        follow(archive.pieces("content.xml"), _Tables(sheets))
        sheets.finish(objects, archive.holds("pictures/"))
    return found


class _Tables(Follower):
    """First the styles, among them those of hidden sheets, then the sheets cell by cell."""

    skipped = frozenset({"tracked-changes", "annotation", "forms", "script", "scripts", "shapes", "dde-links"})

    def __init__(self, sheets: Sheets) -> None:
        self._to = sheets
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
            self._row = 0
            self._to.begin(given.get("name", ""), hidden=given.get("style-name", "") in self._hiding)
        elif name == "table-row":
            count = given.get("number-rows-repeated", "1")
            self._row += 1
            self._repeats = int(count) - 1 if count.isdecimal() and len(count) < _LONGEST_COUNT else 0
        elif name in ("table-cell", "covered-table-cell"):
            self._lines = []
        elif name == "p" and self._lines is not None:
            self._lines.append("")
        elif self._lines:
            self._lines[-1] += sign(name, given)

    def end(self, name: str) -> None:
        if name in ("table-cell", "covered-table-cell"):
            text, self._lines = "\n".join(line.strip(" ") for line in self._lines or ()), None
            self._to.cell(text, self._row)
        elif name == "table-row":
            self._row += self._repeats

    def text(self, data: str) -> None:
        if self._lines:
            self._lines[-1] += BLANKS.sub(" ", data)
