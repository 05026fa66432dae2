"""Reads of drafts: one's own, and only while it lasts."""

from __future__ import annotations

from datetime import timedelta

from trustone.platform.actors import Actor
from trustone.platform.models import FormDraft


def draft_for(actor: Actor, form: str) -> FormDraft | None:
    """What this person typed into this form and did not save, unless it is too old."""
    if actor.user_id is None:
        return None
    found = FormDraft.objects.filter(user_id=actor.user_id, form=form).first()
    return found if found and actor.now - found.changed_at < timedelta(days=30) else None
