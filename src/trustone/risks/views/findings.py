"""The collection of findings: list, one finding with its history, decide, retire."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from trustone.domain.problems import Problem, Refused
from trustone.platform import pages
from trustone.platform.access import require
from trustone.platform.actors import Actor, actor_of
from trustone.platform.forms import add_problems
from trustone.platform.problems import sentence
from trustone.platform.versions import Conflict
from trustone.risks import policies
from trustone.risks.finding_forms import DeclineForm, FilterForm, RetireForm
from trustone.risks.finding_showing import line_of, page_of
from trustone.risks.models import AddedFinding, Retirement
from trustone.risks.selectors import findings as selectors
from trustone.risks.services import findings as deeds

PER_PAGE = 25

once = partial(pages.once, room="risks")


@require_safe
def findings(request: HttpRequest) -> HttpResponse:
    """The findings this reader may see, narrowed by country, theme, stone, state and words."""
    actor = actor_of(request)
    tends = policies.tends_findings(actor)
    everything = selectors.listed(actor, selectors.Choice())
    form = FilterForm(request.GET, tends=tends, countries={one.row.country_id or "" for one in everything})
    chosen = form.chosen()
    found = selectors.listed(actor, selectors.Choice(**chosen)) if chosen else everything
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    waiting, mine = selectors.waiting_count(actor) if tends else (0, 0)
    context = {
        "form": form,
        "filtered": bool(chosen),
        "page": page,
        "lines": [line_of(one, actor.today.year) for one in page],
        "tends": tends,
        "waiting": waiting,
        "mine": mine,
    }
    return render(request, "risks/finding_list.html", context)


@require_safe
def finding(request: HttpRequest, code: str) -> HttpResponse:
    """One finding: what it says, where it bears, its source, how it stands, its history."""
    return _page(request, code, DeclineForm())


def _page(request: HttpRequest, code: str, form: forms.Form, status: int = 200) -> HttpResponse:
    actor = actor_of(request)
    one = selectors.finding_for(actor, code)
    context = page_of(actor, one) | {"form": form}
    return render(request, "risks/finding.html", context, status=status)


@require_POST
def propose(request: HttpRequest, code: str) -> HttpResponse:
    """Ask a colleague to look at what was written."""
    actor = actor_of(request)
    found = selectors.added_for(actor, code)

    def do() -> None:
        deeds.propose_finding(actor=actor, finding=found, expected_version=version_of(request))

    return _decide(request, code, do, _("Proposed. A colleague of the secretariat must look at it now."))


@require_POST
def confirm(request: HttpRequest, code: str) -> HttpResponse:
    """The second pair of eyes agrees, with a finding or with its retirement."""
    actor = actor_of(request)
    one = _waiting(actor, code)

    def do() -> None:
        if isinstance(one, AddedFinding):
            deeds.confirm_finding(actor=actor, finding=one, expected_version=version_of(request))
        else:
            deeds.confirm_retirement(actor=actor, retirement=one, expected_version=version_of(request))

    added = isinstance(one, AddedFinding)
    said = _("The finding is in force from today.") if added else _("The finding counts no more from today.")
    return _decide(request, code, do, said)


@require_POST
def decline(request: HttpRequest, code: str) -> HttpResponse:
    """The second pair of eyes does not agree, and says why."""
    actor = actor_of(request)
    one = _waiting(actor, code)
    form = DeclineForm(request.POST)
    if not form.is_valid():
        return _page(request, code, form, 422)
    note = form.cleaned_data["note"]

    def do() -> None:
        if isinstance(one, AddedFinding):
            deeds.decline_finding(actor=actor, finding=one, expected_version=version_of(request), note=note)
        else:
            deeds.decline_retirement(actor=actor, retirement=one, expected_version=version_of(request), note=note)

    return _decide(request, code, do, _("Declined. Who proposed it can read why."), form)


def retire(request: HttpRequest, code: str) -> HttpResponse:
    """Propose that a finding counts no more."""
    actor = actor_of(request)
    require(policies.tends_findings(actor))
    one = selectors.finding_for(actor, code)
    form = RetireForm(request.POST if request.method == "POST" else None)

    def do() -> str:
        deeds.propose_retirement(actor=actor, code=code, **form.values())
        return code

    if form.is_bound and form.is_valid():
        try:
            once(request, actor, "retire", do)
        except Refused as refusal:
            add_problems(form, refusal.problems)
        else:
            messages.success(request, _("Proposed. A colleague of the secretariat must look at it now."))
            return redirect("risks:finding", code=code)
    context = page_of(actor, one) | {"form": form, "resting": selectors.ratings_resting_on(code).count()}
    return render(request, "risks/finding_retire.html", context, status=422 if form.is_bound else 200)


def _waiting(actor: Actor, code: str) -> AddedFinding | Retirement:
    """What a decision is about: the proposal to retire if there is one, else the finding itself."""
    require(policies.tends_findings(actor))
    one = selectors.finding_for(actor, code)
    if one.retirement is not None and one.waits:
        return one.retirement
    require(isinstance(one.row, AddedFinding))
    return one.row  # type: ignore[return-value]


def _decide(
    request: HttpRequest, code: str, do: Callable[[], object], said: str, form: forms.Form | None = None
) -> HttpResponse:
    """Do it and go back to the finding; what somebody else did first is told and stays as it is."""
    try:
        do()
    except Refused as refusal:
        if form is not None and any(problem.field in form.fields for problem in refusal.problems):
            add_problems(form, refusal.problems)
            return _page(request, code, form, 422)
        for problem in refusal.problems:
            messages.error(request, sentence(problem))
    except Conflict:
        messages.warning(request, sentence(Problem("RSK-011")))
    else:
        messages.success(request, said)
    return redirect("risks:finding", code=code)


def version_of(request: HttpRequest) -> int:
    """The version on the screen; anything that is no number fits no version."""
    text = request.POST.get("version", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
