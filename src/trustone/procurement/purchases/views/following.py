"""Ticking a station, telling what became of a purchase, and choosing who reads it."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from trustone.domain.problems import Refused
from trustone.domain.procurement.following import Ticked
from trustone.domain.procurement.lines import STATIONS
from trustone.platform.problems import sentence
from trustone.procurement.purchases import selectors, shown
from trustone.procurement.purchases.advising import as_query
from trustone.procurement.purchases.forms import OutcomeForm, ShareForm, TickForm
from trustone.procurement.purchases.services import share, tell_outcome, tick, untick
from trustone.procurement.purchases.views.shared import back_to, load, saved, show
from trustone.procurement.selectors import content


@require_http_methods(["GET", "HEAD", "POST"])
def station(request: HttpRequest, public_id: str, code: str) -> HttpResponse:
    """One station of this purchase: what it asks, and what was done."""
    actor, purchase = load(request, public_id, to_change=True)
    if code not in STATIONS:
        raise Http404
    told, packs = selectors.tick_of(purchase, code), content()
    form = TickForm(request.POST or None, initial=TickForm.of(told, actor.today))

    def put() -> None:
        given = form.cleaned_data
        tick(
            actor=actor,
            purchase=purchase,
            station=code,
            state=Ticked(given["state"]),
            on=given["on"],
            note=given["note"],
            version=given["version"],
        )

    is_saved, current = saved(request, form, f"tick-{code}", put, _("Saved."))
    if is_saved:
        return back_to(purchase, "line")
    found = shown.standing_of(purchase, packs, actor.today)
    stop = next((one for one in found.stops if one.station == code), None)
    context = {
        "purchase": purchase,
        "form": form,
        "current": current,
        "told": told,
        "code": code,
        "row": packs.stations[code],
        "number": shown.station_numbers()[code],
        "stop": stop,
        "query": as_query(purchase.answers, kept=purchase.public_id).urlencode(),
    }
    return show(request, "station", context, conflict=current is not None)


@require_POST
def station_back(request: HttpRequest, public_id: str, code: str) -> HttpResponse:
    """Take back what was said of a station."""
    actor, purchase = load(request, public_id, to_change=True)
    try:
        untick(actor=actor, purchase=purchase, station=code)
        messages.success(request, _("Taken back."))
    except Refused as refused:
        messages.error(request, " ".join(sentence(one) for one in refused.problems))
    return back_to(purchase, "line")


@require_http_methods(["GET", "HEAD", "POST"])
def outcome(request: HttpRequest, public_id: str) -> HttpResponse:
    """What stood in the tender in the end."""
    actor, purchase = load(request, public_id, to_change=True)
    published = selectors.tick_of(purchase, "publish")
    done_on = published.on if published is not None and published.state == Ticked.DONE.value else None
    form = OutcomeForm(request.POST or None, initial=OutcomeForm.of(purchase, done_on))

    def put() -> None:
        version = form.cleaned_data["version"]
        tell_outcome(actor=actor, purchase=purchase, version=version, outcome=form.outcome())

    is_saved, current = saved(request, form, "outcome", put, _("Saved."))
    if is_saved:
        return back_to(purchase, "tender")
    context = {"purchase": purchase, "form": form, "current": current}
    return show(request, "outcome", context, conflict=current is not None)


@require_http_methods(["GET", "HEAD", "POST"])
def sharing(request: HttpRequest, public_id: str) -> HttpResponse:
    """Who else reads it."""
    actor, purchase = load(request, public_id, to_change=True)
    form = ShareForm(request.POST or None, initial=ShareForm.of(purchase))

    def put() -> None:
        given = form.cleaned_data
        share(
            actor=actor,
            purchase=purchase,
            version=given["version"],
            is_followed=given["is_followed"],
            is_public=given["is_public"],
        )

    is_saved, current = saved(request, form, "share", put, _("Saved."))
    if is_saved:
        return back_to(purchase, "readers")
    context = {"purchase": purchase, "form": form, "current": current}
    return show(request, "sharing", context, conflict=current is not None)
