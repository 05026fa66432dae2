"""The welcome of a new participant: what stands, and the one thing to do first."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from trustone.catalog.selectors import covenant_in_use
from trustone.joining import policies, selectors, services
from trustone.joining.first_steps import first_step
from trustone.joining.views.shared import show
from trustone.joining.words import TYPE_ASKS, TYPE_TITLES
from trustone.members.selectors import member_for
from trustone.platform.access import require
from trustone.platform.actors import actor_of


def welcome(request: HttpRequest, number: str) -> HttpResponse:
    """Shown until somebody says it was read; it can be opened again from the participant's page."""
    actor = actor_of(request)
    member = member_for(actor, number)
    require(member.covenant == covenant_in_use() and policies.may_be_welcomed(actor, member))
    application = selectors.accepted_application(member)
    if request.method == "POST":
        if application is not None:
            services.welcomed(actor=actor, application=application)
        return redirect("web:home")
    type_ = member.declared_type or ""
    context = {
        "member": member,
        "application": application,
        "step": first_step(member, actor.today),
        "title": TYPE_TITLES.get(type_),
        "asks": TYPE_ASKS.get(type_),
    }
    return show(request, "welcome", context)
