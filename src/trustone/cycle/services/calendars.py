"""A person's calendar of due days: its secret address, and the number of every change of a day."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import date, datetime
from hashlib import sha256

from django.db import transaction

from trustone.cycle import policies
from trustone.cycle.models import CalendarDay, CalendarLink
from trustone.domain.cycle.dues import Due
from trustone.members.models import Member
from trustone.platform import audit
from trustone.platform.access import require
from trustone.platform.actors import Actor


def digest(secret: str) -> str:
    """What is kept of a secret."""
    return sha256(secret.encode()).hexdigest()


@transaction.atomic
def make_link(*, actor: Actor) -> str:
    """A new secret address for the actor's own calendar; an earlier one stops working. The secret is shown once."""
    require(policies.has_year(actor))
    _revoke(actor)
    secret = secrets.token_urlsafe(32)
    link = CalendarLink.objects.create(user_id=actor.user_id or 0, digest=digest(secret), made_at=actor.now)
    audit.record(actor, "cycle.calendar.made", link)
    return secret


@transaction.atomic
def revoke_link(*, actor: Actor) -> None:
    """The address stops working at once."""
    require(actor.user_id is not None)
    if _revoke(actor):
        audit.record(actor, "cycle.calendar.revoked", f"platform.user:{actor.user_id}")


def _revoke(actor: Actor) -> int:
    return CalendarLink.objects.filter(user_id=actor.user_id or 0, revoked_at=None).update(revoked_at=actor.now)


def entries_for(*, member: Member, dues: Iterable[Due], now: datetime) -> list[tuple[Due, CalendarDay]]:
    """Each due day with what calendars are told of it. A day that moved gets the next number and a new stamp.

    Calendar programs ask often: nothing is written, and nothing locked, while no day moved.
    """
    wanted = {one.key[:60]: one for one in dues if one.on is not None}
    known = {row.key: row for row in CalendarDay.objects.filter(member=member, key__in=wanted)}
    found = []
    for key, due in wanted.items():
        assert due.on is not None  # noqa: S101 - only those with a day are wanted
        row = known.get(key)
        if row is None or row.day != due.on:
            row = _told(member, key, due.on, now)
        found.append((due, row))
    return found


@transaction.atomic
def _told(member: Member, key: str, day: date, now: datetime) -> CalendarDay:
    """Note a day that is new or that moved; two calendars that ask at once get the same number."""
    row, _new = CalendarDay.objects.select_for_update().get_or_create(
        member=member, key=key, defaults={"day": day, "changed_at": now}
    )
    if row.day != day:
        row.day, row.sequence, row.changed_at = day, row.sequence + 1, now
        row.save(update_fields=["day", "sequence", "changed_at"])
    return row
