"""How other pages lead here: what waits on the home pages, and the welcome on a participant's page."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from trustone.catalog.models import Covenant
from trustone.joining import policies, selectors
from trustone.joining.first_steps import first_step
from trustone.members.models import Member
from trustone.members.sections import Link
from trustone.members.waiting import Item
from trustone.platform.actors import Actor


def for_company(actor: Actor, member: Member) -> Iterator[Item]:
    """The one first step of a new participant, until somebody said it was read."""
    application = selectors.accepted_application(member)
    if application is not None and application.welcomed_at is None and policies.may_be_welcomed(actor, member):
        step = first_step(member, actor.today)
        address = reverse("joining:welcome", args=[member.number])
        yield Item(_("Welcome. Begin with: %(step)s") % {"step": step.title}, address, _("To begin"), "attention")


def for_secretariat(actor: Actor, covenant: Covenant) -> Iterator[Item]:
    """Applications that wait for a decision, and talks that are due."""
    if policies.may_decide(actor):
        count, oldest = selectors.oldest_waiting(actor, covenant)
        if count and oldest:
            days = (actor.now - oldest).days
            words = ngettext("The oldest waits %(count)s day.", "The oldest waits %(count)s days.", days)
            hint = words % {"count": days}
            yield Item(_("Applications to decide on"), reverse("joining:list"), str(count), "todo", hint)
    yield from recruitment(actor, covenant)


def recruitment(actor: Actor, covenant: Covenant) -> Iterator[Item]:
    """Talks with prospects that are due for this person."""
    if not policies.may_recruit(actor):
        return
    if due := selectors.due_talks(covenant, actor.user_id, actor.today):
        address = reverse("joining:prospects") + "?who=due"
        yield Item(_("Talks that are due"), address, str(due), "todo")


def welcome_links(actor: Actor, member: Member) -> Iterator[Link]:
    """The way back to the welcome page, for the participant's own people."""
    if member.organisation_id in actor.organisations() and selectors.accepted_application(member) is not None:
        yield Link(_("Welcome, and where to begin"), reverse("joining:welcome", args=[member.number]))
