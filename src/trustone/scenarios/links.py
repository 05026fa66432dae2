"""What this room adds to the home pages and to the page of a participant."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from trustone.assessments.selectors import assessments_for
from trustone.catalog.models import Covenant
from trustone.members.models import Member
from trustone.members.sections import Link
from trustone.members.waiting import Item
from trustone.platform.actors import Actor
from trustone.scenarios import policies, selectors


def for_secretariat(actor: Actor, covenant: Covenant) -> Iterator[Item]:
    """The way to scenarios and the framework."""
    if policies.may_use(actor):
        hint = _("Suppose other weights, years, thresholds or answers, and see who changes colour.")
        yield Item(_("What if"), reverse("scenarios:overview"), hint=hint)
        for draft in selectors.waiting_drafts(covenant):
            words = {"version": draft.framework_version}
            kind = "todo" if policies.may_decide(actor) and draft.proposed_by_id != actor.user_id else "waiting"
            title = _("Framework version %(version)s") % words
            yield Item(title, reverse("scenarios:draft", args=[draft.pk]), draft.get_state_display(), kind)
        hint = _("Download, edit, send in, compare and activate.")
        yield Item(_("Versions of the framework"), reverse("scenarios:versions"), hint=hint)
        hint = _("How many were green, and which criteria changed that.")
        yield Item(_("On schedule over the years"), reverse("scenarios:schedule"), hint=hint)


def member_links(actor: Actor, member: Member) -> Iterator[Link]:
    """The small "what if" of a company's newest file that this actor may open."""
    newest = assessments_for(actor, member.covenant).filter(member=member).order_by("-reporting_year").first()
    if newest is not None:
        address = reverse("scenarios:own", args=[member.number, newest.reporting_year])
        yield Link(
            _("What if, %(year)s") % {"year": newest.reporting_year}, address, _("Which colour a year would have.")
        )


def company_items(actor: Actor, member: Member) -> Iterator[Item]:
    """The same on the home page of a company."""
    for link in member_links(actor, member):
        yield Item(str(link.label), link.address, hint=str(link.hint))


def reader_visible(actor: Actor) -> bool:
    """Who has the entry "On schedule" in the navigation: the steering group; the secretariat finds it on its home."""
    return policies.may_read_shared(actor) and not actor.is_secretariat
