"""How other pages lead here, for companies of type A and B: home pages, the participant's page, reminders by mail."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from trustone.catalog.models import Covenant
from trustone.domain.purchasing import PurchasingType
from trustone.members.models import Member
from trustone.members.reminders import Due
from trustone.members.sections import Link
from trustone.members.waiting import Item
from trustone.origins import policies, selectors
from trustone.platform.actors import Actor

A, B = PurchasingType.A.value, PurchasingType.B.value


def for_secretariat(actor: Actor, covenant: Covenant) -> Iterator[Item]:
    """How many origin reports of the closed year came in."""
    if not policies.may_compare(actor):
        return
    year = selectors.closed_year(covenant, actor.today)
    filed, declared = selectors.filed_and_declared(covenant, year)
    if filed or declared:
        title = _("Origin reports of %(year)s") % {"year": year}
        state = _("%(filed)s filed") % {"filed": filed}
        hint = ngettext(
            "%(count)s company says it is of type B", "%(count)s companies say they are of type B", declared
        )
        yield Item(title, reverse("origins:filed", args=[year]), state, "waiting", hint % {"count": declared})


def origin_links(actor: Actor, member: Member) -> Iterator[Link]:
    """The log for type A, the report for type B; whoever already has records keeps the way to them."""
    if member.organisation.kind != "company" or not policies.may_see(actor, member):
        return
    year = selectors.closed_year(member.covenant, actor.today)
    type_ = selectors.type_of(member, year)
    if type_ == A or selectors.has_log(member):
        yield Link(_("Questions to suppliers about origin"), reverse("origins:log", args=[member.number]))
    years = selectors.years_with_reports(member)
    if type_ == B or years:
        shown = year if type_ == B else years[0]
        state, kind = (_("Filed"), "done") if shown in years else (_("To file"), "todo")
        hint = _("Confidential, and not scored.")
        address = reverse("origins:report", args=[member.number, shown])
        yield Link(_("Origin report %(year)s") % {"year": shown}, address, hint, state, kind)


def due_reminders(covenant: Covenant, today: date) -> Iterator[Due]:
    """Questions whose day to be reminded has come, for the mail; each day that was chosen is mailed once."""
    for member_id, public_id, day in selectors.due_in(covenant, today):
        yield Due(member_id, f"{public_id}/{day.isoformat()}")


def reminder_line(count: int) -> str:
    """What the mail says: how many, and nothing about whom."""
    line = ngettext(
        "One question to a supplier wants a reminder.", "%(count)s questions to suppliers want a reminder.", count
    )
    return line % {"count": count}


def reminder_address(member: Member) -> str:
    """Where the mail leads."""
    return reverse("origins:log", args=[member.number])
