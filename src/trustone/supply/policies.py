"""Who sees and changes chains: the people of the member their own, the secretariat all of them, nobody else.

Source: the full report on chain links, suppliers and quarries is for the company and the secretariat only; others get
aggregated data, which is the disclosure policy's business and not this module's. One exception: a company can let an
organisation read its chains of one year, all or chosen ones (``members.policies.has_consent``). That opens the
pages that only show chains, and no other room.
"""

from __future__ import annotations

from django.db.models import Q

from trustone.members.access_models import DataPart
from trustone.members.models import Member
from trustone.members.policies import has_consent
from trustone.platform.actors import Actor
from trustone.platform.roles import COMPANY


def visible_members(actor: Actor) -> Q:
    """Members whose chains the actor may see, as a filter on members."""
    return Q() if actor.is_secretariat else Q(organisation_id__in=actor.organisations(*COMPANY))


def visible_chains(actor: Actor) -> Q:
    """Chains the actor may see, as a filter on chains."""
    if actor.is_secretariat:
        return Q()
    own = Q(member__organisation_id__in=actor.organisations(*COMPANY))
    return own | has_consent(actor, DataPart.CHAINS, member="member", year="year", item="public_id")


def readable_members(actor: Actor) -> Q:
    """Members whose chains the actor may at least read of some year, as a filter on members."""
    if actor.is_secretariat:  # an empty filter or another one would be the other one alone
        return Q()
    return visible_members(actor) | has_consent(actor, DataPart.CHAINS)


def may_change(actor: Actor, member: Member) -> bool:
    """Add, change, withdraw, import: the member's own people, and the secretariat that helps them."""
    return actor.is_secretariat or member.organisation_id in actor.organisations(*COMPANY)


def may_compare_members(actor: Actor) -> bool:
    """See what several members share, such as likely duplicate sites: the secretariat only."""
    return actor.is_secretariat


def reports_chains(actor: Actor) -> bool:
    """Whether the actor has a company whose chains it reports."""
    return bool(actor.organisations(*COMPANY))
