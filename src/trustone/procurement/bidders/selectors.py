"""Reads: forms, kept answers with what changed since, requests and what was opened."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from trustone.assessments.models import Decision
from trustone.assessments.selectors import PublishedDecision, published_history, years_in_force
from trustone.catalog.models import Covenant
from trustone.catalog.selectors import countries, covenant_or_none, theme_titles, themes
from trustone.domain.identifiers import normalise_id
from trustone.domain.procurement.information import State
from trustone.improvement.models import Action, Plan, PlanVersion
from trustone.improvement.selectors.plans import published_plans_of
from trustone.members import access_items
from trustone.members.access_models import AccessConsent, DataPart
from trustone.members.models import Member
from trustone.members.policies import has_consent
from trustone.members.selectors import Participant, participants, public_members
from trustone.platform.actors import Actor
from trustone.platform.models import Organisation
from trustone.platform.roles import COMPANY
from trustone.procurement.bidders import policies
from trustone.procurement.bidders.models import (
    AnswerUse,
    AnswerVersion,
    BidForm,
    InformationRequest,
    KeptAnswer,
)
from trustone.supply.selectors import own_member


def own_company(actor: Actor) -> Member | None:
    """The participant for which the actor works."""
    covenant = covenant_or_none()
    return own_member(actor, covenant) if covenant and not actor.is_anonymous else None


def form_or_404(public_id: str) -> BidForm:
    """The form of that number, for everybody."""
    found = form_meant(public_id)
    if found is None:
        raise Http404
    return found


def form_meant(text: str) -> BidForm | None:
    """The form a number or an address names."""
    number = normalise_id(text.strip().rstrip("/").rpartition("/")[2], "BFM")
    return BidForm.objects.filter(public_id=number).first() if number else None


def forms_for(actor: Actor) -> QuerySet[BidForm]:
    """Forms of the own authority, newest first."""
    return BidForm.objects.filter(policies.own_forms(actor)).select_related("organisation")


def form_for(actor: Actor, public_id: str) -> BidForm:
    """One of them, or 404."""
    found: BidForm = get_object_or_404(forms_for(actor), public_id=normalise_id(public_id, "BFM") or "")
    return found


def buying_for(actor: Actor) -> Organisation | None:
    """The authority for which the actor buys: the first by name when there are several."""
    return Organisation.objects.filter(pk__in=actor.organisations(*policies.BUYERS)).order_by("name").first()


def theme_names() -> dict[str, str]:
    """Code and title of the themes a bidder is asked about, in the active language; parts are not asked apart."""
    return {one.code: one.title_now for one in themes()}


def theme_title(code: str) -> str:
    return theme_titles().get(code, code)


def country_names() -> dict[str, str]:
    """Code and name of every country, in the active language."""
    return {one.code: one.title_now for one in countries()}


# --- Kept answers -----------------------------------------------------------------------------------------------------


def company_for(actor: Actor, number: str) -> Member:
    """The actor's own company by its number, or 404: nobody else has answers or requests here."""
    companies = Member.objects.filter(
        organisation__kind="company", organisation_id__in=actor.organisations(*COMPANY)
    ).select_related("organisation", "covenant")
    found: Member = get_object_or_404(companies, number=normalise_id(number) or "")
    return found


def answers_of(actor: Actor, member: Member) -> list[KeptAnswer]:
    """Kept answers with their versions and uses, by name."""
    kept = KeptAnswer.objects.filter(policies.visible_answers(actor), member=member, ended_at=None)
    return list(kept.prefetch_related("versions__uses").order_by("name", "pk"))


def answer_for(actor: Actor, member: Member, public_id: str) -> KeptAnswer:
    """One of them, or 404."""
    kept = KeptAnswer.objects.filter(policies.visible_answers(actor), member=member, ended_at=None)
    found: KeptAnswer = get_object_or_404(
        kept.select_related("member__organisation", "member__covenant").prefetch_related("versions__uses"),
        public_id=normalise_id(public_id, "BAN") or "",
    )
    return found


def version_of(kept: KeptAnswer, number: int) -> AnswerVersion:
    """One version, or 404."""
    found: AnswerVersion = get_object_or_404(AnswerVersion.objects.filter(answer=kept), number=number)
    found.answer = kept
    return found


def newest(kept: KeptAnswer) -> AnswerVersion:
    """The newest version; there always is one."""
    return next(iter(kept.versions.all()))


def last_use(kept: KeptAnswer) -> AnswerUse | None:
    """When a version was last taken along; needs ``versions__uses`` at hand."""
    uses = [use for version in kept.versions.all() for use in version.uses.all()]
    return max(uses, key=lambda use: (use.at, use.pk), default=None)


def consents_on(kept: KeptAnswer, today: date) -> list[AccessConsent]:
    """Open consents on versions of an answer."""
    ids = [one.public_id for one in kept.versions.all()]
    found = AccessConsent.objects.filter(
        member=kept.member, part=DataPart.ANSWER.value, items__reference__in=ids, withdrawn_at=None, until__gte=today
    )
    return list(found.distinct())


def versions_to_open(member: Member) -> list[AnswerVersion]:
    """The newest version of every kept answer of a company."""
    kept = KeptAnswer.objects.filter(member=member, ended_at=None).prefetch_related("versions").order_by("name", "pk")
    return [_with_answer(one) for one in kept]


