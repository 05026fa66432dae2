"""The same document as PDF and as a text file: every word in it, none of it read as markup."""

from __future__ import annotations

from io import BytesIO

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trustone.platform.documents.docx import docx_file
from trustone.platform.documents.model import Bullets, Document, Heading, Paragraph, Table, text_blocks
from trustone.platform.documents.pdf import pdf

ANY_TEXT = st.text(max_size=80)


def document(*words: str) -> Document:
    one, two, three = (*words, "", "", "")[:3]
    return Document(
        title=f"Plan {one}",
        author="De Lachende Kassei",
        language="nl",
        blocks=(
            Heading(two or "Kop"),
            Paragraph(three, soft=True),
            Bullets((one, two)),
            Table("Doelen", ("a", "b"), ((one, f"{two}\n{three}"), ("x", "y"))),
        ),
        footer=three,
        page_word="Bladzijde",
    )


@settings(max_examples=40, deadline=None)
@given(ANY_TEXT, ANY_TEXT, ANY_TEXT)
def test_any_text_makes_a_pdf_and_a_text_file(one: str, two: str, three: str) -> None:
    assert pdf(document(one, two, three)).startswith(b"%PDF-")
    assert docx_file(document(one, two, three)).startswith(b"PK")


@pytest.mark.parametrize(
    "text", ['#read("/etc/passwd")', "#panic()", "*vet* _schuin_ $x$ @noot <label> `code` = kop", '"\\u{41}"', "// weg"]
)
def test_markup_in_a_text_stays_text(text: str) -> None:
    made = pdf(document(text, text, text))
    assert b"pdfuaid" in made  # it compiled at the first go, as PDF/UA
    words = "\n".join(one.text for one in docx.Document(BytesIO(docx_file(document(text)))).paragraphs)
    assert text in words


@pytest.mark.parametrize("text", ["花岗岩", "पत्थर", "😀 mooi", "\x07\x00bel"])
def test_a_script_without_a_typeface_still_makes_a_pdf(text: str) -> None:
    assert pdf(document(text)).startswith(b"%PDF-")


def test_the_pdf_is_tagged_and_says_its_title_and_language() -> None:
    made = pdf(document("Kassei"))
    for mark in (b"/StructTreeRoot", b"/Lang(nl", b"Plan Kassei", b"pdfuaid"):
        assert mark in made


def test_the_text_file_has_headings_a_head_row_and_a_language() -> None:
    found = docx.Document(BytesIO(docx_file(document("een", "twee"))))
    assert [one.style.name for one in found.paragraphs[:2]] == ["Heading 1", "Heading 2"]
    assert "w:tblHeader" in found.tables[0].rows[0]._tr.xml
    assert 'w:lang w:val="nl-NL"' in found.styles["Normal"].element.xml


def test_paragraphs_and_lists_of_a_text_are_told_apart() -> None:
    assert list(text_blocks("Een\ntwee\n\n- a\n- b\nDrie")) == [
        Paragraph("Een twee"), Bullets(("a", "b")), Paragraph("Drie"),
    ]  # fmt: skip
