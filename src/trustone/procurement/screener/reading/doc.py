"""Word 97-2003 (.doc, MS-DOC): the words of the pieces the text is made of, with what was inserted and without what
was deleted or hidden.

Headings are the nine built-in styles and paragraphs with an outline level; rows of tables, notes, text boxes, headers
and footers are read. Comments, field codes, macros and embedded objects are not.
"""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

import olefile

from trustone.domain.problems import Problem, Refused
from trustone.domain.screening.text import PartKind

from .containers import container, count, stream
from .found import Found
from .limits import Limits
from .paragraphs import Paragraphs

_ENCRYPTED, _TABLE_1 = 0x0100, 0x0200
_OLDEST = 0xC1  # Word 97; before, the text is laid out in another way
_PAGE = 512
_HEADING_STYLES = range(1, 10)
_BODY_LEVEL = 9
_IN_TABLE, _ROW_ENDS, _OUTLINE, _LIST = 0x2416, 0x2417, 0x2640, 0x460B
_DELETED, _HIDDEN = 0x0800, 0x083C
#: Length of what follows a property, by the three highest bits of its code; 6: its first byte tells.
_OPERANDS = (1, 1, 2, 4, 2, 2, 0, 3)
_TABLE_LAYOUT = 0xD608  # the one whose length has two bytes
_FIELD, _RESULT, _FIELD_ENDS = "\x13", "\x14", "\x15"
_SIGNS = {"\x0b": "\n", "\x1e": "\u2011", "\x1f": "\u00ad", "\t": "\t"}

_T = TypeVar("_T")


def read_doc(path: Path, limits: Limits) -> Found:
    """Raises ``Refused``: SCR-003 protected, SCR-004 damaged, SCR-007, SCR-013 older than Word 97, SCR-018."""
    found = Found("doc", limits)
    with container(path) as opened:
        _Document(opened).into(found)
        if count(opened, "_VBA_PROJECT", "VBA"):
            found.warn("SCR-032")
        found.look_beside(count(opened, "\x01Ole10Native", "CONTENTS"), 0)
    return found


@dataclass(frozen=True, slots=True)
class _Looks:
    """What a paragraph is."""

    heading: int = 0
    item: bool = False
    in_table: bool = False
    ends_row: bool = False


