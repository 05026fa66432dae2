"""Applications that nobody goes on with: one reminder, then closed, when the covenant agreed after how many days."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction

from trustone.catalog.models import Covenant
from trustone.domain.joining import Part, State, Step
from trustone.domain.joining.silence import WAITING, Due, due
from trustone.joining import selectors
from trustone.joining.models import Application, Purpose
from trustone.joining.services.steps import locked, mail_link, take
from trustone.members.terms import terms
from trustone.platform import audit
from trustone.platform.access import require
from trustone.platform.actors import Actor


@dataclass(frozen=True, slots=True)
class Tended:
    """How many applications were reminded of and closed, or would be."""

    reminded: int = 0
    closed: int = 0


def tend_silent(*, actor: Actor, covenant: Covenant, dry_run: bool = False) -> Tended:
    """Remind of what waits too long, close what waited longer still. For jobs; running it again does nothing twice."""
    require(actor.is_system)
    days = terms(covenant).application_days
    if days is None:
        return Tended()
    found = {Due.REMIND: 0, Due.CLOSE: 0}
    for one in Application.objects.filter(covenant=covenant, state__in=[state.value for state in WAITING]):
        what = _due(one, days, actor)
        if what is not Due.NOTHING and (dry_run or _tend(actor, one, days, what)):
            found[what] += 1
    return Tended(found[Due.REMIND], found[Due.CLOSE])


def _due(application: Application, days: int, actor: Actor) -> Due:
    since, reminded_on = selectors.waits_since(application)
    return due(since, reminded_on, days, actor.today)


@transaction.atomic
def _tend(actor: Actor, application: Application, days: int, what: Due) -> bool:
    """Do it, unless somebody went on with it while the others were looked at."""
    now = locked(application)
    if State(now.state) not in WAITING or _due(now, days, actor) is not what:
        return False
    if what is Due.CLOSE:
        take(actor, now, Step.EXPIRE, Part.PLATFORM)
        mail_link(actor, now, Purpose.APPLICANT, "expired")
        return True
    if not mail_link(actor, now, Purpose.APPLICANT, "remind"):
        return False  # this address had its mails of today: tomorrow
    if now.state == State.AT_SIGNATORY and now.signatory_email != now.email:
        mail_link(actor, now, Purpose.SIGNATORY, "sign")
    Application.objects.filter(pk=now.pk).update(reminded_at=actor.now)
    audit.record(actor, "joining.application.reminded", now, {"application": now.public_id, "state": now.state})
    return True
