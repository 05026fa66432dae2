"""The secretariat: all requests, figures without names, and the list of advisers with their ties."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from trustone.catalog.selectors import covenant_in_use
from trustone.platform.access import require
from trustone.platform.actors import Actor, actor_of
from trustone.platform.models import User
from trustone.platform.pages import done
from trustone.platform.versions import Conflict
from trustone.procurement.helpdesk import policies, selectors, services
from trustone.procurement.helpdesk.forms import AdviserForm, EndTieForm, ListFilter, TieForm
from trustone.procurement.helpdesk.models import Adviser, HelpedWord, PlaceWord
from trustone.procurement.helpdesk.services import AdviserFacts
from trustone.procurement.helpdesk.shown import request_row, station_titles
from trustone.procurement.helpdesk.views.shared import once, show
from trustone.procurement.helpdesk.words import LANGUAGE_NAMES

_PAGE = 30


def overview(request: HttpRequest) -> HttpResponse:
    """All requests, the nearest wanted day first."""
    actor, covenant = actor_of(request), covenant_in_use()
    require(policies.may_manage(actor))
    titles = station_titles()
    form = ListFilter(request.GET or None, stations=titles)
    given = [form.value(name) if form.is_bound else "" for name in ("show", "country", "station")]
    page = Paginator(selectors.overview(actor, covenant, *given), _PAGE).get_page(request.GET.get("page"))
    counted = selectors.figures(covenant, actor.today)
    context = {
        "form": form,
        "page": page,
        "rows": [request_row(one, actor.today, titles) for one in page],
        "counted": counted,
    }
    return show(request, "overview", context)


def figures(request: HttpRequest) -> HttpResponse:
    """Counts without names, for the steering group."""
    actor, covenant = actor_of(request), covenant_in_use()
    require(policies.may_read_figures(actor))
    found = selectors.figures(covenant, actor.today)
    titles = station_titles()
    context = {
        "found": found,
        "days": selectors.term_days(covenant),
        "by_station": [(title, found.by_station[code]) for code, title in titles.items() if code in found.by_station],
        "by_country": [(PlaceWord(code).label, count) for code, count in found.by_country.items()],
        "helped": [(word.label, found.helped.get(word.value, 0)) for word in HelpedWord],
    }
    return show(request, "figures", context)


# --- Advisers ---------------------------------------------------------------------------------------------------------


def _load(request: HttpRequest, public_id: str) -> tuple[Actor, Adviser]:
    actor = actor_of(request)
    require(policies.may_manage(actor))
    return actor, selectors.adviser_for(covenant_in_use(), public_id)


def _row(one: Adviser, titles: dict[str, str]) -> dict[str, Any]:
    return {
        "one": one,
        "stations": [titles[code] for code in one.stations if code in titles],
        "languages": [str(LANGUAGE_NAMES[code]) for code in one.languages],
        "countries": [PlaceWord(code).label for code in one.countries],
        "ties": [tie for tie in one.ties.all() if tie.valid_to is None],
    }


def advisers(request: HttpRequest) -> HttpResponse:
    """The list."""
    actor, covenant = actor_of(request), covenant_in_use()
    require(policies.may_manage(actor))
    titles = station_titles()
    rows = [_row(one, titles) for one in selectors.advisers(covenant)]
    return show(request, "advisers", {"rows": rows})


def _facts(form: AdviserForm) -> AdviserFacts:
    typed = form.cleaned_data
    return AdviserFacts(
        helps_with=typed["helps_with"],
        stations=tuple(typed["stations"]),
        languages=tuple(typed["languages"]),
        countries=tuple(typed["countries"]),
        ended_on=typed.get("ended_on"),
    )


def add_adviser(request: HttpRequest) -> HttpResponse:
    """Put somebody on the list."""
    actor, covenant = actor_of(request), covenant_in_use()
    require(policies.may_manage(actor))
    people = {str(one.pk): one for one in selectors.could_advise(covenant, actor.today)}
    named = {key: str(one) for key, one in people.items()}
    form = AdviserForm(request.POST if request.method == "POST" else None, people=named, stations=station_titles())

    def put() -> str:
        user: User = people[form.cleaned_data["user"]]
        return services.add_adviser(actor=actor, covenant=covenant, user=user, facts=_facts(form)).public_id

    made: list[str] = []
    if done(form, lambda: made.append(once(request, actor, "adviser", put))):
        messages.success(request, _("On the list. Write down now what this person is tied to."))
        return redirect("helpdesk:adviser", public_id=made[0])
    return show(request, "adviser_add", {"form": form})


def adviser(request: HttpRequest, public_id: str) -> HttpResponse:
    """What is known of an adviser, with the ties; change it here."""
    actor, found = _load(request, public_id)
    names = ("helps_with", "stations", "languages", "countries", "ended_on", "version")
    initial = {name: getattr(found, name) for name in names}
    form = AdviserForm(
        request.POST if request.method == "POST" else None, people=None, stations=station_titles(), initial=initial
    )

    def put() -> None:
        version = form.cleaned_data["version"] or found.version
        services.change_adviser(actor=actor, adviser=found, facts=_facts(form), expected_version=version)

    try:
        if done(form, put):
            messages.success(request, _("Saved."))
            return redirect("helpdesk:adviser", public_id=public_id)
    except Conflict:
        messages.warning(request, _("A colleague changed this meanwhile. This is how it stands now."))
        return redirect("helpdesk:adviser", public_id=public_id)
    context = {"form": form, "one": found, "ties": found.ties.all(), "user": found.user}
    return show(request, "adviser", context)


def add_tie(request: HttpRequest, public_id: str) -> HttpResponse:
    """An organisation an adviser works for or is tied to."""
    actor, found = _load(request, public_id)
    every = {str(one.pk): one for one in selectors.organisations()}
    form = TieForm(request.POST if request.method == "POST" else None, organisations=every.values())

    def put() -> str:
        typed = dict(form.cleaned_data)
        organisation = every.get(typed.pop("organisation"))
        return str(services.add_tie(actor=actor, adviser=found, organisation=organisation, **typed).pk)

    if done(form, lambda: once(request, actor, "tie", put)):
        messages.success(request, _("Saved."))
        return redirect("helpdesk:adviser", public_id=public_id)
    return show(request, "tie", {"form": form, "one": found})


def end_tie(request: HttpRequest, public_id: str, tie_id: int) -> HttpResponse:
    """The last day of a tie."""
    actor, found = _load(request, public_id)
    tie = selectors.tie_of(found, tie_id)
    initial = {"valid_to": actor.today}
    form = EndTieForm(request.POST if request.method == "POST" else None, initial=initial)
    if done(form, lambda: services.end_tie(actor=actor, tie=tie, **form.cleaned_data)):
        messages.success(request, _("Saved."))
        return redirect("helpdesk:adviser", public_id=public_id)
    return show(request, "tie_end", {"form": form, "one": found, "tie": tie})
