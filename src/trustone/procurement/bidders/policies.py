"""Who makes forms, who keeps answers, who asks and who opens. One definition for lists and details."""

from __future__ import annotations

from django.db.models import Q

from trustone.members.access_models import DataPart
from trustone.members.models import Member
from trustone.members.policies import has_consent, may_give_access, works_for
from trustone.platform.actors import Actor
from trustone.platform.roles import COMPANY, Role

BUYERS = (Role.AUTHORITY_BUYER,)


def buys(actor: Actor) -> bool:
    """Somebody of an authority: keeps forms, asks about participants."""
    return bool(actor.organisations(*BUYERS))


def own_forms(actor: Actor) -> Q:
    """Forms of the own authority."""
    return Q(organisation_id__in=actor.organisations(*BUYERS))


def may_keep_answers(actor: Actor, member: Member) -> bool:
    """The company's own people. Not the secretariat: what a company bids on is a secret of its own."""
    return member.kind == "company" and works_for(actor, member)


def visible_answers(actor: Actor) -> Q:
    """Kept answers of the own company."""
    return Q(member__organisation_id__in=actor.organisations(*COMPANY))


def readable_versions(actor: Actor) -> Q:
    """Versions a company handed over to this actor's authority, and has not taken back."""
    return has_consent(actor, DataPart.ANSWER, member="answer__member", year="year", item="public_id")


def visible_requests(actor: Actor) -> Q:
    """Requests of the own authority."""
    return Q(organisation_id__in=actor.organisations(*BUYERS))


def requests_to(actor: Actor) -> Q:
    """Requests to the own company. Not the secretariat's: a request can say who bids for what."""
    return Q(member__organisation_id__in=actor.organisations(*COMPANY))


def may_open(actor: Actor, member: Member) -> bool:
    """Open something: who signs for the company, as for every consent."""
    return may_give_access(actor, member)


def may_decline(actor: Actor, member: Member) -> bool:
    """Open nothing, or close again: anybody of the company, since closing is always safe."""
    return works_for(actor, member)
