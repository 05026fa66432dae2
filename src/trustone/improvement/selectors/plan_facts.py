"""A plan as the rules read it: put together from chains, ratings, objectives, actions and fair purchasing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from django.db.models import Q

from trustone.catalog.models import Area, AreaLevel, Country, RiskFinding, Stone
from trustone.domain.improvement.facts import ObjectiveFacts, PriorityFacts
from trustone.domain.improvement.public_facts import PlanFacts
from trustone.domain.improvement.smart import RankedRisk
from trustone.domain.improvement.texts import Names, Watch, without_legal_form
from trustone.improvement.languages import detect
from trustone.improvement.models import Action, Objective, Plan
from trustone.improvement.selectors.aims import (
    action_facts,
    actions_for,
    bounds,
    objectives_for,
    practice_facts,
)
from trustone.improvement.selectors.ranking import rank_of, ranked_risks
from trustone.members.models import Member
from trustone.members.selectors import standing_of
from trustone.platform.actors import Actor
from trustone.risks.models import Rating, Retirement, RetirementState
from trustone.risks.selectors import Priority
from trustone.supply.models import Site
from trustone.supply.selectors import chains_of


def facts_of_plan(
    actor: Actor, member: Member, year: int, plan: Plan | None, priorities: Sequence[Priority]
) -> PlanFacts:
    """Everything that is known of a plan; the caller looked at the right and read the risks of the year."""
    first, last = bounds(member, year)
    countries, stones = _chains(member, year)
    actions = list(actions_for(actor, member, year))
    return PlanFacts(
        company=member.organisation.name,
        year=year,
        first=first,
        last=last,
        since=bounds(member, year - 1)[0],
        member_since=standing_of(member, actor.today).since,
        names_countries=plan.names_countries if plan else None,
        countries=countries,
        stones=stones,
        priorities=tuple(_priority(one) for one in priorities),
        objectives=_objectives(list(objectives_for(actor, member, year)), actions, ranked_risks(priorities)),
        actions=action_facts(actions),
        practices=practice_facts(plan) if plan else (),
        earlier=action_facts(actions_for(actor, member, year - 1)),
        contact={key: value for key, value in member.covenant.contact.items() if isinstance(value, str)},
    )


def _objectives(
    objectives: Sequence[Objective], actions: Sequence[Action], risks: Sequence[RankedRisk]
) -> tuple[ObjectiveFacts, ...]:
    """By rank of the risk they answer; those without a rank come last."""
    served = Counter(objective.pk for action in actions for objective in action.objectives.all())
    plain = [one.as_facts(actions=served[one.pk]) for one in objectives]
    facts = [replace(one, rank=rank_of(one, risks)) for one in plain]
    return tuple(sorted(facts, key=lambda one: (one.rank is None, one.rank or 0)))


def _chains(member: Member, year: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Countries and stones of the year's chains: countries of extraction first, then of processing and purchase."""
    rows = list(
        chains_of(member, year).values_list("country_extraction", "country_processing", "country_purchase", "stone")
    )
    countries = dict.fromkeys(row[place] for place in range(3) for row in rows if row[place])
    return tuple(countries), tuple(dict.fromkeys(row[3] for row in rows))


# --- Risks ------------------------------------------------------------------------------------------------------------


def _priority(one: Priority) -> PriorityFacts:
    return PriorityFacts(
        rank=one.rank,
        theme=one.theme.pk,
        countries=one.countries,
        stone=str(one.group.facts.get("stone", "")),
        severity=one.severity.value if one.severity else "",
        likelihood=one.likelihood.value if one.likelihood else "",
        heard=one.rating.heard if one.rating else "",
        judged_on=one.rating.judged_on if one.rating else None,
    )


def withdrawn_grounds(member: Member, year: int) -> tuple[str, ...]:
    """Codes of findings that ratings of this year rest on and that were withdrawn since."""
    ratings = Rating.objects.filter(group__member=member, year=year)
    seen = {code for codes in ratings.values_list("findings_seen", flat=True) for code in codes}
    if not seen:
        return ()
    retired = set(RiskFinding.objects.filter(code__in=seen, retired=True).values_list("code", flat=True))
    in_force = Retirement.objects.filter(code__in=seen, state=RetirementState.IN_FORCE)
    return tuple(sorted(retired | set(in_force.values_list("code", flat=True))))


# --- What a public text is checked against ----------------------------------------------------------------------------


def watch_of(member: Member, plan: Plan | None) -> Watch:
    """Names of places below a country, of the member's own sites, and of countries that it chose not to name."""
    countries = [title for row in Country.objects.only("title") for title in row.title.values()]
    stones = [title for row in Stone.objects.only("title") for title in row.title.values()]
    own = [member.organisation.name, *member.covenant.title.values()]
    sites = list(Site.objects.filter(member=member).values_list("name", "place"))
    named = [name for name, _ in sites] + [without_legal_form(name) for name, _ in sites]
    silent = plan is None or plan.names_countries is not True
    return Watch(
        places=Names.of([*_places(member), *(place for _, place in sites)], allowed=[*countries, *own]),
        sites=Names.of(reversed(named), allowed=[*countries, *stones, *own]),
        countries=Names.of(countries if silent else (), allowed=own),
        detect=detect,
    )


def _places(member: Member) -> Iterable[str]:
    below = Area.objects.exclude(level=AreaLevel.COUNTRY)
    for area in below.only("name", "admin1", "admin2", "also_known_as", "title"):
        yield from (area.name, area.admin1, area.admin2, *area.also_known_as, *area.title.values())
    own = chains_of(member).filter(~Q(area_name="") | ~Q(admin1="") | ~Q(admin2=""))
    for names in own.values_list("area_name", "admin1", "admin2"):
        yield from names
