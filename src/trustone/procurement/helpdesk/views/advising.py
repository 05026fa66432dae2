"""Putting an adviser on a request, the declaration, and weighing it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from trustone.domain.procurement.conflicts import Outcome
from trustone.domain.procurement.helpdesk import Part, State
from trustone.platform.access import require
from trustone.platform.pages import again_with, done
from trustone.platform.versions import Conflict
from trustone.procurement.helpdesk import conflicts, policies, selectors, services
from trustone.procurement.helpdesk.forms import DeclareForm, GiveForm, WeighForm
from trustone.procurement.helpdesk.models import OutcomeWord, StandsWord
from trustone.procurement.helpdesk.services.advising import OUTCOMES
from trustone.procurement.helpdesk.shown import found_told, request_row, station_titles, verdict_told
from trustone.procurement.helpdesk.views.shared import Opened, once, show
from trustone.procurement.helpdesk.words import NOTHING_FOUND, OUTCOME_KINDS


def give(request: HttpRequest, here: Opened) -> HttpResponse:
    """Everybody on the list with what was found; who is barred cannot be chosen."""
    require(Part.OFFICE in here.parts and here.request.state == State.OPEN)
    today = here.actor.today
    every = list(selectors.advisers(here.request.covenant, now_only=True, on=today))
    found = conflicts.verdicts(here.request, every, today)
    free = [one for one in every if found[one.pk].outcome is not Outcome.REFUSED]
    form = GiveForm(
        request.POST if request.method == "POST" else None, initial={"version": here.request.version}, advisers=free
    )
    chosen = {one.public_id: one for one in free}

    def put() -> str:
        typed = form.cleaned_data
        return services.give(
            actor=here.actor, request=here.request, adviser=chosen[typed["adviser"]], expected_version=typed["version"]
        ).request.public_id

    try:
        if done(form, lambda: once(request, here.actor, "give", put)):
            messages.success(request, _("The adviser gets a mail and declares ties for this request first."))
            return redirect(here.url("request"))
    except Conflict as conflict:
        messages.warning(request, _("The request changed meanwhile. Read it again before you choose."))
        again_with(form, version=str(conflict.current.version))  # type: ignore[attr-defined]
    fits = here.request
    rows = []
    for one in every:
        outcome = OUTCOMES[found[one.pk].outcome]
        rows.append(
            {
                "adviser": one,
                "outcome": OutcomeWord(outcome).label,
                "kind": OUTCOME_KINDS[outcome.value],
                "found": verdict_told(found[one.pk]),
                "may": one in free,
                "fits": (not one.countries or fits.country in one.countries)
                and (not one.stations or fits.station in one.stations)
                and (not one.languages or fits.language in one.languages),
            }
        )
    rows.sort(key=lambda row: (not row["may"], not row["fits"]))
    context = {"form": form, "rows": rows, "back": here.url("request"), **request_row(fits, today, station_titles())}
    return show(request, "give", context)


def declare(request: HttpRequest, here: Opened) -> HttpResponse:
    """The adviser declares ties for this request."""
    assignment = policies.assignment_of(here.actor, here.request)
    require(assignment is not None and assignment.stands == StandsWord.TO_DECLARE)
    assert assignment is not None  # noqa: S101 - required above; for the type checker
    form = DeclareForm(request.POST if request.method == "POST" else None)

    def put() -> str:
        interest = form.cleaned_data["interest"] == "some"
        services.declare(actor=here.actor, assignment=assignment, has_interest=interest, text=form.cleaned_data["text"])
        return here.request.public_id

    if done(form, lambda: once(request, here.actor, "declare", put)):
        messages.success(request, _("Your declaration is kept with this request."))
        return redirect(here.url("request"))
    context = {
        "form": form,
        "found": found_told(assignment.found),
        "nothing": NOTHING_FOUND,
        **request_row(here.request, here.actor.today, station_titles()),
    }
    return show(request, "declare", context)


def weigh(request: HttpRequest, here: Opened) -> HttpResponse:
    """The secretariat lets the adviser go on, with a reason; the other way is to take the adviser off."""
    require(Part.OFFICE in here.parts)
    assignment = next((one for one in here.request.assignments.all() if one.ended_at is None), None)
    require(assignment is not None and assignment.stands == StandsWord.TO_WEIGH)
    assert assignment is not None  # noqa: S101 - required above; for the type checker
    require(assignment.adviser.user_id != here.actor.user_id)
    form = WeighForm(request.POST if request.method == "POST" else None)

    def put() -> str:
        services.weigh(actor=here.actor, assignment=assignment, text=form.cleaned_data["text"])
        return here.request.public_id

    if done(form, lambda: once(request, here.actor, "weigh", put)):
        messages.success(request, _("The adviser can go on, and gets a mail."))
        return redirect(here.url("request"))
    context = {
        "form": form,
        "assignment": assignment,
        "found": found_told(assignment.found) or [str(NOTHING_FOUND)],
        "take_off": here.url("say", "hand_back"),
        "back": here.url("request"),
        **request_row(here.request, here.actor.today, station_titles()),
    }
    return show(request, "weigh", context)
