"""How other pages lead here: what waits at home for the secretariat, and what a buyer finds there."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from trustone.catalog.models import Covenant
from trustone.members.waiting import Item
from trustone.platform.actors import Actor
from trustone.procurement.tenders import policies, selectors
from trustone.procurement.tenders.review.selectors import unanswered


def for_secretariat(actor: Actor, covenant: Covenant) -> Iterator[Item]:
    """Authorities that contest a verdict and have no answer yet; else the way to the tender documents."""
    if not policies.may_manage(actor):
        return
    if count := unanswered(actor, covenant):
        yield Item(_("Authorities that contest a verdict"), reverse("tenders:objections"), str(count), "todo")
    else:
        hint = _("Add what authorities publish, and review what the screener found.")
        yield Item(_("Tender documents"), reverse("tenders:overview"), hint=hint)


def for_buyer(actor: Actor, covenant: Covenant) -> Iterator[Item]:
    """What was read in the published tenders of the own authority, where there are any."""
    if policies.buys(actor) and (count := selectors.procedures_for(actor, covenant).count()):
        hint = _("Which sentence decided. Say so when you disagree.")
        yield Item(_("What was found in your tenders"), reverse("tenders:procedures"), str(count), hint=hint)
