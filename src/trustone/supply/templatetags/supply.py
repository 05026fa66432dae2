"""Tags of the chain pages."""

from __future__ import annotations

from django import template

from trustone.supply.views.shared import Place

register = template.Library()


@register.simple_tag
def at(place: Place, name: str, *arguments: object) -> str:
    """The address of another page about the same member: ``{% at place "chain" chain.public_id as address %}``."""
    return place.url(name, *arguments)
