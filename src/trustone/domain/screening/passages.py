"""A document as one cleaned text with its passages: headings, paragraphs, items and cells, with page and lot."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from trustone.domain.screening.hygiene import Clean, clean
from trustone.domain.screening.text import Document, Part, PartKind

_LINE = re.compile(r"[^\r\n\f\v]*(?:\r\n|[\r\n\f\v]|$)")
_NUMBERED = re.compile(
    r"\s*(?:(?:artikel|article|artikl|art\.|§|hoofdstuk|chapitre|kapitel|chapter|section|abschnitt|afdeling|titel|titre|"
    r"deel|partie|teil|part|bijlage|annexe?|anhang|anlage|appendix|perceel|lot|los)\s*[\dIVXA-H][\w.]*"
    r"|\d{1,2}(?:\.\d{1,3}){0,4}\.?|[IVX]{1,5}\.|[A-H]\.(?:\d{1,2}\.?)*)\s*[:.\u2013\u2014-]?\s+(?=\S)",
    re.IGNORECASE,
)
_DOTTED = re.compile(r"\s*\d{1,2}\.\d")
_BULLET = re.compile(r"\s*(?:[\u2022*\u2013\u2014-]|\(?[a-z0-9]{1,2}[)°]|\d{1,2}\.)\s+", re.IGNORECASE)
_ENDS = re.compile(r"[.!?:;]['\")\]]*\s*$")
#: A sentence that ends inside a line: a title is followed by its text at once.
_SENTENCE = re.compile(r"\w{4,}\.\s+[A-ZÀ-Ý]")
_DIGITS = re.compile(r"\d+")
_LOT = re.compile(
    r"\b(?i:perce(?:el|len)|lots?|los(?:e)?)(?i:\s*(?:nr\.?|n°|nummer|numéro|no\.?))?(?:\s*(\d{1,3})|\s+([A-H]))\b"
)
_LOT_NUMBER = re.compile(r"(?:lot|los|perceel)?[\s.-]*0*(\d{1,4})", re.IGNORECASE)
LONGEST_HEADING = 110
_REPEATED_SHARE = 0.5
_LEAST_REPEATED = 3
_LEAST_PRINTED = 2


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of the whole cleaned text. ``start``/``end``: there. ``origin``: where its raw text begins in its part.
    ``continues``: the passage before goes on in this one (a sentence broken by the end of a page)."""

    start: int
    end: int
    part: int
    kind: PartKind
    page: int | None
    level: int
    lot: str
    field: str
    row: int
    origin: int
    map: Clean
    continues: bool = False

    @property
    def is_heading(self) -> bool:
        """Whether it titles what follows."""
        return self.kind is PartKind.HEADING


@dataclass(frozen=True, slots=True)
class _Printed:
    """Headings that show in their letters. ``deepest``: their lowest level, under which every other line that reads as
    a heading comes. ``numbers``: whether those with a number are among them, so that a line in ordinary letters that
    begins with one is of the text."""

    deepest: int
    numbers: bool


@dataclass(frozen=True, slots=True)
class Text:
    """The document in one cleaned text (``text``; ``low`` the same in small letters) and where everything stands."""

    document: Document
    text: str
    low: str
    passages: tuple[Passage, ...]
    starts: tuple[int, ...]

    def index(self, place: int) -> int:
        """The number of the passage a place is in."""
        return max(0, bisect_right(self.starts, place) - 1)

    def passage(self, place: int) -> Passage:
        """The passage a place is in."""
        return self.passages[self.index(place)]

    def words(self, passage: Passage) -> str:
        """The cleaned text of a passage."""
        return self.text[passage.start : passage.end]

    def verbatim(self, start: int, end: int) -> str:
        """The text of the file between two places of one passage, as it stands there."""
        one = self.passage(start)
        end = min(end, one.end)
        first = one.origin + one.map.at(start - one.start)
        last = one.origin + one.map.at(end - one.start - 1) + 1 if end > start else first
        return self.document.parts[one.part].text[first:last]


