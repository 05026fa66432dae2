"""What can be wrong with a chain. Codes SUP-nnn; a gap is never wrong, it is counted (see ``gaps`` and ``depth``)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from trustone.domain.membership import DEFAULT_YEAR_END, YearEnd, close_of
from trustone.domain.problems import Problem, Severity
from trustone.domain.supply.facts import ChainFacts, KnownBy, Unit
from trustone.domain.supply.trade_names import suggested_countries
from trustone.domain.words import fold


@dataclass(frozen=True, slots=True)
class AreaPlace:
    """Where an area of the catalogue lies, in the catalogue's spelling."""

    country: str
    admin1: str
    admin2: str
    name: str


@dataclass(frozen=True)
class Reference:
    """What the rules compare with. ``hints``: folded word in trade names to the countries it speaks of.

    ``year_end``: the day on which a reporting year ends (covenant setting; TruStone 30 September).
    ``member_name``: to notice a member that stands in its own chain.
    """

    products: frozenset[str]
    stones: frozenset[str]
    countries: frozenset[str]
    areas: Mapping[str, AreaPlace] = field(default_factory=dict)
    hints: Mapping[str, frozenset[str]] = field(default_factory=dict)
    year_end: YearEnd = DEFAULT_YEAR_END
    member_name: str = ""


Rule = Callable[[ChainFacts, Reference], Iterable[Problem]]

_UNITS = frozenset(Unit)
_COUNTRY_FIELDS = ("country_purchase", "country_processing", "country_extraction")


def check(chain: ChainFacts, reference: Reference) -> tuple[Problem, ...]:
    """Everything wrong with one chain by itself; ``field`` and ``column`` name the fact concerned."""
    found: list[Problem] = []
    for rule in _RULES:
        found.extend(rule(chain, reference))
    return tuple(found)


def year_bounds(year: int, year_end: YearEnd) -> tuple[date, date]:
    """First and last day of a reporting year."""
    return close_of(year - 1, year_end) + timedelta(days=1), close_of(year, year_end)


def _problem(code: str, column: str, severity: Severity = Severity.ERROR, **params: str | int) -> Problem:
    return Problem(code, params, field=column, column=column, severity=severity)


def _required(chain: ChainFacts, _: Reference) -> Iterable[Problem]:
    if not chain.product:
        yield _problem("SUP-001", "product")
    if not chain.stone:
        yield _problem("SUP-002", "stone")
    if not chain.supplier.name:
        yield _problem("SUP-003", "supplier")
    if not chain.country_purchase:
        yield _problem("SUP-004", "country_purchase")


def _known_codes(chain: ChainFacts, reference: Reference) -> Iterable[Problem]:
    if chain.product and chain.product not in reference.products:
        yield _problem("SUP-005", "product", value=chain.product)
    if chain.stone and chain.stone not in reference.stones:
        yield _problem("SUP-006", "stone", value=chain.stone)
    for name in _COUNTRY_FIELDS:
        country = getattr(chain, name)
        if country and country not in reference.countries:
            yield _problem("SUP-007", name, value=country)
    if chain.area.code and chain.area.code not in reference.areas:
        yield _problem("SUP-008", "quarry_area", value=chain.area.code)
    if chain.purchase_region and not chain.purchase_region.startswith(f"{chain.country_purchase}-"):
        yield _problem("SUP-032", "purchase_region", region=chain.purchase_region, country=chain.country_purchase)
    for trader in chain.traders:
        if trader.country and trader.country not in reference.countries:
            yield _problem("SUP-007", "traders", value=trader.country)


def _area_in_country(chain: ChainFacts, reference: Reference) -> Iterable[Problem]:
    place = reference.areas.get(chain.area.code)
    if place is None:
        return
    if chain.country_extraction and place.country != chain.country_extraction:
        yield _problem(
            "SUP-010", "quarry_area", area=place.name, country=place.country, stated=chain.country_extraction
        )
    for name, given, known in (
        ("admin1", chain.area.admin1, place.admin1),
        ("admin2", chain.area.admin2, place.admin2),
    ):
        if given and known and fold(given) != fold(known):
            yield _problem("SUP-011", name, Severity.WARNING, area=place.name, given=given, known=known)


