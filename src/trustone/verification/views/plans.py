"""Samples for the secretariat: promise, draw, open, withdraw, and the report of coverage."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from trustone.assessments.selectors import closed_year
from trustone.catalog.selectors import covenant_in_use
from trustone.members.terms import terms
from trustone.platform.access import require
from trustone.platform.actors import actor_of
from trustone.platform.pages import done
from trustone.platform.versions import Conflict
from trustone.verification import policies, selectors, services
from trustone.verification.checklists import checklist
from trustone.verification.forms import DrawForm, PlanForm, ReasonForm
from trustone.verification.shown import (
    STATE_KINDS,
    coverage_csv,
    line_row,
    shown_plan,
    strata_of,
    stratum_title,
)
from trustone.verification.views.shared import once, show, was_first


@require_safe
def plans(request: HttpRequest) -> HttpResponse:
    """All samples, newest year first."""
    actor = actor_of(request)
    require(policies.sees_report(actor))
    found = [shown_plan(plan) for plan in selectors.plans_in(covenant_in_use())]
    return show(request, "plans", {"plans": found, "may_plan": policies.may_plan(actor)})


def new(request: HttpRequest) -> HttpResponse:
    """Promise a sample."""
    actor, covenant = actor_of(request), covenant_in_use()
    require(policies.may_plan(actor))
    agreed = terms(covenant)
    start = {"year": closed_year(covenant, actor.today), "kind": "ab", "strata": ["type", "country"]}
    form = PlanForm(request.POST or None, initial=start)
    made: list[str] = []

    def put() -> str:
        return services.commit_plan(actor=actor, covenant=covenant, wish=form.wish()).public_id

    if done(form, lambda: made.append(once(request, actor, "promise", put))):
        messages.success(
            request, _("Promised. Plan and fingerprint are public now; the seed is kept until you open it.")
        )
        return redirect("verification:plan", public_id=made[0])
    context = {"form": form, "share_ab": agreed.sample_share_ab, "share_c": agreed.sample_share_c}
    return show(request, "new", context)


@require_safe
def plan(request: HttpRequest, public_id: str) -> HttpResponse:
    """One sample: what was promised, who was drawn, how far it is."""
    actor = actor_of(request)
    require(policies.may_see_room(actor))
    found = selectors.plan_with(covenant_in_use(), public_id)
    visits = selectors.visits_of(found)
    questions = len(checklist(found.kind).questions)
    context = {
        "shown": shown_plan(found),
        "plan": found,
        "groups": [{"title": stratum_title(one.name), "one": one} for one in strata_of(found)],
        "visits": [{"visit": one, "kind": STATE_KINDS[one.state]} for one in visits],  # type: ignore[index]
        "questions": questions,
        "may_plan": policies.may_plan(actor),
        "waits_for_day": found.later_day is not None and actor.today < found.later_day,
    }
    return show(request, "plan", context)


def draw(request: HttpRequest, public_id: str) -> HttpResponse:
    """Draw by the plan."""
    actor = actor_of(request)
    require(policies.may_plan(actor))
    found = selectors.plan_with(covenant_in_use(), public_id)
    form = DrawForm(request.POST if request.method == "POST" else None)
    made: list[str] = []

    def put() -> str:
        return str(
            services.draw_sample(actor=actor, plan=found, later_value=form.cleaned_data.get("later_value") or "")
        )

    try:
        if done(form, lambda: made.append(once(request, actor, "draw", put))):
            count = int(made[0] or 0)
            words = ngettext("Drawn: %(count)s company.", "Drawn: %(count)s companies.", count) % {"count": count}
            messages.success(request, words)
            return redirect("verification:plan", public_id=public_id)
    except Conflict:
        was_first(request)
        return redirect("verification:plan", public_id=public_id)
    return show(request, "draw", {"form": form, "plan": found, "shown": shown_plan(found)})


def open_seed(request: HttpRequest, public_id: str) -> HttpResponse:
    """Publish the seed."""
    actor = actor_of(request)
    require(policies.may_plan(actor))
    found = selectors.plan_with(covenant_in_use(), public_id)
    form = DrawForm(request.POST if request.method == "POST" else None)
    try:
        if done(form, lambda: once(request, actor, "open", lambda: services.open_seed(actor=actor, plan=found))):
            messages.success(request, _("The seed is open: everybody can draw this sample again now."))
            return redirect("verification:plan", public_id=public_id)
    except Conflict:
        was_first(request)
        return redirect("verification:plan", public_id=public_id)
    return show(request, "open", {"form": form, "plan": found, "shown": shown_plan(found)})


def withdraw(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take a sample back, with a reason everybody reads."""
    actor = actor_of(request)
    require(policies.may_plan(actor))
    found = selectors.plan_with(covenant_in_use(), public_id)
    form = ReasonForm(
        request.POST or None, label=_("Why is this sample withdrawn?"), hint=_("Everybody can read this.")
    )

    def put() -> object:
        return services.withdraw_plan(actor=actor, plan=found, reason=form.cleaned_data["reason"])

    try:
        if done(form, lambda: once(request, actor, "withdraw", put)):
            messages.success(request, _("Withdrawn. The plan stays readable, with your reason."))
            return redirect("verification:plan", public_id=public_id)
    except Conflict:
        was_first(request)
        return redirect("verification:plan", public_id=public_id)
    return show(request, "withdraw", {"form": form, "plan": found, "shown": shown_plan(found)})


@require_safe
def coverage(request: HttpRequest, public_id: str) -> HttpResponse:
    """How many were verified, of how many everything was confirmed; the steering group reads what the public does."""
    actor = actor_of(request)
    require(policies.sees_report(actor))
    found = selectors.plan_with(covenant_in_use(), public_id)
    return show(request, "coverage", _coverage_context(found, public=not policies.may_see_room(actor)))


def _coverage_context(plan: Any, *, public: bool) -> dict[str, Any]:
    report = selectors.coverage_of(plan, public=public)
    questions = checklist(plan.kind)
    return {
        "plan": plan,
        "shown": shown_plan(plan),
        "report": report,
        "lines": [line_row(line) for line in report.lines],
        "questions": [{"title": found.title, "line": line} for line in report.questions
                      if (found := questions.question(line.question))],
        "total": report.lines[-1],
    }  # fmt: skip


@require_safe
def coverage_file(request: HttpRequest, public_id: str) -> HttpResponse:
    """The report as a CSV file."""
    actor = actor_of(request)
    require(policies.sees_report(actor))
    found = selectors.plan_with(covenant_in_use(), public_id)
    report = selectors.coverage_of(found, public=not policies.may_see_room(actor))
    response = HttpResponse(coverage_csv(report), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{found.public_id}-coverage.csv"'
    return response
