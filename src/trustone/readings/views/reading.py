"""Reading a published plan for an NGO or a union: choose one, mark theme by theme, publish, withdraw."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from trustone.catalog.selectors import covenant_in_use
from trustone.improvement.models import PlanVersion
from trustone.members.terms import terms
from trustone.platform.access import require
from trustone.platform.actors import Actor, actor_of
from trustone.platform.models import Organisation
from trustone.platform.pages import again_with, check_year, done
from trustone.platform.versions import Conflict
from trustone.readings import policies, selectors, services
from trustone.readings.forms import MarkForm, TextForm
from trustone.readings.models import Reading, ReadingMark
from trustone.readings.views.shared import TEXT, documents_of, once, show


@dataclass(frozen=True, slots=True)
class Place:
    """Who reads which plan: ``reading`` is the one that stands, if any."""

    actor: Actor
    organisation: Organisation
    version: PlanVersion
    reading: Reading | None

    @property
    def number(self) -> str:
        return self.version.plan.member.number

    @property
    def year(self) -> int:
        return self.version.plan.year

    @property
    def draft(self) -> Reading:
        """The reading, or 404 when none was begun."""
        if self.reading is None:
            raise Http404
        return self.reading


def _place(request: HttpRequest, number: str, year: int) -> Place:
    actor = actor_of(request)
    require(policies.reads_plans(actor))
    check_year(year)
    organisation = selectors.organisation_of(actor)
    version = selectors.plan_to_read(covenant_in_use(), number, year)
    if organisation is None:
        raise Http404
    return Place(actor, organisation, version, selectors.own_reading(organisation, version.plan.member, year))


@require_safe
def plans(request: HttpRequest, year: int = 0) -> HttpResponse:
    """The published plans of a year, with what the own organisation read of them."""
    actor = actor_of(request)
    require(policies.reads_plans(actor))
    covenant, organisation = covenant_in_use(), selectors.organisation_of(actor)
    years = selectors.years_to_read(covenant)
    if year:
        check_year(year)
    chosen = year or (years[0] if years else 0)
    rows = selectors.plans_to_read(actor, covenant, organisation, chosen) if organisation else []
    context = {"rows": rows, "year": chosen, "years": years, "organisation": organisation}
    return show(request, "plans", context)


def read(request: HttpRequest, number: str, year: int) -> HttpResponse:
    """The plan beside the themes; sending the form begins a reading."""
    place = _place(request, number, year)
    if request.method == "POST":

        def put() -> int:
            return services.begin(actor=place.actor, organisation=place.organisation, version=place.version).pk

        if place.reading is None:
            once(request, place.actor, "begin", put)
        return redirect("readings:read", number=number, year=year)
    return show(request, "read", _context(place))


def _context(place: Place) -> dict[str, Any]:
    columns, reading = selectors.columns(), place.reading
    before = selectors.reading_before(reading) if reading else None
    line = selectors.line_of(reading, before, columns) if reading else None
    cells = line.cells if line else (None,) * len(columns)
    return {
        "place": place,
        "reading": reading,
        "version": place.version,
        "member": place.version.plan.member,
        "year": place.year,
        "themes": list(zip(columns, cells, strict=True)),
        "missing": sum(cell is None for cell in cells),
        "documents": documents_of(reading.plan_version if reading else place.version),
        "newer": reading is not None and reading.is_draft and reading.plan_version_id != place.version.pk,
        "reply_days": terms(place.version.plan.member.covenant).reading_reply_days,
    }


def theme(request: HttpRequest, number: str, year: int, theme: str) -> HttpResponse:
    """One theme: what the plan says, the words that show it, a note."""
    place = _place(request, number, year)
    reading = place.draft
    column = next((one for one in selectors.columns() if one.code == theme), None)
    if column is None or not reading.is_draft:
        raise Http404
    mark = selectors.mark_of(reading, theme)
    form = MarkForm(request.POST) if request.method == "POST" else MarkForm.of(mark)
    current: ReadingMark | None = None
    try:
        if done(form, lambda: once(request, place.actor, f"mark.{theme}", lambda: _mark(place, theme, form))):
            messages.success(request, _("Saved: %(theme)s.") % {"theme": column.title})
            return redirect("readings:read", number=number, year=year)
    except Conflict as conflict:
        current = conflict.current if isinstance(conflict.current, ReadingMark) else None
        again_with(form, version=str(current.version if current else 0))
    context = {**_context(place), "column": column, "form": form, "current": current}
    return show(request, "theme", context, conflict=current is not None)


def _mark(place: Place, theme: str, form: MarkForm) -> int:
    given = form.cleaned_data
    return services.mark(
        actor=place.actor,
        reading=place.draft,
        theme=theme,
        says=given["says"],
        quote=given["quote"],
        note=given["note"],
        expected_version=given["version"] or 0,
    ).pk


def publish(request: HttpRequest, number: str, year: int) -> HttpResponse:
    """Publish: what is missing, from when everybody sees it, a summary."""
    place = _place(request, number, year)
    reading = place.draft
    if not reading.is_draft and request.method != "POST":
        raise Http404
    label = gettext_lazy("In a few sentences: what strikes you in this plan?")
    form = TextForm.about(reading, request.POST if request.method == "POST" else None, label, needed=False)

    def put() -> str:
        given = form.cleaned_data
        return services.publish(
            actor=place.actor, reading=reading, expected_version=given["version"] or 0, summary=given["text"]
        ).public_id

    if done(form, lambda: once(request, place.actor, "publish", put), TEXT):
        messages.success(request, _("Published in the name of %(name)s.") % {"name": place.organisation.name})
        return redirect("readings:read", number=number, year=year)
    return show(request, "publish", {**_context(place), "form": form})


def withdraw(request: HttpRequest, number: str, year: int) -> HttpResponse:
    """Take a reading back; a published one with a reason that is public."""
    place = _place(request, number, year)
    reading = place.draft
    form = TextForm.about(reading, request.POST if request.method == "POST" else None, gettext_lazy("Why?"))

    def put() -> str:
        given = form.cleaned_data
        services.withdraw(
            actor=place.actor, reading=reading, expected_version=given["version"] or 0, reason=given["text"]
        )
        return ""

    if done(form, lambda: once(request, place.actor, "withdraw", put), TEXT):
        messages.success(request, _("The reading was taken back."))
        return redirect("readings:read", number=number, year=year)
    return show(request, "withdraw", {**_context(place), "form": form})


@require_POST
def take_over(request: HttpRequest, number: str, year: int) -> HttpResponse:
    """Go on with the newest version of the plan."""
    place = _place(request, number, year)
    gone = services.take_over(actor=place.actor, reading=place.draft)
    if gone:
        messages.warning(
            request, _("Marks whose quote is not in the new version were taken away: %(count)s.") % {"count": len(gone)}
        )
    else:
        messages.success(request, _("You now read the newest version. All quotes still stand in it."))
    return redirect("readings:read", number=number, year=year)
