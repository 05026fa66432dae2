"""Who sees the year of a member and who works in it: its own people, and the secretariat that helps may read along.

What colleagues tell each other, whom they asked and what they put off is theirs: the secretariat does not see it.
"""

from __future__ import annotations

from django.db.models import Q

from trustone.members.models import Member
from trustone.platform.actors import Actor
from trustone.platform.roles import COMPANY


def visible_members(actor: Actor) -> Q:
    """Companies whose year the actor may see, as a filter on members."""
    companies = Q(organisation__kind="company")
    return companies if actor.is_secretariat else companies & Q(organisation_id__in=actor.organisations(*COMPANY))


def works_in(actor: Actor, member: Member) -> bool:
    """Put off, ask a colleague, leave a note, confirm answers: the company's own people."""
    return actor.user_id is not None and member.organisation_id in actor.organisations(*COMPANY)


def has_year(actor: Actor) -> bool:
    """Whether the actor has a company with a year of its own, for the navigation."""
    return bool(actor.organisations(*COMPANY)) and not actor.is_system
