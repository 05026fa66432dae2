"""Who sees a case and who takes part in it: the secretariat, the member itself, and the body that decides."""

from __future__ import annotations

from django.db.models import Q

from trustone.assessments.policies import BODY_ROLES, is_tied_to
from trustone.domain.escalation import Part, Person, State
from trustone.domain.membership.terms import Decider
from trustone.escalation.models import Case
from trustone.members.models import Member
from trustone.platform.actors import Actor
from trustone.platform.roles import COMPANY, Role

#: What a body sees that is no part of the secretariat: what it has to decide, and what it decided.
FOR_THE_BODY = (State.PROPOSED.value, State.EXCLUDED.value)


def may_manage(actor: Actor) -> bool:
    """See every case and give a warning: assessors and the head of the secretariat."""
    return actor.has(Role.ASSESSOR, Role.SECRETARIAT_LEAD)


def may_choose_public(actor: Actor) -> bool:
    """Choose what the public sees: the head of the secretariat."""
    return actor.has(Role.SECRETARIAT_LEAD)


def decides(actor: Actor, decider: Decider | None) -> bool:
    """Whether the actor belongs to the body the covenant names, or records what it decided."""
    return decider is not None and actor.has(BODY_ROLES[decider])


def visible_cases(actor: Actor, decider: Decider | None) -> Q:
    """The cases an actor may open."""
    if actor.is_secretariat:
        return Q()
    own = Q(member__organisation_id__in=actor.organisations(*COMPANY))
    return own | Q(state__in=FOR_THE_BODY) if decides(actor, decider) else own


def sees_member(actor: Actor, member: Member) -> bool:
    """The cases of one member on one page: the secretariat and the member."""
    return actor.is_secretariat or member.organisation_id in actor.organisations(*COMPANY)


def person(actor: Actor, case: Case, decider: Decider | None) -> Person:
    """The actor's part in a case."""
    organisation = case.member.organisation_id
    parts = {
        Part.ASSESSOR: actor.has(Role.ASSESSOR),
        Part.LEAD: actor.has(Role.SECRETARIAT_LEAD),
        Part.DECIDER: decides(actor, decider),
        Part.MEMBER: organisation in actor.organisations(*COMPANY),
        Part.SIGNATORY: organisation in actor.organisations(Role.SIGNATORY),
    }
    held = frozenset(part for part, holds in parts.items() if holds)
    return Person(actor.user_id, held, bool(held - {Part.MEMBER, Part.SIGNATORY}) and is_tied_to(actor, case.member))
