"""Plain text: paragraphs between blank lines, a form feed begins a page.

Word processors save every paragraph as one line, however long, without a blank one between: where a line is longer
than anybody breaks lines, each is a paragraph.
"""

from __future__ import annotations

import re

from trustone.domain.screening.text import PartKind

from .decoding import decoded
from .found import Found
from .limits import Limits

_LINES = re.compile(r"\r\n|\r|\n")
_LONGEST_BROKEN = 160
_BLANK_LINES = re.compile(r"(?:\r\n|\r|\n)[ \t\xa0]*(?:(?:\r\n|\r|\n)[ \t\xa0]*)+")


def read_plain(content: bytes, limits: Limits) -> Found:
    """Raises ``Refused`` SCR-007 for too many pages, SCR-018."""
    found = Found("txt", limits)
    text = decoded(content)
    pages = text.rstrip("\x0c\r\n\t ").split("\x0c")
    found.check_pages(len(pages))
    found.pages = len(pages) if len(pages) > 1 else None
    ends = _LINES if max(map(len, _LINES.split(text))) > _LONGEST_BROKEN else _BLANK_LINES
    for number, page in enumerate(pages, 1):
        for paragraph in ends.split(page):
            found.add(paragraph.strip("\r\n"), PartKind.PARAGRAPH, number if found.pages else None)
    return found