def read(document: Document) -> Text:
    """Clean a document and find its passages."""
    furniture = _furniture(document.parts)
    printed = _printed(document.parts)
    shown: set[str] = set()
    passages: list[Passage] = []
    pieces: list[str] = []
    length = 0
    for number, part in enumerate(document.parts):
        for kind, level, start, end, may_go_on in _stretches(part, furniture, shown, printed):
            cleaned = clean(part.text[start:end])
            if not cleaned.text.strip():
                continue
            goes_on = may_go_on and bool(passages) and _goes_on(passages[-1], pieces[-1], cleaned.text, kind)
            if pieces:
                pieces.append(" " if goes_on else "\n")
                length += 1
            passages.append(
                Passage(length, length + len(cleaned.text), number, kind, part.page, level, part.lot, part.field,
                        part.row, start, cleaned, goes_on)
            )  # fmt: skip
            pieces.append(cleaned.text)
            length += len(cleaned.text)
    text = "".join(pieces)
    return Text(document, text, text.lower(), tuple(passages), tuple(one.start for one in passages))


def _goes_on(before: Passage, said: str, now: str, kind: PartKind) -> bool:
    running = {PartKind.PARAGRAPH, PartKind.ITEM}
    return kind in running and before.kind in running and not _ENDS.search(said) and now.lstrip()[:1].islower()


def _stretches(
    part: Part, furniture: frozenset[str], shown: set[str], printed: _Printed
) -> Iterator[tuple[PartKind, int, int, int, bool]]:
    """Kind, level, start and end of each passage of a part, and whether it may go on from the one before.
    ``shown``: running lines that were read already."""
    if part.kind is not PartKind.PAGE:
        heading = part.kind is PartKind.PARAGRAPH and _titles(part.text)
        kind = PartKind.HEADING if heading else part.kind
        level = part.level or (_level(part.text) if kind is PartKind.HEADING else 0)
        yield kind, level, 0, len(part.text), False
        return
    yield from _of_page(part, furniture, shown, printed)


def _of_page(
    part: Part, furniture: frozenset[str], shown: set[str], printed: _Printed
) -> Iterator[tuple[PartKind, int, int, int, bool]]:
    text = part.text
    seen = {start: (end, level) for start, end, level in part.headings}
    begins_so = {line[:1] for line in furniture}  # most lines need not be compared as a whole
    titled = 0
    lines = [found.span() for found in _LINE.finditer(text) if found[0]]
    wide = _usual_width([end - start for start, end in lines])
    shouted = _shouted(text, lines)
    begun: int | None = None
    kind, upto, first = PartKind.PARAGRAPH, 0, True
    for number, (start, end) in enumerate(lines):
        if start < titled:  # the heading goes on
            continue
        line = text[start:end].strip()
        if furniture and _plain(line[:1])[:1] in begins_so and (plain := _plain(line)) in furniture:
            if plain not in shown:  # what stands on every page is read once
                shown.add(plain)
                yield PartKind.HEADER, 0, start, end, False
            continue
        titles = bool(line) and start not in shouted and _titles(line) and not _runs_on(text, lines, number)
        is_heading = bool(line) and (start in seen or (titles and not (printed.numbers and _NUMBERED.match(line))))
        is_item = bool(line) and bool(_BULLET.match(line))
        short = upto - (text.rfind("\n", 0, max(upto - 1, 0)) + 1) < 0.6 * wide
        begins = is_heading or is_item or (titles and (short or bool(_DOTTED.match(line))))
        if begun is not None and (not line or begins or (short and _ENDS.search(text[begun:upto].rstrip()))):
            yield kind, 0, begun, upto, first
            begun, first = None, False
        if is_heading:
            titled, level = seen.get(start, (end, printed.deepest + _level(line)))
            yield PartKind.HEADING, level, start, titled, False
            first = False
        elif line:
            if begun is None:
                begun, kind = start, PartKind.ITEM if is_item else PartKind.PARAGRAPH
            upto = end
    if begun is not None:
        yield kind, 0, begun, upto, first


