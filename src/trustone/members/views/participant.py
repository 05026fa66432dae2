"""One participant: its page, adding one, changing what is known of it."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from trustone.catalog.selectors import country_choices, covenant_in_use
from trustone.members import policies, selectors, services
from trustone.members.forms import STATUS_TITLES, AddForm, ContactForm, DetailsForm
from trustone.members.models import Member
from trustone.members.regions import region_title
from trustone.members.sections import Link, links_for
from trustone.members.services.registration import current_details
from trustone.members.views.shared import NUMBER_BOX, done, once, show
from trustone.platform import policies as platform_policies
from trustone.platform import selectors as platform
from trustone.platform.access import require
from trustone.platform.actors import Actor, actor_of
from trustone.platform.models import OrganisationKind
from trustone.platform.problems import sentence
from trustone.platform.versions import Conflict


def detail(request: HttpRequest, number: str) -> HttpResponse:
    """Who it is, what happened, who belongs to it and what to do next."""
    actor = actor_of(request)
    member = selectors.member_for(actor, number)
    on = _day(request.GET.get("on")) or actor.today
    known = _day(request.GET.get("known"))
    standing = selectors.standing_of(member, on, selectors.end_of_day(known) if known else None)
    people = list(platform.people_of(member.organisation, actor.today))
    context = {
        "member": member,
        "organisation": member.organisation,
        "kind": member.organisation.get_kind_display(),
        "country": dict(country_choices()).get(member.organisation.country, ""),
        "region": region_title(member.region) if member.region else "",
        "standing": standing,
        "status": STATUS_TITLES[standing.status],
        "in_the_past": on != actor.today or known is not None,
        "known": known,
        "notes": [sentence(note) for note in standing.membership_year.assumptions],
        "warnings": [sentence(problem) for problem in selectors.number_contradictions(member)],
        "timeline": selectors.timeline(member),
        "people": people,
        "invitations": list(platform.open_invitations(member.organisation, actor.now)),
        "links": links_for(actor, member),
        "may_manage": policies.may_manage(actor),
        "may_manage_people": platform_policies.may_manage_people(actor, member.organisation),
        "steps": _next_steps(actor, member, bool(people)) if policies.may_manage(actor) else [],
    }
    return show(request, "detail", context)


def _day(text: str | None) -> date | None:
    """A day from the address; anything else is passed over."""
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None


def _next_steps(actor: Actor, member: Member, has_people: bool) -> list[Link]:
    """What is still missing before the participant can begin."""

    def to(view: str) -> str:
        return reverse(f"members:{view}", args=[member.number])

    steps = []
    if not member.events.all():
        steps.append(Link(gettext_lazy("Record on which day it joins"), to("event_add")))
    if member.kind == OrganisationKind.COMPANY and not member.organisation.identifiers.all():
        steps.append(Link(gettext_lazy("Add its registered number"), to("numbers")))
    if member.kind == OrganisationKind.COMPANY and member.declared_type is None:
        steps.append(Link(gettext_lazy("Ask which type it is, and note it"), to("details")))
    if not has_people and not platform.open_invitations(member.organisation, actor.now).exists():
        steps.append(Link(gettext_lazy("Invite the first person"), to("people")))
    return steps


def add(request: HttpRequest) -> HttpResponse:
    """Add a participant with the few things needed to begin."""
    actor = actor_of(request)
    require(policies.may_manage(actor))
    form = AddForm(request.POST or None)
    made: list[str] = []

    def register() -> str:
        values = form.cleaned_data
        details = services.Details(
            name=values["name"], country=values["country"], declared_type=values["declared_type"] or None
        )
        return services.register_member(
            actor=actor,
            covenant=covenant_in_use(),
            kind=values["kind"],
            details=details,
            joins_on=values["joins_on"],
            numbers=form.numbers,
            although_alike=values["although_alike"],
        ).number

    if done(form, lambda: made.append(once(request, actor, "add", register)), NUMBER_BOX):
        messages.success(request, _("The participant has been added."))
        return redirect("members:detail", number=made[0])
    if form.has_error("name", "MEM-066"):
        form.ask_whether_alike()
    return show(request, "add", {"form": form})


def details(request: HttpRequest, number: str) -> HttpResponse:
    """Change what the public sees."""
    actor = actor_of(request)
    require(policies.may_manage(actor))
    member = selectors.member_for(actor, number)
    known = asdict(current_details(member))
    initial = {**known, "version": member.version}
    form = DetailsForm(request.POST or None, initial=initial, kind=member.kind)
    return _change(request, actor, member, form, "details")


def contact(request: HttpRequest, number: str) -> HttpResponse:
    """Change whom the secretariat calls."""
    actor = actor_of(request)
    require(policies.may_manage(actor))
    member = selectors.member_for(actor, number)
    initial = {**asdict(current_details(member)), "version": member.version}
    return _change(request, actor, member, ContactForm(request.POST or None, initial=initial), "contact")


def _change(request: HttpRequest, actor: Actor, member: Member, form: forms.Form, template: str) -> HttpResponse:
    """Save the fields of a form over what is known; when somebody else was first, show both and keep what was typed."""
    context: dict[str, Any] = {"form": form, "member": member}

    def change() -> None:
        typed = {key: value for key, value in form.cleaned_data.items() if key != "version"}
        details = replace(current_details(member), **typed)
        services.change_details(
            actor=actor, member=member, expected_version=form.cleaned_data["version"], details=details
        )

    try:
        if done(form, change):
            messages.success(request, _("Saved."))
            return redirect("members:detail", number=member.number)
    except Conflict:
        now = selectors.member_for(actor, member.number)
        known = asdict(current_details(now))
        context["differences"] = _differences(form, known)
        typed = request.POST.copy()
        typed["version"] = str(now.version)
        form.data = typed
    return show(request, template, context)


def _differences(form: forms.Form, known: dict[str, Any]) -> list[dict[str, Any]]:
    """Fields in which what stands now is not what was typed, in the words of the form."""
    found = []
    for name, field in form.fields.items():
        typed, stands = form.cleaned_data.get(name) or "", known.get(name) or ""
        if name != "version" and typed != stands:
            words = {str(key): str(title) for key, title in getattr(field, "choices", ())}
            shown = {"typed": words.get(typed, typed), "stands": words.get(stands, stands)}
            found.append({"label": field.label, **shown})
    return found
