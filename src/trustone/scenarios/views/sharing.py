"""What others may read: the shared numbers of scenarios, and how many members are on schedule over the years."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from trustone.assessments.scores import framework_of
from trustone.catalog.models import Covenant
from trustone.catalog.selectors import covenant_in_use
from trustone.platform.access import require
from trustone.platform.actors import Actor, actor_of
from trustone.platform.versions import Conflict
from trustone.scenarios import policies, selectors, services
from trustone.scenarios.cases import material_of
from trustone.scenarios.forms import VersionForm
from trustone.scenarios.results import changes_of, result_of, titles_of
from trustone.scenarios.schedule import fewest_of, schedule_of
from trustone.scenarios.sharing import aggregate, shared_of
from trustone.scenarios.shown_changes import shown_changes
from trustone.scenarios.views.shared import load, moved_on, show, to


def _reader(request: HttpRequest) -> tuple[Actor, Covenant]:
    actor = actor_of(request)
    require(policies.may_read_shared(actor))
    return actor, covenant_in_use()


@require_safe
def shared_list(request: HttpRequest) -> HttpResponse:
    """Every scenario of which numbers were shared."""
    actor, covenant = _reader(request)
    return show(request, "shared_list", {"scenarios": list(selectors.shared_for(actor, covenant))})


@require_safe
def shared(request: HttpRequest, key: int) -> HttpResponse:
    """The shared numbers of one scenario."""
    actor, covenant = _reader(request)
    found = get_object_or_404(selectors.shared_for(actor, covenant), pk=key)
    return show(request, "shared", _context(found, found.shared_result or {}))


def share(request: HttpRequest, key: int) -> HttpResponse:
    """Look at exactly what the steering group would read, then share it or stop sharing it."""
    actor, found = load(request, key)
    result = aggregate(result_of(found, material_of(found.covenant)), fewest_of(found.covenant))
    if request.method != "POST":
        return show(request, "share", _context(found, result))
    form = VersionForm(request.POST)
    require(form.is_valid())
    version = form.cleaned_data["version"]
    try:
        if "stop" in request.POST:
            services.stop_sharing(actor=actor, scenario=found, expected_version=version)
            messages.success(request, _("The steering group no longer sees this scenario."))
        else:
            services.share(actor=actor, scenario=found, expected_version=version, result=result)
            messages.success(request, _("The steering group now sees these numbers."))
    except Conflict:
        return moved_on(request, found)
    return to(found)


def _context(found: Any, result: dict[str, Any]) -> dict[str, Any]:
    frameworks = [framework_of(row) for row in reversed(selectors.framework_versions(found.covenant))]
    titles = titles_of(frameworks)
    told = shown_changes(changes_of(found), frameworks[-1], titles, names_members=False) if frameworks else []
    return {"scenario": found, "shared": shared_of(result), "changes": told, "titles": titles}


@require_safe
def schedule(request: HttpRequest) -> HttpResponse:
    """On schedule over the years, with the criteria that changed it."""
    actor, covenant = _reader(request)
    found = schedule_of(covenant, actor.today, names_small_numbers=actor.is_secretariat)
    return show(request, "schedule", {"schedule": found})
