"""What people are reminded of by mail: read for a whole covenant at once, in a number of queries that does not grow."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from trustone.assessments.appeals import appeals_against
from trustone.assessments.models import Assessment, Decision
from trustone.assessments.selectors import tiers_of
from trustone.catalog.models import Covenant
from trustone.cycle.selectors import whose
from trustone.domain.assessment.workflow import State
from trustone.domain.cycle.facts import Type
from trustone.domain.cycle.standing import standing_in
from trustone.domain.membership import YearEnd, reporting_year_of
from trustone.domain.membership.terms import due_on, last_day
from trustone.escalation import selectors as escalation
from trustone.improvement.models import Action, Objective, ObjectiveStateWord
from trustone.members.models import Member
from trustone.members.reminders import Due
from trustone.members.terms import terms
from trustone.origins.models import OriginReport

SOON, VERY_SOON = timedelta(days=28), timedelta(days=7)
#: What the company can still do something about.
_OPEN_FILES = (State.DRAFT.value, State.RETURNED.value)


def stage(day: date, today: date) -> str:
    """How near a day is, in three steps, so that each is told of once; empty while it is further away."""
    left = day - today
    if left > SOON:
        return ""
    return "soon" if left > VERY_SOON else "near" if left >= timedelta(0) else "past"


def _asked(covenant: Covenant, year: int, today: date) -> dict[int, tuple[Member, int]]:
    """Companies of which a year asks something today, with their full years at its close."""
    found = {}
    for member in whose.companies_in(covenant):
        standing = standing_in(member.as_facts(), year, member.year_end, today)
        if standing.standing.is_asked:
            found[member.pk] = (member, standing.full_years)
    return found


def _closed(covenant: Covenant, today: date) -> int:
    return reporting_year_of(today, YearEnd.parse(covenant.year_end)) - 1


def reports_due(covenant: Covenant, today: date) -> Iterator[Due]:
    """Yearly files (C) and origin reports (B) of the closed year that are not in, from four weeks before their day."""
    year = _closed(covenant, today)
    day = due_on(terms(covenant).report_due, year, YearEnd.parse(covenant.year_end))
    at = stage(day, today) if day else ""
    if not at:
        return
    asked = _asked(covenant, year, today)
    tiers = tiers_of([member for member, _ in asked.values()], year)
    states = dict(
        Assessment.objects.filter(member__in=asked, reporting_year=year).order_by().values_list("member_id", "state")
    )
    filed = set(OriginReport.objects.filter(member__in=asked, year=year).values_list("member_id", flat=True))
    for key, (_member, full_years) in asked.items():
        is_open = (
            tiers[key] == Type.C.value and full_years >= 1 and states.get(key, State.DRAFT.value) == State.DRAFT.value
        )
        if is_open or (tiers[key] == Type.B.value and key not in filed):
            yield Due(key, f"{key}/{year}/{at}")


def files_returned(covenant: Covenant, today: date) -> Iterator[Due]:
    """Files that came back with questions and wait for the company, whatever their year."""
    returned = Assessment.objects.filter(member__covenant=covenant, state=State.RETURNED.value)
    year = _closed(covenant, today)
    asked = _asked(covenant, year, today)
    for pk, member, version in returned.order_by("pk").values_list("pk", "member_id", "version"):
        if member in asked:
            yield Due(member, f"{pk}/{version}")


def actions_ending(covenant: Covenant, today: date) -> Iterator[Due]:
    """Open actions that end within a week or are past their end."""
    asked = _asked(covenant, reporting_year_of(today, YearEnd.parse(covenant.year_end)), today)
    open_ones = Action.objects.filter(
        member__in=asked, state__in=("planned", "running"), ends__lte=today + VERY_SOON
    ).order_by("pk")
    for member, public_id, ends in open_ones.values_list("member_id", "public_id", "ends"):
        if ends is not None:
            yield Due(member, f"{public_id}/{ends.isoformat()}/{stage(ends, today)}")


def _running(covenant: Covenant, today: date) -> dict[int, tuple[Member, int]]:
    return _asked(covenant, reporting_year_of(today, YearEnd.parse(covenant.year_end)), today)


def objectives_ending(covenant: Covenant, today: date) -> Iterator[Due]:
    """Running objectives that are to be reached within a week, or were not closed after their day."""
    open_ones = Objective.objects.filter(
        member__in=_running(covenant, today), state=ObjectiveStateWord.RUNNING, due__lte=today + VERY_SOON
    ).order_by("pk")
    for member, public_id, due in open_ones.values_list("member_id", "public_id", "due"):
        if due is not None:
            yield Due(member, f"{public_id}/{due.isoformat()}/{stage(due, today)}")


def cases_waiting(covenant: Covenant, today: date) -> Iterator[Due]:
    """Letters of an escalation to answer within a week; a time to improve that ends within four weeks, and in one."""
    asked = _running(covenant, today)
    for one in escalation.days_of(covenant):
        at = stage(one.on, today) if one.on and one.case.member_id in asked else ""
        if at == "near" or (at == "soon" and not one.is_answer):
            yield Due(one.case.member_id, f"{one.case.public_id}/{one.on}/{at}")


def appeals_ending(covenant: Covenant, today: date) -> Iterator[Due]:
    """Decisions against which can be appealed for one more week or less, and nobody did."""
    days = terms(covenant).appeal_days
    if days is None:
        return
    public = Decision.objects.filter(
        assessment__member__in=_running(covenant, today),
        published_from__lte=today,
        published_from__gte=today - timedelta(days=days),
    ).order_by("assessment_id", "version")
    newest = {one.assessment_id: one for one in public.select_related("assessment")}
    appealed = appeals_against(newest.values())
    for decision in newest.values():
        last = last_day(decision.published_from, days) if decision.published_from else None
        if last is not None and stage(last, today) == "near" and decision.pk not in appealed:
            yield Due(decision.assessment.member_id, f"{decision.pk}/{last.isoformat()}")
