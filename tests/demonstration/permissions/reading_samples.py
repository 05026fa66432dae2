"""A draft of the demonstration's NGO, and a published reading of the first company's plan."""

from __future__ import annotations

from typing import Any

from trustone.improvement.selectors.plans import published_plans_of
from trustone.members.models import Member
from trustone.platform.actors import Actor, actor_for
from trustone.platform.models import User
from trustone.readings.models import Reading
from trustone.readings.selectors import organisation_of, own_reading
from trustone.readings.services import begin


def reading_samples(actor: Actor, member: Member) -> dict[str, dict[str, Any]]:
    """Arguments of the pages of readings, by route name."""
    ngo = actor_for(User.objects.get(email="ngo@demo-stone.example"))
    organisation = organisation_of(ngo)
    assert organisation
    versions = published_plans_of(member)
    free = next(one for one in versions if own_reading(organisation, member, one.plan.year) is None)
    free.plan.member = member
    begin(actor=ngo, organisation=organisation, version=free)
    published = Reading.objects.filter(member=member, state="published", organisation=organisation).latest("year")
    own = {"number": member.number, "year": free.plan.year}
    return {
        "readings:": own,
        "readings:theme": {**own, "theme": "living_wage"},
        "readings:reply": {"number": member.number, "public_id": published.public_id},
        "readings:grid": {"year": published.year},
        "readings:grid_file": {"year": published.year},
    }
