"""One visit, for the secretariat and for the company; what a company can see of the samples it stands in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from trustone.domain.membership.terms import last_day
from trustone.domain.verification.workflow import State, Step, open_steps
from trustone.members.selectors import member_for
from trustone.members.terms import terms
from trustone.platform.access import require
from trustone.platform.actors import Actor, actor_of
from trustone.platform.pages import again_with, done
from trustone.platform.versions import Conflict
from trustone.verification import policies, selectors, services
from trustone.verification.checklists import checklist
from trustone.verification.forms import FindingForm, ReasonForm, ShareForm, StopForm
from trustone.verification.models import StateWord, Visit
from trustone.verification.shown import STATE_KINDS, question_rows, stratum_title
from trustone.verification.views.shared import once, show, was_first


@dataclass(frozen=True, slots=True)
class StepPage:
    """The page of one step: its words and what its text is called."""

    title: Promise
    lead: Promise
    button: Promise
    label: Promise | None = None
    needed: bool = True


STEP_PAGES: dict[Step, StepPage] = {
    Step.SHARE: StepPage(
        gettext_lazy("Share the findings with the company"),
        gettext_lazy("The company reads every finding, and can reply. You cannot change findings meanwhile."),
        gettext_lazy("Share the findings"),
    ),
    Step.REPLY: StepPage(
        gettext_lazy("Reply to the findings"),
        gettext_lazy("Your reply stays beside the findings. You can reply once."),
        gettext_lazy("Send the reply"),
        gettext_lazy("Your reply"),
    ),
    Step.BACK: StepPage(
        gettext_lazy("Look at the findings again"),
        gettext_lazy("The findings can be changed again, and are shared anew."),
        gettext_lazy("Take the findings back"),
        gettext_lazy("Why?"),
    ),
    Step.CONFIRM: StepPage(
        gettext_lazy("Confirm the findings"),
        gettext_lazy("You say that the sources bear the findings, with the reply beside them. They stand still then."),
        gettext_lazy("Confirm"),
        gettext_lazy("Note"),
        needed=False,
    ),
    Step.STOP: StepPage(
        gettext_lazy("Stop this verification"),
        gettext_lazy("For example because the company left. The reason stays readable."),
        gettext_lazy("Stop"),
        gettext_lazy("Why?"),
    ),
}


@require_safe
def visit(request: HttpRequest, public_id: str) -> HttpResponse:
    """The check-list with what was found, the reply, what comes next, and what was done."""
    actor = actor_of(request)
    found = selectors.visit_for(actor, public_id)
    steps = open_steps(policies.person(actor, found), State(found.state)) if not found.plan.withdrawn_at else ()
    context = {
        **_basics(actor, found),
        "rows": question_rows(found),
        "sees": policies.sees_findings(actor, found),
        "may_find": policies.may_find(actor, found),
        "steps": [{"name": step.value, "page": STEP_PAGES[step]} for step in steps],
        "history": list(found.steps.all()),
        "own_finding": actor.user_id in selectors.finders_of(found),
    }
    return show(request, "visit", context)


def _basics(actor: Actor, visit: Visit) -> dict[str, Any]:
    return {
        "visit": visit,
        "plan": visit.plan,
        "member": visit.member,
        "state_word": StateWord(visit.state).label,
        "state_kind": STATE_KINDS[State(visit.state)],
        "checklist": checklist(visit.plan.kind),
        "is_secretariat": actor.is_secretariat,
    }


def finding(request: HttpRequest, public_id: str, question: str) -> HttpResponse:
    """Write what was found about one question."""
    actor = actor_of(request)
    require(actor.is_secretariat)
    found = selectors.visit_for(actor, public_id)
    asked = checklist(found.plan.kind).question(question)
    if asked is None:
        raise Http404
    now = selectors.finding_of(found, question)
    form = FindingForm(request.POST or None, initial=FindingForm.of(now))
    current = None

    def put() -> None:
        data = form.cleaned_data
        services.save_finding(
            actor=actor, visit=found, question=question, expected_version=data["version"] or 0, result=data["result"],
            source=data["source"], note=data["note"],
        )  # fmt: skip

    try:
        if done(form, lambda: once(request, actor, "finding", put)):
            messages.success(request, _("Saved."))
            return redirect("verification:visit", public_id=public_id)
    except Conflict:
        current = selectors.finding_of(selectors.visit_for(actor, public_id), question)
        again_with(form, version=str(current.version if current else 0))
    context = {**_basics(actor, found), "form": form, "question": asked, "current": current,
               "may_find": policies.may_find(actor, found)}  # fmt: skip
    return show(request, "finding", context, conflict=current is not None)


def step(request: HttpRequest, public_id: str, step: str) -> HttpResponse:
    """The page of one step: what it means, a few words, a button."""
    actor = actor_of(request)
    found = selectors.visit_for(actor, public_id)
    if step not in set(Step):
        raise Http404
    page, name = STEP_PAGES[Step(step)], Step(step)
    allowed = open_steps(policies.person(actor, found), State(found.state))
    require(request.method == "POST" or name in allowed)
    form = _form_of(request, actor, found, name, page)
    try:
        if done(form, lambda: once(request, actor, f"visit.{step}", lambda: _take(actor, found, name, form))):
            messages.success(request, _("Done."))
            return redirect("verification:visit", public_id=public_id)
    except Conflict:
        was_first(request)
        return redirect("verification:visit", public_id=public_id)
    return show(request, "step", {**_basics(actor, found), "form": form, "page": page, "step": name.value})


def _form_of(request: HttpRequest, actor: Actor, visit: Visit, step: Step, page: StepPage) -> forms.Form:
    data, start = request.POST or None, {"version": visit.version}
    if step is Step.SHARE:
        until = last_day(actor.today, terms(visit.member.covenant).answer_days)
        return ShareForm(data, initial={**start, "reply_until": until})
    kind = StopForm if step is Step.STOP else ReasonForm
    return kind(data, initial=start, label=page.label, needed=page.needed)


def _take(actor: Actor, visit: Visit, step: Step, form: forms.Form) -> None:
    data = form.cleaned_data
    who: dict[str, Any] = {"actor": actor, "visit": visit, "expected_version": data["version"] or 0}
    actions: dict[Step, Callable[[], object]] = {
        Step.SHARE: lambda: services.share_findings(**who, reply_until=data["reply_until"]),
        Step.REPLY: lambda: services.reply_to_findings(**who, reply=data["reason"]),
        Step.BACK: lambda: services.take_back(**who, reason=data["reason"]),
        Step.CONFIRM: lambda: services.confirm_findings(**who, note=data["reason"]),
        Step.STOP: lambda: services.stop_visit(**who, reason=data["reason"], draw_next=data["draw_next"]),
    }
    actions[step]()


@require_safe
def own(request: HttpRequest, number: str) -> HttpResponse:
    """In which samples a company stands, under which code, and what came of it: the company and the secretariat."""
    actor = actor_of(request)
    member = member_for(actor, number)
    require(actor.is_secretariat or policies.works_for(actor, member))
    rows = [{"group": stratum_title(row.stratum), "row": row} for row in selectors.own_rows(actor, member)]
    return show(request, "own", {"member": member, "rows": rows, "is_secretariat": actor.is_secretariat})
