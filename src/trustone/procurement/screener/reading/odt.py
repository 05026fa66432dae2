"""OpenDocument text (.odt, ODF 1.3 part 3): headings with their level, items, cells, notes, text boxes, margins."""

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

_MOST_MANIFEST = 5 * MEGABYTE
_MOST_SPACES = 1000
_HEADERS = frozenset({"header", "header-left", "header-first"})
_FOOTERS = frozenset({"footer", "footer-left", "footer-first"})
#: Blanks of any sort are one space (ODF 1.3 part 3, 6.1.2): some programs break lines between elements.
BLANKS = re.compile(r"[ \t\r\n]+")
_MACRO_FOLDERS = ("Basic/", "Scripts/")


def read_odt(path: Path, limits: Limits) -> Found:
    """Raises ``Refused``: SCR-003 protected, SCR-004 damaged, SCR-007, SCR-009, SCR-018, FIL-008 entities."""
    found = Found("odt", limits)
    with Archive(path, limits) as archive:
        objects = look_around(archive, found)
        margins = _Margins()
        follow(archive.pieces("styles.xml"), margins)
        for text in margins.headers:
            found.add(text, PartKind.HEADER)
        paragraphs = Paragraphs(found)
        follow(archive.pieces("content.xml"), _Words(paragraphs))
        paragraphs.finish()
        found.look_beside(objects, archive.holds("pictures/"))
        for text in margins.footers:
            found.add(text, PartKind.FOOTER)
    return found


def look_around(archive: Archive, found: Found) -> int:
    """How many spreadsheets and drawings are inside: each has a folder with a content of its own. Warns of macros;
    ``Refused`` SCR-003 when the file is protected."""
    if b":encryption-data" in archive.read("META-INF/manifest.xml", _MOST_MANIFEST):
        raise Refused(Problem("SCR-003"))
    if any(name.startswith(_MACRO_FOLDERS) for name in archive.names):
        found.warn("SCR-032")
    return sum(1 for name in archive.names if name.startswith("Object ") and name.endswith("/content.xml"))


def sign(name: str, given: Mapping[str, str]) -> str:
    """What an element among the words stands for (ODF 1.3 part 3, 6.1); empty for all others."""
    if name == "s":
        count = given.get("c", "1")
        return " " * min(int(count) if count.isdigit() and len(count) < 6 else 1, _MOST_SPACES)
    return {"tab": "\t", "line-break": "\n"}.get(name, "")


class _Words(Follower):
    """Follows ``content.xml``: first the styles, among them those that begin a page, then the body.

    Deleted text stands apart (``tracked-changes``), what was inserted stands in its place.
    """

    skipped = frozenset({"tracked-changes", "annotation", "note-citation", "covered-table-cell", "ruby-text", "forms",
                         "hidden-paragraph", "hidden-text", "script", "scripts", "sequence-decls"})  # fmt: skip

    def __init__(self, paragraphs: Paragraphs) -> None:
        self._to = paragraphs
        self._breaking: set[str] = set()
        self._style = ""
        self._items = self._notes = self._hidden = 0
        self._sections: list[bool] = []
        self._in_body = False

    def start(self, name: str, given: Mapping[str, str]) -> None:
        if not self._in_body:
            self._before_body(name, given)
        elif name == "section":
            self._sections.append(given.get("display") == "none")
            self._hidden += self._sections[-1]
        elif self._hidden:
            return
        elif name in ("p", "h"):
            self._begin(name, given)
        elif name == "list-item":
            self._items += 1
        elif name == "table-row":
            self._to.begin_row()
        elif name == "note":
            self._notes += 1
        elif name == "soft-page-break":
            self._to.new_page()
        else:
            self._to.say(sign(name, given))

    def _before_body(self, name: str, given: Mapping[str, str]) -> None:
        if name == "style":
            self._style = given.get("name", "")
            if given.get("master-page-name"):
                self._breaking.add(self._style)
        elif name == "paragraph-properties" and given.get("break-before") == "page":
            self._breaking.add(self._style)
        elif name == "body":
            self._in_body = True

    def _begin(self, name: str, given: Mapping[str, str]) -> None:
        if given.get("style-name") in self._breaking and self._to.has_words:
            self._to.new_page()
        if self._notes:
            self._to.begin(PartKind.NOTE)
        elif name == "h":
            level = given.get("outline-level", "1")
            self._to.begin(PartKind.HEADING, int(level) if level.isdigit() and len(level) < 3 else 1)
        else:
            self._to.begin(PartKind.ITEM if self._items else PartKind.PARAGRAPH)

    def end(self, name: str) -> None:
        if not self._in_body:
            return
        if name == "section" and self._sections:
            self._hidden -= self._sections.pop()
        elif self._hidden:
            return
        elif name in ("p", "h"):
            self._to.end()
        elif name == "list-item":
            self._items -= 1
        elif name == "note":
            self._notes -= 1
        elif name == "table-row":
            self._to.end_row()

    def text(self, data: str) -> None:
        if self._in_body and not self._hidden:
            self._to.say(BLANKS.sub(" ", data))


class _Margins(Follower):
    """Headers and footers of the page styles, each text once."""

    def __init__(self) -> None:
        self.headers: list[str] = []
        self.footers: list[str] = []
        self._to: list[str] | None = None
        self._words: list[str] | None = None

    def start(self, name: str, given: Mapping[str, str]) -> None:
        if name in _HEADERS:
            self._to = self.headers
        elif name in _FOOTERS:
            self._to = self.footers
        elif name in ("p", "h") and self._to is not None:
            self._words = []
        elif self._words is not None:
            self._words.append(sign(name, given))

    def end(self, name: str) -> None:
        if name in _HEADERS | _FOOTERS:
            self._to = None
        elif name in ("p", "h") and self._words is not None:
            text, self._words = "".join(self._words).strip(), None
            if self._to is not None and text not in self._to:
                self._to.append(text)

    def text(self, data: str) -> None:
        if self._words is not None:
            self._words.append(BLANKS.sub(" ", data))
