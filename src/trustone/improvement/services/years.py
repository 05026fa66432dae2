"""The plan of a year, begun when it is first needed."""

from __future__ import annotations

from django.db import IntegrityError, transaction

from trustone.improvement import policies
from trustone.improvement.models import Plan
from trustone.members.models import Member
from trustone.platform import audit
from trustone.platform.access import require
from trustone.platform.actors import Actor
from trustone.platform.identifiers import new_id


def plan_of_year(*, actor: Actor, member: Member, year: int) -> Plan:
    """The plan of this member and year, made if there is none yet; two people who open it at once get the same."""
    require(policies.may_change(actor, member))
    found = Plan.objects.filter(member=member, year=year).first()
    if found is not None:
        return found
    try:
        with transaction.atomic():
            plan = Plan.objects.create(public_id=new_id("PLN"), member=member, year=year, created_at=actor.now)
            audit.record(actor, "improvement.plan.begun", plan, {"plan": plan.public_id, "year": year})
    except IntegrityError:
        return Plan.objects.get(member=member, year=year)
    return plan
