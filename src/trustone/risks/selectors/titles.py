"""Names of groups of chains, from what they stored, for a few or for hundreds at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from trustone.catalog.models import Country, ProductForm, Stone
from trustone.risks.models import ChainGroup
from trustone.risks.selectors.scopes import Tree


def group_titles(groups: Iterable[ChainGroup], tree: Tree | None = None) -> dict[int, str]:
    """``Setts · Sandstone · India › Rajasthan › Bundi · Kota Stones`` by the key of the group. Four queries at most."""
    wanted = list(groups)
    if not wanted:
        return {}
    areas = tree or Tree.read()
    products = _titles(ProductForm, {str(group.facts.get("product", "")) for group in wanted})
    stones = _titles(Stone, {str(group.facts.get("stone", "")) for group in wanted})
    countries = _titles(Country, {str(group.facts.get("extraction", "")) for group in wanted})
    return {group.pk: _title(group, products, stones, countries, areas) for group in wanted}


def _titles(model: type[ProductForm] | type[Stone] | type[Country], codes: set[str]) -> dict[str, str]:
    return {str(row.pk): row.title_now for row in model._default_manager.filter(pk__in=codes)}


def _title(
    group: ChainGroup,
    products: Mapping[str, str],
    stones: Mapping[str, str],
    countries: Mapping[str, str],
    areas: Tree,
) -> str:
    facts = group.facts
    names = facts.get("names", {})
    code = str(facts.get("area", ""))
    path = [areas.titles[one] for one in reversed(areas.path(code))] or [names.get("area", "")]
    shown = [countries.get(str(facts.get("extraction", "")), "")]
    for name in path:
        if name and name != shown[-1]:
            shown.append(name)
    parts = (
        products.get(str(facts.get("product", "")), ""),
        stones.get(str(facts.get("stone", "")), ""),
        " › ".join(filter(None, shown)),
        names.get("factory") or names.get("supplier", ""),
    )
    return " · ".join(filter(None, parts))
