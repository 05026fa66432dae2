"""Files of other programs (``foreign/README.md``): the same words and kinds, whoever wrote the file."""

from __future__ import annotations

import io
import struct
from collections.abc import Callable
from pathlib import Path

import pytest
import typst

from evidence import samples
from screener.reading import making
from screener.reading.conftest import Read
from trustone.domain.screening.text import Document, PartKind
from trustone.procurement.screener.reading import Limits, Reading

Found = Callable[[str, bytes], Document]
FOREIGN = Path(__file__).parent / "foreign"
_RISK = (
    "De opdrachtnemer brengt de risico's op kinderarbeid en gedwongen arbeid in de keten van de natuursteen in kaart, "
    "neemt maatregelen om ze te voorkomen en rapporteert elk jaar."
)
_ROWS = [("Post", "Omschrijving", "Hoeveelheid"), ("1.1", "Kasseien van graniet", "640 m²"),
         ("1.2", "Treden van hardsteen", "90 m")]  # fmt: skip


def _kinds(document: Document, *wanted: PartKind) -> list[str]:
    return [part.text.strip() for part in document.parts if part.kind in wanted]


def _rows(document: Document) -> list[tuple[str, ...]]:
    cells = [part for part in document.parts if part.kind is PartKind.CELL]
    numbers = dict.fromkeys((part.page, part.row) for part in cells)
    return [tuple(one.text for one in cells if (one.page, one.row) == number) for number in numbers]


def _read(document: Found, name: str) -> Document:
    return document(name, (FOREIGN / name).read_bytes())


@pytest.mark.parametrize("ending", ["docx", "odt", "doc", "rtf"])
def test_one_text_in_four_formats_of_one_program(document: Found, ending: str) -> None:
    read = _read(document, f"libreoffice.{ending}")
    assert (read.format, read.warnings) == (ending, ())
    headings = [(part.level, part.text) for part in read.parts if part.kind is PartKind.HEADING]
    assert headings == [(1, "Bestek Lindeplein"), (2, "1 Voorwerp"), (2, "2 Uitvoeringsvoorwaarden")]
    assert _kinds(read, PartKind.PARAGRAPH) == [
        "De gemeente Molenbeemd koopt 640 m² nieuwe kasseien van graniet en 90 m treden van hardsteen voor het plein.",
        _RISK,
        "Dit lid staat in een besturingselement.",
        "Meer staat op de bladzijde van de gemeente, onder aanbestedingen.",
        "Opmerkingen tellen niet mee. (",
    ]
    assert _kinds(read, PartKind.ITEM) == [
        "Het verslag noemt de groeven en de zagerijen.",
        "De afwikkeling volgt na goedkeuring.",
    ]
    assert _rows(read) == _ROWS
    assert "Kop van het document" in _kinds(read, PartKind.HEADER)
    whole = " ".join(part.text for part in read.parts)
    for unseen in ("niet van toepassing", "HYPERLINK", "Kinderarbeid graniet?"):
        assert unseen not in whole


@pytest.mark.parametrize("name", ["libreoffice-notes.doc", "pandoc.odt", "pandoc.rtf"])
def test_notes_and_nested_items(document: Found, name: str) -> None:
    read = _read(document, name)
    assert _kinds(read, PartKind.NOTE) == ["Zie het certificaat van de groeve.", "Met een jaarlijks verslag."]
    assert "De opdrachtnemer levert treden van graniet. Hij onderzoekt de keten." in _kinds(read, PartKind.PARAGRAPH)
    said = [text.rpartition("\t")[2] for text in _kinds(read, PartKind.ITEM, PartKind.PARAGRAPH)]
    assert [one for one in said if "weede" in one] == ["Tweede eis", "Onder de tweede"]
    assert _rows(read) == [("Post", "Hoeveelheid"), ("1.1", "90 m")]


@pytest.mark.parametrize("name", ["xlsxwriter.xlsx", "libreoffice.ods", "libreoffice.xls"])
def test_sheets(read: Read, name: str) -> None:
    (one,) = read(name, (FOREIGN / name).read_bytes())
    assert one.document is not None
    assert (one.document.pages, one.document.warnings) == (2, ("SCR-033",))
    assert one.problems[0].params == {"count": 1, "sheets": "Intern"}
    assert _rows(one.document) == [
        ("Perceel 2: treden en kasseien",),
        ("Post", "Omschrijving", "Hoeveelheid", "Prijs"),
        ("2.1", "Kasseien van graniet", "640", "1280"),
        ("Treden van hardsteen", "90"),
        ("Verborgen regel",),
    ]


