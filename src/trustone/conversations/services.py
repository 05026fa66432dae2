"""Writes: ask, answer, close, open again, assign, and note that a side has read a question."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import get_language

from trustone.conversations import policies, selectors, subjects
from trustone.conversations.models import LONGEST_TEXT, LONGEST_TITLE, Message, StateWord, Thread
from trustone.conversations.tasks import send_notice
from trustone.domain.conversation import Side, State, state_after
from trustone.domain.problems import Problem, Refused
from trustone.domain.words import prose, tidy
from trustone.members.models import Member
from trustone.platform import audit
from trustone.platform.access import require
from trustone.platform.actors import Actor
from trustone.platform.identifiers import new_id
from trustone.platform.models import User
from trustone.platform.versions import save_if_unchanged


@transaction.atomic
def ask(
    *, actor: Actor, member: Member, text: str, kind: str = subjects.OTHER, ref: str = "", title: str = ""
) -> Thread:
    """Ask something about a subject; when a question about it is still open, that one goes on.

    A question about something else needs a ``title`` and is always a new one. 404 when the subject is not there (any
    more) for this actor. Raises ``Refused`` with CNV-001 to CNV-004.
    """
    require(policies.may_talk(actor, member))
    subject = None if kind == subjects.OTHER else subjects.find(actor, member, kind, ref)
    require(kind == subjects.OTHER or subject is not None)
    kept = _checked(text)
    titles = subjects.titles(actor, member, kind, ref) if subject else {get_language() or "en": _checked_title(title)}
    side = policies.side_of(actor, member)
    Member.objects.select_for_update().get(pk=member.pk)  # two first questions about one subject become one
    thread = selectors.open_thread(member, kind, ref) if subject else None
    if thread is not None:
        return _say(actor, thread, side, kept, asks_back=True)
    public_id = new_id("QST")
    thread = Thread.objects.create(
        public_id=public_id,
        member=member,
        subject_kind=kind,
        subject_ref=ref if subject else public_id,
        subject_titles=titles,
        asked_by=side,
        last_side=side,
        last_at=actor.now,
        created_at=actor.now,
    )
    audit.record(actor, "conversations.asked", thread, {"thread": public_id, "member": member.number, "kind": kind})
    return _say(actor, thread, side, kept)


@transaction.atomic
def reply(
    *, actor: Actor, thread: Thread, text: str, seen: int | None = None, asks_back: bool = False, reopen: bool = False
) -> Thread:
    """Say something in a question. ``seen`` is the key of the last message that was on the screen.

    ``asks_back``: the side that was asked needs something first, so the question stays open. Refused when there is no
    text, too much of it (CNV-001, CNV-002), when the question was closed and ``reopen`` was not meant (CNV-005), or
    when another person wrote in the meantime (CNV-009).
    """
    require(policies.may_talk(actor, thread.member))
    kept = _checked(text)
    thread = Thread.objects.select_for_update(of=("self",)).select_related("member__organisation").get(pk=thread.pk)
    if thread.state == StateWord.CLOSED:
        if not reopen:
            raise Refused(Problem("CNV-005", field="text"))
        _open_again(actor, thread)
    newest = thread.messages.last()
    if seen is not None and newest is not None and newest.pk != seen and newest.author_id != actor.user_id:
        raise Refused(Problem("CNV-009", field="text"))
    return _say(actor, thread, policies.side_of(actor, thread.member), kept, asks_back=asks_back)


@transaction.atomic
def close(*, actor: Actor, thread: Thread, expected_version: int) -> Thread:
    """Nothing is left to say. Both sides may close; raises ``Conflict`` when something was said in between."""
    require(policies.may_talk(actor, thread.member))
    if thread.state == StateWord.CLOSED:
        raise Refused(Problem("CNV-007"))
    save_if_unchanged(thread, expected_version, state=StateWord.CLOSED.value)
    audit.record(actor, "conversations.closed", thread, {"thread": thread.public_id})
    return thread


@transaction.atomic
def reopen(*, actor: Actor, thread: Thread, expected_version: int) -> Thread:
    """Open a closed question again: it stands as after its last message."""
    require(policies.may_talk(actor, thread.member))
    if thread.state != StateWord.CLOSED:
        raise Refused(Problem("CNV-010"))
    if thread.version != expected_version:
        save_if_unchanged(thread, expected_version)
    _open_again(actor, thread)
    return thread


@transaction.atomic
def assign(*, actor: Actor, thread: Thread, to: User | None, expected_version: int) -> Thread:
    """Say who of the secretariat takes it up; ``None`` is nobody. Raises ``Conflict`` when two do at once."""
    require(policies.may_assign(actor))
    if to is not None and not selectors.colleagues(actor.today).filter(pk=to.pk).exists():
        raise Refused(Problem("CNV-006", {"name": str(to)}, field="assigned_to"))
    if thread.version == expected_version and thread.assigned_to_id == (to.pk if to else None):
        return thread
    save_if_unchanged(thread, expected_version, assigned_to=to)
    audit.record(actor, "conversations.assigned", thread, {"thread": thread.public_id, "to": to.pk if to else None})
    if to is not None and to.pk != actor.user_id:
        _notify([to], thread, "assigned")
    return thread


def mark_read(*, actor: Actor, thread: Thread) -> None:
    """Somebody of this side has it on the screen. Writes only when there is news, so that reading stays light."""
    side = policies.side_of(actor, thread.member)
    if thread.is_new_for(side) and not actor.is_system:
        field = "read_by_company" if side is Side.COMPANY else "read_by_secretariat"
        Thread.objects.filter(pk=thread.pk).update(**{field: thread.last_at})


def _open_again(actor: Actor, thread: Thread) -> None:
    if selectors.open_thread(thread.member, thread.subject_kind, thread.subject_ref):
        raise Refused(Problem("CNV-008"))
    last = thread.messages.last()
    by = Side(last.side) if last else Side(thread.asked_by)
    state = state_after(asked_by=Side(thread.asked_by), by=by)
    save_if_unchanged(thread, thread.version, state=state.value)
    audit.record(actor, "conversations.reopened", thread, {"thread": thread.public_id})


def _say(actor: Actor, thread: Thread, side: Side, text: str, *, asks_back: bool = False) -> Thread:
    """Add a message, move the question on, and tell the others. What was said is not repeated in the audit trail."""
    message = Message.objects.create(
        thread=thread, side=side, author_id=actor.user_id, author_name=actor.name, text=text, at=actor.now
    )
    state = state_after(asked_by=Side(thread.asked_by), by=side, asks_back=asks_back)
    save_if_unchanged(thread, thread.version, state=state.value, last_side=side.value, last_at=actor.now)
    audit.record(actor, "conversations.message", thread, {"thread": thread.public_id, "message": message.pk})
    _notify(_readers(actor, thread, side), thread, "answer" if state is State.ANSWERED else "message")
    return thread


def _readers(actor: Actor, thread: Thread, side: Side) -> list[User]:
    """Whom to tell: the people of the company, or who has the question at the secretariat (all while nobody has)."""
    if side is Side.SECRETARIAT:
        found = selectors.company_people(thread.member, actor.today)
    else:
        found = selectors.colleagues(actor.today)
        mine = found.filter(pk=thread.assigned_to_id or 0)
        found = mine or found
    return [user for user in found if user.pk != actor.user_id]


def _notify(users: list[User], thread: Thread, what: str) -> None:
    """One job a reader, after commit: a mail that fails for one does not hold up the others."""
    keys, public_id = [user.pk for user in users], thread.public_id
    transaction.on_commit(lambda: [send_notice.enqueue(public_id, key, what) for key in keys] and None)


def _checked(text: str) -> str:
    kept = prose(text)
    if not kept:
        raise Refused(Problem("CNV-001", field="text"))
    if len(kept) > LONGEST_TEXT:
        raise Refused(Problem("CNV-002", {"length": len(kept), "most": LONGEST_TEXT}, field="text"))
    return kept


def _checked_title(title: str) -> str:
    kept = tidy(title)
    if not kept:
        raise Refused(Problem("CNV-003", field="title"))
    if len(kept) > LONGEST_TITLE:
        raise Refused(Problem("CNV-004", {"length": len(kept), "most": LONGEST_TITLE}, field="title"))
    return kept
