"""How other pages lead here: what waits at a company, and the link on its page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from trustone.members.models import Member
from trustone.members.sections import Link
from trustone.members.waiting import Item
from trustone.platform.actors import Actor
from trustone.readings import policies, selectors


def for_company(actor: Actor, member: Member) -> Iterator[Item]:
    """Readings of the own plan to which a reply is possible before they show."""
    if not policies.works_for(actor, member):
        return
    for one in selectors.waiting_for_reply(member, actor.today):
        title = _("%(name)s read your plan of %(year)s") % {"name": one.organisation.name, "year": one.year}
        day = date_format(one.shows_on, "DATE_FORMAT") if one.shows_on else ""
        hint = _("Everybody can read it from %(day)s. You can reply before.") % {"day": day}
        yield Item(title, reverse("readings:received", args=[member.number]), _("Reply possible"), "todo", hint)


def links_of(actor: Actor, member: Member) -> Iterable[Link]:
    """The way to readings of the own plans."""
    if not policies.works_for(actor, member) or not selectors.readings_of_plan(actor, member):
        return
    yield Link(_("What NGOs and unions read in your plans"), reverse("readings:received", args=[member.number]))
