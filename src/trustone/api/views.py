"""The description of the interface: for programs, for programmers, and for everybody."""

from __future__ import annotations

import json

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation

from trustone.api import explaining
from trustone.api.document import served
from trustone.catalog.selectors import covenant_or_none
from trustone.platform.access import public


@public
def openapi(request: HttpRequest) -> HttpResponse:
    """The description as OpenAPI 3.1, with the address of this installation."""
    text = json.dumps(served(covenant_or_none()), ensure_ascii=False, indent=2)
    return HttpResponse(text.encode(), content_type="application/json; charset=utf-8")


@public
def docs(request: HttpRequest) -> HttpResponse:
    """The same to read, in English: no script, nothing from elsewhere."""
    with translation.override("en"):
        return render(request, "api/docs.html", explaining.whole(served(covenant_or_none())))


docs.offers = "text/html"  # type: ignore[attr-defined]


@public
def about(request: HttpRequest) -> HttpResponse:
    """What the interface is for, for people who do not program; and what every code means."""
    return render(request, "api/about.html", {"codes": explaining.codes()})
