"""What taking part costs, as far as a content pack says so.

Rows of the packs ``fees`` say for which covenant and for whom they hold (``covenant``, ``applies_to``). A row that says
neither is context and never shown as somebody's fee; a covenant without rows has a fee that is not set.
"""

from __future__ import annotations

from dataclasses import dataclass

from trustone.catalog.languages import in_active_language
from trustone.catalog.models import ContextFact, Covenant
from trustone.catalog.selectors import context_facts


@dataclass(frozen=True, slots=True)
class Fee:
    """One row: ``amount`` in euro a year without VAT, ``since`` the year its source speaks of."""

    title: str
    amount: float
    condition: str
    since: str
    source: str
    url: str
    is_verified: bool
    pack: str


def fees_for(covenant: Covenant, who: str) -> list[Fee]:
    """The rows for a type (``A``, ``B``, ``C``) or a kind of organisation, in the order of the pack."""
    rows = context_facts("fees").select_related("pack").order_by("position")
    own = (row for row in rows if row.data.get("covenant") == covenant.key)
    return [_fee(row) for row in own if who in row.data.get("applies_to", ())]


def _fee(row: ContextFact) -> Fee:
    return Fee(
        title=row.title_now,
        amount=row.data["amount_eur"],
        condition=in_active_language(row.data.get("condition")),
        since=str(row.data.get("valid", "")),
        source=row.source,
        url=row.source_url if row.source_url.startswith("https://") else "",
        is_verified=row.is_verified,
        pack=row.pack.title_now,
    )
