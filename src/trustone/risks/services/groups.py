"""Groups of identical chains, made when they are first read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from trustone.domain.risk.reuse import group_facts, group_key
from trustone.domain.supply import ChainFacts
from trustone.members.models import Member
from trustone.platform.identifiers import new_id
from trustone.risks.models import ChainGroup
from trustone.supply import selectors as supply
from trustone.supply.models import Chain


@dataclass(frozen=True, slots=True)
class YearGroup:
    """A group and its chains of one reporting year, in the order in which they were added; never without chains.

    ``facts`` are those of the first chain: of what makes them identical, all say the same.
    """

    group: ChainGroup
    chains: tuple[Chain, ...]
    facts: ChainFacts


def groups_of_year(member: Member, year: int) -> tuple[YearGroup, ...]:
    """The groups of the chains of one year, in the order of their first chain. Idempotent.

    A group that is not there yet is made; two who open the page at once get the same. Chains come with ``links__site``
    and with what a page shows of the catalogue. The caller has checked the right.
    """
    chains = _chains(member, year)
    supply.add_titles(chains)
    return group_chains(member, [(chain, chain.as_facts()) for chain in chains])


def keys_of_year(member: Member, year: int) -> list[int]:
    """The same groups by their keys alone, without what a page shows of the catalogue."""
    found = group_chains(member, [(chain, chain.as_facts()) for chain in _chains(member, year)])
    return [one.group.pk for one in found]


def _chains(member: Member, year: int) -> list[Chain]:
    return list(supply.with_links(supply.chains_of(member, year)).order_by("pk"))


def group_chains(member: Member, chains: Iterable[tuple[Chain, ChainFacts]]) -> tuple[YearGroup, ...]:
    """The groups of chains at hand."""
    by_key: dict[str, list[tuple[Chain, ChainFacts]]] = {}
    for chain, facts in chains:
        by_key.setdefault(group_key(facts), []).append((chain, facts))
    groups = _groups(member, {key: found[0][1] for key, found in by_key.items()})
    return tuple(
        YearGroup(groups[key], tuple(chain for chain, _ in found), found[0][1]) for key, found in by_key.items()
    )


def _groups(member: Member, facts: dict[str, ChainFacts]) -> dict[str, ChainGroup]:
    found = {group.key: group for group in ChainGroup.objects.filter(member=member, key__in=facts)}
    missing = {key: one for key, one in facts.items() if key not in found}
    if not missing:
        return found
    now = timezone.now()
    ChainGroup.objects.bulk_create(
        [
            ChainGroup(public_id=new_id("GRP"), member=member, key=key, facts=readable_facts(one), created_at=now)
            for key, one in missing.items()
        ],
        ignore_conflicts=True,
    )
    return {group.key: group for group in ChainGroup.objects.filter(member=member, key__in=facts)}


def readable_facts(chain: ChainFacts) -> dict[str, Any]:
    """What makes the chains of a group identical, the countries concerned, and the names as they were written."""
    return {
        **group_facts(chain),
        "countries": sorted(filter(None, {chain.country_extraction, chain.country_processing})),
        "names": {
            "area": ", ".join(filter(None, (chain.area.name, chain.area.admin2, chain.area.admin1))),
            "quarry": chain.quarry.name,
            "factory": chain.factory.name,
            "supplier": chain.supplier.name,
        },
    }
