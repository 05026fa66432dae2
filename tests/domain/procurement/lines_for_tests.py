"""The limits of the lines as the facts have them; the product's come from content packs."""

from __future__ import annotations

from collections.abc import Mapping

from trustone.domain.procurement.lines import Limit, Line
from trustone.domain.procurement.purchase import LINES, ContractKind

_GOODS = frozenset({ContractKind.SUPPLIES, ContractKind.SERVICES})
_WORKS = frozenset({ContractKind.WORKS})
_EU = (
    Limit("eu_works", _WORKS),
    Limit("eu_supplies_services_central", _GOODS, central=True),
    Limit("eu_supplies_services_sub_central", _GOODS, central=False),
)
LIMITS: Mapping[tuple[str, str], tuple[Limit, ...]] = {
    ("NL", "very_small"): (
        Limit("nl_direct_works", _WORKS, binding=False),
        Limit("nl_direct_supplies_services", _GOODS, binding=False),
    ),
    ("NL", "by_invitation"): (Limit("nl_invitation_works", _WORKS, binding=False), *_EU),
    ("NL", "national"): _EU,
    ("BE-VLG", "very_small"): (Limit("be_limited_value"),),
    ("BE-VLG", "by_invitation"): (
        Limit("be_without_publication_works", _WORKS),
        Limit("be_without_publication", _GOODS),
    ),
    ("BE-VLG", "national"): (
        Limit("be_simplified_works", _WORKS),
        Limit("be_simplified_supplies_services", _GOODS),
    ),
}


def lines_of(country: str) -> tuple[Line, ...]:
    """The ten lines of a country with their limits."""
    return tuple(Line(code, country, limits=LIMITS.get((country, code), ())) for code in LINES)
