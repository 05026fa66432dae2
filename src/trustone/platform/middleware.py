"""What happens around every view."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import resolve_url

from trustone.platform.actors import actor_of


class NoNullCharacters:
    """An address with a NUL is nobody's: PostgreSQL cannot even look for it. Forms that are sent refuse it themselves.

    Of a filter the NUL goes: it would come back in the page beside what was asked. Programs are told by the interface.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if "\x00" in request.path_info:
            raise Http404
        asked = request.META.get("QUERY_STRING", "")
        if "%00" in asked and not request.path_info.startswith("/api/"):
            request.META["QUERY_STRING"] = asked.replace("%00", "")
        return self.get_response(request)


class SignedInByDefault:
    """Every view asks for a login unless it is marked ``@public``: a forgotten mark closes, never opens.

    Pages of signed-in people are not kept by any cache.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if response.has_header("Cache-Control"):  # a file for everybody: who asks is not even looked up
            return response
        user = getattr(request, "user", None)
        if user is not None and user.is_authenticated:
            response["Cache-Control"] = "no-store, private"
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], _args: Any, _kwargs: Any
    ) -> HttpResponse | None:
        if getattr(view, "is_public", False) or not actor_of(request).is_anonymous:
            return None
        return redirect_to_login(request.get_full_path(), resolve_url("account_login"))
