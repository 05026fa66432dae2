"""The register of companies: looking somebody up, on any day; the page of one company; who took part before."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from trustone.assessments.views.past import as_file
from trustone.catalog.selectors import country_choices, sort_key, stone_choices
from trustone.members.public_reads import with_registered_number
from trustone.members.regions import region_title
from trustone.platform.access import public
from trustone.platform.actors import actor_of
from trustone.platform.remembering import remembered, shown_covenant
from trustone.readings.selectors import has_public_readings
from trustone.register import finding, listing, member_words, policies, selectors
from trustone.register.forms import DayAsked, RegisterFilter
from trustone.register.listing import Whole
from trustone.register.selectors import RegisterRow

_MOST_FORMER = 10


@public
def members(request: HttpRequest) -> HttpResponse:
    """The companies that take part, with their latest result, on any day."""
    return _list(request, "")


@public
def former(request: HttpRequest) -> HttpResponse:
    """The companies that took part and do not any more; their results stay."""
    return _list(request, "former")


def _list(request: HttpRequest, state: str) -> HttpResponse:
    day, asked = DayAsked(request.GET, today=actor_of(request).today), request.GET.get("page", "")
    if day.day == day.today and not any(value for name, value in request.GET.items() if name != "page"):
        plain = listing.plain_page(day.day.isoformat(), state, asked)
        whole, countries = plain.whole, selectors.country_names(plain.whole.seats)
        form, chosen = _form(request, day, whole, countries), {"state": state} if state else {}
        found = {
            "page": listing.paged(range(plain.count), asked),
            "rows": [member_words.line(one, countries) for one in plain.lines],
        }
    else:
        covenant = shown_covenant()
        everybody = selectors.everybody(covenant, day.day)
        whole = listing.whole_on(covenant, day.day, everybody)
        countries = selectors.country_names(whole.seats)
        form = _form(request, day, whole, countries)
        chosen = form.values | ({"state": state} if state else {})
        found = _found(everybody, day.day, chosen, asked, countries)
    context = {
        "form": form,
        **found,
        "chips": member_words.chips(form, chosen, request.path, fixed=state),
        "nobody_at_all": not whole.somebody and day.day == day.today,
        "former_page": bool(state),
        "has_former": whole.has_former,
        **_day(request, day, {name: value for name, value in chosen.items() if name not in {"on"} and value != state}),
    }
    return render(request, "register/members.html", context)


def _found(
    everybody: list[RegisterRow], day: date, chosen: dict[str, str], asked: str, countries: dict[str, str]
) -> dict[str, Any]:
    """Those that fit what was chosen, and for words that were typed also who left, and what may have been meant."""
    words = chosen.get("q", "")
    numbered = with_registered_number(words)
    hits = finding.by_words([row for row in everybody if finding.fits(row, chosen)], words, numbered)
    page = listing.paged(hits, asked)
    members_only = bool(words) and "state" not in chosen
    before = [row for row in everybody if finding.fits(row, chosen | {"state": "former"})] if members_only else []
    return {
        "page": page,
        "rows": [member_words.hit(one, countries, day) for one in page],
        "near": bool(hits) and all(one.found and one.found.is_near for one in hits),
        "before": [member_words.hit(one, countries, day) for one in finding.by_words(before, words)[:_MOST_FORMER]],
        "meant": [] if hits or not words else _proposals(everybody, words),
    }


def _day(request: HttpRequest, day: DayAsked, others: dict[str, str]) -> dict[str, Any]:
    """Whether this is a look back, and where the same stands of today: that is the address to keep."""
    today_address = f"{request.path}?{urlencode(others)}" if others else request.path
    return {
        "day": day.day,
        "in_the_past": day.day != day.today,
        "today_address": today_address,
        "canonical": f"{settings.SITE_URL}{today_address}",
    }


def _form(request: HttpRequest, day: DayAsked, whole: Whole, countries: dict[str, str]) -> RegisterFilter:
    """What can be chosen: only what some company has. Of today the names of it are remembered."""
    if day.day != day.today:
        return RegisterFilter(request.GET, day=day, choices=_choices(whole, countries))
    choices = remembered(("members: choices", whole, get_language()), lambda: _choices(whole, countries))
    return RegisterFilter(request.GET, day=day, choices=choices)


def _choices(whole: Whole, countries: dict[str, str]) -> dict[str, list[tuple[str, Any]]]:
    return {
        "stone": _titled(stone_choices, whole.stones),
        "country": _titled(country_choices, whole.countries),
        "seat": _seats(whole, countries),
        "joined": [(str(year), str(year)) for year in whole.joined],
        "decided": [(str(year), str(year)) for year in whole.decided],
    }


def _titled(choices: Callable[[], list[tuple[str, str]]], codes: Collection[str]) -> list[tuple[str, Any]]:
    """Only what somebody made public is offered, and nothing is read when nobody did."""
    return [(code, title) for code, title in choices() if code in codes] if codes else []


def _seats(whole: Whole, countries: dict[str, str]) -> list[tuple[str, str]]:
    """Countries and regions in which members have their seat, by name."""
    codes = {*whole.seats, *whole.regions}
    named = [(code, countries.get(code) or str(region_title(code))) for code in codes if code]
    return sorted(named, key=lambda choice: sort_key(choice[1]))


def _proposals(everybody: list[RegisterRow], words: str) -> list[tuple[str, str]]:
    """What may have been meant, with the query that looks for it."""
    return [(text, urlencode({"q": text, "state": "all"})) for text in finding.meant(everybody, words)]


@public
def member(request: HttpRequest, number: str) -> HttpResponse:
    """One company: since when, what happened, and every result that was published; as it was on any day."""
    actor = actor_of(request)
    day = DayAsked(request.GET, today=actor.today)
    found = selectors.member_page(shown_covenant(), number, day.day)
    if found is None:
        raise Http404
    one = found.row.participant
    return render(
        request,
        "register/member.html",
        {
            "row": member_words.shown(found.row, selectors.country_names([one.country]), day.day),
            "one": one,
            "history": found.history,
            "latest": found.latest,
            "explained": [each for each in found.history if each.reason and each is not found.latest],
            "events": member_words.events(found.events),
            "merged_here": found.merged_here,
            "plans": found.plans,
            "readings": has_public_readings(one.pk, actor.today),
            "past": found.past,
            "form": day,
            "stated": _stated(found.row),
            "own_badge": policies.may_show_badge(actor, one.organisation_id),
            **_day(request, day, {}),
        },
    )


def _stated(row: RegisterRow) -> dict[str, Any] | None:
    """What the company made public itself, by name."""
    if row.stated is None:
        return None
    names = [_titled(stone_choices, row.stated.stones), _titled(country_choices, row.stated.countries)]
    stones, countries = ([title for _code, title in one] for one in names)
    return {"stones": stones, "countries": countries, "since": row.stated.since}


@public
def past_document(request: HttpRequest, number: str, document_id: int) -> HttpResponse:
    """A document from before this platform that the secretariat made public."""
    found = selectors.past_document(shown_covenant(), number, document_id, actor_of(request).today)
    if found is None:
        raise Http404
    return as_file(found)
