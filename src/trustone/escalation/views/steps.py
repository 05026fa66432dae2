"""The page of one step of a case: what it means, what is asked, a button."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from trustone.catalog.selectors import covenant_in_use
from trustone.domain.escalation import Step, open_steps
from trustone.domain.membership.terms import Decider
from trustone.escalation import policies, selectors, services
from trustone.escalation.forms import CaseForm, ExclusionForm, LaterForm, PeriodForm, PlainForm
from trustone.escalation.models import Case
from trustone.escalation.views.shared import basics, once, show
from trustone.members.terms import terms
from trustone.platform.access import require
from trustone.platform.actors import Actor, actor_of
from trustone.platform.pages import done
from trustone.platform.versions import Conflict

BODIES = {
    Decider.SECRETARIAT_LEAD: gettext_lazy("the head of the secretariat"),
    Decider.STEERING_GROUP: gettext_lazy("the steering group"),
    Decider.COMMITTEE: gettext_lazy("the committee"),
}


def body_word(decider: Decider | str | None) -> str:
    """A body in words; empty when none is set."""
    return str(BODIES[Decider(decider)]) if decider else ""


@dataclass(frozen=True, slots=True)
class StepPage:
    """The words of a step, its form and its button."""

    title: Promise
    lead: Promise
    form: type[CaseForm | PlainForm] = CaseForm
    label: Promise | None = None
    kind: str = "primary"


PAGES: dict[Step, StepPage] = {
    Step.OFFER: StepPage(
        gettext_lazy("Offer an improvement period"),
        gettext_lazy("With two days and goals that can be checked. Who signs for the company agrees or refuses."),
        PeriodForm,
    ),
    Step.AGREE: StepPage(
        gettext_lazy("Agree to the period"),
        gettext_lazy("You say for the company that it will reach the goals in this period."),
        PlainForm,
    ),
    Step.REFUSE: StepPage(
        gettext_lazy("Do not agree"),
        gettext_lazy("Say why, and what you propose instead. The secretariat can offer another period, or set one."),
        label=gettext_lazy("Why not, and what instead?"),
        kind="secondary",
    ),
    Step.SET: StepPage(
        gettext_lazy("Set a period without agreement"),
        gettext_lazy("Only when a period was offered, and refused or not answered in time."),
        PeriodForm,
    ),
    Step.EXTEND: StepPage(
        gettext_lazy("Give more time"), gettext_lazy("The goals stay; the last day moves."), LaterForm
    ),
    Step.PROPOSE: StepPage(
        gettext_lazy("Propose exclusion"),
        gettext_lazy(
            "The period is over and the goals were not reached. Somebody else decides; the company can reply first."
        ),
        label=gettext_lazy("Which goals were not reached, and what shows it?"),
        kind="danger",
    ),
    Step.EXCLUDE: StepPage(
        gettext_lazy("Decide: exclude"),
        gettext_lazy(
            "The membership ends on the day you choose. What the public sees is said on the page of the case."
        ),
        ExclusionForm,
        label=gettext_lazy("Why does the body decide so?"),
        kind="danger",
    ),
    Step.KEEP: StepPage(
        gettext_lazy("Decide: do not exclude, more time"),
        gettext_lazy("The improvement period goes on until a later day."),
        LaterForm,
        label=gettext_lazy("Why does the body decide so?"),
    ),
    Step.SOLVE: StepPage(
        gettext_lazy("Close as solved"),
        gettext_lazy("What was wrong is mended. The case ends and stays readable for the company and the secretariat."),
        label=gettext_lazy("What was mended, and what shows it?"),
    ),
    Step.WITHDRAW: StepPage(
        gettext_lazy("Withdraw this case"),
        gettext_lazy("It should not have been opened. It ends, and stays readable with your reason."),
        kind="danger",
    ),
    Step.REPLY: StepPage(
        gettext_lazy("Reply"),
        gettext_lazy(
            "Your words stand in the history of the case. You can reply as often as you want while it is open."
        ),
        label=gettext_lazy("Your reply"),
        kind="secondary",
    ),
}


def step(request: HttpRequest, public_id: str, step: str) -> HttpResponse:
    """Take a step."""
    actor, covenant = actor_of(request), covenant_in_use()
    case = selectors.case_for(actor, covenant, public_id)
    if step not in set(Step):
        raise Http404
    name = Step(step)
    decider = selectors.decider_of(covenant)
    situation = selectors.situation_of(case, actor.today, decider)
    require(request.method == "POST" or name in open_steps(policies.person(actor, case, decider), situation))
    page = PAGES[name]
    hint = "" if name in {Step.REPLY, Step.REFUSE} else None
    form = page.form(request.POST or None, initial=_start(actor, case, name), label=page.label, hint=hint)
    try:
        if done(form, lambda: once(request, actor, f"step.{step}", lambda: _take(actor, case, name, form))):
            messages.success(request, _("Done."))
            return redirect("escalation:case", public_id=public_id)
    except Conflict:
        messages.warning(request, _("Somebody else took a step in the meantime. This is how the case stands now."))
        return redirect("escalation:case", public_id=public_id)
    return show(request, "step", {**basics(actor, case), "page": page, "form": form, "step": step})


def _start(actor: Actor, case: Case, step: Step) -> dict[str, Any]:
    start: dict[str, Any] = {"version": case.version}
    if step in {Step.OFFER, Step.SET}:
        days = terms(case.member.covenant).improvement_days
        start |= {"start": actor.today, "goals": case.goals}
        start["until"] = actor.today + timedelta(days=days) if days else None
    return start


def _take(actor: Actor, case: Case, step: Step, form: forms.Form) -> None:
    data = form.cleaned_data
    who: dict[str, Any] = {"actor": actor, "case": case, "expected_version": data["version"] or 0}
    reason: str = data.get("reason", "")
    period = form.period() if isinstance(form, PeriodForm) else None
    actions: dict[Step, Callable[[], object]] = {
        Step.REPLY: lambda: services.reply(**who, text=reason),
        Step.OFFER: lambda: services.offer_period(**who, reason=reason, period=period),
        Step.AGREE: lambda: services.agree(**who),
        Step.REFUSE: lambda: services.refuse(**who, reason=reason),
        Step.SET: lambda: services.set_period(**who, reason=reason, period=period),
        Step.EXTEND: lambda: services.extend(**who, reason=reason, until=data["until"]),
        Step.PROPOSE: lambda: services.propose_exclusion(**who, reason=reason),
        Step.EXCLUDE: lambda: services.exclude(**who, reason=reason, on=data["on"]),
        Step.KEEP: lambda: services.keep(**who, reason=reason, until=data["until"]),
        Step.SOLVE: lambda: services.solve(**who, reason=reason),
        Step.WITHDRAW: lambda: services.withdraw(**who, reason=reason),
    }
    actions[step]()
