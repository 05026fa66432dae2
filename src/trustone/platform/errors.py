"""Pages for what went wrong. They say what to do next and never what stands behind."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404, also for what this person may not see."""
    return render(request, "404.html", status=404)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: an address or form that makes no sense."""
    return render(request, "400.html", status=400)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: the form was open too long, or was sent from another site."""
    return render(request, "403_csrf.html", status=403)


def server_error(request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
    """500: rendered without the database, which may be what broke."""
    return HttpResponse(render_to_string("500.html"), status=500)
