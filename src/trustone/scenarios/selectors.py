"""Reads of scenarios and of frameworks on their way."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from trustone.catalog.models import Covenant, Framework
from trustone.catalog.reading import version_order
from trustone.domain.problems import Problem, Refused
from trustone.members.models import Member
from trustone.platform.actors import Actor
from trustone.scenarios import policies
from trustone.scenarios.models import DraftState, FrameworkDraft, Scenario


def scenarios_for(actor: Actor, covenant: Covenant) -> QuerySet[Scenario]:
    """The scenarios this actor may open, newest change first."""
    return Scenario.objects.filter(policies.visible_scenarios(actor), covenant=covenant).select_related("framework")


def scenario_for(actor: Actor, covenant: Covenant, key: int) -> Scenario:
    """One scenario, or 404."""
    found: Scenario = get_object_or_404(scenarios_for(actor, covenant), pk=key)
    return found


def shared_for(actor: Actor, covenant: Covenant) -> QuerySet[Scenario]:
    """The scenarios of which this actor may read the shared numbers, last shared first."""
    return Scenario.objects.filter(policies.visible_shared(actor), covenant=covenant).order_by("-shared_at", "-pk")


def framework_versions(covenant: Covenant) -> list[Framework]:
    """Every version of the covenant's framework, newest first."""
    found = Framework.objects.filter(key=covenant.framework_key).select_related("pack")
    return sorted(found, key=lambda row: version_order(row.version), reverse=True)


def newest_version(covenant: Covenant) -> Framework | None:
    """The newest version of the covenant's framework, in force or still to come."""
    return next(iter(framework_versions(covenant)), None)


def check_numbers(covenant: Covenant, numbers: Iterable[str]) -> None:
    """Refused (SCN-004) for the first number that is no member of this covenant."""
    wanted = set(numbers)
    known = set(Member.objects.filter(covenant=covenant, number__in=wanted).values_list("number", flat=True))
    if missing := sorted(wanted - known):
        raise Refused(Problem("SCN-004", {"number": missing[0][:60]}, field="members"))


def drafts_for(covenant: Covenant) -> QuerySet[FrameworkDraft]:
    """Every framework that was sent in, newest first, without the files."""
    return FrameworkDraft.objects.filter(covenant=covenant).defer("file", "content", "impact")


def draft_for(covenant: Covenant, key: int) -> FrameworkDraft:
    """One framework that was sent in, or 404."""
    found: FrameworkDraft = get_object_or_404(FrameworkDraft, covenant=covenant, pk=key)
    return found


def waiting_drafts(covenant: Covenant) -> QuerySet[FrameworkDraft]:
    """Proposed frameworks that wait for a second person."""
    return drafts_for(covenant).filter(state=DraftState.PROPOSED)
