"""Questions and documents about an objective or an action: what they are called now, and where they stand."""

from __future__ import annotations

from django.db.models import Q
from django.http import Http404
from django.urls import reverse

from trustone.conversations.subjects import Subject
from trustone.evidence import uses
from trustone.improvement import selectors
from trustone.improvement.plan_links import plan_subject
from trustone.improvement.selectors.aims import action_ids_in, objective_ids_in
from trustone.improvement.shown import change_now, what_now
from trustone.members.models import Member
from trustone.platform.actors import Actor


def objective_subject(actor: Actor, member: Member, public_id: str) -> Subject | None:
    """The objective with this public id, if the actor may see it."""
    try:
        found = selectors.objective_for(actor, member, public_id)
    except Http404:
        return None
    return Subject(change_now(found), reverse("improvement:objective", args=[member.number, public_id]))


def action_subject(actor: Actor, member: Member, public_id: str) -> Subject | None:
    """The action with this public id, if the actor may see it."""
    try:
        found = selectors.action_for(actor, member, public_id)
    except Http404:
        return None
    return Subject(what_now(found), reverse("improvement:action", args=[member.number, public_id]))


def objective_documents(actor: Actor, member: Member, public_id: str) -> uses.Subject | None:
    """The objective documents are shown for."""
    return _shown(objective_subject(actor, member, public_id))


def action_documents(actor: Actor, member: Member, public_id: str) -> uses.Subject | None:
    """The action documents are shown for."""
    return _shown(action_subject(actor, member, public_id))


def plan_documents(actor: Actor, member: Member, year: str) -> uses.Subject | None:
    """The plan of a year as a whole; ``year`` in four digits."""
    return _shown(plan_subject(actor, member, year) if year.isascii() else None)


def plan_of_year(member: Member, year: int) -> Q:
    """The reference of the plan of a year."""
    return Q(ref=str(year))


def objectives_of_year(member: Member, year: int) -> Q:
    """The references of the objectives that run in a year or were closed in it."""
    return Q(ref__in=objective_ids_in(member, year))


def actions_of_year(member: Member, year: int) -> Q:
    """The references of the actions that run in a year or were closed in it."""
    return Q(ref__in=action_ids_in(member, year))


def _shown(subject: Subject | None) -> uses.Subject | None:
    return uses.Subject(subject.title, subject.address) if subject else None
