"""How actions go: states, progress notes, results with whose work it was, and the year's progress on one page."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from trustone.domain.improvement.doing import STEPS
from trustone.domain.improvement.facts import ActionState
from trustone.improvement import selectors, services
from trustone.improvement.action_forms import MoveForm, NoteForm, ResultForm, YearProgressForm
from trustone.improvement.models import Action, ActionResult, ActionStateWord
from trustone.improvement.shown import output_now, what_now
from trustone.improvement.views.actions import again, load, page
from trustone.improvement.views.shared import form_page, once, page_of, place_of, sent
from trustone.platform.access import require
from trustone.platform.pages import check_year

_ON_A_PAGE = 3


def _possible(action: Action, *, staying: bool) -> list[tuple[str, Any]]:
    """The states an action can go to, in their own order."""
    now = ActionState(action.state)
    allowed = {*STEPS[now], *([now] if staying else [])}
    return [(value, label) for value, label in ActionStateWord.choices if ActionState(value) in allowed]


def move(request: HttpRequest, number: str, public_id: str) -> HttpResponse:
    """Start it, finish it, stop it, take it up again."""
    place, action = load(request, number, public_id)
    form = MoveForm(request.POST or None, initial={"version": action.version})
    form.choose("state", _possible(action, staying=False))

    def save() -> None:
        services.move_action(
            actor=place.actor,
            action=action,
            expected_version=form.cleaned_data["version"] or 0,
            state=ActionState(form.cleaned_data["state"]),
            reason=form.cleaned_data["reason"],
        )

    outcome = sent(form, lambda: once(place, "move", save), lambda: {"version": again(place, action).version})
    if outcome.ok:
        if action.state == ActionStateWord.DONE:
            messages.success(request, _("It is done. Say what came of it, and whose work it was."))
            return redirect(place.url("result_add", public_id))
        messages.success(request, _("Saved."))
        return redirect(place.url("action", public_id))
    return form_page(place, form, outcome, **page(place, action, _("Where does it stand?")))


def note(request: HttpRequest, number: str, public_id: str) -> HttpResponse:
    """A few words on how it goes."""
    place, action = load(request, number, public_id)
    form = NoteForm(request.POST or None)

    def save() -> int:
        return services.note_progress(actor=place.actor, action=action, text=form.cleaned_data["text"]).pk

    outcome = sent(form, lambda: once(place, "note", save))
    if outcome.ok:
        messages.success(request, _("Saved."))
        return redirect(place.url("action", public_id))
    lead = _("For yourself and the secretariat; it is not public and is not changed afterwards.")
    return form_page(place, form, outcome, **page(place, action, _("How does it go?")), lead=lead)


def _hints(action: Action) -> dict[str, Any]:
    """What the two values of a result count; what counts nothing is not asked."""
    found = {}
    if any(action.output.values()):
        found["output_value"] = output_now(action)
    own = action.outcome_facts
    if own is not None:
        found["outcome_value"] = " / ".join(text for text in own.name.values() if text)
    return found


def result_add(request: HttpRequest, number: str, public_id: str) -> HttpResponse:
    """What came of an action."""
    return _result(request, number, public_id, None)


def result_correct(request: HttpRequest, number: str, public_id: str, key: int) -> HttpResponse:
    """A better version of a result; the earlier one stays readable."""
    return _result(request, number, public_id, key)


def _result(request: HttpRequest, number: str, public_id: str, key: int | None) -> HttpResponse:
    place, action = load(request, number, public_id)
    earlier = selectors.result_for(action, key) if key is not None else None
    initial = _result_initial(earlier) if earlier else {"on": place.actor.today}
    form = ResultForm(request.POST or None, initial=initial, hints=_hints(action))

    def save() -> int:
        data = form.cleaned_data
        result = services.Outcomes(
            text=form.texts("text"),
            attribution=data["attribution"],
            by_whom=data["by_whom"],
            on=data["on"],
            output_value=data.get("output_value"),
            outcome_value=data.get("outcome_value"),
        )
        return services.record_result(actor=place.actor, action=action, result=result, replaces=earlier).pk

    outcome = sent(form, lambda: once(place, "result", save))
    if outcome.ok:
        messages.success(request, _("The result is recorded."))
        return redirect(place.url("action", public_id))
    lead = _("Your public plan can use this text. Say precisely what your own part was.")
    return form_page(place, form, outcome, **page(place, action, _("What came of it?")), lead=lead, two_languages=True)


def _result_initial(result: ActionResult) -> dict[str, Any]:
    names = ("attribution", "by_whom", "on", "output_value", "outcome_value")
    texts = {f"text_{language}": result.text.get(language, "") for language in ("nl", "en")}
    return {**texts, **{name: getattr(result, name) for name in names}}


# --- The year on one page ---------------------------------------------------------------------------------------------


def year_page(request: HttpRequest, number: str, year: int) -> HttpResponse:
    """State and a few words for each open action, a few on a page."""
    place = place_of(request, number)
    require(place.may_change)
    check_year(year)
    here, following = page_of(request, list(selectors.actions_for(place.actor, place.member, year)), _ON_A_PAGE)
    on_to = place.url("year_progress", year) + following if following else place.url("purchasing", year)
    shown = [one for one in here if one.is_open]
    if not shown:
        return redirect(on_to)
    form = YearProgressForm(
        request.POST or None,
        asked={one.public_id: (what_now(one), _possible(one, staying=True), one.state) for one in shown},
    )

    def save() -> int:
        data = form.cleaned_data
        lines = [
            services.Progressed(one, ActionState(data[f"state_{one.public_id}"]), data[f"text_{one.public_id}"])
            for one in shown
        ]
        return services.progress_of_year(actor=place.actor, lines=lines)

    outcome = sent(form, lambda: once(place, "year_progress", save))
    if outcome.ok:
        return redirect(on_to)
    crumbs = [(_("Actions of %(year)s") % {"year": year}, place.url("actions", year)), (_("Progress"), "")]
    return form_page(
        place,
        form,
        outcome,
        title=_("How do your actions go?"),
        lead=_("Where each one stands, and a few words. For yourself and the secretariat."),
        crumbs=crumbs,
        onward=_("Save and go on"),
        cancel=place.url("actions", year),
    )
