"""What a reader with the company's consent sees of a chain: the table in ``domain.audience`` decides."""

from __future__ import annotations

from trustone.domain.audience import Audience, Condition, allowed
from trustone.supply.wording import FACT_TITLES

#: Facts of a chain that have a field of their own in the table; all others are about its links.
_FIELDS = {
    "product": "product",
    "stone": "stone",
    "reference": "reference",
    "trade_name": "product",
    "supplier": "supplier",
    "area": "area",
    "quantity": "volume",
    "unit": "volume",
    "share": "volume",
    "note": "notes",
}


def held_back() -> frozenset[str]:
    """The facts (names of columns) that are not opened with a chain: how much, and the company's own notes."""
    open_to = allowed(Audience.PARTY_WITH_CONSENT, "chain", {Condition.CONSENT})
    return frozenset(name for name in FACT_TITLES if _FIELDS.get(name, "links") not in open_to)