class _Document:
    def __init__(self, opened: olefile.OleFileIO) -> None:
        self.main = main = stream(opened, "WordDocument")
        magic, version = struct.unpack_from("<HH", main, 0)
        (flags,) = struct.unpack_from("<H", main, 10)
        if magic not in (0xA5EC, 0xA5DC) or version < _OLDEST:
            raise Refused(Problem("SCR-013", {"format": "Word 6/95 (.doc)", "wanted": ".docx"}))
        if flags & _ENCRYPTED:
            raise Refused(Problem("SCR-003"))
        self.table = stream(opened, "1Table" if flags & _TABLE_1 else "0Table")
        self.pieces = list(self._pieces())
        self.begins = [first for first, _, _, _ in self.pieces]
        self.looks = _Runs(self._plc(0x102), main, 13, _looks)
        self.marks = _Runs(self._plc(0xFA), main, 1, _is_unseen)

    def _plc(self, at: int) -> tuple[list[int], list[int]]:
        """A list of places and of what stands at each (a page of properties): the pair whose position stands there."""
        begin, size = struct.unpack_from("<II", self.main, at)
        count = max(0, (size - 4) // 8)
        numbers = struct.unpack_from(f"<{count * 2 + 1}I", self.table, begin) if count else (0,)
        return list(numbers[: count + 1]), list(numbers[count + 1 :])

    def _pieces(self) -> Iterator[tuple[int, int, int, bool]]:
        """First and last character of each piece, where it stands in the file, and whether in single bytes."""
        at, size = struct.unpack_from("<II", self.main, 0x1A2)
        end = at + size
        while at < end and self.table[at] == 1:
            at += 3 + struct.unpack_from("<H", self.table, at + 1)[0]
        if at >= end or self.table[at] != 2:
            raise IndexError("no pieces")
        (length,) = struct.unpack_from("<I", self.table, at + 1)
        count = max(0, (length - 4) // 12)
        places = struct.unpack_from(f"<{count + 1}I", self.table, at + 5)
        for number in range(count):
            (told,) = struct.unpack_from("<I", self.table, at + 5 + 4 * (count + 1) + 8 * number + 2)
            single = bool(told & 0x40000000)
            begin = told & 0x3FFFFFFF
            yield places[number], places[number + 1], begin // 2 if single else begin, single

    def text(self, first: int, last: int) -> Iterator[tuple[str, int]]:
        """Stretches of the text between two characters that look alike, each with where it stands in the file."""
        for number in range(max(0, bisect_right(self.begins, first) - 1), len(self.pieces)):
            begins, ends, at, single = self.pieces[number]
            begins, skipped = max(begins, first), max(0, first - begins)
            width = 1 if single else 2
            here, end = at + skipped * width, at + (min(ends, last) - begins + skipped) * width
            while here < end:
                until = min(end, max(here + width, min(self.marks.until(here), self.looks.until(here))))
                until = here + max(1, (until - here) // width) * width
                yield self.main[here:until].decode("cp1252" if single else "utf-16-le", "replace"), here
                here = until
            if ends >= last:
                return

    def into(self, found: Found) -> None:
        """Everything, in reading order: the margins first, notes and boxes after the text."""
        counts = struct.unpack_from("<8I", self.main, 0x4C)
        text, notes, margins, _macros, comments, ends, boxes, _ = counts
        begins = text + notes
        self._apart(found, begins, margins, PartKind.HEADER)
        paragraphs = Paragraphs(found)
        _Reader(self, paragraphs).read(0, text)
        paragraphs.finish()
        self._apart(found, text, notes, PartKind.NOTE)
        begins += margins + _macros + comments
        self._apart(found, begins, ends, PartKind.NOTE)
        self._apart(found, begins + ends, boxes, PartKind.PARAGRAPH)

    def _apart(self, found: Found, begins: int, count: int, kind: PartKind) -> None:
        inside = Found("doc", found.limits)
        paragraphs = Paragraphs(inside)
        _Reader(self, paragraphs).read(begins, begins + count)
        paragraphs.finish()
        shown: set[str] = set()
        for part in inside.parts:
            if part.text not in shown:
                found.add(part.text.strip(), kind, row=part.row)
                shown.add(part.text)


class _Reader:
    """Turns characters into paragraphs."""

    def __init__(self, document: _Document, paragraphs: Paragraphs) -> None:
        self._of = document
        self._to = paragraphs
        self._fields: list[bool] = []  # of each open field, whether its result has begun
        self._in_row = False

    def read(self, first: int, last: int) -> None:
        """Everything between two characters."""
        for words, at in self._of.text(first, last):
            looks = self._of.looks.at(at) or _Looks()
            unseen = self._of.marks.at(at)  # a deleted mark still ends its paragraph here
            self._say("".join(one for one in words if one in "\r\x07") if unseen else words, looks)

    def _say(self, words: str, looks: _Looks) -> None:
        run: list[str] = []
        for one in words:
            if one >= " " or one in _SIGNS:
                run.append(_SIGNS.get(one, one))
                continue
            self._words("".join(run), looks)
            run = []
            if one in (_FIELD, _RESULT, _FIELD_ENDS):
                self._field(one)
            elif one in "\r\x07":
                self._end(looks, cell=one == "\x07")
            elif one == "\x0c":
                if self._to.is_open:
                    self._to.end()
                self._to.new_page()
        self._words("".join(run), looks)

    def _words(self, words: str, looks: _Looks) -> None:
        if not words or not all(self._fields):
            return
        if not self._to.is_open:
            self._begin(looks)
        self._to.say(words)

    def _begin(self, looks: _Looks) -> None:
        if looks.in_table and not self._in_row:
            self._to.begin_row()
            self._in_row = True
        elif not looks.in_table and self._in_row:
            self._to.end_row()
            self._in_row = False
        if looks.heading:
            self._to.begin(PartKind.HEADING, looks.heading)
        else:
            self._to.begin(PartKind.ITEM if looks.item else PartKind.PARAGRAPH)

    def _field(self, sign: str) -> None:
        if sign == _FIELD:
            self._fields.append(False)
        elif self._fields and sign == _RESULT:
            self._fields[-1] = True
        elif self._fields:
            self._fields.pop()

    def _end(self, looks: _Looks, *, cell: bool) -> None:
        if self._to.is_open:
            self._to.end()
        if cell and looks.ends_row and self._in_row:
            self._to.end_row()
            self._in_row = False


class _Runs(Generic[_T]):
    """What holds for a place in the file: found on the page of properties that it belongs to (an FKP, 512 bytes:
    places, an offset for each stretch between two of them, and what stands there)."""

    def __init__(
        self, listed: tuple[list[int], list[int]], main: bytes, step: int, said: Callable[[bytes, int], _T]
    ) -> None:
        self._places, self._numbers = listed
        self._main = main
        self._step = step
        self._said = said
        self._pages: dict[int, tuple[bytes, tuple[int, ...]]] = {}
        self._known: dict[tuple[int, int], _T] = {}

    def _page(self, at: int) -> tuple[int, bytes, tuple[int, ...]]:
        number = bisect_right(self._places, at) - 1
        if not 0 <= number < len(self._numbers):
            return -1, b"", ()
        if number not in self._pages:
            begin = (self._numbers[number] & 0x3FFFFF) * _PAGE
            content = self._main[begin : begin + _PAGE]
            self._pages[number] = content, struct.unpack_from(f"<{content[_PAGE - 1] + 1}I", content, 0)
        return number, *self._pages[number]

    def at(self, at: int) -> _T | None:
        """What is said of a place, if anything."""
        page, content, places = self._page(at)
        number = bisect_right(places, at) - 1
        if not 0 <= number < len(places) - 1:
            return None
        if (page, number) not in self._known:
            self._known[page, number] = self._said(content, content[4 * len(places) + self._step * number] * 2)
        return self._known[page, number]

    def until(self, at: int) -> int:
        """The next place where something else may hold."""
        _, _, places = self._page(at)
        number = bisect_right(places, at)
        return places[number] if number < len(places) else 1 << 32


def _is_unseen(page: bytes, offset: int) -> bool:
    """Whether characters are deleted or hidden."""
    if not offset:
        return False
    told = dict(_properties(page[offset + 1 : offset + 1 + page[offset]]))
    return any(told.get(code, b"\0")[0] & 1 for code in (_DELETED, _HIDDEN))


def _looks(page: bytes, offset: int) -> _Looks:
    """What a paragraph is."""
    if not offset:
        return _Looks()
    words = page[offset]
    begin, size = (offset + 1, 2 * words - 1) if words else (offset + 2, 2 * page[offset + 1])
    (style,) = struct.unpack_from("<H", page, begin)
    told = dict(_properties(page[begin + 2 : begin + size]))
    level = told.get(_OUTLINE, b"")
    heading = style if style in _HEADING_STYLES else 0
    if level:
        heading = level[0] + 1 if level[0] < _BODY_LEVEL else 0
    return _Looks(
        heading=heading,
        item=any(told.get(_LIST, b"")),
        in_table=any(told.get(_IN_TABLE, b"")),
        ends_row=any(told.get(_ROW_ENDS, b"")),
    )


def _properties(told: bytes) -> Iterator[tuple[int, bytes]]:
    """Code and value of each property of a list (MS-DOC 2.6)."""
    at = 0
    while at + 2 < len(told):
        (code,) = struct.unpack_from("<H", told, at)
        at += 2
        size = _OPERANDS[code >> 13]
        if code == _TABLE_LAYOUT and at + 1 < len(told):
            size = struct.unpack_from("<H", told, at)[0] + 1
        elif not size:
            size = told[at] + 1
        yield code, told[at : at + size]
        at += size
