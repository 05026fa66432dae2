"""One objective: its own page, its steps, its end."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from trustone.domain.improvement.facts import ObjectiveState
from trustone.domain.improvement.progress import Standing, progress
from trustone.domain.improvement.smart import Around, check_objective
from trustone.improvement import selectors, services
from trustone.improvement.models import Objective
from trustone.improvement.objective_forms import (
    CloseForm,
    FiguresForm,
    IndicatorForm,
    WhatForm,
)
from trustone.improvement.pictures import chart
from trustone.improvement.shown import (
    STATE_KINDS,
    Names,
    change_now,
    history,
    indicator_now,
    letters,
    shown_progress,
    what_now,
)
from trustone.improvement.views.shared import Place, form_page, goal_steps, once, place_of, sent, show
from trustone.platform.access import require

# --- One objective ----------------------------------------------------------------------------------------------------


@require_safe
def detail(request: HttpRequest, number: str, public_id: str) -> HttpResponse:
    """One objective: how well it is said, how far it is, what is done for it, and what it said before."""
    place = place_of(request, number)
    objective = selectors.objective_for(place.actor, place.member, public_id)
    actions = list(selectors.actions_serving(place.actor, objective))
    facts = objective.as_facts(actions=len(actions))
    groups = list(objective.groups.all())
    titles = selectors.group_titles(groups)
    goal = facts.indicator
    begin = (goal.baseline_on, goal.baseline) if goal.baseline_on and goal.baseline is not None else None
    found = progress(facts)
    context = {
        "place": place,
        "member": place.member,
        "objective": objective,
        "year": max(place.this_year, objective.first_year),
        "title": change_now(objective),
        "state_kind": STATE_KINDS[objective.state],
        "letters": letters(check_objective(facts, _around(place, objective, actions)), _names(actions)),
        "progress": shown_progress(found),
        "not_shown": facts.state is ObjectiveState.REACHED and found.standing is not Standing.REACHED,
        "chart": chart(
            [(one.on, one.value) for one in facts.measured], baseline=begin, target=goal.target, due=facts.due
        ),
        "measurements": [one for one in objective.measurements.all() if one.series == objective.series],
        "earlier": selectors.earlier_series(objective),
        "actions": actions,
        "countries": facts.countries,
        "groups": [titles[group.pk] for group in groups],
        "history": history(objective.revisions.all(), {group.public_id: titles[group.pk] for group in groups}),
    }
    return show(request, "objective", context)


def _around(place: Place, objective: Objective, actions: list[Any]) -> Around:
    year = max(place.this_year, objective.first_year)
    risks = selectors.latest_risks(place.member, year, objective.first_year)
    others = tuple(one.as_facts() for one in selectors.objectives_for(place.actor, place.member, year))
    return Around(place.actor.today, selectors.action_facts(actions), risks, others)


def _names(actions: list[Any]) -> Names:
    themes = {theme.pk: theme.title_now for theme in selectors.themes_with_positions()}
    return Names({action.public_id: what_now(action) for action in actions}, themes)


def _edited(request: HttpRequest, number: str, public_id: str) -> tuple[Place, Objective]:
    place = place_of(request, number)
    require(place.may_change)
    return place, selectors.objective_for(place.actor, place.member, public_id)


def _page(place: Place, objective: Objective, title: str) -> dict[str, Any]:
    """What the form pages of an objective share."""
    back = place.url("objective", objective.public_id)
    crumbs = [
        (_("Objectives of %(year)s") % {"year": place.this_year}, place.url("objectives", place.this_year)),
        (change_now(objective), back),
        (title, ""),
    ]
    return {"title": title, "crumbs": crumbs, "cancel": back, "about": change_now(objective)}


def _what_now(objective: Objective) -> dict[str, Any]:
    return {
        "change_nl": objective.change.get("nl", ""),
        "change_en": objective.change.get("en", ""),
        "for_whom": objective.for_whom,
        "groups": [group.public_id for group in objective.groups.all()],
        "version": objective.version,
    }


def what(request: HttpRequest, number: str, public_id: str) -> HttpResponse:
    """What becomes different, for whom, where."""
    place, objective = _edited(request, number, public_id)
    groups = selectors.groups_for_theme(place.member, place.this_year, objective.theme_id, objective)
    form = WhatForm(request.POST or None, initial=_what_now(objective))
    form.choose("groups", groups.choices)

    def save() -> None:
        services.change_objective(
            actor=place.actor,
            objective=objective,
            expected_version=form.cleaned_data["version"] or 0,
            groups=groups.chosen(form.cleaned_data["groups"]),
            change=form.texts("change"),
            for_whom=form.cleaned_data["for_whom"],
        )

    outcome = sent(form, save, lambda: _what_now(_again(place, objective)))
    if outcome.ok:
        return _saved(place, objective)
    return form_page(place, form, outcome, **_page(place, objective, _("What becomes different")), two_languages=True)


def _again(place: Place, objective: Objective) -> Objective:
    return selectors.objective_for(place.actor, place.member, objective.public_id)


def _saved(place: Place, objective: Objective) -> HttpResponse:
    messages.success(place.request, _("Saved."))
    return redirect(place.url("objective", objective.public_id))


def _indicator_now(objective: Objective) -> dict[str, Any]:
    return {
        "indicator_nl": objective.indicator.get("nl", ""),
        "indicator_en": objective.indicator.get("en", ""),
        "unit": objective.unit,
        "version": objective.version,
    }


def indicator(request: HttpRequest, number: str, public_id: str) -> HttpResponse:
    """What is counted; after measurements another indicator needs a reason and starts anew."""
    place, objective = _edited(request, number, public_id)
    measured = bool(objective.as_facts().measured)
    form = IndicatorForm(request.POST or None, initial=_indicator_now(objective), measured=measured)
    series = objective.series

    def save() -> None:
        services.change_objective(
            actor=place.actor,
            objective=objective,
            expected_version=form.cleaned_data["version"] or 0,
            series_reason=form.cleaned_data.get("series_reason", ""),
            same_thing=form.cleaned_data.get("same_thing", False),
            indicator=form.texts("indicator"),
            unit=form.cleaned_data["unit"],
        )

    outcome = sent(form, save, lambda: _indicator_now(_again(place, objective)))
    if outcome.ok and objective.series != series:
        messages.info(
            request, _("The earlier figures stay with the earlier indicator. Now fill in those of the new one.")
        )
        return redirect(place.url("objective_figures", objective.public_id))
    if outcome.ok:
        return _saved(place, objective)
    return form_page(place, form, outcome, **_page(place, objective, _("What you count")), two_languages=True)


def _figures_now(objective: Objective) -> dict[str, Any]:
    names = (*FiguresForm.base_fields,)
    return {name: getattr(objective, name) for name in names}


def figures(request: HttpRequest, number: str, public_id: str) -> HttpResponse:
    """From where to where, and by when."""
    place, objective = _edited(request, number, public_id)
    form = FiguresForm(request.POST or None, initial=_figures_now(objective))

    def save() -> None:
        services.change_objective(
            actor=place.actor,
            objective=objective,
            expected_version=form.cleaned_data["version"] or 0,
            **{name: form.cleaned_data[name] for name in FiguresForm.base_fields if name != "version"},
        )

    outcome = sent(form, save, lambda: _figures_now(_again(place, objective)))
    if outcome.ok and "onward" in request.POST:
        return redirect(
            place.url("action_choose", max(place.this_year, objective.first_year)) + f"?objective={public_id}"
        )
    if outcome.ok:
        return _saved(place, objective)
    more: dict[str, Any] = {"counted": indicator_now(objective), "unit": objective.get_unit_display(), "figures": True}
    if "new" in request.GET:
        more |= {"steps": goal_steps(), "position": 2, "onward": _("Save and go on")}
    return form_page(place, form, outcome, **_page(place, objective, _("From where to where, by when")), **more)


def _state_now(objective: Objective) -> dict[str, Any]:
    return {"version": objective.version}


def close(request: HttpRequest, number: str, public_id: str) -> HttpResponse:
    """Reached, not reached, stopped, or running again; with the reason."""
    place, objective = _edited(request, number, public_id)
    form = CloseForm(request.POST or None, initial=_state_now(objective), now=objective.state)

    def save() -> None:
        services.close_objective(
            actor=place.actor,
            objective=objective,
            expected_version=form.cleaned_data["version"] or 0,
            state=ObjectiveState(form.cleaned_data["state"]),
            reason=form.texts("reason"),
        )

    outcome = sent(form, lambda: once(place, "close", save), lambda: _state_now(_again(place, objective)))
    if outcome.ok:
        return _saved(place, objective)
    return form_page(place, form, outcome, **_page(place, objective, _("How did it turn out?")), two_languages=True)
