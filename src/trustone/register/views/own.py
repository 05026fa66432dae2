"""For a company: which of its own quarry areas are on the published list, which wait, and why."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from trustone.catalog.selectors import covenant_in_use
from trustone.domain.problems import Refused
from trustone.platform.access import require
from trustone.platform.actors import actor_of
from trustone.platform.problems import sentence
from trustone.register import own_places, policies, selectors
from trustone.register.presenting import Titles


def my_quarry_areas(request: HttpRequest) -> HttpResponse:
    """Own places against the newest list. Says nothing about others that the list itself does not say."""
    actor = actor_of(request)
    require(policies.may_see_own_places(actor))
    covenant = covenant_in_use()
    found = selectors.published_list(covenant, actor.today)
    context: dict[str, Any] = {"found": found}
    if found is not None and found.damage is not None:
        context["refused"] = [sentence(found.damage)]
    elif found is not None:
        try:
            context["covers"] = ", ".join(map(str, found.document["covers"]))
            context["companies"] = own_places.of_companies(actor, covenant, found, Titles())
        except Refused as refused:
            context["refused"] = [sentence(problem) for problem in refused.problems]
    return render(request, "register/my_quarry_areas.html", context)
