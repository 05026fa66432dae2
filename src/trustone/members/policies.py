"""Who may see and change participants: the secretariat all of them, everybody else the own organisation's.

Public facts of participants are read through :func:`trustone.members.selectors.public_members`, which asks nobody.
"""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q

from trustone.domain.audience import Audience
from trustone.members.access_models import AccessConsent
from trustone.members.models import Member
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


# --- Reading access that a company gives ------------------------------------------------------------------------------

READERS = frozenset({Role.NGO_UNION, Role.AUTHORITY_BUYER})
"""Who reads for an organisation that a company lets read."""

READER_KINDS = ("ngo", "union", "authority", "government")
"""Kinds of organisation a company can let read. Never another company."""


def works_for(actor: Actor, member: Member) -> bool:
    """Somebody of the member itself: signs, or fills in its file."""
    return member.organisation_id in actor.organisations(*COMPANY)


def may_see_access(actor: Actor, member: Member) -> bool:
    """Read who may read along and who looked: the member's own people, and the secretariat."""
    return member.organisation.kind == "company" and (actor.is_secretariat or works_for(actor, member))


def may_give_access(actor: Actor, member: Member) -> bool:
    """Let somebody read: who signs for the company, nobody else and never the secretariat in its name."""
    return member.organisation.kind == "company" and member.organisation_id in actor.organisations(Role.SIGNATORY)


def may_withdraw_access(actor: Actor, member: Member) -> bool:
    """Stop it: anybody of the company, since closing is always safe."""
    return works_for(actor, member)


def reads_for_others(actor: Actor) -> bool:
    """Whether companies can let this actor read."""
    return bool(actor.organisations(*READERS))


def consents_for(actor: Actor) -> Q:
    """Consents that let this actor read today, as a filter on consents."""
    readers = actor.organisations(*READERS)
    return Q(reader_id__in=readers, withdrawn_at=None, until__gte=actor.today) if readers else Q(pk__in=())


def has_consent(actor: Actor, part: str, *, member: str = "pk", year: int | str | None = None, item: str = "") -> Q:
    """Rows a consent lets this actor read, as a filter. ``member`` names the field that holds the participant.

    ``year`` is a reporting year, the name of the field that holds it, or ``None`` for any year. ``item`` names the
    field with the public id, for rows that a consent can open one by one. Nobody without a reader's role costs a query.
    """
    if not actor.organisations(*READERS):
        return Q(pk__in=())
    given = AccessConsent.objects.filter(consents_for(actor), part=part, member=OuterRef(member))
    if year is not None:
        given = given.filter(year=OuterRef(year) if isinstance(year, str) else year)
    if item:
        given = given.filter(Q(chosen=False) | Q(items__reference=OuterRef(item)))
    return Q(Exists(given))


# --- Audiences --------------------------------------------------------------------------------------------------------

_AS_ROLE = {
    Role.AUTHORITY_BUYER: Audience.AUTHORITY,
    Role.NGO_UNION: Audience.PARTY,
    Role.STEERING_GROUP: Audience.STEERING_GROUP,
}


def audiences_of(actor: Actor, member: Member, part: str | None = None) -> frozenset[Audience]:
    """As whom an actor reads what is known of a member, for the table in ``domain.audience``.

    ``part`` is the part of its data a consent must cover to count; without it no consent is looked up.
    """
    found = {Audience.PUBLIC}
    found.update(audience for role, audience in _AS_ROLE.items() if actor.has(role))
    if actor.is_secretariat:
        found.add(Audience.SECRETARIAT)
    if works_for(actor, member):
        found.add(Audience.MEMBER)
    elif actor.has(*COMPANY):
        found.add(Audience.OTHER_MEMBERS)
    if part is not None and reads_for_others(actor):
        given = AccessConsent.objects.filter(consents_for(actor), part=part, member=member)
        if given.exists():
            found.add(Audience.PARTY_WITH_CONSENT)
    return frozenset(found)
