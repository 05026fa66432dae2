"""The recruitment list: who might take part, who speaks to them, what was said, how it stands."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from trustone.catalog.selectors import country_choices, covenant_in_use
from trustone.domain.joining import name_key
from trustone.joining import policies, selectors, services
from trustone.joining.forms import OutcomeForm, ProspectFilter, ProspectForm, TalkForm
from trustone.joining.models import OutcomeWord, Prospect
from trustone.joining.views.shared import once, show
from trustone.joining.words import OUTCOME_MARKS, STATE_MARKS
from trustone.platform.access import require
from trustone.platform.actors import Actor, actor_of
from trustone.platform.pages import again_with, done
from trustone.platform.versions import Conflict

PER_PAGE = 50


def listing(request: HttpRequest) -> HttpResponse:
    """Everybody on the list, what is due first, with how far it is in numbers."""
    actor, covenant = actor_of(request), covenant_in_use()
    require(policies.may_recruit(actor))
    form = ProspectFilter(request.GET)
    chosen = form.values
    found = _filtered(selectors.prospects_for(actor, covenant), chosen, actor)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    countries = dict(country_choices())
    context = {
        "form": form,
        "page": page,
        "rows": [_row(one, countries, actor) for one in page],
        "filtered": bool(chosen),
        "coverage": selectors.coverage(covenant),
        "may_bring_in": policies.may_bring_in(actor),
    }
    return show(request, "prospects", context)


def _filtered(found: QuerySet[Prospect], chosen: dict[str, str], actor: Actor) -> QuerySet[Prospect]:
    if words := chosen.get("q"):
        found = found.filter(Q(name__icontains=words) | Q(name_key__contains=name_key(words)))
    if outcome := chosen.get("outcome"):
        found = found.filter(outcome=outcome)
    by = {
        "me": Q(speaker_id=actor.user_id),
        "nobody": Q(speaker=None),
        "due": Q(next_on__lte=actor.today),
    }.get(chosen.get("who", ""), Q())
    return found.filter(by).order_by(*selectors.PROSPECT_ORDER)


def _row(one: Prospect, countries: dict[str, str], actor: Actor) -> dict[str, Any]:
    return {
        "one": one,
        "country": countries.get(one.country, one.country),
        "mark": OUTCOME_MARKS[one.outcome],
        "is_due": one.next_on is not None and one.next_on <= actor.today,
    }


def add(request: HttpRequest) -> HttpResponse:
    """Put an organisation on the list."""
    actor, covenant = actor_of(request), covenant_in_use()
    require(policies.may_recruit(actor))
    people = selectors.recruiters(actor.today)
    form = ProspectForm(request.POST if request.method == "POST" else None, people=people)
    made: list[str] = []

    def put() -> str:
        alike = form.cleaned_data["although_alike"]
        return services.add_prospect(actor=actor, covenant=covenant, facts=_facts(form), although_alike=alike).public_id

    if done(form, lambda: made.append(once(request, actor, "prospect", put))):
        messages.success(request, _("Added to the list."))
        return redirect("joining:prospect", public_id=made[0])
    if form.has_error("name", "JOI-044"):
        form.ask_whether_alike()
    return show(request, "prospect_form", {"form": form, "prospect": None})


def _facts(form: ProspectForm) -> services.Facts:
    typed = form.cleaned_data
    names = ("name", "kind", "country", "size", "source", "next_on")
    return services.Facts(**{name: typed[name] for name in names}, speaker=form.person)


def detail(request: HttpRequest, public_id: str) -> HttpResponse:
    """One organisation: what is known, what was said, and what comes next."""
    actor, prospect = _load(request, public_id)
    context = {
        **_row(prospect, dict(country_choices()), actor),
        "prospect": prospect,
        "applications": [{"one": one, "mark": STATE_MARKS[one.state]} for one in prospect.applications.all()],
        "may_decide": policies.may_decide(actor),
    }
    return show(request, "prospect", context)


def _outcome_initial(prospect: Prospect) -> dict[str, Any]:
    names = ("outcome", "reason", "next_on", "version")
    return {name: getattr(prospect, name) for name in names}


def change(request: HttpRequest, public_id: str) -> HttpResponse:
    """Correct what is known."""
    actor, prospect = _load(request, public_id)
    names = ("name", "kind", "country", "size", "source", "next_on", "version")
    initial = {name: getattr(prospect, name) for name in names} | {"speaker": str(prospect.speaker_id or "")}
    form = ProspectForm(
        request.POST if request.method == "POST" else None,
        initial=initial,
        people=selectors.speakers(prospect, actor.today),
    )

    def put() -> None:
        version = form.cleaned_data["version"] or 0
        services.change_prospect(actor=actor, prospect=prospect, expected_version=version, facts=_facts(form))

    return _after(request, prospect, form, put, template="prospect_form", said=_("Saved."))


def talk(request: HttpRequest, public_id: str) -> HttpResponse:
    """Write down a talk."""
    actor, prospect = _load(request, public_id)
    form = TalkForm(request.POST if request.method == "POST" else None, initial={"on": actor.today})

    def put() -> int:
        return services.log_talk(actor=actor, prospect=prospect, **form.cleaned_data).pk

    said = _("The talk is written down.")
    return _after(request, prospect, form, lambda: once(request, actor, "talk", put), template="talk", said=said)


def outcome(request: HttpRequest, public_id: str) -> HttpResponse:
    """Say how it stands."""
    actor, prospect = _load(request, public_id)
    form = OutcomeForm(request.POST if request.method == "POST" else None, initial=_outcome_initial(prospect))

    def put() -> None:
        typed = dict(form.cleaned_data)
        version = typed.pop("version")
        services.set_outcome(actor=actor, prospect=prospect, expected_version=version, **typed)

    return _after(request, prospect, form, put, template="outcome", said=_("Saved."))


def _after(
    request: HttpRequest, prospect: Prospect, form: forms.Form, do: Callable[[], object], *, template: str, said: str
) -> HttpResponse:
    """Save and go back to the prospect; a change by a colleague is told and what was typed stays."""
    try:
        if done(form, do):
            messages.success(request, said)
            return redirect("joining:prospect", public_id=prospect.public_id)
    except Conflict as conflict:
        now: Any = conflict.current
        messages.warning(request, _("A colleague changed this in the meantime. Check what you see and save again."))
        again_with(form, version=str(now.version))
    return show(request, template, {"form": form, "prospect": prospect, "joined": OutcomeWord.JOINED.value})


def _load(request: HttpRequest, public_id: str) -> tuple[Actor, Prospect]:
    actor = actor_of(request)
    require(policies.may_recruit(actor))
    return actor, selectors.prospect_for(actor, covenant_in_use(), public_id)
