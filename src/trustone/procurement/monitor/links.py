"""How other pages lead here: a figure that waits for a second person."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from trustone.catalog.models import Covenant
from trustone.members.waiting import Item
from trustone.platform.actors import Actor
from trustone.procurement.monitor import policies, selectors


def for_secretariat(actor: Actor, covenant: Covenant) -> Iterator[Item]:
    """A proposal: to publish for a colleague, to wait for who prepared it. Else the way to the figure as it stands."""
    if not policies.may_prepare(actor):
        return
    found = selectors.proposal(covenant)
    if found is None:
        yield Item(_("Share of tenders with a clause"), reverse("tender_monitor:live"))
        return
    address = reverse("tender_monitor:proposal", args=[found.public_id])
    if policies.may_publish(actor, found):
        yield Item(_("A figure of tenders waits for your judgement"), address, _("second person"), "todo")
    else:
        yield Item(_("Your figure of tenders waits for a colleague"), address, "", "waiting")
