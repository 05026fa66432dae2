"""Figures about the countries of a chain, as context: they judge no chain and never become a score."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from trustone.catalog.models import ContextFact, Country, CountryIndicator

SHOWN = ("ituc_rating", "ilo_count", "wgi_rule_of_law", "wgi_voice", "wgi_control_corruption", "dol_advancement")
NOT_RATIFIED = "not_ratified"


@dataclass(frozen=True, slots=True)
class CountryContext:
    """What the tables say of one country; empty tuples mean: not collected, which is not the same as none.

    ``not_ratified`` is ``None`` where ratifications were not collected, as for who is no member of the ILO.
    """

    country: Country
    figures: tuple[CountryIndicator, ...]
    not_ratified: tuple[CountryIndicator, ...] | None
    wages: tuple[ContextFact, ...]
    goods: tuple[ContextFact, ...]

    @property
    def is_empty(self) -> bool:
        return not (self.figures or self.wages or self.goods)


def context_of(codes: Iterable[str]) -> tuple[CountryContext, ...]:
    """The countries in the order given, each once. Four queries for any number of countries."""
    wanted = list(dict.fromkeys(code for code in codes if code))
    countries = {country.code: country for country in Country.objects.filter(code__in=wanted)}
    figures = _newest(wanted)
    kinds = ("living-wages", "listed-goods")
    facts = list(ContextFact.objects.filter(retired=False, kind__in=kinds, country_code__in=wanted))
    return tuple(
        CountryContext(
            countries[code],
            tuple(one for one in figures.get(code, ()) if one.indicator_id in SHOWN),
            _not_ratified(figures.get(code, ())),
            tuple(fact for fact in facts if fact.country_code == code and fact.kind == "living-wages"),
            tuple(fact for fact in facts if fact.country_code == code and fact.kind == "listed-goods"),
        )
        for code in wanted
        if code in countries
    )


def _not_ratified(figures: Iterable[CountryIndicator]) -> tuple[CountryIndicator, ...] | None:
    conventions = [one for one in figures if one.indicator.group == "ilo"]
    return tuple(one for one in conventions if one.value == NOT_RATIFIED) if conventions else None


def _newest(codes: Iterable[str]) -> dict[str, list[CountryIndicator]]:
    rows = CountryIndicator.objects.filter(country__in=list(codes), retired=False).select_related("indicator")
    newest: dict[tuple[str, str], CountryIndicator] = {}
    for one in rows.order_by("indicator__position", "-edition"):
        newest.setdefault((one.country_id, one.indicator_id), one)
    found: dict[str, list[CountryIndicator]] = {}
    for (code, _), one in newest.items():
        found.setdefault(code, []).append(one)
    return found
