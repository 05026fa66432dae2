"""What of objectives and actions waits for a company: on its home page."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from trustone.improvement import policies, selectors
from trustone.improvement.models import Action, Objective
from trustone.improvement.shown import what_now
from trustone.members.models import Member
from trustone.members.waiting import Item
from trustone.platform.actors import Actor


def company_items(actor: Actor, member: Member) -> Iterator[Item]:
    """Owners who left, actions past their end, objectives without an action, measurements that are due."""
    if member.organisation.kind != "company" or not policies.may_change(actor, member):
        return
    year = selectors.this_year(member, actor.today)
    actions = list(selectors.actions_for(actor, member, year))
    objectives = [one for one in selectors.objectives_for(actor, member, year) if one.is_running]
    yield from _of_actions(actor, member, actions)
    yield from _of_objectives(member, objectives, actions, year)


def _of_actions(actor: Actor, member: Member, actions: list[Action]) -> Iterator[Item]:
    for action in actions:
        about = what_now(action)
        if selectors.owner_left(action):
            address = reverse("improvement:action_who", args=[member.number, action.public_id])
            hint = _("%(name)s no longer works here.") % {"name": action.owner_name}
            title = _("Choose a new owner: %(action)s") % {"action": about}
            yield Item(title, address, _("owner left"), "attention", hint)
        elif action.is_open and action.ends is not None and action.ends < actor.today:
            address = reverse("improvement:action", args=[member.number, action.public_id])
            yield Item(_("Past its end: %(action)s") % {"action": about}, address, _("past its end"), "attention")


def _of_objectives(member: Member, objectives: list[Objective], actions: list[Action], year: int) -> Iterator[Item]:
    served = {one.pk for action in actions for one in action.objectives.all()}
    without = [one for one in objectives if one.pk not in served]
    if without:
        title = ngettext(
            "%(count)s objective without an action", "%(count)s objectives without an action", len(without)
        ) % {"count": len(without)}
        yield Item(title, reverse("improvement:actions", args=[member.number, year]), _("to do"), "todo")
    due = selectors.unmeasured([one for one in objectives if one.first_year < year], member, year)
    if due:
        title = ngettext(
            "%(count)s objective to measure this year", "%(count)s objectives to measure this year", len(due)
        ) % {"count": len(due)}
        yield Item(title, reverse("improvement:year_measurements", args=[member.number, year]), _("to do"), "todo")
