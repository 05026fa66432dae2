"""Who may take along what: people their own data, signatories those of their organisation, nobody anybody else's."""

from __future__ import annotations

from trustone.members.models import Member
from trustone.platform.actors import Actor
from trustone.platform.roles import Role


def may_take_along(actor: Actor, member: Member) -> bool:
    """Everything of an organisation at once leaves only with who signs for it.

    The secretariat works with the records in their rooms and needs no copy of all of them.
    """
    return not actor.is_system and member.organisation_id in actor.organisations(Role.SIGNATORY)


def may_erase_others(actor: Actor) -> bool:
    """Erase somebody who asked for it in another way than on the own page."""
    return actor.has(Role.ADMINISTRATOR)
