"""``{% load reference %}``: facts with their source, or the plain statement that nobody verified them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from django import template

from trustone.catalog.languages import in_active_language
from trustone.catalog.models import Citation, Confidence
from trustone.web import covenant_words
from trustone.web import reference_words as words

register = template.Library()


@register.inclusion_tag("web/reference/source.html")
def source_of(fact: Any) -> dict[str, Any]:
    """Where a row of the reference data comes from, or that it is not verified."""
    return _source(fact.citation)


@register.inclusion_tag("web/reference/source.html")
def silica_source(stone: Any) -> dict[str, Any]:
    """Where the silica share of a stone comes from, or that it is not verified."""
    return _source(stone.silica_citation)


def _source(citation: Citation | None) -> dict[str, Any]:
    if citation is None:
        return {"citation": None}
    links = [{"address": address, "name": _host(address)} for address in citation.urls]
    return {
        "citation": citation,
        "links": links,
        "year": words.year_words(citation.year),
        "confidence": Confidence(citation.confidence).label,
    }


def _host(address: str) -> str:
    return urlsplit(address).netloc.removeprefix("www.")


@register.filter
def text(value: Any) -> str:
    """A text in four languages, in the language of the page."""
    return in_active_language(value) if isinstance(value, dict) else ""


#: filter → the words of its codes
WORDS = {
    "silica_word": words.SILICA,
    "hint_word": words.HINTS,
    "family_word": words.FAMILIES,
    "evidence_word": words.EVIDENCE,
    "party_kind_word": words.PARTY_KINDS,
    "term_word": words.TERMS,
    "report_word": words.REPORTS,
    "scope_word": covenant_words.SCOPES,
    "nature_word": covenant_words.NATURES,
    "group_word": words.GROUPS,
    "benchmark_word": words.BENCHMARKS,
    "point_word": words.POINTS,
}
SEVERAL = {
    "activity_words": words.ACTIVITIES,
    "stage_words": words.STAGES,
}

for _name, _table in WORDS.items():
    register.filter(_name, partial(words.word, _table))
for _name, _table in SEVERAL.items():
    register.filter(_name, partial(words.several, _table))


@register.filter
def figure(value: str) -> str:
    """The value of a figure about a country: a number as it is, a code as a word."""
    return words.word(words.INDICATOR_VALUES, value) or value


@register.filter
def amount(data: dict[str, str]) -> str:
    """A published figure with "about" or "almost" where the source says so."""
    return covenant_words.amount_words(data.get("value", ""), data.get("qualifier", ""), data.get("unit", ""))


@register.filter
def titles(codes: Iterable[str], known: dict[str, str]) -> str:
    """Titles for codes, with commas."""
    return ", ".join(known[code] for code in codes if code in known)
