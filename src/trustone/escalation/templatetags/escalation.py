"""``{% load escalation %}{% escalation_public number %}``: what everybody sees of a case of this member."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils import timezone

from trustone.escalation import selectors
from trustone.escalation.models import StateWord

register = template.Library()


@register.inclusion_tag("escalation/_public.html")
def escalation_public(number: str) -> dict[str, Any]:
    """A state and since when, where the covenant shows it; nothing else ever."""
    found = selectors.public_state(number, timezone.localdate())
    if found is None:
        return {"found": None}
    return {"found": found, "word": StateWord(found.state.value).label}
