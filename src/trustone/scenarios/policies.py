"""Who may play with scenarios and change the framework: the secretariat; who may read what it shares.

Results name members and rest on confidential answers, so scenarios stay within the secretariat. The steering group
reads what was shared: numbers of members without names. Source: issue "What if" (private to the secretariat).
"""

from __future__ import annotations

from django.db.models import Q

from trustone.platform.actors import Actor
from trustone.platform.roles import Role

DECIDERS = (Role.SECRETARIAT_LEAD, Role.SECOND_READER)


def visible_scenarios(actor: Actor) -> Q:
    """Scenarios an actor may open as a whole: all of them for the secretariat, none for others."""
    return Q() if actor.is_secretariat else Q(pk__in=())


def visible_shared(actor: Actor) -> Q:
    """Scenarios of which an actor may read the shared numbers."""
    return Q(shared_at__isnull=False) if may_read_shared(actor) else Q(pk__in=())


def may_use(actor: Actor) -> bool:
    """Make and change scenarios, send in a framework and propose it."""
    return actor.is_secretariat


def may_read_shared(actor: Actor) -> bool:
    """Read numbers without names: the steering group, and the secretariat to see what it shows."""
    return actor.is_secretariat or actor.has(Role.STEERING_GROUP)


def may_decide(actor: Actor) -> bool:
    """Confirm or decline a framework somebody else proposed."""
    return actor.has(*DECIDERS)
