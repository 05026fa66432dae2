"""Writing chains, one or ten thousand, with the same few statements. Rights and rules are the callers' business."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from trustone.domain.supply import ChainFacts, Level, Link
from trustone.domain.words import fold
from trustone.members.models import Member
from trustone.platform.actors import Actor
from trustone.platform.identifiers import new_id
from trustone.platform.models import ImportBatch
from trustone.supply.models import Action, Chain, ChainLink, ChainRevision, Site, SiteKind
from trustone.supply.snapshots import to_json

_AT_ONCE = 400
_KIND_OF = {
    Level.SUPPLIER: SiteKind.TRADER,
    Level.TRADER: SiteKind.TRADER,
    Level.FACTORY: SiteKind.FACTORY,
    Level.QUARRY: SiteKind.QUARRY,
}


@dataclass(frozen=True, slots=True)
class Authorship:
    """Who writes, and within which import."""

    actor: Actor
    batch: ImportBatch | None = None


SiteKey = tuple[str, str, str]


class Sites:
    """The sites of one member, found or made by kind, folded name and country."""

    def __init__(self, member: Member, actor: Actor) -> None:
        self.member, self.actor = member, actor
        rows = Site.objects.filter(member=member)
        self.known: dict[SiteKey, Site] = {(site.kind, site.key, site.country_id or ""): site for site in rows}
        self.fresh: list[Site] = []
        self.moved: dict[int, Site] = {}

    def want(self, kind: SiteKind, link: Link) -> None:
        """Make sure the site of ``link`` will exist, and learn its town when it was not known."""
        place = (kind.value, fold(link.name), link.country)
        site = self.known.get(place)
        if site is None:
            site = Site(
                public_id=new_id("SIT"),
                member=self.member,
                kind=kind,
                name=link.name,
                key=place[1],
                place=link.place,
                country_id=link.country or None,
                created_at=self.actor.now,
            )
            self.known[place] = site
            self.fresh.append(site)
        elif link.place and site.place != link.place:
            site.place = link.place
            if site.pk:
                self.moved[site.pk] = site

    def save(self) -> None:
        """Write what is new or changed."""
        Site.objects.bulk_create(self.fresh, batch_size=_AT_ONCE)
        Site.objects.bulk_update(self.moved.values(), ["place"], batch_size=_AT_ONCE)
        self.fresh, self.moved = [], {}

    def of(self, kind: SiteKind, link: Link) -> Site:
        return self.known[kind.value, fold(link.name), link.country]


def fields_of(facts: ChainFacts) -> dict[str, Any]:
    """The columns of ``Chain`` for these facts."""
    return {
        "year": facts.year,
        "product_id": facts.product,
        "stone_id": facts.stone,
        "trade_name": facts.trade_name,
        "purchase_region": facts.purchase_region,
        "supplier_imports": facts.supplier_imports,
        "country_purchase_id": facts.country_purchase,
        "country_processing_id": facts.country_processing or None,
        "country_extraction_id": facts.country_extraction or None,
        "area_id": facts.area.code or None,
        "area_name": facts.area.name,
        "admin1": facts.area.admin1,
        "admin2": facts.area.admin2,
        "period_start": facts.period_start,
        "period_end": facts.period_end,
        "quantity": facts.quantity,
        "unit": facts.unit,
        "share": facts.share,
        "reference": facts.reference,
        "note": facts.note,
        "factory_wet": facts.factory_wet,
        "quarry_wet": facts.quarry_wet,
    }


def _links_of(facts: ChainFacts) -> Iterable[tuple[Level, int, Link]]:
    """Level, position and link of everything worth a row; an area's link carries only how it is known."""
    yield Level.SUPPLIER, 0, facts.supplier
    for position, trader in enumerate(facts.traders):
        yield Level.TRADER, position, Link(trader.name, trader.place, trader.country, facts.traders_known_by)
    if not facts.traders and facts.traders_known_by:
        yield Level.TRADER, 0, Link(known_by=facts.traders_known_by)
    if facts.factory.name or facts.factory.known_by:
        yield Level.FACTORY, 0, facts.factory
    if facts.area.known_by:
        yield Level.AREA, 0, Link(known_by=facts.area.known_by)
    if facts.quarry.name or facts.quarry.known_by:
        yield Level.QUARRY, 0, facts.quarry


def _write_links(member: Member, chains: Sequence[tuple[Chain, ChainFacts]], by: Authorship) -> None:
    sites = Sites(member, by.actor)
    for _, facts in chains:
        for level, _, link in _links_of(facts):
            if link.name:
                sites.want(_KIND_OF[level], link)
    sites.save()
    ChainLink.objects.bulk_create(
        [
            ChainLink(
                chain=chain,
                level=level,
                position=position,
                known_by=link.known_by or "",
                site=sites.of(_KIND_OF[level], link) if link.name else None,
            )
            for chain, facts in chains
            for level, position, link in _links_of(facts)
        ],
        batch_size=_AT_ONCE,
    )


def _write_revisions(chains: Iterable[tuple[Chain, ChainFacts]], action: Action, by: Authorship) -> None:
    ChainRevision.objects.bulk_create(
        [
            ChainRevision(
                chain=chain,
                version=chain.version,
                action=action,
                facts=to_json(facts),
                at=by.actor.now,
                by_id=by.actor.user_id,
                by_name=by.actor.name,
                batch=by.batch,
            )
            for chain, facts in chains
        ],
        batch_size=_AT_ONCE,
    )


def insert(
    member: Member, facts: Sequence[ChainFacts], by: Authorship, continues: Mapping[int, Chain] | None = None
) -> list[Chain]:
    """New chains in the order of ``facts``; ``continues`` gives the chain of last year by position."""
    chains = [
        Chain(
            public_id=new_id("CHN"),
            member=member,
            created_at=by.actor.now,
            continues=(continues or {}).get(position),
            **fields_of(one),
        )
        for position, one in enumerate(facts)
    ]
    Chain.objects.bulk_create(chains, batch_size=_AT_ONCE)
    pairs = list(zip(chains, facts, strict=True))
    _write_links(member, pairs, by)
    _write_revisions(pairs, Action.CREATED, by)
    return chains


def rewrite(
    member: Member, changes: Sequence[tuple[Chain, ChainFacts]], by: Authorship, action: Action = Action.CHANGED
) -> None:
    """New facts for chains whose ``version`` the caller has already raised (in memory and, where it matters, in the
    table)."""
    names = set()
    for chain, facts in changes:
        for name, value in fields_of(facts).items():
            setattr(chain, name, value)
            names.add(name.removesuffix("_id"))
    chains = [chain for chain, _ in changes]
    Chain.objects.bulk_update(chains, [*sorted(names), "version", "withdrawn_at"], batch_size=_AT_ONCE)
    for start in range(0, len(chains), _AT_ONCE):
        ChainLink.objects.filter(chain__in=chains[start : start + _AT_ONCE]).delete()
    _write_links(member, changes, by)
    _write_revisions(changes, action, by)
