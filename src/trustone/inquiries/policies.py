"""Who may ask, who passes on, who is asked. One definition for lists and details."""

from __future__ import annotations

from django.db.models import Q

from trustone.domain.inquiry import Kind, Part
from trustone.inquiries.models import Matter
from trustone.members.models import Member
from trustone.members.policies import works_for
from trustone.platform.actors import Actor
from trustone.platform.roles import COMPANY, Role

ASKING = (Role.NGO_UNION, Role.COMMITTEE)
"""Ask about a place: the committee always, NGOs and unions under an agreement."""

REPORTING = (*ASKING, Role.AUTHORITY_BUYER)
"""Report a concern about an area."""

OFFICE = (Role.ASSESSOR, Role.SECRETARIAT_LEAD)
AGREEING_KINDS = ("ngo", "union")


def takes_part(actor: Actor) -> bool:
    """Has something to do in this room beside what a company has on its own pages."""
    return may_report(actor) or actor.is_secretariat or may_read_figures(actor)


def may_ask(actor: Actor) -> bool:
    """Somebody who can ask at all; whether an agreement holds is a rule, and said in words."""
    return bool(actor.organisations(*ASKING))


def needs_agreement(actor: Actor, organisation_id: int) -> bool:
    """The committee's place follows from the covenant; others need an agreement."""
    return organisation_id not in actor.organisations(Role.COMMITTEE)


def may_report(actor: Actor) -> bool:
    """Report a concern."""
    return bool(actor.organisations(*REPORTING))


def may_manage(actor: Actor) -> bool:
    """Pass on, release, set aside; see who sources where a matter is about."""
    return actor.has(*OFFICE)


def may_lead(actor: Actor) -> bool:
    """Record agreements and freeze the state: the head of the secretariat."""
    return actor.has(Role.SECRETARIAT_LEAD)


def may_read_figures(actor: Actor) -> bool:
    """How often is asked, without places: steering group and secretariat."""
    return actor.is_secretariat or actor.has(Role.STEERING_GROUP)


def visible_queries(actor: Actor) -> Q:
    """Questions of the own organisation; the secretariat's office all of them."""
    return Q() if may_manage(actor) else Q(organisation_id__in=actor.organisations(*ASKING))


def visible_matters(actor: Actor) -> Q:
    """Matters an actor may open as reporter or office.

    Where people could be harmed, only the person who reported it and the head of the secretariat read it.
    """
    if actor.has(Role.SECRETARIAT_LEAD):
        return Q()
    own = Q(organisation_id__in=actor.organisations(*REPORTING))
    mine = own & (Q(sensitive=False) | Q(by_id=actor.user_id))
    return mine | Q(sensitive=False) if may_manage(actor) else mine


def parts_in(actor: Actor, matter: Matter) -> frozenset[Part]:
    """The part an actor plays in a matter it may open."""
    found = set()
    if may_manage(actor):
        found.add(Part.OFFICE)
    if matter.organisation_id in actor.organisations(*REPORTING):
        found.add(Part.REPORTER)
    return frozenset(found)


def may_change_naming(actor: Actor, matter: Matter) -> bool:
    """Whether companies may read which organisation reported: its own people say so."""
    return matter.kind == Kind.SIGNAL and Part.REPORTER in parts_in(actor, matter)


def may_add_files(actor: Actor, matter: Matter) -> bool:
    """Photos and documents come from whoever reported the concern."""
    return matter.kind == Kind.SIGNAL and Part.REPORTER in parts_in(actor, matter)


def may_remove_file(actor: Actor, matter: Matter) -> bool:
    """Take one away again: who reported it, and the office when it could harm somebody."""
    return bool(parts_in(actor, matter))


def visible_passed(actor: Actor) -> Q:
    """What was passed on to the actor's own company."""
    return Q(member__organisation_id__in=actor.organisations(*COMPANY))


def may_wish(actor: Actor, member: Member) -> bool:
    """Say that the company wants to talk with others: its own people."""
    return member.kind == "company" and works_for(actor, member)


def may_agree(actor: Actor, member: Member) -> bool:
    """Agree that the own name and address are shown: a person of the company, for themselves."""
    return may_wish(actor, member)
