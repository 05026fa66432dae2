"""Who reads which request, and with what part. Requests are confidential: a question says what an authority plans.

The asker is every buyer of the authority that asked, or who holds a link that was mailed to the address of the one who
asked. An adviser sees what was given to them only, and the question itself only after the declaration of ties.
"""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q

from trustone.domain.procurement.helpdesk import Part, State
from trustone.platform.actors import Actor
from trustone.platform.roles import Role
from trustone.procurement.helpdesk.models import Assignment, HelpLink, HelpRequest, StandsWord

BUYS = (Role.AUTHORITY_BUYER,)


def visible_requests(actor: Actor) -> Q:
    """Requests an actor may open."""
    own = Q(organisation__in=actor.organisations(*BUYS))
    given = Q(pk__in=Assignment.objects.filter(adviser__user=actor.user_id or 0, ended_at=None).values("request"))
    proven = ~Q(state=State.BEGUN.value)
    return proven if actor.is_secretariat else proven & (own | given)


def assignment_of(actor: Actor, request: HelpRequest) -> Assignment | None:
    """How the actor stands on this request as an adviser."""
    now = (one for one in request.assignments.all() if one.ended_at is None)
    return next((one for one in now if actor.user_id and one.adviser.user_id == actor.user_id), None)


def parts_in(actor: Actor, request: HelpRequest) -> frozenset[Part]:
    """The parts of a person with a login in this request."""
    parts = set()
    if request.organisation_id and request.organisation_id in actor.organisations(*BUYS):
        parts.add(Part.ASKER)
    if actor.is_secretariat:
        parts.add(Part.OFFICE)
    assignment = assignment_of(actor, request)
    if assignment is not None and assignment.stands == StandsWord.ADVISES:
        parts.add(Part.ADVISER)
    return frozenset(parts)


def opens(link: HelpLink | None, now: datetime) -> bool:
    """Whether a mailed link opens its request: not after its last day, and only while the address is the request's."""
    return link is not None and link.expires_at > now and link.email == link.request.email


def may_ask(actor: Actor) -> bool:
    """Ask with an account, for one's own authority. Without an account everybody may, after proving an address."""
    return actor.has(*BUYS) and not actor.is_system


def may_manage(actor: Actor) -> bool:
    """Keep the list of advisers, put them on requests, see all requests."""
    return actor.is_secretariat


def may_read_figures(actor: Actor) -> bool:
    """Counts without names: the steering group and the secretariat."""
    return actor.is_secretariat or actor.has(Role.STEERING_GROUP)


def may_file(parts: frozenset[Part], request: HelpRequest) -> bool:
    """Add and take away documents: who asked, while the request is not closed."""
    return Part.ASKER in parts and not request.is_closed and request.state != State.BEGUN
