"""Who may see and change participants: the secretariat all of them, everybody else the own organisation's.

Public facts of participants are read through :func:`trustone.members.selectors.public_members`, which asks nobody.
"""

from __future__ import annotations

from django.db.models import Q

from trustone.platform.actors import Actor
from trustone.platform.roles import COMPANY, Role

TAKING_PART = COMPANY | {Role.AUTHORITY_BUYER, Role.NGO_UNION}


def visible_members(actor: Actor) -> Q:
    """The participants an actor may open, for lists and details alike."""
    if actor.is_secretariat:
        return Q()
    return Q(organisation_id__in=actor.organisations())


def may_manage(actor: Actor) -> bool:
    """Add participants, change what is known of them, record what happens: the secretariat's work."""
    return actor.is_secretariat


def may_set_terms(actor: Actor) -> bool:
    """Set what the covenant agreed, such as days and who decides. The whole secretariat reads it."""
    return actor.has(Role.SECRETARIAT_LEAD)


def has_own_organisation(actor: Actor) -> bool:
    """People of a participant have a page of their own organisation; the secretariat's people do not need one."""
    return not actor.is_secretariat and actor.has(*TAKING_PART)
