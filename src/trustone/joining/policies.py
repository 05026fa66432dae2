"""Who decides on applications, who recruits, and what a mailed link opens.

Applications are personal and not public: the secretariat reads them, nobody else who is logged in. The applicant and
the signatory have no login; their right is the link that was mailed to an address they named, and only to it.
"""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q

from trustone.domain.joining import APPLICANT_EDITS, Part, State
from trustone.joining.models import Application, Link
from trustone.members.models import Member
from trustone.platform.actors import Actor
from trustone.platform.roles import Role


def visible_applications(actor: Actor) -> Q:
    """Applications an actor may open: those whose e-mail address was proven, for the secretariat."""
    return ~Q(state=State.BEGUN.value) if actor.is_secretariat else Q(pk__in=())


def may_decide(actor: Actor) -> bool:
    """Accept, refuse, ask something back."""
    return actor.is_secretariat


def may_recruit(actor: Actor) -> bool:
    """Keep the recruitment list: ambassadors and the secretariat."""
    return actor.is_secretariat or actor.has(Role.AMBASSADOR)


def may_bring_in(actor: Actor) -> bool:
    """Bring in or take along the recruitment list as a whole: the secretariat."""
    return actor.is_secretariat


def may_be_welcomed(actor: Actor, member: Member) -> bool:
    """Read the welcome page of a new participant: its own people and the secretariat."""
    return actor.is_secretariat or member.organisation_id in actor.organisations()


def opens(link: Link | None, part: Part, now: datetime) -> bool:
    """Whether a mailed link still gives this part in its application.

    Signing is for whoever reads the mail of the named signatory: also the applicant's own link, when that is one
    address, and never a link that went to somebody who is not named any more.
    """
    if link is None or link.withdrawn or link.expires_at <= now:
        return False
    if part is Part.SIGNATORY:
        return link.email == link.application.signatory_email
    return link.purpose == part.value


def may_change(application: Application) -> bool:
    """Whether what was filled in can be changed now."""
    return State(application.state) in APPLICANT_EDITS
