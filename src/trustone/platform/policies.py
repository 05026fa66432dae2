"""Who may do what with people and settings."""

from __future__ import annotations

from trustone.platform.actors import Actor
from trustone.platform.models import Organisation
from trustone.platform.roles import Role


def may_manage_people(actor: Actor, organisation: Organisation) -> bool:
    """Invite people and end roles: the secretariat everywhere, a signatory in the own organisation.

    Secretariat roles themselves are given by its head or an administrator only.
    """
    if actor.has(Role.SECRETARIAT_LEAD, Role.ADMINISTRATOR):
        return True
    if organisation.kind == "secretariat":
        return False
    return actor.is_secretariat or organisation.pk in actor.organisations(Role.SIGNATORY)


def may_see_trail(actor: Actor) -> bool:
    """The audit trail is read by the head of the secretariat and by administrators."""
    return actor.has(Role.SECRETARIAT_LEAD, Role.ADMINISTRATOR)


def may_administer(actor: Actor) -> bool:
    """Technical pages: state of the installation, pattern gallery."""
    return actor.has(Role.ADMINISTRATOR)
