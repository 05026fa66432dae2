"""Who sees and does what with samples.

Everybody reads the public plan and, when opened, what is needed to draw it again. Who was drawn is not public: being
looked at says nothing about a company, and a reader would take it as a suspicion. The secretariat sees the visits, a
company its own. Findings reach the company when they are shared with it.
"""

from __future__ import annotations

from django.db.models import Q

from trustone.assessments.policies import is_tied_to
from trustone.domain.verification.workflow import Part, Person, State
from trustone.members.models import Member
from trustone.platform.actors import Actor
from trustone.platform.roles import COMPANY, Role
from trustone.verification.models import Visit

SHARED = frozenset({State.WITH_MEMBER, State.REPLIED, State.CONFIRMED})


def may_see_room(actor: Actor) -> bool:
    """The plans with their visits and the report of coverage."""
    return actor.is_secretariat


def may_plan(actor: Actor) -> bool:
    """Promise, draw, open and withdraw a sample: the head of the secretariat."""
    return actor.has(Role.SECRETARIAT_LEAD)


def sees_report(actor: Actor) -> bool:
    """The report of coverage with what is withheld in public withheld; the secretariat sees all of it."""
    return actor.is_secretariat or actor.has(Role.STEERING_GROUP)


def visible_visits(actor: Actor) -> Q:
    """The visits an actor may open."""
    return Q() if actor.is_secretariat else Q(member__organisation_id__in=actor.organisations(*COMPANY))


def works_for(actor: Actor, member: Member) -> bool:
    """Whether the actor is one of the company's own people."""
    return member.organisation_id in actor.organisations(*COMPANY)


def person(actor: Actor, visit: Visit) -> Person:
    """The actor's part in a visit."""
    parts = set()
    if actor.is_secretariat:
        parts.add(Part.SECRETARIAT)
    if actor.has(Role.SECRETARIAT_LEAD):
        parts.add(Part.LEAD)
    tied = bool(parts) and is_tied_to(actor, visit.member)
    if works_for(actor, visit.member):
        parts.add(Part.MEMBER)
    return Person(actor.user_id, frozenset(parts), tied)


def may_find(actor: Actor, visit: Visit) -> bool:
    """Write findings: the secretariat, not tied to the member, while it is being verified."""
    return actor.is_secretariat and State(visit.state) is State.DRAWN and not is_tied_to(actor, visit.member)


def sees_findings(actor: Actor, visit: Visit) -> bool:
    """The company reads the findings from when they are shared with it."""
    return actor.is_secretariat or State(visit.state) in SHARED
