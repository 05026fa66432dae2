"""For the secretariat: what several members have in common and members themselves do not see."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from trustone.catalog.selectors import covenant_in_use
from trustone.platform.access import require
from trustone.platform.actors import actor_of
from trustone.supply import policies, selectors
from trustone.supply.likeness import likely_groups
from trustone.supply.views.shared import place_of, show

PER_PAGE = 50


def all_now(request: HttpRequest) -> HttpResponse:
    """The workbook of many participants, for the year that runs now."""
    place = place_of(request, everyone=True)
    return redirect(place.url("bring_in", place.this_year))


def alike(request: HttpRequest) -> HttpResponse:
    """Sites that different members report and that are probably the same."""
    require(policies.may_compare_members(actor_of(request)))
    groups = likely_groups(selectors.sites_in_use(covenant_in_use()))
    page = Paginator(groups, PER_PAGE).get_page(request.GET.get("page"))
    return show(request, "alike", {"page": page, "total": len(groups)})
