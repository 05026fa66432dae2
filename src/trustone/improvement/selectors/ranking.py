"""The order of the risks, as objectives need it: which risks an objective answers and how high they stand."""

from __future__ import annotations

from collections.abc import Iterable

from trustone.domain.improvement.facts import ObjectiveFacts
from trustone.domain.improvement.smart import RankedRisk, answers
from trustone.members.models import Member
from trustone.risks import selectors as risks


def ranked_risks(priorities: Iterable[risks.Priority]) -> tuple[RankedRisk, ...]:
    """Priorities as the rules of objectives read them."""
    return tuple(RankedRisk(one.group.public_id, one.theme.pk, one.rank) for one in priorities)


def risks_of(member: Member, year: int) -> tuple[RankedRisk, ...]:
    """The risks of a year in order."""
    return ranked_risks(risks.priorities(member, year))


def latest_risks(member: Member, year: int, since: int) -> tuple[RankedRisk, ...]:
    """The risks of a year, or those of the newest year before it that has any, not before ``since``."""
    for one in range(year, min(since, year) - 1, -1):
        if found := risks_of(member, one):
            return found
    return ()


def rank_of(objective: ObjectiveFacts, among: Iterable[RankedRisk]) -> int | None:
    """The best rank among the risks an objective answers."""
    return min((risk.rank for risk in among if risk.rank is not None and answers(objective, risk)), default=None)
