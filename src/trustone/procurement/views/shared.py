"""What the pages of this room share: the packs of a request, the answers in its address, the way back to a question."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse

from trustone.catalog.buying import level_settings
from trustone.domain.problems import Refused
from trustone.domain.procurement.levels import DEFAULTS, Advice, Settings, advise
from trustone.platform.actors import actor_of
from trustone.procurement.asking import ALL_FIELDS, Asked, asked_in, first_gap
from trustone.procurement.selectors import Content, content


@dataclass(frozen=True, slots=True)
class Advised:
    """A purchase whose answers hold together, with its advice; ``query`` are the answers for the next address."""

    content: Content
    asked: Asked
    advice: Advice
    query: str


def advised(request: HttpRequest) -> Advised | HttpResponse:
    """The advice for the answers in the address, or the way to the first screen that is not answered well."""
    packs = content()
    today = actor_of(request).today
    asked = asked_in(request.GET, packs, today)
    if asked is None or asked.errors:
        screen = first_gap(request.GET, packs) if asked is None else 3
        return redirect(f"{reverse('procurement:screen', args=(screen or 1,))}?{query_of(request.GET)}&go=1")
    settings = settings_for(packs, asked.purchase.on)
    return Advised(packs, asked, advise(asked.purchase, settings), query_of(request.GET))


def settings_for(packs: Content, day: date) -> Settings:
    """Where the levels part on a day. They are proposals: on a day for which the pack has none, those of the rules."""
    try:
        return level_settings(day, packs.values)
    except Refused:
        return DEFAULTS


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
