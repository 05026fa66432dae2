"""Reads of the register: who takes part, with what result, and the page of one company."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import get_language

from trustone.assessments.past.models import PastDocument, PastResult
from trustone.assessments.past.selectors import (
    PastPage,
    known_by,
    public_document,
    public_past_of,
    public_results_by,
)
from trustone.assessments.selectors import PublishedDecision, all_published, published_history
from trustone.catalog.languages import in_active_language
from trustone.catalog.models import Covenant
from trustone.catalog.selectors import countries, covenant_or_none
from trustone.domain.membership import Status
from trustone.improvement.models import PlanVersion
from trustone.improvement.selectors.plans import publications_of, published_plans_of
from trustone.members.models import Member
from trustone.members.public_reads import (
    KnownAs,
    PublicEvent,
    Successor,
    merged_from,
    public_history,
    public_other_names,
    successors,
    told_then,
)
from trustone.members.selectors import Participant, end_of_day, member_by_number, participants, public_members
from trustone.platform.remembering import remembered
from trustone.register.selectors.statements import Stated, stated_by, stated_of

COMPANY = "company"


@dataclass(frozen=True)  # no slots: what is worked out of a row stays with it
class RegisterRow:
    """One company of the register on a day. ``decision`` is the newest published one; ``before`` the newest result from
    before this platform that is public. That one is shown only while there is no decision of its year or a later one.

    ``decisions`` and ``befores``: all that were in force that day, newest year first. ``names``: other names.
    ``successor``: into which it merged. ``told_then``: the status that the register told on that day, where it has been
    corrected since; else empty. ``stated``: what it made public itself about its sources.
    ``written``: the text a template made of it, kept as long as it is remembered itself.
    """

    participant: Participant
    decision: PublishedDecision | None
    before: PastResult | None = None
    decisions: tuple[PublishedDecision, ...] = ()
    befores: tuple[PastResult, ...] = ()
    names: tuple[KnownAs, ...] = ()
    successor: Successor | None = None
    told_then: str = ""
    stated: Stated | None = None
    written: dict[Any, str] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def from_before(self) -> PastResult | None:
        """The result from before that stands for this company, if one does."""
        if self.before is None or self.decision is None:
            return self.before
        return self.before if self.before.reporting_year > self.decision.reporting_year else None

    @cached_property
    def colour(self) -> str:
        """``green``, ``orange``, ``red``, ``undecided``, or why there is no colour: ``not_scored``, ``first_year``."""
        if self.from_before is not None:
            return self.from_before.colour
        if self.decision is not None:
            return self.decision.colour
        if self.participant.declared_type in {"A", "B"}:
            return "not_scored"
        return "first_year" if self.participant.full_years == 0 else "undecided"

    @cached_property
    def colours(self) -> dict[int, str]:
        """The colour of every reporting year that has one."""
        before = {one.reporting_year: one.colour for one in self.befores}
        return before | {one.reporting_year: one.colour for one in self.decisions}

    @property
    def under_appeal(self) -> bool:
        """An appeal against the newest decision runs, or was granted and a new decision is still to come."""
        return self.decision is not None and bool(self.decision.appeal)

    def name_on(self, day: date) -> str:
        """The name on a day, where a former name with a known last day says so; else today's."""
        then = [one for one in self.names if one.is_former and one.until is not None and one.until > day]
        first = min(then, key=lambda one: (one.until or date.max, one.name), default=None)
        return first.name if first else self.participant.name


@dataclass(frozen=True, slots=True)
class MemberPage:
    """What is public of one company that is or was a member, as it was on a day."""

    row: RegisterRow
    history: list[PublishedDecision]
    past: PastPage
    plans: list[PlanVersion] = field(default_factory=list)
    events: list[PublicEvent] = field(default_factory=list)
    merged_here: list[PublicEvent] = field(default_factory=list)

    @property
    def latest(self) -> PublishedDecision | None:
        """The decision in force of the latest reporting year."""
        return next((one for one in self.history if one.in_force), None)


# --- Members ----------------------------------------------------------------------------------------------------------


def everybody(covenant: Covenant, on: date) -> list[RegisterRow]:
    """Every company that was a member by a day, also former ones, by name; the same few queries for any number.

    Who took part is told as we know it now; what was public (results) as it was public then. For a day that is over,
    ``told_then`` marks companies of which the register told something else that day. Of today it is remembered.
    """
    if on != timezone.localdate():
        return _everybody(covenant, on)
    return remembered(("register: everybody", covenant.pk, on), lambda: _everybody(covenant, on))


