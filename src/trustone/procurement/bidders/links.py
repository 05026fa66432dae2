"""How other pages lead here: what waits at home, links on a participant's page, reminders by mail."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from trustone.catalog.models import Covenant
from trustone.members.models import Member
from trustone.members.reminders import Due
from trustone.members.sections import Link
from trustone.members.waiting import Item
from trustone.platform.actors import Actor
from trustone.procurement.bidders import policies, selectors

_AGAIN = timedelta(days=7)


def for_company(actor: Actor, member: Member) -> Iterator[Item]:
    """Authorities that wait for an answer."""
    if not policies.may_keep_answers(actor, member):
        return
    count = selectors.requests_to(actor, member).filter(state="asked").count()
    if count:
        state = ngettext("%(count)s waits", "%(count)s wait", count) % {"count": count}
        hint = _("You decide what they may read, and whether.")
        yield Item(_("Authorities ask about you"), reverse("bidders:asked", args=[member.number]), state, "todo", hint)


def links_of(actor: Actor, member: Member) -> Iterable[Link]:
    """For the company's own people."""
    if not policies.may_keep_answers(actor, member):
        return
    hint = _("Where from, which risks, what you do: made from your own chains and plan, for bids.")
    yield Link(_("Answers to questions of buyers"), reverse("bidders:answers", args=[member.number]), hint)
    hint = _("Who asks, for which purchase, and what you let them read.")
    yield Link(_("Authorities that ask about us"), reverse("bidders:asked", args=[member.number]), hint)


def for_buyers(actor: Actor) -> Iterator[Item]:
    """The way in for somebody of an authority."""
    if policies.buys(actor):
        hint = _("Public facts at once. For more you ask the company.")
        yield Item(_("What is known of a participant"), reverse("bidders:requests"), hint=hint)
        hint = _("A form for your tender, and a sheet to judge the answers.")
        yield Item(_("Three questions to bidders"), reverse("bidders:start"), hint=hint)


def due_reminders(covenant: Covenant, today: date) -> Iterator[Due]:
    """A request that waits: once after a week, once more when the day until which was asked is near."""
    for one in selectors.waiting_for(covenant):
        if one.until < today:
            continue
        if one.until - today <= _AGAIN:
            yield Due(one.member_id, f"{one.public_id}/near")
        elif today - one.asked_at.date() >= _AGAIN:
            yield Due(one.member_id, f"{one.public_id}/week")


def reminder_line(count: int) -> str:
    """What the mail says: how many, and nothing about who asks or for which purchase."""
    return ngettext(
        "An authority waits for an answer. Opening nothing is an answer too.",
        "%(count)s requests of authorities wait for an answer. Opening nothing is an answer too.",
        count,
    ) % {"count": count}


def reminder_address(member: Member) -> str:
    """Where the mail leads."""
    return reverse("bidders:asked", args=[member.number])
