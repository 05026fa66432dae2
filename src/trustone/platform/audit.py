"""Writing and checking the audit trail (see :mod:`trustone.platform.models.audit`)."""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Mapping
from datetime import UTC
from typing import TYPE_CHECKING, Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, models, transaction
from django.db.models import Q

from trustone.platform.models import AuditEntry, AuditHead, AuditPayload

if TYPE_CHECKING:
    from trustone.platform.actors import Actor


Values = Mapping[str, Any]

_HEAD = AuditHead._meta.db_table


def _canonical(values: Values) -> str:
    return json.dumps(values, cls=DjangoJSONEncoder, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def _payload_digest(salt: str, actor: str, user_id: int | None, values: str) -> str:
    return hashlib.sha256("\n".join([salt, actor, str(user_id or ""), values]).encode()).hexdigest()


def _entry_hash(entry: AuditEntry) -> str:
    at = entry.at.astimezone(UTC).isoformat()  # the database may give the moment back in another zone
    parts = [entry.previous_hash, str(entry.sequence), at, entry.action, entry.subject, entry.payload_digest]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def reference(subject: models.Model | str) -> str:
    """How the trail names a record: ``app.model:key``."""
    return subject if isinstance(subject, str) else f"{subject._meta.label_lower}:{subject.pk}"


@transaction.atomic(savepoint=False)
def record(actor: Actor, action: str, subject: models.Model | str, values: Values | None = None) -> AuditEntry:
    """Add one entry, inside the caller's transaction: the change and its trace stand or fall together.

    Every write of the product comes by here, so it asks the database four things and no more.
    """
    sequence, previous = _end_of_chain()
    clean = json.loads(_canonical(values or {}))
    salt = secrets.token_hex(16)
    entry = AuditEntry(
        sequence=sequence + 1,
        at=actor.now,
        action=action,
        subject=reference(subject),
        payload_digest=_payload_digest(salt, actor.name, actor.user_id, _canonical(clean)),
        previous_hash=previous,
    )
    entry.hash = _entry_hash(entry)
    entry.save()
    AuditPayload.objects.create(entry=entry, salt=salt, actor=actor.name, user_id=actor.user_id, values=clean)
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {_HEAD} SET sequence = %s, hash = %s WHERE id = 1",  # noqa: S608 - the name of our own table
            [entry.sequence, entry.hash],
        )
    return entry


def _end_of_chain() -> tuple[int, str]:
    """Number and hash of the last entry, kept from other writers until the transaction ends."""
    lock = " FOR UPDATE" if connection.features.has_select_for_update else ""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT sequence, hash FROM {_HEAD} WHERE id = 1{lock}")  # noqa: S608 - our own table
        row = cursor.fetchone()
    if row is not None:
        return int(row[0]), str(row[1])
    head, _ = AuditHead.objects.select_for_update().get_or_create(pk=1)
    return head.sequence, head.hash


def newest_sequence() -> int:
    """The number of the newest entry: while it stays the same, nobody wrote anything."""
    newest: int | None = AuditEntry.objects.aggregate(newest=models.Max("sequence"))["newest"]
    return newest or 0


def end_of_trail() -> tuple[int, str] | None:
    """Number and hash of the last entry, which no other trail shares; ``None`` while nothing was written."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT sequence, hash FROM {_HEAD} WHERE id = 1")  # noqa: S608 - our own table
        row = cursor.fetchone()
    return (int(row[0]), str(row[1])) if row and row[1] else None


def broken_entries() -> list[int]:
    """Sequence numbers at which the chain does not hold: a changed entry or payload, a gap, a cut end."""
    broken: list[int] = []
    previous, expected = "", 1
    for entry in AuditEntry.objects.select_related("payload").iterator():
        payload = getattr(entry, "payload", None)  # absent = erased on purpose
        whole = entry.sequence == expected and entry.previous_hash == previous and entry.hash == _entry_hash(entry)
        if whole and payload is not None:
            values = _canonical(payload.values)
            whole = entry.payload_digest == _payload_digest(payload.salt, payload.actor, payload.user_id, values)
        if not whole:
            broken.append(entry.sequence)
        previous, expected = entry.hash, entry.sequence + 1
    head = AuditHead.objects.filter(pk=1).first()
    if head is not None and (head.sequence, head.hash) != (expected - 1, previous):
        broken.append(expected)
    return broken


@transaction.atomic
def erase_payloads_of(actor: Actor, user_id: int, email: str = "") -> int:
    """Forget who did what for one person, and what others did that names the person; the chain stays whole.

    ``email`` finds the person in what others did. Returns how many payloads went.
    """
    about = Q(user_id=user_id) | Q(entry__subject=f"platform.user:{user_id}")
    if email:
        about |= Q(values__icontains=email)
    count, _ = AuditPayload.objects.filter(about).delete()
    record(actor, "platform.audit.payloads_erased", f"platform.user:{user_id}", {"count": count})
    return count
