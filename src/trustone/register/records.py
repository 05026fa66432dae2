"""The public facts as rows: what files of open data, the reading interface, feed and search are made from.

Each row type names its record in the table of ``domain.audience``; a row goes out only through :func:`public`, which
asks that table. Dates are days, years are reporting years, countries ISO 3166-1 alpha-2, regions ISO 3166-2; texts in
several languages are mappings from language code to text. A value that is not known or does not apply is ``None``, in
files and interface alike: never an empty text and never invented.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, ClassVar, Protocol

from django.utils import timezone

from trustone.assessments.past.selectors import all_results
from trustone.assessments.selectors import all_explained
from trustone.catalog.models import Covenant
from trustone.catalog.selectors import context_facts, fictional_covenants, parties
from trustone.domain.audience import Audience, Condition, shown
from trustone.improvement.selectors.plans import every_publication
from trustone.joining.selectors import declarations
from trustone.members.public_reads import public_events
from trustone.members.selectors import Participant
from trustone.register.selectors import COMPANY, RegisterRow, everybody
from trustone.register.told import companies_numbers, told_of

Texts = Mapping[str, str]


class Row(Protocol):
    """One public fact. ``RECORD`` is its name in the table of audiences."""

    RECORD: ClassVar[str]
    __dataclass_fields__: ClassVar[dict[str, Any]]


def public(rows: Iterable[Row]) -> list[dict[str, Any]]:
    """Rows as mappings, with what the public may see of each and nothing else.

    Raises ``UndeclaredError`` for a field nobody decided about. The rows of this module hold only what was published.
    """
    return [
        shown(Audience.PUBLIC, row.RECORD, {one.name: getattr(row, one.name) for one in fields(row)}, _met(row))
        for row in rows
    ]


_OWN_CHOICE = frozenset({"source_statement", "purchase"})


def _met(row: Row) -> tuple[Condition, ...]:
    """What is true of a row. Two kinds hold what participants themselves made public: statements and purchases."""
    return (Condition.MADE_PUBLIC,) if row.RECORD in _OWN_CHOICE else (Condition.PUBLISHED,)


# --- Who takes part ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A company that is or was a member. ``colour`` is what the register shows, also why there is none.

    ``colour_before_platform``: it was decided before this platform and not recomputed. ``successor``: the member into
    which it merged.
    """

    RECORD: ClassVar[str] = "member"
    number: str
    name: str
    country: str | None
    region: str | None
    city: str | None
    website: str | None
    type: str | None
    status: str
    since: date | None
    until: date | None
    full_years: int
    successor: str | None
    colour: str | None
    colour_year: int | None
    colour_published_from: date | None
    colour_before_platform: bool
    appeal: str | None


@dataclass(frozen=True, slots=True)
class EventRow:
    """Something that happened to a participation, with the reason where one was made public.

    ``into``: who goes on after a merger.
    """

    RECORD: ClassVar[str] = "membership_event"
    member: str
    kind: str
    on: date
    into: str | None
    public_reason: str | None


@dataclass(frozen=True, slots=True)
class ParticipantRow:
    """An authority, party or other organisation that takes part or took part."""

    RECORD: ClassVar[str] = "participant"
    number: str
    name: str
    kind: str
    country: str | None
    region: str | None
    city: str | None
    website: str | None
    status: str
    since: date | None
    until: date | None
    declared_on: date | None


@dataclass(frozen=True, slots=True)
class PartyRow:
    """An organisation behind the covenant, with what is known of its part in both terms."""

    RECORD: ClassVar[str] = "party"
    code: str
    name: Texts
    constituency: str
    country: str | None
    first_term: str | None
    second_term: str | None
    role: Texts | None
    source: str | None
    url: str | None
    confidence: str


def member_rows(covenant: Covenant, on: date) -> list[MemberRow]:
    """Every company that was a member by a day, also former ones, by name."""
    return [member_row(one) for one in everybody(covenant, on)]


def member_row(row: RegisterRow) -> MemberRow:
    """One company as the register shows it."""
    one, past, decision = row.participant, row.from_before, row.decision
    result = past or decision
    return MemberRow(
        one.number, one.name, *_seat(one), one.declared_type, one.status.value,
        one.since, one.until, one.full_years, row.successor.number if row.successor else None,
        row.colour, result.reporting_year if result else None,
        None if past or decision is None else decision.published_from, past is not None,
        None if past or decision is None else decision.appeal or None,
    )  # fmt: skip


def _seat(one: Participant) -> tuple[str | None, str | None, str | None, str | None]:
    """Country, region, city and website; ``None`` for what is not recorded."""
    return one.country or None, one.region or None, one.city or None, one.website or None


