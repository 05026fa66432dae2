"""Word (.docx, ECMA-376 part 1): the words a reader sees, with what was inserted and without what was deleted.

Macros, embedded objects, comments and field codes are not looked at. Headers and footers are given once each.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from trustone.domain.problems import Problem, Refused
from trustone.domain.screening.text import PartKind

from .archives import Archive
from .following import Follower, follow
from .found import Found
from .limits import MEGABYTE, Limits
from .paragraphs import Paragraphs

_MOST_STYLES = 20 * MEGABYTE
_HEADING_NAME = re.compile(r"(?:heading|kop|titre|[uü]berschrift|rubrik|t[ií]tulo|titolo)\s*([1-9])\b", re.IGNORECASE)
_OFF = frozenset({"0", "false", "off"})
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_BODY_LEVEL = 9  # outlineLvl 9 is body text
_MACROS = "vbaproject.bin"


def read_docx(path: Path, limits: Limits) -> Found:
    """Raises ``Refused``: SCR-003 protected, SCR-004 damaged, SCR-007, SCR-009, SCR-018, FIL-008 entities."""
    found = Found("docx", limits)
    with Archive(path, limits) as archive:
        bodies = sorted(name for name in archive.names if re.fullmatch(r"word/document\d*\.xml", name))
        if not bodies:
            raise Refused(Problem("SCR-004"))
        if any(name.lower().endswith(_MACROS) for name in archive.names):
            found.warn("SCR-032")
        styles = _Styles()
        follow([archive.read("word/styles.xml", _MOST_STYLES)], styles)
        for name in _parts(archive, "header"):
            _margin(archive, name, PartKind.HEADER, found)
        notes = {kind: _notes(archive, f"word/{kind}s.xml") for kind in ("footnote", "endnote")}
        paragraphs = Paragraphs(found)
        words = _Words(paragraphs, styles, notes)
        follow(archive.pieces(bodies[0]), words)
        paragraphs.finish()
        found.look_beside(archive.holds("word/embeddings/") + words.elsewhere, archive.holds("word/media/"))
        for name in _parts(archive, "footer"):
            _margin(archive, name, PartKind.FOOTER, found)
    return found


def _parts(archive: Archive, kind: str) -> list[str]:
    return sorted(name for name in archive.names if re.fullmatch(rf"word/{kind}\d*\.xml", name))


def _margin(archive: Archive, name: str, kind: PartKind, found: Found) -> None:
    """A header or footer, once: it stands on many pages."""
    inside = Found("docx", found.limits)
    paragraphs = Paragraphs(inside)
    follow(archive.pieces(name), _Words(paragraphs, _Styles(), {}))
    paragraphs.finish()
    known = {part.text for part in found.parts if part.kind is kind}
    for part in inside.parts:
        if part.text not in known:
            found.add(part.text, kind, row=part.row)
            known.add(part.text)


def _notes(archive: Archive, name: str) -> dict[str, list[str]]:
    """The paragraphs of each note by its number."""
    reader = _Notes()
    follow(archive.pieces(name), reader)
    return reader.notes


def _is_on(given: Mapping[str, str]) -> bool:
    return given.get("val", "true").lower() not in _OFF


class _Styles(Follower):
    """Which styles are headings, of which level, and which are numbered; inherited where a style stands on another."""

    def __init__(self) -> None:
        self._levels: dict[str, int] = {}
        self._numbered: set[str] = set()
        self._parents: dict[str, str] = {}
        self._style = ""

    def start(self, name: str, given: Mapping[str, str]) -> None:
        if name == "style":
            self._style = given.get("styleId", "")
        elif name == "name" and self._style and (match := _HEADING_NAME.match(given.get("val", ""))):
            self._levels[self._style] = int(match[1])
        elif name == "basedOn" and self._style:
            self._parents[self._style] = given.get("val", "")
        elif name == "outlineLvl" and self._style:
            level = given.get("val", "")
            if level.isdigit() and int(level) < _BODY_LEVEL:
                self._levels[self._style] = int(level) + 1
        elif name == "numId" and self._style and given.get("val") != "0":
            self._numbered.add(self._style)

    def end(self, name: str) -> None:
        if name == "style":
            self._style = ""

    def level_of(self, style: str) -> int:
        """The level of a heading style, 0 for every other one."""
        for one in self._line(style):
            if one in self._levels:
                return self._levels[one]
        match = _HEADING_NAME.match(style)
        return int(match[1]) if match else 0

    def is_numbered(self, style: str) -> bool:
        """Whether paragraphs of the style carry a number or a bullet."""
        return any(one in self._numbered for one in self._line(style)) or style.startswith("List")

    def _line(self, style: str) -> list[str]:
        line: list[str] = []
        while style and style not in line:
            line.append(style)
            style = self._parents.get(style, "")
        return line


class _Words(Follower):
    """Follows the body. Deleted and moved-away runs, field codes and the second copy of a drawing are passed over."""

    skipped = frozenset({"del", "moveFrom", "instrText", "delInstrText", "Fallback", "pPrChange", "rPrChange",
                         "tblPrChange", "sectPrChange", "object", "annotation"})  # fmt: skip

    def __init__(self, paragraphs: Paragraphs, styles: _Styles, notes: Mapping[str, Mapping[str, list[str]]]) -> None:
        self._to = paragraphs
        self._styles = styles
        self._notes = notes
        self.elsewhere = 0  # chunks of another format that Word would take in when it opens the file
        self._collects = self._hidden = self._in_properties = False

    def start(self, name: str, given: Mapping[str, str]) -> None:
        if self._in_properties:
            if self._to.is_open:
                self._property(name, given)
        elif name == "t":
            self._collects = not self._hidden
        elif name == "p":
            self._to.begin()
        elif name == "pPr":
            self._in_properties = True
        elif name == "r":
            self._hidden = False
        elif name == "vanish":
            self._hidden = _is_on(given)
        elif name == "tr":
            self._to.begin_row()
        else:
            self._sign(name, given)

    def _sign(self, name: str, given: Mapping[str, str]) -> None:
        """What stands among the words without being one."""
        if name == "lastRenderedPageBreak" or (name == "br" and given.get("type") == "page"):
            self._to.new_page()
        elif name == "altChunk":
            self.elsewhere += 1
        elif name in _SIGNS:
            self._to.say(_SIGNS[name])
        elif name in ("footnoteReference", "endnoteReference"):
            self._to.note(self._notes.get(name.removesuffix("Reference"), {}).get(given.get("id", ""), []))

    def _property(self, name: str, given: Mapping[str, str]) -> None:
        current, value = self._to.current, given.get("val", "")
        in_row = bool(current.row)
        if name == "pStyle":
            level = self._styles.level_of(value)
            if level:
                current.kind, current.level = PartKind.HEADING, level
            elif self._styles.is_numbered(value) and not in_row:
                current.kind = PartKind.ITEM
        elif name == "outlineLvl" and value.isdigit() and int(value) < _BODY_LEVEL:
            current.kind, current.level = PartKind.HEADING, int(value) + 1
        elif name == "numId" and value != "0" and current.kind is PartKind.PARAGRAPH:
            current.kind = PartKind.ITEM
        elif name == "pageBreakBefore" and _is_on(given) and self._to.has_words:
            self._to.new_page()

    def end(self, name: str) -> None:
        if name == "t":
            self._collects = False
        elif name == "p":
            self._to.end()
        elif name == "pPr":
            self._in_properties = False
        elif name == "r":
            self._hidden = False
        elif name == "tr":
            self._to.end_row()

    def text(self, data: str) -> None:
        if self._collects:
            self._to.say(data)


class _Notes(Follower):
    """Notes by number; the lines that separate notes from the page have a type and are none."""

    skipped = _Words.skipped

    def __init__(self) -> None:
        self.notes: dict[str, list[str]] = {}
        self._note: list[str] | None = None
        self._collects = False

    def start(self, name: str, given: Mapping[str, str]) -> None:
        if name in ("footnote", "endnote"):
            kept: list[str] = []
            self._note = kept
            if given.get("type", "normal") == "normal":
                self.notes[given.get("id", "")] = kept
        elif name == "p" and self._note is not None:
            self._note.append("")
        elif name == "t":
            self._collects = True
        elif name in _SIGNS and self._note:
            self._note[-1] += _SIGNS[name]

    def end(self, name: str) -> None:
        if name == "t":
            self._collects = False

    def text(self, data: str) -> None:
        if self._collects and self._note:
            self._note[-1] += data
