"""Who sees and changes objectives, actions and plans: the people of the member their own, the secretariat all of them.

Nobody else: what the public sees of a plan is frozen in its published versions. Source: the full report is for the
company and the secretariat only (domain.md 4.4), which helps companies as it does with their chains. One exception: a
company can let an organisation read the plan of one year, on the one page that shows it as a whole.
"""

from __future__ import annotations

from django.db.models import Q

from trustone.members.access_models import DataPart
from trustone.members.models import Member
from trustone.members.policies import has_consent
from trustone.platform.actors import Actor
from trustone.platform.roles import COMPANY


def visible_members(actor: Actor) -> Q:
    """Members whose plans the actor may see, as a filter on members: companies only."""
    companies = Q(organisation__kind="company")
    return companies if actor.is_secretariat else companies & Q(organisation_id__in=actor.organisations(*COMPANY))


def readable_members(actor: Actor, year: int) -> Q:
    """Members whose plan of a year the actor may at least read as a whole."""
    if actor.is_secretariat:
        return visible_members(actor)
    return visible_members(actor) | (Q(organisation__kind="company") & has_consent(actor, DataPart.PLAN, year=year))


def visible(actor: Actor) -> Q:
    """What the actor may see, as a filter on anything with a ``member``: objectives, actions, plans.

    Objectives run over years, so a consent for one year's plan shows them here; pages that show them ask first whose
    pages the actor may open at all.
    """
    if actor.is_secretariat:
        return Q()
    own = Q(member__organisation_id__in=actor.organisations(*COMPANY))
    return own | has_consent(actor, DataPart.PLAN, member="member")


def may_change(actor: Actor, member: Member) -> bool:
    """Set objectives, plan actions, record results: the member's own people, and the secretariat that helps."""
    return actor.is_secretariat or member.organisation_id in actor.organisations(*COMPANY)


def may_publish(actor: Actor, member: Member) -> bool:
    """Publish the company's plan: its own people only, those who sign and those who fill in the file.

    The covenant does not say who; see ``docs/adr/0005-what-a-public-plan-says.md``.
    """
    return member.organisation_id in actor.organisations(*COMPANY)
