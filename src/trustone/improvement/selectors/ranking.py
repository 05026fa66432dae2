"""The order of the risks, as objectives need it: which risk an objective answers and how high that stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from trustone.domain.risk.degrees import Degree
from trustone.improvement.models import Objective
from trustone.members.models import Member
from trustone.risks.models import Rating


@dataclass(frozen=True, slots=True)
class Ranked:
    """One risk of the year: a chain group and a theme, with its rank (``None``: not rated)."""

    group: int
    theme: str
    rank: int | None


def ranked(member: Member, year: int) -> tuple[Ranked, ...]:
    """The risks of a year in order: severity first, likelihood second; those not rated last."""
    ratings = Rating.objects.filter(group__member=member, year=year).order_by("pk")
    judged = [(_weight(one), one) for one in ratings]
    order = sorted({weight for weight, _ in judged if weight}, reverse=True)
    found = [Ranked(one.group_id, one.theme_id, order.index(weight) + 1 if weight else None) for weight, one in judged]
    return tuple(sorted(found, key=lambda one: (one.rank is None, one.rank or 0)))


def _weight(rating: Rating) -> tuple[int, int] | None:
    parts = [Degree.of(word) for word in (rating.scale, rating.scope, rating.irremediability)]
    severity = Degree.of(rating.severity) or max(
        (part for part in parts if part), key=lambda part: part.rank, default=None
    )
    likelihood = Degree.of(rating.likelihood)
    return (severity.rank, likelihood.rank if likelihood else 0) if severity else None


def ranks_of(objectives: Sequence[Objective], member: Member, year: int) -> dict[int, int | None]:
    """The best rank among the risks each objective answers: its theme, in its chain groups (all of them if none)."""
    return best_ranks(objectives, ranked(member, year))


def best_ranks(objectives: Iterable[Objective], risks: Iterable[Ranked]) -> dict[int, int | None]:
    """The same for risks at hand."""
    risks = list(risks)
    found: dict[int, int | None] = {}
    for objective in objectives:
        groups = {group.pk for group in objective.groups.all()}
        ranks = [
            one.rank
            for one in risks
            if one.theme == objective.theme_id and one.rank is not None and (not groups or one.group in groups)
        ]
        found[objective.pk] = min(ranks, default=None)
    return found
