"""Small helpers of this room's templates."""

from __future__ import annotations

from collections.abc import Mapping

from django import template

register = template.Library()


@register.filter
def titled(titles: Mapping[str, str], code: str) -> str:
    """The title of a criterion, empty when it is no criterion."""
    return titles.get(code, "")
