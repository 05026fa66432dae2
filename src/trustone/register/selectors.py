"""Reads of the public part: the register of members, the list of quarry areas, and what waits for whom."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone

from trustone.assessments.past.models import PastDocument, PastResult
from trustone.assessments.past.selectors import PastPage, newest_public_results, public_document, public_past_of
from trustone.assessments.selectors import PublishedDecision, published_decisions, published_history
from trustone.catalog.languages import in_active_language
from trustone.catalog.models import Covenant
from trustone.catalog.selectors import countries, covenant_or_none
from trustone.improvement.models import PlanVersion
from trustone.improvement.selectors.plans import publications_of, published_plans, published_plans_of
from trustone.members.selectors import Participant, member_by_number, participants, public_members
from trustone.platform.actors import Actor
from trustone.register import policies
from trustone.register.models import ListState, QuarryList

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


# --- Members ----------------------------------------------------------------------------------------------------------


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


# --- Plans of action --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PublicPlanPage:
    """The plan of one year of a company whose page is public. ``versions``: newest first; ``years``: other plans."""

    participant: Participant
    shown: PlanVersion
    versions: list[PlanVersion]
    years: list[int]

    @property
    def is_newest(self) -> bool:
        return self.shown == self.versions[0]


def public_plan(
    covenant: Covenant, number: str, year: int, on: date, version: int | None = None
) -> PublicPlanPage | None:
    """A published plan, in the version in force or the one asked for; ``None`` when there is none for everybody."""
    page = member_page(covenant, number, on)
    member = member_by_number(number)
    if page is None or member is None:
        return None
    everything = publications_of(member)
    versions = [one for one in everything if one.plan.year == year]
    shown = next((one for one in versions if version is None or one.number == version), None)
    if shown is None:
        return None
    years = sorted({one.plan.year for one in everything} - {year}, reverse=True)
    return PublicPlanPage(page.row.participant, shown, versions, years)


def plan_pages() -> list[tuple[str, int]]:
    """Member and year of every plan everybody can read, for the sitemap."""
    covenant = covenant_or_none()
    if covenant is None:
        return []
    public = {number for (number,) in member_numbers()}
    plans = published_plans(covenant)
    return [(one.plan.member.number, one.plan.year) for one in plans if one.plan.member.number in public]


def list_years() -> list[tuple[int]]:
    """The years whose list is public today, for the sitemap."""
    covenant = covenant_or_none()
    lists = published_lists(covenant, timezone.localdate()) if covenant else []
    return [(found.year,) for found in lists if found.proven]


def country_names(rows: Iterable[Participant]) -> dict[str, str]:
    """The names of the countries in which these have their seat, in the active language."""
    codes = {one.country for one in rows}
    named = countries().filter(code__in=codes).values_list("code", "title")
    return {code: in_active_language(title) for code, title in named}


# --- The list of quarry areas -----------------------------------------------------------------------------------------


def published_lists(covenant: Covenant, on: date) -> list[QuarryList]:
    """The lists that are public on a day, newest year first; of each year the last edition."""
    found: dict[int, QuarryList] = {}
    public = QuarryList.objects.filter(covenant=covenant, state=ListState.PUBLISHED, published_from__lte=on)
    for quarry_list in public.order_by("-year", "-edition"):
        found.setdefault(quarry_list.year, quarry_list)
    return list(found.values())


def published_list(covenant: Covenant, on: date, year: int | None = None) -> QuarryList | None:
    """The newest public list made by this software, or that of one year."""
    lists = [found for found in published_lists(covenant, on) if found.proven]
    return next((found for found in lists if year is None or found.year == year), None)


def earlier_lists(covenant: Covenant, year: int) -> list[QuarryList]:
    """Every list of an earlier year that people have seen or are about to see, all editions."""
    seen = [ListState.CONFIRMED, ListState.PUBLISHED]
    return list(QuarryList.objects.filter(covenant=covenant, year__lt=year, state__in=seen).order_by("year", "edition"))


def lists_from_before(covenant: Covenant) -> list[QuarryList]:
    """The lists that were published before this software, oldest first."""
    return list(QuarryList.objects.filter(covenant=covenant, proven=False).order_by("year", "edition"))


def first_list_made_here(covenant: Covenant) -> QuarryList | None:
    """The first list of this software that people have seen or are about to see."""
    seen = [ListState.CONFIRMED, ListState.PUBLISHED]
    return QuarryList.objects.filter(covenant=covenant, proven=True, state__in=seen).order_by("year").first()


def all_lists(actor: Actor, covenant: Covenant) -> QuerySet[QuarryList]:
    """Every version ever made, for the secretariat."""
    found = QuarryList.objects.filter(covenant=covenant) if policies.may_prepare(actor) else QuarryList.objects.none()
    return found.select_related("proposed_by", "confirmed_by")


def list_for(actor: Actor, covenant: Covenant, list_id: int) -> QuarryList:
    """One version, or 404 when this actor may not open it."""
    found: QuarryList = get_object_or_404(all_lists(actor, covenant).select_related("covenant"), pk=list_id)
    return found
