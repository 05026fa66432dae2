"""Reads of chains: lists, one chain, years, sites, and what other rooms ask (disclosure, situations, depth)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Prefetch, Q, QuerySet, prefetch_related_objects
from django.shortcuts import get_object_or_404

from trustone.catalog.models import AreaLevel, Covenant
from trustone.domain.membership import YearEnd, reporting_year_of
from trustone.domain.purchasing import (
    ChainOrigin,
    CompanyType,
    PurchasingSituation,
    PurchasingType,
    company_type,
    purchasing_situation,
)
from trustone.domain.supply import ChainFacts, KnownBy, Level, LevelDepth, depth, depth_by_year
from trustone.domain.words import fold
from trustone.members.access_models import AccessConsent, DataPart
from trustone.members.models import Member
from trustone.members.policies import consents_for, has_consent
from trustone.platform.actors import Actor
from trustone.platform.roles import COMPANY
from trustone.supply import policies
from trustone.supply.models import Chain, ChainLink, ChainRevision, Site


@dataclass(frozen=True, slots=True)
class DisclosureRow:
    """One row for ``disclose``: places in the catalogue's spelling; levels below the first unknown one are empty."""

    member_id: str
    year: int
    country: str
    admin1: str
    admin2: str
    area: str
    stone: str


@dataclass(frozen=True, slots=True)
class Situations:
    """The purchasing situation of each chain (by public id) and what follows for the company."""

    by_chain: dict[str, PurchasingSituation]
    company: CompanyType


# --- Whose chains -----------------------------------------------------------------------------------------------------


def member_for(actor: Actor, number: str) -> Member:
    """The member whose chains the actor may see, or 404."""
    visible = Member.objects.filter(policies.visible_members(actor), organisation__kind="company")
    found: Member = get_object_or_404(visible.select_related("organisation", "covenant"), number=number)
    return found


def member_to_read(actor: Actor, number: str) -> Member:
    """The member of whose chains the actor may read some, or 404. Which chains, the chains' own filter says."""
    readable = Member.objects.filter(policies.readable_members(actor), organisation__kind="company")
    found: Member = get_object_or_404(readable.select_related("organisation", "covenant"), number=number)
    return found


def may_read_year(actor: Actor, member: Member, year: int) -> bool:
    """Whether the member lets the actor read its chains of that year."""
    return Member.objects.filter(has_consent(actor, DataPart.CHAINS, year=year), pk=member.pk).exists()


def reads_whole_year(actor: Actor, member: Member, year: int) -> bool:
    """Whether that is every chain of the year, and not only some that the member chose."""
    given = AccessConsent.objects.filter(consents_for(actor), member=member, part=DataPart.CHAINS, year=year)
    return given.filter(chosen=False).exists()


def own_member(actor: Actor, covenant: Covenant) -> Member | None:
    """The company for which the actor reports chains; the first by name when there are several."""
    own = Member.objects.filter(
        covenant=covenant, organisation__kind="company", organisation_id__in=actor.organisations(*COMPANY)
    )
    return own.select_related("organisation", "covenant").first()


# --- Chains -----------------------------------------------------------------------------------------------------------


def chains_of(member: Member, year: int | None = None) -> QuerySet[Chain]:
    """Chains that count, for services and other rooms that have checked the right themselves."""
    found = Chain.objects.filter(member=member, withdrawn_at=None)
    return found if year is None else found.filter(year=year)


def with_links(chains: QuerySet[Chain]) -> QuerySet[Chain]:
    """With everything ``as_facts`` reads: two queries for any number of chains."""
    return chains.prefetch_related(Prefetch("links", ChainLink.objects.select_related("site")))


def with_titles(chains: QuerySet[Chain]) -> QuerySet[Chain]:
    """With what a page shows of the catalogue."""
    return chains.select_related(
        "product", "stone", "area", "country_purchase", "country_processing", "country_extraction"
    )


def chains_for(actor: Actor, member: Member, year: int) -> QuerySet[Chain]:
    """The chains of one member and year that the actor may see, in the order in which they were added.

    With what ``as_facts`` reads; ``add_titles`` fetches what a page shows of the few chains on it.
    """
    return with_links(chains_of(member, year).filter(policies.visible_chains(actor))).order_by("pk")


