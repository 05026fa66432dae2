"""Questions in the words of the reader: where each stands for this side, and since when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from trustone.conversations import policies, selectors, subjects
from trustone.conversations.models import Message, StateWord, Thread
from trustone.domain.conversation import Side, State
from trustone.platform.actors import Actor


@dataclass(frozen=True, slots=True)
class Line:
    """One question in a list. ``mark`` is how its state looks; ``age`` is set while somebody waits.

    ``last_author`` and ``last_text`` are of the newest message, in lists only.
    """

    thread: Thread
    address: str
    about: str | Promise
    state: str
    mark: str
    age: str = ""
    last_author: str = ""
    last_text: str = ""


def age_words(days: int) -> str:
    """``since today``, ``for 3 days``."""
    if days == 0:
        return _("since today")
    return ngettext("for %(count)s day", "for %(count)s days", days) % {"count": days}


def state_words(thread: Thread, side: Side) -> tuple[str, str]:
    """Where a question stands for a reader of this side: a word, and how it looks."""
    waits = thread.waits_for
    if thread.state == State.CLOSED:
        return str(StateWord.CLOSED.label), ""
    if waits is side:
        return _("Waits for you") if side is Side.COMPANY else _("Waits for the secretariat"), "attention"
    if waits is not None:
        return _("With the secretariat") if side is Side.COMPANY else _("Waits for the company"), "waiting"
    return (_("New answer"), "todo") if thread.is_new_for(side) else (str(StateWord.ANSWERED.label), "done")


def line_of(actor: Actor, thread: Thread, today: date, last: Message | None = None) -> Line:
    """A question as this actor sees it."""
    state, mark = state_words(thread, policies.side_of(actor, thread.member))
    age = age_words(selectors.days_since(thread.last_at, today)) if thread.waits_for else ""
    said = (last.author_name, last.text) if last else ()
    return Line(thread, address_of(thread), subjects.label_of(thread.subject_kind), state, mark, age, *said)


def lines_of(actor: Actor, threads: Iterable[Thread]) -> list[Line]:
    """Many of them, with what was said last."""
    wanted = list(threads)
    last = selectors.last_messages(wanted) if wanted else {}
    return [line_of(actor, thread, actor.today, last.get(thread.pk)) for thread in wanted]


def address_of(thread: Thread) -> str:
    """The page of a question."""
    return reverse("conversations:thread", args=[thread.member.number, thread.public_id])
