"""Who may see the pages that stand above the apps."""

from __future__ import annotations

from trustone.platform.actors import Actor
from trustone.platform.policies import may_administer
from trustone.platform.roles import Role

__all__ = ["may_administer", "may_go_live"]


def may_go_live(actor: Actor) -> bool:
    """See what is missing before the platform is used for real: the head of the secretariat and administrators."""
    return actor.has(Role.SECRETARIAT_LEAD, Role.ADMINISTRATOR)