def test_lines_that_a_program_breaks_between_elements_are_blanks(document: Found) -> None:
    names = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"' for short in ("office", "table", "text")
    )
    content = (
        f"<office:document-content {names}><office:body><office:spreadsheet><table:table table:name='Blad'>\n"
        "  <table:table-row table:number-rows-repeated='3'/>\n  <table:table-row>\n    <table:table-cell>\n"
        "      <text:p>treden\n        van graniet</text:p>\n      <text:p>90<text:s text:c='2'/>m</text:p>\n"
        "    </table:table-cell>\n"
        "  </table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"
    )
    read = document("a.ods", samples.odf("spreadsheet", content))
    assert [(part.text, part.row) for part in read.parts] == [("Blad", 0), ("treden van graniet\n90  m", 4)]


def test_signs_that_a_workbook_writes_by_their_number(document: Found) -> None:
    """Excel does so with the ends of lines that come from a form on the web."""
    from openpyxl import Workbook

    book = Workbook()
    book.active.append(["treden van graniet_x000D_\nen kasseien", "post_x005F_1"])
    out = io.BytesIO()
    book.save(out)
    assert _rows(document("a.xlsx", out.getvalue())) == [("treden van graniet\r\nen kasseien", "post_1")]


def test_hyphens_and_places_of_tabs_are_signs_in_notes_and_margins_too(document: Found) -> None:
    said = "<w:t>de IAO</w:t><w:noBreakHyphen/><w:t>verdragen</w:t>"
    notes = f'<w:footnote w:id="2"><w:p><w:r>{said}</w:r></w:p></w:footnote>'
    body = '<w:p><w:r><w:t>Stad</w:t><w:ptab/><w:t>Bestek</w:t><w:footnoteReference w:id="2"/></w:r></w:p>'
    read = document("a.docx", making.word_body(body, footnotes=notes))
    assert [part.text for part in read.parts] == ["Stad\tBestek", "de IAO\u2011verdragen"]


def test_long_texts_and_formulas_of_an_old_workbook(read: Read) -> None:
    """The texts go over two ends of a record; of a formula the stored result is read, errors and ticks are not."""
    (one,) = read("a.xls", (FOREIGN / "libreoffice-long.xls").read_bytes())
    assert (one.document is not None, one.problems) == (True, ())
    rows = _rows(one.document)
    assert rows[0] == ("Post", "Omschrijving", "Datum", "Akkoord")
    for number, (post, said) in enumerate(rows[1:61], 1):
        place = "" if number % 2 else " uit Łódź"
        assert post == str(number)
        assert said.startswith(f"{number}. Levering van kasseien van graniet{place}, gezaagd")
        assert said.endswith(f"in regel {number}.")
    assert rows[61] == ("Totaal", "per strekkende meter", "46146", "1280")


def test_a_cell_at_the_far_end_of_an_old_workbook_costs_nothing() -> None:
    content = bytearray((FOREIGN / "libreoffice-long.xls").read_bytes())
    at = content.index(struct.pack("<d", 1280.0)) - 6
    content[at : at + 4] = struct.pack("<HH", 65_535, 255)
    with Reading(Limits(memory=400 * 1024 * 1024)) as reading:
        (one,) = reading.content("a.xls", bytes(content))
    assert one.document is not None
    assert [(part.text, part.row) for part in one.document.parts][-1] == ("1280", 65_536)


def test_an_old_workbook_with_a_password_is_protected(refusal: Callable[[str, bytes], list[str]]) -> None:
    content = (FOREIGN / "libreoffice-long.xls").read_bytes()
    assert refusal("a.xls", content.replace(b"\x5c\0\x70\0", b"\x2f\0\x70\0", 1)) == ["SCR-003"]


def test_ligatures_are_letters(document: Found) -> None:
    (page,) = _read(document, "ghostscript-pdfa.pdf").parts
    for word in ("officieel certificaat", "specifiek geselecteerd", "verificatie", "financiële"):
        assert word in page.text


@pytest.mark.parametrize("name", ["ghostscript-from-postscript.pdf", "weasyprint-without-names.pdf"])
def test_letters_without_names_need_recognition(refusal: Callable[[str, bytes], list[str]], name: str) -> None:
    assert refusal(name, (FOREIGN / name).read_bytes()) == ["SCR-005"]


