"""Who brings in documents and decides, and who reads verdicts. Tender documents are public; a verdict on one is not.

The secretariat does the work. An authority reads what was found in its own procedures, and may disagree. Nobody else
sees a verdict on a named authority: the public gets shares.
"""

from __future__ import annotations

from django.db.models import Q

from trustone.platform.actors import Actor
from trustone.platform.roles import Role

BUYERS = (Role.AUTHORITY_BUYER,)


def may_manage(actor: Actor) -> bool:
    """Bring in documents, have them read, decide."""
    return actor.is_secretariat


def may_take_out(actor: Actor) -> bool:
    """All procedures as open data, and our verdicts on them beside it: named authorities stand in both."""
    return actor.is_secretariat


def visible_procedures(actor: Actor) -> Q:
    """The secretariat all; a buyer those of the authority bought for."""
    if actor.is_secretariat:
        return Q()
    return Q(buyer__organisation__in=actor.organisations(*BUYERS))


def buys(actor: Actor) -> bool:
    """Somebody of an authority."""
    return bool(actor.organisations(*BUYERS))


def may_read_figures(actor: Actor) -> bool:
    """The figures as they stand now, before anybody published them."""
    return actor.is_secretariat or actor.has(Role.STEERING_GROUP)
