"""What the reference pages show: rows of the catalogue brought together for one page, without writing anything."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from trustone.catalog import selectors
from trustone.catalog.models import (
    Area,
    AreaLevel,
    ContextFact,
    Country,
    CountryIndicator,
    Framework,
    Stone,
)

OVERVIEW = ("ituc_rating", "ilo_count", "wgi_rule_of_law")


@dataclass(frozen=True, slots=True)
class CountryLine:
    """A country in the overview, with the newest edition of three figures."""

    country: Country
    figures: tuple[CountryIndicator | None, ...]


def newest(figures: Iterable[CountryIndicator]) -> dict[str, CountryIndicator]:
    """The newest edition of each figure."""
    found: dict[str, CountryIndicator] = {}
    for one in figures:
        if one.indicator_id not in found or found[one.indicator_id].edition < one.edition:
            found[one.indicator_id] = one
    return found


def country_lines() -> list[CountryLine]:
    """Countries with figures, by name."""
    lines = []
    for country in selectors.alphabetical(selectors.countries_with_facts(*OVERVIEW)):
        figures = newest(country.indicators.all())
        lines.append(CountryLine(country, tuple(figures.get(code) for code in OVERVIEW)))
    return lines


@dataclass(frozen=True, slots=True)
class FigureGroup:
    """Figures of one publisher, with each different source (or lack of one) named once."""

    code: str
    figures: tuple[CountryIndicator, ...]

    @property
    def sources(self) -> list[CountryIndicator]:
        """One figure for each different citation."""
        return list({one.citation: one for one in self.figures}.values())


def figure_groups(country: Country) -> list[FigureGroup]:
    """Every figure of a country, grouped by the organisation it comes from, in the order of the pack."""
    ordered = sorted(country.indicators.all(), key=lambda one: (one.indicator.position, -int(one.edition)))
    groups: dict[str, list[CountryIndicator]] = {}
    for one in ordered:
        groups.setdefault(one.indicator.group, []).append(one)
    return [FigureGroup(code, tuple(figures)) for code, figures in groups.items()]


def stone_titles() -> dict[str, str]:
    """Titles of stones and product forms by code."""
    rows = [*selectors.stones(), *selectors.product_forms()]
    return {str(row.pk): row.title_now for row in rows}


def theme_titles() -> dict[str, str]:
    """Titles of themes and their parts by code."""
    return {row.code: row.title_now for theme in selectors.themes() for row in (theme, *theme.parts.all())}


def codes_of(stone: Stone) -> list[tuple[str, str, ContextFact | None]]:
    """Customs and procurement codes of a stone with what they mean, as (scheme, number, meaning)."""
    meanings = {(row.data["scheme"], row.data["number"]): row for row in selectors.context_facts("stone-codes")}
    listed = [("HS", "HS2022", number) for number in stone.hs] + [("CPV", "CPV2008", number) for number in stone.cpv]
    return [(name, number, meanings.get((scheme, number))) for name, scheme, number in listed]


def countries_of_areas() -> list[tuple[Country, int, str]]:
    """Countries with quarry areas or on the published list: country, number of areas, state on that list."""
    counts: dict[str, int] = {}
    for area in selectors.areas(level=AreaLevel.AREA):
        counts[area.country_id] = counts.get(area.country_id, 0) + 1
    published = {row.country_code: str(row.data["known"]) for row in selectors.context_facts("published-places")}
    rows = selectors.countries().filter(code__in={*counts, *published})
    return [
        (country, counts.get(country.code, 0), published.get(country.code, ""))
        for country in selectors.alphabetical(rows)
    ]


def areas_of(country_code: str) -> list[Area]:
    """Quarry areas of a country by the levels above them."""
    rows = selectors.areas(country_code, AreaLevel.AREA)
    return sorted(rows, key=lambda area: selectors.sort_key(selectors.area_path(area)))


@dataclass(frozen=True, slots=True)
class Cell:
    """One printed weight with the criteria that share it."""

    weight: str
    criteria: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True, slots=True)
class TierPage:
    """One tier of a framework as a page shows it; ``thresholds`` has a line for every year, set or not."""

    code: str
    title: Mapping[str, str]
    report: str
    steps: tuple[tuple[Mapping[str, Any], tuple[Cell, ...]], ...]
    thresholds: tuple[tuple[int, Mapping[str, str] | None], ...]


def tiers_of(framework: Framework) -> list[TierPage]:
    """The tiers of a framework, with the criteria under their steps."""
    content = framework.content
    return [_tier(tier, content) for tier in content["tiers"]]


def _tier(tier: Mapping[str, Any], content: Mapping[str, Any]) -> TierPage:
    cells = _cells(tier)
    steps = tuple(
        (step, tuple(cell for cell in cells if cell.criteria[0]["step"] == step["code"])) for step in content["steps"]
    )
    thresholds = tier.get("thresholds") or {}
    years = range(1, content["last_year"] + 1) if cells else ()
    return TierPage(
        code=tier["code"],
        title=tier.get("title", {}),
        report=tier["report"],
        steps=tuple(step for step in steps if step[1]),
        thresholds=tuple((year, thresholds.get(str(year))) for year in years),
    )


def _cells(tier: Mapping[str, Any]) -> list[Cell]:
    groups = {group["key"]: str(group["weight"]) for group in tier.get("groups", [])}
    gathered: dict[str, list[Mapping[str, Any]]] = {}
    weights: dict[str, str] = {}
    for criterion in tier.get("criteria", []):
        name = str(criterion.get("group") or criterion["code"])
        gathered.setdefault(name, []).append(criterion)
        weights[name] = groups.get(name, str(criterion.get("weight", "")))
    return [Cell(weights[name], tuple(criteria)) for name, criteria in gathered.items()]
