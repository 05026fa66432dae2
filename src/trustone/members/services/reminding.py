"""Sending what rooms want to remind of, as often as each person chose: one mail a person and participant a run."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from trustone.catalog.models import Covenant
from trustone.domain.problems import Problem, Refused
from trustone.members import selectors
from trustone.members.models import Frequency, Member, PersonReminded, ReminderChoice, SentReminder
from trustone.members.reminders import Due, rooms
from trustone.members.tasks import send_reminder
from trustone.platform import audit
from trustone.platform.access import require
from trustone.platform.actors import Actor

#: Days from one mail about everything that is due to the next.
EVERY = {Frequency.WEEKLY.value: timedelta(days=7), Frequency.MONTHLY.value: timedelta(days=28)}

#: A reminder: the room it comes from, and what is due.
Reminder = tuple[str, Due]


@dataclass(frozen=True, slots=True)
class Reminded:
    """What a run did: how many things went out, how many mails, and at which participants nobody can log in."""

    due: int = 0
    mails: int = 0
    without_people: tuple[str, ...] = ()


@transaction.atomic
def choose_frequency(*, actor: Actor, frequency: str) -> ReminderChoice:
    """How often the actor wants a mail about what is due. MEM-098 for a choice that does not exist."""
    require(actor.user_id is not None)
    if frequency not in Frequency.values:
        raise Refused(Problem("MEM-098", field="frequency"))
    chosen, _new = ReminderChoice.objects.update_or_create(
        user_id=actor.user_id or 0, defaults={"frequency": frequency, "changed_at": actor.now}
    )
    audit.record(actor, "members.reminders.chosen", chosen, {"frequency": frequency})
    return chosen


def send_due_reminders(*, actor: Actor, covenant: Covenant, dry_run: bool = False) -> Reminded:
    """Mail what is due to each person who wants it now; running it again on the same day sends nothing twice.

    For jobs and the command line. What a participant without people is due stays due, and is named in the result.
    """
    require(actor.is_system)
    found = _due(covenant, actor)
    members = {member.pk: member for member in selectors.members_with_organisation(found)}
    people = {key: selectors.company_people(members[key], actor.today) for key in sorted(found)}
    without = [members[key].number for key, several in people.items() if not several]
    gone: set[tuple[str, str]] = set()
    mails = 0
    for user_id, keys in _by_person(people).items():
        sent = _remind(actor, user_id, {members[key]: found[key] for key in keys}, dry_run=dry_run)
        gone |= {(room, due.ref) for several in sent.values() for room, due in several}
        mails += len(sent)
    return Reminded(len(gone), mails, tuple(without))


def _due(covenant: Covenant, actor: Actor) -> dict[int, list[Reminder]]:
    """Everything that is due, by participant."""
    found: dict[int, list[Reminder]] = defaultdict(list)
    for key, room in rooms().items():
        for one in room.due(covenant, actor.today):
            found[one.member_id].append((key, one))
    return found


def _by_person(people: dict[int, list[int]]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    for member, several in people.items():
        for user in several:
            found[user].append(member)
    return found


@transaction.atomic
def _remind(
    actor: Actor, user_id: int, due: dict[Member, list[Reminder]], *, dry_run: bool
) -> dict[Member, list[Reminder]]:
    """Note that it is sent and send it, or neither. A run beside this one gets what is left."""
    choice = ReminderChoice.objects.select_for_update().filter(user_id=user_id).first()
    frequency = choice.frequency if choice else Frequency.WEEKLY.value
    if frequency == Frequency.NONE:
        return {}
    digest = frequency in EVERY and _is_time(choice, actor, EVERY[frequency])
    sends = {member: _new(user_id, several, frequency, digest=digest) for member, several in due.items()}
    sends = {member: several for member, several in sends.items() if several}
    if not sends or dry_run:
        return sends
    if digest and any(not rooms()[key].on_its_day for several in sends.values() for key, _ in several):
        _note_digest(actor, user_id, choice)
    for member, several in sends.items():
        _send(actor, user_id, member, several)
    return sends


def _is_time(choice: ReminderChoice | None, actor: Actor, every: timedelta) -> bool:
    last = choice.digest_at if choice else None
    return last is None or actor.today - timezone.localdate(last) >= every


def _new(user_id: int, due: Iterable[Reminder], frequency: str, *, digest: bool) -> list[Reminder]:
    """What goes out to one person now: with a digest all that is due, else what this person was not told of."""
    due = list(due)
    refs = [one.ref for _, one in due]
    told = set(PersonReminded.objects.filter(user_id=user_id, ref__in=refs).values_list("room", "ref"))
    told |= set(SentReminder.objects.filter(ref__in=refs).values_list("room", "ref"))
    known = rooms()
    found = []
    for key, one in due:
        once = known[key].on_its_day or frequency == Frequency.AT_ONCE
        if (key, one.ref) not in told if once else digest:
            found.append((key, one))
    return found


def _note_digest(actor: Actor, user_id: int, choice: ReminderChoice | None) -> None:
    if choice is not None:
        choice.digest_at = actor.now
        choice.save(update_fields=["digest_at"])
        return
    try:
        with transaction.atomic():
            ReminderChoice.objects.create(user_id=user_id, digest_at=actor.now)
    except IntegrityError:  # the person chose a moment ago, or another run was first
        ReminderChoice.objects.filter(user_id=user_id).update(digest_at=actor.now)


def _send(actor: Actor, user_id: int, member: Member, due: list[Reminder]) -> None:
    PersonReminded.objects.bulk_create(
        [PersonReminded(user_id=user_id, room=key, ref=one.ref, sent_at=actor.now) for key, one in due],
        ignore_conflicts=True,
    )
    counts = dict(Counter(key for key, _ in due))
    audit.record(actor, "members.reminded", member, {"member": member.number, "user": user_id, "counts": counts})
    transaction.on_commit(lambda: send_reminder.enqueue(user_id, member.pk, counts) and None)
