"""A document as a text file for word processors: real headings, tables with a head row, the language set."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import docx
from docx.enum.text import WD_BREAK
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Cm, Pt, RGBColor

from trustone.platform.documents.cleaning import locale_of, plain
from trustone.platform.documents.model import Article, Block, Bullets, Document, Heading, Paragraph, Table
from trustone.platform.documents.timeless import without_time

_HANG = Cm(1.25)
_SOFT = RGBColor(0x55, 0x61, 0x6A)


def docx_file(document: Document) -> bytes:
    """The document as the bytes of a .docx file."""
    made = docx.Document()
    _set_up(made, document)
    made.add_heading(plain(document.title), level=1)
    for block in document.blocks:
        _add(made, block)
    out = BytesIO()
    made.save(out)
    return without_time(out)


def _set_up(made: Any, document: Document) -> None:
    made.core_properties.title = plain(document.title)[:255]
    made.core_properties.author = plain(document.author)[:255]
    made.core_properties.language = document.language
    made.core_properties.keywords = plain(document.reference)[:255]
    if document.reference:  # written past the library, which allows 255 characters where the format has no limit
        made.core_properties._element.get_or_add_description().text = plain(document.reference)
    section = made.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.footer.paragraphs[0].text = plain(document.footer)
    style = made.styles["Normal"]
    style.font.size = Pt(11)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "-".join(filter(None, locale_of(document.language))))
    style.element.get_or_add_rPr().append(language)


def _add(made: Any, block: Block) -> None:
    if isinstance(block, Heading):
        made.add_heading(plain(block.text), level=block.level)
    elif isinstance(block, Paragraph):
        run = made.add_paragraph().add_run(plain(block.text))
        if block.soft:
            run.font.color.rgb, run.font.size = _SOFT, Pt(9.5)
    elif isinstance(block, Article):
        _add_article(made, block)
    elif isinstance(block, Bullets):
        for item in block.items:
            made.add_paragraph(plain(item), style="List Bullet")
    else:
        _add_table(made, block)


def _add_article(made: Any, block: Article) -> None:
    """The number hangs before the text, as in a contract."""
    paragraph = made.add_paragraph()
    paragraph.paragraph_format.left_indent, paragraph.paragraph_format.first_line_indent = _HANG, -_HANG
    paragraph.paragraph_format.tab_stops.add_tab_stop(_HANG)
    paragraph.add_run(f"{plain(block.number)}\t")
    _fill(paragraph, block.text)


def _add_table(made: Any, block: Table) -> None:
    table = made.add_table(rows=1, cols=len(block.head), style="Table Grid")
    for cell, name in zip(table.rows[0].cells, block.head, strict=True):
        cell.paragraphs[0].add_run(plain(name)).bold = True
    properties = table.rows[0]._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:tblHeader"))
    for row in block.rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            _fill(cell.paragraphs[0], text)
    made.add_paragraph()


def _fill(paragraph: Any, text: str) -> None:
    for place, line in enumerate(text.split("\n")):
        run = paragraph.add_run()
        if place:
            run.add_break(WD_BREAK.LINE)
        run.add_text(plain(line))
