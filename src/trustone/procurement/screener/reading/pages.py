"""HTML: what a browser would show, as headings, paragraphs, items and cells. Nothing is fetched, no script is run."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from trustone.domain.screening.text import PartKind

from .decoding import decoded
from .found import Found
from .limits import Limits

_SILENT = frozenset({"script", "style", "template", "noscript", "svg", "math", "object", "iframe", "select", "datalist",
                     "title", "canvas", "audio", "video", "del"})  # fmt: skip
_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_CELLS = frozenset({"td", "th"})
_BLOCKS = frozenset({"p", "div", "section", "article", "aside", "main", "header", "footer", "nav", "li", "dt", "dd",
                     "ul", "ol", "dl", "table", "thead", "tbody", "tfoot", "tr", "caption", "blockquote", "pre", "form",
                     "fieldset", "address", "figure", "figcaption", "details", "summary", "hr", "body", "html", "head",
                     "legend", "option", *_HEADINGS, *_CELLS})  # fmt: skip
#: An element that ends when another of its family begins, wherever its own end was forgotten.
_CLOSED_BY = {"li": ("li",), "td": ("td", "th"), "th": ("td", "th"), "tr": ("tr",), "p": ("p",), "dt": ("dt", "dd"),
              "dd": ("dt", "dd")}  # fmt: skip
_FENCES = frozenset({"table", "ul", "ol", "dl", "div", "body", "html"})
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_DEEPEST = 2000
_KINDS = {"li": PartKind.ITEM, "dt": PartKind.ITEM, "dd": PartKind.ITEM, "header": PartKind.HEADER,
          "footer": PartKind.FOOTER}  # fmt: skip


def read_page(content: bytes, limits: Limits) -> Found:
    """Raises ``Refused`` SCR-018."""
    found = Found("html", limits)
    reader = _Reader(found)
    reader.feed(decoded(content, page=True))
    reader.close()
    reader.flush()
    return found


class _Reader(HTMLParser):
    """Keeps the open elements, so that a hidden one hides all it holds."""

    def __init__(self, found: Found) -> None:
        super().__init__(convert_charrefs=True)
        self.found = found
        self._open: list[tuple[str, bool]] = []  # name, and whether it hides what it holds
        self._hiding = 0
        self._words: list[str] = []
        self._row = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS:
            self.flush()
        if tag == "br":
            self._words.append("\n")
        if tag in _VOID:
            return
        self._close_forgotten(tag)
        if tag == "tr":
            self._row += 1
        hides = tag in _SILENT or _is_hidden(dict(attrs))
        if len(self._open) < _DEEPEST:
            self._open.append((tag, hides))
            self._hiding += hides

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)  # in HTML the stroke of <div/> means nothing

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.flush()
        if any(name == tag for name, _ in self._open[-_DEEPEST:]):
            while self._pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if not self._hiding:
            self._words.append(data)

    def parse_marked_section(self, i: int, report: int = 1) -> int:
        """What a word processor writes as ``<![if …]>`` ends at its first ``>``, as in a browser."""
        del report
        end = self.rawdata.find(">", i)
        return end + 1 if end >= 0 else -1

    def flush(self) -> None:
        """What was collected becomes one part, of the kind of the elements around it."""
        text, self._words = "".join(self._words), []
        if not text or text.isspace():
            return
        names = [name for name, _ in self._open]
        level = next((_HEADINGS[name] for name in reversed(names) if name in _HEADINGS), 0)
        in_cell = any(name in _CELLS for name in names)
        kind = next((_KINDS[name] for name in reversed(names) if name in _KINDS), PartKind.PARAGRAPH)
        if level:
            kind = PartKind.HEADING
        elif in_cell:
            kind = PartKind.CELL
        self.found.add(text.strip("\r\n\t "), kind, level=level, row=self._row if in_cell else 0)

    def _close_forgotten(self, tag: str) -> None:
        closing = _CLOSED_BY.get(tag, ())
        for place in range(len(self._open) - 1, -1, -1):
            name = self._open[place][0]
            if name in closing:
                while len(self._open) > place:
                    self._pop()
                return
            if name in _FENCES:
                return

    def _pop(self) -> str:
        name, hides = self._open.pop()
        self._hiding -= hides
        return name


def _is_hidden(given: dict[str, str | None]) -> bool:
    return "hidden" in given or bool(_HIDDEN.search(given.get("style") or ""))
