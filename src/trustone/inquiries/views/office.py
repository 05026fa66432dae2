"""For the secretariat: agreements, frozen states, the log, overlaps; for the steering group the figures."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from trustone.catalog.selectors import covenant_in_use
from trustone.domain.inquiry import holds_on
from trustone.domain.membership import YearEnd
from trustone.inquiries import meetings, policies, selectors, services
from trustone.inquiries.forms import AgreementForm, TextForm, YearForm
from trustone.inquiries.views.shared import once, query_row, show
from trustone.members.selectors import last_closed_year
from trustone.platform.access import require
from trustone.platform.actors import actor_of
from trustone.platform.pages import done
from trustone.platform.versions import Conflict

PER_PAGE = 50
_YEARS_BACK = 4


@require_safe
def log(request: HttpRequest) -> HttpResponse:
    """Every question: who, where, what for, what was answered."""
    actor = actor_of(request)
    require(policies.may_manage(actor))
    page = Paginator(selectors.queries_for(actor, covenant_in_use()), PER_PAGE).get_page(request.GET.get("page"))
    return show(request, "log", {"page": page, "rows": [query_row(one) for one in page]})


@require_safe
def agreements(request: HttpRequest) -> HttpResponse:
    """Who may ask, until when, under which document."""
    actor, covenant = actor_of(request), covenant_in_use()
    require(policies.may_manage(actor))
    rows = [
        {"one": one, "holds": holds_on(one.starts_on, one.until, one.ended_on, actor.today)}
        for one in selectors.agreements(covenant)
    ]
    return show(request, "agreements", {"rows": rows, "may_lead": policies.may_lead(actor)})


def add_agreement(request: HttpRequest) -> HttpResponse:
    """Record an agreement that was signed."""
    actor, covenant = actor_of(request), covenant_in_use()
    require(policies.may_lead(actor))
    form = AgreementForm(request.POST or None, partners=selectors.possible_partners(covenant))

    def put() -> int:
        data = dict(form.cleaned_data, organisation=form.chosen)
        return services.record_agreement(actor=actor, covenant=covenant, **data).pk

    if done(form, lambda: once(request, actor, "agreement", put)):
        messages.success(request, _("Recorded. The people of this organisation can ask from its first day."))
        return redirect("inquiries:agreements")
    return show(request, "agreement_add", {"form": form})


def end_agreement(request: HttpRequest, agreement_id: int) -> HttpResponse:
    """End it today, with a reason."""
    actor, covenant = actor_of(request), covenant_in_use()
    require(policies.may_lead(actor))
    found = get_object_or_404(selectors.agreements(covenant), pk=agreement_id, ended_on=None)
    form = TextForm(request.POST or None, label=_("Why does it end?"), initial={"version": found.version})

    def put() -> None:
        data = form.cleaned_data
        services.end_agreement(actor=actor, agreement=found, expected_version=data["version"] or 0, reason=data["text"])

    try:
        if done(form, lambda: once(request, actor, "end_agreement", put), {"reason": "text"}):
            messages.success(request, _("Ended. They cannot ask any more."))
            return redirect("inquiries:agreements")
    except Conflict:
        messages.warning(request, _("Somebody changed it in the meantime."))
        return redirect("inquiries:agreements")
    return show(request, "agreement_end", {"form": form, "agreement": found})


def states(request: HttpRequest) -> HttpResponse:
    """What questions are answered from, and freezing the next year."""
    actor, covenant = actor_of(request), covenant_in_use()
    require(policies.may_manage(actor))
    found = selectors.states(covenant)
    closed = last_closed_year(actor.today, YearEnd.parse(covenant.year_end))
    newest = max((one.year for one in found), default=0)
    years = [year for year in range(closed, closed - _YEARS_BACK, -1) if year > newest]
    may_freeze = policies.may_lead(actor) and bool(years)
    require(request.method != "POST" or may_freeze)
    form = YearForm(request.POST or None, years=years)

    def put() -> int:
        return services.freeze_state(actor=actor, covenant=covenant, year=form.cleaned_data["year"]).pk

    if done(form, lambda: once(request, actor, "freeze", put)):
        messages.success(request, _("Frozen. Questions are answered from this year now."))
        return redirect("inquiries:states")
    context = {"states": found, "form": form if may_freeze else None, "k": covenant.disclosure_k}
    return show(request, "states", context)


@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    """How often is asked: by quarter, kind of party and purpose. No places."""
    actor, covenant = actor_of(request), covenant_in_use()
    require(policies.may_read_figures(actor))
    return show(request, "figures", {"counts": selectors.counts(covenant), "limits": selectors.limits_of(covenant)})


@require_safe
def overlaps(request: HttpRequest) -> HttpResponse:
    """Places at which several groups source, so that the secretariat can bring them together."""
    actor, covenant = actor_of(request), covenant_in_use()
    require(policies.may_manage(actor))
    page = Paginator(meetings.overlaps(covenant), PER_PAGE).get_page(request.GET.get("page"))
    return show(request, "overlaps", {"page": page, "covers": selectors.covered_years(covenant)})
