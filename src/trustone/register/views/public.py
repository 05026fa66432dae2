"""Pages for everybody: who takes part, with what result, where the material comes from, and what that means."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from trustone.catalog.selectors import covenant_in_use, covenant_or_none
from trustone.domain.disclosure import LEVELS
from trustone.platform.access import public
from trustone.platform.actors import actor_of
from trustone.platform.problems import sentence
from trustone.register import presenting, selectors
from trustone.register.languages import QUARRY_LANGUAGES
from trustone.register.selectors import editions


@public
def start(request: HttpRequest) -> HttpResponse:
    """Understood in ten seconds: look a company up, see where the material comes from, read what it means."""
    covenant = covenant_or_none()
    if covenant is None:
        return render(request, "register/not_ready.html", {})
    on = actor_of(request).today
    return render(request, "register/start.html", {"quarry_list": selectors.published_list(covenant, on)})


@public
def quarry_areas(request: HttpRequest, year: int | None = None, edition: int | None = None) -> HttpResponse:
    """The published list of quarry areas as table and map: the newest, that of a year, or one edition of it."""
    covenant, on = covenant_in_use(), actor_of(request).today
    page = editions.newest_page(covenant, on) if year is None else editions.edition_page(covenant, on, year, edition)
    if year is not None and page is None:
        raise Http404
    found = page.shown if page else None
    years = [one for one in selectors.published_lists(covenant, on) if one.proven and found and one.year != found.year]
    context: dict[str, Any] = {"found": found, "page": page, "others": years}
    if page is not None and found is not None:
        context["reason"] = presenting.reason_of(found)
        if found.damage is not None:
            return render(request, "register/damaged_list.html", {**context, "why": sentence(found.damage)}, status=503)
        titles = presenting.Titles()
        context["countries"] = presenting.by_country(found.document, titles)
        context["map"] = presenting.draw(found.document, titles)
    return render(request, "register/quarry_areas.html", context)


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
