"""Rich Text (.rtf, RTF 1.9): the words a reader sees, with what was inserted and without what was deleted or hidden.

Pictures, embedded objects, comments, field codes and everything the format marks as to be passed over are not looked
at. Headers and footers are given once each. ``striprtf`` gives what was deleted and hidden as text, and no notes:
``docs/adr/0007-readers-of-tender-documents.md``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from pathlib import Path

from trustone.domain.problems import Problem, Refused
from trustone.domain.screening.text import PartKind

from .found import Found
from .limits import Limits
from .paragraphs import Paragraphs

_TOKEN = re.compile(
    rb"(?P<open>\{)|(?P<close>\})|\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})? ?|\\'(?P<byte>[0-9a-fA-F]{2})"
    rb"|\\(?P<sign>[^a-zA-Z])|(?P<line>[\r\n]+)|(?P<text>[^\\{}\r\n]+)",
    re.DOTALL,
)
_DEEPEST = 1000
_SILENT = frozenset({
    "colortbl", "info", "pict", "objdata", "objclass", "objname", "fldinst", "datafield", "sp", "shprslt", "annotation",
    "atnid", "atnauthor", "atrfstart", "atrfend", "bkmkstart", "bkmkend", "listtext", "pntext", "xe", "tc", "template",
    "themedata", "footnotesep", "ftnsep", "ftnsepc", "ftncn", "aftnsep", "aftnsepc", "aftncn", "revtbl", "rsidtbl",
    "generator", "listtable", "listoverridetable", "filetbl", "private", "nonshppict", "nonesttables", "pnseclvl",
    "mmathPr", "latentstyles", "datastore", "colorschememapping", "xmlnstbl", "userprops",
})  # fmt: skip
#: Announced as to be passed over by who does not know them; these are known.
_KNOWN = frozenset({"shpinst", "shptxt", "fldrslt", "footnote", "nesttableprops"})
_HEADERS = frozenset({"header", "headerl", "headerr", "headerf"})
_FOOTERS = frozenset({"footer", "footerl", "footerr", "footerf"})
_SIGNS = {
    "tab": "\t", "line": "\n", "lbr": "\n", "emdash": "\u2014", "endash": "\u2013", "lquote": "\u2018",
    "rquote": "\u2019", "ldblquote": "\u201c", "rdblquote": "\u201d", "bullet": "\u2022", "emspace": "\u2003",
    "enspace": "\u2002", "~": "\xa0", "-": "\u00ad", "_": "\u2011", "{": "{", "}": "}", "\\": "\\",
    "\n": "\n", "\r": "\n",
}  # fmt: skip
#: Character sets of fonts that differ from the code page of the document; 2 is a font of pictures.
_CHARSETS = {2: "", 128: "cp932", 161: "cp1253", 162: "cp1254", 177: "cp1255", 178: "cp1256", 186: "cp1257",
             204: "cp1251", 238: "cp1250"}  # fmt: skip
_HEADING_NAME = re.compile(r"(?:heading|kop|titre|[uü]berschrift)\s*([1-9])\b", re.IGNORECASE)
_BODY_LEVEL = 9


def read_rtf(path: Path, limits: Limits) -> Found:
    """Raises ``Refused``: SCR-004 damaged, SCR-007, SCR-018."""
    found = Found("rtf", limits)
    reader = _Reader(found)
    reader.read(path.read_bytes())
    reader.finish()
    return found


@dataclass(slots=True)
class _State:
    """What holds inside a group."""

    silent: bool = False
    hidden: bool = False
    deleted: bool = False
    codepage: str = ""
    fallback: int = 1  # characters after \\u for who does not know it
    table: str = ""  # fonttbl, stylesheet
    starred: bool = False
    fresh: bool = True  # nothing in the group yet: a word may say what it is for
    ends: str = ""  # what becomes of it when it closes


@dataclass(slots=True)
class _Paragraph:
    level: int = 0
    item: bool = False
    in_row: bool = False


@dataclass(slots=True)
class _Flow:
    """Where words go: the body, a margin or a note."""

    found: Found
    to: Paragraphs
    looks: _Paragraph = field(default_factory=_Paragraph)
    in_row: bool = False


class _Reader:
    def __init__(self, found: Found) -> None:
        self.found = found
        self._body = _Flow(found, Paragraphs(found))
        self._flows = [self._body]
        self._margins: dict[PartKind, dict[str, None]] = {PartKind.HEADER: {}, PartKind.FOOTER: {}}
        self._state = _State()
        self._stack: list[_State] = []
        self._default = "cp1252"
        self._fonts: dict[int, str] = {}
        self._font = self._style = -1
        self._levels: dict[int, int] = {}
        self._name: list[str] = []
        self._skip = 0
        self._half = 0
        self._bytes = bytearray()

    # --- tokens ---

    def read(self, content: bytes) -> None:
        """Everything. What follows ``\\bin`` is jumped over."""
        at = 0
        while at < len(content):
            match = _TOKEN.match(content, at)
            if match is None:
                at += 1
                continue
            at = match.end()
            if match["byte"]:
                self._byte(int(match["byte"], 16))
                continue
            self._flush()
            if match["word"] == b"bin":
                at += max(0, int(match["number"] or 0))
            else:
                self._token(match)
        self._flush()

    def _token(self, match: re.Match[bytes]) -> None:
        if match["open"]:
            self._open()
        elif match["close"]:
            self._close()
        elif match["word"]:
            self._word(match["word"].decode("ascii"), int(match["number"]) if match["number"] else None)
        elif match["sign"]:
            self._sign(match["sign"].decode("latin-1"))
        elif match["text"]:
            self._text(match["text"])

    def _open(self) -> None:
        self._stack.append(self._state)
        if len(self._stack) > _DEEPEST:
            raise Refused(Problem("SCR-004"))
        self._state = replace(self._state, fresh=True, starred=False, ends="")

    def _close(self) -> None:
        ends = self._state.ends
        if ends:
            self._end_flow(ends)
        if self._state.table == "stylesheet" and self._style >= 0:
            self._end_style()
        if self._stack:
            self._state = self._stack.pop()

    def _sign(self, sign: str) -> None:
        if sign == "*":
            self._state.starred = True
        elif sign in _SIGNS:
            self._say(_SIGNS[sign])

    def _byte(self, value: int) -> None:
        if self._skip:
            self._skip -= 1
        else:
            self._bytes.append(value)

    def _flush(self) -> None:
        if self._bytes:
            codepage = self._state.codepage or self._default
            said = bytes(self._bytes)
            self._bytes.clear()
            words = "\u2022" if codepage == "symbol" else said.decode(codepage, "replace")
            self._say(words.replace("\r", "\n"))

    def _text(self, said: bytes) -> None:
        if self._skip:
            skipped = min(self._skip, len(said))
            self._skip -= skipped
            said = said[skipped:]
        if said:
            self._say(said.decode(self._default if max(said) > 127 else "ascii", "replace"))

    # --- words that control ---

    def _word(self, name: str, number: int | None) -> None:
        state = self._state
        fresh, state.fresh = state.fresh, False
        if state.silent:
            return
        if fresh and self._destination(name, state):
            return
        if name == "u" and number is not None:
            self._unicode(number & 0xFFFF)
        elif state.table:
            self._in_table(name, number)
        elif name in _SIGNS:
            self._say(_SIGNS[name])
        elif not self._of_characters(name, number) and not self._of_paragraphs(name, number):
            self._of_cells(name)

    def _destination(self, name: str, state: _State) -> bool:
        """Whether a group is for something of its own."""
        if name in ("fonttbl", "stylesheet"):
            state.table = name
        elif name in _HEADERS | _FOOTERS:
            state.ends = PartKind.HEADER if name in _HEADERS else PartKind.FOOTER
            self._begin_flow()
        elif name == "footnote":
            state.ends = PartKind.NOTE
            state.starred = False
            self._begin_flow()
        elif name == "shptxt":
            state.ends = PartKind.PARAGRAPH
            self._begin_flow()
        elif name in _SILENT or (state.starred and name not in _KNOWN and not state.table):
            state.silent = True
        else:
            return False
        return True

    def _of_characters(self, name: str, number: int | None) -> bool:
        state = self._state
        on = number != 0
        if name == "uc":
            state.fallback = max(0, min(number or 0, 100))
        elif name == "ansicpg" and number:
            self._default = _known(f"cp{number}") or self._default
        elif name == "f" and number is not None:
            state.codepage = self._fonts.get(number, "")
        elif name == "v":
            state.hidden = on
        elif name == "deleted":
            state.deleted = on
        elif name == "plain":
            state.hidden = state.deleted = False
            state.codepage = ""
        else:
            return False
        return True

    def _of_paragraphs(self, name: str, number: int | None) -> bool:
        looks = self._flows[-1].looks
        if name == "pard":
            self._flows[-1].looks = _Paragraph()
        elif name == "s" and number is not None:
            looks.level = self._levels.get(number, looks.level)
        elif name == "outlinelevel" and number is not None:
            looks.level = number + 1 if 0 <= number < _BODY_LEVEL else 0
        elif name in ("ls", "pnlvlblt", "pnlvlbody"):
            looks.item = True
        elif name == "intbl":
            looks.in_row = True
        elif name in ("page", "sect", "pagebb"):
            self._break(after=name == "sect")
        else:
            return False
        return True

    def _of_cells(self, name: str) -> None:
        flow = self._flows[-1]
        if name in ("par", "cell", "nestcell"):
            if flow.to.is_open:
                flow.to.end()
        elif name in ("row", "nestrow") and flow.in_row:
            flow.to.end_row()
            flow.in_row = False

    def _in_table(self, name: str, number: int | None) -> None:
        """Fonts and styles are described in tables of their own."""
        if self._state.table == "fonttbl":
            if name == "f" and number is not None:
                self._font = number
            elif name == "fcharset" and number in _CHARSETS:
                self._fonts[self._font] = _CHARSETS[number] or "symbol"
        elif name == "s" and number is not None:
            self._style, self._name = number, []
        elif name == "outlinelevel" and self._style >= 0 and number is not None and 0 <= number < _BODY_LEVEL:
            self._levels[self._style] = number + 1

    def _end_style(self) -> None:
        match = _HEADING_NAME.match("".join(self._name).strip())
        if match and self._style not in self._levels:
            self._levels[self._style] = int(match[1])
        self._style = -1

    # --- words that are said ---

    def _unicode(self, code: int) -> None:
        if 0xD800 <= code < 0xDC00:
            self._half = code
        else:
            if self._half and 0xDC00 <= code < 0xE000:
                code = 0x10000 + ((self._half - 0xD800) << 10) + (code - 0xDC00)
            self._half = 0
            self._say(chr(code))
        self._skip = self._state.fallback

    def _say(self, words: str) -> None:
        state = self._state
        state.fresh = False
        if state.table == "stylesheet":
            self._name.append(words)
        if state.silent or state.hidden or state.deleted or state.table:
            return
        flow = self._flows[-1]
        if not flow.to.is_open:
            self._begin_paragraph(flow)
        flow.to.say(words)

    @staticmethod
    def _begin_paragraph(flow: _Flow) -> None:
        if flow.looks.in_row and not flow.in_row:
            flow.to.begin_row()
        elif flow.in_row and not flow.looks.in_row:
            flow.to.end_row()
        flow.in_row = flow.looks.in_row
        if flow.looks.level:
            flow.to.begin(PartKind.HEADING, flow.looks.level)
        else:
            flow.to.begin(PartKind.ITEM if flow.looks.item else PartKind.PARAGRAPH)

    def _break(self, *, after: bool) -> None:
        flow = self._flows[-1]
        if flow is self._body and (flow.to.has_words or flow.to.is_open):
            if after and flow.to.is_open:
                flow.to.end()
            flow.to.new_page()

    # --- margins, notes and boxes ---

    def _begin_flow(self) -> None:
        inside = Found("rtf", self.found.limits)
        self._flows.append(_Flow(inside, Paragraphs(inside)))

    def _end_flow(self, ends: str) -> None:
        if len(self._flows) == 1:
            return
        ended = self._flows.pop()
        ended.to.finish()
        texts = [part.text.strip() for part in ended.found.parts]
        kind = PartKind(ends)
        if kind in self._margins:
            self._margins[kind].update(dict.fromkeys(texts))
        else:
            self._flows[-1].to.note(texts, kind)

    def finish(self) -> None:
        """Hand over: headers, the body, footers."""
        while len(self._flows) > 1:
            self._end_flow(PartKind.NOTE)
        for text in self._margins[PartKind.HEADER]:
            self.found.add(text, PartKind.HEADER)
        self._body.to.finish()
        for text in self._margins[PartKind.FOOTER]:
            self.found.add(text, PartKind.FOOTER)


def _known(codepage: str) -> str:
    try:
        b"a".decode(codepage)
    except LookupError:
        return ""
    return codepage
