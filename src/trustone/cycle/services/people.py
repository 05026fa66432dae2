"""Working together on a year: not now, you do this, a line to a colleague."""

from __future__ import annotations

from datetime import timedelta

from django.db import IntegrityError, transaction

from trustone.cycle import policies
from trustone.cycle.models import LONGEST_NOTE, Given, Note, PutOff
from trustone.cycle.selectors.people import colleagues, given_what
from trustone.domain.problems import Problem, Refused
from trustone.members.models import Member
from trustone.platform import audit
from trustone.platform.access import require
from trustone.platform.actors import Actor
from trustone.platform.versions import Conflict, save_if_unchanged

#: PROPOSAL: a task that was put off comes back after a week; what is due sooner comes back by its mail.
LATER = timedelta(days=7)


@transaction.atomic
def put_off(*, actor: Actor, member: Member, year: int, task: str) -> PutOff:
    """Remember one person's "not now" for a week. It is nobody else's."""
    require(policies.works_in(actor, member))
    if not 0 < len(task) <= 80:
        raise Refused(Problem("CYC-007"))
    found, _new = PutOff.objects.update_or_create(
        member=member,
        user_id=actor.user_id or 0,
        year=year,
        task=task,
        defaults={"until": actor.today + LATER, "at": actor.now},
    )
    return found


@transaction.atomic
def bring_back(*, actor: Actor, member: Member, year: int) -> int:
    """Show again what the actor put off in this year; returns how many."""
    require(policies.works_in(actor, member))
    return PutOff.objects.filter(member=member, user_id=actor.user_id or 0, year=year).delete()[0]


@transaction.atomic
def give(
    *, actor: Actor, member: Member, year: int, what: str, to: int | None, expected_version: int = 0
) -> Given | None:
    """Ask a colleague to do a step or a task; ``None`` takes it back. ``expected_version`` 0: nobody had it.

    Raises ``Conflict`` when somebody gave it to somebody else in the meantime.
    """
    require(policies.works_in(actor, member))
    standing = given_what(member, year, what)
    if standing is not None and standing.version != expected_version:
        raise Conflict(standing)
    if to is None:
        if standing is not None:
            standing.delete()
            audit.record(actor, "cycle.given.taken_back", member, {"year": year, "what": what})
        return None
    user = colleagues(member, actor.today).filter(pk=to).first()
    if user is None or not 0 < len(what) <= 80:
        raise Refused(Problem("CYC-001", field="to"))
    values = {"to": user, "by_id": actor.user_id, "by_name": actor.name, "at": actor.now}
    if standing is None:
        standing = _begin(Given(member=member, year=year, what=what, **values))
    else:
        save_if_unchanged(standing, expected_version, **values)
    audit.record(actor, "cycle.given", standing, {"member": member.number, "year": year, "what": what, "to": user.pk})
    return standing


def _begin(given: Given) -> Given:
    try:
        with transaction.atomic():
            given.save()
    except IntegrityError:
        raise Conflict(Given.objects.get(member=given.member, year=given.year, what=given.what)) from None
    return given


@transaction.atomic
def add_note(*, actor: Actor, member: Member, year: int, step: str, text: str) -> Note:
    """A line to one's colleagues about a step. The trail knows only that there is a note, not what it says."""
    require(policies.works_in(actor, member))
    text = text.strip()
    if not text:
        raise Refused(Problem("CYC-002", field="text"))
    if len(text) > LONGEST_NOTE:
        raise Refused(Problem("CYC-003", {"most": LONGEST_NOTE}, field="text"))
    note = Note.objects.create(
        member=member, year=year, step=step[:24], text=text, at=actor.now, by_id=actor.user_id, by_name=actor.name
    )
    audit.record(actor, "cycle.note.added", note, {"member": member.number, "year": year, "step": step[:24]})
    return note
