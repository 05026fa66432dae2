"""Who sees and keeps the log of origin questions and files origin reports: the company and the secretariat.

Source: the report on origins is confidential and goes to the secretariat only; what suppliers said is the company's.
"""

from __future__ import annotations

from django.db.models import Q

from trustone.members.models import Member
from trustone.platform.actors import Actor
from trustone.platform.roles import COMPANY


def visible_members(actor: Actor) -> Q:
    """Companies whose log and reports the actor may see."""
    companies = Q(organisation__kind="company")
    return companies if actor.is_secretariat else companies & Q(organisation_id__in=actor.organisations(*COMPANY))


def visible_records(actor: Actor) -> Q:
    """The same as a filter on anything with a ``member``."""
    return Q() if actor.is_secretariat else Q(member__organisation_id__in=actor.organisations(*COMPANY))


def may_see(actor: Actor, member: Member) -> bool:
    """Whether the actor sees the log and the reports of this company."""
    return actor.is_secretariat or works_for(actor, member)


def works_for(actor: Actor, member: Member) -> bool:
    """Whether the actor is one of the company's own people: only they write the log and file; they answer for it."""
    return member.organisation_id in actor.organisations(*COMPANY)


def may_compare(actor: Actor) -> bool:
    """See who filed and who did not: the secretariat."""
    return actor.is_secretariat
