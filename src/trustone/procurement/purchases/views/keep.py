"""Keeping a purchase: from the answers in an address, after signing in."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from trustone.platform.access import public, require
from trustone.platform.actors import Actor, actor_of
from trustone.platform.pages import done
from trustone.procurement.asking import KEPT
from trustone.procurement.clauses import own_texts_in
from trustone.procurement.purchases import policies, selectors
from trustone.procurement.purchases.advising import answers_in, as_query, choices_in
from trustone.procurement.purchases.forms import KeepForm
from trustone.procurement.purchases.services import Own, keep
from trustone.procurement.purchases.views.shared import once, show
from trustone.procurement.selectors import content
from trustone.procurement.told import answers_of
from trustone.procurement.views.route import level_context
from trustone.procurement.views.shared import advised

SESSION = "purchase_own_words"
WITH_WORDS = "words"


@public
@require_POST
def carry(request: HttpRequest) -> HttpResponse:
    """From the page of the clause to keeping it. Own words are too long for an address: they wait in the session, also
    while somebody signs in, and are forgotten when they are kept or the session ends."""
    texts, _problems = own_texts_in(request.POST)
    request.session[SESSION] = texts
    query = as_query(answers_in(request.GET), choices_in(request.GET))
    if texts:
        query[WITH_WORDS] = "1"
    known = request.GET.get(KEPT, "")
    address = reverse("purchases:clause", args=[known]) if known else reverse("purchases:keep")
    return redirect(f"{address}?{query.urlencode()}")


def own_in(request: HttpRequest) -> Own:
    """Choices in the address, and own words that wait in the session for it."""
    texts = request.session.get(SESSION, {}) if WITH_WORDS in request.GET else {}
    return Own(choices_in(request.GET), texts)


def forget_words(request: HttpRequest) -> None:
    """Own words that were kept wait no longer."""
    request.session.pop(SESSION, None)


@require_http_methods(["GET", "HEAD", "POST"])
def keep_purchase(request: HttpRequest) -> HttpResponse:
    """A title, and what is kept; who does not buy for an authority reads how to become a buyer."""
    found, actor = advised(request), actor_of(request)
    if isinstance(found, HttpResponse):
        return found
    if not policies.buys(actor):
        return show(request, "not_a_buyer", {"query": found.query})
    authorities = selectors.authorities_of(actor)
    form = KeepForm(request.POST or None, authorities=authorities)
    own = own_in(request)
    made: list[str] = []
    if done(form, lambda: made.append(once(request, actor, "keep", lambda: _keep(request, actor, form, own)))):
        forget_words(request)
        messages.success(request, _("Kept. From now on you tick here what is done."))
        return redirect("purchases:one", made[0])
    context: dict[str, Any] = {**level_context(found), "form": form, "answers": answers_of(found), "own": own}
    return show(request, "keep", context | {"authorities": authorities, "has_clause": bool(own.choices)})


def _keep(request: HttpRequest, actor: Actor, form: KeepForm, own: Own) -> str:
    given = form.cleaned_data
    mine = selectors.authorities_of(actor)
    chosen = given.get("authority", mine[0].public_id)
    organisation = selectors.authority_for(actor, chosen)
    require(policies.buys_for(actor, organisation))
    purchase = keep(
        actor=actor,
        organisation=organisation,
        title=given["title"],
        reference=given["reference"],
        answers=answers_in(request.GET),
        own=own,
        packs=content(),
    )
    return purchase.public_id
