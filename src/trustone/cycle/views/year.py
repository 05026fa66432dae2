"""The year itself: where each step stands, what is due, one task at a time."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from trustone.assessments.past.selectors import past_of
from trustone.catalog.selectors import covenant_in_use
from trustone.cycle.calendars import year_file
from trustone.cycle.selectors import people, whose
from trustone.cycle.selectors.years import year_at_work, years_of
from trustone.cycle.shown import shown_dues, shown_steps, shown_years
from trustone.cycle.views.shared import Place, place_of
from trustone.cycle.words import PHASE_WORDS
from trustone.domain.cycle.standing import Standing, taken_over
from trustone.platform.actors import actor_of


@require_safe
def own_now(request: HttpRequest) -> HttpResponse:
    """One's own year at work."""
    own = whose.own_companies(actor_of(request), covenant_in_use())
    if not own:
        raise Http404
    return redirect("cycle:now", own[0].number)


@require_safe
def now(request: HttpRequest, number: str) -> HttpResponse:
    """The year at work of a company."""
    actor = actor_of(request)
    member = whose.member_for(actor, number)
    return redirect("cycle:year", member.number, year_at_work(actor, member))


@require_safe
def page(request: HttpRequest, number: str, year: int) -> HttpResponse:
    """One year on one page."""
    place = place_of(request, number, year)
    todo, later = place.split
    notes = people.notes_in(place.member, year) if place.works_here else []
    last = people.last_done(place.at_hand)
    context: dict[str, Any] = {
        "at_hand": place.at_hand,
        "facts": place.at_hand.facts,
        "phase": PHASE_WORDS[place.at_hand.facts.phase],
        "next": place.shown(todo[0]) if todo else None,
        "more": len(todo) - 1 if todo else 0,
        "later": len(later),
        "steps": shown_steps(place.at_hand, place.given, last, notes),
        "dues": shown_dues(place.at_hand),
        "years": shown_years(number, years_of(place.actor, place.member), year),
        "before": past_of(place.actor, place.member),
        **_standing(place),
    }
    return place.show("year", context)


def _standing(place: Place) -> dict[str, Any]:
    """What a page says about a year that is not an ordinary one."""
    found = place.at_hand.standing
    into = whose.by_key(found.into) if found.standing is Standing.MERGED and found.into else None
    merged = whose.merged_into(place.member)
    taken = taken_over([(one.number, one.as_facts()) for one in merged], str(place.member.pk), place.at_hand.facts.last)
    names = [one.name for one in merged if one.number in taken]
    return {"standing": found, "into": into, "merged": names}


@require_safe
def all_tasks(request: HttpRequest, number: str, year: int) -> HttpResponse:
    """Every task of the year for who looks, most urgent first, and what was put off."""
    place = place_of(request, number, year)
    todo, later = place.split
    context = {"todo": [place.shown(one) for one in todo], "later": [place.shown(one) for one in later]}
    return place.show("tasks", context)


@require_safe
def dates_file(request: HttpRequest, number: str, year: int) -> HttpResponse:
    """The due days of a year as one file for a calendar program."""
    place = place_of(request, number, year)
    response = HttpResponse(year_file(place.actor, place.at_hand), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{place.member.number}-{year}.ics"'
    return response
