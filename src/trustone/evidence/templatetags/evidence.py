"""``{% load evidence %}``: the documents shown for what a page is about, and the way to add one."""

from __future__ import annotations

from typing import Any

from django import template
from django.template.context import Context

from trustone.evidence.shown import shelf
from trustone.members.models import Member

register = template.Library()


@register.inclusion_tag("evidence/_about.html", takes_context=True)
def evidence_for(context: Context, kind: str, ref: object, member: Member, year: object = "") -> dict[str, Any]:
    """``{% evidence_for "chain" chain.public_id member %}``; with a year the reference is ``year/ref``.

    Shows nothing to whom may not see the vault, nor where no room registered this kind.
    """
    actor, reference = context.get("actor"), f"{year}/{ref}" if year else str(ref)
    found = shelf(actor, member, kind, reference, short=True) if actor is not None else None
    return {"shelf": found, "csrf_token": context.get("csrf_token"), "request": context.get("request")}
