"""What word processors' formats share: paragraphs inside each other, breaks of pages, rows of tables, notes.

A paragraph can hold others (a text box, a note): they follow the one they stand in. Pages are counted at the breaks
the file names. Where two marks of one break follow each other without a word between them, they count once.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from trustone.domain.screening.text import PartKind

from .found import Found


@dataclass(slots=True)
class Open:
    """A paragraph that has begun; ``page`` is that of its first word."""

    kind: PartKind = PartKind.PARAGRAPH
    level: int = 0
    row: int = 0
    page: int = 0
    words: list[str] = field(default_factory=list)


class Paragraphs:
    """Collects paragraphs in reading order; ``finish`` gives them to ``found``, with pages if any break was seen."""

    def __init__(self, found: Found) -> None:
        self._found = found
        self._open: list[Open] = []
        self._done: list[Open] = []
        self._waiting: list[Open] = []
        self._page = 1
        self._words_since_break = True
        self._breaks = 0
        self._rows: list[int] = []
        self._row = 0

    @property
    def is_open(self) -> bool:
        """Whether a paragraph has begun."""
        return bool(self._open)

    @property
    def current(self) -> Open:
        """The paragraph that began last."""
        return self._open[-1]

    @property
    def has_words(self) -> bool:
        """Whether anything was said yet: a break before the first word makes no page."""
        return any(one.words for one in self._done)

    def begin(self, kind: PartKind = PartKind.PARAGRAPH, level: int = 0) -> None:
        """A paragraph begins; in a cell it belongs to the row, unless it is a heading or another kind already."""
        row = self._rows[-1] if self._rows else 0
        if row and kind in (PartKind.PARAGRAPH, PartKind.ITEM):
            kind = PartKind.CELL
        self._open.append(Open(kind, level, row))

    def say(self, words: str) -> None:
        """Text of the paragraph that began last; between paragraphs it is none."""
        if not self._open or not words:
            return
        current = self._open[-1]
        if not words.isspace():
            self._words_since_break = True
            current.page = current.page or self._page
        current.words.append(words)

    def end(self) -> None:
        """The paragraph that began last is whole."""
        if not self._open:
            return
        ended = self._open.pop()
        ended.page = ended.page or self._page
        if self._open:
            self._waiting.append(ended)
            return
        self._done.append(ended)
        self._done += self._waiting
        self._waiting = []

    def note(self, texts: list[str], kind: PartKind = PartKind.NOTE) -> None:
        """The paragraphs of a note that is referred to here, or of a box that is fixed here."""
        apart = [Open(kind, page=self._page, words=[text]) for text in texts]
        if self._open:
            self._waiting += apart
        else:
            self._done += apart

    def new_page(self) -> None:
        """A break: counts unless nothing was said since the one before."""
        if self._words_since_break:
            self._page += 1
            self._found.check_pages(self._page)
            self._words_since_break = False
        self._breaks += 1

    def begin_row(self) -> None:
        """A row of a table, of one inside a cell too."""
        self._row += 1
        self._rows.append(self._row)

    def end_row(self) -> None:
        """The row that began last is whole."""
        if self._rows:
            self._rows.pop()

    def finish(self) -> None:
        """Give everything to ``found``."""
        while self._open:
            self.end()
        self._found.pages = self._page if self._breaks else None
        for one in self._done:
            page = one.page if self._breaks else None
            self._found.add("".join(one.words).strip("\n"), one.kind, page, level=one.level, row=one.row)
