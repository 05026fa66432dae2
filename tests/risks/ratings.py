"""Short ways to rate, for tests."""

from __future__ import annotations

from typing import Any

from trustone.members.models import Member
from trustone.platform.actors import Actor
from trustone.risks.models import Rating
from trustone.risks.selectors import known_risks
from trustone.risks.selectors.rated import Rated, RatedYear, year_of
from trustone.risks.services import rating as services

WAGE, SAFETY, FORCED = "living_wage", "occupational_health_safety", "forced_labour"
REASON = "We saw the workshop ourselves in March."


def year(member: Member, number: int = 2026) -> RatedYear:
    """What is known and rated now."""
    return year_of(known_risks(member, number))


def one(member: Member, theme: str = WAGE, number: int = 2026) -> Rated:
    """A theme of the first group."""
    found = year(member, number)
    return found.one(found.known.groups[0].group.public_id, theme)


def judged(actor: Actor, member: Member, theme: str = WAGE, number: int = 2026, **given: Any) -> Rating:
    """``judged(editor, member, scale="high")``."""
    at = one(member, theme, number)
    given = {"reason": REASON, "expected_version": at.rating.version if at.rating else 0, **given}
    return services.judge(actor=actor, member=member, one=at, **given)


def took(actor: Actor, member: Member, number: int = 2026, **choices: str) -> None:
    """``took(editor, member, living_wage="start")``."""
    at = year(member, number)
    group = at.known.groups[0].group.public_id
    given = {}
    for theme, what in choices.items():
        rated = at.one(group, theme)
        version = rated.rating.version if rated.rating else 0
        given[theme] = services.Choice(what, version, services.start_mark(rated))
    services.first_look(actor=actor, member=member, year=at, group=group, choices=given)
