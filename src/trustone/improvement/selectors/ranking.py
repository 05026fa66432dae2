"""The order of the risks, as objectives need it: which risks an objective answers, how high they stand, their names."""

from __future__ import annotations

from collections.abc import Iterable

from trustone.catalog.models import Country, ProductForm, Stone
from trustone.domain.improvement.facts import ObjectiveFacts
from trustone.domain.improvement.smart import RankedRisk, answers
from trustone.improvement.models import group_countries
from trustone.members.models import Member
from trustone.risks import selectors as risks
from trustone.risks.models import ChainGroup


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


def group_titles(groups: Iterable[ChainGroup]) -> dict[int, str]:
    """What a reader calls a group of chains: stone, product and country; three queries for any number of groups."""
    groups = list(groups)
    stones = Stone.objects.in_bulk({group.facts.get("stone", "") for group in groups})
    products = ProductForm.objects.in_bulk({group.facts.get("product", "") for group in groups})
    countries = Country.objects.in_bulk({code for group in groups for code in group_countries(group)})
    found = {}
    for group in groups:
        stone, product = stones.get(group.facts.get("stone", "")), products.get(group.facts.get("product", ""))
        words = [part.title_now for part in (stone, product) if part]
        places = [countries[code].title_now for code in group_countries(group) if code in countries]
        found[group.pk] = ", ".join(words) + (f" ({', '.join(places)})" if places else "")
    return _told_apart(groups, found)


def _told_apart(groups: list[ChainGroup], titles: dict[int, str]) -> dict[int, str]:
    """Groups of the same name get what differs behind it: their quarry, factory or supplier."""
    names = list(titles.values())
    told = {}
    for group in groups:
        title = titles[group.pk]
        more = [group.facts.get(part, "") for part in ("quarry", "factory", "supplier")]
        more = [part for part in more if part not in {"", "-"}]
        told[group.pk] = f"{title} – {', '.join(more)}" if names.count(title) > 1 and more else title
    return told
