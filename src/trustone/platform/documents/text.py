"""A document as plain text, for a field of a form or a mail: 100 signs a line at most, numbers before their text."""

from __future__ import annotations

import textwrap

from trustone.platform.documents.cleaning import plain
from trustone.platform.documents.model import Article, Block, Bullets, Document, Heading, Paragraph

_WIDE = 100


def text_file(document: Document) -> str:
    """The document as text; paragraphs parted by an empty line, the last line ended."""
    parts = [_underlined(document.title, "="), *(_shown(block) for block in document.blocks)]
    if document.footer:
        parts.append(_wrapped(document.footer))
    return plain("\n\n".join(parts)) + "\n"


def _shown(block: Block) -> str:
    if isinstance(block, Heading):
        return _underlined(block.text, "-")
    if isinstance(block, Paragraph):
        return _wrapped(block.text)
    if isinstance(block, Article):
        before = f"{block.number} "
        return _wrapped(block.text, before, " " * len(before))
    if isinstance(block, Bullets):
        return "\n".join(_wrapped(item, "- ", "  ") for item in block.items)
    rows = [
        "\n".join(_wrapped(f"{name}: {' / '.join(cell.split(chr(10)))}", "", "  ") for name, cell in named)
        for named in (list(zip(block.head, row, strict=True)) for row in block.rows)
    ]
    return "\n\n".join([block.caption, *rows])


def _underlined(words: str, sign: str) -> str:
    return f"{words}\n{sign * min(len(words), _WIDE)}"


def _wrapped(words: str, before: str = "", after: str = "") -> str:
    lines = words.split("\n")
    return "\n".join(
        textwrap.fill(
            line,
            _WIDE,
            initial_indent=before if place == 0 else after,
            subsequent_indent=after,
            break_long_words=False,
            break_on_hyphens=False,
        )
        for place, line in enumerate(lines)
    )
