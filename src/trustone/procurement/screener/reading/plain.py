"""Plain text: paragraphs between blank lines, a form feed begins a page.

Word processors save every paragraph as one line, however long, without a blank one between: where a line is longer
than anybody breaks lines, each is a paragraph. A line with tabs inside is a row of a table.
"""

from __future__ import annotations

import re

from trustone.domain.screening.text import PartKind

from .decoding import decoded
from .found import Found
from .limits import Limits

_LINES = re.compile(r"\r\n|\r|\n")
_ROW = re.compile(r"\S[^\S\r\n]*\t[^\S\r\n]*\S")
_WITH_END = re.compile(r"[^\r\n]+(?:\r\n|\r|\n)?|\r\n|\r|\n")
_LONGEST_BROKEN = 160
#: A line end of Windows is one end, not two.
_BLANK_LINES = re.compile(r"(?:\r\n|\r(?!\n)|\n)[ \t\xa0]*(?:(?:\r\n|\r(?!\n)|\n)[ \t\xa0]*)+")


def read_plain(content: bytes, limits: Limits) -> Found:
    """Raises ``Refused`` SCR-007 for too many pages, SCR-018."""
    found = Found("txt", limits)
    text = decoded(content)
    pages = text.rstrip("\x0c\r\n\t ").split("\x0c")
    found.check_pages(len(pages))
    found.pages = len(pages) if len(pages) > 1 else None
    whole = [line for line in _LINES.split(text) if not _ROW.search(line)]
    ends = _LINES if max(map(len, whole), default=0) > _LONGEST_BROKEN else _BLANK_LINES
    row = 0
    for number, page in enumerate(pages, 1):
        at = number if found.pages else None
        for paragraph in ends.split(page):
            for block in _tables_apart(paragraph.strip("\r\n")):
                if not _ROW.search(block):
                    found.add(block, PartKind.PARAGRAPH, at)
                    continue
                row += 1
                for cell in block.split("\t"):
                    found.add(cell.strip(), PartKind.CELL, at, row=row)
    return found


def _tables_apart(paragraph: str) -> list[str]:
    """The rows of tables one by one, and the lines between them together, with the line ends of the file."""
    found: list[str] = []
    running = False
    for match in _WITH_END.finditer(paragraph):
        is_row = bool(_ROW.search(match[0]))
        if running and not is_row:
            found[-1] += match[0]
        else:
            found.append(match[0])
        running = not is_row
    return [one.rstrip("\r\n") for one in found]
