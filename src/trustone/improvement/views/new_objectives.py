"""The objectives of a year in the order of the risks, and a new one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from trustone.catalog.languages import in_active_language
from trustone.catalog.models import Theme
from trustone.domain.improvement.facts import ObjectiveFacts
from trustone.domain.improvement.progress import progress
from trustone.domain.improvement.smart import Around, check_objective
from trustone.improvement import selectors, services
from trustone.improvement.models import Objective
from trustone.improvement.objective_forms import OWN, ChooseForm, OwnWordsForm
from trustone.improvement.shown import shown_progress
from trustone.improvement.views.shared import Place, form_page, goal_steps, once, place_of, sent, show
from trustone.platform.access import require
from trustone.platform.pages import check_year


@dataclass(frozen=True, slots=True)
class Line:
    """One objective in the list of a year."""

    objective: Objective
    facts: ObjectiveFacts
    state: Any
    actions: int
    open_letters: int


@require_safe
def year_list(request: HttpRequest, number: str, year: int) -> HttpResponse:
    """The risks in order, and what is to become different for each."""
    place = place_of(request, number)
    check_year(year)
    actions = list(selectors.actions_for(place.actor, place.member, year))
    objectives = list(selectors.objectives_for(place.actor, place.member, year))
    risks = selectors.risks_of(place.member, year)
    lines = _lines(place, objectives, actions, risks)
    context = {
        "place": place,
        "member": place.member,
        "year": year,
        "themes": _by_theme(lines, risks, place, year),
        "objectives": objectives,
        "rated": any(risk.rank is not None for risk in risks),
        "plan_address": place.plan_url(year),
        "measure": len(selectors.unmeasured(objectives, place.member, year)) if place.may_change else 0,
        "actions": len(actions),
    }
    return show(request, "objective_list", context)


def _lines(place: Place, objectives: list[Objective], actions: list[Any], risks: Any) -> list[Line]:
    facts = {one.public_id: one.as_facts() for one in objectives}
    around = Around(place.actor.today, selectors.action_facts(actions), risks, tuple(facts.values()))
    found = []
    for objective in objectives:
        own = facts[objective.public_id]
        checks = check_objective(own, around)
        count = sum(own.key in action.objectives for action in around.actions)
        own = replace(own, rank=selectors.rank_of(own, risks), actions=count)
        looks = sum(bool(check.remarks) for check in checks)
        found.append(Line(objective, own, shown_progress(progress(own)), count, looks))
    return sorted(found, key=lambda line: (line.facts.rank is None, line.facts.rank or 0, line.objective.pk))


def _by_theme(lines: list[Line], risks: Any, place: Place, year: int) -> list[dict[str, Any]]:
    """Themes by the rank of their gravest risk, then those that have an objective without a rank, then the others."""
    best: dict[str, int] = {}
    for risk in risks:
        if risk.rank is not None:
            best[risk.theme] = min(risk.rank, best.get(risk.theme, risk.rank))
    themes = selectors.themes_with_positions()
    used = {line.objective.theme_id for line in lines}
    order = sorted(themes, key=lambda theme: (theme.pk not in best, best.get(theme.pk, 0), theme.pk not in used))
    return [
        {
            "theme": theme,
            "rank": best.get(theme.pk),
            "lines": [line for line in lines if line.objective.theme_id == theme.pk],
            "add": place.url("objective_new", year, theme.pk),
        }
        for theme in order
    ]


# --- A new one --------------------------------------------------------------------------------------------------------


def new(request: HttpRequest, number: str, year: int, theme: str) -> HttpResponse:
    """Choose what should become different: from the outcomes of the theme, or on to own words."""
    place = place_of(request, number)
    require(place.may_change)
    check_year(year)
    found = selectors.theme_for(theme)
    outcomes = selectors.outcomes_of(found)
    if not outcomes:
        return redirect(place.url("objective_own", year, found.pk))
    groups = selectors.groups_for_theme(place.member, year, found.pk)
    form = ChooseForm(request.POST or None, initial={"groups": groups.preselected})
    form.choose(
        "outcome", [*((one.pk, _outcome_words(one)) for one in outcomes), (OWN, _("Something else, in our own words"))]
    )
    form.choose("groups", groups.choices)
    made: list[str] = []

    def create() -> str:
        outcome = next(one for one in outcomes if one.pk == form.cleaned_data["outcome"])
        whom = form.cleaned_data["for_whom"]
        fields = {"for_whom": whom} if whom else {}
        chosen = groups.chosen(form.cleaned_data["groups"])
        return services.create_objective(
            actor=place.actor, member=place.member, year=year, theme=found.pk, groups=chosen, outcome=outcome, **fields
        ).public_id

    if form.is_bound and form.data.get("outcome") == OWN:
        return redirect(place.url("objective_own", year, found.pk))
    outcome = sent(form, lambda: made.append(once(place, "objective", create)))
    if outcome.ok:
        return redirect(place.url("objective_figures", made[0]) + "?new=1")
    return form_page(place, form, outcome, **_new_page(place, year, found), proposals=outcomes)


def _outcome_words(outcome: Any) -> str:
    counted = _("counted: %(indicator)s") % {"indicator": in_active_language(outcome.indicator)}
    return f"{outcome.title_now} – {counted}"


def _new_page(place: Place, year: int, theme: Theme) -> dict[str, Any]:
    return {
        "title": _("What should become different?"),
        "lead": _("About %(theme)s. Two minutes: choose what changes for people; the figures come next.")
        % {"theme": theme.title_now},
        "crumbs": [
            (_("Objectives of %(year)s") % {"year": year}, place.url("objectives", year)),
            (theme.title_now, ""),
        ],
        "onward": _("Save and go on"),
        "cancel": place.url("objectives", year),
        "steps": goal_steps(),
        "position": 1,
        "theme": theme,
    }


def own_words(request: HttpRequest, number: str, year: int, theme: str) -> HttpResponse:
    """A new objective in own words, in the two languages of the plan."""
    place = place_of(request, number)
    require(place.may_change)
    check_year(year)
    found = selectors.theme_for(theme)
    groups = selectors.groups_for_theme(place.member, year, found.pk)
    form = OwnWordsForm(request.POST or None, initial={"groups": groups.preselected})
    form.choose("groups", groups.choices)
    made: list[str] = []

    def create() -> str:
        return services.create_objective(
            actor=place.actor,
            member=place.member,
            year=year,
            theme=found.pk,
            groups=groups.chosen(form.cleaned_data["groups"]),
            change=form.texts("change"),
            for_whom=form.cleaned_data["for_whom"],
            indicator=form.texts("indicator"),
            unit=form.cleaned_data["unit"],
        ).public_id

    outcome = sent(form, lambda: made.append(once(place, "objective", create)))
    if outcome.ok:
        return redirect(place.url("objective_figures", made[0]) + "?new=1")
    return form_page(place, form, outcome, **_new_page(place, year, found), two_languages=True)
