"""More public facts as rows: names, what companies made public, documents from before, readings of plans, samples,
counts over the years, and the keys that sign. The same rules hold as in :mod:`trustone.register.records`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from django.utils import timezone

from trustone.assessments.past.selectors import public_documents_in
from trustone.catalog.models import Covenant
from trustone.domain.reading import Says
from trustone.members.public_reads import public_other_names
from trustone.platform.signing import public_keys
from trustone.readings.models import Reading, ReadingMark, ReadingState
from trustone.readings.selectors import public_readings_in
from trustone.register import figures
from trustone.register.selectors.statements import stated_by
from trustone.register.told import companies_numbers, everybodys_numbers
from trustone.verification.selectors import plans_in


def _day(moment: datetime | None) -> date | None:
    return timezone.localdate(moment) if moment else None


# --- Names, and what companies made public themselves -----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class NameRow:
    """Another name of a participant: one it also uses, or one from before with its last day where that is known."""

    RECORD: ClassVar[str] = "other_name"
    member: str
    name: str
    kind: str
    until: date | None


@dataclass(frozen=True, slots=True)
class MadePublicRow:
    """What a company says of itself in public: the stones it sells, the countries they come from.

    Its own word, not checked against its chains. It may stand here beside its number because it made just that public.
    """

    RECORD: ClassVar[str] = "source_statement"
    member: str
    stones: tuple[str, ...]
    countries: tuple[str, ...]
    since: date


def name_rows(covenant: Covenant, on: date) -> list[NameRow]:
    """Other names, by number and name."""
    numbers, names = everybodys_numbers(covenant, on), public_other_names(covenant)
    found = [
        NameRow(numbers[key], one.name, "former" if one.is_former else "also", one.until)
        for key, several in names.items()
        if key in numbers
        for one in several
    ]
    return sorted(found, key=lambda row: (row.member, row.name))


def made_public_rows(covenant: Covenant, on: date) -> list[MadePublicRow]:
    """The statements that hold on a day, by number; one that was taken back is in no file of any day."""
    numbers = companies_numbers(covenant, on)
    found = [
        MadePublicRow(numbers[key], tuple(sorted(one.stones)), tuple(sorted(one.countries)), one.since)
        for key, one in stated_by(covenant, on).items()
        if key in numbers
    ]
    return sorted(found, key=lambda row: row.member)


# --- Documents from before --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PastDocumentRow:
    """A document from before this platform that was made public; ``key`` is the last part of its address."""

    RECORD: ClassVar[str] = "past_document"
    member: str
    key: int
    reporting_year: int
    kind: str
    title: str
    size: int
    sha256: str


def past_document_rows(covenant: Covenant, on: date) -> list[PastDocumentRow]:
    """The public documents from before of companies whose page is public, by number and year."""
    numbers = companies_numbers(covenant, on)
    found = [
        PastDocumentRow(numbers[one.member_id], one.pk, one.reporting_year, one.kind, one.name, one.size, one.sha256)
        for one in public_documents_in(covenant)
        if one.member_id in numbers
    ]
    return sorted(found, key=lambda row: (row.member, row.reporting_year, row.key))


# --- Readings of plans ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ReadingRow:
    """What an NGO or a union read in a published plan, in its own name; one that was withdrawn stays named."""

    RECORD: ClassVar[str] = "reading"
    key: str
    reader: str
    member: str
    year: int
    plan_version: int
    state: str
    published_at: date
    summary: str | None
    withdrawn_at: date | None
    withdrawn_reason: str | None


@dataclass(frozen=True, slots=True)
class ReadingMarkRow:
    """What a plan says about one theme, in the eyes of the reader, with the words that show it."""

    RECORD: ClassVar[str] = "reading"
    key: str
    theme: str
    says: str
    quote: str | None
    note: str | None


@dataclass(frozen=True, slots=True)
class ReplyRow:
    """What the company replied to a reading, in public; ``number`` counts its replies to that reading."""

    RECORD: ClassVar[str] = "reading"
    key: str
    number: int
    replied_at: date
    reply: str


def reading_rows(covenant: Covenant, on: date) -> list[ReadingRow]:
    """Every public reading of plans of companies whose page is public, by its number."""
    numbers = companies_numbers(covenant, on)
    found = [_reading(one, numbers[one.member_id]) for one in _readings(covenant, on, numbers)]
    return sorted(found, key=lambda row: row.key)


def reading_mark_rows(covenant: Covenant, on: date) -> list[ReadingMarkRow]:
    """The marks of those readings; what was withdrawn is not told any more."""
    found = [
        ReadingMarkRow(one.public_id, mark.theme, Says(mark.says).value, mark.quote or None, mark.note or None)
        for one in _readings(covenant, on, companies_numbers(covenant, on))
        if one.state != ReadingState.WITHDRAWN
        for mark in _marks(one)
    ]
    return sorted(found, key=lambda row: (row.key, row.theme))


def reply_rows(covenant: Covenant, on: date) -> list[ReplyRow]:
    """The replies to those readings."""
    found = [
        ReplyRow(one.public_id, number, timezone.localdate(reply.at), reply.text)
        for one in _readings(covenant, on, companies_numbers(covenant, on))
        for number, reply in enumerate(one.replies.all(), start=1)
        if timezone.localdate(reply.at) <= on
    ]
    return sorted(found, key=lambda row: (row.key, row.number))


def _readings(covenant: Covenant, on: date, numbers: dict[int, str]) -> list[Reading]:
    return [one for one in public_readings_in(covenant, on) if one.member_id in numbers]


def _marks(reading: Reading) -> Iterable[ReadingMark]:
    return reading.marks.all()


def _reading(one: Reading, number: str) -> ReadingRow:
    gone = one.state == ReadingState.WITHDRAWN
    published = _day(one.published_at) or date.min
    return ReadingRow(
        one.public_id, one.organisation.name, number, one.year, one.plan_version.number,
        "withdrawn" if gone else "published", published, None if gone else one.summary or None,
        _day(one.withdrawn_at) if gone else None, one.withdrawn_reason or None if gone else None,
    )  # fmt: skip


# --- Samples ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SampleRow:
    """A sample that was promised for verification. The seed stands here from the day on which it was opened."""

    RECORD: ClassVar[str] = "sample"
    code: str
    reporting_year: int
    kind: str
    share: int
    share_reason: str | None
    frame_day: date
    committed_at: date
    commitment: str
    later_source: str | None
    later_day: date | None
    later_value: str | None
    drawn_on: date | None
    opened_at: date | None
    seed: str | None
    withdrawn_at: date | None
    withdrawn_reason: str | None


def sample_rows(covenant: Covenant, on: date) -> list[SampleRow]:
    """Every sample promised by a day, also those withdrawn; never who was drawn."""
    found = [
        SampleRow(
            one.public_id, one.year, one.kind, one.share, one.share_reason or None, one.frame_day,
            timezone.localdate(one.committed_at), one.commitment, one.later_source or None, one.later_day,
            one.later_value or None, _day(one.drawn_at), _day(one.opened_at), one.seed if one.opened_at else None,
            _day(one.withdrawn_at), one.withdrawn_reason or None,
        )
        for one in plans_in(covenant)
        if timezone.localdate(one.committed_at) <= on
    ]  # fmt: skip
    return sorted(found, key=lambda row: row.code)


# --- Counts and keys --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class CountRow:
    """A count over the register at the close of a reporting year: who took part, and the public results."""

    RECORD: ClassVar[str] = "count"
    reporting_year: int
    closed_on: date
    figure: str
    part: str
    value: int


@dataclass(frozen=True, slots=True)
class KeyRow:
    """A key that signs or signed what is published. What a leaked key signed proves nothing."""

    RECORD: ClassVar[str] = "key"
    id: str
    fingerprint: str
    valid_from: date
    valid_until: date | None
    leaked: bool


def count_rows(covenant: Covenant, on: date) -> list[CountRow]:
    """The figures of the page, oldest year first; ``not_set`` counts companies that declared no type."""
    return [
        CountRow(one.year, one.closed_on, figure, part or "not_set", value)
        for one in figures.figures(covenant, on)
        for figure, counts in (("companies", one.types), ("others", one.others), ("results", one.colours))
        for part, value in sorted(counts.items())
    ]


def key_rows(on: date) -> list[KeyRow]:
    """Every key that was ever in use, by the day it began."""
    found = [
        KeyRow(one.id, one.fingerprint, timezone.localdate(one.valid_from), _day(one.valid_until), one.leaked)
        for one in public_keys()
        if timezone.localdate(one.valid_from) <= on
    ]
    return sorted(found, key=lambda row: (row.valid_from, row.id))
