"""Forms an authority handed out: all of them, one with its address, and stopping it."""

from __future__ import annotations

from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from trustone.platform.access import require
from trustone.platform.actors import actor_of
from trustone.procurement.bidders import policies, selectors, services
from trustone.procurement.bidders.forms import TenderForm, rows_of
from trustone.procurement.bidders.models import BidForm
from trustone.procurement.bidders.views.making import made_in
from trustone.procurement.bidders.views.shared import once, show, whole


@require_http_methods(["GET", "HEAD", "POST"])
def forms(request: HttpRequest) -> HttpResponse:
    """Forms of the own authority; a POST keeps the one that was just made."""
    actor = actor_of(request)
    organisation = selectors.buying_for(actor)
    require(organisation is not None)
    assert organisation is not None  # noqa: S101 - required above
    if request.method == "POST":
        made = made_in(TenderForm(whole(request.POST)), request)
        if made is None or made.hard:
            query = {name: request.POST.get(name, "") for name in TenderForm.base_fields}
            return redirect(f"{reverse('bidders:make')}?{urlencode({**query, 'go': 1})}")
        reference = once(
            request,
            actor,
            "form",
            lambda: services.keep_form(actor=actor, organisation=organisation, tender=made.tender).public_id,
        )
        messages.success(request, _("The form stands. Put its address in your documents."))
        return redirect("bidders:form", form_id=reference)
    rows = [{"one": one, "is_open": is_open(one, request)} for one in selectors.forms_for(actor)[:200]]
    return show(request, "forms", {"rows": rows, "organisation": organisation})


def is_open(one: BidForm, request: HttpRequest) -> bool:
    """Whether bidders can use it."""
    return one.stopped_at is None and one.tender.is_open(actor_of(request).today)


@require_safe
def form(request: HttpRequest, form_id: str) -> HttpResponse:
    """One form: its address, words for the documents, and what it asks."""
    made = selectors.form_for(actor_of(request), form_id)
    with translation.override(made.language):
        address = settings.SITE_URL + reverse("bidders:answer", args=[made.public_id])
        paragraph = _(
            "Answer the three questions about the natural stone with your bid: where it comes from, which risks there"
            " are, and what you will do about them. You can fill in the form at %(address)s and attach the file, or"
            " use the form in these documents. Only what is handed in through the tender platform counts. Not known"
            " yet is an answer; no country is shut out and none is demanded."
        ) % {"address": address}
    again = {
        "title": made.title,
        "authority": made.authority,
        "reference": made.reference,
        "closes_on": made.closes_on.isoformat() if made.closes_on else "",
        "language": made.language,
        "level": "" if made.level is None else str(made.level),
        "positions": rows_of(made.positions),
    }
    context = {
        "made": made,
        "is_open": is_open(made, request),
        "address": address,
        "paragraph": paragraph,
        "again": urlencode(again),
    }
    return show(request, "form", context)


@require_POST
def stop(request: HttpRequest, form_id: str) -> HttpResponse:
    """Take the address away."""
    actor = actor_of(request)
    made = selectors.form_for(actor, form_id)
    require(policies.buys(actor))
    services.stop_form(actor=actor, form=made)
    messages.success(request, _("Stopped. Who opens the address reads that the form is not in use any more."))
    return redirect("bidders:form", form_id=made.public_id)
