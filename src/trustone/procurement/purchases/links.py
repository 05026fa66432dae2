"""How other pages lead here: what waits at home for a buyer and for the secretariat, and what is public."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from trustone.catalog.models import Covenant
from trustone.members.models import Member
from trustone.members.sections import Link
from trustone.members.waiting import Item
from trustone.platform.actors import Actor
from trustone.procurement.purchases import policies, public_reads, selectors, shown
from trustone.procurement.selectors import content

MOST = 5


def for_buyer(actor: Actor) -> Iterator[Item]:
    """Open purchases with their next step, those that are due first; then the way to all of them."""
    if not policies.buys(actor):
        return
    rows = [one for one in selectors.purchases_for(actor).filter(archived_as="") if policies.may_change(actor, one)]
    found = [one for one in shown.standings_of(rows, content(), actor.today) if one.following]
    found.sort(key=shown.urgency)
    for one in found[:MOST]:
        due = one.following.due_on if one.following else None
        state = pgettext("due", "by %(day)s") % {"day": date_format(due, "DATE_FORMAT")} if due else one.state_word
        kind = "attention" if due and due < actor.today else "todo"
        address = reverse("purchases:one", args=[one.purchase.public_id])
        yield Item(one.purchase.title, address, state, kind, one.next_word)
    hint = _("Progress, clauses, your own amounts, and what everybody sees.")
    yield Item(_("Your purchases"), reverse("purchases:list"), str(len(rows)) if rows else "", hint=hint)
    yield Item(_("Begin a purchase"), reverse("procurement:questions"), hint=_("From a few questions to a clause."))


def for_secretariat(actor: Actor, covenant: Covenant) -> Iterable[Item]:
    """What authorities shared for follow-up."""
    if not policies.reads_shared(actor) or policies.buys(actor):
        return
    count = selectors.purchases_for(actor).filter(is_followed=True, archived_as="").count()
    if count:
        yield Item(_("Purchases of authorities that were shared"), reverse("purchases:list"), str(count), "")


def public_links(member: Member) -> Iterable[Link]:
    """On the public page of an authority: what it chose to show of its purchases."""
    if member.kind not in policies.KINDS:
        return
    found = public_reads.public_part(member.number)
    if found is None:
        return
    words = ngettext("%(count)s purchase", "%(count)s purchases", len(found.purchases)) % {
        "count": len(found.purchases)
    }
    address = reverse("purchases:public", args=[member.number])
    yield Link(_("Purchases of natural stone, as the authority itself shows them"), address, state=words)
