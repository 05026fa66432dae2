"""``{% load library %}``: guides where they help, and where a row of a pack comes from."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from django import template
from django.template.context import Context

from trustone.catalog.models import Confidence, FromPack
from trustone.library import selectors
from trustone.library.words import year_words
from trustone.platform.actors import anonymous

register = template.Library()

Codes = str | Iterable[str] | None


@register.inclusion_tag("library/_found.html", takes_context=True)
def library_for(
    context: Context, step: str = "", criterion: str = "", themes: Codes = None, countries: Codes = None
) -> dict[str, Any]:
    """At most three entries that help with this task; renders nothing when nothing fits.

    ``{% library_for step="2" themes=theme.code countries=group.countries %}``. Themes and countries are a code or
    several. ``step`` (1 to 6) is that of a criterion when only ``criterion`` is given.
    """
    found = selectors.found_for(
        actor=context.get("actor") or anonymous(),
        step=str(step),
        criterion=str(criterion),
        themes=_codes(themes),
        countries=_codes(countries),
    )
    return {"found": found}


def _codes(given: Codes) -> tuple[str, ...]:
    if not given:
        return ()
    return (given,) if isinstance(given, str) else tuple(str(one) for one in given)


@register.inclusion_tag("library/_origin.html")
def origin_of(row: FromPack) -> dict[str, Any]:
    """Where an outcome, a pattern or an entry comes from; without a source it is an unsourced proposal."""
    citation = row.citation
    if citation is None:
        return {"citation": None, "proposal": row.is_proposal}
    return {
        "citation": citation,
        "links": [{"address": address, "name": _site(address)} for address in citation.urls],
        "year": year_words(citation.year),
        "confidence": Confidence(citation.confidence).label,
    }


def _site(address: str) -> str:
    return urlsplit(address).netloc.removeprefix("www.")
