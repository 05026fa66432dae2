"""What an authority set for itself, as the rules and the pages of the room take it. One query for a buyer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from trustone.catalog.models.procurement import law_of
from trustone.domain.procurement.dated import Mark
from trustone.domain.procurement.levels import Setting, Settings
from trustone.platform.actors import Actor
from trustone.platform.roles import Role
from trustone.procurement.purchases.models import AuthoritySettings, SavedPurchase

LEVELS = ("incidental", "light", "full", "long_months", "minor_share", "few_bidders")
SOURCE = "setting of the authority"
_HOUSE = {"direct_below": "very_small", "invited_below": "by_invitation"}


def settings_of(actor: Actor, kept: str = "") -> AuthoritySettings | None:
    """The settings that hold for who asks: those of the authority of the purchase ``kept``, else of the first one.

    ``None`` for visitors, for people who do not buy, and for an authority that set nothing.
    """
    mine = actor.organisations(Role.AUTHORITY_BUYER)
    if not mine:
        return None
    if kept and len(mine) > 1:
        found = SavedPurchase.objects.filter(public_id=kept, organisation_id__in=mine)
        mine = frozenset(found.values_list("organisation_id", flat=True)) or mine
    return AuthoritySettings.objects.filter(organisation_id__in=mine).order_by("organisation__name").first()


def over(own: AuthoritySettings | None, proposed: Settings) -> Settings:
    """The proposals, with what the authority set in their place."""
    given = {name: getattr(own, name) for name in LEVELS if own is not None and getattr(own, name) is not None}
    return replace(proposed, **{name: Setting(Decimal(value), Mark.OWN, SOURCE) for name, value in given.items()})


def house_limits(own: AuthoritySettings | None) -> dict[str, Decimal]:
    """The authority's own limit by procedure line."""
    if own is None:
        return {}
    return {line: getattr(own, name) for name, line in _HOUSE.items() if getattr(own, name) is not None}


def clause_values(own: AuthoritySettings | None) -> Mapping[str, str]:
    """Values of a clause that the authority fills in once."""
    return {"contact": own.signal_contact} if own is not None and own.signal_contact else {}


def chapter_for(own: AuthoritySettings | None, country: str) -> str:
    """The chapter number of the standard specification in that country."""
    if own is None:
        return ""
    return own.chapter_sb250 if law_of(country) == "BE" else own.chapter_raw
