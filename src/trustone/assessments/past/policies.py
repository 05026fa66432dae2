"""Who may see and keep what comes from before this platform."""

from __future__ import annotations

from django.db.models import Q

from trustone.platform.actors import Actor
from trustone.platform.roles import COMPANY


def visible_past(actor: Actor) -> Q:
    """The company sees its own, the secretariat all; others read what is public in the register."""
    return Q() if actor.is_secretariat else Q(member__organisation_id__in=actor.organisations(*COMPANY))


def may_keep(actor: Actor) -> bool:
    """Record, change, show to the public and take away: the secretariat's work."""
    return actor.is_secretariat