def _runs_on(text: str, lines: Sequence[tuple[int, int]], number: int) -> bool:
    """Whether a sentence ends inside a line and the next goes on in small letters: a title with its text behind it."""
    if number + 1 == len(lines) or not _SENTENCE.search(text[slice(*lines[number])].strip()):
        return False
    return text[slice(*lines[number + 1])].lstrip()[:1].islower()


def _shouted(text: str, lines: Sequence[tuple[int, int]]) -> frozenset[int]:
    """Where lines begin that are in capitals but no headings: a paragraph of them, three or two that end a sentence."""
    found: set[int] = set()
    run: list[tuple[int, str]] = []
    for start, end in [*lines, (len(text), len(text))]:
        line = text[start:end].strip()
        capital = line.upper() == line and any(map(str.isalpha, line))
        if run and (not capital or _NUMBERED.match(line)):
            if len(run) > 2 or (len(run) == 2 and run[-1][1][-1] in ".;"):
                found.update(begin for begin, _ in run)
            run = []
        if capital:
            run.append((start, line))
    return frozenset(found)


def _usual_width(widths: Sequence[int]) -> int:
    ordered = sorted(widths)
    return ordered[len(ordered) * 3 // 4] if ordered else 0


def _printed(parts: Sequence[Part]) -> _Printed:
    seen = [(part.text[start:end], level) for part in parts for start, end, level in part.headings]
    numbers = sum(bool(_NUMBERED.match(line)) for line, _ in seen)
    return _Printed(max((level for _, level in seen), default=0), numbers >= _LEAST_PRINTED)


def _titles(text: str) -> bool:
    """Whether a line or paragraph reads as a heading: numbered and short, or in capitals."""
    line = text.strip()
    if not line or len(line) > LONGEST_HEADING or "\n" in line or line[-1] in ".;,:!?" or line.count(". ") > 2:
        return False
    if len(line) <= 80 and line.upper() == line and sum(map(str.isalpha, line)) >= 6:
        return True
    found = _NUMBERED.match(line)
    if not found:
        return False
    rest = line[found.end() :]
    return (
        bool(rest)
        and (rest[0].isupper() or not found[0].strip()[:1].isdigit())
        and not re.search(r"\d[.,]\d\d\b|\s{4,}", rest)
    )


def _level(text: str) -> int:
    found = _NUMBERED.match(text.strip())
    if not found:
        return 1
    number = re.sub(r"[^\dA-Z.]", "", found[0]).strip(".")
    return 1 + number.count(".") if number else 1


def _plain(line: str) -> str:
    return _DIGITS.sub("#", line.strip().lower())


def _furniture(parts: Sequence[Part]) -> frozenset[str]:
    """Lines that stand at the top or the bottom of many pages: they belong to none of them."""
    pages = [part for part in parts if part.kind is PartKind.PAGE]
    if len(pages) < _LEAST_REPEATED:
        return frozenset()
    found: Counter[str] = Counter()
    for page in pages:
        lines = [line for line in page.text.splitlines() if line.strip()]
        found.update({_plain(line) for line in (*lines[:2], *lines[-2:])})
    least = max(_LEAST_REPEATED, _REPEATED_SHARE * len(pages))
    return frozenset(line for line, times in found.items() if times >= least)


def lot_named(text: str) -> str:
    """The one lot a heading names, or ``""``."""
    found = {match[1] or match[2] for match in _LOT.finditer(text)}
    return found.pop() if len(found) == 1 else ""


def lot_number(lot: str) -> str:
    """What a lot is called in every document of a procedure: ``LOT-0003`` of the notice is ``3`` of the specification.

    >>> lot_number("LOT-0003"), lot_number("Perceel 3"), lot_number("b"), lot_number("GLO-0003")
    ('3', '3', 'B', 'GLO-0003')
    """
    found = _LOT_NUMBER.fullmatch(lot.strip())
    return found[1] if found else lot.strip().upper()


def is_lot(one: str, other: str) -> bool:
    """Whether two names mean the same lot."""
    return lot_number(one) == lot_number(other)
