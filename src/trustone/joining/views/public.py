"""Pages for everybody: what taking part is, which type one would be, and the first step."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language

from trustone.catalog.selectors import covenant_in_use, covenant_or_none
from trustone.domain.joining import BoughtFrom, SituationAnswers, Where
from trustone.joining import selectors, services
from trustone.joining.fees import fees_for
from trustone.joining.forms import BeginForm, CheckForm, LinkForm
from trustone.joining.shown import own_area
from trustone.joining.views.shared import MAILS_AN_HOUR, once, show, type_card
from trustone.joining.words import GROUPS, TYPE_ASKS, TYPE_TITLES
from trustone.platform.access import public, require
from trustone.platform.actors import actor_of
from trustone.platform.attempts import slow_down, too_many
from trustone.platform.pages import done
from trustone.platform.problems import sentence


@public
def start(request: HttpRequest) -> HttpResponse:
    """What taking part means, for whom, and three ways in."""
    covenant = covenant_or_none()
    types = [type_card(covenant, type_) for type_ in TYPE_TITLES] if covenant else []
    context = {"types": types, "authority_fees": fees_for(covenant, "authority") if covenant else []}
    return show(request, "start", context)


@public
def check(request: HttpRequest) -> HttpResponse:
    """Which type would we be? Three questions; nothing is kept."""
    covenant = covenant_in_use()
    form = CheckForm(request.GET or None, areas=own_area(covenant))
    context = {"form": form, "asks": TYPE_ASKS}
    if form.is_bound and form.is_valid():
        typed = form.cleaned_data
        answers = SituationAnswers(
            BoughtFrom(typed["bought_from"]), Where(typed["extracted"]), Where(typed["processed"])
        )
        found, situations = selectors.likely_type_for(covenant, [answers])
        context["card"] = type_card(covenant, str(found.derived))
        context["reasons"] = [sentence(reason) for reason in situations[0].reasons]
        context["rests_on_unknown"] = found.rests_on_unknown
    return show(request, "check", context)


@public
def begin(request: HttpRequest, group: str) -> HttpResponse:
    """The first step: what kind of organisation, and an e-mail address that is proven by a link."""
    require(group in GROUPS)
    actor, covenant = actor_of(request), covenant_in_use()
    form = BeginForm(request.POST if request.method == "POST" else None, kinds=GROUPS[group])

    def put() -> str:
        return services.begin(
            actor=actor, covenant=covenant, language=get_language() or "nl", **form.cleaned_data
        ).public_id

    if form.is_bound and form.is_valid() and too_many(request, "joining", MAILS_AN_HOUR):
        return slow_down(request)
    if done(form, lambda: once(request, actor, "begin", put)):
        return redirect("joining:mailed")
    return show(request, "begin", {"form": form, "group": group})


@public
def mailed(request: HttpRequest) -> HttpResponse:
    """Look in your mailbox: the same page for everybody, whether the address was known or not."""
    return show(request, "mailed", {})


@public
def link(request: HttpRequest) -> HttpResponse:
    """A new link to an application under way."""
    actor, covenant = actor_of(request), covenant_in_use()
    form = LinkForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid() and too_many(request, "joining", MAILS_AN_HOUR):
        return slow_down(request)
    if done(form, lambda: services.send_link_again(actor=actor, covenant=covenant, **form.cleaned_data)):
        return redirect("joining:mailed")
    return show(request, "link", {"form": form})
