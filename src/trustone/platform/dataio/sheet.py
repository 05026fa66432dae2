"""A table as it was found in a file: cells as text, numbers, dates or truth values, nothing interpreted yet."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from trustone.domain.problems import Problem

#: What a cell can hold after reading. A percentage cell is read as the text a person sees ("60%").
Cell = str | int | float | bool | dt.date | dt.datetime | dt.time | dt.timedelta | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """``rows`` holds every row from the first of the file, so ``rows[n]`` is row ``n + 1`` of the spreadsheet.

    ``heading_row`` is the index of the row with the headings; ``problems`` are what the reading itself found
    (merged cells, formulas); their ``row`` counts from 1, their ``column`` is the column letter.
    """

    name: str
    rows: list[list[Cell]]
    heading_row: int = 0
    problems: tuple[Problem, ...] = ()
    formulas: frozenset[tuple[int, int]] = field(default_factory=frozenset)

    @property
    def headings(self) -> list[Cell]:
        """The cells of the heading row."""
        return self.rows[self.heading_row] if self.rows else []


def letter_of(index: int) -> str:
    """The letters of a column counted from 0: 0 is A, 26 is AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def index_of(letters: str) -> int:
    """The index, from 0, of a column named by ``letters``."""
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - 64
    return index - 1
