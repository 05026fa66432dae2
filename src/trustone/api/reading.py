"""What the lists hold: the rows of the register, narrowed as the pages narrow them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.http import http_date as _http_date

from trustone.api.asking import AreasAsked, Asked, MembersAsked, OneAsked, ParticipantsAsked
from trustone.catalog.models import Covenant
from trustone.domain.improvement.facts import PlanLanguage
from trustone.improvement.documents.public import public_document
from trustone.members.public_reads import with_registered_number
from trustone.platform.documents.model import Article, Bullets, Document, Heading, Paragraph
from trustone.register import finding
from trustone.register.list_records import AreaRow, area_rows
from trustone.register.maps.reading import reported, tree_of
from trustone.register.records import MemberRow, ParticipantRow, Row, member_row, participant_rows
from trustone.register.selectors import PublicPlanPage, everybody, others_by


def day(asked: Asked | OneAsked) -> date:
    """The day that was asked about, else today."""
    found: date | None = getattr(asked, "on", None)
    return found or timezone.localdate()


def members(covenant: Covenant, asked: MembersAsked) -> list[MemberRow]:
    """The members the page of members shows for the same filter and day."""
    chosen = {name: str(value) for name, value in asked.choice().items() if name != "on"}
    words = chosen.get("q", "")
    rows = [row for row in everybody(covenant, day(asked)) if finding.fits(row, chosen)]
    return [member_row(hit.row) for hit in finding.by_words(rows, words, with_registered_number(words))]


def participants(covenant: Covenant, asked: ParticipantsAsked) -> list[ParticipantRow]:
    """The others the page of others shows for the same filter and day."""
    on = day(asked)
    chosen = {name: str(value) for name, value in asked.choice().items() if name != "on"}
    shown = {one.number for one in finding.others_fitting(others_by(covenant, on), chosen)}
    return [row for row in participant_rows(covenant, on) if row.number in shown]


def areas(covenant: Covenant, asked: AreasAsked, year: int) -> list[AreaRow]:
    """The places of a list the page of quarry areas shows for the same filter and day."""
    on = day(asked)
    rows = fitting(area_rows(covenant, on, year), country=asked.country, stones=asked.stone, level=asked.level)
    if asked.theme is None:
        return rows
    countries = {row.country for row in rows}
    reports = reported(countries, tree_of(countries), on)
    return [row for row in rows if asked.theme in reports.themes_at(_place(row))]


def _place(row: AreaRow) -> tuple[str, ...]:
    return tuple(name for name in (row.country, row.admin1, row.admin2, row.area) if name)


def fitting(rows: list[Any], **wanted: Any) -> list[Any]:
    """The rows with these values; ``None`` asks for nothing."""
    asked = {name: value for name, value in wanted.items() if value is not None}
    return [row for row in rows if all(_has(row, name, value) for name, value in asked.items())]


def _has(row: Row, name: str, value: Any) -> bool:
    found = getattr(row, name)
    return value in found if isinstance(found, tuple) else bool(found == value)


def http_date(moment: datetime) -> str:
    """A moment as a header writes it."""
    return _http_date(moment.timestamp())


def text_of(found: PublicPlanPage, language: PlanLanguage) -> tuple[str, str]:
    """Title and whole text of a published plan in one language, as plain text."""
    version = found.shown
    document = public_document(
        version.content, language, number=version.number, published_at=version.published_at, digest=version.digest
    )
    return document.title, plain(document)


def plain(document: Document) -> str:
    """A document as plain text: headings, paragraphs, bullets, and a line for each cell of a table."""
    parts: list[str] = []
    for block in document.blocks:
        if isinstance(block, Heading):
            parts.append(f"{'#' * block.level} {block.text}")
        elif isinstance(block, Paragraph):
            parts.append(block.text)
        elif isinstance(block, Article):
            parts.append(f"{block.number} {block.text}")
        elif isinstance(block, Bullets):
            parts.append("\n".join(f"- {item}" for item in block.items))
        else:
            parts += [
                "\n".join(f"{name}: {cell}" for name, cell in zip(block.head, row, strict=True)) for row in block.rows
            ]
    return "\n\n".join(parts)
