"""Tags of the pages of objectives and actions."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import template

from trustone.catalog.languages import in_active_language
from trustone.improvement import shown
from trustone.improvement.fields import written
from trustone.improvement.views.shared import Place

register = template.Library()

register.filter("now", in_active_language)
register.filter("change_now", shown.change_now)
register.filter("indicator_now", shown.indicator_now)
register.filter("what_now", shown.what_now)
register.filter("output_now", shown.output_now)


@register.simple_tag
def at(place: Place, name: str, *arguments: Any) -> str:
    """The address of another page about the same company: ``{% at place "objective" objective.public_id as url %}``."""
    return place.url(name, *arguments)


@register.filter
def figure(value: Decimal | None, unit: str) -> str:
    """A number with its unit; nothing when there is none."""
    return shown.figure(value, unit)


@register.filter
def amount(value: Decimal | None) -> str:
    """A number without a unit."""
    return "" if value is None else written(value)