def test_what_was_filled_into_a_form_is_read(document: Found) -> None:
    (page,) = _read(document, "reportlab-form.pdf").parts
    assert page.text.splitlines() == ["Inschrijfbiljet Lindeplein: gevraagde steen en eisen", "treden van graniet"]


def test_a_page_of_codes_is_read(document: Found) -> None:
    codes = "GVXL TR BV, KvK 1, PSRT 12 m2, ST 4 st, Nr. 3, a, e; " * 4
    assert document("c.pdf", typst.compile(codes.encode())).bare_pages == ()


def test_lines_as_long_as_a_paragraph_are_paragraphs(document: Found) -> None:
    saved = f"Bestek\r\n2 Uitvoering\r\n{_RISK}\r\nSlot\r\n"
    assert [part.text for part in document("a.txt", saved.encode()).parts] == ["Bestek", "2 Uitvoering", _RISK, "Slot"]
    broken = "Bestek\n\n" + _RISK.replace(" in de keten", "\nin de keten").replace(" neemt", "\nneemt") + "\n\nSlot"
    assert len(document("b.txt", broken.encode()).parts) == 3


def test_a_page_leaves_out_what_was_deleted(document: Found) -> None:
    page = "<html><body><p>De <del>oude</del><ins>nieuwe</ins> steen</p></body></html>"
    assert [part.text for part in document("a.html", page.encode()).parts] == ["De nieuwe steen"]


def test_rich_text_in_other_code_pages(document: Found) -> None:
    said = (
        rb"{\rtf1\ansi\ansicpg1252\deff0"
        rb"{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset238 Arial CE;}{\f2\fcharset2 Symbol;}}"
        rb"{\stylesheet{\s0 Normal;}{\s7\outlinelevel1 Eigen kop;}{\s8 Kop 3;}}"
        rb"\pard\s7 Gunning\par\pard\s8 Prijs\par\pard\f0 Pav\'e9s en gr\'e8s \u8211?\~\u-10179?\u-8704? "
        rb"{\f1 \'b3upek} {\v geheim}{\deleted weg}\f2\'b7\f0 {\*\onbekend niets}{\field{\*\fldinst PAGE}{\fldrslt 7}}"
        rb"\bin6 abc}{x nog\par\page\trowd\intbl A\cell B\cell\row\pard Slot}"
    )
    read = document("a.rtf", said)
    assert (read.format, read.pages) == ("rtf", 2)
    assert [(part.kind, part.text, part.level, part.page) for part in read.parts] == [
        (PartKind.HEADING, "Gunning", 2, 1),
        (PartKind.HEADING, "Prijs", 3, 1),
        (PartKind.PARAGRAPH, "Pavés en grès –\xa0\U0001f600 łupek \u20227 nog", 0, 1),
        (PartKind.CELL, "A", 0, 2),
        (PartKind.CELL, "B", 0, 2),
        (PartKind.PARAGRAPH, "Slot", 0, 2),
    ]


def _with_sectors(name: str, following: dict[int, int]) -> bytes:
    """A file whose container says that these sectors go on elsewhere."""
    content = bytearray((FOREIGN / name).read_bytes())
    at = (int.from_bytes(content[76:80], "little") + 1) * 512
    for sector, other in following.items():
        content[at + 4 * sector : at + 4 * sector + 4] = other.to_bytes(4, "little")
    return bytes(content)


@pytest.mark.parametrize("name", ["libreoffice.doc", "libreoffice.xls"])
@pytest.mark.parametrize("first", [0, 6])
def test_a_container_that_runs_in_a_ring_is_damaged(
    refusal: Callable[[str, bytes], list[str]], name: str, first: int
) -> None:
    ring = {sector: sector % 3 for sector in range(first, 128)}
    assert refusal(name, _with_sectors(name, ring)) == ["SCR-004"]


@pytest.mark.parametrize(("name", "last"), [("libreoffice.doc", 22), ("libreoffice-long.xls", 46)])
def test_a_stream_that_ends_too_early_is_damaged_and_never_half_read(
    refusal: Callable[[str, bytes], list[str]], name: str, last: int
) -> None:
    assert refusal(name, _with_sectors(name, {last: 0xFFFFFFFE})) == ["SCR-004"]


@pytest.mark.parametrize("cut", [600, 1500, 5000, 12000, 18000])
def test_half_a_document_stops_nothing(read: Read, cut: int) -> None:
    for name in ("libreoffice.doc", "libreoffice.rtf", "libreoffice.ods", "libreoffice.xls"):
        (one,) = read(name, (FOREIGN / name).read_bytes()[:cut])
        assert one.document is not None or one.problems
