"""Who keeps and reads purchases. An authority's purchases are its own: its buyers read and change them.

The secretariat reads those an authority shared for follow-up, and changes nothing. Nobody else learns that a purchase
exists. What an authority made public is read through :mod:`trustone.procurement.purchases.public_reads`.
"""

from __future__ import annotations

from django.db.models import Q

from trustone.platform.actors import Actor
from trustone.platform.models import Organisation
from trustone.platform.roles import Role
from trustone.procurement.purchases.models import SavedPurchase

KINDS = ("authority", "government")
"""Kinds of organisation that buy; only they have buyers."""


def buys(actor: Actor) -> bool:
    """Has a room of its own with purchases."""
    return bool(actor.organisations(Role.AUTHORITY_BUYER))


def buys_for(actor: Actor, organisation: Organisation) -> bool:
    """Keeps purchases for this authority, and sets its amounts."""
    return actor.is_system or organisation.pk in actor.organisations(Role.AUTHORITY_BUYER)


def visible_purchases(actor: Actor) -> Q:
    """The purchases an actor may open, for lists and details alike."""
    if actor.is_system:
        return Q()
    found = Q(organisation_id__in=actor.organisations(Role.AUTHORITY_BUYER))
    return found | Q(is_followed=True) if actor.is_secretariat else found


def may_change(actor: Actor, purchase: SavedPurchase) -> bool:
    """Answers, clause, stations, what became of it, what is shared: the buyers of that authority."""
    return buys_for(actor, purchase.organisation)


def reads_shared(actor: Actor) -> bool:
    """The list of what authorities shared for follow-up."""
    return actor.is_secretariat
