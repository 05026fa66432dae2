"""The questions, a screen at a time. Answers go along in the address; nothing is kept."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from trustone.domain.procurement.lines import deciding_day, open_lines
from trustone.platform.access import public
from trustone.platform.actors import actor_of
from trustone.procurement.asking import (
    SCREENS,
    address_of,
    answered,
    asked_from,
    carried,
    country_of,
    form_for,
)
from trustone.procurement.saying import say, written_out
from trustone.procurement.selectors import Content, content
from trustone.procurement.views.shared import query_of, show


@public
@require_safe
def first(request: HttpRequest) -> HttpResponse:
    """The first screen under its short address."""
    return screen(request, 1)


@public
@require_safe
def screen(request: HttpRequest, number: int) -> HttpResponse:
    """One screen; with ``go`` its answers are checked and the next one follows."""
    if not 1 <= number <= SCREENS:
        raise Http404
    packs, today, go = content(), actor_of(request).today, "go" in request.GET
    form = form_for(number, request.GET, packs, asked=go)
    if go and answered(form, request.GET, packs, today):
        following = reverse("procurement:screen", args=(number + 1,)) if number < SCREENS else reverse("procurement:route")
        return redirect(f"{following}?{address_of(form, request.GET)}")
    context: dict[str, Any] = {
        "form": form,
        "number": number,
        "total": SCREENS,
        "carried": carried(form, request.GET),
        "query": query_of(request.GET),
        "back": number - 1,
    }
    if number == SCREENS:
        context |= _lines(request, packs)
    return show(request, "questions", context, status=422 if form.errors else 200)


def _lines(request: HttpRequest, content: Content) -> dict[str, Any]:
    """Which lines are open to the purchase as far as it is known, and why not."""
    given: dict[str, Any] = {}
    for number in (1, 2):
        form = form_for(number, request.GET, content, asked=True)
        given |= form.cleaned_data if form.is_valid() else {}
    last = form_for(SCREENS, request.GET, content, asked=True)
    last.is_valid()
    given |= {"publication_on": last.cleaned_data.get("publication_on"), "country": country_of(request.GET)}
    asked = asked_from(given, content, actor_of(request).today)
    found = open_lines(asked.purchase, content.all_lines, content.values)
    rows = {}
    for one in found:
        row = content.lines.get(one.line.code)
        if row is not None:
            rows[one.line.code] = {
                "title": row.title_for(asked.purchase.country),
                "when": row.open_when_for(asked.purchase.country),
                "is_open": one.is_open,
                "why": say(one.problem, content) if one.problem else "",
            }
    return {"lines": rows, "line_day": written_out(deciding_day(asked.purchase))}
