"""The list of participants, and the way to one's own."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from trustone.catalog.selectors import country_choices, covenant_in_use, sort_key
from trustone.members import policies, selectors
from trustone.members.forms import STATUS_MARKS, STATUS_TITLES, ListFilter
from trustone.members.regions import place_of, region_title
from trustone.members.selectors import Participant
from trustone.platform.access import require
from trustone.platform.actors import actor_of
from trustone.platform.models import OrganisationKind

PER_PAGE = 50
_SORTS: dict[str, Callable[[Participant], Any]] = {
    "name": lambda one: sort_key(one.name),
    "kind": lambda one: (one.kind, sort_key(one.name)),
    "since": lambda one: (one.since or date.max, sort_key(one.name)),
    "years": lambda one: (one.full_years, sort_key(one.name)),
    "type": lambda one: (one.declared_type or "~", sort_key(one.name)),
}


def participant_list(request: HttpRequest) -> HttpResponse:
    """Everybody who takes part or did, as it was on a day."""
    actor = actor_of(request)
    require(policies.may_manage(actor))
    covenant = covenant_in_use()
    everyone = selectors.participants(covenant, actor.today)
    countries = dict(country_choices())
    form = ListFilter(request.GET, places=_places(everyone, countries))
    chosen = form.values
    on = chosen.get("on") or actor.today
    known = selectors.end_of_day(chosen["known"]) if chosen.get("known") else None
    if (on, known) != (actor.today, None):
        everyone = selectors.participants(covenant, on, known_at=known)
    found = _sorted(_filtered(everyone, chosen), request.GET.get("sort", ""))
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "rows": [_row(one, countries) for one in page],
        "on": on,
        "known": chosen.get("known"),
        "in_the_past": on != actor.today or known is not None,
        "nobody_at_all": not everyone,
        "add_address": reverse("members:add"),
    }
    return render(request, "members/list.html", context)


def _places(everyone: Iterable[Participant], countries: dict[str, str]) -> list[tuple[str, str]]:
    """Countries and regions that occur, by name."""
    codes = {one.country for one in everyone} | {one.region for one in everyone}
    named = [(code, countries.get(code) or region_title(code)) for code in codes if code]
    return sorted(named, key=lambda choice: sort_key(choice[1]))


def _filtered(everyone: Iterable[Participant], chosen: dict[str, Any]) -> list[Participant]:
    kind, status, type_, place = (chosen.get(name) for name in ("kind", "status", "type", "place"))
    found = [
        one
        for one in everyone
        if (not kind or one.kind == kind)
        and (not status or one.status == status)
        and (not type_ or (one.declared_type or ("-" if one.kind == "company" else "")) == type_)
        and (not place or place in (one.country, one.region))
    ]
    return selectors.matching(found, chosen.get("q") or "")


def _sorted(found: list[Participant], sort: str) -> list[Participant]:
    key = _SORTS.get(sort.removeprefix("-"), _SORTS["name"])
    return sorted(found, key=key, reverse=sort.startswith("-"))


def _row(one: Participant, countries: dict[str, str]) -> dict[str, Any]:
    return {
        "one": one,
        "kind": OrganisationKind(one.kind).label,
        "status": STATUS_TITLES[one.status],
        "mark": STATUS_MARKS[one.status],
        "place": place_of(one.city, one.region, countries.get(one.country, one.country)),
    }


def own(request: HttpRequest) -> HttpResponse:
    """To the participant of one's own organisation; a choice between several, an explanation when there is none."""
    actor = actor_of(request)
    found = list(selectors.own_members(actor, covenant_in_use()))
    if len(found) == 1:
        return redirect("members:detail", number=found[0].number)
    return render(request, "members/own.html", {"found": found})
