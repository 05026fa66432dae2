"""Tags of the chain pages."""

from __future__ import annotations

from django import template

from trustone.members.sections import Link
from trustone.supply import ways
from trustone.supply.models import Chain
from trustone.supply.views.shared import Place

register = template.Library()


@register.simple_tag
def at(place: Place, name: str, *arguments: object) -> str:
    """The address of another page about the same member: ``{% at place "chain" chain.public_id as address %}``."""
    return place.url(name, *arguments)


@register.simple_tag
def ways_of_year(place: Place, year: int) -> list[Link]:
    """Links of other rooms from the chains of a year: ``{% ways_of_year place year as ways %}``."""
    return ways.ways_of_year(place.actor, place.member, year)


@register.simple_tag
def ways_of_chain(place: Place, chain: Chain) -> list[Link]:
    """Links of other rooms from one chain."""
    return ways.ways_of_chain(place.actor, chain)
