"""Pages for everybody: which samples were promised, and what is needed to draw them again. Never who was drawn."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from trustone.catalog.selectors import covenant_in_use
from trustone.domain.verification.coverage import LEAST_IN_PUBLIC
from trustone.platform.access import public
from trustone.verification import selectors
from trustone.verification.shown import draw_document, line_row, shown_plan, strata_of, stratum_title


@public
@require_safe
def samples(request: HttpRequest) -> HttpResponse:
    """Every sample that was ever promised, also the withdrawn ones."""
    found = [shown_plan(plan) for plan in selectors.plans_in(covenant_in_use())]
    return render(request, "verification/samples.html", {"plans": found})


@public
@require_safe
def sample(request: HttpRequest, public_id: str) -> HttpResponse:
    """One sample: its promise, its groups, what came out, and how to draw it again."""
    plan = selectors.plan_with(covenant_in_use(), public_id)
    report = selectors.coverage_of(plan, public=True) if plan.drawn_at and not plan.withdrawn_at else None
    context = {
        "shown": shown_plan(plan),
        "plan": plan,
        "groups": [{"title": stratum_title(one.name), "one": one} for one in strata_of(plan)],
        "report": report,
        "lines": [line_row(line) for line in report.lines] if report else [],
        "least": LEAST_IN_PUBLIC,
    }
    return render(request, "verification/sample.html", context)


@public
@require_safe
def plan_text(request: HttpRequest, public_id: str) -> HttpResponse:
    """The plan as the exact bytes that were hashed."""
    plan = selectors.plan_with(covenant_in_use(), public_id)
    return HttpResponse(plan.text, content_type="application/json; charset=utf-8")


@public
@require_safe
def frame(request: HttpRequest, public_id: str) -> HttpResponse:
    """The frame as the exact bytes whose digest stands in the plan: row codes and groups, no names."""
    plan = selectors.plan_with(covenant_in_use(), public_id)
    return HttpResponse(plan.frame, content_type="text/csv; charset=utf-8")


@public
@require_safe
def draw(request: HttpRequest, public_id: str) -> HttpResponse:
    """Seed, plan, frame and result in one file, once the seed is open; 404 before."""
    plan = selectors.plan_with(covenant_in_use(), public_id)
    if plan.opened_at is None:
        raise Http404
    return HttpResponse(draw_document(plan), content_type="application/json; charset=utf-8")
