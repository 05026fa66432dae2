"""Problems and facts in the words of the reader: titles instead of codes, dates written out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from django.utils import formats, translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from trustone.domain.problems import Problem
from trustone.domain.supply import GapKind, Level
from trustone.supply.catalogue import Catalogue

LEVEL_TITLES: Mapping[Level, str | Promise] = {
    Level.SUPPLIER: _("Supplier"),
    Level.TRADER: _("Trader"),
    Level.FACTORY: _("Factory"),
    Level.AREA: _("Quarry area"),
    Level.QUARRY: _("Quarry"),
}

GAP_TITLES: Mapping[GapKind, str | Promise] = {
    GapKind.SUPPLIER_IMPORTS: _("whether the supplier imports it"),
    GapKind.COUNTRY_PROCESSING: _("country where it is worked"),
    GapKind.FACTORY: _("factory"),
    GapKind.COUNTRY_EXTRACTION: _("country where it is quarried"),
    GapKind.AREA: _("quarry area"),
    GapKind.QUARRY: _("quarry"),
    GapKind.QUANTITY: _("quantity"),
}

#: The facts of a chain by the names they have in ``ChainFacts``, in the order in which a page shows them.
FACT_TITLES: Mapping[str, str | Promise] = {
    "year": _("Reporting year"),
    "product": _("Product"),
    "stone": _("Stone"),
    "trade_name": _("Trade name"),
    "reference": _("Your own number"),
    "supplier": _("Supplier"),
    "country_purchase": _("Country where you buy"),
    "purchase_region": _("Region where you buy"),
    "supplier_imports": _("Does the supplier import it?"),
    "traders": _("Traders in between"),
    "traders_known_by": _("Traders: how do you know?"),
    "factory": _("Factory"),
    "country_processing": _("Country where it is worked"),
    "country_extraction": _("Country where it is quarried"),
    "factory_wet": _("Factory: is all dusty work done wet?"),
    "area": _("Quarry area"),
    "quarry": _("Quarry"),
    "quarry_wet": _("Quarry: is all dusty work done wet?"),
    "period_start": _("Bought from"),
    "period_end": _("Bought until"),
    "quantity": _("Quantity"),
    "unit": _("Unit"),
    "share": _("Share of your purchases (%)"),
    "note": _("Note"),
}

_COUNTRIES = ("country", "stated", "suggested")
_DAYS = ("start", "end", "day", "first", "last")


def worded(problem: Problem, known: Catalogue) -> Problem:
    """The same problem, its countries by name and its dates written out in the active language."""
    params = dict(problem.params)
    language = translation.get_language() or "en"
    for name in params.keys() & set(_COUNTRIES):
        codes = str(params[name]).split(", ")
        params[name] = ", ".join(known.countries.title(code, language) for code in codes)
    if "region" in params:
        params["region"] = known.regions.title(str(params["region"]), language)
    for name in params.keys() & set(_DAYS):
        params[name] = formats.date_format(date.fromisoformat(str(params[name])), "DATE_FORMAT")
    return replace(problem, params=params)
