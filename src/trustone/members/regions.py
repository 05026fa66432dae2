"""Regions that tell where in a country an organisation has its seat (ISO 3166-2).

Only those that matter to a covenant: a covenant may name a region as its own area, as TruStone does with Flanders.
"""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

REGIONS: dict[str, Promise] = {
    "BE-VLG": _("Flanders"),
    "BE-BRU": _("Brussels"),
    "BE-WAL": _("Wallonia"),
}


def region_title(code: str) -> str:
    """The name in the active language; a region we have no name for keeps its code."""
    return str(REGIONS.get(code, code))


def place_of(city: str, region: str, country: str) -> str:
    """Town, region and country as one line; what is not known is left out."""
    return ", ".join(part for part in (city, region_title(region) if region else "", country) if part)
