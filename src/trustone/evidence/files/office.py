"""Word, Excel and OpenDocument files: unpacked against a budget, every part strict XML, nothing of it ever run.

What is found becomes a warning and not a refusal: a spreadsheet with a link to another file may be honest work. Who
opens it should know. Refused is what cannot be read, is protected, or asks for more than a document ever needs.
"""

from __future__ import annotations

import lzma
import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from xml.parsers import expat

from trustone.domain.problems import Problem, Refused
from trustone.evidence.files.limits import Limits

_CHUNK = 1 << 20
_DAMAGE = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, OSError, EOFError, ValueError, RuntimeError,
           NotImplementedError)  # fmt: skip
MACROS, OUTSIDE, DDE, EMBEDDED = "EVI-101", "EVI-102", "EVI-103", "EVI-104"

_DDE_FORMULA = re.compile(r"\bDDE\s*\(|\w\s*\|\s*'?[^!|]{1,200}!", re.IGNORECASE)
_OUTSIDE_FORMULA = re.compile(
    r"\b(?:WEBSERVICE|RTD|CALL|REGISTER(?:\.ID)?|SQL\.REQUEST|FILTERXML|IMPORT(?:XML|DATA|HTML|FEED|RANGE))\s*\("
    r"|\bIMAGE\s*\(\s*\"|'?(?:https?|file|ftp):|\\\\\\\\",
    re.IGNORECASE,
)
_DDE_FIELD = re.compile(r"\bDDE(?:AUTO)?\b", re.IGNORECASE)
_OUTSIDE_FIELD = re.compile(r"\b(?:INCLUDETEXT|INCLUDEPICTURE|IMPORT|LINK)\b", re.IGNORECASE)
_HARMLESS_RELATIONS = ("/hyperlink",)


def warnings_of(path: Path, limits: Limits) -> tuple[str, ...]:
    """Codes of what deserves a warning, in order.

    Raises ``Refused``: EVI-004 protected, EVI-006 damaged, EVI-007 unpacks to too much, EVI-008 entities.
    """
    found: set[str] = set()
    try:
        with zipfile.ZipFile(path) as archive:
            _look(archive, path.stat().st_size, limits, found)
    except _DAMAGE as error:
        raise Refused(Problem("EVI-006", field="file")) from error
    return tuple(sorted(found))


def _look(archive: zipfile.ZipFile, size: int, limits: Limits, found: set[str]) -> None:
    entries = archive.infolist()
    budget = min(limits.unpacked, max(size * limits.ratio, limits.least_unpacked))
    if len(entries) > limits.entries or sum(entry.file_size for entry in entries) > budget:
        raise Refused(Problem("EVI-007", field="file"))
    seen: set[str] = set()
    for entry in entries:
        if entry.flag_bits & 1:
            raise Refused(Problem("EVI-004", field="file"))
        name = entry.filename.replace("\\", "/").lstrip("/").lower()
        if name in seen:
            raise Refused(Problem("EVI-006", field="file"))  # two parts of one name: programs read different ones
        seen.add(name)
        found |= _by_name(name)
        reader = _Part(name) if name.endswith((".xml", ".rels")) else None
        for piece in _pieces(archive, entry):
            budget -= len(piece)
            if budget < 0:
                raise Refused(Problem("EVI-007", field="file"))
            if reader is not None:
                reader.feed(piece)
        if reader is not None:
            found |= reader.done()


def _pieces(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    with archive.open(entry) as stream:
        while piece := stream.read(_CHUNK):
            yield piece


def _by_name(name: str) -> set[str]:
    """What the name of a part says."""
    found = set()
    if name.endswith("vbaproject.bin") or name.startswith(("basic/", "scripts/", "xl/macrosheets/")):
        found.add(MACROS)
    if "externallinks/" in name or name.endswith("xl/connections.xml"):
        found.add(OUTSIDE)
    if "/embeddings/" in name or "/activex/" in name:
        found.add(EMBEDDED)
    return found


class _Part:
    """Follows one XML part, piece by piece: strict, without a document type, and never kept whole."""

    def __init__(self, name: str) -> None:
        self.found: set[str] = set()
        self._is_relations = name.endswith(".rels")
        self._is_content_types = name == "[content_types].xml"
        self._words: list[str] = []
        self._field = ""
        self._collects = ""
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.StartDoctypeDeclHandler = self._refuse
        self._parser.EntityDeclHandler = self._refuse
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text

    def feed(self, piece: bytes) -> None:
        try:
            self._parser.Parse(piece, False)
        except expat.ExpatError as error:
            raise Refused(Problem("EVI-006", field="file")) from error

    def done(self) -> set[str]:
        try:
            self._parser.Parse(b"", True)
        except expat.ExpatError as error:
            raise Refused(Problem("EVI-006", field="file")) from error
        if _DDE_FIELD.search(self._field):
            self.found.add(DDE)
        elif _OUTSIDE_FIELD.search(self._field):
            self.found.add(OUTSIDE)
        return self.found

    def _refuse(self, *_given: object) -> None:
        raise Refused(Problem("EVI-008", field="file"))

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        tag = name.rpartition(" ")[2]
        plain = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        if self._is_relations and tag == "Relationship":
            self._relation(plain)
        elif self._is_content_types and "macroEnabled" in plain.get("ContentType", ""):
            self.found.add(MACROS)
        elif tag == "encryption-data":
            raise Refused(Problem("EVI-004", field="file"))
        elif tag in {"ddeLink", "dde-source", "dde-link"}:
            self.found.add(DDE)
        elif tag in {"table-source", "cell-range-source", "database-source-sql"}:
            self.found.add(OUTSIDE)
        elif tag in {"event-listener", "script"} and "script" in name:
            self.found.add(MACROS)
        if "formula" in plain:
            self._formula(plain["formula"])
        if "instr" in plain:
            self._field += f" {plain['instr']} "
        if tag in {"f", "instrText", "definedName", "formula1", "formula2"}:
            self._collects, self._words = tag, []

    def _relation(self, plain: dict[str, str]) -> None:
        if plain.get("TargetMode", "").lower() == "external" and not plain.get("Type", "").endswith(
            _HARMLESS_RELATIONS
        ):
            self.found.add(OUTSIDE)

    def _text(self, data: str) -> None:
        if self._collects:
            self._words.append(data)

    def _end(self, name: str) -> None:
        if self._collects and name.rpartition(" ")[2] == self._collects:
            text = "".join(self._words)
            if self._collects == "instrText":
                self._field += text  # Word cuts a field into pieces, and so do people who hide one
            else:
                self._formula(text)
            self._collects, self._words = "", []

    def _formula(self, text: str) -> None:
        if _DDE_FORMULA.search(text):
            self.found.add(DDE)
        if _OUTSIDE_FORMULA.search(text):
            self.found.add(OUTSIDE)
