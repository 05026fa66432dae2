"""A letter that asks a supplier where stone comes from, in five languages. Own wording, for every company alike.

The texts are documents in the supplier's language, not words of the interface, so they stand in ``letters.yaml`` and
not in the catalogues of translations.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

import yaml
from django.utils import translation
from django.utils.formats import date_format

LANGUAGES = ("nl", "en", "fr", "de", "it")


@dataclass(frozen=True, slots=True)
class Wording:
    """The parts of the letter in one language. ``buys_this`` is used when the product is named, else ``buys``."""

    subject: str
    greeting: str
    to: str
    buys: str
    buys_this: str
    why: str
    questions: tuple[str, ...]
    partly: str
    by: str
    closing: str


@dataclass(frozen=True, slots=True)
class Letter:
    """What is filled in. Empty parts are left out, never invented."""

    language: str
    company: str
    covenant: str
    supplier: str = ""
    about: str = ""
    answer_by: date | None = None
    sender: str = ""
    written_on: date | None = None


@lru_cache(maxsize=1)
def wordings() -> dict[str, Wording]:
    """The five wordings, read once."""
    read = yaml.safe_load(Path(__file__).with_name("letters.yaml").read_text(encoding="utf-8"))
    return {code: Wording(**{**parts, "questions": tuple(parts["questions"])}) for code, parts in read.items()}


def heading(letter: Letter) -> list[str]:
    """To whom, from which day, about what."""
    wording = wordings()[letter.language]
    found = [wording.to.format(supplier=letter.supplier)] if letter.supplier else []
    if letter.written_on:
        found.append(_day(letter.written_on, letter.language))
    return [*found, wording.subject]


def opening(letter: Letter) -> list[str]:
    """From the greeting up to the questions."""
    wording = wordings()[letter.language]
    buys = wording.buys_this.format(about=letter.about) if letter.about else wording.buys
    return [wording.greeting, f"{buys} {wording.why.format(covenant=letter.covenant)}"]


def questions(letter: Letter) -> tuple[str, ...]:
    """What is asked, in order."""
    return wordings()[letter.language].questions


def ending(letter: Letter) -> list[str]:
    """After the questions: what when not all is known, by when, who asks."""
    wording = wordings()[letter.language]
    by = [wording.by.format(day=_day(letter.answer_by, letter.language))] if letter.answer_by else []
    return [wording.partly, *by, wording.closing]


def signature(letter: Letter) -> list[str]:
    """Who signs."""
    return [line for line in (letter.sender, letter.company) if line]


def as_text(letter: Letter) -> str:
    """The letter as plain text, to paste into a mail."""
    return "\n\n".join(_parts(letter)) + "\n"


def _parts(letter: Letter) -> Iterator[str]:
    yield from heading(letter)
    yield from opening(letter)
    yield "\n".join(f"{number}. {question}" for number, question in enumerate(questions(letter), 1))
    yield from ending(letter)
    yield "\n".join(signature(letter))


def as_docx(letter: Letter) -> bytes:
    """The letter as an editable document, its language set so that a spelling checker fits it."""
    from docx import Document
    from docx.oxml.ns import qn

    document = Document()
    *addressed, subject = heading(letter)
    for line in addressed:
        document.add_paragraph(line)
    document.add_heading(subject, level=1)
    for line in opening(letter):
        document.add_paragraph(line)
    for question in questions(letter):
        document.add_paragraph(question, style="List Number")
    for line in ending(letter):
        document.add_paragraph(line)
    document.add_paragraph("\n".join(signature(letter)))
    fonts = document.styles["Normal"].element.get_or_add_rPr()
    language = fonts.makeelement(qn("w:lang"), {qn("w:val"): letter.language})
    fonts.append(language)
    properties = document.core_properties
    properties.author, properties.title, properties.language = letter.company, subject, letter.language
    properties.comments = ""
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _day(day: date, language: str) -> str:
    with translation.override(language):
        written = date_format(day, "j. F Y" if language == "de" else "j F Y")
    return written.lower() if language == "it" else written
