"""Rules about chains, the parties in them, and the type of company that follows from them.

Sources: type A, B and C and the heaviest situation deciding: domain.md section 2; depth asked per membership year:
the framework's pack; levels of the published list: domain.md section 4. What only hints says so in the table.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from trustone.domain.consistency.facts import ChainFact, MemberYear
from trustone.domain.consistency.rule import Found
from trustone.domain.supply import ChainFacts, KnownBy, Level, shares_above_whole
from trustone.domain.words import fold

#: The levels from the member to the quarry, as the framework deepens.
DEPTHS = (Level.SUPPLIER, Level.FACTORY, Level.AREA, Level.QUARRY)

_NO_NAME_WORDS = (
    "onbekend unknown inconnu inconnue unbekannt nvt na nb tbd tba geen none x xx xxx test diverse divers diversen "
    "various verschillende verschieden"
)

#: Names that say that the name is not known; as a name they make a chain look deeper than it is.
_NO_NAMES = frozenset(_NO_NAME_WORDS.split()) | {
    "n a",
    "n v t",
    "n b",
    "niet bekend",
    "not known",
    "pas connu",
    "nicht bekannt",
}


def known_levels(facts: ChainFacts) -> frozenset[Level]:
    """The levels at which a chain is known. What the chain has not ("there is none") counts as known."""
    known = {Level.SUPPLIER} if facts.supplier.is_known else set()
    if facts.factory.is_known or facts.factory.known_by is KnownBy.NONE:
        known.add(Level.FACTORY)
    if facts.area.is_known or facts.quarry.is_known:
        known.add(Level.AREA)
    if facts.quarry.is_known:
        known.add(Level.QUARRY)
    return frozenset(known)


def _why_not(facts: ChainFacts, level: Level) -> KnownBy | None:
    links = {
        Level.FACTORY: facts.factory.known_by,
        Level.AREA: facts.area.known_by,
        Level.QUARRY: facts.quarry.known_by,
    }
    return links.get(level)


def declared_too_light(year: MemberYear) -> Iterator[Found]:
    """Declared A or B, while chains show a heavier situation for certain."""
    company, declared = year.company, year.membership.declared
    if company is None or company.derived is None or not declared or company.rests_on_unknown:
        return
    if company.derived.value > declared:
        params = {"declared": declared, "derived": company.derived.value, "count": company.count[company.derived]}
        yield Found(params=params, field="declared_type")


def lighter_when_known(year: MemberYear) -> Iterator[Found]:
    """Heavier than declared only because the origin of chains is not known."""
    company, declared = year.company, year.membership.declared
    if company and company.derived and declared and company.rests_on_unknown and company.derived.value > declared:
        count = sum(chain.type_rests_on_unknown for chain in year.chains)
        yield Found(params={"declared": declared, "derived": company.derived.value, "count": count}, field="chains")


def declared_too_heavy(year: MemberYear) -> Iterator[Found]:
    """Declared heavier than any chain shows: chains may be missing."""
    company, declared = year.company, year.membership.declared
    if company and company.derived and declared > company.derived.value:
        yield Found(params={"declared": declared, "derived": company.derived.value}, field="chains")


def not_deep_enough(year: MemberYear) -> Iterator[Found]:
    """A chain that ends above the depth asked in this membership year; only where the framework says a depth.

    What the supplier refuses to say or does not know is said, and no contradiction: only what nobody asked is found.
    """
    if year.asked_depth is None:
        return
    asked = DEPTHS[: DEPTHS.index(year.asked_depth) + 1]
    for chain in year.chains:
        known = known_levels(chain.facts)
        missing = [
            level for level in asked if level not in known and _why_not(chain.facts, level) in {None, KnownBy.NOT_ASKED}
        ]
        if chain.type == "C" and missing:
            yield Found(chain.key, {"level": missing[0].value, "asked": year.asked_depth.value}, _FIELD[missing[0]])


_FIELD = {
    Level.SUPPLIER: "supplier",
    Level.FACTORY: "factory",
    Level.AREA: "quarry_area",
    Level.QUARRY: "quarry",
}


def area_elsewhere(year: MemberYear) -> Iterator[Found]:
    """The area of the catalogue lies in another country than the chain says its stone is quarried in."""
    for chain in year.chains:
        stated = chain.facts.country_extraction
        if chain.area_country and stated and chain.area_country != stated:
            params = {"area": chain.facts.area.name, "country": chain.area_country, "other_country": stated}
            yield Found(chain.key, params, "country_extraction")


def stone_not_known_there(year: MemberYear) -> Iterator[Found]:
    """The catalogue names stones for this area, and this one (or its family) is not among them."""
    for chain in year.chains:
        if chain.area_stones and not set(chain.stones or (chain.facts.stone,)) & set(chain.area_stones):
            yield Found(chain.key, {"stone": chain.facts.stone, "area": chain.facts.area.name}, "stone")


def nothing_bought(year: MemberYear) -> Iterator[Found]:
    """A chain with amount or share 0: nothing was bought, so it is no chain of this year."""
    for chain in year.chains:
        if chain.facts.quantity == 0:
            yield Found(chain.key, field="quantity")
        elif chain.facts.share == 0:
            yield Found(chain.key, field="share")


def shares_above_all(year: MemberYear) -> Iterator[Found]:
    """Shares of one year that add up to more than a hundred per cent."""
    for _, total in shares_above_whole([chain.facts for chain in year.chains]).items():
        shown = Decimal(total.numerator) / Decimal(total.denominator)
        yield Found(params={"total": f"{shown.normalize():f}"}, field="share")


def reported_twice(year: MemberYear) -> Iterator[Found]:
    """Two chains that say the same of product, stone and every link."""
    seen: dict[tuple[str, ...], ChainFact] = {}
    for chain in year.chains:
        facts = chain.facts
        links = (facts.supplier, *facts.traders, facts.factory, facts.quarry)
        place = (facts.area.code, fold(facts.area.name), facts.country_extraction, facts.country_processing)
        names = (part for link in links for part in link.key)
        same = (facts.product, facts.stone, fold(facts.trade_name), *names, *place)
        if same in seen:
            yield Found(chain.key, {"other": seen[same].key}, "product")
        else:
            seen[same] = chain


def reference_twice(year: MemberYear) -> Iterator[Found]:
    """The company's own number for a chain stands with two chains."""
    count = Counter(fold(chain.facts.reference) for chain in year.chains if chain.facts.reference)
    for chain in year.chains:
        if chain.facts.reference and count[fold(chain.facts.reference)] > 1:
            yield Found(chain.key, {"reference": chain.facts.reference}, "reference")


