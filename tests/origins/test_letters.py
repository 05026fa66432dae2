"""The letter to a supplier: five languages that ask the same, nothing invented, one text in every form."""

from __future__ import annotations

import io
from datetime import date
from string import Formatter

import pytest
from docx import Document

from trustone.origins.letters import LANGUAGES, Letter, as_docx, as_text, wordings


def full(language: str) -> Letter:
    return Letter(
        language, "Steen & Zoon", "TruStone", "Marmi {Rossi}", "Kandla", date(2026, 7, 1), "Ella", date(2026, 6, 15)
    )


def test_the_five_languages_say_the_same_things() -> None:
    assert tuple(wordings()) == LANGUAGES
    assert len({len(wording.questions) for wording in wordings().values()}) == 1
    for name in ("subject", "greeting", "to", "buys", "buys_this", "why", "partly", "by", "closing"):
        texts = [getattr(wording, name) for wording in wordings().values()]
        assert len(set(texts)) == len(texts), name
        asked = {tuple(field for _, field, _, _ in Formatter().parse(text) if field) for text in texts}
        assert len(asked) == 1, name


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_letter_asks_where_from_whom_and_which_risks(language: str) -> None:
    text = as_text(full(language))
    for filled in ("Steen & Zoon", "Marmi {Rossi}", "Kandla", "TruStone", "Ella", "2026"):
        assert filled in text
    assert [line[:2] for line in text.splitlines() if line[:1].isdigit() and line[1:2] == "."] == [
        "1.", "2.", "3.", "4.", "5.", "6.",
    ]  # fmt: skip


def test_days_are_written_in_the_language_of_the_letter() -> None:
    assert "1 luglio 2026" in as_text(full("it"))
    assert "1. Juli 2026" in as_text(full("de"))


def test_what_is_not_filled_in_is_left_out() -> None:
    text = as_text(Letter("nl", "Steen & Zoon", "TruStone"))
    assert text.startswith("Waar komt de natuursteen vandaan")
    assert "Wij kopen natuursteen bij u." in text
    assert "None" not in text
    assert "{" not in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_document_holds_the_same_words(language: str) -> None:
    document = Document(io.BytesIO(as_docx(full(language))))
    words = "\n".join(paragraph.text for paragraph in document.paragraphs)
    for line in as_text(full(language)).splitlines():
        assert line.lstrip("123456. ")[:60] in words
    assert document.core_properties.language == language
    assert document.core_properties.author == "Steen & Zoon"
