"""``{% load escalation %}{% escalation_public number day %}``: what everybody saw of a case of this member on a day."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import template
from django.utils import timezone

from trustone.escalation import selectors
from trustone.escalation.models import StateWord

register = template.Library()


@register.inclusion_tag("escalation/_public.html")
def escalation_public(number: str, on: date | None = None) -> dict[str, Any]:
    """A state and since when, where the covenant showed it then (today when no day is said); nothing else ever."""
    found = selectors.public_state(number, on or timezone.localdate())
    if found is None:
        return {"found": None}
    return {"found": found, "word": StateWord(found.state.value).label}
