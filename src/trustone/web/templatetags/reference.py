"""``{% load reference %}``: facts with their source, or the plain statement that nobody verified them."""

from __future__ import annotations

from collections.abc import Iterable
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


@register.filter
def silica_word(code: str) -> str:
    return words.word(words.SILICA, code)


@register.filter
def hint_word(code: str) -> str:
    return words.word(words.HINTS, code)


@register.filter
def family_word(code: str) -> str:
    return words.word(words.FAMILIES, code)


@register.filter
def activity_words(codes: list[str]) -> str:
    return words.several(words.ACTIVITIES, codes)


@register.filter
def stage_words(codes: list[str]) -> str:
    return words.several(words.STAGES, codes)


@register.filter
def evidence_word(code: str) -> str:
    return words.word(words.EVIDENCE, code)


@register.filter
def party_kind_word(code: str) -> str:
    return words.word(words.PARTY_KINDS, code)


@register.filter
def term_word(code: str) -> str:
    return words.word(words.TERMS, code)


@register.filter
def report_word(code: str) -> str:
    return words.word(words.REPORTS, code)


@register.filter
def figure(value: str) -> str:
    """The value of a figure about a country: a number as it is, a code as a word."""
    return words.word(words.INDICATOR_VALUES, value) or value


@register.filter
def scope_word(code: str) -> str:
    return words.word(covenant_words.SCOPES, code)


@register.filter
def nature_word(code: str) -> str:
    return words.word(covenant_words.NATURES, code)


@register.filter
def amount(data: dict[str, str]) -> str:
    """A published figure with "about" or "almost" where the source says so."""
    return covenant_words.amount_words(data.get("value", ""), data.get("qualifier", ""), data.get("unit", ""))


@register.filter
def group_word(code: str) -> str:
    return words.word(words.GROUPS, code)


@register.filter
def benchmark_word(code: str) -> str:
    return words.word(words.BENCHMARKS, code)


@register.filter
def point_word(code: str) -> str:
    return words.word(words.POINTS, code)


@register.filter
def titles(codes: Iterable[str], known: dict[str, str]) -> str:
    """Titles for codes, with commas."""
    return ", ".join(known[code] for code in codes if code in known)
