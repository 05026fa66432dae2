"""The container of Word 97-2003 files (MS-CFB): streams by name, read in chains of sectors, which may not be rings."""

from __future__ import annotations

import struct
from collections.abc import Sequence

from trustone.domain.problems import Problem, Refused

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LAST = 0xFFFFFFFA  # this and above: no sector
_ENTRY = 128
_HEADER = 512
_STREAM, _ROOT = 2, 5
_MOST_ENTRIES = 20_000


class Container:
    """The streams of the root, by name. Raises ``Refused`` SCR-004 for anything unsound."""

    def __init__(self, content: bytes) -> None:
        if len(content) < _HEADER or not content.startswith(MAGIC):
            raise Refused(Problem("SCR-004"))
        self._content = content
        try:
            self._open()
        except (struct.error, IndexError, ValueError, StopIteration) as error:
            raise Refused(Problem("SCR-004")) from error

    def _open(self) -> None:
        shift, small = struct.unpack_from("<HH", self._content, 30)
        if shift not in (9, 12) or small > shift:
            raise ValueError("sector size")
        self._size, self._small = 1 << shift, 1 << small
        directory, self._least, mini, _, more, count = struct.unpack_from("<I4xIIIII", self._content, 48)
        tables = list(struct.unpack_from("<109I", self._content, 76))
        for _ in range(min(count, len(self._content) // self._size)):
            if more >= _LAST:
                break
            *further, more = self._numbers(self._sector(more))
            tables += further
        self._next: list[int] = []
        for one in tables:
            if one < _LAST:
                self._next += self._numbers(self._sector(one))
        entries = self._chain(directory, self._next)
        self._names: list[str] = []
        listed = []
        for at in range(0, min(len(entries), _MOST_ENTRIES * _ENTRY) - _ENTRY + 1, _ENTRY):
            length, kind, left, right, child = struct.unpack_from("<HBxIII", entries, at + 64)
            begins, size = struct.unpack_from("<II", entries, at + 116)
            name = entries[at : at + max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
            listed.append((name, kind, (left, right), child, (begins, size)))
            self._names.append(name)
        root = next(one for one in listed if one[1] == _ROOT)
        self._streams: dict[str, tuple[int, int]] = {}
        waiting, seen = [root[3]], {_LAST}
        while waiting:  # those of the root alone: what is embedded has streams of the same names
            number = waiting.pop()
            if number in seen or number >= len(listed):
                continue
            seen.add(number)
            name, kind, beside, _, where = listed[number]
            if kind == _STREAM:
                self._streams[name] = where
            waiting += beside
        self._minis = self._chain(root[4][0], self._next)[: root[4][1]]
        self._next_mini = self._numbers(self._chain(mini, self._next))

    @property
    def names(self) -> frozenset[str]:
        """The names of the streams of the root."""
        return frozenset(self._streams)

    def read(self, name: str) -> bytes:
        """A stream as a whole; empty when it is not there."""
        begins, size = self._streams.get(name, (_LAST, 0))
        try:
            if size >= self._least:
                return self._chain(begins, self._next)[:size]
            return self._of_minis(begins)[:size]
        except IndexError as error:
            raise Refused(Problem("SCR-004")) from error

    def holds(self, *names: str) -> int:
        """How many streams and folders anywhere have a name that begins so."""
        return sum(1 for one in self._names if one.startswith(names))

    def _sector(self, number: int) -> bytes:
        at = (number + 1) * self._size
        return self._content[at : at + self._size]

    @staticmethod
    def _numbers(content: bytes) -> Sequence[int]:
        return struct.unpack(f"<{len(content) // 4}I", content[: len(content) // 4 * 4])

    def _chain(self, number: int, following: Sequence[int]) -> bytes:
        pieces: list[bytes] = []
        while number < _LAST:
            if len(pieces) > len(following):
                raise IndexError("a ring")
            pieces.append(self._sector(number))
            number = following[number]
        return b"".join(pieces)

    def _of_minis(self, number: int) -> bytes:
        pieces: list[bytes] = []
        while number < _LAST:
            if len(pieces) > len(self._next_mini):
                raise IndexError("a ring")
            pieces.append(self._minis[number * self._small : (number + 1) * self._small])
            number = self._next_mini[number]
        return b"".join(pieces)
