"""How other pages lead here: navigation, a participant's page, what waits at home, reminders by mail."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from trustone.catalog.models import Covenant
from trustone.domain.verification.workflow import State
from trustone.members.models import Member
from trustone.members.reminders import Due
from trustone.members.sections import Link
from trustone.members.waiting import Item
from trustone.platform.actors import Actor
from trustone.verification import policies, selectors


def links_of(actor: Actor, member: Member) -> Iterable[Link]:
    """The samples a company stands in."""
    if member.kind == "company" and (actor.is_secretariat or policies.works_for(actor, member)):
        address = reverse("verification:own", args=[member.number])
        yield Link(
            _("Verification"), address, hint=_("In which samples this company could be drawn, and what came of it.")
        )


def for_company(actor: Actor, member: Member) -> Iterable[Item]:
    """Verifications that are under way at this company."""
    for visit in selectors.visits_waiting_at(member):
        title = _("Verification %(year)s") % {"year": visit.plan.year}
        address = reverse("verification:visit", args=[visit.public_id])
        if visit.state == State.WITH_MEMBER.value:
            yield Item(title, address, _("Your reply is asked"), "attention")
        else:
            hint = _("Drawn by lot. See what will be asked.") if visit.state == State.DRAWN.value else ""
            yield Item(title, address, _("With the secretariat"), "waiting", hint)


def for_secretariat(actor: Actor, covenant: Covenant) -> Iterable[Item]:
    """Visits to make and to confirm."""
    states = selectors.states_in(covenant)
    to_do = states[State.DRAWN.value] + states[State.REPLIED.value]
    words = ngettext("%(count)s to look at", "%(count)s to look at", to_do) % {"count": to_do} if to_do else ""
    yield Item(_("Verification by sample"), reverse("verification:plans"), words, "todo" if to_do else "")


def due_reminders(covenant: Covenant, today: date) -> Iterable[Due]:
    """A reply that can be given for three more days or fewer; reminded of once."""
    for visit in selectors.shares_due(covenant):
        if visit.reply_until is not None and 0 <= (visit.reply_until - today).days <= 3:
            yield Due(visit.member_id, f"{visit.public_id}:{visit.reply_until.isoformat()}")


def reminder_line(count: int) -> str:
    return ngettext(
        "Findings of a verification wait for your reply.",
        "Findings of %(count)s verifications wait for your reply.",
        count,
    ) % {"count": count}


def reminder_address(member: Member) -> str:
    return reverse("verification:own", args=[member.number])
