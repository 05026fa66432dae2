"""Pages for everybody: who takes part, with what result, where the material comes from, and what that means."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from trustone.domain.disclosure import LEVELS
from trustone.platform.access import public
from trustone.platform.actors import actor_of
from trustone.platform.remembering import shown_covenant_or_none
from trustone.register import selectors
from trustone.register.languages import QUARRY_LANGUAGES


@public
def start(request: HttpRequest) -> HttpResponse:
    """Understood in ten seconds: look a company up, see where the material comes from, read what it means."""
    covenant = shown_covenant_or_none()
    if covenant is None:
        return render(request, "register/not_ready.html", {})
    on = actor_of(request).today
    return render(request, "register/start.html", {"quarry_list": selectors.published_list(covenant, on)})


@public
def about(request: HttpRequest) -> HttpResponse:
    """What the initiative is and what it is not."""
    return render(request, "register/about.html", {"levels": LEVELS})


@public
def accessibility(request: HttpRequest) -> HttpResponse:
    """How far the pages can be used by everybody, and whom to tell when they cannot."""
    return render(request, "register/accessibility.html", {})


@public
def quarry_start(request: HttpRequest) -> HttpResponse:
    """The way to the page for people at a quarry, in their languages."""
    return render(request, "register/quarry_start.html", {"languages": QUARRY_LANGUAGES})
