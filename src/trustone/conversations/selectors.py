"""Reads of questions: one, those of a company, the secretariat's inbox, those about one subject."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Case, Count, F, IntegerField, Max, Min, Q, QuerySet, Value, When
from django.shortcuts import get_object_or_404
from django.utils import timezone

from trustone.catalog.models import Covenant
from trustone.conversations import policies
from trustone.conversations.models import Message, StateWord, Thread
from trustone.domain.conversation import Side
from trustone.members.models import Member
from trustone.platform.actors import Actor
from trustone.platform.models import RoleAssignment, User
from trustone.platform.roles import COMPANY, SECRETARIAT
from trustone.platform.selectors import valid_on

#: The question has something for this side: the other side spoke last, and it is open or was not seen yet.
_UNSEEN = {
    Side.COMPANY: Q(read_by_company=None) | Q(read_by_company__lt=F("last_at")),
    Side.SECRETARIAT: Q(read_by_secretariat=None) | Q(read_by_secretariat__lt=F("last_at")),
}


@dataclass(frozen=True, slots=True)
class Load:
    """What waits at the secretariat: how many questions, since when the oldest."""

    count: int
    oldest: datetime | None


def member_for(actor: Actor, number: str) -> Member:
    """The company about which this actor may ask, or 404."""
    visible = Member.objects.filter(policies.visible_members(actor)).select_related("organisation", "covenant")
    found: Member = get_object_or_404(visible, number=number)
    return found


def own_members(actor: Actor, covenant: Covenant) -> list[Member]:
    """The companies the actor works for."""
    own = Member.objects.filter(policies.visible_members(actor), covenant=covenant).select_related("organisation")
    return [] if actor.is_secretariat else list(own)


def threads_for(actor: Actor) -> QuerySet[Thread]:
    """The questions this actor may open, with company and who took it up at hand."""
    found = Thread.objects.filter(policies.visible_threads(actor))
    return found.select_related("member__organisation", "member__covenant", "assigned_to")


def last_messages(threads: Iterable[Thread]) -> dict[int, Message]:
    """The newest message of each of these questions, by key of the question: one query for the few on a page."""
    newest = Message.objects.filter(thread__in=[thread.pk for thread in threads]).order_by().values("thread_id")
    keys = newest.annotate(newest=Max("pk")).values("newest")
    return {message.thread_id: message for message in Message.objects.filter(pk__in=keys)}


def thread_for(actor: Actor, public_id: str) -> Thread:
    """One question, or 404."""
    found: Thread = get_object_or_404(threads_for(actor), public_id=public_id)
    return found


def messages_of(thread: Thread) -> list[Message]:
    """What was said, oldest first."""
    return list(thread.messages.all())


def urgent_first(threads: QuerySet[Thread], side: Side) -> QuerySet[Thread]:
    """What waits for this side first, the oldest on top; then what waits for the other; then answered; then closed."""
    place = Case(
        When(state=StateWord.OPEN, last_side=side.other, then=Value(0)),
        When(_UNSEEN[side] & Q(last_side=side.other, state=StateWord.ANSWERED), then=Value(1)),
        When(state=StateWord.OPEN, then=Value(2)),
        When(state=StateWord.ANSWERED, then=Value(3)),
        default=Value(4),
        output_field=IntegerField(),
    )
    since = Case(When(state=StateWord.OPEN, then=F("last_at")))
    return threads.annotate(place=place).order_by("place", since.asc(nulls_last=True), "-last_at", "-pk")


def threads_about(actor: Actor, member: Member, subject: Q) -> list[Thread]:
    """The questions of one company about some subjects, newest first."""
    return list(threads_for(actor).filter(subject, member=member).order_by("-last_at", "-pk"))


def open_thread(member: Member, kind: str, ref: str) -> Thread | None:
    """The question about a subject that is not closed, for services that have checked the right themselves."""
    found = Thread.objects.filter(member=member, subject_kind=kind, subject_ref=ref)
    return found.exclude(state=StateWord.CLOSED).first()


def waiting_at(member: Member) -> QuerySet[Thread]:
    """What the company has to answer or did not read yet, oldest first."""
    something = Q(state=StateWord.OPEN) | (Q(state=StateWord.ANSWERED) & _UNSEEN[Side.COMPANY])
    return Thread.objects.filter(something, member=member, last_side=Side.SECRETARIAT).order_by("last_at", "pk")


def secretariat_load(covenant: Covenant, user_id: int | None) -> dict[str, Load]:
    """What waits at the secretariat: assigned to this person, to nobody, to others, and answers nobody read. One query.

    Keys: ``mine``, ``free``, ``others``, ``news``.
    """
    waiting, me = Q(state=StateWord.OPEN, last_side=Side.COMPANY), user_id or 0
    parts = {
        "mine": waiting & Q(assigned_to_id=me),
        "free": waiting & Q(assigned_to=None),
        "others": waiting & Q(assigned_to__isnull=False) & ~Q(assigned_to_id=me),
        "news": Q(state=StateWord.ANSWERED, last_side=Side.COMPANY) & _UNSEEN[Side.SECRETARIAT],
    }
    wanted = {f"{key}_count": Count("pk", filter=part) for key, part in parts.items()}
    oldest = {f"{key}_oldest": Min("last_at", filter=part) for key, part in parts.items()}
    found = Thread.objects.filter(member__covenant=covenant).aggregate(**wanted, **oldest)
    return {key: Load(found[f"{key}_count"], found[f"{key}_oldest"]) for key in parts}


def days_since(moment: datetime, today: date) -> int:
    """Whole days, as a reader counts them on the calendar."""
    return max((today - timezone.localdate(moment)).days, 0)


def colleagues(today: date) -> QuerySet[User]:
    """Who works at the secretariat today, by name."""
    held = valid_on(today) & Q(role__in=[role.value for role in SECRETARIAT])
    return _people(held)


def company_people(member: Member, today: date) -> QuerySet[User]:
    """Who fills in or signs for a company today, by name."""
    held = valid_on(today) & Q(role__in=[role.value for role in COMPANY], organisation_id=member.organisation_id)
    return _people(held)


def _people(held: Q) -> QuerySet[User]:
    holders = RoleAssignment.objects.filter(held).values("user_id")
    return User.objects.filter(pk__in=holders, is_active=True).order_by("name", "pk")


def members_with_threads(actor: Actor, covenant: Covenant) -> QuerySet[Member]:
    """Companies that have a question this actor may open, by name; for the filter of the inbox."""
    asked = Thread.objects.filter(policies.visible_threads(actor)).values("member_id")
    return Member.objects.filter(pk__in=asked, covenant=covenant).select_related("organisation")


def count_open(member: Member) -> int:
    """How many questions of a company are not closed."""
    return Thread.objects.filter(member=member).exclude(state=StateWord.CLOSED).count()
