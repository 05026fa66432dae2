"""Who reads, who replies, and who sees a reading before everybody does.

NGOs and unions read in their own name; nobody else writes in a reading, not the secretariat either: it decides nothing.
The company sees a published reading of its own plan before the day on which it shows, so that it can reply. What
readers get to read is what is published: plan, colour. Source: issue 4, point 10; domain.md U10, U39.
"""

from __future__ import annotations

from datetime import date

from django.db.models import F, Q

from trustone.members.models import Member
from trustone.platform.actors import Actor
from trustone.platform.roles import COMPANY, Role
from trustone.readings.models import Reading, ReadingState


def reads_plans(actor: Actor) -> bool:
    """Whether the actor reads plans for an NGO or a union. The system reads nothing: a reading is somebody's."""
    return bool(actor.organisations(Role.NGO_UNION))


def own_readings(actor: Actor) -> Q:
    """Readings of the organisations the actor reads for, drafts too."""
    return Q(organisation_id__in=actor.organisations(Role.NGO_UNION))


def public_readings(on: date) -> Q:
    """What everybody can read on a day; what was withdrawn after it showed stays named, with why."""
    stands = Q(state=ReadingState.PUBLISHED)
    taken_back = Q(state=ReadingState.WITHDRAWN, withdrawn_at__date__gte=F("shows_on"))
    return Q(shows_on__lte=on) & (stands | taken_back)


def visible_readings(actor: Actor) -> Q:
    """Readings an actor may open: own ones, public ones, and published ones of the own plan."""
    of_own_plan = Q(member__organisation_id__in=actor.organisations(*COMPANY), published_at__isnull=False)
    return own_readings(actor) | public_readings(actor.today) | of_own_plan


def may_write(actor: Actor, reading: Reading) -> bool:
    """Mark, publish, withdraw: people of the organisation that reads."""
    return reading.organisation_id in actor.organisations(Role.NGO_UNION)


def works_for(actor: Actor, member: Member) -> bool:
    """Reply in the name of the company whose plan was read."""
    return member.organisation_id in actor.organisations(*COMPANY)


def visible_members(actor: Actor) -> Q:
    """Companies whose page of readings, with those not shown yet, the actor may open: only its own people."""
    return Q(organisation_id__in=actor.organisations(*COMPANY), organisation__kind="company")
