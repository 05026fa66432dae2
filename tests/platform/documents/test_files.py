"""One document, five kinds of file: each says the same, in its order, and keeps the reference."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from xml.etree import ElementTree

import docx
import odfdo
import pypdfium2
import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from trustone.platform.documents.docx import docx_file
from trustone.platform.documents.model import Article, Bullets, Document, Heading, Paragraph, Table
from trustone.platform.documents.odt import odt_file
from trustone.platform.documents.page import html_file
from trustone.platform.documents.pdf import pdf
from trustone.platform.documents.text import text_file

REFERENCE = "TSC1 NL-nl 2 scope.1:ABCD1234"
TRY = Document(
    title="Voorwaarden voor natuursteen",
    author="Gemeente Verzonnen",
    language="nl",
    blocks=(
        Heading("Onderwerp & <reikwijdte>"),
        Article("1.1", "De opdrachtnemer kent de keten.\nTot de groeve."),
        Article("1.2", "Hij meldt wat hij weet."),
        Paragraph("Concept", soft=True),
        Bullets(("een", "twee")),
        Table("Treden", ("trede", "korting"), (("nul", "0 %"), ("één", "1 %"))),
    ),
    footer="Niet juridisch getoetst",
    reference=REFERENCE,
)
WORDS = (
    "Voorwaarden voor natuursteen", "Onderwerp & <reikwijdte>", "1.1", "De opdrachtnemer kent de keten.",
    "Tot de groeve.", "1.2", "Hij meldt wat hij weet.", "Concept", "een", "twee", "trede", "korting",
    "nul", "0 %", "één", "1 %",
)  # fmt: skip


def _of_docx(document: Document) -> str:
    with zipfile.ZipFile(io.BytesIO(docx_file(document))) as parts:
        tree = ElementTree.fromstring(parts.read("word/document.xml"))  # noqa: S314 - made a line above
    return "\n".join(text for text in tree.itertext() if text.strip())


def _of_odt(document: Document) -> str:
    with zipfile.ZipFile(io.BytesIO(odt_file(document))) as parts:
        tree = ElementTree.fromstring(parts.read("content.xml"))  # noqa: S314 - made a line above
    return "\n".join(text for text in tree.itertext() if text.strip())


def _of_html(document: Document) -> str:
    text = html_file(document)
    body = re.sub(r"<[^>]+>", "\n", text[text.index("<body>") :])
    return body.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">")


def _of_pdf(document: Document) -> str:
    pages = pypdfium2.PdfDocument(pdf(document))
    return "\n".join(page.get_textpage().get_text_bounded() for page in pages)


@pytest.mark.parametrize("read", [_of_docx, _of_odt, _of_html, _of_pdf])
def test_each_kind_of_file_says_it_all_in_its_order(read: Callable[[Document], str]) -> None:
    text, at = " ".join(read(TRY).split()), 0
    for words in WORDS:
        at = text.find(words, at)
        assert at >= 0, words
    assert "Niet juridisch getoetst" in text or read is _of_docx


def test_plain_text_names_the_column_of_each_value() -> None:
    text = text_file(TRY)
    assert all(words in text for words in WORDS)
    assert "1.1 De opdrachtnemer kent de keten.\n    Tot de groeve." in text
    assert "trede: één\nkorting: 1 %" in text
    assert text.endswith("Niet juridisch getoetst\n")


def test_the_reference_stands_in_the_properties() -> None:
    assert docx.Document(io.BytesIO(docx_file(TRY))).core_properties.comments == REFERENCE
    made = odfdo.Document(io.BytesIO(odt_file(TRY)))
    assert made.meta.user_defined_metadata["reference"] == REFERENCE
    assert made.meta.language == "nl-NL"
    assert f'content="{REFERENCE}"' in html_file(TRY)


def test_an_opendocument_text_is_one_to_programs() -> None:
    with zipfile.ZipFile(io.BytesIO(odt_file(TRY))) as parts:
        first = parts.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        assert parts.read("mimetype") == b"application/vnd.oasis.opendocument.text"
        assert 'fo:language="nl"' in parts.read("styles.xml").decode()


def test_a_page_fetches_and_runs_nothing() -> None:
    assert not re.search(r"<script|<link|src=|href=|url\(", html_file(TRY))


@given(st.text(max_size=200))
def test_no_text_breaks_a_file(words: str) -> None:
    document = Document(words, words, "nl", (Article("1", words), Table("t", ("a", "b"), ((words, words),))), words)
    for read in (_of_docx, _of_odt, _of_html):
        read(document)


@pytest.mark.parametrize("write", [docx_file, odt_file])
def test_the_same_document_gives_the_same_bytes_at_any_time(write: Callable[[Document], bytes]) -> None:
    with time_machine.travel("2026-01-01"):
        first = write(TRY)
    with time_machine.travel("2027-06-01"):
        assert write(TRY) == first