def add_titles(chains: Sequence[Chain]) -> None:
    """Fetch what a page shows of the catalogue, for chains at hand."""
    prefetch_related_objects(
        chains, "product", "stone", "area", "country_purchase", "country_processing", "country_extraction"
    )


def chain_for(actor: Actor, member: Member, public_id: str) -> Chain:
    """One chain, withdrawn or not, or 404."""
    visible = Chain.objects.filter(policies.visible_chains(actor), member=member)
    titled = with_titles(with_links(visible)).select_related("member__organisation", "member__covenant", "continues")
    found: Chain = get_object_or_404(titled, public_id=public_id)
    return found


def visible_chain(actor: Actor, member: Member, public_id: str) -> Chain | None:
    """One chain with its titles, or nothing; for rooms that keep going when it is gone."""
    visible = Chain.objects.filter(policies.visible_chains(actor), member=member, public_id=public_id)
    return visible.select_related("stone", "product").first()


def withdrawn_for(actor: Actor, member: Member, year: int) -> QuerySet[Chain]:
    """Chains of that year that were withdrawn, newest first."""
    gone = Chain.objects.filter(policies.visible_chains(actor), member=member, year=year).exclude(withdrawn_at=None)
    return with_titles(with_links(gone)).order_by("-withdrawn_at")


def history_of(chain: Chain) -> QuerySet[ChainRevision]:
    """Every state of a chain, newest first."""
    return chain.revisions.select_related("by", "batch").order_by("-version")


def facts_of_year(member: Member, year: int, without: Chain | None = None) -> list[ChainFacts]:
    """The facts of the chains of one year, except one."""
    return [
        chain.as_facts() for chain in with_links(chains_of(member, year)) if chain.pk != getattr(without, "pk", None)
    ]


def countries_of_year(member: Member, year: int) -> list[str]:
    """Codes of the countries where the stone of one year is quarried or processed, as far as known."""
    rows = chains_of(member, year).order_by().values_list("country_extraction_id", "country_processing_id")
    return sorted({code for pair in rows for code in pair if code})


def trade_names_of(member: Member) -> list[str]:
    """Trade names of two words or more in a member's chains of any year; one word is often a colour or a plain word."""
    names = Chain.objects.filter(member=member).exclude(trade_name="").order_by().values_list("trade_name", flat=True)
    return sorted({name for name in names.distinct() if len(fold(name).split()) > 1})


def years_of(member: Member) -> list[int]:
    """Reporting years with chains, newest first."""
    return list(chains_of(member).order_by("-year").values_list("year", flat=True).distinct())


def years_in(covenant: Covenant) -> list[int]:
    """Reporting years in which any member has chains, newest first."""
    found = Chain.objects.filter(member__covenant=covenant, withdrawn_at=None)
    return list(found.order_by("-year").values_list("year", flat=True).distinct())


def reporting_year(covenant: Covenant, day: date) -> int:
    """The reporting year a day belongs to."""
    return reporting_year_of(day, YearEnd.parse(covenant.year_end))


def counts_by_member(covenant: Covenant, year: int) -> dict[int, int]:
    """Number of chains by member key."""
    rows = Chain.objects.filter(member__covenant=covenant, year=year, withdrawn_at=None)
    return dict(rows.order_by().values_list("member_id").annotate(count=Count("pk")))


# --- What follows from chains -----------------------------------------------------------------------------------------


def origin_of(facts: ChainFacts) -> ChainOrigin:
    """What the purchasing rule reads of a chain."""
    places = (facts.country_purchase, facts.purchase_region)
    return ChainOrigin(
        bought_in=tuple(place for place in places if place),
        from_importer=facts.supplier_imports,
        extracted_in=(facts.country_extraction or None,),
        processed_in=(facts.country_processing or None,),
        unprocessed=facts.factory.known_by is KnownBy.NONE,
    )


def situation_of(facts: ChainFacts, covenant: Covenant) -> PurchasingSituation:
    """The purchasing situation of one chain."""
    return purchasing_situation(
        origin_of(facts), importer_areas=frozenset(covenant.importer_areas), eea=covenant.light_countries
    )


