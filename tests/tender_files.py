"""The documents as files of a word processor, a workbook, a page for the web and plain text."""

from __future__ import annotations

import html
import textwrap
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from tender_notices import eforms, raw, ted
from tender_paper import pdf
from tender_words import Block, broken
from trustone.platform.documents.timeless import without_time

if TYPE_CHECKING:
    from tender_corpus import Tender

_MOMENT = datetime(2020, 1, 1)  # noqa: DTZ001 - a workbook knows no time zone
_WIDTH = 78
_BODY = ("heading", "text", "list", "table", "page_break")


def write(tender: Tender, blocks: list[Block]) -> bytes:
    """The bytes of the document in its own format. ``ValueError``: a block that this format cannot hold."""
    notice = tender.format in ("eforms", "ted")
    for block in blocks:
        if (block.kind == "field") is not notice:
            raise ValueError(f"{tender.key}: {block.kind} in {tender.format}")
    if "hyphenated" in tender.noise and tender.format not in ("pdf", "txt"):
        blocks = [one.words(broken) for one in blocks]
    return _WRITERS[tender.format](tender, blocks)


def running(blocks: Sequence[Block], kind: str) -> str:
    """The header or footer of the whole document, or nothing."""
    return next((one.value for one in blocks if one.kind == kind), "")


def body(blocks: Sequence[Block]) -> Iterator[Block]:
    """Everything but header and footer."""
    return (one for one in blocks if one.kind in _BODY)


def docx(tender: Tender, blocks: list[Block]) -> bytes:
    """A Word file with real headings, lists, tables, running header and footer."""
    from docx import Document
    from docx.enum.text import WD_BREAK

    made = Document()
    made.core_properties.title = tender.key
    made.core_properties.author = tender.family
    section = made.sections[0]
    section.header.paragraphs[0].text = running(blocks, "header")
    section.footer.paragraphs[0].text = running(blocks, "footer")
    if "two_columns" in tender.noise:
        section._sectPr.xpath("./w:cols")[0].set(f"{{{section._sectPr.nsmap['w']}}}num", "2")
    for one in body(blocks):
        if one.kind == "heading":
            made.add_heading(one.value["text"], one.value["level"])
        elif one.kind == "text":
            made.add_paragraph(one.value)
        elif one.kind == "list":
            for item in one.value:
                made.add_paragraph(item, style="List Bullet")
        elif one.kind == "table":
            table = made.add_table(len(one.value), max(map(len, one.value)), style="Table Grid")
            for row, cells in zip(table.rows, one.value, strict=True):
                for cell, text in zip(row.cells, cells, strict=False):
                    cell.text = text
        else:
            made.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    out = BytesIO()
    made.save(out)
    return without_time(out)


def odt(tender: Tender, blocks: list[Block]) -> bytes:
    """An OpenDocument text."""
    import odfdo

    made: Any = odfdo.Document("text")
    made.body.clear()
    made.meta.title, made.meta.generator = tender.key, "trustone"
    made.meta.creation_date = made.meta.date = _MOMENT
    master = made.get_style("master-page", "Standard")
    if words := running(blocks, "header"):
        master.set_page_header(odfdo.Paragraph(words))
    if words := running(blocks, "footer"):
        master.set_page_footer(odfdo.Paragraph(words))
    for place, one in enumerate(body(blocks)):
        if one.kind == "heading":
            made.body.append(odfdo.Header(one.value["level"], one.value["text"]))
        elif one.kind == "text":
            made.body.append(odfdo.Paragraph(one.value, formatted=True))
        elif one.kind == "list":
            made.body.append(odfdo.List([odfdo.ListItem(odfdo.Paragraph(item)) for item in one.value]))
        elif one.kind == "table":
            made.body.append(_odt_table(one.value, place))
    out = BytesIO()
    made.save(out)
    return without_time(out)


def _odt_table(rows: list[list[str]], place: int) -> Any:
    import odfdo

    made = odfdo.Table(f"table-{place + 1}")
    for cells in rows:
        row = odfdo.Row()
        for text in cells:
            cell = odfdo.Cell()
            cell.append(odfdo.Paragraph(text))
            row.append_cell(cell)
        made.append_row(row)
    return made


