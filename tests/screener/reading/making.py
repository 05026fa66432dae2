"""Tender documents written for these tests: an invented city that paves a square, in every format."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

import docx
import pypdfium2
import typst
from docx.document import Document as Word
from docx.enum.text import WD_BREAK
from openpyxl import Workbook
from PIL import Image

from evidence.samples import archive, with_parts, word_with

CLAUSE = "De opdrachtnemer verricht gepaste zorgvuldigheid in de keten van de natuursteen."
HEADING = "Uitvoeringsvoorwaarden"
HEADER = "Stad Steenhaven, bestek 2026/14"
FOOTER = "Voettekst van het bestek"
NOTE = "Zie de richtsnoeren voor de herkomst."
ITEM = "een lijst van groeven"
CELLS = (("Post", "Hoeveelheid"), ("Kasseien van graniet", "1250 m2"))
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def pdf(pages: int = 3, clause_on: int = 2) -> bytes:
    """Pages with a header, a footer, a table and a note; the clause stands on one of them."""
    body = [
        f"#set page(width: 12cm, height: 14cm, header: [{HEADER}], "
        "footer: context [Pagina #counter(page).display()])\n#set text(hyphenate: false)"
    ]
    for number in range(1, pages + 1):
        body.append(f"= Hoofdstuk {number}\n")
        if number == clause_on:
            body.append(f"{CLAUSE}#footnote[{NOTE}]\n")
            body.append("#table(columns: 2, " + ", ".join(f"[{cell}]" for row in CELLS for cell in row) + ")\n")
        body.append("Gewone tekst van deze bladzijde, lang genoeg om er een te zijn.\n")
        if number < pages:
            body.append("#pagebreak()\n")
    return typst.compile("\n".join(body).encode())


def scanned_pdf(pages: int = 2) -> bytes:
    """Pages that are pictures."""
    pictures = [Image.new("RGB", (300, 400), "grey") for _ in range(pages)]
    out = io.BytesIO()
    pictures[0].save(out, "PDF", save_all=True, append_images=pictures[1:])
    return out.getvalue()


def half_scanned_pdf() -> bytes:
    """Text, a picture of a page, an empty page, text; then a page with a rule alone and one with a stamped picture."""
    whole = pypdfium2.PdfDocument.new()
    written, scanned = pypdfium2.PdfDocument(pdf(2)), pypdfium2.PdfDocument(scanned_pdf(1))
    whole.import_pages(written, [0])
    whole.import_pages(scanned, [0])
    whole.new_page(300, 400)
    whole.import_pages(written, [1])
    whole.import_pages(pypdfium2.PdfDocument(typst.compile(b"#line(length: 50%)")))
    stamped = pypdfium2.PdfDocument(scanned_pdf(1))
    _stamp(stamped, "Ingekomen op 4 mei")
    whole.import_pages(stamped)
    out = io.BytesIO()
    whole.save(out)
    return out.getvalue()


def _stamp(document: pypdfium2.PdfDocument, words: str) -> None:
    """Put a line of text on the first page, as a machine that scans does."""
    import pypdfium2.raw as pdfium

    page = document[0]
    font = pdfium.FPDFText_LoadStandardFont(document, b"Helvetica")
    put = pdfium.FPDFPageObj_CreateTextObj(document, font, 12.0)
    letters = (words + "\0").encode("utf-16-le")
    pdfium.FPDFText_SetText(put, (pdfium.FPDF_WCHAR * (len(letters) // 2)).from_buffer_copy(letters))
    pdfium.FPDFPageObj_Transform(put, 1, 0, 0, 1, 20, 20)
    pdfium.FPDFPage_InsertObject(page, put)
    page.gen_content()


def word() -> bytes:
    """A Word document with everything a tender has; page breaks explicit."""
    document: Word = docx.Document()
    document.sections[0].header.paragraphs[0].text = HEADER
    document.sections[0].footer.paragraphs[0].text = FOOTER
    document.add_heading("Bestek", 1)
    document.add_paragraph("Eerste bladzijde.")
    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    document.add_heading(HEADING, 2)
    document.add_paragraph(CLAUSE)
    document.add_paragraph(ITEM, style="List Bullet")
    table = document.add_table(rows=2, cols=2)
    for row, cells in zip(table.rows, CELLS, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def word_body(body: str, **parts: str) -> bytes:
    """A Word file whose text is this XML; ``parts``: further ones in the folder ``word``, by name without ending."""
    further = {f"word/{name}.xml": f'<w:x xmlns:w="{W}">{text}</w:x>' for name, text in parts.items()}
    return with_parts(word_with(body), further)


def odt() -> bytes:
    """An OpenDocument text with the same."""
    import odfdo

    made = odfdo.Document("text")
    made.body.clear()
    made.body.append(odfdo.Header(1, "Bestek"))
    made.body.append(odfdo.Paragraph("Eerste bladzijde."))
    made.body.append(odfdo.Element.from_tag("<text:soft-page-break/>"))
    made.body.append(odfdo.Header(2, HEADING))
    clause = odfdo.Paragraph(CLAUSE)
    clause.insert_note(after="keten", note_id="n1", citation="1", body=NOTE)
    made.body.append(clause)
    made.body.append(odfdo.List([ITEM]))
    table = odfdo.Table("Meetstaat", width=2, height=2)
    for place, row in enumerate(CELLS):
        table.set_row_values(place, list(row))
    made.body.append(table)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def workbook() -> bytes:
    """Two sheets, one of them hidden, with a number and a formula without a stored result."""
    book = Workbook()
    first = book.active
    assert first is not None
    first.title = "Meetstaat"
    for row in CELLS:
        first.append(row)
    first.append(["Totaal", 1250.5, "=B3*2"])
    second = book.create_sheet("Intern")
    second["C7"] = "Verborgen regel"
    second.sheet_state = "hidden"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def far_cell() -> bytes:
    """A workbook whose one cell stands at the far end of the sheet."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["XFD1048576"] = "ver weg"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def many_cells(count: int) -> bytes:
    """A sheet of so many filled cells, written by hand: fast and small when packed."""
    rows = "".join(
        f'<row r="{row}">' + "".join(f"<c><v>{row}</v></c>" for _ in range(100)) + "</row>"
        for row in range(1, count // 100 + 1)
    )
    sheet = f'<worksheet xmlns="urn:x"><sheetData>{rows}</sheetData></worksheet>'
    first = workbook()
    with zipfile.ZipFile(io.BytesIO(first)) as opened:
        target = next(name for name in opened.namelist() if name.endswith("sheet1.xml"))
    return with_parts(first, {target: sheet})


def zipped(files: Mapping[str, bytes]) -> bytes:
    """A zip of documents."""
    return archive(dict(files))


PAGE = f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>Bestek</title><style>p {{color: red}}</style></head>
<body><script>var kinderarbeid = 1;</script><h1>Bestek</h1><h2>{HEADING}</h2>
<p>{CLAUSE}<p>Tweede alinea<br>met een nieuwe regel &amp; een teken.
<ul><li>{ITEM}<li>nog een</ul>
<table><tr><td>{CELLS[0][0]}<td>{CELLS[0][1]}<tr><td>{CELLS[1][0]}</td><td>{CELLS[1][1]}</td></tr></table>
<div style="display: none">verborgen <p>ook verborgen</p></div><p hidden>ook niet</p><p>Slot</p></body></html>"""