def _not_circular(chain: ChainFacts, reference: Reference) -> Iterable[Problem]:
    """A party comes back after another one had the goods. Next to each other it is one party with two roles."""
    if not chain.traders:
        if fold(chain.supplier.name) == fold(reference.member_name) and reference.member_name:
            yield _problem("SUP-013", "supplier", name=chain.supplier.name)
        return
    order = [reference.member_name, chain.supplier.name, *(trader.name for trader in chain.traders), chain.factory.name]
    passed: list[str] = []
    for name in order:
        party = fold(name)
        if not party or (passed and passed[-1] == party and len(passed) > 1):
            continue
        if party in passed:
            yield _problem("SUP-013", "traders", name=name)
            return
        passed.append(party)


def _period(chain: ChainFacts, reference: Reference) -> Iterable[Problem]:
    start, end = chain.period_start, chain.period_end
    if start and end and end < start:
        yield _problem("SUP-014", "period_end", start=start.isoformat(), end=end.isoformat())
        return
    first, last = year_bounds(chain.year, reference.year_end)
    for name, day in (("period_start", start), ("period_end", end)):
        if day is not None and not first <= day <= last:
            yield _problem(
                "SUP-015",
                name,
                Severity.WARNING,
                day=day.isoformat(),
                year=chain.year,
                first=first.isoformat(),
                last=last.isoformat(),
            )


def _quantity(chain: ChainFacts, _: Reference) -> Iterable[Problem]:
    if chain.quantity is not None and not chain.unit:
        yield _problem("SUP-017", "unit", quantity=f"{chain.quantity:f}")
    if chain.unit and chain.unit not in _UNITS:
        yield _problem("SUP-033", "unit", value=chain.unit)
    elif chain.unit and chain.quantity is None:
        yield _problem("SUP-018", "quantity", Severity.WARNING)
    if chain.quantity is not None and chain.quantity < 0:
        yield _problem("SUP-034", "quantity")
    if chain.share is not None and not 0 <= chain.share <= 100:
        yield _problem("SUP-035", "share", value=f"{chain.share:f}")


def _knowledge(chain: ChainFacts, _: Reference) -> Iterable[Problem]:
    """A name and a reason for not knowing it contradict each other; so do "there is none" and a name."""
    levels = (
        ("traders", bool(chain.traders), chain.traders_known_by),
        ("factory", chain.factory.is_known, chain.factory.known_by),
        ("quarry_area", chain.area.is_known, chain.area.known_by),
        ("quarry", chain.quarry.is_known, chain.quarry.known_by),
    )
    for name, is_known, known_by in levels:
        if known_by is None:
            continue
        column = f"{name}_known_by"
        if is_known and not known_by.is_evidence:
            yield _problem("SUP-020", column)
        elif not is_known and known_by.is_evidence:
            yield _problem("SUP-021", column, Severity.WARNING)
    if chain.supplier.known_by is not None and not chain.supplier.known_by.is_evidence:
        yield _problem("SUP-020", "supplier_known_by")
    for name, known_by in (("quarry_area", chain.area.known_by), ("quarry", chain.quarry.known_by)):
        if known_by is KnownBy.NONE:
            yield _problem("SUP-022", f"{name}_known_by")


def _trade_name(chain: ChainFacts, reference: Reference) -> Iterable[Problem]:
    if not chain.trade_name or not chain.country_extraction:
        return
    suggested = suggested_countries(chain.trade_name, reference.hints)
    if suggested and chain.country_extraction not in suggested:
        yield _problem(
            "SUP-019",
            "trade_name",
            Severity.WARNING,
            name=chain.trade_name,
            suggested=", ".join(sorted(suggested)),
            stated=chain.country_extraction,
        )


_RULES: tuple[Rule, ...] = (
    _required,
    _known_codes,
    _area_in_country,
    _not_circular,
    _period,
    _quantity,
    _knowledge,
    _trade_name,
)


def shares_above_whole(chains: Sequence[ChainFacts]) -> dict[int, Fraction]:
    """Years of one member in which the shares add up to more than 100 per cent, with the sum."""
    sums: dict[int, Fraction] = {}
    for chain in chains:
        if chain.share is not None:
            sums[chain.year] = sums.get(chain.year, Fraction(0)) + Fraction(chain.share)
    return {year: total for year, total in sums.items() if total > 100}


def share_problem(year: int, total: Fraction) -> Problem:
    """SUP-012 for one year."""
    shown = Decimal(total.numerator) / Decimal(total.denominator)
    return _problem("SUP-012", "share", total=f"{shown.normalize():f}", year=year)
