"""How other pages lead here: what waits at home for the secretariat."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from trustone.catalog.models import Covenant
from trustone.members.waiting import Item
from trustone.platform.actors import Actor
from trustone.procurement.lexicons import policies, selectors
from trustone.procurement.lexicons.models import State


def for_secretariat(actor: Actor, covenant: Covenant) -> Iterator[Item]:
    """Words that wait for a second person, for who may decide and did not change them last; else the way in."""
    if not policies.may_edit(actor):
        return
    draft = selectors.draft()
    waits = draft is not None and draft.state == State.COMPARED and policies.may_decide(actor)
    if draft is not None and waits and policies.is_another(actor, draft):
        address = reverse("lexicons:version", args=[draft.public_id])
        yield Item(_("Words of the screener wait for a second person"), address, draft.title, "todo")
        return
    state = draft.get_state_display() if draft else ""
    hint = _("By which words tender documents are screened, and how well that goes.")
    yield Item(_("Words of the screener"), reverse("lexicons:overview"), state, "", hint)
