"""What every page knows: the covenant, who looks, and where else this page stands in another language."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language_info

from trustone.platform.actors import actor_of
from trustone.platform.remembering import shown_covenant_or_none

#: Set by who asks in this process for a page of a static copy (a header cannot set it): ``{"day": …, "site": …}``.
STATIC_COPY = "trustone.static_copy"


def _languages(request: HttpRequest) -> list[dict[str, str]]:
    """Addresses differ in their first part only, so that nothing has to be looked up in the table of addresses."""
    language, _slash, rest = request.get_full_path().removeprefix("/").partition("/")
    there = request.resolver_match is not None and language in dict(settings.LANGUAGES)
    return [
        {
            "code": code,
            "name": get_language_info(code)["name_local"],
            "address": f"/{code}/{rest if there else ''}",
        }
        for code, _name in settings.LANGUAGES
    ]


def page(request: HttpRequest) -> dict[str, Any]:
    """Context of every template rendered for a request."""
    return {
        "covenant": shown_covenant_or_none(),
        "actor": actor_of(request),
        "page_languages": _languages(request),
        "static_copy": request.META.get(STATIC_COPY),
    }
