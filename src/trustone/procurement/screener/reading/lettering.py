"""Headings of a PDF by how they are printed: short lines in letters larger or bolder than those of the text.

A PDF has no headings, only letters with a size and a font. Asking the library costs time, so only lines that may be a
heading are asked for (short, beginning with a capital or a digit, not ending as a sentence does), and a few lines of
each page for the size of its text. Programs do not agree on how bold a font says it is; its name is what they share.
"""

from __future__ import annotations

import ctypes
import re
from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple

_LINE = re.compile(r"[^\r\n]+")
_LONGEST, _MOST_LINES = 110, 3
_NUMBER = re.compile(r"(?:[^\W\d_]{2,12}\s)?\d{1,2}((?:\.\d{1,3})*)\.?\s")
_BULLETS = frozenset("-\u2013\u2014\u2022*\u25aa\u25cf\u25e6\u25a0o(\"'\u201c\u2018\u201e")
_BOLD = re.compile(rb"bold|black|heavy|demi|fett|bd(?![a-z])", re.IGNORECASE)
_FORCED_BOLD = 1 << 18  # of the flags of a font (ISO 32000-1, table 123)
_WORD = re.compile(r"[^\W\d_]{2}")
_FULL = 0.8  # of the longest line of a page
_MARGIN = 2  # lines at the top of a page that may be its running head
_LARGER = 1.12
_SAME = 0.95  # sizes that differ less are one level: recognition of a picture guesses them
_ASKED, _TEXT_LINE, _ENOUGH = 3, 40, 300
_LONGEST_NAME = 128
_GAP = 1.5  # of the size of a letter: wider than any blank between two words


class Look(NamedTuple):
    """How a letter is printed: its size in points, and whether its font is a bold one."""

    size: float
    bold: bool


class _Heading(NamedTuple):
    page: int
    start: int
    end: int
    look: Look
    depth: int  # of its number: 2.1 is under 2
    words: str
    at_edge: bool


