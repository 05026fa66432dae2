"""Headings of a PDF that only their letters show: prints of a browser and of a word processor, and what is none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import typst

from trustone.domain.screening import passages
from trustone.domain.screening.text import Document, PartKind
from trustone.procurement.screener import corpus
from trustone.procurement.screener.reading.passing import from_bytes, to_bytes

Found = Callable[[str, bytes], Document]
FOREIGN = Path(__file__).parent / "foreign"
LONG = "De opdrachtnemer toont de herkomst van de natuursteen aan en werkt mee aan controle op locatie. " * 4


def headings(read: Document) -> list[tuple[int, str]]:
    """Level and words of the headings of the pages."""
    return [
        (level, " ".join(part.text[start:end].split())) for part in read.parts for start, end, level in part.headings
    ]


def printed(document: Found, source: str) -> Document:
    return document("a.pdf", typst.compile(source.encode()))


@pytest.mark.parametrize("program", ["chromium", "libreoffice"])
def test_headings_without_numbers_in_a_print(document: Found, program: str) -> None:
    read = document("a.pdf", (FOREIGN / f"{program}-headings.pdf").read_bytes())
    found = headings(read)
    assert [words for _, words in found] == [
        "Bestek Lindeplein",
        "Voorwerp",
        "Uitsluiting",
        "Bijzondere voorwaarden voor de uitvoering van de opdracht en voor de levering van de natuursteen op het plein",
        "Keten van de steen",
        "Controle ter plaatse",
    ]
    assert [level for level, _ in found][:5] == [1, 2, 2, 2, 3]
    text = passages.read(read)
    titles = [(one.level, text.words(one).strip()) for one in text.passages if one.is_heading]
    assert [one for one in titles if not one[1].startswith("1.1")] == found
    assert [level > found[-1][0] for level, words in titles if words.startswith("1.1")] == [True]
    assert text.text.count("De opdrachtnemer brengt de risico's") == text.text.count("natuursteen op het plein") == 1


def test_headings_pass_between_processes_and_into_the_corpus(document: Found) -> None:
    read = document("a.pdf", (FOREIGN / "chromium-headings.pdf").read_bytes())
    assert from_bytes(to_bytes(read, ()))[0] == read
    line = {"key": "a.pdf", "title": "", "language": "nl", "parts": [corpus._part(part) for part in read.parts]}
    assert corpus.labelled_from(line).document.parts == read.parts


@pytest.mark.parametrize(
    "source",
    [
        f"*Let op:* {LONG}",
        f"{LONG}\n\n*{LONG}*\n\n{LONG}",
        f"{LONG}\n\n*De prijs telt mee.*\n\n{LONG}",
        f"{LONG}\n\n#table(columns: (4cm, 4cm, 4cm), [*Post*], [*Steen*], [*Prijs*], [1], [graniet], [12])\n\n{LONG}",
        f"{LONG}\n\n#text(size: 20pt)[{LONG}]\n\n{LONG}",
        f"{LONG}\n\n#text(size: 8pt)[*Kleine letters*]\n\n{LONG}",
        f"{LONG}\n\nGunning\n\n{LONG}",
    ],
    ids=["run-in", "bold paragraph", "bold sentence", "head of a table", "large paragraph", "small", "ordinary"],
)
def test_what_is_no_heading(document: Found, source: str) -> None:
    assert headings(printed(document, source)) == []


def test_the_running_head_of_a_short_document_is_none(document: Found) -> None:
    pages = "\n#pagebreak()\n".join(f"= Deel {number}\n{LONG}" for number in ("een", "twee"))
    head = "#set page(header: text(size: 18pt)[Gemeente Molenbeemd], footer: [*Bestek 12*])\n"
    assert headings(printed(document, head + pages)) == [(1, "Deel een"), (1, "Deel twee")]


def test_levels_are_those_of_size_weight_and_number(document: Found) -> None:
    source = (
        f"#text(size: 18pt)[Bestek]\n\n#text(size: 14pt)[Uitvoering]\n\n{LONG}\n\n*2 Keten*\n\n{LONG}\n\n"
        f"*2.1 Risico*\n\n{LONG}\n\n#text(size: 13.8pt)[Gunning]\n\n{LONG}"
    )
    assert headings(printed(document, source)) == [
        (1, "Bestek"), (2, "Uitvoering"), (3, "2 Keten"), (4, "2.1 Risico"), (2, "Gunning")
    ]  # fmt: skip


def test_numbers_in_ordinary_letters_are_clauses_where_headings_with_numbers_are_printed_so(document: Found) -> None:
    clauses = "3.1 De opdrachtnemer onderzoekt de keten\n\n3.2 De opdrachtnemer meldt misstanden"
    read = printed(document, f"= 1 Voorwerp\n{LONG}\n\n= 3 Uitvoering\n{clauses}\n\n{LONG}")
    text = passages.read(read)
    kinds = {text.words(one).strip()[:12]: one.kind for one in text.passages}
    assert kinds["3 Uitvoering"] is PartKind.HEADING
    assert kinds["3.1 De opdra"] is kinds["3.2 De opdra"] is PartKind.PARAGRAPH
    plain = replace(read, parts=tuple(replace(part, headings=()) for part in read.parts))
    text = passages.read(plain)
    assert [text.words(one)[:3] for one in text.passages if one.is_heading] == ["1 V", "3 U", "3.1", "3.2"]


def test_letters_beside_the_page_shift_none(document: Found) -> None:
    source = (
        f"#place(dx: -12cm)[Buiten de bladzijde]\n#place(dx: -14cm)[En meer]\n= Voorwerp\n{LONG}\n= Gunning\n{LONG}"
    )
    assert headings(printed(document, source)) == [(1, "Voorwerp"), (1, "Gunning")]
