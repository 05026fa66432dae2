"""The parts of a document. Text is plain: a writer decides how it looks and escapes what its format needs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar


@dataclass(frozen=True, slots=True)
class Heading:
    """``level`` 2 or 3; the title of the document is level 1."""

    kind: ClassVar[str] = "heading"
    text: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Paragraph:
    """``soft``: less weight, for dates and sources."""

    kind: ClassVar[str] = "paragraph"
    text: str
    soft: bool = False


@dataclass(frozen=True, slots=True)
class Bullets:
    kind: ClassVar[str] = "bullets"
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Article:
    """A provision with its own number, which others refer to. The number is text: no writer counts anew."""

    kind: ClassVar[str] = "article"
    number: str
    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """The first cell of a row names the row. A line end in a cell parts lines of that cell.

    ``widths``: shares of the width on paper, one a column; without them all are alike.
    """

    kind: ClassVar[str] = "table"
    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...] = ()

    @property
    def named_rows(self) -> list[tuple[list[str], list[tuple[str, list[str]]]]]:
        """For a page: the lines of the first cell, then heading and lines of each other cell."""
        return [
            (row[0].split("\n"), [(name, cell.split("\n")) for name, cell in zip(self.head[1:], row[1:], strict=True)])
            for row in self.rows
        ]


Block = Heading | Paragraph | Article | Bullets | Table


@dataclass(frozen=True, slots=True)
class Document:
    """``language`` is that of the words (``nl``, ``en``, …); ``footer`` stands on every page.

    ``reference`` goes into the properties of the file, where a program finds it again.
    """

    title: str
    author: str
    language: str
    blocks: tuple[Block, ...]
    footer: str = ""
    page_word: str = ""
    reference: str = ""

    def as_data(self) -> dict[str, Any]:
        """As plain values, for a writer that reads JSON."""
        names = {
            "heading": ("text", "level"),
            "paragraph": ("text", "soft"),
            "article": ("number", "text"),
            "bullets": ("items",),
        }
        blocks = [
            {"kind": one.kind}
            | {name: getattr(one, name) for name in names.get(one.kind, ("caption", "head", "rows", "widths"))}
            for one in self.blocks
        ]
        return {
            "title": self.title,
            "author": self.author,
            "language": self.language,
            "footer": self.footer,
            "page_word": self.page_word,
            "blocks": blocks,
        }


def text_blocks(text: str) -> Iterator[Paragraph | Bullets]:
    """Paragraphs and lists of a public text: lines that begin with ``- `` are items of a list."""
    words: list[str] = []
    items: list[str] = []
    for line in (*text.replace("\r\n", "\n").split("\n"), ""):
        is_item = line.startswith("- ")
        if items and not is_item:
            yield Bullets(tuple(items))
            items = []
        if words and (is_item or not line.strip()):
            yield Paragraph(" ".join(words))
            words = []
        if is_item:
            items.append(line[2:].strip())
        elif line.strip():
            words.append(line.strip())
    if items:
        yield Bullets(tuple(items))
