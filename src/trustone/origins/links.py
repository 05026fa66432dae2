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


def for_company(actor: Actor, member: Member) -> Iterator[Item]:
    """What is due: reminders first, then the report of the closed year (B), then the log (A). Nothing for type C."""
    if not policies.works_for(actor, member):
        return
    for question in selectors.due(member, actor.today)[:3]:
        title = _("Ask %(supplier)s again where the stone comes from") % {"supplier": question.supplier}
        address = reverse("origins:question", args=[member.number, question.public_id])
        yield Item(title, address, _("Reminder"), "attention")
    year = selectors.closed_year(member.covenant, actor.today)
    type_ = selectors.type_of(member, year)
    if type_ == B:
        yield _report_item(member, year)
    if type_ == A:
        count = selectors.count_open(member)
        state = ngettext("%(count)s waits for an answer", "%(count)s wait for an answer", count) % {"count": count}
        hint = _("Ask where the stone comes from, and note what they say.")
        address = reverse("origins:log", args=[member.number])
        title, kind = _("Questions to your suppliers"), "waiting" if count else ""
        yield Item(title, address, state if count else "", kind, hint)


def _report_item(member: Member, year: int) -> Item:
    address = reverse("origins:report", args=[member.number, year])
    title = _("Your origin report %(year)s") % {"year": year}
    if selectors.last_report(member, year):
        return Item(title, address, _("Filed"), "done")
    return Item(title, address, _("To file"), "todo", _("Made from your chains. You look, and file it."))


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
