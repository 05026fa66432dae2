"""For the secretariat and the steering group: the figure as it stands now; for the secretariat: making one public."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from trustone.catalog.models import Covenant
from trustone.catalog.selectors import alphabetical, countries, covenant_in_use
from trustone.domain.screening.figures import read_document, read_error
from trustone.domain.screening.hiding import public
from trustone.domain.screening.monitor import Tally, changes, figure_of
from trustone.domain.screening.shares import needed_for_change
from trustone.platform import pages
from trustone.platform.access import require
from trustone.platform.actors import Actor, actor_of
from trustone.platform.pages import done
from trustone.platform.versions import Conflict
from trustone.procurement.monitor import files, policies, selectors, services, shown
from trustone.procurement.monitor.forms import LiveFilter, NeededForm, PrepareForm, SendBackForm
from trustone.procurement.monitor.models import Edition
from trustone.procurement.monitor.views.open_to_all import note_of
from trustone.procurement.monitor.views.shared import figure_context, table_response

once = partial(pages.once, room="tender_monitor")
_PRIVATE = "no-store, private"
_FILTERS = ("first", "last", "country", "step")


def _show(request: HttpRequest, template: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    response = render(request, f"monitor/{template}.html", context, status=status)
    response["Cache-Control"] = _PRIVATE
    return response


# --- The figure as it stands now --------------------------------------------------------------------------------------


@require_safe
def live(request: HttpRequest) -> HttpResponse:
    """Every group, for the years and country asked; what changed against the newest figure; how many more it takes."""
    actor, covenant = actor_of(request), covenant_in_use()
    require(policies.may_read_live(actor))
    procedures = selectors.counted(covenant)
    form = _filter(request, procedures)
    found = figure_of(procedures, **form.asked)
    asks = any(name in request.GET for name in ("before", "after"))
    needed = NeededForm(request.GET if asks else None, initial=_now(found.total.share().interval))
    context = {
        "form": form,
        "kept": [(name, request.GET[name]) for name in _FILTERS if request.GET.get(name)],
        "needed": needed,
        "answer": _answer(needed, found.total.n),
        "may_prepare": policies.may_prepare(actor),
        "methods": selectors.methods_of(covenant),
        "query": request.GET.urlencode(),
        **_against_newest(covenant, procedures),
        **_measured(covenant, found, form),
    }
    return _show(request, "live", context)


def _filter(request: HttpRequest, procedures: Tally) -> LiveFilter:
    there = alphabetical(countries().filter(code__in=selectors.countries_in(procedures)))
    return LiveFilter(request.GET.dict(), countries=[(one.code, one.title_now) for one in there])


def _measured(covenant: Covenant, found: Any, form: LiveFilter) -> dict[str, Any]:
    error = selectors.measured(covenant)
    known = error.agreement if error else None
    agreement = None
    if known is not None and known.rounded is not None:
        agreement = {"pairs": known.pairs, "kappa": known.rounded, "lower": known.lower, "upper": known.upper}
    return figure_context(found, error, agreement, form.wanted_step)


def _now(interval: Any) -> dict[str, Any]:
    return {"before": round(interval.share * 100, 1)} if interval else {}


def _answer(form: NeededForm, n: int) -> dict[str, Any] | None:
    """How many each period needs, and how many more than are read now."""
    if not form.is_bound or not form.is_valid():
        return None
    needed = needed_for_change(form.cleaned_data["before"] / 100, form.cleaned_data["after"] / 100)
    return {"needed": needed, "there": n, "more": max(0, needed - n)}


def _against_newest(covenant: Covenant, procedures: Tally) -> dict[str, Any]:
    """What differs from the newest published figure over the same years."""
    last = selectors.newest(covenant)
    if last is None:
        return {"last": None}
    now = figure_of(procedures, last.first_year, last.last_year)
    return {"last": last, "changes": shown.changed(changes(last.figure, now))}


@require_safe
def live_csv(request: HttpRequest) -> HttpResponse:
    """The same as a table, with every group."""
    actor, covenant = actor_of(request), covenant_in_use()
    require(policies.may_read_live(actor))
    procedures = selectors.counted(covenant)
    found = figure_of(procedures, **_filter(request, procedures).asked)
    return table_response(files.as_csv(found), f"tender-monitor-{actor.today:%Y-%m-%d}.csv", keep=_PRIVATE)


# --- Making a figure public -------------------------------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
def proposals(request: HttpRequest) -> HttpResponse:
    """Every figure that was prepared, and the way to prepare the next."""
    actor, covenant = actor_of(request), covenant_in_use()
    require(policies.may_prepare(actor))
    last = selectors.newest(covenant)
    first_year = last.first_year if last else actor.today.year - 1
    form = PrepareForm(request.POST or None, initial={"first_year": first_year, "last_year": actor.today.year})
    made: list[str] = []

    def put() -> str:
        good = form.cleaned_data
        edition = services.prepare(
            actor=actor, covenant=covenant, first_year=good["first_year"], last_year=good["last_year"], notes=form.notes
        )
        return edition.public_id

    if done(form, lambda: made.append(once(request, actor, "prepare", put))):
        messages.success(request, _("The figure is frozen. A colleague has to publish it."))
        return redirect("tender_monitor:proposal", made[0])
    context = {"form": form, "editions": selectors.all_editions(actor, covenant)}
    return _show(request, "proposals", context, 422 if form.is_bound else 200)


@require_safe
def proposal(request: HttpRequest, public_id: str) -> HttpResponse:
    """One figure as everybody would read it, what changed since the one before, and the step that comes next."""
    actor = actor_of(request)
    return _proposal(request, actor, selectors.edition_for(actor, covenant_in_use(), public_id), SendBackForm())


def _proposal(
    request: HttpRequest, actor: Actor, edition: Edition, form: SendBackForm, status: int = 200, **more: Any
) -> HttpResponse:
    seen = public(edition.figure)
    before = edition.supersedes
    live_now = figure_of(selectors.counted(edition.covenant), edition.first_year, edition.last_year)
    context = {
        "edition": edition,
        "form": form,
        "may_publish": policies.may_publish(actor, edition),
        "before": before,
        "changes": shown.changed(changes(before.figure, edition.figure)) if before else [],
        "moved_on": edition.state == "draft" and live_now != read_document(edition.whole),
        "note": note_of(edition.notes),
        "screened_by": edition.screened_by,
        **figure_context(seen, read_error({"error_rate": edition.error_rate}), edition.agreement),
        **more,
    }
    return _show(request, "proposal", context, status)


Step = Callable[[Actor, Edition, int], Edition]


@require_POST
def publish(request: HttpRequest, public_id: str) -> HttpResponse:
    """The second person makes it public."""

    def step(actor: Actor, edition: Edition, version: int) -> Edition:
        return services.publish(actor=actor, edition=edition, expected_version=version)

    return _take(request, public_id, forms.Form(request.POST), step, _("The figure is public."))


@require_POST
def send_back(request: HttpRequest, public_id: str) -> HttpResponse:
    """The second person does not, and says why."""
    form = SendBackForm(request.POST)

    def step(actor: Actor, edition: Edition, version: int) -> Edition:
        reason = form.cleaned_data["reason"]
        return services.send_back(actor=actor, edition=edition, expected_version=version, reason=reason)

    return _take(request, public_id, form, step, _("The figure was sent back, with your reason."))


def _take(request: HttpRequest, public_id: str, form: forms.Form, step: Step, said: str) -> HttpResponse:
    """Run one step on the version the person saw; say what stands when somebody was first."""
    actor = actor_of(request)
    edition = selectors.edition_for(actor, covenant_in_use(), public_id)
    seen = request.POST.get("version", "")
    version = int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 10 else -1
    try:
        if done(form, lambda: step(actor, edition, version)):
            messages.success(request, said)
            return redirect("tender_monitor:proposal", public_id)
    except Conflict:
        messages.warning(request, _("Somebody else was first. This is how the figure stands now."))
        return redirect("tender_monitor:proposal", public_id)
    errors = [str(text) for text in form.non_field_errors()]
    sent = form if isinstance(form, SendBackForm) else SendBackForm()
    return _proposal(request, actor, edition, sent, 422, refused=errors)
