"""The questions, a screen at a time. Answers go along in the address; nothing is kept."""

from __future__ import annotations

from typing import Any

from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from trustone.domain.procurement.intake import HowMuch as Band
from trustone.domain.procurement.lines import Openness, deciding_day, open_lines
from trustone.domain.procurement.purchase import Purchase
from trustone.platform.access import public
from trustone.platform.actors import actor_of
from trustone.procurement import words
from trustone.procurement.asking import (
    BAND,
    SCREENS,
    address_of,
    answered,
    asked_from,
    band_of,
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
        following = (
            reverse("procurement:screen", args=(number + 1,)) if number < SCREENS else reverse("procurement:route")
        )
        return redirect(f"{following}?{address_of(form, request.GET)}")
    context: dict[str, Any] = {
        "band": _band(form, request.GET) if number == 2 else "",
        "form": form,
        "number": number,
        "total": SCREENS,
        "carried": carried(form, request.GET),
        "query": query_of(request.GET),
        "back": number - 1,
        "step_labels": list(words.SCREENS.values()),
    }
    if number == SCREENS:
        context |= {**_lines(request, packs, form), **_origins(form, packs)}
    return show(request, "questions", context, status=422 if form.errors else 200)


def _band(form: Form, data: QueryDict) -> str:
    """The band that was answered before, in words, as long as no amount stands in its place."""
    band = band_of({BAND: data.get(BAND), "stone_value": form["stone_value"].value() or None})
    return "" if band is Band.UNKNOWN else str(words.HOW_MUCH[band.value])


def _origins(form: Form, content: Content) -> dict[str, Any]:
    """The boxes of the countries: those with findings first, the rest of the European Economic Area apart."""
    near = {one.country_id for one in content.findings} | {str(one) for one in form["origins"].value() or ()}
    boxes = list(form["origins"])
    return {
        "near_origins": [box for box in boxes if str(box.data["value"]) in near],
        "far_origins": [box for box in boxes if str(box.data["value"]) not in near],
    }


def _lines(request: HttpRequest, content: Content, form: Form) -> dict[str, Any]:
    """Which lines are open to the purchase as far as it is known, and why not."""
    given: dict[str, Any] = {}
    for number in (1, 2):
        earlier = form_for(number, request.GET, content, asked=True)
        given |= earlier.cleaned_data if earlier.is_valid() else {}
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
                "mark": _mark(one, asked.purchase, content),
            }
    pairs = [(radio, rows.get(str(radio.data["value"]))) for radio in form["line"]]
    return {"line_rows": pairs, "line_day": written_out(deciding_day(asked.purchase))}


def _mark(found: Openness, purchase: Purchase, content: Content) -> str:
    """How sure the limit is that closes or bounds a line."""
    if found.problem is None or "most" not in found.problem.params:
        return ""
    keys = {limit.key for limit in found.line.limits if limit.concerns(purchase)}
    day, most = deciding_day(purchase), str(found.problem.params["most"])
    marks = [one.mark for one in content.values if one.key in keys and one.holds_on(day) and str(one.value) == most]
    return str(words.MARKS[marks[0].value]) if marks else ""
