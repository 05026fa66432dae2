"""A zip that holds one workbook and the files its rows name (plans, decisions), from somebody we do not know.

Nothing is unpacked to disk. The names inside are used to look a file up and never as a path; a file is unpacked only
when a row names it, piece by piece against a budget, because a zip bomb lies about its sizes.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath

from trustone.domain.problems import Problem, Refused

from .filetype import FileKind, kind_of
from .limits import LIMITS, MEGABYTE, Limits
from .tables import safe_name

#: What one zip may hold: files, and bytes of all of them together when unpacked.
MOST_FILES = 1_000
MOST_UNPACKED = 400 * MEGABYTE
#: On the command line such a zip may be larger than what a browser sends.
LARGE = Limits(file_size=MOST_UNPACKED)
_TABLES = (".xlsx", ".csv")
_CHUNK = 1 << 20
_MADE_BY_MACHINES = ("__macosx/", ".ds_store", "thumbs.db", "desktop.ini")


class Bundle:
    """The files beside the workbook, found by their name without folders, capitals apart."""

    def __init__(self, content: bytes = b"", entries: dict[str, list[str]] | None = None) -> None:
        self._content, self._entries = content, entries or {}
        self._read: dict[str, bytes] = {}

    def __bool__(self) -> bool:
        return bool(self._entries)

    def names(self) -> list[str]:
        """The names of all files, in alphabetical order."""
        return sorted(PurePosixPath(paths[0]).name for paths in self._entries.values())

    def find(self, name: str) -> bytes | None:
        """The content of a file, ``None`` when it did not come along.

        Raises ``Refused``: FIL-063 two files of that name in different folders, FIL-001 too large, FIL-005 protected,
        FIL-009 damaged.
        """
        key = _key(name)
        paths = self._entries.get(key, [])
        if len(paths) > 1:
            raise Refused(Problem("FIL-063", {"name": safe_name(name)}))
        if paths and key not in self._read:
            with _opened(self._content) as archive:
                self._read[key] = _unpacked(archive, archive.getinfo(paths[0]), LIMITS.file_size)
        return self._read.get(key)


NO_FILES = Bundle()


def is_bundle(content: bytes) -> bool:
    """Whether this is a zip that is no workbook itself."""
    return content.startswith(b"PK\x03\x04") and kind_of(content) == FileKind.OTHER


def open_bundle(content: bytes, limits: Limits = LIMITS) -> tuple[bytes, Bundle]:
    """The workbook in a zip, and the files beside it.

    Raises ``Refused``: FIL-007 too many files or too much when unpacked, FIL-060 no workbook, FIL-061 several.
    """
    with _opened(content) as archive:
        entries = [entry for entry in archive.infolist() if not entry.is_dir() and not _is_litter(entry.filename)]
        if len(archive.infolist()) > MOST_FILES or sum(entry.file_size for entry in entries) > MOST_UNPACKED:
            raise Refused(Problem("FIL-007"))
        tables = [entry for entry in entries if entry.filename.lower().endswith(_TABLES)]
        if not tables:
            raise Refused(Problem("FIL-060"))
        top = min(entry.filename.count("/") for entry in tables)
        tables = [entry for entry in tables if entry.filename.count("/") == top]
        if len(tables) > 1:
            raise Refused(Problem("FIL-061", {"names": ", ".join(safe_name(e.filename) for e in tables[:5])}))
        workbook = _unpacked(archive, tables[0], limits.file_size)
    found: dict[str, list[str]] = {}
    for entry in entries:
        if entry is not tables[0]:
            found.setdefault(_key(entry.filename), []).append(entry.filename)
    return workbook, Bundle(content, found)


def _opened(content: bytes) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise Refused(Problem("FIL-009")) from error


def _is_litter(name: str) -> bool:
    lowered = name.lower()
    return lowered.startswith(_MADE_BY_MACHINES[0]) or lowered.endswith(_MADE_BY_MACHINES[1:])


def _key(name: str) -> str:
    return safe_name(name).casefold()


def _unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, most: int) -> bytes:
    if entry.flag_bits & 1:
        raise Refused(Problem("FIL-005"))
    if entry.file_size > most:
        raise Refused(Problem("FIL-001", {"limit": most // MEGABYTE}))
    try:
        return b"".join(_pieces(archive, entry, most))
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, RuntimeError, NotImplementedError) as error:
        raise Refused(Problem("FIL-009")) from error


def _pieces(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, most: int) -> Iterator[bytes]:
    with archive.open(entry) as stream:
        while piece := stream.read(_CHUNK):
            most -= len(piece)
            if most < 0:
                raise Refused(Problem("FIL-007"))
            yield piece
