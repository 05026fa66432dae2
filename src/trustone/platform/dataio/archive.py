"""Unpacking a workbook of somebody we do not know, so that nothing reaches the reader that was not looked at.

The reader (calamine) is fast and trusting: a single cell at XFD1048576 makes it lay out a table of 17 thousand million
cells, and when memory does not suffice the whole process is gone. So the archive is unpacked here against a byte
budget (a zip bomb lies about its sizes), every part is parsed by a strict XML parser, every cell's place is bounded,
and the reader gets a new archive that holds these parts and nothing else.
"""

from __future__ import annotations

import io
import lzma
import re
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from xml.parsers import expat

from trustone.domain.problems import Problem, Refused

from .limits import Limits
from .sheet import index_of

_CHUNK = 1 << 20
_LEAST_BUDGET = 8 * _CHUNK
_CELL_START = re.compile(rb"<(?:[^<>\s/:!?]+:)?c[\s/>]")
_PLAIN_CELL = re.compile(
    rb'<c r="([A-Z]{1,3})([0-9]{1,7})"(?: [A-Za-z:]+="[^"<>&]*")*(/>|></|>)'
)  # how nearly all programs write a cell
_ROW_START = re.compile(rb"<(?:[^<>\s/:!?]+:)?row[\s/>]")
_PLACE = re.compile(r"([A-Za-z]+)([0-9]+)")
_CONTENT = frozenset({"v", "is", "f", "t"})


def unpacked(content: bytes, limits: Limits) -> dict[str, bytes]:
    """The XML parts by name, each well-formed, without entities, its cells within the limits.

    Raises ``Refused``: FIL-005 encrypted, FIL-007 too large, FIL-008 entities, FIL-009 damaged, FIL-010 and FIL-011
    too many rows or columns.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = _read(archive, limits, len(content))
    except (zipfile.BadZipFile, zlib.error, lzma.LZMAError, OSError, EOFError, ValueError, RuntimeError) as error:
        raise Refused(Problem("FIL-009")) from error
    for part in parts.values():
        _check_xml(part)
        if b"sheetData" in part:
            _refuse_too_big(part, limits)
    return parts


def packed(parts: Mapping[str, bytes]) -> bytes:
    """A new archive of these parts, uncompressed: what the reader may see."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return out.getvalue()


def _read(archive: zipfile.ZipFile, limits: Limits, size: int) -> dict[str, bytes]:
    """The XML parts; drawings and pictures are measured and thrown away."""
    budget = min(limits.unpacked_size, max(size * limits.ratio, _LEAST_BUDGET))
    entries = archive.infolist()
    if len(entries) > limits.entries or sum(entry.file_size for entry in entries) > budget:
        raise Refused(Problem("FIL-007"))
    kept: dict[str, bytes] = {}
    for entry in entries:
        if entry.flag_bits & 1:
            raise Refused(Problem("FIL-005"))
        name = entry.filename.replace("\\", "/").lstrip("/")
        part = b"".join(_pieces(archive, entry, budget))
        budget -= len(part)
        if name.lower() in (known.lower() for known in kept):
            raise Refused(Problem("FIL-009"))
        if name.endswith((".xml", ".rels")):
            kept[name] = part
    return kept


def _pieces(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, budget: int) -> Iterable[bytes]:
    with archive.open(entry) as stream:
        while piece := stream.read(_CHUNK):
            budget -= len(piece)
            if budget < 0:
                raise Refused(Problem("FIL-007"))
            yield piece


def _check_xml(part: bytes) -> None:
    """Well-formed UTF-8 without a document type, hence without entities of its own."""
    if b"<!DOCTYPE" in part or b"<!ENTITY" in part:
        raise Refused(Problem("FIL-008"))
    if b"\x00" in part or part.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Refused(Problem("FIL-009"))  # UTF-16 could hide what we look for; no program writes it
    try:
        part.decode()
        expat.ParserCreate("utf-8").Parse(part, True)
    except (UnicodeDecodeError, expat.ExpatError) as error:
        raise Refused(Problem("FIL-009")) from error


def _refuse_too_big(part: bytes, limits: Limits) -> None:
    plain = _PLAIN_CELL.findall(part)
    if len(plain) == len(_CELL_START.findall(part)):
        filled = [(letters, row) for letters, row, empty in plain if empty == b">"]
        widest = max((index_of(letters.decode()) for letters in {place[0] for place in filled}), default=-1) + 1
        lowest = max(map(int, {place[1] for place in filled}), default=0)
    else:
        widest, lowest = _measured(part)
    if widest > limits.columns:
        raise Refused(Problem("FIL-011", {"limit": limits.columns}))
    if lowest > limits.rows + 1:
        raise Refused(Problem("FIL-010", {"limit": limits.rows}))


def _measured(part: bytes) -> tuple[int, int]:
    """Columns and rows up to the last cell with content, by a real parser: slower, for cells written otherwise."""
    measure = _Measure()
    parser = expat.ParserCreate("utf-8", " ")
    parser.StartElementHandler = measure.start
    parser.Parse(part, True)
    return measure.widest, measure.lowest


class _Measure:
    """Follows rows and cells as the reader does: a place that is not given is the one after the last."""

    def __init__(self) -> None:
        self.widest = self.lowest = 0
        self.row = self.column = 0

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        tag = name.rpartition(" ")[2]
        if tag == "row":
            self.row = self._number(attributes.get("r"), self.row + 1)
            self.column = 0
        elif tag == "c":
            self._cell(attributes.get("r"))
        elif tag in _CONTENT:
            self.widest, self.lowest = max(self.widest, self.column), max(self.lowest, self.row)

    def _cell(self, place: str | None) -> None:
        match = _PLACE.fullmatch(place) if place is not None else None
        if place is not None and match is None:
            raise Refused(Problem("FIL-009"))
        self.column += 1
        if match is not None:
            self.column = index_of(match[1].upper()) + 1
            self.row = self._number(match[2], 0)

    @staticmethod
    def _number(text: str | None, otherwise: int) -> int:
        if text is None:
            return otherwise
        if not text.isascii() or not text.isdigit():
            raise Refused(Problem("FIL-009"))
        return int(text[:12])
