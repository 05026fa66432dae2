"""What the readers of workbooks share: every sheet a page, every filled cell a part, up to a number of them."""

from __future__ import annotations

from trustone.domain.problems import Problem, Refused
from trustone.domain.screening.text import PartKind

from .following import Stop
from .found import Found


class Full(Stop):
    """More cells than are read."""


class Sheets:
    """The sheets of a workbook in their order."""

    def __init__(self, found: Found) -> None:
        self._found = found
        self._number = self._cells = 0
        self._is_full = False
        self._hidden: list[str] = []

    def begin(self, name: str, *, hidden: bool) -> None:
        """A sheet begins."""
        self._number += 1
        self._found.check_pages(self._number)
        self._found.add(name, PartKind.HEADING, self._number, level=1)
        if hidden:
            self._hidden.append(name)

    def cell(self, text: str, row: int) -> None:
        """A cell of the sheet that began last; one without words is none. Raises ``Full`` when there are enough."""
        if not text or text.isspace():
            return
        if self._cells >= self._found.limits.cells:
            self._is_full = True
            raise Full
        self._cells += 1
        self._found.add(text, PartKind.CELL, self._number, row=row)

    def finish(self, embedded: int, pictures: int = 0) -> None:
        """All sheets were read: says what was hidden and left out. ``Refused``: SCR-004 no sheet, SCR-006 no words."""
        found = self._found
        if not self._number:
            raise Refused(Problem("SCR-004"))
        if self._hidden:
            found.warn("SCR-033", count=len(self._hidden), sheets=", ".join(self._hidden)[:200])
        if self._is_full:
            found.warn("SCR-034", limit=found.limits.cells)
        if not self._cells:
            found.parts.clear()
        found.look_beside(embedded, pictures)
        found.pages = self._number
