"""Pages for everybody: who takes part, with what result, where the material comes from, and what that means."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from trustone.assessments.views.past import as_file
from trustone.catalog.selectors import covenant_in_use, covenant_or_none, parties, sort_key
from trustone.domain.disclosure import LEVELS
from trustone.members.regions import region_title
from trustone.members.selectors import Participant, matching
from trustone.platform.access import public
from trustone.platform.actors import actor_of
from trustone.platform.models import OrganisationKind
from trustone.platform.problems import sentence
from trustone.readings.selectors import has_public_readings
from trustone.register import presenting, selectors
from trustone.register.forms import RegisterFilter
from trustone.register.languages import QUARRY_LANGUAGES
from trustone.register.selectors import RegisterRow, editions
from trustone.register.words import COLOUR_WORDS, TYPE_WORDS

PER_PAGE = 50


@public
def start(request: HttpRequest) -> HttpResponse:
    """Understood in ten seconds: look a company up, see where the material comes from, read what it means."""
    covenant = covenant_or_none()
    if covenant is None:
        return render(request, "register/not_ready.html", {})
    on = actor_of(request).today
    return render(request, "register/start.html", {"quarry_list": selectors.published_list(covenant, on)})


@public
def members(request: HttpRequest) -> HttpResponse:
    """The companies that take part, with their latest result."""
    everyone = selectors.register_rows(covenant_in_use(), actor_of(request).today)
    countries = selectors.country_names(row.participant for row in everyone)
    form = RegisterFilter(request.GET, seats=_seats(everyone, countries))
    page = Paginator(_filtered(everyone, form.values), PER_PAGE).get_page(request.GET.get("page"))
    rows = [_shown(row, countries) for row in page]
    context = {"form": form, "page": page, "rows": rows, "filtered": bool(form.values), "nobody_at_all": not everyone}
    return render(request, "register/members.html", context)


@public
def member(request: HttpRequest, number: str) -> HttpResponse:
    """One company: since when, and every result that was published."""
    found = selectors.member_page(covenant_in_use(), number, actor_of(request).today)
    if found is None:
        raise Http404
    shown = _shown(found.row, selectors.country_names([found.row.participant]))
    return render(
        request,
        "register/member.html",
        {
            "row": shown,
            "one": found.row.participant,
            "history": found.history,
            "plans": found.plans,
            "readings": has_public_readings(found.row.participant.pk, actor_of(request).today),
            "past": found.past,
        },
    )


@public
def past_document(request: HttpRequest, number: str, document_id: int) -> HttpResponse:
    """A document from before this platform that the secretariat made public."""
    found = selectors.past_document(covenant_in_use(), number, document_id, actor_of(request).today)
    if found is None:
        raise Http404
    return as_file(found)


def _seats(everyone: Iterable[RegisterRow], countries: dict[str, str]) -> list[tuple[str, str]]:
    """Countries and regions in which members have their seat, by name."""
    codes = {row.participant.country for row in everyone} | {row.participant.region for row in everyone}
    named = [(code, countries.get(code) or str(region_title(code))) for code in codes if code]
    return sorted(named, key=lambda choice: sort_key(choice[1]))


def _filtered(everyone: list[RegisterRow], chosen: dict[str, str]) -> list[RegisterRow]:
    seat, type_, colour = (chosen.get(name) for name in ("seat", "type", "colour"))
    found = [
        row
        for row in everyone
        if (not seat or seat in (row.participant.country, row.participant.region))
        and (not type_ or row.participant.declared_type == type_)
        and (not colour or row.colour == colour)
    ]
    if words := chosen.get("q"):
        named = {one.pk for one in matching((row.participant for row in found), words)}
        found = [row for row in found if row.participant.pk in named]
    return found


def _shown(row: RegisterRow, countries: dict[str, str]) -> dict[str, Any]:
    return {
        "one": row.participant,
        "seat": _seat(row.participant, countries),
        "type": TYPE_WORDS.get(row.participant.declared_type or ""),
        "colour": row.colour,
        "word": COLOUR_WORDS[row.colour],
        "decision": None if row.from_before else row.decision,
        "before": row.from_before,
    }


def _seat(one: Participant, countries: dict[str, str]) -> str:
    return ", ".join(part for part in (one.city, countries.get(one.country, one.country)) if part)


@public
def others(request: HttpRequest) -> HttpResponse:
    """Authorities that joined, and the parties of the covenant."""
    covenant = covenant_in_use()
    found = selectors.other_participants(covenant, actor_of(request).today)
    countries = selectors.country_names(found)
    kinds = dict(OrganisationKind.choices)
    rows = [{"one": one, "seat": _seat(one, countries), "kind": kinds.get(one.kind, "")} for one in found]
    return render(request, "register/others.html", {"rows": rows, "parties": parties().filter(pack__key=covenant.key)})


@public
def quarry_areas(request: HttpRequest, year: int | None = None, edition: int | None = None) -> HttpResponse:
    """The published list of quarry areas as table and map: the newest, that of a year, or one edition of it."""
    covenant, on = covenant_in_use(), actor_of(request).today
    page = editions.newest_page(covenant, on) if year is None else editions.edition_page(covenant, on, year, edition)
    if year is not None and page is None:
        raise Http404
    found = page.shown if page else None
    years = [one for one in selectors.published_lists(covenant, on) if one.proven and found and one.year != found.year]
    context: dict[str, Any] = {"found": found, "page": page, "others": years}
    if page is not None and found is not None:
        context["reason"] = presenting.reason_of(found)
        if found.damage is not None:
            return render(request, "register/damaged_list.html", {**context, "why": sentence(found.damage)}, status=503)
        titles = presenting.Titles()
        context["countries"] = presenting.by_country(found.document, titles)
        context["map"] = presenting.draw(found.document, titles)
    return render(request, "register/quarry_areas.html", context)


@public
def about(request: HttpRequest) -> HttpResponse:
    """What the initiative is and what it is not."""
    return render(request, "register/about.html", {"levels": LEVELS})


@public
def accessibility(request: HttpRequest) -> HttpResponse:
    """How far the pages can be used by everybody, and whom to tell when they cannot."""
    return render(request, "register/accessibility.html", {})


@public
def quarry_start(request: HttpRequest) -> HttpResponse:
    """The way to the page for people at a quarry, in their languages."""
    return render(request, "register/quarry_start.html", {"languages": QUARRY_LANGUAGES})
