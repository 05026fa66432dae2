"""Asking for help: the way in, the form with and without an account, and a new link."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from trustone.catalog.selectors import covenant_in_use, covenant_or_none
from trustone.domain.procurement.helpdesk import Part
from trustone.domain.procurement.lines import STATIONS
from trustone.evidence.several import limit_in_megabytes
from trustone.evidence.storage import Arrived
from trustone.platform.access import public
from trustone.platform.actors import Actor, actor_of
from trustone.platform.attempts import slow_down, too_many
from trustone.platform.models import Organisation
from trustone.platform.pages import done
from trustone.procurement import words as procurement_words
from trustone.procurement.helpdesk import policies, selectors, services
from trustone.procurement.helpdesk.forms import AskForm, LinkForm
from trustone.procurement.helpdesk.models import KindWord, PlaceWord
from trustone.procurement.helpdesk.services import Wanted
from trustone.procurement.helpdesk.shown import request_row, station_titles
from trustone.procurement.helpdesk.views.shared import MAILS_AN_HOUR, once, show, with_files
from trustone.procurement.views.shared import query_of


@public
def start(request: HttpRequest) -> HttpResponse:
    """What help there is and how it goes; for who is logged in, the own requests and those to advise on."""
    actor, covenant = actor_of(request), covenant_or_none()
    context: dict[str, Any] = {"may_manage": policies.may_manage(actor), "figures": policies.may_read_figures(actor)}
    if covenant is not None:
        titles = station_titles()
        own = [request_row(one, actor.today, titles) for one in selectors.own_requests(actor, covenant)]
        given = [request_row(one, actor.today, titles) for one in selectors.given_to(actor, covenant)]
        context |= {"own": own, "given": given, "days": selectors.term_days(covenant)}
    return show(request, "start", context)


def _known(request: HttpRequest) -> dict[str, str]:
    """What the address answers already: the station, and the country and kind of the route's answers."""
    known = {}
    if request.GET.get("station", "") in STATIONS:
        known["station"] = request.GET["station"]
    if request.GET.get("country", "") in PlaceWord.values:
        known["country"] = request.GET["country"]
    if request.GET.get("contract_kind", "") in KindWord.values:
        known["kind"] = request.GET["contract_kind"]
    return known


@public
def ask(request: HttpRequest) -> HttpResponse:
    """The form. A buyer with a login asks for the authority; everybody else proves an address first."""
    actor, covenant = actor_of(request), covenant_in_use()
    signed_in, known = policies.may_ask(actor), _known(request)
    own = selectors.buys_for(actor)
    posted = (request.POST, request.FILES) if request.method == "POST" else ()
    titles = station_titles()
    form = AskForm(
        *posted, stations=titles, organisations=own, signed_in=signed_in, known=known,
        limit=limit_in_megabytes(covenant),
    )  # fmt: skip
    made: list[str] = []

    def put() -> None:
        if signed_in:
            made.append(_ask(request, actor, form, own, known))
        else:
            once(request, actor, "begin", lambda: _begin(request, actor, form, known))

    if form.is_bound and form.is_valid() and not signed_in and too_many(request, "helpdesk", MAILS_AN_HOUR):
        return slow_down(request)
    if done(form, put, {"file": "attachments"}):
        if not signed_in:
            return redirect("helpdesk:mailed")
        messages.success(request, _("Your request is with the secretariat. You get a mail when there is news."))
        return redirect("helpdesk:request", public_id=made[0])
    context = {
        "form": form,
        "signed_in": signed_in,
        "station": titles.get(known.get("station", ""), ""),
        "country": str(procurement_words.COUNTRIES[known["country"]]) if "country" in known else "",
        "kind": str(KindWord(known["kind"]).label) if "kind" in known else "",
        "organisation": own[0].name if signed_in and len(own) == 1 else "",
        "back": query_of(request.GET),
        "days": selectors.term_days(covenant),
    }
    return show(request, "ask", context)


def _wanted(request: HttpRequest, form: AskForm, known: dict[str, str]) -> Wanted:
    typed = {name: value for name, value in form.cleaned_data.items() if name in Wanted.__slots__}
    return Wanted(**{**known, **typed}, answers=query_of(request.GET) if known.get("country") else "")


def _begin(request: HttpRequest, actor: Actor, form: AskForm, known: dict[str, str]) -> str:
    made = services.begin(
        actor=actor, covenant=covenant_in_use(), email=form.cleaned_data["email"], language=get_language() or "nl",
        wanted=_wanted(request, form, known),
    )  # fmt: skip
    return made.public_id


def _ask(request: HttpRequest, actor: Actor, form: AskForm, own: list[Organisation], known: dict[str, str]) -> str:
    """Ask with the documents of the form, once; gives the reference."""
    covenant, chosen = covenant_in_use(), form.cleaned_data.get("organisation")
    organisation = next((one for one in own if str(one.pk) == chosen), own[0])
    made: list[str] = []

    @transaction.atomic
    def put(arrived: list[Arrived]) -> str:
        asked = services.ask(
            actor=actor, covenant=covenant, organisation=organisation, language=get_language() or "nl",
            wanted=_wanted(request, form, known),
        )  # fmt: skip
        if arrived:
            services.add_files(actor=actor, request=asked, parts=frozenset({Part.ASKER}), arrived=arrived)
        return asked.public_id

    with_files(
        request, covenant, form.cleaned_data["attachments"],
        lambda arrived: made.append(once(request, actor, "ask", lambda: put(arrived))),
    )  # fmt: skip
    return made[0]


@public
def mailed(request: HttpRequest) -> HttpResponse:
    """Look in your mailbox: the same page for everybody, whether the address was known or not."""
    return show(request, "mailed", {})


@public
def link(request: HttpRequest) -> HttpResponse:
    """New links to the requests of an address that are not closed."""
    actor, covenant = actor_of(request), covenant_in_use()
    form = LinkForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid() and too_many(request, "helpdesk", MAILS_AN_HOUR):
        return slow_down(request)
    if done(form, lambda: services.send_link_again(actor=actor, covenant=covenant, **form.cleaned_data)):
        return redirect("helpdesk:mailed")
    return show(request, "link", {"form": form})