def period_elsewhere(year: MemberYear) -> Iterator[Found]:
    """A period of purchase that has no day in the reporting year."""
    for chain in year.chains:
        start, end = chain.facts.period_start, chain.facts.period_end
        if (start is not None and start > year.last) or (end is not None and end < year.first):
            day = start if start is not None and start > year.last else end
            yield Found(chain.key, {"day": day.isoformat() if day else ""}, "period_start")


def site_elsewhere(year: MemberYear) -> Iterator[Found]:
    """A factory or quarry that is recorded in another country than the chain says."""
    for chain in year.chains:
        stated = {Level.FACTORY: chain.facts.country_processing, Level.QUARRY: chain.facts.country_extraction}
        for level, country in stated.items():
            known = chain.site_countries.get(level, "")
            if known and country and known != country:
                name = (chain.facts.factory if level is Level.FACTORY else chain.facts.quarry).name
                params = {"name": name, "country": known, "other_country": country}
                yield Found(chain.key, params, "factory" if level is Level.FACTORY else "quarry")


def no_name(year: MemberYear) -> Iterator[Found]:
    """A site whose name says that the name is not known."""
    for site in year.sites:
        if not fold(site.name) or fold(site.name) in _NO_NAMES:
            yield Found(site.key, {"name": site.name or "–"}, site.kind)


def knew_more_before(year: MemberYear) -> Iterator[Found]:
    """Last year the chain was known deeper than now, and no reason says why."""
    for chain in year.chains:
        if chain.was is None:
            continue
        lost = known_levels(chain.was) - known_levels(chain.facts)
        deepest = next((level for level in reversed(DEPTHS) if level in lost), None)
        if deepest is not None and _why_not(chain.facts, deepest) in {None, KnownBy.NOT_ASKED}:
            yield Found(chain.key, {"level": deepest.value}, _FIELD[deepest])


def gone_without_word(year: MemberYear) -> Iterator[Found]:
    """A chain of last year that nothing continues: sold no more, or forgotten?"""
    here = {(fold(chain.facts.supplier.name), chain.facts.stone) for chain in year.chains}
    for chain in year.gone:
        if year.chains and (fold(chain.facts.supplier.name), chain.facts.stone) not in here:
            yield Found(chain.key, {"before": year.year - 1}, "chains")


def refused_and_not_noted(year: MemberYear) -> Iterator[Found]:
    """A supplier refuses or did not answer, and no question to it is in the log; once for each supplier."""
    asked = {question.supplier_key for question in year.questions}
    for chain in year.chains:
        reasons = {_why_not(chain.facts, level) for level in DEPTHS[1:]}
        supplier = fold(chain.facts.supplier.name)
        if reasons & {KnownBy.REFUSED, KnownBy.NO_ANSWER} and supplier not in asked:
            asked.add(supplier)
            yield Found(chain.key, {"supplier": chain.facts.supplier.name}, "question")


def shares_too_few(year: MemberYear) -> Iterator[Found]:
    """Every chain has a share, and together they are far from the whole: chains may be missing."""
    shares = [chain.facts.share for chain in year.chains]
    known = [share for share in shares if share is not None]
    if known and len(known) == len(shares) and sum(known) < _NEARLY_ALL:
        yield Found(params={"total": f"{sum(known):f}"}, field="share")


_NEARLY_ALL = Decimal(90)
