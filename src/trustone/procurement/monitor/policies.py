"""Who counts, who publishes, who reads the figure before it is public. What is published is for everybody."""

from __future__ import annotations

from trustone.platform.actors import Actor
from trustone.platform.roles import Role
from trustone.procurement.monitor.models import Edition, EditionState


def may_read_live(actor: Actor) -> bool:
    """The figure as it stands now, with every group: the secretariat and the steering group."""
    return actor.is_secretariat or actor.has(Role.STEERING_GROUP)


def may_prepare(actor: Actor) -> bool:
    """Freeze a figure and lay it before a second person; see all proposals."""
    return actor.is_secretariat


def may_publish(actor: Actor, edition: Edition) -> bool:
    """Publish a proposal, or send it back: somebody of the secretariat who did not prepare it."""
    if not actor.is_secretariat or edition.state != EditionState.DRAFT:
        return False
    return actor.user_id is not None and actor.user_id != edition.prepared_by_id
