"""How a participant's page leads to what comes from before."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from trustone.assessments.past import policies, selectors
from trustone.members.models import Member
from trustone.members.sections import Link
from trustone.platform.actors import Actor


def past_links(actor: Actor, member: Member) -> Iterable[Link]:
    """One link where there is something, or where the secretariat can add it."""
    if member.kind != "company":
        return
    found = selectors.past_of(actor, member)
    if not found and not policies.may_keep(actor):
        return
    results = len(found.results)
    state = ngettext("%(count)s result", "%(count)s results", results) % {"count": results} if results else ""
    hint = _("Results and documents from before this platform, as they were decided then.")
    yield Link(_("From before this platform"), reverse("assessments:past", args=[member.number]), hint, state)
