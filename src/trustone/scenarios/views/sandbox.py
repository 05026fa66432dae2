"""Scenarios: the list, one with its result, and the forms that change it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from trustone.assessments.scores import framework_of
from trustone.catalog.models import Framework as FrameworkRow
from trustone.domain.assessment.changes import Changes, changed
from trustone.domain.assessment.framework import Framework
from trustone.platform.access import require
from trustone.platform.actors import Actor
from trustone.platform.pages import done
from trustone.platform.versions import Conflict
from trustone.scenarios import selectors, services
from trustone.scenarios.cases import material_of
from trustone.scenarios.forms import DueForm, NameForm, SupposeForm, ThresholdsForm, TierForm, VersionForm, WeightsForm
from trustone.scenarios.models import Scenario
from trustone.scenarios.results import changes_of, lines, result_of, shown_parts, titles_of
from trustone.scenarios.shown_changes import shown_changes
from trustone.scenarios.views.shared import load, moved_on, once, show, to, user_of

PER_PAGE = 50
PARTS: dict[str, type[TierForm]] = {"weights": WeightsForm, "due": DueForm, "thresholds": ThresholdsForm}


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """Every scenario of the secretariat."""
    actor, covenant = user_of(request)
    context = {
        "scenarios": list(selectors.scenarios_for(actor, covenant)),
        "waiting": list(selectors.waiting_drafts(covenant)),
        "has_framework": selectors.newest_version(covenant) is not None,
    }
    return show(request, "overview", context)


def make(request: HttpRequest) -> HttpResponse:
    """Begin a scenario."""
    actor, covenant = user_of(request)
    versions = selectors.framework_versions(covenant)
    form = NameForm(request.POST or None, versions=versions)
    made: list[str] = []

    def save() -> None:
        made.append(
            once(request, actor, "make", lambda: services.make(actor=actor, covenant=covenant, **form.given()).pk)
        )

    if done(form, save):
        return redirect("scenarios:scenario", int(made[0]))
    return show(request, "settings", {"form": form})


@require_safe
def scenario(request: HttpRequest, key: int) -> HttpResponse:
    """What a scenario changes and what would come of it."""
    _actor, found = load(request, key)
    material = material_of(found.covenant)
    result = result_of(found, material)
    framework = _framework(found)
    titles = titles_of([*material.frameworks.values(), framework])
    page = Paginator(result.moved, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "scenario": found,
        "material": material,
        "result": result,
        "changes": shown_changes(changes_of(found), framework, titles),
        "page": page,
        "lines": lines(page.object_list, material.names, titles),
        "lost_by": shown_parts(result.lost_by, titles),
        "gained_by": shown_parts(result.gained_by, titles),
        "tiers": [tier for tier in framework.tiers if tier.scored],
    }
    return show(request, "scenario", context)


def settings(request: HttpRequest, key: int) -> HttpResponse:
    """Name, question and framework of a scenario."""
    actor, found = load(request, key)
    initial = {"name": found.name, "note": found.note, "framework": found.framework_id or "", "version": found.version}
    versions = selectors.framework_versions(found.covenant)
    form = NameForm(request.POST or None, versions=versions, initial=initial)
    return _form_page(request, actor, found, form, "settings", form.given)


def part(request: HttpRequest, key: int, part: str, tier: str) -> HttpResponse:
    """Weights, due years or thresholds of one tier."""
    actor, found = load(request, key)
    framework = _framework(found)
    wanted = framework.tier(tier)
    require(part in PARTS and wanted is not None and wanted.scored)
    assert wanted is not None  # noqa: S101 - required above
    stored = changes_of(found)
    initial = {**_initial(part, changed(framework, stored), tier), "version": found.version}
    form = PARTS[part](request.POST or None, framework=framework, tier=wanted, initial=initial)
    extra = {"part": part, "tier": wanted}
    return _form_page(request, actor, found, form, part, lambda: {"changes": form.put_into(stored)}, extra)


def suppose(request: HttpRequest, key: int) -> HttpResponse:
    """Suppose other answers."""
    actor, found = load(request, key)
    framework, stored = _framework(found), changes_of(found)
    years = material_of(found.covenant).years if request.method == "GET" else list(range(2000, 2100))
    initial = {"version": found.version}
    form = SupposeForm(request.POST or None, titles=titles_of([framework]), years=years, initial=initial)

    def fields() -> dict[str, Any]:
        change = form.change()
        selectors.check_numbers(found.covenant, change.members)
        return {"changes": replace(stored, answers=(*stored.answers, change))}

    return _form_page(request, actor, found, form, "suppose", fields)


def _form_page(  # noqa: PLR0917 - one form, one template, one way to save
    request: HttpRequest,
    actor: Actor,
    found: Scenario,
    form: Any,
    template: str,
    fields: Any,
    extra: dict[str, Any] | None = None,
) -> HttpResponse:
    def save() -> None:
        version = form.cleaned_data["version"]
        once(
            request,
            actor,
            template,
            lambda: services.change(actor=actor, scenario=found, expected_version=version, **fields()) and None,
        )

    try:
        if done(form, save):
            return to(found)
    except Conflict:
        return moved_on(request, found)
    return show(request, template, {"scenario": found, "form": form, **(extra or {})})


@require_POST
def forget(request: HttpRequest, key: int) -> HttpResponse:
    """Take one supposed answer back, or every change when none is named."""
    actor, found = load(request, key)
    form = VersionForm(request.POST)
    require(form.is_valid())
    stored, place = changes_of(found), request.POST.get("place", "")
    answers = tuple(one for number, one in enumerate(stored.answers) if str(number) != place)
    changes = replace(stored, answers=answers) if place else Changes()
    try:
        services.change(actor=actor, scenario=found, expected_version=form.cleaned_data["version"], changes=changes)
    except Conflict:
        return moved_on(request, found)
    return to(found)


@require_POST
def delete(request: HttpRequest, key: int) -> HttpResponse:
    """Throw a scenario away."""
    actor, found = load(request, key)
    services.delete(actor=actor, scenario=found)
    messages.success(request, _("The scenario “%(name)s” is deleted.") % {"name": found.name})
    return redirect("scenarios:overview")


def _framework(found: Scenario) -> Framework:
    """The framework whose weights, years and thresholds the forms show: the supposed version, else the newest."""
    row: FrameworkRow | None = found.framework or selectors.newest_version(found.covenant)
    require(row is not None)
    assert row is not None  # noqa: S101 - required above
    return framework_of(row)


def _initial(part: str, framework: Framework, code: str) -> dict[str, Any]:
    tier = framework.tier(code)
    assert tier is not None  # noqa: S101 - the page was opened for it
    if part == "weights":
        return {f"w{number}": _number(cell.weight) for number, cell in enumerate(tier.weighed)}
    if part == "due":
        return {f"d{number}": one.due_from for number, one in enumerate(tier.criteria)}
    return {
        f"{name}{year}": _number(value)
        for year, pair in tier.thresholds.items()
        for name, value in (("g", pair.green), ("o", pair.orange))
    }


def _number(value: Fraction) -> Decimal:
    """A number for a form, without zeros that say nothing."""
    return (Decimal(value.numerator) / Decimal(value.denominator)).normalize() + Decimal(0)
