"""``{% load risks_findings %}``: words and sources of findings and figures."""

from __future__ import annotations

from typing import Any

from django import template

from trustone.catalog.languages import in_active_language
from trustone.risks import wording
from trustone.risks.showing import source_of

register = template.Library()


@register.filter
def figure_word(value: str) -> str:
    """The value of a figure about a country: a number as it is, a code as a word."""
    return wording.word(wording.INDICATOR_VALUES, value) or value


@register.filter
def benchmark_words(code: str) -> str:
    """What kind of wage a figure is."""
    return wording.word(wording.BENCHMARKS, code)


@register.filter
def texts(value: Any) -> str:
    """A text in four languages, in the language of the page."""
    return in_active_language(value) if isinstance(value, dict) else ""


@register.inclusion_tag("risks/fact_source.html")
def fact_source(fact: Any) -> dict[str, Any]:
    """Where a row of the reference data comes from, or that it is not verified."""
    return {"source": source_of(fact.citation)}
