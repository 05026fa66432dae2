"""What was measured: one value, a correction, taking one back, the year's values on one page, the values as a file."""

from __future__ import annotations

import csv
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from trustone.improvement import selectors, services
from trustone.improvement.models import Measurement, Objective
from trustone.improvement.objective_forms import MeasurementForm, TakeBackForm, YearMeasurementsForm
from trustone.improvement.shown import change_now, day_words, figure, indicator_now
from trustone.improvement.views.shared import Place, form_page, once, page_of, place_of, sent
from trustone.platform.access import require
from trustone.platform.dataio.escape import harmless
from trustone.platform.pages import check_year

_ON_A_PAGE = 5


def _objective(request: HttpRequest, number: str, public_id: str) -> tuple[Place, Objective]:
    place = place_of(request, number)
    require(place.may_change)
    return place, selectors.objective_for(place.actor, place.member, public_id)


def _page(place: Place, objective: Objective, title: str) -> dict[str, Any]:
    back = place.url("objective", objective.public_id)
    year = place.this_year
    crumbs = [
        (_("Objectives of %(year)s") % {"year": year}, place.url("objectives", year)),
        (change_now(objective), back),
        (title, ""),
    ]
    return {
        "title": title,
        "crumbs": crumbs,
        "cancel": back,
        "about": change_now(objective),
        "counted": indicator_now(objective),
        "unit": objective.get_unit_display(),
    }


def _reading(form: MeasurementForm) -> services.Reading:
    data = form.cleaned_data
    return services.Reading(data["value"], data["on"], data["source"], data["note"])


def add(request: HttpRequest, number: str, public_id: str) -> HttpResponse:
    """Record one value of the present indicator."""
    place, objective = _objective(request, number, public_id)
    form = MeasurementForm(request.POST or None, initial={"on": place.actor.today})

    def save() -> int:
        return services.add_measurement(actor=place.actor, objective=objective, reading=_reading(form)).pk

    outcome = sent(form, lambda: once(place, "measurement", save))
    if outcome.ok:
        messages.success(request, _("The measurement is recorded."))
        return redirect(place.url("objective", public_id))
    return form_page(place, form, outcome, **_page(place, objective, _("Add a measurement")))


def correct(request: HttpRequest, number: str, public_id: str, key: int) -> HttpResponse:
    """Put a better value in the place of one that was wrong."""
    place, objective = _objective(request, number, public_id)
    measurement = selectors.measurement_for(objective, key)
    if not measurement.counts:
        raise Http404
    now = {"value": measurement.value, "on": measurement.on, "source": measurement.source, "note": measurement.note}
    form = MeasurementForm(request.POST or None, initial=now)

    def save() -> int:
        return services.replace_measurement(actor=place.actor, measurement=measurement, reading=_reading(form)).pk

    outcome = sent(form, lambda: once(place, "correction", save))
    if outcome.ok:
        messages.success(request, _("The better value stands in its place; the earlier one stays readable."))
        return redirect(place.url("objective", public_id))
    also = (_("Take this measurement back"), place.url("measurement_take_back", public_id, key))
    return form_page(place, form, outcome, **_page(place, objective, _("Correct a measurement")), also=also)


def take_back(request: HttpRequest, number: str, public_id: str, key: int) -> HttpResponse:
    """Take back a value that should not have been recorded."""
    place, objective = _objective(request, number, public_id)
    measurement = selectors.measurement_for(objective, key)
    if not measurement.counts:
        raise Http404
    form = TakeBackForm(request.POST or None)

    def save() -> int:
        note = form.cleaned_data["note"]
        return services.withdraw_measurement(actor=place.actor, measurement=measurement, note=note).pk

    outcome = sent(form, lambda: once(place, "take_back", save))
    if outcome.ok:
        messages.success(request, _("The measurement is taken back; it stays readable."))
        return redirect(place.url("objective", public_id))
    return form_page(place, form, outcome, **_page(place, objective, _("Take this measurement back")))


# --- The year on one page ---------------------------------------------------------------------------------------------


def year_page(request: HttpRequest, number: str, year: int) -> HttpResponse:
    """One value for each running objective, a few on a page; what was not measured stays open."""
    place = place_of(request, number)
    require(place.may_change)
    check_year(year)
    shown, following = page_of(request, selectors.measurable(place.actor, place.member, year), _ON_A_PAGE)
    on_to = place.url("year_measurements", year) + following if following else place.url("year_progress", year)
    if not shown:
        return redirect(on_to)
    form = YearMeasurementsForm(
        request.POST or None,
        initial={"on": place.actor.today},
        asked={one.public_id: (change_now(one), _last(one)) for one in shown},
    )
    outcome = sent(form, lambda: once(place, "year_measurements", lambda: _record(place, shown, form)))
    if outcome.ok:
        return redirect(on_to)
    return form_page(
        place,
        form,
        outcome,
        title=_("How far are your objectives?"),
        lead=_("One value for each objective that runs. What you did not measure stays open."),
        crumbs=[(_("Objectives of %(year)s") % {"year": year}, place.url("objectives", year)), (_("Measurements"), "")],
        onward=_("Save and go on"),
        cancel=place.url("objectives", year),
    )


def _last(objective: Objective) -> str:
    """What is counted, and the newest known value."""
    newest = max((one for one in _counting(objective)), key=lambda one: one.on, default=None)
    counted = indicator_now(objective)
    if newest is not None:
        value, on = newest.value, newest.on
    elif objective.baseline is not None and objective.baseline_on is not None:
        value, on = objective.baseline, objective.baseline_on
    else:
        return counted
    last = _("%(value)s on %(day)s") % {"value": figure(value, objective.unit), "day": day_words(on)}
    return f"{counted} ({last})"


def _counting(objective: Objective) -> list[Measurement]:
    return [one for one in objective.measurements.all() if one.counts and one.series == objective.series]


def _record(place: Place, shown: list[Objective], form: YearMeasurementsForm) -> int:
    data = form.cleaned_data
    readings = [
        (one, services.Reading(data[one.public_id], data["on"], data["source"]))
        for one in shown
        if data[one.public_id] is not None
    ]
    return len(services.add_measurements(actor=place.actor, readings=readings))


@require_safe
def values_file(request: HttpRequest, number: str, public_id: str) -> HttpResponse:
    """Every measurement of an objective as CSV, those that were replaced too."""
    place = place_of(request, number)
    objective = selectors.objective_for(place.actor, place.member, public_id)
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{objective.public_id}.csv"'
    response.write("\ufeff")
    rows = csv.writer(response)
    rows.writerow(["indicator", "value", "unit", "on", "source", "note", "counts", "recorded_at"])
    for one in objective.measurements.all():
        note, source = harmless(one.note), harmless(one.source)
        rows.writerow([one.series, one.value, objective.unit, one.on, source, note, one.counts, one.at.isoformat()])
    return response
