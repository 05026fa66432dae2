"""``{% load joining %}``: the sentence of a code, for pages that are nothing but a refusal."""

from __future__ import annotations

from django import template

from trustone.domain.problems import Problem
from trustone.platform.problems import sentence

register = template.Library()


@register.simple_tag
def sentence_of(code: str) -> str:
    """What the code says, in the active language."""
    return sentence(Problem(code))
