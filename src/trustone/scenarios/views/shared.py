"""What the views of this room share."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from trustone.catalog.models import Covenant
from trustone.catalog.selectors import covenant_in_use
from trustone.platform import pages
from trustone.platform.access import require
from trustone.platform.actors import Actor, actor_of
from trustone.scenarios import policies, selectors
from trustone.scenarios.models import Scenario

once = partial(pages.once, room="scenarios")


def user_of(request: HttpRequest) -> tuple[Actor, Covenant]:
    """Somebody of the secretariat and the covenant in use; 404 for others."""
    actor = actor_of(request)
    require(policies.may_use(actor))
    return actor, covenant_in_use()


def load(request: HttpRequest, key: int) -> tuple[Actor, Scenario]:
    """Who asks, and the scenario they may open; 404 otherwise."""
    actor, covenant = user_of(request)
    return actor, selectors.scenario_for(actor, covenant, key)


def show(request: HttpRequest, template: str, context: dict[str, Any], *, conflict: bool = False) -> HttpResponse:
    """The page; 422 with errors, 409 after a conflict, so that programs and htmx see the difference."""
    status = (409 if conflict else 422) if request.method == "POST" else 200
    return render(request, f"scenarios/{template}.html", context, status=status)


def to(scenario: Scenario) -> HttpResponseRedirect:
    return redirect("scenarios:scenario", scenario.pk)


def moved_on(request: HttpRequest, scenario: Scenario) -> HttpResponseRedirect:
    """Somebody was first: back to the scenario, which shows how it stands now."""
    messages.warning(request, _("Somebody else changed this scenario in the meantime. This is how it stands now."))
    return to(scenario)
