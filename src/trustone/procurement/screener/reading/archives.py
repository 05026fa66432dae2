"""Opening a zip of somebody we do not know: its directory is measured first, what comes out is counted.

Used for bundles of documents and for the documents that are zips themselves (docx, odt, xlsx).
"""

from __future__ import annotations

import lzma
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from trustone.domain.problems import Problem, Refused

from .limits import Limits

#: What Python's reader of zips raises for a broken one.
DAMAGE = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, OSError, EOFError, ValueError, RuntimeError,
          NotImplementedError, OverflowError)  # fmt: skip
_CHUNK = 1 << 20
_END = b"PK\x05\x06"
_END_64 = b"PK\x06\x06"
_END_SIZE = 22
_WIDE_BEFORE = 76  # the record of a large zip (56) and its locator (20) stand right before the end
_LONGEST_COMMENT = 65_535
_BYTES_AN_ENTRY = 512
_ENCRYPTED = 1
_USUAL = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})


class Budget:
    """What may still be unpacked, shared by a zip and those inside it. Raises ``Refused`` SCR-009 when none is left."""

    def __init__(self, packed: int, limits: Limits) -> None:
        self.left = min(limits.unpacked, max(packed * limits.ratio, limits.least_unpacked))

    def take(self, size: int) -> None:
        """Count so many bytes."""
        self.left -= size
        if self.left < 0:
            raise Refused(Problem("SCR-009"))


class Archive:
    """A zip whose directory is within the limits. Raises ``Refused``: SCR-004 damaged, SCR-010 too many entries."""

    def __init__(self, path: Path, limits: Limits, budget: Budget | None = None) -> None:
        _refuse_large_directory(path, limits)
        self.budget = budget or Budget(path.stat().st_size, limits)
        with damage():
            self._zip = zipfile.ZipFile(path)
        self.entries = self._zip.infolist()
        self._by_name = {entry.filename: entry for entry in self.entries}
        if len(self.entries) > limits.entries:
            self._zip.close()
            raise Refused(Problem("SCR-010", {"limit": limits.entries}))

    @property
    def names(self) -> frozenset[str]:
        """The names of all entries as they stand there."""
        return frozenset(self._by_name)

    def pieces(self, name: str | zipfile.ZipInfo) -> Iterator[bytes]:
        """An entry, piece by piece; a size that the archive tells is not believed. Nothing when it is not there.

        Raises ``Refused``: SCR-003 protected, SCR-004 damaged, SCR-009 too much, SCR-013 packed in an unusual way.
        """
        entry = self._by_name.get(name) if isinstance(name, str) else name
        if entry is None:
            return
        if entry.flag_bits & _ENCRYPTED:
            raise Refused(Problem("SCR-003"))
        if entry.compress_type not in _USUAL:  # the others may ask for gigabytes before the first byte
            raise Refused(Problem("SCR-013", {"format": "zip (bzip2, lzma)", "wanted": "zip (deflate)"}))
        with damage(), self._zip.open(entry) as stream:
            while piece := stream.read(_CHUNK):
                self.budget.take(len(piece))
                yield piece

    def read(self, name: str, most: int) -> bytes:
        """A small entry as a whole; empty when it is not there. ``Refused`` as ``pieces``, SCR-009 over ``most``."""
        content = bytearray()
        for piece in self.pieces(name):
            content += piece
            if len(content) > most:
                raise Refused(Problem("SCR-009"))
        return bytes(content)

    def holds(self, *folders: str) -> int:
        """How many entries lie in folders that begin so, in any case of letters."""
        return sum(1 for name in self._by_name if name.lower().startswith(folders))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._zip.close()


@contextmanager
def damage() -> Iterator[None]:
    """Whatever a broken zip raises becomes ``Refused`` SCR-004."""
    try:
        yield
    except DAMAGE as error:
        raise Refused(Problem("SCR-004")) from error


def _refuse_large_directory(path: Path, limits: Limits) -> None:
    """Python reads the directory as a whole: its size is looked up before, at the end of the file (APPNOTE 4.3.16)."""
    size = path.stat().st_size
    with path.open("rb") as stream:
        tail = _tail(stream, size)
    at = tail.rfind(_END)
    if at < 0 or len(tail) - at < _END_SIZE:
        raise Refused(Problem("SCR-004"))
    directory = int.from_bytes(tail[at + 12 : at + 16], "little")
    wide = tail[at - _WIDE_BEFORE : at] if at >= _WIDE_BEFORE else b""
    if wide.startswith(_END_64):
        directory = int.from_bytes(wide[40:48], "little")
    if directory > limits.entries * _BYTES_AN_ENTRY:
        raise Refused(Problem("SCR-010", {"limit": limits.entries}))


def _tail(stream: IO[bytes], size: int) -> bytes:
    """The end of the file, with the longest comment and the records of a large zip."""
    stream.seek(max(0, size - _LONGEST_COMMENT - _END_SIZE - 128))
    return stream.read()
