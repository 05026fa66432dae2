"""Reads of assessments: lists, one with its answers, and what is published about members."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from django.db.models import Count, Prefetch, Q, QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import get_language, gettext

from trustone.assessments import policies
from trustone.assessments.models import Answer, Assessment, Decision, Outcome, PublicReason, StepTaken, Value
from trustone.catalog.languages import in_active_language
from trustone.catalog.models import Covenant, Framework
from trustone.catalog.selectors import framework_in_force
from trustone.domain.assessment.framework import Criterion, framework_from_pack
from trustone.domain.membership import YearEnd, close_of, reporting_year_of
from trustone.domain.purchasing import PurchasingType
from trustone.members.models import Member
from trustone.members.selectors import members_for, membership_year_of
from trustone.platform.actors import Actor
from trustone.platform.selectors import people_ever_at
from trustone.supply.selectors import situations_by_member

#: The tier that asks most: no chain makes it heavier.
HEAVIEST = PurchasingType.C.value


@dataclass(frozen=True, slots=True)
class PublishedDecision:
    """A published colour. ``in_force`` is false once a later version for the same year was published.

    ``appeal``: ``running`` while an appeal against it waits, ``granted`` from then until a new version is published.
    ``reason``: what the secretariat told everybody about it, by language; empty when it wrote nothing.
    """

    member_id: int
    reporting_year: int
    membership_year: int
    colour: str
    published_from: date | None
    version: int
    framework_titles: Mapping[str, str] = field(default_factory=dict, compare=False)
    framework_version: str = ""
    assessment_id: int = 0
    in_force: bool = True
    appeal: str = ""
    reason: Mapping[str, str] = field(default_factory=dict, compare=False)
    reason_since: date | None = None
    reason_version: int = 0

    @property
    def reason_language(self) -> str:
        """The language in which the reader of this page gets the reason."""
        return next((one for one in (get_language() or "nl", "en", "nl") if self.reason.get(one)), "")

    @property
    def reason_text(self) -> str:
        """The reason in that language."""
        return self.reason.get(self.reason_language, "")

    @property
    def framework_title(self) -> str:
        """The framework it was decided by, in the active language."""
        return in_active_language(self.framework_titles)


# --- What is public ---------------------------------------------------------------------------------------------------


def published_decisions(covenant: Covenant, on: date) -> list[PublishedDecision]:
    """For each member the newest decision in force on a day: of the latest reporting year, the last public version."""
    newest: dict[int, PublishedDecision] = {}
    for decision in _published(Q(assessment__member__covenant=covenant), on):
        newest.setdefault(decision.member_id, decision)
    return list(newest.values())


def all_published(covenant: Covenant, on: date) -> list[PublishedDecision]:
    """Everything published by a day, of each member newest first; what was corrected is marked. One query."""
    return list(_published(Q(assessment__member__covenant=covenant), on))


def all_explained(covenant: Covenant, on: date) -> list[PublishedDecision]:
    """The same with what was told about each. Two queries."""
    return _explained(Q(assessment__member__covenant=covenant), on)


def published_history(member: Member, on: date | None = None) -> list[PublishedDecision]:
    """Everything published about a member up to a day (default today) with what was told about it, newest first; what
    was corrected is marked."""
    return _explained(Q(assessment__member=member), on or timezone.localdate())


def _explained(where: Q, on: date) -> list[PublishedDecision]:
    """Published decisions with the text that was public about each on a day."""
    told = PublicReason.objects.filter(decision__in=Decision.objects.filter(where, published_from__lte=on))
    newest = {
        (one.decision.assessment_id, one.decision.version): one
        for one in told.select_related("decision").order_by("version")
        if timezone.localdate(one.written_at) <= on
    }
    return [
        replace(
            one,
            reason=found.texts,
            reason_since=max(timezone.localdate(found.written_at), one.published_from or date.min),
            reason_version=found.version,
        )
        if (found := newest.get((one.assessment_id, one.version))) and found.texts
        else one
        for one in _published(where, on)
    ]


def reasons_of(decision: Decision) -> list[PublicReason]:
    """Every version of what was told about a decision, newest first."""
    return list(PublicReason.objects.filter(decision=decision).select_related("written_by").order_by("-version"))


#: The outcome of an appeal against a version in force → what is public of it. No outcome yet: it runs.
APPEAL_SHOWN: dict[str | None, str] = {"": "running", Outcome.CHANGED.value: "granted"}


def _published(where: Q, on: date) -> Iterable[PublishedDecision]:
    rows = Decision.objects.filter(where, published_from__lte=on).order_by(
        "assessment__member_id", "-assessment__reporting_year", "-version"
    )
    seen: set[tuple[int, int]] = set()
    for row in rows.values_list(
        "assessment__member_id",
        "assessment__reporting_year",
        "assessment__membership_year",
        "colour",
        "published_from",
        "version",
        "assessment__framework__title",
        "framework_version",
        "assessment_id",
        "appeal__lodged_at",
        "appeal__decided_at",
        "appeal__outcome",
    ):
        in_force = row[:2] not in seen
        appeal = _appeal_on(on, *row[-3:]) if in_force else ""
        yield PublishedDecision(*row[:-3], in_force=in_force, appeal=appeal)
        seen.add(row[:2])


def _appeal_on(on: date, lodged: datetime | None, decided: datetime | None, outcome: str | None) -> str:
    """What was public of an appeal on a day: nothing before it was lodged, and no outcome before it was decided."""
    if lodged is None or timezone.localdate(lodged) > on:
        return ""
    was_decided = decided is not None and timezone.localdate(decided) <= on
    return APPEAL_SHOWN.get(outcome if was_decided else "", "")


# --- Lists ------------------------------------------------------------------------------------------------------------


def assessments_for(actor: Actor, covenant: Covenant) -> QuerySet[Assessment]:
    """The assessments this actor may open, with member and framework at hand and how far they are."""
    asked = Count("answers")
    return (
        Assessment.objects.filter(policies.visible_assessments(actor), member__covenant=covenant)
        .select_related("member__organisation", "framework")
        .annotate(
            asked=asked,
            answered=Count("answers", filter=~Q(answers__value=Value.NOT_YET)),
            judged=Count("answers", filter=~Q(answers__judged_value="")),
        )
        .order_by("-reporting_year", "member__organisation__name", "pk")
    )


def years_for(actor: Actor, covenant: Covenant) -> list[int]:
    """Reporting years this actor has assessments of, newest first."""
    found = Assessment.objects.filter(policies.visible_assessments(actor), member__covenant=covenant)
    return sorted(set(found.order_by().values_list("reporting_year", flat=True)), reverse=True)


def last_decisions(assessments: Iterable[Assessment], public_on: date | None = None) -> dict[int, Decision]:
    """The newest decision of each assessment that was not declined, by assessment id.

    With a day only what is public on that day: that is what a member may see.
    """
    found = Decision.objects.filter(assessment__in=list(assessments), declined_at=None).order_by("version")
    if public_on is not None:
        found = found.filter(published_from__lte=public_on)
    return {decision.assessment_id: decision for decision in found}


# --- One assessment ---------------------------------------------------------------------------------------------------


def assessment_for(actor: Actor, number: str, year: int) -> Assessment:
    """One member's assessment of one year with its answers, or 404 when this actor may not open it."""
    found: Assessment = get_object_or_404(
        Assessment.objects.filter(policies.visible_assessments(actor))
        .select_related("member__organisation", "member__covenant", "framework", "assessor", "second_reader")
        .prefetch_related("answers"),
        member__number=number,
        reporting_year=year,
    )
    return found


