"""Who reads and writes questions: people of the company its own, the secretariat all of them, nobody else."""

from __future__ import annotations

from django.db.models import Q

from trustone.domain.conversation import Side
from trustone.members.models import Member
from trustone.platform.actors import Actor
from trustone.platform.roles import COMPANY


def visible_threads(actor: Actor) -> Q:
    """The questions an actor may open."""
    return Q() if actor.is_secretariat else Q(member__organisation_id__in=actor.organisations(*COMPANY))


def visible_members(actor: Actor) -> Q:
    """The participants about whom an actor may ask: companies, since only they report."""
    companies = Q(organisation__kind="company")
    return companies if actor.is_secretariat else companies & Q(organisation_id__in=actor.organisations(*COMPANY))


def may_talk(actor: Actor, member: Member) -> bool:
    """Ask, answer and close: the same people, from the same definition."""
    return actor.is_secretariat or member.organisation_id in actor.organisations(*COMPANY)


def may_assign(actor: Actor) -> bool:
    """Say who of the secretariat takes up a question."""
    return actor.is_secretariat


def sees_room(actor: Actor) -> bool:
    """Whether there can be questions for this actor."""
    return actor.is_secretariat or bool(actor.organisations(*COMPANY))


def side_of(actor: Actor, member: Member) -> Side:
    """For whom the actor speaks. Somebody who works for the company speaks for it, also with a role elsewhere."""
    return Side.COMPANY if member.organisation_id in actor.organisations(*COMPANY) else Side.SECRETARIAT
