"""For the secretariat: make, compare, confirm and publish the list of quarry areas. Four eyes."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from trustone.catalog.selectors import covenant_in_use
from trustone.domain.problems import Refused
from trustone.platform.access import require
from trustone.platform.actors import Actor, actor_of
from trustone.platform.problems import sentence
from trustone.platform.services import once
from trustone.platform.versions import Conflict
from trustone.register import policies, preparing, selectors, services
from trustone.register.forms import DeclineForm, EarlierForm, PublishForm, ReasonForm, YearForm
from trustone.register.models import QuarryList
from trustone.register.selectors import editions


def quarry_lists(request: HttpRequest) -> HttpResponse:
    """All versions, and the way to make the next one."""
    actor = actor_of(request)
    require(policies.may_prepare(actor))
    covenant = covenant_in_use()
    years = preparing.possible_years(covenant, actor.today)
    form = YearForm(years=years, initial={"year": years[1]})  # the last year that is over
    context = {"form": form, "lists": selectors.all_lists(actor, covenant), "k": covenant.disclosure_k}
    return render(request, "register/lists.html", context)


@require_POST
def propose(request: HttpRequest) -> HttpResponse:
    """Make the list of a year and lay it before a second person. A year that has one first asks why."""
    actor = actor_of(request)
    require(policies.may_prepare(actor))
    covenant = covenant_in_use()
    form = YearForm(request.POST, years=preparing.possible_years(covenant, actor.today))
    context: dict[str, Any] = {"form": form, "k": covenant.disclosure_k}
    if form.is_valid():
        year = form.cleaned_data["year"]
        corrects = editions.seen_before(covenant, year)
        asked = "reason_nl" in request.POST
        why = ReasonForm(request.POST if asked else None)
        if corrects is None or (asked and why.is_valid()):

            def make() -> str:
                said = why.reasons if corrects is not None else {}
                made = services.propose_list(actor=actor, covenant=covenant, year=year, reasons=said)
                return str(made.pk)

            try:
                made, _new = once(actor, request.POST.get("form_token", ""), "register.propose", make)
                return redirect("register:list", int(made))
            except Refused as refused:
                context["refused"] = [sentence(problem) for problem in refused.problems]
        if corrects is not None:
            context |= {"corrects": corrects, "why": why}
            return render(request, "register/correct.html", context, status=422 if asked else 200)
    context["lists"] = selectors.all_lists(actor, covenant)
    return render(request, "register/lists.html", context, status=422)


def quarry_list(request: HttpRequest, list_id: int) -> HttpResponse:
    """One version: what would be public, what changes, and what waits."""
    actor = actor_of(request)
    found = selectors.list_for(actor, covenant_in_use(), list_id)
    return _render(request, actor, found, compared=request.GET.get("with", ""))


def waiting(request: HttpRequest, list_id: int) -> HttpResponse:
    """What is reported and not on the list, and why: confidential, so whoever looks is noted."""
    actor = actor_of(request)
    found = selectors.list_for(actor, covenant_in_use(), list_id)
    require(found.proven)
    services.note_waiting_seen(actor=actor, quarry_list=found)
    return render(request, "register/waiting.html", {"found": found, **preparing.waiting(found)})


def _render(request: HttpRequest, actor: Actor, found: QuarryList, compared: str = "", **more: Any) -> HttpResponse:
    context = {
        "found": found,
        "damage_text": sentence(found.damage) if found.damage else "",
        "may_confirm": policies.may_confirm(actor, found),
        "may_publish": policies.may_publish(actor, found),
        "decline_form": DeclineForm(),
        "publish_form": PublishForm(initial={"published_from": actor.today}),
        **(preparing.preview(found, compared) if found.proven and not found.damage else {}),
        **more,
    }
    return render(request, "register/list.html", context, status=422 if "refused" in more else 200)


VERSION = re.compile(r"[0-9]{1,9}")
Step = Callable[[Actor, QuarryList, int], None]


def _take(request: HttpRequest, list_id: int, step: Step, done: str, **more: Any) -> HttpResponse:
    """Run one step on the version the person saw; say what stands when somebody was first."""
    actor = actor_of(request)
    found = selectors.list_for(actor, covenant_in_use(), list_id)
    seen = request.POST.get("version", "")
    try:
        step(actor, found, int(seen) if VERSION.fullmatch(seen) else -1)
    except Conflict:
        messages.warning(request, _("Somebody else was first. This is how the list stands now."))
    except Refused as refused:
        return _render(request, actor, found, refused=[sentence(problem) for problem in refused.problems], **more)
    else:
        messages.success(request, done)
    return redirect("register:list", list_id)


@require_POST
def confirm(request: HttpRequest, list_id: int) -> HttpResponse:
    """The second person agrees."""

    def step(actor: Actor, found: QuarryList, version: int) -> None:
        seen = request.POST.get("gap_seen") == "1"
        services.confirm_list(actor=actor, quarry_list=found, expected_version=version, gap_seen=seen)

    return _take(request, list_id, step, _("The list is confirmed. Now choose from when it is public."))


@require_POST
def decline(request: HttpRequest, list_id: int) -> HttpResponse:
    """The second person does not agree, and says why."""
    form = DeclineForm(request.POST)
    form.is_valid()

    def step(actor: Actor, found: QuarryList, version: int) -> None:
        reason = form.cleaned_data.get("reason", "")
        services.decline_list(actor=actor, quarry_list=found, expected_version=version, reason=reason)

    return _take(
        request, list_id, step, _("The list is not confirmed. Your reason is kept with it."), decline_form=form
    )


@require_POST
def publish(request: HttpRequest, list_id: int) -> HttpResponse:
    """Give the confirmed list its day."""
    form = PublishForm(request.POST)
    if not form.is_valid():
        actor = actor_of(request)
        found = selectors.list_for(actor, covenant_in_use(), list_id)
        return _render(request, actor, found, publish_form=form, refused=[])

    def step(actor: Actor, found: QuarryList, version: int) -> None:
        day = form.cleaned_data["published_from"]
        services.publish_list(actor=actor, quarry_list=found, expected_version=version, published_from=day)

    return _take(request, list_id, step, _("The list has its day of publication."), publish_form=form)


def earlier(request: HttpRequest) -> HttpResponse:
    """Keep a list that was published before this software."""
    actor = actor_of(request)
    require(policies.may_prepare(actor))
    form = EarlierForm(request.POST or None)
    if form.is_valid():
        names = [line.strip() for line in form.cleaned_data["names"].splitlines() if line.strip()]
        try:
            services.record_earlier_list(
                actor=actor,
                covenant=covenant_in_use(),
                year=form.cleaned_data["year"],
                names=names,
                published_from=form.cleaned_data["published_from"],
            )
        except Refused as refused:
            form.add_error(None, sentence(refused.problems[0]))
        else:
            messages.success(request, _("The older list is kept."))
            return redirect("register:lists")
    return render(request, "register/earlier.html", {"form": form}, status=422 if form.is_bound else 200)