def xlsx(tender: Tender, blocks: list[Block]) -> bytes:
    """A workbook: a page break begins a new sheet, and the first heading of a sheet is its name too."""
    from openpyxl import Workbook

    book = Workbook()
    book.properties.creator, book.properties.created, book.properties.modified = tender.family, _MOMENT, _MOMENT
    sheet: Any = book.active
    named = False
    sheet.oddHeader.center.text = running(blocks, "header") or None
    for one in body(blocks):
        if one.kind == "page_break":
            sheet, named = book.create_sheet(), False
        elif one.kind == "table":
            for row in one.value:
                sheet.append(row)
        elif one.kind == "list":
            for item in one.value:
                sheet.append(["", item])
        elif one.kind == "text":
            sheet.append([one.value])
        else:
            if not named:
                sheet.title, named = "".join(sign for sign in one.value["text"] if sign not in "[]:*?/\\")[:31], True
            sheet.append([one.value["text"]])
    out = BytesIO()
    book.save(out)
    return without_time(out)


def page(tender: Tender, blocks: list[Block]) -> bytes:
    """A page for the web as a portal makes it, with navigation, a style and a script that say nothing."""
    lines = [
        f'<!doctype html>\n<html lang="{tender.languages[0]}"><head><meta charset="utf-8"><title>{tender.key}</title>',
        "<style>.doc{max-width:60em" + (";columns:2" if "two_columns" in tender.noise else "") + "}</style>",
        '<script>window.portal = {"menu": ["home", "login"]};</script></head><body>',
        f"<header>{html.escape(running(blocks, 'header'))}</header><main class='doc'>",
    ]
    for one in body(blocks):
        if one.kind == "heading":
            level = one.value["level"]
            lines.append(f"<h{level}>{html.escape(one.value['text'])}</h{level}>")
        elif one.kind == "text":
            lines.append("<p>" + html.escape(one.value).replace("\n", "<br>") + "</p>")
        elif one.kind == "list":
            lines.append("<ul>" + "".join(f"<li>{html.escape(item)}</li>" for item in one.value) + "</ul>")
        elif one.kind == "table":
            rows = ("".join(f"<td>{html.escape(cell)}</td>" for cell in row) for row in one.value)
            lines.append("<table>" + "".join(f"<tr>{row}</tr>\n" for row in rows) + "</table>")
        else:
            lines.append("<hr>")
    lines.append(f"</main><footer>{html.escape(running(blocks, 'footer'))}</footer></body></html>\n")
    return "\n".join(lines).encode()


def txt(tender: Tender, blocks: list[Block]) -> bytes:
    """Plain text in lines; a page break is a form feed, the header stands once at the top, the footer at the end."""
    cut = "hyphenated" in tender.noise
    lines: list[str] = [running(blocks, "header"), ""]
    for one in body(blocks):
        if one.kind == "heading":
            lines += ["", one.value["text"], ""]
        elif one.kind == "text":
            lines += [*_wrapped(one.value, cut), ""]
        elif one.kind == "list":
            lines += [line for item in one.value for line in _wrapped(f"- {item}", cut)] + [""]
        elif one.kind == "table":
            lines += ["\t".join(row) for row in one.value] + [""]
        else:
            lines.append("\f")
    return ("\n".join([*lines, running(blocks, "footer")]).strip() + "\n").encode()


def _wrapped(text: str, cut: bool) -> list[str]:
    if not cut:
        return textwrap.wrap(text, _WIDTH)
    lines: list[str] = []
    line = ""
    for word in text.split():
        room = 52 - len(line)
        if len(line) + len(word) < 52:
            line = f"{line} {word}".strip()
        elif len(word) > 8 and room > 5 and word.isalpha():
            at = min(room, len(word) - 3)
            lines.append(f"{line} {word[:at]}-".strip())
            line = word[at:]
        else:
            lines.append(line)
            line = word
    return [*lines, line]


_WRITERS: dict[str, Callable[[Tender, list[Block]], bytes]] = {
    "pdf": pdf,
    "docx": docx,
    "odt": odt,
    "xlsx": xlsx,
    "html": page,
    "txt": txt,
    "eforms": eforms,
    "ted": ted,
    "raw": raw,
}
