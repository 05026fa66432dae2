"""Objectives, actions and plans of the year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Exists, Max, OuterRef, Prefetch, Q

from trustone.domain.consistency.facts import ActionFact, ObjectiveFact, PlanFact, PracticeFact, TextFact
from trustone.domain.improvement.facts import PlanLanguage
from trustone.improvement.models import (
    Action,
    ActionResult,
    ActionRevision,
    Measurement,
    Objective,
    ObjectiveRevision,
    Plan,
    PlanVersion,
)
from trustone.monitoring.selectors.scope import Reading
from trustone.platform.models import RoleAssignment
from trustone.platform.roles import COMPANY
from trustone.platform.selectors import valid_on

_OPEN = ("planned", "running")


@dataclass
class Aims:
    """What one member promised, did and published."""

    objectives: list[ObjectiveFact] = field(default_factory=list)
    actions: list[ActionFact] = field(default_factory=list)
    plan: PlanFact | None = None


def _in_year(reading: Reading) -> Q:
    """What began in or before the year and was not closed before it, as the pages of the plan show it."""
    return Q(member__in=reading.keys, first_year__lte=reading.year) & (
        Q(state__in=_OPEN) | Q(closed_on__gte=reading.first) | Q(first_year=reading.year)
    )


def aims_of(reading: Reading) -> dict[int, Aims]:
    """By member key. Thirteen queries for any number of members."""
    found: dict[int, Aims] = defaultdict(Aims)
    objectives = list(_objectives(reading))
    actions = list(_actions(reading))
    for objective in objectives:
        found[objective.member_id].objectives.append(ObjectiveFact(objective.as_facts(), objective.closed_on))
    for action in actions:
        facts = action.as_facts(owner_active=action.owner_active)  # type: ignore[attr-defined]
        found[action.member_id].actions.append(ActionFact(facts, action.closed_on))
    changed = _changes(objectives, actions)
    for plan in _plans(reading):
        found[plan.member_id].plan = _plan(plan, changed.get(plan.member_id))
    return found


def _objectives(reading: Reading) -> Iterable[Objective]:
    measured = Measurement.objects.select_related("replaced_by").order_by("on", "pk")
    rows = Objective.objects.filter(_in_year(reading)).select_related("outcome")
    return rows.prefetch_related("groups", Prefetch("measurements", measured)).order_by("pk")


def _actions(reading: Reading) -> Iterable[Action]:
    holds = RoleAssignment.objects.filter(
        valid_on(reading.today),
        user=OuterRef("owner"),
        organisation=OuterRef("member__organisation"),
        role__in=[role.value for role in COMPANY],
        user__is_active=True,
    )
    results = ActionResult.objects.select_related("replaced_by").order_by("on", "pk")
    rows = Action.objects.filter(_in_year(reading)).annotate(owner_active=Exists(holds))
    return rows.prefetch_related("objectives", Prefetch("results", results)).order_by("pk")


def _changes(objectives: Iterable[Objective], actions: Iterable[Action]) -> dict[int, datetime]:
    """When something that a plan is made from was last changed: what objectives and actions say, measured or gave."""
    newest: dict[int, datetime] = {}

    def seen(member: int, at: datetime | None) -> None:
        if at is not None and (member not in newest or at > newest[member]):
            newest[member] = at

    members = {one.pk: one.member_id for one in objectives}
    for objective, at in _last(ObjectiveRevision, "objective", members):
        seen(members[objective], at)
    for one in objectives:
        for measured in one.measurements.all():
            seen(one.member_id, measured.at)
    doing = {one.pk: one.member_id for one in actions}
    for action, at in _last(ActionRevision, "action", doing):
        seen(doing[action], at)
    for act in actions:
        for result in act.results.all():
            seen(act.member_id, result.at)
    return newest


def _last(
    model: type[ObjectiveRevision] | type[ActionRevision], name: str, keys: Iterable[int]
) -> Iterable[tuple[int, datetime]]:
    rows = model._default_manager.filter(**{f"{name}__in": list(keys)}).order_by()
    return rows.values_list(f"{name}_id").annotate(Max("at"))


def _plans(reading: Reading) -> Iterable[Plan]:
    newest = PlanVersion.objects.annotate(newest=Max("plan__published__number"))
    in_force = [
        pk for pk, number, last in newest.filter(plan__member__in=reading.keys, plan__year=reading.year)
        .order_by().values_list("pk", "number", "newest") if number == last
    ]  # fmt: skip
    versions = PlanVersion.objects.filter(pk__in=in_force)
    rows = Plan.objects.filter(member__in=reading.keys, year=reading.year)
    return rows.prefetch_related("practices", "texts", Prefetch("published", versions)).order_by("pk")


def _plan(plan: Plan, changed: datetime | None) -> PlanFact:
    edited = [text for text in plan.texts.all() if text.edited]
    days = [text.changed_at for text in edited] + ([changed] if changed else [])
    published = next(iter(plan.published.all()), None)
    return PlanFact(
        names_countries=plan.names_countries,
        practices=tuple(_practices(plan)),
        texts=tuple(TextFact(one.section, one.language, one.text, one.changed_at) for one in edited),
        published_at=published.published_at if published else None,
        changed_at=max(days, default=None),
        sections=tuple(one["section"] for one in published.content.get("sections", ())) if published else (),
    )


def _practices(plan: Plan) -> Iterable[PracticeFact]:
    for one in plan.practices.all():
        says = [any((text or {}).get(language.value) for language in PlanLanguage) for text in (one.now, one.change)]
        yield PracticeFact(one.practice, says[0], says[1], one.by)
