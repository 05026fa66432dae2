"""What this room adds to the home pages and to the page of a participant."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from trustone.catalog.models import Covenant
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
