"""Reads of the register: who takes part, with what result, and the page of one company."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q
from django.utils import timezone

from trustone.assessments.past.models import PastDocument, PastResult
from trustone.assessments.past.selectors import PastPage, newest_public_results, public_document, public_past_of
from trustone.assessments.selectors import PublishedDecision, published_decisions, published_history
from trustone.catalog.languages import in_active_language
from trustone.catalog.models import Covenant
from trustone.catalog.selectors import countries, covenant_or_none
from trustone.improvement.models import PlanVersion
from trustone.improvement.selectors.plans import published_plans_of
from trustone.members.selectors import Participant, member_by_number, participants, public_members

COMPANY = "company"


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One company of the register. ``decision`` is the newest published one; ``before`` the newest result from before
    this platform that is public. That one is shown only while there is no decision of its year or a later one."""

    participant: Participant
    decision: PublishedDecision | None
    before: PastResult | None = None

    @property
    def from_before(self) -> PastResult | None:
        """The result from before that stands for this company, if one does."""
        if self.before is None or self.decision is None:
            return self.before
        return self.before if self.before.reporting_year > self.decision.reporting_year else None

    @property
    def colour(self) -> str:
        """``green``, ``orange``, ``red``, ``undecided``, or why there is no colour: ``not_scored``, ``first_year``."""
        if self.from_before is not None:
            return self.from_before.colour
        if self.decision is not None:
            return self.decision.colour
        if self.participant.declared_type in {"A", "B"}:
            return "not_scored"
        return "first_year" if self.participant.full_years == 0 else "undecided"


@dataclass(frozen=True, slots=True)
class MemberPage:
    """What is public of one company that is or was a member."""

    row: RegisterRow
    history: list[PublishedDecision]
    past: PastPage
    plans: list[PlanVersion] = field(default_factory=list)


def register_rows(covenant: Covenant, on: date) -> list[RegisterRow]:
    """The companies that are members on a day, by name, each with its newest published decision."""
    decisions = {decision.member_id: decision for decision in published_decisions(covenant, on)}
    before = newest_public_results(covenant)
    companies = (one for one in public_members(covenant, on) if one.kind == COMPANY)
    return [RegisterRow(one, decisions.get(one.pk), before.get(one.pk)) for one in companies]


def other_participants(covenant: Covenant, on: date) -> list[Participant]:
    """Authorities, parties and others that take part on a day, by name."""
    return [one for one in public_members(covenant, on) if one.kind != COMPANY]


def member_page(covenant: Covenant, number: str, on: date) -> MemberPage | None:
    """One company that is or was a member by then; ``None`` for all others."""
    member = member_by_number(number)
    found = participants(covenant, on, where=Q(number=number))
    if member is None or not found or found[0].since is None or found[0].kind != COMPANY:
        return None
    history = published_history(member, on)
    newest = next((decision for decision in history if decision.in_force), None)
    past = public_past_of(member)
    row = RegisterRow(found[0], newest, past.results[0] if past.results else None)
    return MemberPage(row, history, past, published_plans_of(member))


def past_document(covenant: Covenant, number: str, document_id: int, on: date) -> PastDocument | None:
    """A public document from before of a company whose page is public."""
    member = member_by_number(number)
    if member is None or member_page(covenant, number, on) is None:
        return None
    return public_document(member, document_id)


def member_numbers() -> list[tuple[str]]:
    """The companies that are members today, for the sitemap."""
    covenant = covenant_or_none()
    rows = register_rows(covenant, timezone.localdate()) if covenant else []
    return [(row.participant.number,) for row in rows]


def country_names(rows: Iterable[Participant]) -> dict[str, str]:
    """The names of the countries in which these have their seat, in the active language."""
    codes = {one.country for one in rows}
    named = countries().filter(code__in=codes).values_list("code", "title")
    return {code: in_active_language(title) for code, title in named}
