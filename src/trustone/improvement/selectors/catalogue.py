"""What the catalogue and the chains offer to objectives and actions: themes, outcomes, patterns, groups to choose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from trustone.catalog.models import ActionPattern, Outcome, Theme
from trustone.improvement.models import Objective
from trustone.members.models import Member
from trustone.risks.models import ChainGroup, Rating
from trustone.risks.selectors import group_titles
from trustone.risks.services.groups import groups_of_year


def themes_with_positions() -> list[Theme]:
    """The themes that are rated, in the order of the covenant."""
    return list(Theme.objects.filter(parent=None, retired=False).order_by("position"))


def theme_for(code: str) -> Theme:
    """One of them, or 404."""
    found: Theme = get_object_or_404(Theme, pk=code, parent=None, retired=False)
    return found


def outcomes_of(theme: Theme) -> list[Outcome]:
    """What is worth aiming at under a theme."""
    return list(Outcome.objects.filter(theme=theme, retired=False).order_by("position"))


def patterns_of(themes: Sequence[str]) -> QuerySet[ActionPattern]:
    """Ways of acting on these themes."""
    found = ActionPattern.objects.filter(theme__in=themes, retired=False).select_related("theme")
    return found.order_by("theme__position", "position")


def pattern_for(code: str) -> ActionPattern:
    """One of them, or 404."""
    found: ActionPattern = get_object_or_404(ActionPattern.objects.select_related("theme"), pk=code, retired=False)
    return found


@dataclass(frozen=True, slots=True)
class GroupChoice:
    """Groups of chains to choose from, with their names; ``preselected`` are those where the theme was rated."""

    groups: tuple[ChainGroup, ...]
    choices: list[tuple[str, str]]
    preselected: list[str]

    def chosen(self, public_ids: Sequence[str]) -> list[ChainGroup]:
        return [group for group in self.groups if group.public_id in public_ids]


def groups_for_theme(member: Member, year: int, theme: str, objective: Objective | None = None) -> GroupChoice:
    """The groups of the year (and those an objective already names); preselected are those rated under the theme.

    Where none was rated under it, all are preselected.
    """
    groups = [one.group for one in groups_of_year(member, year)]
    if objective is not None:
        known = {group.pk for group in groups}
        groups += [group for group in objective.groups.all() if group.pk not in known]
    titles = group_titles(groups)
    rated = Rating.objects.filter(group__in=groups, theme=theme, year=year).exclude(
        severity="", scale="", scope="", irremediability="", likelihood=""
    )
    keys = set(rated.values_list("group_id", flat=True))
    chosen = [group.public_id for group in groups if not keys or group.pk in keys]
    return GroupChoice(tuple(groups), [(group.public_id, titles[group.pk]) for group in groups], chosen)