def situations_among(chains: Iterable[tuple[str, ChainFacts]], member: Member) -> Situations:
    """The situations of chains at hand, and of the company, compared with what it declared."""
    by_chain = {chain_id: situation_of(facts, member.covenant) for chain_id, facts in chains}
    declared = PurchasingType(member.declared_type) if member.declared_type else None
    return Situations(by_chain, company_type(by_chain.values(), declared))


def situations_for(member: Member, year: int) -> Situations:
    """The same for all chains of one year. Two queries."""
    chains = with_links(chains_of(member, year))
    return situations_among([(chain.public_id, chain.as_facts()) for chain in chains], member)


def situations_by_member(members: Iterable[Member], year: int) -> dict[int, Situations]:
    """The same for several members at once, by member key; those without chains are left out. Two queries."""
    by_key = {member.pk: member for member in members}
    found: dict[int, list[tuple[str, ChainFacts]]] = {}
    for chain in with_links(Chain.objects.filter(member__in=by_key, year=year, withdrawn_at=None)):
        found.setdefault(chain.member_id, []).append((chain.public_id, chain.as_facts()))
    return {key: situations_among(chains, by_key[key]) for key, chains in found.items()}


def depth_for(member: Member, year: int) -> dict[Level, LevelDepth]:
    """How deep the chains of one member are known in one year."""
    return depth(facts_of_year(member, year))


def depth_per_year(member: Member) -> dict[int, dict[Level, LevelDepth]]:
    """The same for every year with chains, oldest first."""
    return depth_by_year(chain.as_facts() for chain in with_links(chains_of(member)))


# --- Disclosure -------------------------------------------------------------------------------------------------------


def disclosure_rows(
    covenant: Covenant, up_to_year: int, *, unchanged_since: datetime | None = None
) -> Iterator[DisclosureRow]:
    """Who sources where, for ``disclose``: every chain that counts, up to and with a year. One query for the chains,
    one for the spellings.

    Places are spelled as in the catalogue where it knows them. What lies below a level that is not known is left out:
    an area in an unknown province cannot be placed. ``unchanged_since``: without chains touched after that moment.
    """
    from trustone.catalog.selectors import areas

    spellings = {
        (country, fold(name)): name
        for country, *names in areas().values_list("country_id", "admin1", "admin2")
        for name in names
        if name
    }
    rows = Chain.objects.filter(member__covenant=covenant, withdrawn_at=None, year__lte=up_to_year).order_by("pk")
    if unchanged_since is not None:
        rows = rows.exclude(revisions__at__gt=unchanged_since)
    for row in rows.values_list(
        "member__number", "year", "country_extraction_id", "admin1", "admin2", "area_name", "stone_id",
        "area__level", "area__admin1", "area__admin2", "area__name",
    ).iterator(chunk_size=5000):  # fmt: skip
        member, year, country, admin1, admin2, area, stone, level, *known = row
        if level is not None:
            admin1, admin2, area = known[0], known[1], known[2] if level == AreaLevel.AREA else ""
        else:
            admin1 = spellings.get((country, fold(admin1)), admin1)
            admin2 = spellings.get((country, fold(admin2)), admin2) if admin1 else ""
            area = area if admin1 else ""
        yield DisclosureRow(member, year, country or "", *((admin1, admin2, area) if country else ("", "", "")), stone)


# --- Sites ------------------------------------------------------------------------------------------------------------


def site_names(member: Member) -> dict[str, list[str]]:
    """Names of the member's own sites by kind, for suggestions while typing. Nobody else's are ever offered."""
    found: dict[str, list[str]] = {}
    for kind, name in Site.objects.filter(member=member).values_list("kind", "name").order_by("name"):
        names = found.setdefault(kind, [])
        if name not in names:
            names.append(name)
    return found


def sites_in_use(covenant: Covenant) -> QuerySet[Site]:
    """Sites that stand in a chain that counts, of all members; for the secretariat's comparison."""
    used = Q(links__chain__withdrawn_at=None, member__covenant=covenant)
    return Site.objects.filter(used).select_related("member__organisation", "country").distinct().order_by("key", "pk")
