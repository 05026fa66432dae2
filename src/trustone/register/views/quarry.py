"""The published list of quarry areas for everybody: table and map, of the world and of one country."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from trustone.platform.access import public
from trustone.platform.actors import actor_of
from trustone.platform.problems import sentence
from trustone.platform.remembering import shown_covenant
from trustone.register import presenting
from trustone.register.maps.forms import PlacesFilter
from trustone.register.maps.outlines import BACKGROUND
from trustone.register.maps.page import AreasPage, Where, areas_page
from trustone.register.selectors import editions


@public
def quarry_areas(
    request: HttpRequest, year: int | None = None, edition: int | None = None, country: str = ""
) -> HttpResponse:
    """The published list as table and map: the newest, that of a year, one edition of it, or one country of it."""
    covenant, on = shown_covenant(), actor_of(request).today
    page, years = editions.page_and_years(covenant, on, year, edition)
    if year is not None and page is None:
        raise Http404
    found = page.shown if page else None
    context: dict[str, Any] = {"found": found, "page": page, "others": years}
    if page is not None and found is not None:
        context["reason"] = presenting.reason_of(found)
        if found.damage is not None:
            return render(request, "register/damaged_list.html", {**context, "why": sentence(found.damage)}, status=503)
        if country and all(row["country"] != country for row in found.document["rows"]):
            raise Http404
        where = _where(found.year, year, edition, country)
        context |= _shown(areas_page(found.document, request.GET, on, where), where)
    return render(request, "register/quarry_areas.html", context)


def _where(shown: int, year: int | None, edition: int | None, country: str) -> Where:
    """An old edition has no address for each country: there a country is a filter like the others."""
    if year is not None and edition is not None:
        return Where(reverse("register:edition", args=[year, edition]))
    whole = reverse("register:quarry_areas") if year is None else reverse("register:quarry_areas_of", args=[year])
    return Where(whole, reverse("register:quarry_areas_in", args=[shown, "XX"]), country)


def _shown(areas: AreasPage, where: Where) -> dict[str, Any]:
    """The page, its filter and where that leads, and what else the map can show."""
    here = replace(areas.choice, country="") if where.country else areas.choice
    words = {"": _("Places"), "stones": _("A map for each stone"), "themes": _("A map for each risk theme")}
    return {
        "areas": areas,
        "background": BACKGROUND,
        "form": PlacesFilter(areas.choice, areas.known),
        "address": where.whole,
        "shows": [(name, word, here.address(show=name)) for name, word in words.items()],
    }
