"""Opening an assessment: which requirements hold is settled here, once, and stays with the assessment."""

from __future__ import annotations

from django.db import IntegrityError, transaction

from trustone.assessments import policies, selectors
from trustone.assessments.models import Answer, Assessment, StepTaken, StepWord
from trustone.assessments.scores import criteria_due, framework_of
from trustone.catalog.models import Covenant
from trustone.domain.assessment.framework import Framework, Tier
from trustone.domain.problems import Problem, Refused
from trustone.members.models import Member
from trustone.members.selectors import membership_year_of
from trustone.platform import audit
from trustone.platform.access import require
from trustone.platform.actors import Actor
from trustone.platform.roles import COMPANY


@transaction.atomic
def open_assessment(*, actor: Actor, member: Member, year: int) -> Assessment:
    """Start the assessment of a member for a reporting year, with an empty answer for every criterion that is due.

    By the secretariat or the member itself. Refused when the company was no member at the close of the year, in its
    first year, when its tier is not known or not scored, when no framework is in force, for a year that has not begun,
    and when it exists already.
    """
    require(policies.may_manage(actor) or member.organisation_id in actor.organisations(*COMPANY))
    row = selectors.framework_for(member.covenant, year)
    full_years = _full_years(actor, member, year)
    if row is None:
        raise Refused(Problem("ASM-017"))
    tier = _tier(member, year, framework_of(row))
    assessment = Assessment(
        member=member,
        reporting_year=year,
        membership_year=full_years,
        tier=tier.code,
        framework=row,
        opened_at=actor.now,
        state_since=actor.now,
        changed_at=actor.now,
    )
    return _create(actor, assessment, tier)


def open_all(*, actor: Actor, covenant: Covenant, year: int) -> int:
    """Open every assessment of a year that can be opened; returns how many were. Each stands or falls by itself."""
    require(policies.may_manage(actor))
    opened = 0
    for candidate in selectors.openable(actor, covenant, year):
        if candidate.ready:
            open_assessment(actor=actor, member=candidate.member, year=year)
            opened += 1
    return opened


def _full_years(actor: Actor, member: Member, year: int) -> int:
    if year > selectors.current_year(member.covenant, actor.today):
        raise Refused(Problem("ASM-013", {"year": year}, field="year"))
    years = membership_year_of(member, year)
    if not years.is_member:
        raise Refused(Problem("ASM-014", {"year": year}, field="year"))
    if years.full_years < 1:
        raise Refused(Problem("SCO-016", field="year"))
    return years.full_years


def _tier(member: Member, year: int, framework: Framework) -> Tier:
    code = selectors.tiers_of([member], year)[member.pk]
    if code is None:
        raise Refused(Problem("ASM-021"))
    tier = framework.tier(code)
    if tier is None or not tier.scored:
        raise Refused(Problem("ASM-015", {"tier": code}))
    return tier


def _create(actor: Actor, assessment: Assessment, tier: Tier) -> Assessment:
    year, full_years = assessment.reporting_year, assessment.membership_year
    try:
        with transaction.atomic():
            assessment.save()
    except IntegrityError:
        raise Refused(Problem("ASM-016", {"year": year}, field="year")) from None
    due = criteria_due(framework_of(assessment.framework), tier, full_years)
    Answer.objects.bulk_create(Answer(assessment=assessment, code=criterion.code) for criterion in due)
    StepTaken.objects.create(
        assessment=assessment,
        step=StepWord.OPEN,
        to=assessment.state,
        at=actor.now,
        by_id=actor.user_id,
        by_name=actor.name,
    )
    facts = {"member": assessment.member.number, "year": year, "framework": assessment.framework_id}
    audit.record(
        actor, "assessments.assessment.opened", assessment, {**facts, "membership_year": full_years, "tier": tier.code}
    )
    return assessment
