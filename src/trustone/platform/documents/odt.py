"""A document as OpenDocument text: real headings, tables with a head row, language and reference in the properties."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import odfdo

from trustone.platform.documents.cleaning import locale_of, plain
from trustone.platform.documents.model import Article, Block, Bullets, Document, Heading, Paragraph, Table
from trustone.platform.documents.timeless import without_time

_SOFT, _ARTICLE, _CELL_HEAD = "Soft", "Article", "Cell head"


def odt_file(document: Document) -> bytes:
    """The document as the bytes of an .odt file."""
    made = odfdo.Document("text")
    made.body.clear()
    _set_up(made, document)
    made.body.append(odfdo.Header(1, plain(document.title)))
    for place, block in enumerate(document.blocks):
        for element in _elements(block, place):
            made.body.append(element)
    if document.footer:
        made.body.append(odfdo.Paragraph(plain(document.footer), style=_SOFT))
    out = BytesIO()
    made.save(out)
    return without_time(out)


def _set_up(made: Any, document: Document) -> None:
    meta = made.meta
    meta.title, meta.initial_creator = plain(document.title), plain(document.author)
    meta.language = "-".join(filter(None, locale_of(document.language)))
    meta.generator = "trustone"
    if document.reference:
        meta.keyword = plain(document.reference)
        meta.set_user_defined_metadata("reference", plain(document.reference))
    language, country = locale_of(document.language)
    made.insert_style(
        odfdo.Style("paragraph", area="text", language=language, country=country or "none", size="11pt"), default=True
    )
    soft = odfdo.Style("paragraph", name=_SOFT, area="text", color="#55616a", size="9.5pt")
    article = odfdo.Style("paragraph", name=_ARTICLE)
    article.set_properties(
        {"fo:margin-left": "1.25cm", "fo:text-indent": "-1.25cm", "fo:margin-bottom": "0.2cm"}, area="paragraph"
    )
    head = odfdo.Style("paragraph", name=_CELL_HEAD, area="text", bold=True)
    for style in (soft, article, head):
        made.insert_style(style)


def _elements(block: Block, place: int) -> list[Any]:
    if isinstance(block, Heading):
        return [odfdo.Header(block.level, plain(block.text))]
    if isinstance(block, Paragraph):
        return [_lines(block.text, _SOFT if block.soft else None)]
    if isinstance(block, Article):
        return [_lines(f"{block.number}\t{block.text}", _ARTICLE)]
    if isinstance(block, Bullets):
        return [odfdo.List([odfdo.ListItem(odfdo.Paragraph(plain(item))) for item in block.items])]
    return [_table(block, place), odfdo.Paragraph("")]


def _lines(text: str, style: str | None = None) -> Any:
    """A paragraph in which a line end stays a line end and a tab a tab."""
    return odfdo.Paragraph(plain(text), style=style, formatted=True)


def _table(block: Table, place: int) -> Any:
    made = odfdo.Table(f"table-{place + 1}")
    head = odfdo.Row()
    for name in block.head:
        cell = odfdo.Cell()
        cell.append(odfdo.Paragraph(plain(name), style=_CELL_HEAD))
        head.append_cell(cell)
    top = odfdo.Element.from_tag("table:table-header-rows")
    top.append(head)
    made.append(top)
    for row in block.rows:
        line = odfdo.Row()
        for text in row:
            cell = odfdo.Cell()
            cell.append(_lines(text))
            line.append_cell(cell)
        made.append(line)
    return made
