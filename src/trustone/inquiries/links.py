"""How other pages lead here: what waits at home, and links on a participant's page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from trustone.catalog.models import Covenant
from trustone.domain.inquiry import State
from trustone.inquiries import meetings, policies, selectors
from trustone.members.models import Member
from trustone.members.reminders import Due
from trustone.members.sections import Link
from trustone.members.waiting import Item
from trustone.platform.actors import Actor


def for_company(actor: Actor, member: Member) -> Iterator[Item]:
    """What was passed on and waits for an answer, and others who want to talk."""
    if not policies.may_wish(actor, member):
        return
    for one in selectors.unanswered(member):
        address = reverse("inquiries:passed", args=[member.number, one.public_id])
        state = (
            _("answer by %(day)s") % {"day": date_format(one.answer_until, "DATE_FORMAT")} if one.answer_until else ""
        )
        hint = _("Passed on by the secretariat, about a place in your chains.")
        yield Item(_("Answer something that was passed on"), address, state, "todo", hint)
    if meetings.somebody_waits(member):
        hint = _("Somebody who sources at one of your places wants to talk as well.")
        yield Item(_("Meeting others"), reverse("inquiries:meeting", args=[member.number]), "", "todo", hint)


def for_secretariat(actor: Actor, covenant: Covenant) -> Iterator[Item]:
    """Messages and concerns that wait, and answers to pass back."""
    if not policies.may_manage(actor):
        return
    found = list(selectors.open_matters(actor, covenant).order_by().values_list("state", "due_on"))
    new = [due for state, due in found if state == State.RECEIVED.value]
    late = any(due is not None and due < actor.today for due in new)
    replies = selectors.replies_waiting(actor, covenant)
    words = [_("%(count)s new") % {"count": len(new)}] if new else []
    words += [_("%(count)s to pass back") % {"count": replies}] if replies else []
    kind = "attention" if late else "todo" if new or replies else "waiting" if found else ""
    title = _("Questions and concerns about places")
    yield Item(title, reverse("inquiries:start"), ", ".join(words), kind)


def for_others(actor: Actor) -> Iterator[Item]:
    """The way in for who asks or reports: an NGO, a union, the committee, a buyer."""
    address = reverse("inquiries:start")
    if policies.may_ask(actor):
        hint = _("You learn whether somebody sources there and how to reach them, never who.")
        yield Item(_("Ask about a place, or report a concern"), address, hint=hint)
    elif policies.may_report(actor):
        yield Item(_("Report a concern about an area"), address)


def links_of(actor: Actor, member: Member) -> Iterable[Link]:
    """For the company's own people: what was passed on, and meeting others."""
    if not policies.may_wish(actor, member):
        return
    if selectors.passed_to(member).exists():
        yield Link(_("Passed on by the secretariat"), reverse("inquiries:passed_list", args=[member.number]))
    hint = _("Talk with other companies that source at the same place, when both want to.")
    yield Link(_("Meeting others"), reverse("inquiries:meeting", args=[member.number]), hint)


_SOON = timedelta(days=7)


def due_reminders(covenant: Covenant, today: date) -> Iterator[Due]:
    """What was passed on and waits: once from a week before its day, once when the day is over. No day, no mail."""
    for one in selectors.overdue(covenant, today + _SOON):
        if one.answer_until is not None:
            stage = "past" if one.answer_until < today else "near"
            yield Due(one.member_id, f"{one.public_id}/{one.answer_until.isoformat()}/{stage}")


def reminder_line(count: int) -> str:
    """What the mail says: how many, and nothing about which place or who asked."""
    return ngettext(
        "Something the secretariat passed on waits for your answer.",
        "%(count)s things the secretariat passed on wait for your answer.",
        count,
    ) % {"count": count}


def reminder_address(member: Member) -> str:
    """Where the mail leads."""
    return reverse("inquiries:passed_list", args=[member.number])
