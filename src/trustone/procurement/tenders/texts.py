"""The text of a document by page, packed for keeping, and where in a page a find stands."""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Sequence

from trustone.domain.screening.text import Document

#: A page of a bill or a sheet can be endless; what a person reads around a find is not.
LONGEST_PAGE = 200_000
_BLANKS = re.compile(r"\s+")


def packed(document: Document) -> bytes:
    """Every part in order, under its page (0: the format has no pages)."""
    pages: list[tuple[int, list[str]]] = []
    for part in document.parts:
        number = part.page or 0
        if not pages or pages[-1][0] != number:
            pages.append((number, []))
        pages[-1][1].append(part.text)
    told = [[number, "\n".join(texts)] for number, texts in pages]
    return zlib.compress(json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode(), 6)


def unpacked(content: bytes) -> list[tuple[int, str]]:
    """Pages again: number and text. A page that comes back later in the file stands there again."""
    return [(number, text) for number, text in json.loads(zlib.decompress(content))]


def page_of(pages: Sequence[tuple[int, str]], number: int | None) -> str:
    """All text of one page; of a format without pages the whole."""
    text = "\n".join(text for page, text in pages if page == (number or 0))
    return text[:LONGEST_PAGE]


def numbers(pages: Sequence[tuple[int, str]]) -> list[int]:
    """The pages there are, each once, in order; empty for a format without pages."""
    return sorted({page for page, _ in pages if page})


def place(text: str, snippet: str) -> tuple[int, int] | None:
    """Where a snippet stands in a page, whatever blanks and line ends are between its words; ``None``: not there.

    >>> place("één \\n twee drie", "twee drie")
    (6, 15)
    """
    words = [re.escape(word) for word in _BLANKS.split(snippet.strip()) if word]
    if not words:
        return None
    found = re.search(r"\s+".join(words), text)
    return found.span() if found else None