def _with_answer(kept: KeptAnswer) -> AnswerVersion:
    """The newest version with its answer at hand."""
    version = newest(kept)
    version.answer = kept
    return version


def versions_to_choose(member: Member, year: int) -> Iterator[tuple[str, str]]:
    """Versions of a reporting year, for a consent that opens one of them."""
    rows = AnswerVersion.objects.filter(answer__member=member, answer__ended_at=None, year=year)
    for one in rows.select_related("answer").order_by("answer__name", "-number"):
        yield one.public_id, f"{one.answer.name} ({one.number})"


def version_to_read(actor: Actor, number: str, public_id: str) -> AnswerVersion:
    """A version that was handed over to this actor's authority, or 404."""
    rows = AnswerVersion.objects.filter(
        policies.readable_versions(actor), answer__ended_at=None, answer__member__number=normalise_id(number) or ""
    )
    found: AnswerVersion = get_object_or_404(
        rows.select_related("answer__member__organisation"), public_id=normalise_id(public_id, "BAV") or ""
    )
    return found


def actions_under_way(member: Member) -> list[Action]:
    """What a company planned or is doing, the first to end first; the caller has checked the right."""
    rows = Action.objects.filter(member=member, state__in=("planned", "running")).prefetch_related("objectives")
    return list(rows.order_by("ends", "pk"))


# --- Information about a participant ----------------------------------------------------------------------------------


def companies_of(covenant: Covenant, today: date) -> list[Participant]:
    """Companies that take part, by name: what everybody may know."""
    return [one for one in public_members(covenant, today) if one.kind == "company"]


@dataclass(frozen=True, slots=True)
class Known:
    """What is public of one company: participation, decisions newest first, plans newest first."""

    participant: Participant
    decisions: tuple[PublishedDecision, ...]
    plans: tuple[PlanVersion, ...]


def known_of(covenant: Covenant, number: str, today: date) -> Known:
    """The public facts of a company, or 404."""
    member = get_object_or_404(
        Member.objects.select_related("organisation", "covenant"),
        covenant=covenant,
        organisation__kind="company",
        number=normalise_id(number) or "",
    )
    one = next(iter(participants(covenant, today, where=Q(pk=member.pk))))
    decisions = [row for row in published_history(member, today) if row.in_force]
    return Known(one, tuple(decisions), tuple(published_plans_of(member)))


def requests_for(actor: Actor) -> QuerySet[InformationRequest]:
    """Requests of the own authority, newest first."""
    found = InformationRequest.objects.filter(policies.visible_requests(actor))
    return found.select_related("member__organisation", "organisation")


def request_for(actor: Actor, number: str, public_id: str) -> InformationRequest:
    """One of them, or 404."""
    found: InformationRequest = get_object_or_404(
        requests_for(actor).prefetch_related("opened__consent__items"),
        member__number=normalise_id(number) or "",
        public_id=normalise_id(public_id, "INF") or "",
    )
    return found


def requests_to(actor: Actor, member: Member) -> QuerySet[InformationRequest]:
    """What authorities ask a company, newest first."""
    found = InformationRequest.objects.filter(policies.requests_to(actor), member=member)
    return found.select_related("organisation", "member__organisation", "member__covenant")


def request_to(actor: Actor, member: Member, public_id: str) -> InformationRequest:
    """One of them, or 404."""
    found: InformationRequest = get_object_or_404(
        requests_to(actor, member).prefetch_related("opened__consent__items"),
        public_id=normalise_id(public_id, "INF") or "",
    )
    return found


def is_readable(consent: AccessConsent, today: date) -> bool:
    """Whether a consent still holds."""
    return consent.withdrawn_at is None and consent.until >= today


def waiting_for(covenant: Covenant) -> QuerySet[InformationRequest]:
    """Requests nobody answered yet."""
    return InformationRequest.objects.filter(covenant=covenant, state=State.ASKED.value).order_by("pk")


def report_to_read(actor: Actor, number: str, year: int) -> tuple[Member, Decision | None]:
    """A company that lets this actor read the outcome of a year, or 404, and the decision in force, if there is one."""
    readable = has_consent(actor, DataPart.REPORT, year=year)
    member = get_object_or_404(
        Member.objects.filter(readable).select_related("organisation"), number=normalise_id(number) or ""
    )
    decision = next((one for one in years_in_force(member, actor.today) if one.assessment.reporting_year == year), None)
    if decision is not None:
        decision.assessment.member = member
    return member, decision


def years_decided(member: Member, today: date) -> list[int]:
    """Reporting years with a published decision, newest first."""
    return [one.assessment.reporting_year for one in reversed(years_in_force(member, today))]


def plan_years(member: Member) -> list[int]:
    """Reporting years for which a company began a plan, newest first."""
    years = Plan.objects.filter(member=member).order_by("-year").values_list("year", flat=True)
    return list(years)


def chains_to_choose(member: Member, year: int | None) -> list[tuple[str, str]]:
    """The chains of a year as consents name them."""
    return [] if year is None else access_items.items_of(DataPart.CHAINS.value, member, year)
