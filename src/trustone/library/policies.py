"""Who may see which entries of the library: everybody those that are public, participants and the secretariat all.

Source: the guide on mapping the chain is for participants only (TruStone, news on its guides).
"""

from __future__ import annotations

from django.db.models import Q

from trustone.domain.library.relevance import Audience
from trustone.platform.actors import Actor
from trustone.platform.roles import COMPANY, SECRETARIAT, Role


def visible_entries(actor: Actor) -> Q:
    """The entries an actor may see, in lists, searches, tags and on their own pages alike."""
    return Q() if sees_all(actor) else Q(for_participants=False)


def sees_all(actor: Actor) -> bool:
    """People of companies that take part, and of the secretariat."""
    return actor.has(*COMPANY, *SECRETARIAT)


def audience_of(actor: Actor) -> str:
    """As whom somebody reads; empty when the library should not choose (a visitor, the secretariat)."""
    if actor.is_secretariat:
        return ""
    if actor.has(*COMPANY):
        return Audience.COMPANY
    if actor.has(Role.AUTHORITY_BUYER):
        return Audience.AUTHORITY
    return Audience.CIVIL_SOCIETY if actor.has(Role.NGO_UNION) else ""