def as_it_stands(assessment: Assessment) -> Assessment:
    """The same assessment read anew, for who has one in hand that somebody else has changed."""
    return Assessment.objects.select_related("member__organisation", "member__covenant").get(pk=assessment.pk)


def answer_of(assessment: Assessment, code: str) -> Answer:
    """The answer to one criterion that is asked in this assessment, or 404."""
    found: Answer = get_object_or_404(Answer.objects.select_related("judged_by"), assessment=assessment, code=code)
    return found


def earlier_answer(assessment: Assessment, code: str) -> tuple[Answer, Assessment, Criterion] | None:
    """The newest answer of an earlier year to the criterion with this code, with its year and how it read then."""
    found = (
        Answer.objects.filter(assessment__member=assessment.member_id, code=code)
        .filter(assessment__reporting_year__lt=assessment.reporting_year)
        .select_related("assessment__framework", "assessment__member__organisation")
        .order_by("-assessment__reporting_year")
        .first()
    )
    if found is None:
        return None
    tier = framework_from_pack(found.assessment.framework.content).tier(found.assessment.tier)
    criterion = next((one for one in tier.criteria if one.code == code), None) if tier else None
    return (found, found.assessment, criterion) if criterion else None


def history_of(actor: Actor, assessment: Assessment, *, is_public: bool) -> list[StepTaken]:
    """The steps taken that this actor may see, newest first. ``is_public``: a decision is in force today.

    A member reads the names of its own people; of the secretariat's it reads that it was the secretariat.
    """
    visible = policies.visible_steps(actor, is_public=is_public)
    steps = list(StepTaken.objects.filter(visible, assessment=assessment).order_by("-at", "-pk"))
    if not actor.is_secretariat:
        own = set(people_ever_at(assessment.member.organisation_id))
        for step in steps:
            step.by_name = step.by_name if step.by_id in own else gettext("the secretariat")
    return steps


