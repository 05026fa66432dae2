"""One participant: its page, adding one, changing what is known of it."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from trustone.catalog.selectors import country_choices, covenant_in_use
from trustone.domain.membership import Status
from trustone.members import policies, selectors, services
from trustone.members.forms import STATUS_MARKS, STATUS_TITLES, AddForm, ContactForm, DetailsForm, LookBack
from trustone.members.models import Member
from trustone.members.regions import place_of
from trustone.members.sections import Link, links_for
from trustone.members.services.registration import current_details
from trustone.members.views.shared import NUMBER_BOX, once, show
from trustone.platform import policies as platform_policies
from trustone.platform import selectors as platform
from trustone.platform.access import require
from trustone.platform.actors import Actor, actor_of
from trustone.platform.models import OrganisationKind
from trustone.platform.pages import done
from trustone.platform.problems import sentence
from trustone.platform.versions import Conflict


def detail(request: HttpRequest, number: str) -> HttpResponse:
    """Who it is, what happened, who belongs to it and what to do next."""
    actor = actor_of(request)
    member = selectors.member_for(actor, number)
    look_back = LookBack(request.GET)
    look_back.is_valid()
    on = look_back.cleaned_data.get("on") or actor.today
    known = look_back.cleaned_data.get("known")
    standing = selectors.standing_of(member, on, selectors.end_of_day(known) if known else None)
    context = {
        **_facts(member),
        **_people(actor, member),
        "standing": standing,
        "status": STATUS_TITLES[standing.status],
        "mark": STATUS_MARKS[standing.status],
        "in_the_past": on != actor.today or known is not None,
        "known": known,
        "look_back": look_back,
        "notes": [sentence(note) for note in standing.membership_year.assumptions],
        "timeline": selectors.timeline(member),
        "links": links_for(actor, member),
        "may_manage": policies.may_manage(actor),
    }
    stays = standing.status.is_member or standing.status is Status.NOT_YET
    context["steps"] = _next_steps(member, context) if context["may_manage"] and stays else []
    return show(request, "detail", context)


def _facts(member: Member) -> dict[str, Any]:
    """What is known of it, whatever the day."""
    organisation = member.organisation
    country = dict(country_choices()).get(organisation.country, organisation.country)
    return {
        "member": member,
        "organisation": organisation,
        "kind": organisation.get_kind_display(),
        "place": place_of(member.city, member.region, country),
        "language": dict(settings.LANGUAGES).get(organisation.language, ""),
        "warnings": [sentence(problem) for problem in selectors.number_contradictions(member)],
        "current_group": next((one for one in member.group_memberships.all() if one.until is None), None),
    }


def _people(actor: Actor, member: Member) -> dict[str, Any]:
    return {
        "people": list(platform.people_of(member.organisation, actor.today)),
        "invitations": list(platform.open_invitations(member.organisation, actor.now)),
        "may_manage_people": platform_policies.may_manage_people(actor, member.organisation),
    }


def _next_steps(member: Member, context: dict[str, Any]) -> list[Link]:
    """What is still missing before the participant can begin."""
    is_company = member.kind == OrganisationKind.COMPANY
    missing = (
        (not context["timeline"], _("Record on which day it joins"), "event_add"),
        (is_company and not member.organisation.identifiers.all(), _("Add its registered number"), "numbers"),
        (is_company and member.declared_type is None, _("Ask which type it is, and note it"), "details"),
        (not context["people"] and not context["invitations"], _("Invite the first person"), "people"),
    )
    return [Link(words, reverse(f"members:{view}", args=[member.number])) for holds, words, view in missing if holds]


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
