"""Reads about appeals: which one runs, until when one can be lodged, and what the rules of the workflow ask."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from trustone.assessments import policies, selectors
from trustone.assessments.models import Appeal, Assessment, Decision
from trustone.catalog.models import Covenant
from trustone.domain.assessment.workflow import Situation, State, Step, open_steps
from trustone.domain.membership.terms import last_day
from trustone.members.terms import terms
from trustone.platform.actors import Actor


def assessment_with_appeal(actor: Actor, covenant: Covenant, number: str, year: int) -> Assessment:
    """The assessment whose appeal this actor may read, or 404: its own side, the secretariat, and who decides on it."""
    found: Assessment = get_object_or_404(
        Assessment.objects.filter(policies.visible_appeals(actor, covenant), member__covenant=covenant)
        .select_related("member__organisation", "member__covenant", "framework")
        .prefetch_related("answers")
        .distinct(),
        member__number=number,
        reporting_year=year,
    )
    return found


def appeals_of(assessment: Assessment) -> list[Appeal]:
    """Every appeal against this assessment's decisions, newest first."""
    return list(Appeal.objects.filter(assessment=assessment).select_related("decision").order_by("-lodged_at", "-pk"))


def running_appeal(assessment: Assessment) -> Appeal | None:
    """The appeal that waits to be decided."""
    return Appeal.objects.filter(assessment=assessment, outcome="").select_related("decision").first()


def appeals_against(decisions: Iterable[Decision]) -> dict[int, Appeal]:
    """The appeals against these decisions, by key of the decision."""
    return {appeal.decision_id: appeal for appeal in Appeal.objects.filter(decision__in=list(decisions))}


def running_appeals(covenant: Covenant) -> QuerySet[Appeal]:
    """What waits to be decided in a covenant, oldest first."""
    found = Appeal.objects.filter(assessment__member__covenant=covenant, outcome="")
    return found.select_related("assessment__member__organisation", "decision").order_by("lodged_at", "pk")


def decides_on(actor: Actor, assessment: Assessment) -> bool:
    """Whether this actor can decide on the appeal that runs: named by the terms, not tied, not one of the two."""
    if assessment.state != State.UNDER_APPEAL or not policies.decides_appeals(actor, assessment.member.covenant):
        return False
    steps = open_steps(policies.person(actor, assessment), situation_of(actor, assessment))
    return Step.UPHOLD in steps


def last_day_to_appeal(covenant: Covenant, decision: Decision) -> date | None:
    """The last day to appeal against a published decision, ``None`` when the covenant has set no term."""
    published = decision.published_from
    return last_day(published, terms(covenant).appeal_days) if published else None


def situation_of(actor: Actor, assessment: Assessment, reason: str = "", **more: Any) -> Situation:
    """Where an assessment stands, with what the guards on appeals ask; read only where an appeal is possible or runs.

    What day it is follows the covenant's own time zone.
    """
    state = State(assessment.state)
    about: dict[str, Any] = {}
    if state in policies.ONCE_PUBLIC:
        covenant = assessment.member.covenant
        today = covenant.day_of(actor.now)
        decision = _appealed(assessment, today)
        about = {"body_named": terms(covenant).appeal_decided_by is not None, "today": today}
        if decision is not None:
            about["in_force"] = True
            about["last_day"] = last_day_to_appeal(covenant, decision)
            about["appealed_before"] = Appeal.objects.filter(decision=decision).exists()
            two = (decision.proposed_by_id, decision.confirmed_by_id)
            about["involved"] = frozenset(person for person in two if person is not None)
    return Situation(state, reason, assessment.proposer_id, **about, **more)


def _appealed(assessment: Assessment, today: date) -> Decision | None:
    """While an appeal runs the version it is against, whatever was published since; else the version in force."""
    running = running_appeal(assessment) if assessment.state == State.UNDER_APPEAL else None
    return running.decision if running else selectors.decision_in_force(assessment, today)
