"""Names and codes of places: countries, and the regions of Eurostat (NUTS) in the packs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from trustone.catalog.models import ContextFact
from trustone.catalog.selectors import context_facts, countries


def region_names() -> dict[str, str]:
    """Names of NUTS 1 and 2 regions in the language of the page, by code."""
    return {_code(one): one.title_now for one in context_facts("regions")}


def moved_regions() -> dict[str, str]:
    """Codes of before the classification in use, with those that took their place."""
    rows = context_facts("regions")
    return {_code(one): str(one.data["replaced_by"]) for one in rows if one.data.get("replaced_by")}


def choices() -> list[tuple[str, Any]]:
    """Places to choose from: by country the country as a whole and its regions, then other countries of the EEA."""
    names = {one.code: one.title_now for one in countries().filter(eea=True).only("code", "title")}
    within: dict[str, list[tuple[str, str]]] = {}
    for one in sorted(context_facts("regions"), key=_code):
        if not one.data.get("replaced_by"):
            within.setdefault(_code(one)[:2], []).append((_code(one), f"{_code(one)} {one.title_now}"))
    found: list[tuple[str, Any]] = []
    for code, regions in sorted(within.items(), key=lambda pair: names.get(pair[0], pair[0])):
        name = names.get(code, code)
        found.append((name, [(code, _("%(country)s, region not known") % {"country": name}), *regions]))
    others = sorted(((code, name) for code, name in names.items() if code not in within), key=lambda pair: pair[1])
    return [*found, (_("Other countries"), others)]


def known(code: str) -> bool:
    """Whether a place is one of the choices."""
    return any(code == value for _name, options in choices() for value, _label in options)


def named(codes: Iterable[str]) -> list[str]:
    """Places by name where the packs have one, with the code; a finer code stands under the region it lies in."""
    regions = region_names()
    lands = {one.code: one.title_now for one in countries().only("code", "title")}
    return [_named(code, regions, lands) for code in codes]


def _named(code: str, regions: dict[str, str], lands: dict[str, str]) -> str:
    name = next((regions[code[:length]] for length in (4, 3) if code[:length] in regions), lands.get(code[:2], ""))
    return f"{name} ({code})" if name else code


def _code(fact: ContextFact) -> str:
    return fact.code.rpartition("/")[2]