@dataclass(slots=True)
class Lettering:
    """What was seen on the pages so far. ``size``: of the letters of the text, by how many letters have it."""

    _sizes: Counter[float] = field(default_factory=Counter)
    _found: list[_Heading] = field(default_factory=list)

    def look_at(self, words: Any, text: str, number: int) -> None:
        """The headings of a page. ``words``: pdfium's page of text; ``text``: what it says, letter for letter."""
        lines = [(found.start(), found[0]) for found in _LINE.finditer(text)]
        if may_be := _may_be(lines):
            page = _Page(words, text, lines)
            text_size = self._text_size(page)
            done = 0
            for place in may_be:
                if place >= done:
                    done = self._heading_at(page, place, done, text_size, number)

    def headings(self) -> dict[int, tuple[tuple[int, int, int], ...]]:
        """Start, end and level of each heading by page, when all pages were seen. A line that stands at the edge of
        several pages is none."""
        edges = Counter(words for words, _ in {(one.words, one.page) for one in self._found if one.at_edge})
        kept = [one for one in self._found if not one.at_edge or edges[one.words] == 1]
        sizes: dict[float, float] = {}
        largest = 0.0
        for size in sorted({one.look.size for one in kept}, reverse=True):
            largest = size if size < largest * _SAME or not largest else largest
            sizes[size] = largest
        keys = {one: (-sizes[one.look.size], not one.look.bold, one.depth) for one in kept}
        levels = {key: level for level, key in enumerate(sorted(set(keys.values())), start=1)}
        by_page: dict[int, tuple[tuple[int, int, int], ...]] = {}
        for one in kept:
            by_page[one.page] = (*by_page.get(one.page, ()), (one.start, one.end, levels[keys[one]]))
        return by_page

    def _text_size(self, page: _Page) -> float:
        """The commonest size on the page, or in the document so far where the page has little text."""
        long = [place for place, (_, line) in enumerate(page.lines) if len(line) >= _TEXT_LINE]
        asked = long or range(len(page.lines))
        here: Counter[float] = Counter()
        for place in asked[:: max(1, len(asked) // _ASKED)]:
            here[page.size(page.lines[place][0])] += len(page.lines[place][1])
        self._sizes.update(here)
        letters = sum(len(page.lines[place][1]) for place in long)
        return (here if letters >= _ENOUGH else self._sizes).most_common(1)[0][0]

    def _heading_at(self, page: _Page, place: int, done: int, text_size: float, number: int) -> int:
        """Keep the heading that begins at a line, if one does; the line to go on from."""
        start, line = page.lines[place]
        look = page.look(start)
        larger = look.size >= text_size * _LARGER
        if not larger and not (look.bold and look.size > text_size * _SAME):
            return place + 1
        upto = place + 1
        while upto < len(page.lines) and not _NUMBER.match(page.lines[upto][1]) and page.begins_as(upto, look):
            upto += 1
        last = page.lines[upto - 1]
        end = last[0] + len(last[1].rstrip())
        is_one = (
            upto - place <= _MOST_LINES
            and end - start <= 2 * _LONGEST
            and last[1].rstrip()[-1:] not in (".;," if larger else ".;,:!?")
            and page.look(end - 1) == look
            and not (place > done and page.begins_as(place - 1, look))
            and (larger or (upto < len(page.lines) and not page.look(page.lines[upto][0]).bold))
            and not (upto == place + 1 and page.has_gap(start, line, look.size))
        )
        if is_one:
            numbered = _NUMBER.match(line)
            at_edge = place < _MARGIN or upto > len(page.lines) - _MARGIN
            depth = numbered[1].count(".") if numbered else 0
            self._found.append(_Heading(number, start, end, look, depth, line.strip() if at_edge else "", at_edge))
        return upto


def _may_be(lines: list[tuple[int, str]]) -> list[int]:
    """The lines that may be headings by their words: not those that a full line, no end of a sentence, goes on in."""
    most = _FULL * max((len(line) for _, line in lines), default=0)
    found = []
    full = False
    for place, (_, line) in enumerate(lines):
        last = line[-1] if line[-1] != " " else line.rstrip()[-1:]
        if (
            not full
            and len(line) <= _LONGEST
            and last not in ".;,"
            and not line[0].islower()
            and line[0] not in _BULLETS
            and _WORD.search(line)
        ):
            found.append(place)
        full = place >= _MARGIN and len(line) >= most and last not in ".:;!?"
    return found


@lru_cache(maxsize=256)
def _is_bold(name: bytes, flags: int) -> bool:
    return bool(_BOLD.search(name) or flags & _FORCED_BOLD)


class _Page:
    """Asks the library about letters of a page, by their place in its text."""

    def __init__(self, words: Any, text: str, lines: list[tuple[int, str]]) -> None:
        import pypdfium2.raw as pdfium

        self.lines = lines
        self._pdfium = pdfium
        self._words = words.raw
        self._text = text
        self._missing = max(0, pdfium.FPDFText_CountChars(words) - len(text))
        self._matrix, self._flags = pdfium.FS_MATRIX(), ctypes.c_int()
        self._name = ctypes.create_string_buffer(_LONGEST_NAME)
        self._looks: dict[int, Look] = {}

    def size(self, at: int) -> float:
        """In points on the page, to half a point; 0 where the library does not know."""
        at = self._letter(at)
        if not self._pdfium.FPDFText_GetMatrix(self._words, at, self._matrix):
            return 0.0
        scale = float((self._matrix.c**2 + self._matrix.d**2) ** 0.5)
        return round(float(self._pdfium.FPDFText_GetFontSize(self._words, at)) * scale * 2) / 2

    def look(self, at: int) -> Look:
        """How the letter is printed."""
        if at not in self._looks:
            self._looks[at] = self._asked(at)
        return self._looks[at]

    def _asked(self, at: int) -> Look:
        letter = self._letter(at)
        length = self._pdfium.FPDFText_GetFontInfo(self._words, letter, self._name, _LONGEST_NAME, self._flags)
        if not length:
            return Look(self.size(at), bold=False)
        name = self._name.value if length <= _LONGEST_NAME else b""  # a longer one is not written
        return Look(self.size(at), _is_bold(name, self._flags.value))

    def begins_as(self, place: int, look: Look) -> bool:
        """Whether a line begins as another one."""
        return self.look(self.lines[place][0]) == look

    def has_gap(self, start: int, line: str, size: float) -> bool:
        """Whether words of the line stand as far apart as cells of a table do. After its number a heading may."""
        numbered = _NUMBER.match(line)
        found = re.finditer(r"(\S)\s+(?=\S)", line[numbered.end() :] if numbered else line)
        start += numbered.end() if numbered else 0
        return any(
            self._sides(start + end)[0] - self._sides(start + begin)[1] > size * _GAP
            for begin, end in (one.span() for one in found)
        )

    def _sides(self, at: int) -> tuple[float, float]:
        left, right, bottom, top = (ctypes.c_double() for _ in range(4))
        self._pdfium.FPDFText_GetCharBox(self._words, self._letter(at), left, right, bottom, top)
        return left.value, right.value

    def _letter(self, at: int) -> int:
        """Its number in the library, which counts letters beside the page too."""
        if not self._missing:
            return at
        wanted = [ord(one) for one in self._text[at : at + 3]]
        for place in range(at, at + self._missing + 1):
            if [self._pdfium.FPDFText_GetUnicode(self._words, place + more) for more in range(len(wanted))] == wanted:
                return place
        return at
