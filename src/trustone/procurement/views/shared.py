"""What the pages of this room share: the packs of a request, the answers in its address, the way back to a question."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse

from trustone.domain.procurement.following import above_house_limit
from trustone.domain.procurement.levels import Advice
from trustone.platform.actors import actor_of
from trustone.procurement.asking import ALL_FIELDS, KEPT, Asked, advice_on, asked_in, first_gap
from trustone.procurement.proposed import settings_for
from trustone.procurement.purchases import own_settings
from trustone.procurement.purchases.models import AuthoritySettings
from trustone.procurement.selectors import Content, content


@dataclass(frozen=True, slots=True)
class Advised:
    """A purchase whose answers hold together, with its advice; ``query`` are the answers for the next address.

    ``own``: what the authority of who asks set for itself.
    """

    content: Content
    asked: Asked
    advice: Advice
    query: str
    own: AuthoritySettings | None = None


def advised(request: HttpRequest) -> Advised | HttpResponse:
    """The advice for the answers in the address, or the way to the first screen that is not answered well."""
    packs = content()
    today = actor_of(request).today
    asked = asked_in(request.GET, packs, today)
    if asked is None or asked.errors:
        screen = first_gap(request.GET, packs) if asked is None else 3
        query = query_of(request.GET)
        again = f"?{query}&go=1" if query else ""  # who answered nothing yet is asked, not told what is wrong
        return redirect(f"{reverse('procurement:screen', args=(screen or 1,))}{again}")
    own = own_settings.settings_of(actor_of(request), request.GET.get(KEPT, ""))
    house = above_house_limit(asked.purchase, own_settings.house_limits(own))
    asked = replace(asked, problems=(*asked.problems, *house))
    settings = own_settings.over(own, settings_for(packs, asked.purchase.on))
    return Advised(packs, asked, advice_on(asked, settings), query_of(request.GET), own)


def query_of(data: QueryDict) -> str:
    """Only the answers about the purchase, for an address."""
    kept = QueryDict(mutable=True)
    for name in sorted(data):
        if name in ALL_FIELDS:
            kept.setlist(name, [value for value in data.getlist(name) if value])
    return kept.urlencode()


def show(request: HttpRequest, template: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    """A page of this room. What somebody fills in is nobody else's: no cache in between keeps it."""
    response = render(request, f"procurement/{template}.html", context, status=status)
    if request.GET or request.method == "POST":
        response["Cache-Control"] = "no-store, private"
    return response
