"""Who sees and keeps documents, in one place: the page, the preview, the download and every list ask here.

The member's people see what is shared and their own notes; the secretariat what is shared and its own. Somebody else
has no vault; a room can lend single versions of what is shared (:mod:`trustone.evidence.lending`).
"""

from __future__ import annotations

from django.db.models import Q

from trustone.domain.evidence import Audience
from trustone.evidence.models import Document
from trustone.members.models import Member
from trustone.platform.actors import Actor
from trustone.platform.roles import COMPANY

_FOR_COMPANY = (Audience.SHARED.value, Audience.OWN.value)
_FOR_OFFICE = (Audience.SHARED.value, Audience.OFFICE.value)


def visible_documents(actor: Actor) -> Q:
    """The documents an actor may open, for lists and details alike."""
    own = Q(member__organisation_id__in=actor.organisations(*COMPANY), audience__in=_FOR_COMPANY)
    return own | Q(audience__in=_FOR_OFFICE) if actor.is_secretariat else own


def visible_members(actor: Actor) -> Q:
    """The companies whose vault an actor may open."""
    companies = Q(organisation__kind="company")
    return companies if actor.is_secretariat else companies & Q(organisation_id__in=actor.organisations(*COMPANY))


def works_for(actor: Actor, member: Member) -> bool:
    """Whether the actor is one of the member's own people."""
    return member.organisation_id in actor.organisations(*COMPANY)


def may_add(actor: Actor, member: Member) -> bool:
    """Add documents and say what they are used for: the member's people, and the secretariat for it."""
    return actor.is_secretariat or works_for(actor, member)


def audiences_for(actor: Actor, member: Member) -> tuple[Audience, ...]:
    """Who may be chosen to see a document, the usual choice first: nobody can hide something from himself."""
    if works_for(actor, member):
        return (Audience.SHARED, Audience.OWN)
    return (Audience.SHARED, Audience.OFFICE) if actor.is_secretariat else ()


def may_change(actor: Actor, document: Document) -> bool:
    """Change, replace, withdraw or delete it: the side that added it."""
    return actor.is_secretariat if document.from_office else works_for(actor, document.member)


def has_vault(actor: Actor) -> bool:
    """Whether there is a vault of the actor's own."""
    return bool(actor.organisations(*COMPANY))
