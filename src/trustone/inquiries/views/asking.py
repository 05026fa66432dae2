"""The start of the room, and asking about a place."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from trustone.catalog.models import Covenant
from trustone.catalog.selectors import covenant_in_use
from trustone.inquiries import places, policies, selectors, services
from trustone.inquiries.forms import FindForm, QuestionForm
from trustone.inquiries.views.shared import matter_row, once, query_row, show
from trustone.platform.access import require
from trustone.platform.actors import Actor, actor_of
from trustone.platform.models import Organisation
from trustone.platform.pages import done

PER_PAGE = 25


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """What this reader can do here, and what came of it so far."""
    actor, covenant = actor_of(request), covenant_in_use()
    require(policies.takes_part(actor))
    office = policies.may_manage(actor)
    page = Paginator(selectors.matters_for(actor, covenant), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "office": office,
        "may_report": policies.may_report(actor),
        "may_figures": policies.may_read_figures(actor),
        "page": page,
        "matters": [matter_row(one, office=office) for one in page],
        "questions": [],
        **_asking(actor, covenant),
    }
    if policies.may_ask(actor):
        context["questions"] = [query_row(one) for one in selectors.queries_for(actor, covenant)[:PER_PAGE]]
    return show(request, "start", context)


def _asking(actor: Actor, covenant: Covenant) -> dict[str, Any]:
    """Whether and how often this reader may ask today."""
    organisation = selectors.asking_organisation(actor)
    if organisation is None:
        return {"may_ask": False}
    agreement = selectors.agreement_of(covenant, organisation, actor.today)
    free = not policies.needs_agreement(actor, organisation.pk)
    limits, (today, this_year) = selectors.limits_of(covenant), selectors.spent(organisation, covenant, actor.today)
    return {
        "may_ask": True,
        "organisation": organisation,
        "agreement": agreement,
        "needs_agreement": not free and agreement is None,
        "state": selectors.state_in_use(covenant),
        "limits": limits,
        "left_today": max(0, min(limits.per_day - today, limits.per_year - this_year)),
        "left_year": max(0, limits.per_year - this_year),
    }


def ask(request: HttpRequest) -> HttpResponse:
    """First the place, found by name; then what for."""
    actor, covenant = actor_of(request), covenant_in_use()
    organisation = selectors.asking_organisation(actor)
    require(organisation is not None)
    assert organisation is not None  # noqa: S101 - said by the line before
    ref = places.place_of(request.GET.get("place", ""))
    asking = _asking(actor, covenant)
    if ref is None:
        return show(request, "find", {**asking, **finding(request), "target": "inquiries:ask"})
    form = QuestionForm(request.POST or None)
    made: list[str] = []

    def put() -> str:
        return _put(actor, covenant, organisation, ref, form)

    if done(form, lambda: made.append(once(request, actor, "ask", put))):
        return redirect("inquiries:question", public_id=made[0])
    return show(request, "ask", {**asking, "form": form, "ref": ref, "level": places.level_word(ref)})


def _put(actor: Actor, covenant: Covenant, organisation: Organisation, ref: places.PlaceRef, form: QuestionForm) -> str:
    data = form.cleaned_data
    return services.ask(
        actor=actor,
        covenant=covenant,
        organisation=organisation,
        place=ref,
        stone=form.chosen_stone,
        purpose=data["purpose"],
        reason=data["reason"],
    ).public_id


def finding(request: HttpRequest) -> dict[str, Any]:
    """The form that finds a place, and what it found."""
    form = FindForm({"q": request.GET.get("q", "")})
    words = form.cleaned_data["q"] if form.is_valid() else ""
    found = [(ref, places.level_word(ref)) for ref in places.found_by(words)]
    return {"find": form, "words": words, "found": found}


@require_safe
def question(request: HttpRequest, public_id: str) -> HttpResponse:
    """The answer, what it means and does not mean, and how to reach whoever sources there."""
    actor, covenant = actor_of(request), covenant_in_use()
    found = selectors.query_for(actor, covenant, public_id)
    state = found.state.document
    office = policies.may_manage(actor)
    context = {
        **query_row(found),
        "covers": state["covers"],
        "nowhere": state["nowhere"],
        "frozen_at": found.state.made_at,
        "matters": [matter_row(one, office=office) for one in found.matters.all()],
        "may_reach": found.answer != "no" and found.organisation_id in actor.organisations(*policies.ASKING),
        "office": office,
    }
    if found.repeats:
        said = _("This was asked before, so it did not count. The answer stays the same until a new year is frozen.")
        messages.info(request, said)
    return show(request, "question", context)
