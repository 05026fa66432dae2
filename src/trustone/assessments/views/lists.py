"""The worklist of the secretariat, a company's own assessments, and opening new ones."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from trustone.assessments import appeals, policies, selectors, services, staff
from trustone.assessments import worklist as worklist_reads
from trustone.assessments.blind.selectors import waiting_in
from trustone.assessments.blind.shown import marks_of
from trustone.assessments.forms import FilterForm, OpenForm
from trustone.assessments.models import Assessment, Decision, StateWord
from trustone.assessments.views.shared import STATE_KINDS, show
from trustone.assessments.words import DUE_WORDS
from trustone.catalog.models import Covenant
from trustone.catalog.selectors import covenant_in_use
from trustone.domain.assessment.workflow import State
from trustone.domain.problems import Refused
from trustone.members.selectors import member_for
from trustone.platform import services as platform
from trustone.platform.access import require
from trustone.platform.actors import Actor, actor_of
from trustone.platform.problems import sentence
from trustone.platform.roles import COMPANY

PER_PAGE = 50


@require_safe
def worklist(request: HttpRequest) -> HttpResponse:
    """Everybody's own list: all members for the secretariat, its own years for a company."""
    actor = actor_of(request)
    if policies.may_manage(actor):
        return _all_members(request, actor)
    covenant = covenant_in_use()
    if not actor.organisations(*COMPANY):
        require(policies.decides_appeals(actor, covenant))
        return show(request, "appeals", {"running": appeals.running_appeals(covenant)})
    assessments = list(selectors.assessments_for(actor, covenant))
    context = {
        "lines": _lines(actor, assessments, selectors.last_decisions(assessments, public_on=actor.today)),
        "openable": selectors.openable(actor, covenant, selectors.closed_year(covenant, actor.today)),
        "open_year": selectors.closed_year(covenant, actor.today),
    }
    return show(request, "own_list", context)


def _all_members(request: HttpRequest, actor: Actor) -> HttpResponse:
    covenant = covenant_in_use()
    closed = selectors.closed_year(covenant, actor.today)
    form = FilterForm(
        request.GET,
        years=selectors.years_for(actor, covenant),
        states=StateWord.choices,
        people=staff.everybody(actor.today),
    )
    chosen: dict[str, Any] = form.cleaned_data if form.is_valid() else {}
    places = worklist_reads.in_order(actor, covenant, _where(actor, chosen), only_late=chosen.get("late", False))
    page = Paginator(places, PER_PAGE).get_page(request.GET.get("page"))
    candidates = selectors.openable(actor, covenant, closed)
    context = {
        "form": form,
        "filtered": any(chosen.values()),
        "page": page,
        "lines": _worklines(actor, covenant, list(page.object_list)),
        "late": sum(place.late > 0 for place in places),
        "open_year": closed,
        "ready": [candidate for candidate in candidates if candidate.ready],
        "waiting": [candidate for candidate in candidates if not candidate.ready],
    }
    return show(request, "worklist", context)


def _where(actor: Actor, chosen: dict[str, Any]) -> Q:
    where = worklist_reads.assigned_to(actor, chosen.get("who", ""))
    if chosen.get("year"):
        where &= Q(reporting_year=chosen["year"])
    if chosen.get("state"):
        where &= Q(state=chosen["state"])
    if words := chosen.get("q", "").strip():
        where &= Q(member__organisation__name__icontains=words) | Q(member__number__iexact=words)
    return where


def _worklines(actor: Actor, covenant: Covenant, places: list[worklist_reads.Place]) -> list[dict[str, Any]]:
    marks = marks_of(actor, waiting_in(covenant))
    return [
        {
            "line": line,
            "state": StateWord(line.assessment.state).label,
            "kind": STATE_KINDS[State(line.assessment.state)],
            "due": DUE_WORDS[line.due.what] if line.due else "",
            "blind": marks.get(line.assessment.pk),
        }
        for line in worklist_reads.lines_of(actor, covenant, places)
    ]


def _lines(actor: Actor, assessments: list[Assessment], decisions: dict[int, Decision]) -> list[dict[str, Any]]:
    lines = []
    for assessment in assessments:
        decision = decisions.get(assessment.pk)
        state = policies.state_shown(actor, State(assessment.state), is_public=decision is not None)
        word, kind = StateWord(state.value).label, STATE_KINDS[state]
        lines.append({"assessment": assessment, "decision": decision, "state": word, "kind": kind})
    return lines


@require_POST
def open_one(request: HttpRequest) -> HttpResponse:
    """Open the assessment of one member, or of every member that can be assessed."""
    actor = actor_of(request)
    form = OpenForm(request.POST)
    require(form.is_valid())
    year, number = form.cleaned_data["year"], form.cleaned_data["number"]
    try:
        reference, _new = platform.once(
            actor, request.POST.get("form_token", ""), "assessments.open", lambda: _open(actor, year, number)
        )
    except Refused as refusal:
        messages.error(request, " ".join(sentence(problem) for problem in refusal.problems))
        return redirect("assessments:worklist")
    if number:
        return redirect(reverse("assessments:page", args=[number, year]))
    count = int(reference)
    messages.success(
        request,
        ngettext("%(count)s assessment was opened.", "%(count)s assessments were opened.", count) % {"count": count},
    )
    return redirect("assessments:worklist")


def _open(actor: Actor, year: int, number: str) -> str:
    if not number:
        return str(services.open_all(actor=actor, covenant=covenant_in_use(), year=year))
    return str(services.open_assessment(actor=actor, member=member_for(actor, number), year=year).pk)