def _everybody(covenant: Covenant, on: date) -> list[RegisterRow]:
    decisions: dict[int, list[PublishedDecision]] = defaultdict(list)
    for decision in all_published(covenant, on):
        if decision.in_force:
            decisions[decision.member_id].append(decision)
    befores = public_results_by(covenant, on)
    names, into, stated = public_other_names(covenant), successors(covenant, on), stated_by(covenant, on)
    then = told_then(covenant, on, end_of_day(on)) if on < timezone.localdate() else {}
    return [
        replace(
            _row(
                one, decisions.get(one.pk, ()), befores.get(one.pk, ()), names.get(one.pk, ()), into.get(one.pk), then
            ),
            stated=stated.get(one.pk),
        )
        for one in participants(covenant, on)
        if one.since is not None and one.kind == COMPANY
    ]


def _row(  # noqa: PLR0917  what was read of one company, in a row
    one: Participant,
    decisions: Sequence[PublishedDecision],
    befores: Sequence[PastResult],
    names: tuple[KnownAs, ...],
    into: Successor | None,
    then: Mapping[int, str],
) -> RegisterRow:
    told = then.get(one.pk, Status.NOT_YET.value) if then else one.status.value
    return RegisterRow(
        participant=one,
        decision=decisions[0] if decisions else None,
        before=befores[0] if befores else None,
        decisions=tuple(decisions),
        befores=tuple(befores),
        names=names,
        successor=into if one.status is Status.MERGED else None,
        told_then="" if told == one.status.value else told,
    )


def register_rows(covenant: Covenant, on: date) -> list[RegisterRow]:
    """The companies that are members on a day, by name, each with its newest published decision."""
    return [row for row in everybody(covenant, on) if row.participant.is_member]


def former_rows(covenant: Covenant, on: date) -> list[RegisterRow]:
    """The companies that were members and are not any more on a day, by name."""
    return [row for row in everybody(covenant, on) if not row.participant.is_member]


def other_participants(covenant: Covenant, on: date) -> list[Participant]:
    """Authorities, parties and others that take part on a day, by name."""
    return [one for one in public_members(covenant, on) if one.kind != COMPANY]


def member_page(covenant: Covenant, number: str, on: date) -> MemberPage | None:
    """One company that is or was a member by then; ``None`` for all others. Of today it is remembered."""
    if on != timezone.localdate():
        return _member_page(covenant, number, on)
    return remembered(("register: member", covenant.pk, number, on), lambda: _member_page(covenant, number, on))


def _member_page(covenant: Covenant, number: str, on: date) -> MemberPage | None:
    member = member_by_number(number)
    found = participants(covenant, on, where=Q(number=number))
    if member is None or not found or found[0].since is None or found[0].kind != COMPANY:
        return None
    one, today = found[0], timezone.localdate()
    history = published_history(member, on)
    in_force = [decision for decision in history if decision.in_force]
    past = _past_on(public_past_of(member), on, today)
    then = told_then(covenant, on, end_of_day(on)) if on < today else {}
    names = public_other_names(covenant, member).get(one.pk, ())
    into = successors(covenant, on, member).get(one.pk)
    plans = _plans_on(member, on, today)
    return MemberPage(
        replace(_row(one, in_force, past.results, names, into, then), stated=stated_of(member, on)),
        history,
        past,
        plans,
        public_history(member, on),
        merged_from(member, on),
    )


def _past_on(past: PastPage, on: date, today: date) -> PastPage:
    """What of the time before was public on a day, as far as we know: decided by then, or recorded here by then."""
    if on >= today:
        return past
    return PastPage([one for one in past.results if known_by(one, on)], [])


def _plans_on(member: Member, on: date, today: date) -> list[PlanVersion]:
    """Of each year the version that was in force on a day, newest year first."""
    if on >= today:
        return published_plans_of(member)
    found: dict[int, PlanVersion] = {}
    for version in publications_of(member):
        if timezone.localdate(version.published_at) <= on:
            found.setdefault(version.plan_id, version)
    return list(found.values())


def past_document(covenant: Covenant, number: str, document_id: int, on: date) -> PastDocument | None:
    """A public document from before of a company whose page is public."""
    member = member_by_number(number)
    if member is None or member_page(covenant, number, on) is None:
        return None
    return public_document(member, document_id)


def member_numbers() -> list[tuple[str]]:
    """The companies that are or were members, for the sitemap: their pages stay."""
    covenant = covenant_or_none()
    rows = everybody(covenant, timezone.localdate()) if covenant else []
    return [(row.participant.number,) for row in rows]


def country_names(found: Iterable[str]) -> dict[str, str]:
    """The names of these countries in the active language."""
    codes = frozenset(found)
    key = "register: names of countries", codes, get_language()
    return remembered(key, lambda: _country_names(codes))


def _country_names(codes: frozenset[str]) -> dict[str, str]:
    named = countries().filter(code__in=codes).values_list("code", "title")
    return {code: in_active_language(title) for code, title in named}
