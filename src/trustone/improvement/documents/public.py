"""The public plan as a document, from the frozen content of a version (or of a preview)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from babel.dates import format_date

from trustone.domain.improvement.facts import PlanLanguage
from trustone.domain.improvement.phrases import PHRASES
from trustone.domain.improvement.publication import Content, rows_of, sections_of
from trustone.improvement.languages import LOCALES
from trustone.platform.documents.model import Block, Document, Heading, Paragraph, Table, text_blocks

HEAD = ("objective", "for_whom", "values", "by", "how")


def public_document(
    content: Content,
    language: PlanLanguage,
    *,
    number: int | None = None,
    published_at: datetime | None = None,
    digest: str = "",
) -> Document:
    """What everybody reads: on top the table of objectives, then the sections. Without a number it is a preview."""
    say = PHRASES[language]
    version = say["version.draft"]
    if number is not None and published_at is not None:
        version = say["version"].format(number=number, day=_day(published_at.date(), language))
    title = say["title"].format(year=content["year"])
    return Document(
        title=f"{title} · {content['company']}",
        author=content["company"],
        language=language.value,
        blocks=tuple(_blocks(content, language, version, digest)),
        footer=f"{content['company']} · {title} · {content['covenant'].get(language.value, '')}",
        page_word=say["page"],
    )


def _blocks(content: Content, language: PlanLanguage, version: str, digest: str) -> Iterator[Block]:
    say = PHRASES[language]
    first, last = (_day(date.fromisoformat(content[name]), language) for name in ("first", "last"))
    period = say["period"].format(year=content["year"], first=first, last=last)
    yield Paragraph(f"{content['covenant'].get(language.value, '')}. {period}. {version}", soft=True)
    yield from objective_table(content, language)
    for section, text in sections_of(content, language):
        if text.strip():
            yield Heading(say[f"section.{section.value}"])
            yield from text_blocks(text)
    if digest:
        yield Paragraph(say["digest"].format(digest=digest), soft=True)


def objective_table(content: Content, language: PlanLanguage) -> Iterator[Block]:
    """What will be different, for whom, from which value to which, by when, and how: one line an objective."""
    say = PHRASES[language]
    rows = rows_of(content, language)
    yield Heading(say["table"])
    if not rows:
        yield Paragraph(say["none.objectives"])
        return
    yield Table(
        caption=say["table"],
        head=tuple(say[f"head.{name}"] for name in HEAD),
        rows=tuple((row.change, row.for_whom, row.values, row.by, "\n".join(row.how)) for row in rows),
        widths=(15, 10, 15, 9, 15),
    )


def _day(day: date, language: PlanLanguage) -> str:
    return str(format_date(day, "long", locale=LOCALES[language]))
