"""What every page knows: the covenant, who looks, and where else this page stands in another language."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import Resolver404, resolve, translate_url
from django.utils.translation import get_language_info

from trustone.catalog.selectors import covenant_or_none
from trustone.platform.actors import actor_of


def _languages(request: HttpRequest) -> list[dict[str, str]]:
    path = request.get_full_path()
    try:
        resolve(request.path_info)
    except Resolver404:
        path = "/nl/"
    return [
        {"code": code, "name": get_language_info(code)["name_local"], "address": translate_url(path, code)}
        for code, _ in settings.LANGUAGES
    ]


def page(request: HttpRequest) -> dict[str, Any]:
    """Context of every template rendered for a request."""
    return {"covenant": covenant_or_none(), "actor": actor_of(request), "page_languages": _languages(request)}
