"""A purchase the demonstration's town shares with nobody, and the town itself."""

from __future__ import annotations

from typing import Any

from trustone.members.models import Member
from trustone.procurement.purchases.models import SavedPurchase


def purchase_samples() -> dict[str, dict[str, Any]]:
    """Arguments of the pages of kept purchases."""
    purchase = SavedPurchase.objects.get(reference="KV-INK-058")
    assert not (purchase.is_followed or purchase.is_public)
    town = purchase.organisation
    member = Member.objects.get(organisation=town)
    return {
        "purchases:": {
            "public_id": purchase.public_id,
            "organisation": town.public_id,
            "code": "need",
            "number": member.number,
        }
    }
