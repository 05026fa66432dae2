"""Working on a year with several people: not now, you do this, a note; and one step with everything of it."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from trustone.cycle import services
from trustone.cycle.forms import GiveForm, NoteForm
from trustone.cycle.selectors import people
from trustone.cycle.shown import shown_steps
from trustone.cycle.views.shared import Place, place_of
from trustone.platform.access import require
from trustone.platform.pages import done
from trustone.platform.versions import Conflict

_BOTH = require_http_methods(["GET", "HEAD", "POST"])


@require_POST
def not_now(request: HttpRequest, number: str, year: int) -> HttpResponse:
    """Put one task off for a week; the next one takes its place."""
    place = place_of(request, number, year)
    require(place.works_here)
    task = request.POST.get("task", "")
    if task in {one.name for one in place.split[0]}:
        place.once("not_now", lambda: services.put_off(actor=place.actor, member=place.member, year=year, task=task))
        messages.success(request, _("Put off for a week. Here is the next one."))
    else:
        messages.info(request, _("This task is not on the list any more. Perhaps a colleague did it."))
    return place.to("year")


@require_POST
def bring_back(request: HttpRequest, number: str, year: int) -> HttpResponse:
    """Show again what was put off."""
    place = place_of(request, number, year)
    require(place.works_here)
    services.bring_back(actor=place.actor, member=place.member, year=year)
    messages.success(request, _("What you put off is on your list again."))
    return place.to("year")


@_BOTH
def give(request: HttpRequest, number: str, year: int) -> HttpResponse:
    """Ask a colleague to do a step or a task."""
    place = place_of(request, number, year)
    require(place.works_here)
    what = request.POST.get("what") or request.GET.get("what", "")
    if not what:
        return place.to("tasks")  # choose one first
    title = _title(place, what)
    standing = people.given_what(place.member, year, what)
    form = _give_form(place, request, what)
    current = None
    try:
        if done(form, lambda: _give(place, form)):
            messages.success(request, _("Your colleagues see who does this."))
            back = request.POST.get("next", "")
            return redirect(back if url_has_allowed_host_and_scheme(back, None) else place.url("year"))
    except Conflict as conflict:
        current = conflict.current
        standing = people.given_what(place.member, year, what)
        form = _give_form(place, request, what, again=True)
    context = {"form": form, "what": what, "title": title, "standing": standing, "conflict": current}
    return place.show("give", context, 409 if current else 0)


def _title(place: Place, what: str) -> str:
    """What is given, in words; 404 for what is no step and no task of this year."""
    if what in place.titles:
        return place.titles[what]
    found = next((one for several in place.split for one in several if one.name == what), None)
    if found is None:
        raise Http404
    shown = place.shown(found)
    return f"{shown.title}: {shown.about}" if shown.about else str(shown.title)


def _give_form(place: Place, request: HttpRequest, what: str, *, again: bool = False) -> GiveForm:
    standing = people.given_what(place.member, place.year, what)
    choices = [(one.pk, str(one)) for one in people.colleagues(place.member, place.actor.today)]
    version = standing.version if standing else 0
    data = request.POST.copy() if request.method == "POST" else None
    if data is not None and again:
        data["version"] = str(version)
    to = standing.to_id if standing else None
    return GiveForm(data, people=choices, initial={"what": what, "version": version, "to": to})


def _give(place: Place, form: GiveForm) -> None:
    given = form.cleaned_data
    place.once(
        "give",
        lambda: services.give(
            actor=place.actor, member=place.member, year=place.year, what=given["what"], to=given["to"],
            expected_version=given["version"],
        ),
    )  # fmt: skip


@_BOTH
def step_page(request: HttpRequest, number: str, year: int, step: str) -> HttpResponse:
    """One step: how far its parts are, what there is to do, who is on it, what colleagues noted."""
    place = place_of(request, number, year)
    require(place.works_here or request.method != "POST")
    form = NoteForm(request.POST if request.method == "POST" else None)
    notes = people.notes_in(place.member, year, step) if place.works_here else []
    found = shown_steps(place.at_hand, place.given, people.last_done(place.at_hand), notes)
    shown = next((one for one in found if one.code == step), None)
    if shown is None:
        raise Http404
    if done(form, lambda: _note(place, form, step)):
        messages.success(request, _("Your note is saved."))
        return place.to("step", step)
    todo = [place.shown(one) for one in place.split[0] if one.step == step]
    return place.show("step", {"step": shown, "todo": todo, "notes": notes, "form": form})


def _note(place: Place, form: NoteForm, step: str) -> None:
    def run() -> object:
        return services.add_note(
            actor=place.actor, member=place.member, year=place.year, step=step, text=form.cleaned_data["text"]
        ).pk

    place.once("note", run)
