"""Sending what rooms want to remind of: once for each reminder, one mail a person for one run."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.db import transaction

from trustone.catalog.models import Covenant
from trustone.members import selectors
from trustone.members.models import Member, SentReminder
from trustone.members.reminders import Due, rooms
from trustone.members.tasks import send_reminder
from trustone.platform import audit
from trustone.platform.access import require
from trustone.platform.actors import Actor


@dataclass(frozen=True, slots=True)
class Reminded:
    """What a run did: how many things were due and new, how many mails go out, who of whom nobody can log in."""

    due: int = 0
    mails: int = 0
    without_people: tuple[str, ...] = ()


def send_due_reminders(*, actor: Actor, covenant: Covenant, dry_run: bool = False) -> Reminded:
    """Mail what became due since the last run; running it again on the same day sends nothing twice.

    For jobs and the command line. What a participant without people is due stays due, and is named in the result.
    """
    require(actor.is_system)
    found = _new(covenant, actor)
    members = {member.pk: member for member in selectors.members_with_organisation(found)}
    mails, without = 0, []
    for member_id, due in sorted(found.items()):
        people = selectors.company_people(members[member_id], actor.today)
        if not people:
            without.append(members[member_id].number)
        elif dry_run:
            mails += len(people)
        else:
            mails += _send(actor, members[member_id], due, people)
    return Reminded(sum(len(due) for due in found.values()), mails, tuple(without))


def _new(covenant: Covenant, actor: Actor) -> dict[int, list[tuple[str, Due]]]:
    """What is due and was not mailed yet, by participant."""
    found: dict[int, list[tuple[str, Due]]] = {}
    for key, room in rooms().items():
        due = list(room.due(covenant, actor.today))
        sent = set(
            SentReminder.objects.filter(room=key, ref__in=[one.ref for one in due]).values_list("ref", flat=True)
        )
        for one in due:
            if one.ref not in sent:
                found.setdefault(one.member_id, []).append((key, one))
    return found


@transaction.atomic
def _send(actor: Actor, member: Member, due: list[tuple[str, Due]], people: list[int]) -> int:
    """Note that it is sent and send it, or neither. A run beside this one gets what is left."""
    Member.objects.select_for_update().get(pk=member.pk)
    counts: Counter[str] = Counter()
    for key, one in due:
        _sent, new = SentReminder.objects.get_or_create(
            room=key, ref=one.ref, defaults={"member": member, "sent_at": actor.now}
        )
        counts[key] += new
    counts = +counts
    if not counts:
        return 0
    audit.record(actor, "members.reminded", member, {"member": member.number, "counts": dict(counts)})
    transaction.on_commit(lambda: [send_reminder.enqueue(user, member.pk, dict(counts)) for user in people] and None)
    return len(people)
