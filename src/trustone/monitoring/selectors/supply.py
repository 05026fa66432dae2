"""Chains of the year, those of the year before that nothing continues, sites and purchasing situations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from trustone.catalog.models import Area, Stone
from trustone.domain.consistency.facts import ChainFact, SiteFact
from trustone.domain.purchasing import CompanyType, PurchasingSituation, PurchasingType, company_type
from trustone.domain.risk.reuse import group_key
from trustone.domain.supply import ChainFacts, Level
from trustone.members.models import Member
from trustone.monitoring.selectors.scope import Reading
from trustone.risks.models import ChainGroup
from trustone.supply.models import Chain
from trustone.supply.selectors import situation_of, with_links


@dataclass(frozen=True)
class Supply:
    """What one member reports of its chains."""

    chains: tuple[ChainFact, ...] = ()
    gone: tuple[ChainFact, ...] = ()
    sites: tuple[SiteFact, ...] = ()
    company: CompanyType | None = None


@dataclass(frozen=True)
class Places:
    """What the catalogue says of areas and stones, read once."""

    areas: Mapping[str, tuple[str, tuple[str, ...]]]
    parents: Mapping[str, str]
    cache: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def read(cls) -> Places:
        """Two queries."""
        rows = Area.objects.order_by().values_list("code", "country_id", "stones")
        parents = Stone.objects.order_by().values_list("code", "parent_id")
        return cls(
            {code: (country, tuple(stones)) for code, country, stones in rows},
            {code: parent or "" for code, parent in parents},
        )

    def families(self, stone: str) -> tuple[str, ...]:
        """The stone, what it is a kind of, and its kinds: any of them in a list of stones speaks of this one."""
        if stone not in self.cache:
            above, code = [], stone
            while code and code not in above:
                above.append(code)
                code = self.parents.get(code, "")
            kinds = [other for other, parent in self.parents.items() if parent == stone]
            self.cache[stone] = (*above, *kinds)
        return self.cache[stone]


def supply_of(reading: Reading) -> dict[int, Supply]:
    """By member key. Five queries for any number of members."""
    rows = Chain.objects.filter(member__in=reading.keys, withdrawn_at=None, year__in=(reading.year, reading.year - 1))
    by_member: dict[int, list[Chain]] = defaultdict(list)
    for chain in with_links(rows).order_by("pk"):
        by_member[chain.member_id].append(chain)
    places = Places.read()
    groups = _groups(reading)
    return {
        key: _supply(reading.keys[key], reading.year, chains, places, groups.get(key, {}))
        for key, chains in by_member.items()
    }


def _groups(reading: Reading) -> dict[int, dict[str, str]]:
    found: dict[int, dict[str, str]] = defaultdict(dict)
    rows = ChainGroup.objects.filter(member__in=reading.keys).order_by()
    for member, key, public_id in rows.values_list("member_id", "key", "public_id"):
        found[member][key] = public_id
    return found


def _supply(member: Member, year: int, chains: list[Chain], places: Places, groups: Mapping[str, str]) -> Supply:
    before = {chain.pk: chain for chain in chains if chain.year != year}
    now = [chain for chain in chains if chain.year == year]
    continued = {chain.continues_id for chain in now}
    was = {pk: chain.as_facts() for pk, chain in before.items()}
    found = [_chain(member, chain, places, groups, was.get(chain.continues_id or 0)) for chain in now]
    declared = PurchasingType(member.declared_type) if member.declared_type else None
    return Supply(
        chains=tuple(fact for fact, _ in found),
        gone=tuple(
            ChainFact(chain.public_id, was[pk], group=groups.get(group_key(was[pk]), ""))
            for pk, chain in before.items()
            if pk not in continued
        ),
        sites=tuple(_sites(now)),
        company=company_type((situation for _, situation in found), declared),
    )


def _chain(
    member: Member, chain: Chain, places: Places, groups: Mapping[str, str], was: ChainFacts | None
) -> tuple[ChainFact, PurchasingSituation]:
    facts = chain.as_facts()
    situation = situation_of(facts, member.covenant)
    country, stones = places.areas.get(chain.area_id or "", ("", ()))
    fact = ChainFact(
        key=chain.public_id,
        facts=facts,
        type=situation.type.value,
        type_rests_on_unknown=situation.rests_on_unknown,
        area_country=country,
        area_stones=stones,
        stones=places.families(chain.stone_id),
        site_countries=_site_countries(chain),
        was=was,
        group=groups.get(group_key(facts), ""),
    )
    return fact, situation


def _site_countries(chain: Chain) -> dict[Level, str]:
    return {Level(link.level): link.site.country_id or "" for link in chain.links.all() if link.site}


def _sites(chains: Iterable[Chain]) -> Iterable[SiteFact]:
    """The sites of these chains, each once, under the chain in which it stands."""
    seen: set[int] = set()
    for chain in chains:
        for link in chain.links.all():
            site = link.site
            if site is not None and site.pk not in seen:
                seen.add(site.pk)
                yield SiteFact(chain.public_id, link.level, site.name, site.place, site.country_id or "")
