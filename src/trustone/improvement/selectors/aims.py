"""Reads of objectives, actions and fair purchasing, and their form for the rules."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.shortcuts import get_object_or_404

from trustone.domain.identifiers import normalise_id
from trustone.domain.improvement.facts import ActionFacts, ObjectiveFacts, PracticeFacts
from trustone.domain.membership import YearEnd, close_of
from trustone.improvement import policies
from trustone.improvement.models import (
    Action,
    ActionResult,
    ActionStateWord,
    Measurement,
    Objective,
    ObjectiveStateWord,
    Plan,
    PurchasingPractice,
)
from trustone.improvement.selectors.ranking import rank_of, risks_of
from trustone.members.models import Member
from trustone.platform.actors import Actor
from trustone.platform.models import RoleAssignment, User
from trustone.platform.roles import COMPANY
from trustone.platform.selectors import valid_on
from trustone.risks.selectors import year_at_work

_OPEN = (ActionStateWord.PLANNED, ActionStateWord.RUNNING)


# --- Members and years ------------------------------------------------------------------------------------------------


def member_for(actor: Actor, number: str) -> Member:
    """The company with this number whose plans the actor may see, or 404."""
    visible = Member.objects.filter(policies.visible_members(actor)).select_related("organisation", "covenant")
    found: Member = get_object_or_404(visible, number=normalise_id(number) or "")
    return found


def member_to_read(actor: Actor, number: str, year: int) -> Member:
    """The company whose plan of that year the actor may read as a whole, or 404."""
    readable = Member.objects.filter(policies.readable_members(actor, year)).select_related("organisation", "covenant")
    found: Member = get_object_or_404(readable, number=normalise_id(number) or "")
    return found


def this_year(member: Member, day: date) -> int:
    """The reporting year at work: the one a day belongs to, or the latest with chains while that one has none."""
    return year_at_work(member, day)


def bounds(member: Member, year: int) -> tuple[date, date]:
    """First and last day of a reporting year."""
    end = YearEnd.parse(member.covenant.year_end)
    return close_of(year - 1, end) + timedelta(days=1), close_of(year, end)


def _in_year(member: Member, year: int, *still_open: str) -> Q:
    """What began in or before the year and was not closed before it: objectives and actions simply continue."""
    return Q(member=member, first_year__lte=year) & (
        Q(state__in=still_open) | Q(closed_on__gte=bounds(member, year)[0]) | Q(first_year=year)
    )


# --- Objectives -------------------------------------------------------------------------------------------------------


def _with_parts(objectives: QuerySet[Objective]) -> QuerySet[Objective]:
    measurements = Measurement.objects.select_related("replaced_by").order_by("on", "pk")
    return objectives.select_related("theme", "outcome").prefetch_related(
        "groups", Prefetch("measurements", measurements)
    )


def objective_ids_in(member: Member, year: int) -> QuerySet[Objective, str]:
    """The public identifiers of the objectives of a year, for rooms that have checked the right themselves."""
    found = Objective.objects.filter(_in_year(member, year, ObjectiveStateWord.RUNNING))
    return found.order_by().values_list("public_id", flat=True)


def action_ids_in(member: Member, year: int) -> QuerySet[Action, str]:
    """The same of actions."""
    return Action.objects.filter(_in_year(member, year, *_OPEN)).order_by().values_list("public_id", flat=True)


def objectives_for(actor: Actor, member: Member, year: int) -> QuerySet[Objective]:
    """The objectives of one year that the actor may see: those that run, and those closed in it."""
    found = Objective.objects.filter(policies.visible(actor), _in_year(member, year, ObjectiveStateWord.RUNNING))
    return _with_parts(found).order_by("pk")


def objective_for(actor: Actor, member: Member, public_id: str) -> Objective:
    """One objective, or 404."""
    visible = Objective.objects.filter(policies.visible(actor), member=member).select_related(
        "member__organisation", "member__covenant"
    )
    found: Objective = get_object_or_404(_with_parts(visible), public_id=public_id)
    return found


def objective_facts(
    objectives: Sequence[Objective], member: Member, year: int, actions: Iterable[Action] = ()
) -> tuple[ObjectiveFacts, ...]:
    """As the rules read them, by rank of the risk they answer; those without a rank come last."""
    served = [objective.pk for action in actions for objective in action.objectives.all()]
    risks = risks_of(member, year)
    plain = [one.as_facts(actions=served.count(one.pk)) for one in objectives]
    facts = [replace(one, rank=rank_of(one, risks)) for one in plain]
    return tuple(sorted(facts, key=lambda one: (one.rank is None, one.rank or 0)))


@dataclass(frozen=True, slots=True)
class EarlierSeries:
    """An indicator that was used before, as it stood at its end, with its measurements."""

    number: int
    facts: dict[str, Any]
    measurements: tuple[Measurement, ...]
    baseline: Decimal | None
    target: Decimal | None
    why_changed: str


def earlier_series(objective: Objective) -> list[EarlierSeries]:
    """The earlier indicators of an objective, newest first; what was measured of them is kept and shown."""
    if objective.series == 1:
        return []
    last: dict[int, dict[str, Any]] = {}
    for revision in objective.revisions.order_by("version"):
        last[revision.facts["series"]] = revision.facts
    return [
        EarlierSeries(
            number,
            facts,
            tuple(one for one in objective.measurements.all() if one.series == number),
            Decimal(facts["baseline"]) if facts["baseline"] else None,
            Decimal(facts["target"]) if facts["target"] else None,
            last.get(number + 1, {}).get("series_reason", ""),
        )
        for number, facts in sorted(last.items(), reverse=True)
        if number < objective.series
    ]


def measurement_for(objective: Objective, key: int) -> Measurement:
    """One measurement of an objective, or 404."""
    found: Measurement = get_object_or_404(
        Measurement.objects.select_related("replaced_by"), objective=objective, pk=key
    )
    return found


# --- Actions ----------------------------------------------------------------------------------------------------------


def people_to_own(member: Member, today: date) -> QuerySet[User]:
    """Who can own an action: people who hold a role in the company today, by name."""
    holds = RoleAssignment.objects.filter(
        valid_on(today),
        user=OuterRef("pk"),
        organisation=member.organisation_id,
        role__in=[role.value for role in COMPANY],
    )
    return User.objects.filter(Exists(holds), is_active=True).order_by("name", "pk")


def _with_owner(actions: QuerySet[Action], today: date) -> QuerySet[Action]:
    """``owner_active``: the owner is still there and still holds a role in the company."""
    holds = RoleAssignment.objects.filter(
        valid_on(today),
        user=OuterRef("owner"),
        organisation=OuterRef("member__organisation"),
        role__in=[role.value for role in COMPANY],
        user__is_active=True,
    )
    results = ActionResult.objects.select_related("replaced_by").order_by("on", "pk")
    return (
        actions.annotate(owner_active=Exists(holds))
        .select_related("pattern", "owner")
        .prefetch_related("objectives__theme", Prefetch("results", results))
    )


def actions_for(actor: Actor, member: Member, year: int) -> QuerySet[Action]:
    """The actions of one year that the actor may see, each with ``owner_active``."""
    found = Action.objects.filter(policies.visible(actor), _in_year(member, year, *_OPEN))
    return _with_owner(found, actor.today).order_by("pk")


def action_for(actor: Actor, member: Member, public_id: str) -> Action:
    """One action, or 404."""
    visible = Action.objects.filter(policies.visible(actor), member=member).select_related(
        "member__organisation", "member__covenant"
    )
    found: Action = get_object_or_404(_with_owner(visible, actor.today), public_id=public_id)
    return found


def action_facts(actions: Iterable[Action]) -> tuple[ActionFacts, ...]:
    """As the rules read them; for actions read through this module."""
    return tuple(one.as_facts(owner_active=one.owner_active) for one in actions)  # type: ignore[attr-defined]


def owner_left(action: Action) -> bool:
    """An open action that had an owner who no longer works for the company, or whose account is closed."""
    return action.is_open and bool(action.owner_name) and not action.owner_active  # type: ignore[attr-defined]


def actions_serving(actor: Actor, objective: Objective) -> QuerySet[Action]:
    """Every action for one objective, whatever its state."""
    found = Action.objects.filter(policies.visible(actor), objectives=objective)
    return _with_owner(found, actor.today).order_by("pk")


def result_for(action: Action, key: int) -> ActionResult:
    """One result of an action that counts, or 404."""
    found: ActionResult = get_object_or_404(ActionResult, action=action, pk=key, replaced_by=None)
    return found


# --- What waits -------------------------------------------------------------------------------------------------------


def measurable(actor: Actor, member: Member, year: int) -> list[Objective]:
    """Objectives that run and have a unit, so that a value can be recorded."""
    return [one for one in objectives_for(actor, member, year) if one.is_running and one.unit]


def without_measurement(actor: Actor, member: Member, year: int) -> list[Objective]:
    """Those of them of which nothing was measured since the year began, a starting value neither."""
    return unmeasured(measurable(actor, member, year), member, year)


def unmeasured(objectives: Iterable[Objective], member: Member, year: int) -> list[Objective]:
    """The same among objectives at hand. What is measured after the close of the year tells of it too."""
    first, _ = bounds(member, year)

    def measured(one: Objective) -> bool:
        days = [found.on for found in one.measurements.all() if found.counts and found.series == one.series]
        return any(first <= day for day in [*days, *([one.baseline_on] if one.baseline_on else [])])

    return [one for one in objectives if one.is_running and one.unit and not measured(one)]


# --- Fair purchasing --------------------------------------------------------------------------------------------------


def plan_for(actor: Actor, member: Member, year: int) -> Plan | None:
    """The plan of a year, if it was begun."""
    return Plan.objects.filter(policies.visible(actor), member=member, year=year).first()


def practices_of(plan: Plan) -> list[PurchasingPractice]:
    """What the plan says about fair purchasing: price, lead time, payment, as far as answered."""
    order = {"price": 0, "lead_time": 1, "payment": 2}
    return sorted(plan.practices.all(), key=lambda one: order[one.practice])


def practice_facts(plan: Plan) -> tuple[PracticeFacts, ...]:
    """The same as the rules read it."""
    return tuple(one.as_facts() for one in practices_of(plan))
