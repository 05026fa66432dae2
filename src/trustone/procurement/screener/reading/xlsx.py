"""Excel (.xlsx, ECMA-376 part 1, 18): every sheet a page, every filled cell a part, in rows as they stand there.

Cells are followed one by one and never laid out as a table, so that one cell at the far end of a sheet costs nothing.
Numbers are given as they are stored, without their format; of a formula the stored result.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from trustone.domain.problems import Problem, Refused

from .archives import Archive
from .following import Follower, Stop, follow
from .found import Found
from .limits import Limits
from .sheets import Sheets

_WORKBOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"
_STRINGS = "xl/sharedStrings.xml"
_MACROS = "vbaproject.bin"
_BY_NUMBER = re.compile(r"_x([0-9A-Fa-f]{4})_")


def read_xlsx(path: Path, limits: Limits) -> Found:
    """Raises ``Refused``: SCR-003 protected, SCR-004 damaged, SCR-009, SCR-018, FIL-008 entities."""
    found = Found("xlsx", limits)
    with Archive(path, limits) as archive:
        if any(name.lower().endswith(_MACROS) for name in archive.names):
            found.warn("SCR-032")
        listed = _Listed()
        follow(archive.pieces(_WORKBOOK), listed)
        relations = _Relations()
        follow(archive.pieces(_RELATIONS), relations)
        strings = _Strings(limits.characters)
        follow(archive.pieces(_strings_part(relations)), strings)
        to = Sheets(found)
        cells = _Cells(to, strings.kept)
        for sheet in listed.found:
            to.begin(sheet.name, hidden=sheet.is_hidden)
            follow(archive.pieces(relations.targets.get(sheet.relation, "")), cells)
        to.finish(archive.holds("xl/embeddings/"), archive.holds("xl/media/"))
    return found


def _strings_part(relations: _Relations) -> str:
    return next(
        (target for target in relations.targets.values() if target.lower().endswith("sharedstrings.xml")), _STRINGS
    )


@dataclass(frozen=True, slots=True)
class _Sheet:
    name: str
    relation: str
    is_hidden: bool


class _Listed(Follower):
    """The sheets in their order."""

    def __init__(self) -> None:
        self.found: list[_Sheet] = []

    def start(self, name: str, given: Mapping[str, str]) -> None:
        if name == "sheet":
            self.found.append(
                _Sheet(given.get("name", ""), given.get("id", ""), given.get("state", "visible") != "visible")
            )


class _Relations(Follower):
    """Which part of the archive a relation points to; those that lead out of the file are passed over."""

    def __init__(self) -> None:
        self.targets: dict[str, str] = {}

    def start(self, name: str, given: Mapping[str, str]) -> None:
        if name == "Relationship" and given.get("TargetMode", "Internal") != "External":
            target = given.get("Target", "")
            joined = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join("xl", target))
            self.targets[given.get("Id", "")] = joined


class _Strings(Follower):
    """The texts that cells share, by their number; how a word is pronounced (``rPh``) is none of it."""

    skipped = frozenset({"rPh", "phoneticPr", "rPr"})

    def __init__(self, most: int) -> None:
        self.kept: list[str] = []
        self._left = most
        self._most = most
        self._words: list[str] = []
        self._collects = False

    def start(self, name: str, given: Mapping[str, str]) -> None:
        del given
        if name == "si":
            self._words = []
        elif name == "t":
            self._collects = True

    def end(self, name: str) -> None:
        if name == "si":
            self.kept.append(_unescaped("".join(self._words)))
        elif name == "t":
            self._collects = False

    def text(self, data: str) -> None:
        if self._collects:
            self._left -= len(data)
            if self._left < 0:
                raise Refused(Problem("SCR-018", {"limit": self._most}))
            self._words.append(data)


def _unescaped(text: str) -> str:
    """Signs that XML cannot hold are written by their number (ECMA-376 part 1, 22.9.2.19): ``_x000D_``."""
    return _BY_NUMBER.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


class _Cells(Follower):
    """The filled cells of one sheet after the other, up to a number for the whole workbook."""

    skipped = frozenset({"f", "rPh", "extLst"})

    def __init__(self, sheets: Sheets, strings: list[str]) -> None:
        self._to = sheets
        self._strings = strings
        self._row = 0
        self._type = ""
        self._words: list[str] = []
        self._collects = False

    def start(self, name: str, given: Mapping[str, str]) -> None:
        if name == "c":
            self._type, self._words = given.get("t", "n"), []
        elif name in ("v", "t"):
            self._collects = True
        elif name == "row":
            number = given.get("r", "")
            self._row = int(number) if number.isdecimal() and len(number) < 9 else self._row + 1
        elif name == "sheetData":
            self._row = 0

    def end(self, name: str) -> None:
        if name in ("v", "t"):
            self._collects = False
        elif name == "c":
            self._cell("".join(self._words))
        elif name == "sheetData":
            raise Stop

    def text(self, data: str) -> None:
        if self._collects:
            self._words.append(data)

    def _cell(self, value: str) -> None:
        if self._type == "s":
            number = int(value) if value.isdecimal() and len(value) < 9 else -1
            value = self._strings[number] if 0 <= number < len(self._strings) else ""
        elif self._type in ("str", "inlineStr"):
            value = _unescaped(value)
        if self._type not in ("b", "e"):
            self._to.cell(value, self._row)
