"""The way to a company's risks from a participant's page. What waits to be rated, its year says."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from trustone.members.models import Member
from trustone.members.sections import Link
from trustone.platform.actors import Actor
from trustone.risks.selectors.ratings import Progress, progress, year_at_work
from trustone.supply import policies


def risk_links(actor: Actor, member: Member) -> Iterator[Link]:
    """The risks of the year at work."""
    if not policies.may_change(actor, member) or member.organisation.kind != "company":
        return
    found = progress(member, year_at_work(member, actor.today))
    label = _("Risks %(year)s") % {"year": found.year}
    kind = "done" if found.total and found.rated == found.total else ""
    yield Link(label, reverse("risks:overview", args=[member.number, found.year]), state=_state(found), kind=kind)


def _state(found: Progress) -> str:
    if not found.total:
        return _("No chains yet")
    if found.to_confirm:
        return _("Still true?")
    return _("%(count)s of %(total)s rated") % {"count": found.rated, "total": found.total}
