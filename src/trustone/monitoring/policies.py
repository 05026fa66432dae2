"""Who sees what the rules find: a company its own year, the secretariat all years and the covenant's own lists.

Findings speak of chains, ratings and answers, which are confidential; so nobody else sees them.
"""

from __future__ import annotations

from django.db.models import Q

from trustone.domain.consistency import Rule
from trustone.members.models import Member
from trustone.platform.actors import Actor
from trustone.platform.roles import COMPANY


def visible_members(actor: Actor) -> Q:
    """Companies whose findings the actor may see, as a filter on members."""
    companies = Q(organisation__kind="company")
    return companies if actor.is_secretariat else companies & Q(organisation_id__in=actor.organisations(*COMPANY))


def may_compare(actor: Actor) -> bool:
    """See the findings of all members beside each other: the secretariat."""
    return actor.is_secretariat


def sees_rule(actor: Actor, rule: Rule) -> bool:
    """Whether findings of this rule are for this actor; some are about the secretariat's own work."""
    return rule.for_member or actor.is_secretariat


def works_for(actor: Actor, member: Member) -> bool:
    """Whether the actor is one of the company's own people."""
    return member.organisation_id in actor.organisations(*COMPANY)


def may_set_aside(actor: Actor, member: Member) -> bool:
    """Hide a hint, and show it again: the company's own people, and the secretariat that helps them."""
    return actor.is_secretariat or works_for(actor, member)
