"""One small form per criterion on the page with all of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template
from django.template.context import Context
from django.urls import reverse
from django.utils.formats import localize_input

from trustone.assessments.shown import Row, percent_of

register = template.Library()


@register.filter
def of(counts: Mapping[str, int], code: str) -> int:
    """How many of something a criterion has: ``{{ questions|of:row.code }}``."""
    return counts.get(code, 0)


@register.inclusion_tag("assessments/_inline_answer.html", takes_context=True)
def inline_answer(context: Context, row: Row, choices: Any, number: str, year: int) -> dict[str, Any]:
    """The form to answer one criterion in place; with errors the criterion's own page comes instead."""
    percent = percent_of(row.answer.share)
    return {
        "row": row,
        "choices": choices,
        "address": reverse("assessments:criterion", args=[number, year, row.code]),
        "percent": "" if percent is None else localize_input(percent),
        "csrf_token": context.get("csrf_token"),
    }
