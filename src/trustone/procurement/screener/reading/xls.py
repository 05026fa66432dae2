"""Excel 97-2003 (.xls, MS-XLS): every sheet a page, every filled cell a part, as in ``xlsx``.

Numbers are given as they are stored, without their format; of a formula the stored result.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path

from trustone.domain.problems import Problem, Refused
from trustone.domain.screening.text import PartKind

from .containers import Container
from .found import Found
from .limits import Limits

_BEGIN, _END, _CONTINUE = 0x0809, 0x000A, 0x003C
_PROTECTED, _SHEET, _STRINGS = 0x002F, 0x0085, 0x00FC
_SHARED, _LABEL, _RICH_LABEL, _NUMBER, _PACKED, _PACKED_ROW, _FORMULA, _RESULT = (
    0x00FD, 0x0204, 0x00D6, 0x0203, 0x027E, 0x00BD, 0x0006, 0x0207,
)  # fmt: skip
_EXCEL_97 = 0x0600
_WIDE, _EXTENDED, _RICH = 1, 4, 8
_TEXT = 0  # of a formula: its result follows as a record of its own


def read_xls(path: Path, limits: Limits) -> Found:
    """Raises ``Refused``: SCR-003 protected, SCR-004 damaged, SCR-013 older than Excel 97, SCR-018."""
    found = Found("xls", limits)
    container = Container(path.read_bytes())
    book = _Book(container.read("Workbook"), found)
    try:
        book.read()
    except (struct.error, IndexError) as error:
        raise Refused(Problem("SCR-004")) from error
    if container.holds("_VBA_PROJECT"):
        found.warn("SCR-032")
    if book.hidden:
        found.warn("SCR-033", count=len(book.hidden), sheets=", ".join(book.hidden)[:200])
    if book.is_full:
        found.warn("SCR-034", limit=limits.cells)
    if not book.count:
        found.parts.clear()
    found.look_beside(container.holds("MBD"), 0)
    return found


class _Book:
    def __init__(self, content: bytes, found: Found) -> None:
        self.hidden: list[str] = []
        self.count = 0
        self._content = content
        self._found = found
        self._strings: list[str] = []

    @property
    def is_full(self) -> bool:
        """Whether there are more cells than are read."""
        return self.count > self._found.limits.cells

    def read(self) -> None:
        """The names of the sheets and the texts they share, then each sheet."""
        sheets: list[tuple[int, str]] = []
        pieces: list[bytes] = []
        in_strings = False
        for kind, content in self._records(0):
            if kind == _PROTECTED:
                raise Refused(Problem("SCR-003"))
            if kind == _SHEET:
                begins, hidden, sort = struct.unpack_from("<IBB", content)
                name = _text(content, content[6], 7)
                if not sort & 0x0F:
                    sheets.append((begins, name))
                    if hidden & 3:
                        self.hidden.append(name)
            in_strings = kind == _STRINGS or (in_strings and kind == _CONTINUE)
            if in_strings:
                pieces.append(content)
        if not sheets:
            raise Refused(Problem("SCR-004"))
        if pieces:
            self._strings = list(_Pieces(pieces).strings(self._found.limits.characters))
        self._found.pages = len(sheets)
        for number, (begins, name) in enumerate(sheets, 1):
            self._found.add(name, PartKind.HEADING, number, level=1)
            self._sheet(begins, number)

    def _records(self, at: int) -> Iterator[tuple[int, bytes]]:
        """Kind and content of each record of a part, without those of charts inside it."""
        kind, _, version = struct.unpack_from("<HHH", self._content, at)
        if kind != _BEGIN:
            raise IndexError("no beginning")
        if version != _EXCEL_97:
            raise Refused(Problem("SCR-013", {"format": "Excel 5/95 (.xls)", "wanted": ".xlsx"}))
        depth = 0
        while at + 4 <= len(self._content):
            kind, size = struct.unpack_from("<HH", self._content, at)
            content = self._content[at + 4 : at + 4 + size]
            at += 4 + size
            depth += (kind == _BEGIN) - (kind == _END)
            if not depth:
                return
            if depth == 1:
                yield kind, content

    def _sheet(self, begins: int, number: int) -> None:
        waiting = -1  # the row of a formula whose text follows
        for kind, content in self._records(begins):
            if kind == _RESULT and waiting >= 0:
                self._cell(_long_text(content, 0), number, waiting)
            elif kind == _FORMULA:
                waiting = self._formula(content, number)
            else:
                for row, value in self._values(kind, content):
                    self._cell(value, number, row)
            if self.is_full:
                return

    def _values(self, kind: int, content: bytes) -> Iterator[tuple[int, str]]:
        if kind not in (_SHARED, _LABEL, _RICH_LABEL, _NUMBER, _PACKED, _PACKED_ROW):
            return
        (row,) = struct.unpack_from("<H", content)
        if kind == _SHARED:
            (shared,) = struct.unpack_from("<I", content, 6)
            yield row, self._strings[shared] if shared < len(self._strings) else ""
        elif kind in (_LABEL, _RICH_LABEL):
            yield row, _long_text(content, 6)
        elif kind == _NUMBER:
            yield row, _number(*struct.unpack_from("<d", content, 6))
        else:
            last = len(content) if kind == _PACKED else len(content) - 2
            for at in range(6, last - 3, 6):
                yield row, _number(_unpacked(*struct.unpack_from("<I", content, at)))

    def _formula(self, content: bytes, number: int) -> int:
        """Its row when its text follows, else -1."""
        row, _, _, result = struct.unpack_from("<HHH8s", content)
        if result[6:] != b"\xff\xff":
            self._cell(_number(*struct.unpack("<d", result)), number, row)
            return -1
        return int(row) if result[0] == _TEXT else -1

    def _cell(self, text: str, page: int, row: int) -> None:
        if text and not text.isspace():
            self.count += 1
            if not self.is_full:
                self._found.add(text, PartKind.CELL, page, row=row + 1)


class _Pieces:
    """The texts that cells share: one record and those that continue it, broken anywhere, also inside a text."""

    def __init__(self, pieces: list[bytes]) -> None:
        self._pieces = pieces
        self._piece = 0
        self._at = 0

    def strings(self, most: int) -> Iterator[str]:
        """Each text in its order; ``Refused`` SCR-018 when they are too much."""
        _, count = struct.unpack("<II", self._take(8))
        left = most
        for _ in range(count):
            if self._piece >= len(self._pieces):
                return
            length, flags = struct.unpack("<HB", self._take(3))
            runs = struct.unpack("<H", self._take(2))[0] if flags & _RICH else 0
            further = struct.unpack("<I", self._take(4))[0] if flags & _EXTENDED else 0
            left -= length
            if left < 0:
                raise Refused(Problem("SCR-018", {"limit": most}))
            yield self._letters(length, wide=bool(flags & _WIDE))
            self._take(4 * runs + further)

    def _take(self, size: int) -> bytes:
        taken = b""
        while len(taken) < size:
            piece = self._pieces[self._piece][self._at : self._at + size - len(taken)]
            taken += piece
            self._at += len(piece)
            if self._at >= len(self._pieces[self._piece]):
                self._piece, self._at = self._piece + 1, 0
        return taken

    def _letters(self, length: int, *, wide: bool) -> str:
        said = ""
        while length:
            here = self._pieces[self._piece]
            width = 2 if wide else 1
            count = min(length, (len(here) - self._at) // width)
            said += here[self._at : self._at + count * width].decode("utf-16-le" if wide else "latin-1", "replace")
            self._at += count * width
            length -= count
            if self._at >= len(here) - (width - 1):
                self._piece, self._at = self._piece + 1, 0
                if length:  # what continues a text says again how wide its letters are
                    wide = bool(self._pieces[self._piece][0] & _WIDE)
                    self._at = 1
        return said


def _long_text(content: bytes, at: int) -> str:
    (length,) = struct.unpack_from("<H", content, at)
    return _text(content, length, at + 2)


def _text(content: bytes, length: int, flags_at: int) -> str:
    begins = flags_at + 1
    if content[flags_at] & _WIDE:
        return content[begins : begins + 2 * length].decode("utf-16-le", "replace")
    return content[begins : begins + length].decode("latin-1")


def _unpacked(told: int) -> float:
    """A number in four bytes: the upper half of one of eight, or a whole one; either may be a hundredfold."""
    if told & 2:
        value = float((told >> 2) - (1 << 30 if told & 0x80000000 else 0))
    else:
        (value,) = struct.unpack("<d", b"\0\0\0\0" + struct.pack("<I", told & 0xFFFFFFFC))
    return value / 100 if told & 1 else value


def _number(value: float) -> str:
    return f"{value:.15g}"
