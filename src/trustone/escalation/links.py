"""How other pages lead here: a participant's page and what waits at home."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from trustone.catalog.models import Covenant
from trustone.domain.escalation import State
from trustone.escalation import policies, selectors
from trustone.escalation.models import StateWord
from trustone.members.models import Member
from trustone.members.sections import Link
from trustone.members.waiting import Item
from trustone.platform.actors import Actor


def links_of(actor: Actor, member: Member) -> Iterable[Link]:
    """The cases of a company: for the secretariat always, for the company when there is one."""
    if member.kind != "company" or not policies.sees_member(actor, member):
        return
    case = selectors.open_case(member)
    if actor.is_secretariat or case is not None:
        address = reverse("escalation:member", args=[member.number])
        state = StateWord(case.state).label if case else ""
        yield Link(_("Warnings and improvement periods"), address, state=state, kind="attention" if case else "")


def for_company(actor: Actor, member: Member) -> Iterable[Item]:
    """The open case of this company."""
    case = selectors.open_case(member)
    if case is not None:
        asks = case.state in {State.OFFERED.value, State.PROPOSED.value, State.WARNED.value}
        address = reverse("escalation:case", args=[case.public_id])
        title = _("A letter of the secretariat")
        yield Item(title, address, str(StateWord(case.state).label), "attention" if asks else "waiting")


def for_secretariat(actor: Actor, covenant: Covenant) -> Iterable[Item]:
    """Cases that are open; those whose period is over or that wait for a decision first."""
    found = [case for case in selectors.cases_for(actor, covenant) if case.state in selectors.OPEN_STATES]
    over = [case for case in found if case.state == State.IMPROVING.value and case.until and case.until < actor.today]
    words = _("%(count)s with a period that is over") % {"count": len(over)} if over else str(len(found) or "")
    kind = "attention" if over else "waiting" if found else ""
    yield Item(_("Warnings and improvement periods"), reverse("escalation:cases"), words, kind)
