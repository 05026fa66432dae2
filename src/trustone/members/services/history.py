"""Recording, correcting and withdrawing events. The whole history is checked each time, never only the new event."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction

from trustone.domain.membership import EventKind, check_history, status_on
from trustone.domain.problems import Problem, Refused
from trustone.members import policies
from trustone.members.models import Member, MembershipEvent
from trustone.platform import audit
from trustone.platform.access import require
from trustone.platform.actors import Actor
from trustone.platform.versions import Conflict

_EARLIEST = date(1990, 1, 1)
_LATEST_AHEAD = timedelta(days=366)
_NEEDS_A_NOTE = EventKind.IS_EXCLUDED


@transaction.atomic
def record_event(
    *,
    actor: Actor,
    member: Member,
    kind: EventKind,
    on: date,
    into: Member | None = None,
    note: str = "",
    public_note: str = "",
) -> MembershipEvent:
    """Record what happened. An event may be recorded late, and lie between others; raises ``Refused``."""
    require(policies.may_manage(actor))
    return append_event(actor, member, kind, on, into=into, note=note, public_note=public_note)


@transaction.atomic
def correct_event(
    *,
    actor: Actor,
    event: MembershipEvent,
    kind: EventKind,
    on: date,
    into: Member | None = None,
    note: str = "",
    public_note: str = "",
) -> MembershipEvent:
    """Put a new record in the place of ``event``, which stays readable. Raises ``Refused`` or ``Conflict``."""
    require(policies.may_manage(actor))
    return append_event(actor, event.member, kind, on, into=into, note=note, public_note=public_note, corrects=event)


@transaction.atomic
def withdraw_event(*, actor: Actor, event: MembershipEvent, note: str = "") -> MembershipEvent:
    """Say that ``event`` never happened. Refused when later events cannot stand without it."""
    require(policies.may_manage(actor))
    return append_event(
        actor, event.member, EventKind(event.kind), event.on, into=event.into, note=note, corrects=event, withdrawn=True
    )


def append_event(
    actor: Actor,
    member: Member,
    kind: EventKind,
    on: date,
    *,
    into: Member | None = None,
    note: str = "",
    public_note: str = "",
    corrects: MembershipEvent | None = None,
    withdrawn: bool = False,
) -> MembershipEvent:
    """Add a record inside the caller's transaction, when the history holds with it; the right was checked before."""
    Member.objects.select_for_update().get(pk=member.pk)  # two people recording at once queue up
    recorded = MembershipEvent.objects.filter(member=member)
    if corrects is not None and (already := recorded.filter(corrects=corrects).first()):
        raise Conflict(already)
    event = MembershipEvent(
        member=member,
        kind=kind.value,
        on=on,
        into=into,
        note=note.strip(),
        public_note=public_note.strip(),
        corrects=corrects,
        withdrawn=withdrawn,
        recorded_at=actor.now,
        recorded_by_id=actor.user_id,
        recorded_as=actor.name,
    )
    problems = [] if withdrawn else check_one(actor, member, kind=kind, on=on, into=into, note=note)
    problems = problems or list(check_history([*(other.as_fact() for other in recorded), event.as_fact()]))
    if problems:
        raise Refused(problems)
    event.save()
    action = "withdrawn" if withdrawn else "corrected" if corrects else "recorded"
    values = {"kind": kind.value, "on": on, "into": into.number if into else "", "event": event.pk}
    audit.record(actor, f"members.event.{action}", member, values)
    return event


def check_one(
    actor: Actor, member: Member | None, *, kind: EventKind, on: date, into: Member | None = None, note: str = ""
) -> list[Problem]:
    """What can be wrong with one event by itself; its place among the others is ``check_history``'s matter.

    ``member`` is ``None`` for one that is not there yet.
    """
    problems = []
    if not _EARLIEST <= on <= actor.today + _LATEST_AHEAD:
        problems.append(Problem("MEM-032", {"date": on.isoformat()}, field="on"))
    if kind is _NEEDS_A_NOTE and not note.strip():
        problems.append(Problem("MEM-033", field="note"))
    if into is None:
        return problems
    if kind is not EventKind.MERGES_INTO:
        problems.append(Problem("MEM-034", field="into"))
    elif member is not None and into.pk == member.pk:
        problems.append(Problem("MEM-028", {"date": on.isoformat()}, field="into"))
    elif not status_on(into.as_facts(), on).is_member or (member and into.covenant_id != member.covenant_id):
        problems.append(Problem("MEM-029", {"name": into.name, "date": on.isoformat()}, field="into"))
    return problems
