"""Actions: the list of a year, patterns to choose from, a new one, one on its own page, its steps."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from trustone.catalog.models import ActionPattern
from trustone.domain.improvement.doing import remarks_on_action
from trustone.improvement import selectors, services
from trustone.improvement.action_forms import ActionFiguresForm, ActionOutcomeForm, ActionWhatForm, ActionWhoForm
from trustone.improvement.form_rows import Rows
from trustone.improvement.models import Action, MechanismWord, Objective
from trustone.improvement.shown import STATE_KINDS, Names, change_now, history, remark, what_now
from trustone.improvement.views.shared import Place, form_page, once, place_of, sent, show
from trustone.platform.access import require
from trustone.platform.pages import check_year


@require_safe
def year_list(request: HttpRequest, number: str, year: int) -> HttpResponse:
    """What is done this year, who carries it, and where it stands."""
    place = place_of(request, number)
    check_year(year)
    actions = list(selectors.actions_for(place.actor, place.member, year))
    facts = selectors.action_facts(actions)
    rows = [
        {
            "action": action,
            "remarks": [remark(one, _names([action])) for one in remarks_on_action(own, place.actor.today)],
        }
        for action, own in zip(actions, facts, strict=True)
    ]
    objectives = [one for one in selectors.objectives_for(place.actor, place.member, year) if one.is_running]
    served = {key for own in facts for key in own.objectives}
    context = {
        "place": place,
        "member": place.member,
        "year": year,
        "rows": rows,
        "objectives": objectives,
        "plan_address": place.plan_url(year),
        "without": [one for one in objectives if one.public_id not in served],
    }
    return show(request, "action_list", context)


def _names(actions: Iterable[Action]) -> Names:
    return Names({action.public_id: what_now(action) for action in actions}, {})


@require_safe
def choose(request: HttpRequest, number: str, year: int) -> HttpResponse:
    """Ways of acting on the themes of the objectives, with what they rely on and where they fail; or own words."""
    place = place_of(request, number)
    require(place.may_change)
    check_year(year)
    running = [one for one in selectors.objectives_for(place.actor, place.member, year) if one.is_running]
    wanted = request.GET.get("objective", "")
    objectives = [one for one in running if one.public_id == wanted] or running
    patterns = list(selectors.patterns_of([one.theme_id for one in objectives]))
    fitting = {one.outcome_id for one in objectives if one.outcome_id}
    patterns.sort(key=lambda pattern: not fitting & set(pattern.outcomes))
    context = {
        "place": place,
        "member": place.member,
        "year": year,
        "objective": objectives[0] if len(objectives) == 1 else None,
        "patterns": [(one, MechanismWord(one.mechanism).label) for one in patterns],
        "query": f"&objective={objectives[0].public_id}" if len(objectives) == 1 else "",
        "steps": _steps(),
    }
    return show(request, "action_choose", context)


def _steps() -> list[str]:
    return [_("Choose a way"), _("What you do"), _("Who and when"), _("What is counted")]


def _what_form(place: Place, year: int, initial: dict[str, Any], also: Iterable[Objective] = ()) -> ActionWhatForm:
    form = ActionWhatForm(place.request.POST or None, initial=initial)
    offered = _offered(place, year, also)
    form.choose("objectives", [(one.public_id, change_now(one)) for one in offered])
    return form


def _offered(place: Place, year: int, also: Iterable[Objective] = ()) -> list[Objective]:
    """The objectives that run, and those the action serves already."""
    running = [one for one in selectors.objectives_for(place.actor, place.member, year) if one.is_running]
    known = {one.pk for one in running}
    return [*running, *(one for one in also if one.pk not in known)]


def _what_fields(form: ActionWhatForm, offered: Iterable[Objective]) -> dict[str, Any]:
    data = form.cleaned_data
    return {
        "objectives": [one for one in offered if one.public_id in data["objectives"]],
        "what": form.texts("what"),
        "kind": data["kind"],
        "mechanism": data["mechanism"],
    }


def new(request: HttpRequest, number: str, year: int) -> HttpResponse:
    """A new action, from a pattern or in own words."""
    place = place_of(request, number)
    require(place.may_change)
    check_year(year)
    code = request.GET.get("pattern", "")
    pattern = selectors.pattern_for(code) if code else None
    form = _what_form(place, year, _start(place, year, pattern))
    made: list[str] = []

    def create() -> str:
        fields = _what_fields(form, _offered(place, year))
        return services.create_action(
            actor=place.actor, member=place.member, year=year, pattern=pattern, **fields
        ).public_id

    outcome = sent(form, lambda: made.append(once(place, "action", create)))
    if outcome.ok:
        return redirect(place.url("action_who", made[0]) + "?new=1")
    page = {
        "title": _("What will you do?"),
        "crumbs": [(_("Actions of %(year)s") % {"year": year}, place.url("actions", year)), (_("New action"), "")],
        "onward": _("Save and go on"),
        "cancel": place.url("actions", year),
        "steps": _steps(),
        "position": 2,
        "two_languages": True,
        "pattern": pattern,
    }
    return form_page(place, form, outcome, **page)


def _start(place: Place, year: int, pattern: ActionPattern | None) -> dict[str, Any]:
    wanted = place.request.GET.get("objective", "")
    start: dict[str, Any] = {"objectives": [wanted] if wanted else []}
    if pattern is not None:
        start |= {
            "what_nl": pattern.title.get("nl", ""),
            "what_en": pattern.title.get("en", ""),
            "mechanism": pattern.mechanism,
            "kind": "collective" if pattern.mechanism == "collective" else "",
        }
    if not wanted and pattern is not None:
        fitting = [one.public_id for one in _offered(place, year) if one.theme_id == pattern.theme_id]
        start["objectives"] = fitting
    return start


# --- One action -------------------------------------------------------------------------------------------------------


@require_safe
def detail(request: HttpRequest, number: str, public_id: str) -> HttpResponse:
    """One action: what, who, when, what is counted, how it goes, what came of it, what it said before."""
    place = place_of(request, number)
    action = selectors.action_for(place.actor, place.member, public_id)
    facts = selectors.action_facts([action])[0]
    names = {one.public_id: change_now(one) for one in action.objectives.all()}
    context = {
        "place": place,
        "member": place.member,
        "action": action,
        "year": max(place.this_year, action.first_year),
        "remarks": [remark(one, _names([action])) for one in remarks_on_action(facts, place.actor.today)],
        "owner_left": selectors.owner_left(action),
        "state_kind": STATE_KINDS[action.state],
        "results": [one for one in action.results.all() if one.counts],
        "earlier_results": [one for one in action.results.all() if not one.counts],
        "notes": action.notes.all(),
        "themes": facts.themes,
        "history": history(action.revisions.all(), names),
    }
    return show(request, "action", context)


def load(request: HttpRequest, number: str, public_id: str) -> tuple[Place, Action]:
    """The action to change, or 404."""
    place = place_of(request, number)
    require(place.may_change)
    return place, selectors.action_for(place.actor, place.member, public_id)


def page(place: Place, action: Action, title: str) -> dict[str, Any]:
    """What the form pages of an action share."""
    back = place.url("action", action.public_id)
    year = max(place.this_year, action.first_year)
    crumbs = [
        (_("Actions of %(year)s") % {"year": year}, place.url("actions", year)),
        (what_now(action), back),
        (title, ""),
    ]
    return {"title": title, "crumbs": crumbs, "cancel": back, "about": what_now(action)}


def _saved(place: Place, action: Action) -> HttpResponse:
    messages.success(place.request, _("Saved."))
    return redirect(place.url("action", action.public_id))


def again(place: Place, action: Action) -> Action:
    """The action as it stands now."""
    return selectors.action_for(place.actor, place.member, action.public_id)


def _what_initial(action: Action) -> dict[str, Any]:
    return {
        "what_nl": action.what.get("nl", ""),
        "what_en": action.what.get("en", ""),
        "objectives": [one.public_id for one in action.objectives.all()],
        "kind": action.kind,
        "mechanism": action.mechanism,
        "version": action.version,
    }


def what(request: HttpRequest, number: str, public_id: str) -> HttpResponse:
    """What is done, for which objectives, by what it works."""
    place, action = load(request, number, public_id)
    served = list(action.objectives.all())
    form = _what_form(place, place.this_year, _what_initial(action), served)

    def save() -> None:
        services.change_action(
            actor=place.actor,
            action=action,
            expected_version=form.cleaned_data["version"] or 0,
            **_what_fields(form, _offered(place, place.this_year, served)),
        )

    outcome = sent(form, save, lambda: _what_initial(again(place, action)))
    if outcome.ok:
        return _saved(place, action)
    return form_page(place, form, outcome, **page(place, action, _("What you do")), two_languages=True)


def _who_initial(action: Action) -> dict[str, Any]:
    found = {name: getattr(action, name) for name in ActionWhoForm.base_fields if name != "owner"}
    return {**found, "owner": str(action.owner_id or "")}


def who(request: HttpRequest, number: str, public_id: str) -> HttpResponse:
    """Who carries it, when, with what money, with whom."""
    place, action = load(request, number, public_id)
    people = {str(one.pk): one for one in selectors.people_to_own(place.member, place.actor.today)}
    form = ActionWhoForm(request.POST or None, initial=_who_initial(action))
    form.choose("owner", [("", _("nobody yet")), *((key, str(one)) for key, one in people.items())])
    left = selectors.owner_left(action)

    def save() -> None:
        data = form.cleaned_data
        fields = {name: data[name] for name in ActionWhoForm.base_fields if name not in {"version", "owner"}}
        if data["owner"] or not left:
            fields["owner"] = people.get(data["owner"])
        services.change_action(actor=place.actor, action=action, expected_version=data["version"] or 0, **fields)

    outcome = sent(form, save, lambda: _who_initial(again(place, action)))
    if outcome.ok and "onward" in request.POST:
        return redirect(place.url("action_figures", public_id) + "?new=1")
    if outcome.ok:
        return _saved(place, action)
    more = {"left": action.owner_name if left else ""}
    about = page(place, action, _("Who and when"))
    return form_page(place, form, outcome, **about, **_while_new(place, 3), **more)


def _while_new(place: Place, position: int) -> dict[str, Any]:
    """The steps of a new action and the way on; nothing for one that is changed later."""
    if "new" not in place.request.GET:
        return {}
    return {"steps": _steps(), "position": position, "onward": _("Save and go on")}


def _counted_initial(action: Action, kind: str) -> dict[str, Any]:
    texts = getattr(action, kind)
    return {
        f"{kind}_nl": texts.get("nl", ""),
        f"{kind}_en": texts.get("en", ""),
        **{f"{kind}_{name}": getattr(action, f"{kind}_{name}") for name in ("unit", "baseline", "target")},
        "version": action.version,
    }


def figures(request: HttpRequest, number: str, public_id: str) -> HttpResponse:
    """What will be there when it is done: the output."""
    return _counted(request, number, public_id, "output", _("What is counted"))


def outcome(request: HttpRequest, number: str, public_id: str) -> HttpResponse:
    """What becomes different by it, where its objectives count something else."""
    return _counted(request, number, public_id, "outcome", _("Its own figure of change"))


def _counted(request: HttpRequest, number: str, public_id: str, kind: str, title: str) -> HttpResponse:
    place, action = load(request, number, public_id)
    form_class = ActionFiguresForm if kind == "output" else ActionOutcomeForm
    form: Rows = form_class(request.POST or None, initial=_counted_initial(action, kind))

    def save() -> None:
        data = form.cleaned_data
        fields: dict[str, Any] = {f"{kind}_{name}": data[f"{kind}_{name}"] for name in ("unit", "baseline", "target")}
        fields[kind] = form.texts(kind)
        services.change_action(
            actor=place.actor,
            action=action,
            expected_version=data["version"] or 0,
            **fields,
        )

    outcome = sent(form, save, lambda: _counted_initial(again(place, action), kind))
    if outcome.ok and "onward" in request.POST:
        messages.success(request, _("The action is planned."))
        return redirect(place.url("objectives", max(place.this_year, action.first_year)))
    if outcome.ok:
        return _saved(place, action)
    about = page(place, action, title)
    return form_page(place, form, outcome, **about, **_while_new(place, 4), two_languages=True)
