"""The home page after login, and the way in from the bare address."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.utils.translation import get_language_from_request

from trustone.catalog.selectors import covenant_or_none
from trustone.platform.access import public
from trustone.platform.actors import actor_of
from trustone.web.home import first_of, home_for, waits


@public
def favicon(request: HttpRequest) -> HttpResponse:
    """Browsers ask for it beside every page that names no icon of its own."""
    return redirect(static("ui/mark.svg"))


@public
def root(request: HttpRequest) -> HttpResponse:
    """Send a visitor to the start page in the language the browser asks for."""
    response = redirect(f"/{get_language_from_request(request)}/")
    response["Vary"] = "Accept-Language, Cookie"
    return response


def home(request: HttpRequest) -> HttpResponse:
    """What waits for this person, by role."""
    found = home_for(actor_of(request), covenant_or_none())
    first, sections = first_of(found)
    return render(request, "web/home.html", {"first": first, "sections": sections, "waits": waits(found)})