def event_rows(covenant: Covenant, on: date) -> list[EventRow]:
    """What happened to participations, of companies and others, by a day."""
    numbers = {one.number for one in told_of(covenant, on)}
    return [
        EventRow(number, one.kind.value, one.on, one.into_number or None, one.reason or None)
        for number, one in public_events(covenant, on)
        if number in numbers
    ]


def participant_rows(covenant: Covenant, on: date) -> list[ParticipantRow]:
    """Authorities, parties and others that take part or took part by a day, by name."""
    declared = declarations(covenant)
    return [
        ParticipantRow(
            one.number, one.name, one.kind, *_seat(one), one.status.value, one.since, one.until, declared.get(one.pk),
        )
        for one in told_of(covenant, on)
        if one.kind != COMPANY
    ]  # fmt: skip


def party_rows(covenant: Covenant) -> list[PartyRow]:
    """The parties of the covenant, in its own order. What is not known of a term is ``None``."""
    return [
        PartyRow(
            one.code, one.title, one.kind, one.country_code or None, one.first_term or None, one.second_term or None,
            one.role or None, one.source or None, one.source_url or None, one.confidence,
        )
        for one in parties().filter(pack__key=covenant.key)
    ]  # fmt: skip


# --- Results and plans ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """A published colour of one reporting year; ``in_force`` is false for a version that was corrected later.

    ``public_reason``: what the secretariat told everybody about it, as it stood that day.
    """

    RECORD: ClassVar[str] = "decision"
    member: str
    reporting_year: int
    membership_year: int
    colour: str
    published_from: date | None
    version: int
    in_force: bool
    appeal: str | None
    framework_version: str
    public_reason: Texts | None


@dataclass(frozen=True, slots=True)
class PastResultRow:
    """A colour decided before this platform, as it was published then."""

    RECORD: ClassVar[str] = "past_result"
    member: str
    reporting_year: int
    colour: str
    digit: int | None
    decided_on: date | None
    source: str | None


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A version of a published plan of action; ``in_force`` is false for one that a later version replaced.

    The texts of the version in force stand on its own page.
    """

    RECORD: ClassVar[str] = "plan"
    member: str
    year: int
    version: int
    in_force: bool
    published_at: date
    reason: str | None
    digest: str


def decision_rows(covenant: Covenant, on: date) -> list[DecisionRow]:
    """Every colour ever published by a day, also corrected ones."""
    numbers = companies_numbers(covenant, on)
    return [
        DecisionRow(
            numbers[one.member_id], one.reporting_year, one.membership_year, one.colour, one.published_from,
            one.version, one.in_force, one.appeal or None, one.framework_version,
            one.reason or None,
        )
        for one in all_explained(covenant, on)
        if one.member_id in numbers
    ]  # fmt: skip


def past_result_rows(covenant: Covenant) -> list[PastResultRow]:
    """The public results from before this platform, by name and year."""
    return [
        PastResultRow(one.member.number, one.reporting_year, one.colour, one.digit, one.decided_on, one.source or None)
        for one in all_results(covenant).filter(public=True)
    ]


def plan_rows(covenant: Covenant, on: date) -> list[PlanRow]:
    """Every published version of the plans of companies whose page is public, newest year and version first."""
    numbers, seen, found = companies_numbers(covenant, on), set(), []
    for one in every_publication(covenant):
        day = timezone.localdate(one.published_at)
        if one.plan.member_id not in numbers or day > on:
            continue
        found.append(
            PlanRow(
                numbers[one.plan.member_id], one.plan.year, one.number, one.plan_id not in seen, day, one.why or None,
                one.digest,
            )
        )  # fmt: skip
        seen.add(one.plan_id)
    return found


# --- Figures ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A published figure of the initiative with its source; ``note`` says what kind of figure it is."""

    RECORD: ClassVar[str] = "figure"
    key: str
    title: Texts
    period: Texts | None
    value: str
    unit: str | None
    note: str | None
    source: str | None
    url: str | None
    confidence: str


def figure_rows(covenant: Covenant) -> list[FigureRow]:
    """The collected figures about a real covenant that may be passed on. An invented one borrows nobody's."""
    if covenant.key in fictional_covenants():
        return []
    return [
        FigureRow(
            one.code, one.title, one.data.get("period") or None, str(one.data.get("value", "")),
            one.data.get("unit") or None, one.data.get("nature") or None, one.source or None, one.source_url or None,
            one.confidence,
        )
        for one in context_facts("statistics").filter(pack__key=covenant.key, redistributable=True)
    ]  # fmt: skip
