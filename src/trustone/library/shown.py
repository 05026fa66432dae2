"""Entries as a page shows them: words for codes, titles for what they point to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from trustone.catalog.languages import in_active_language
from trustone.catalog.models import LibraryEntry
from trustone.domain.library.relevance import Audience
from trustone.library import words
from trustone.library.selectors import Titles, other_language


@dataclass(frozen=True, slots=True)
class Line:
    """One entry in the list. ``other_language``: the document's, where it is not the reader's."""

    code: str
    title: str
    kind: str
    summary: str
    about: str
    languages: str
    other_language: str
    publisher: str
    for_participants: bool
    has_address: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """One entry on its own page. ``body`` holds the paragraphs of a text of our own."""

    kind: str
    summary: str
    body: tuple[str, ...]
    site: str
    languages: str
    audience: str
    steps: tuple[str, ...]
    criteria: tuple[str, ...]
    themes: tuple[str, ...]
    countries: tuple[str, ...]


def shown_line(row: LibraryEntry, named: Titles) -> Line:
    """An entry as a line of the list; ``about`` names its countries and themes."""
    about = [*_known(row.countries, named.countries), *_known(row.themes, named.themes)]
    return Line(
        code=row.code,
        title=row.title_now,
        kind=str(words.KINDS[row.kind]),
        summary=in_active_language(row.summary),
        about=" · ".join(about),
        languages=", ".join(words.language_word(code) for code in row.languages),
        other_language=other_language(row),
        publisher=row.publisher,
        for_participants=row.for_participants,
        has_address=bool(row.where),
    )


def shown_entry(row: LibraryEntry, named: Titles) -> Shown:
    """An entry with everything known of it in words."""
    return Shown(
        kind=str(words.KINDS[row.kind]),
        summary=in_active_language(row.summary),
        body=tuple(part.strip() for part in in_active_language(row.body).split("\n\n") if part.strip()),
        site=urlsplit(row.where).netloc.removeprefix("www."),
        languages=", ".join(words.language_word(code) for code in row.languages),
        audience=", ".join(str(words.AUDIENCES[code]) for code in _readers(row.audience)),
        steps=tuple(str(words.STEPS[code]) for code in row.steps),
        criteria=tuple(row.criteria),
        themes=tuple(_known(row.themes, named.themes)),
        countries=tuple(_known(row.countries, named.countries)),
    )


def _readers(codes: list[str]) -> list[str]:
    """What is for everybody needs no list of who else."""
    return [Audience.PUBLIC] if Audience.PUBLIC in codes else codes


def _known(codes: Iterable[str], titles: Mapping[str, str]) -> list[str]:
    return [titles[code] for code in codes if code in titles]