def last_step(assessment: Assessment, *steps: str) -> StepTaken | None:
    """The newest of these steps."""
    return StepTaken.objects.filter(assessment=assessment, step__in=steps).order_by("-at", "-pk").first()


def decisions_of(assessment: Assessment) -> list[Decision]:
    """All versions, newest first, with who proposed and confirmed."""
    found = Decision.objects.filter(assessment=assessment).select_related("proposed_by", "confirmed_by")
    return list(found.order_by("-version"))


def waiting_decision(assessment: Assessment) -> Decision | None:
    """The newest version that was neither declined nor published."""
    open_ones = Decision.objects.filter(assessment=assessment, declined_at=None, published_from=None)
    return open_ones.select_related("proposed_by", "confirmed_by").order_by("-version").first()


def newest_decision(assessment: Assessment) -> Decision | None:
    """The last version that was proposed and not declined, public or not."""
    return assessment.decisions.filter(declined_at=None).order_by("-version").first()


def public_decisions(assessment: Assessment | None, version: int, on: date) -> QuerySet[Decision]:
    """The version with this number if it is public on a day; none of an assessment that is not there."""
    return Decision.objects.filter(assessment=assessment, version=version, published_from__lte=on)


def decision_in_force(assessment: Assessment, on: date) -> Decision | None:
    """The last version that is public on a day."""
    public = Decision.objects.filter(assessment=assessment, published_from__lte=on)
    return public.select_related("proposed_by", "confirmed_by").order_by("-version").first()


def years_in_force(member: Member, on: date) -> list[Decision]:
    """For each reporting year of a member the version in force on a day, oldest year first."""
    public = Decision.objects.filter(assessment__member=member, published_from__lte=on).select_related("assessment")
    newest = {decision.assessment.reporting_year: decision for decision in public.order_by("version")}
    return [newest[year] for year in sorted(newest)]


# --- What can be opened -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Openable:
    """A member without an assessment for a year. ``full_years`` is 0 in the first year, which is not assessed."""

    member: Member
    tier: str | None
    full_years: int
    scored: bool

    @property
    def ready(self) -> bool:
        """Whether an assessment can be opened."""
        return self.full_years >= 1 and self.scored


def framework_for(covenant: Covenant, year: int) -> Framework | None:
    """The framework version in force at the close of a reporting year."""
    return framework_in_force(covenant.framework_key, close_of(year, YearEnd.parse(covenant.year_end)))


def current_year(covenant: Covenant, today: date) -> int:
    """The reporting year that runs today."""
    return reporting_year_of(today, YearEnd.parse(covenant.year_end))


def closed_year(covenant: Covenant, today: date) -> int:
    """The last reporting year that is over."""
    return current_year(covenant, today) - 1


def tiers_of(members: Iterable[Member], year: int) -> dict[int, str | None]:
    """The tier of each member in a year, by member key: the heaviest of what it declares and what its chains show.

    ``None`` when nothing is known. Chains can only make a tier heavier, so those of who declares the heaviest one are
    not read. Three queries at most.
    """
    known = {member.pk: member.declared_type for member in members}
    lighter = [member for member in members if member.declared_type != HEAVIEST]
    for key, situations in situations_by_member(lighter, year).items():
        derived = situations.company.derived
        if derived is not None:
            known[key] = max(known[key] or "", derived.value)  # A, B, C: from light to heavy
    return known


def openable(actor: Actor, covenant: Covenant, year: int) -> list[Openable]:
    """The companies this actor may open that were members at the close of a year and have no assessment of it yet."""
    framework = framework_for(covenant, year)
    scored = {tier.code for tier in framework_from_pack(framework.content).tiers if tier.scored} if framework else set()
    members = (
        members_for(actor, covenant)
        .filter(organisation__kind="company")
        .exclude(assessments__reporting_year=year)
        .prefetch_related(Prefetch("events"))
    )
    standing = [(member, membership_year_of(member, year)) for member in members]
    present = [(member, years.full_years) for member, years in standing if years.is_member]
    tiers = tiers_of([member for member, _ in present], year)
    return [Openable(member, tiers[member.pk], years, tiers[member.pk] in scored) for member, years in present]
