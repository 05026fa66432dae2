"""Every format: words verbatim, what they are, and the page they stand on."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from screener.reading import making
from screener.reading.conftest import Read
from trustone.domain.screening.text import Document, Part, PartKind

Found = Callable[[str, bytes], Document]


def _kinds(document: Document) -> list[tuple[PartKind, str]]:
    return [(part.kind, part.text) for part in document.parts]


def _part(document: Document, text: str) -> Part:
    return next(part for part in document.parts if text in part.text)


def _rows(document: Document) -> list[tuple[str, ...]]:
    numbers = dict.fromkeys(part.row for part in document.parts if part.row)
    return [tuple(part.text for part in document.parts if part.row == number) for number in numbers]


def test_pdf_has_a_part_for_each_page_as_it_stands_there(document: Found) -> None:
    read = document("bestek.pdf", making.pdf(pages=3, clause_on=2))
    assert (read.format, read.pages, [part.page for part in read.parts]) == ("pdf", 3, [1, 2, 3])
    assert {part.kind for part in read.parts} == {PartKind.PAGE}
    assert read.bare_pages == ()
    pages = [" ".join(part.text.split()) for part in read.parts]
    assert [making.CLAUSE in page for page in pages] == [False, True, False]
    for words in (making.HEADER, making.NOTE, making.CELLS[1][0], "Pagina 2"):
        assert words in pages[1]


def test_a_clause_on_page_180_is_found_there(document: Found) -> None:
    read = document("groot.pdf", making.pdf(pages=200, clause_on=180))
    assert [part.page for part in read.parts if "zorgvuldigheid" in part.text] == [180]


def test_pictures_of_pages_are_named_and_empty_pages_are_not(read: Read) -> None:
    (one,) = read("half.pdf", making.half_scanned_pdf())
    assert one.document is not None
    assert (one.document.pages, one.document.bare_pages, one.document.warnings) == (6, (2, 6), ("SCR-035",))
    assert one.problems[0].params == {"count": 2, "pages": 6, "first": 2}
    assert [part.page for part in one.document.parts] == [1, 4, 6]
    assert "Ingekomen" in one.document.parts[-1].text


def test_word_has_headings_items_cells_margins_and_pages(document: Found) -> None:
    read = document("bestek.docx", making.word())
    assert (read.format, read.pages) == ("docx", 2)
    assert _kinds(read) == [
        (PartKind.HEADER, making.HEADER),
        (PartKind.HEADING, "Bestek"),
        (PartKind.PARAGRAPH, "Eerste bladzijde."),
        (PartKind.HEADING, making.HEADING),
        (PartKind.PARAGRAPH, making.CLAUSE),
        (PartKind.ITEM, making.ITEM),
        *((PartKind.CELL, cell) for row in making.CELLS for cell in row),
        (PartKind.FOOTER, making.FOOTER),
    ]
    assert [(part.level, part.page) for part in read.parts if part.kind is PartKind.HEADING] == [(1, 1), (2, 2)]
    assert _part(read, making.CLAUSE).page == 2
    assert _part(read, making.HEADER).page is None
    assert _rows(read) == list(making.CELLS)


def test_word_shows_what_was_inserted_and_not_what_was_deleted(document: Found) -> None:
    body = (
        "<w:p><w:r><w:t>De </w:t></w:r><w:del><w:r><w:delText>oude</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>nieuwe</w:t></w:r></w:ins><w:moveFrom><w:r><w:t> weg</w:t></w:r></w:moveFrom>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t> verborgen</w:t></w:r>"
        "<w:r><w:instrText>INCLUDETEXT x</w:instrText></w:r><w:r><w:t> steen</w:t></w:r></w:p>"
    )
    assert _kinds(document("a.docx", making.word_body(body))) == [(PartKind.PARAGRAPH, "De nieuwe steen")]


def test_word_notes_and_text_boxes_follow_their_paragraph(document: Found) -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>in een kader</w:t></w:r></w:p></w:txbxContent>"
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    body = (
        '<w:p><w:r><w:t>Voor</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r>'
        f"<w:r><mc:AlternateContent {mc}><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
        "</mc:AlternateContent></w:r><w:r><w:t> en na</w:t></w:r></w:p>"
    )
    notes = (
        '<w:footnote w:id="0" w:type="separator"><w:p><w:r><w:t>-</w:t></w:r></w:p></w:footnote>'
        f'<w:footnote w:id="2"><w:p><w:r><w:t>{making.NOTE}</w:t></w:r></w:p></w:footnote>'
    )
    assert _kinds(document("a.docx", making.word_body(body, footnotes=notes))) == [
        (PartKind.PARAGRAPH, "Voor en na"),
        (PartKind.NOTE, making.NOTE),
        (PartKind.PARAGRAPH, "in een kader"),
    ]


def test_word_counts_a_break_that_is_marked_twice_once(document: Found) -> None:
    body = (
        "<w:p><w:r><w:t>een</w:t></w:r></w:p><w:p><w:r><w:br w:type='page'/></w:r></w:p>"
        "<w:p><w:r><w:lastRenderedPageBreak/><w:t>twee</w:t></w:r></w:p>"
        "<w:p><w:r><w:lastRenderedPageBreak/><w:t>drie</w:t></w:r></w:p>"
    )
    read = document("a.docx", making.word_body(body))
    assert [(part.text, part.page) for part in read.parts] == [("een", 1), ("twee", 2), ("drie", 3)]
    assert document("b.docx", making.word_body("<w:p><w:r><w:t>een</w:t></w:r></w:p>")).pages is None


@pytest.mark.parametrize("style", ["Kop2", "Titre2", "berschrift2", "Eigen"])
def test_word_knows_headings_in_every_language_and_by_inheritance(document: Found, style: str) -> None:
    styles = (
        '<w:style w:styleId="Kop2"><w:name w:val="heading 2"/></w:style>'
        '<w:style w:styleId="Titre2"><w:name w:val="Titre 2"/></w:style>'
        '<w:style w:styleId="berschrift2"><w:name w:val="heading 2"/></w:style>'
        '<w:style w:styleId="Basis"><w:name w:val="Basis"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'
        '<w:style w:styleId="Eigen"><w:name w:val="Eigen"/><w:basedOn w:val="Basis"/></w:style>'
    )
    body = f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>Gunning</w:t></w:r></w:p>'
    (part,) = document("a.docx", making.word_body(body, styles=styles)).parts
    assert (part.kind, part.level) == (PartKind.HEADING, 2)


def test_odt_has_headings_items_cells_and_notes(document: Found) -> None:
    read = document("bestek.odt", making.odt())
    assert (read.format, read.pages) == ("odt", 2)
    assert _kinds(read) == [
        (PartKind.HEADING, "Bestek"),
        (PartKind.PARAGRAPH, "Eerste bladzijde."),
        (PartKind.HEADING, making.HEADING),
        (PartKind.PARAGRAPH, making.CLAUSE),
        (PartKind.NOTE, making.NOTE),
        (PartKind.ITEM, making.ITEM),
        *((PartKind.CELL, cell) for row in making.CELLS for cell in row),
    ]
    assert [(part.level, part.page) for part in read.parts if part.level] == [(1, 1), (2, 2)]
    assert _part(read, making.CLAUSE).page == 2
    assert _rows(read) == list(making.CELLS)


def test_odt_leaves_out_deleted_text_and_reads_margins(document: Found) -> None:
    from evidence.samples import odf

    names = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for short, name in (("office", "office"), ("text", "text"), ("style", "style"), ("fo", "xsl-fo-compatible"))
    )
    content = (
        f"<office:document-content {names}><office:automatic-styles><style:style style:name='P1'>"
        "<style:paragraph-properties fo:break-before='page'/></style:style></office:automatic-styles>"
        "<office:body><office:text><text:tracked-changes><text:p>geschrapt</text:p></text:tracked-changes>"
        "<text:p>een<text:s text:c='3'/>twee<text:tab/>drie</text:p><text:p text:style-name='P1'>nieuw blad</text:p>"
        "<text:section text:display='none'><text:p>verborgen</text:p></text:section>"
        "</office:text></office:body></office:document-content>"
    )
    styles = (
        f"<office:document-styles {names}><style:header><text:p>{making.HEADER}</text:p></style:header>"
        f"<style:footer><text:p>{making.FOOTER}</text:p></style:footer></office:document-styles>"
    )
    content_of = {name: text.replace("'", '"') for name, text in (("content", content), ("styles", styles))}
    made = making.with_parts(odf(content=content_of["content"]), {"styles.xml": content_of["styles"]})
    read = document("a.odt", made)
    assert [(part.kind, part.text, part.page) for part in read.parts] == [
        (PartKind.HEADER, making.HEADER, None),
        (PartKind.PARAGRAPH, "een   twee\tdrie", 1),
        (PartKind.PARAGRAPH, "nieuw blad", 2),
        (PartKind.FOOTER, making.FOOTER, None),
    ]


def test_workbook_has_a_page_for_each_sheet_and_says_which_are_hidden(read: Read) -> None:
    (one,) = read("meetstaat.xlsx", making.workbook())
    assert one.document is not None
    assert (one.document.pages, one.document.warnings) == (2, ("SCR-033",))
    assert one.problems[0].params == {"count": 1, "sheets": "Intern"}
    assert [(part.text, part.page, part.row) for part in one.document.parts] == [
        ("Meetstaat", 1, 0),
        ("Post", 1, 1),
        ("Hoeveelheid", 1, 1),
        ("Kasseien van graniet", 1, 2),
        ("1250 m2", 1, 2),
        ("Totaal", 1, 3),
        ("1250.5", 1, 3),
        ("Intern", 2, 0),
        ("Verborgen regel", 2, 7),
    ]


def test_page_of_html_is_what_a_browser_shows(document: Found) -> None:
    read = document("bestek.html", making.PAGE.encode())
    assert read.format == "html"
    assert _kinds(read) == [
        (PartKind.HEADING, "Bestek"),
        (PartKind.HEADING, making.HEADING),
        (PartKind.PARAGRAPH, making.CLAUSE),
        (PartKind.PARAGRAPH, "Tweede alinea\nmet een nieuwe regel & een teken."),
        (PartKind.ITEM, making.ITEM),
        (PartKind.ITEM, "nog een"),
        *((PartKind.CELL, cell) for row in making.CELLS for cell in row),
        (PartKind.PARAGRAPH, "Slot"),
    ]
    assert _rows(read) == list(making.CELLS)
    assert [part.level for part in read.parts if part.kind is PartKind.HEADING] == [1, 2]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_text_in_every_encoding_with_pages_at_form_feeds(document: Found, encoding: str) -> None:
    text = "Zuständigkeit für\nNaturstein – café\n\nTweede alinea\x0cNieuwe bladzijde"
    read = document("a.txt", text.encode(encoding))
    assert (read.format, read.pages) == ("txt", 2)
    assert [(part.text, part.page) for part in read.parts] == [
        ("Zuständigkeit für\nNaturstein – café", 1),
        ("Tweede alinea", 1),
        ("Nieuwe bladzijde", 2),
    ]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ('<html><head><meta charset="iso-8859-1"></head><p>dalles “grès” €'.encode("cp1252"), "dalles “grès” €"),
        ("<html><p>dalles “grès” €".encode("cp1252"), "dalles “grès” €"),
        ("<html><p>dalles “grès” €".encode(), "dalles “grès” €"),
        ('\ufeff<html><meta charset="latin1"><p>dalles “grès” €'.encode(), "dalles “grès” €"),
    ],
)
def test_the_encoding_of_a_page(document: Found, content: bytes, expected: str) -> None:
    assert document("a.htm", content).parts[0].text == expected


def test_right_to_left_text_passes_as_it_is(document: Found) -> None:
    text = "التعاقد مع מחצבה \u202bRTL\u202c אבן טבעית"
    assert document("a.txt", text.encode()).parts[0].text == text
    body = f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"
    assert document("a.docx", making.word_body(body)).parts[0].text == text


def test_lines_with_tabs_are_rows_whatever_their_length_and_break_no_paragraph(document: Found) -> None:
    text = (
        "Levering van platen in\r\ngneis.\r\nNr.\tWat\r\n1\t"
        + "Traptreden van gneis, " * 9
        + "\r\nEinde van\r\nde lijst.\r\n"
    )
    parts = document("a.txt", text.encode()).parts
    assert [(one.kind.value, one.row) for one in parts] == [
        ("paragraph", 0), ("cell", 1), ("cell", 1), ("cell", 2), ("cell", 2), ("paragraph", 0),
    ]  # fmt: skip
    assert (parts[0].text, parts[-1].text) == ("Levering van platen in\r\ngneis.", "Einde van\r\nde lijst.")


def test_what_no_database_keeps_becomes_a_sign_of_the_same_length(document: Found) -> None:
    read = document("a.html", b"<html><p>een\x00twee</p><p>" + b"x" * 100)
    assert read.parts[0].text == "een\ufffdtwee"
