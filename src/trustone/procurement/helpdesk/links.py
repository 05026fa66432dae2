"""How other pages lead here: what waits at home for the secretariat, an adviser and a buyer."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from trustone.catalog.models import Covenant
from trustone.domain.procurement.helpdesk import State
from trustone.members.waiting import Item
from trustone.platform.actors import Actor
from trustone.procurement.helpdesk import policies, selectors
from trustone.procurement.helpdesk.shown import days_told


def for_secretariat(actor: Actor, covenant: Covenant) -> Iterator[Item]:
    """Requests without an adviser, and how many are late; then what this person advises on."""
    if policies.may_manage(actor):
        found = selectors.figures(covenant, actor.today)
        if found.free:
            words = _("%(count)s late") % {"count": found.late} if found.late else ""
            kind = "attention" if found.late else "todo"
            address = reverse("helpdesk:overview") + "?show=free"
            yield Item(_("Buyers who wait for an adviser"), address, str(found.free), kind, words)
        else:
            state = _("%(count)s late") % {"count": found.late} if found.late else ""
            yield Item(_("Help for buyers"), reverse("helpdesk:overview"), state, "attention" if found.late else "")
    yield from for_adviser(actor, covenant)


def for_adviser(actor: Actor, covenant: Covenant) -> Iterator[Item]:
    """Each request to advise on, with the days that are left."""
    for one in selectors.given_to(actor, covenant).filter(state=State.GIVEN.value).order_by("wanted_on", "pk"):
        days, kind = days_told(one, actor.today)
        title = _("Advise %(name)s") % {"name": one.organisation_name}
        yield Item(
            title, reverse("helpdesk:request", args=[one.public_id]), days, "todo" if kind == "waiting" else "attention"
        )


def for_buyer(actor: Actor, covenant: Covenant) -> Iterator[Item]:
    """A buyer: answers and questions back, then the way to ask."""
    if not policies.may_ask(actor):
        return
    titles = {
        State.ASKED.value: (_("The adviser asks you something"), _("your turn"), "attention"),
        State.ANSWERED.value: (_("There is an answer to your request for help"), pgettext("help", "new"), "todo"),
    }
    for one in selectors.own_requests(actor, covenant).filter(state__in=list(titles)):
        title, state, kind = titles[one.state]
        yield Item(title, reverse("helpdesk:request", args=[one.public_id]), state, kind)
    yield Item(_("Ask for help with a purchase"), reverse("helpdesk:start"), hint=_("An adviser reads along with you."))
