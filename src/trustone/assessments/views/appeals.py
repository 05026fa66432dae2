"""Appeals: reading them, lodging one for a member and withdrawing it, deciding on one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from trustone.assessments import appeals, policies, selectors, services
from trustone.assessments.documents import lent_by_criterion
from trustone.assessments.forms import AppealForm, OutcomeForm, TakeBackForm
from trustone.assessments.models import Assessment, Outcome
from trustone.assessments.scores import tier_of
from trustone.assessments.shown import by_step, rows_of, shown_decision
from trustone.assessments.views.shared import basics, once, overtaken, person_of, show, to
from trustone.assessments.words import BODY_WORDS, appeal_standing
from trustone.catalog.selectors import covenant_in_use
from trustone.domain.assessment.workflow import State, Step
from trustone.members.terms import terms
from trustone.platform.access import require
from trustone.platform.actors import Actor, actor_of
from trustone.platform.pages import done
from trustone.platform.versions import Conflict


@require_safe
def appeal(request: HttpRequest, number: str, year: int) -> HttpResponse:
    """What can be appealed against and until when; appeals that were lodged, each with its outcome and reasons."""
    actor, assessment = _load(request, number, year)
    return show(request, "appeal", _about(actor, assessment))


def lodge(request: HttpRequest, number: str, year: int) -> HttpResponse:
    """The member does not agree: why, and where it can be seen."""
    actor, assessment = _load(request, number, year)
    _person, steps = person_of(actor, assessment)
    require(request.method == "POST" or Step.APPEAL in steps)
    form = AppealForm(request.POST or None, initial={"version": assessment.version})

    def save(given: dict[str, Any]) -> None:
        services.lodge_appeal(
            actor=actor, assessment=assessment, expected_version=given["version"], reason=given["reason"]
        )

    said = _("Your appeal was lodged. You get a message when it is decided.")
    return _sent(request, "lodge", (actor, assessment), form, save=save, said=lambda _given: said)


def withdraw(request: HttpRequest, number: str, year: int) -> HttpResponse:
    """The member takes its appeal back before it is decided, with the reason."""
    actor, assessment = _load(request, number, year)
    require(policies.works_for(actor, assessment))
    if State(assessment.state) is not State.UNDER_APPEAL:
        return overtaken(request, actor, assessment)
    _person, steps = person_of(actor, assessment)
    require(request.method == "POST" or Step.WITHDRAW in steps)
    form = TakeBackForm(request.POST or None, initial={"version": assessment.version})

    def save(given: dict[str, Any]) -> None:
        services.withdraw_appeal(
            actor=actor, assessment=assessment, expected_version=given["version"], reason=given["reason"]
        )

    said = _("Your appeal is withdrawn. The decision stays as it is.")
    return _sent(request, "withdraw", (actor, assessment), form, save=save, said=lambda _given: said)


def decide(request: HttpRequest, number: str, year: int) -> HttpResponse:
    """Whom the terms name decides: the decision stands, or is looked at again."""
    actor, assessment = _load(request, number, year)
    person, steps = person_of(actor, assessment)
    require(not person.tied)
    if State(assessment.state) is not State.UNDER_APPEAL:
        return overtaken(request, actor, assessment)
    require(request.method == "POST" or Step.UPHOLD in steps)
    form = OutcomeForm(request.POST or None, initial={"version": assessment.version})

    def save(given: dict[str, Any]) -> None:
        services.decide_appeal(
            actor=actor,
            assessment=assessment,
            expected_version=given["version"],
            outcome=given["outcome"],
            reason=given["reason"],
        )

    def said(given: dict[str, Any]) -> str:
        return str(Outcome(given["outcome"]).label)

    return _sent(request, "decide", (actor, assessment), form, save=save, said=said)


def _sent(
    request: HttpRequest,
    name: str,
    at: tuple[Actor, Assessment],
    form: Form,
    *,
    save: Callable[[dict[str, Any]], None],
    said: Callable[[dict[str, Any]], str],
) -> HttpResponse:
    """Saved once, with a word and back to the appeal; the form again with what is wrong; or who was first."""
    actor, assessment = at
    try:
        if done(form, lambda: once(request, actor, f"{name}_appeal", lambda: save(form.cleaned_data))):
            messages.success(request, said(form.cleaned_data))
            return to("appeal", assessment)
    except Conflict:
        return overtaken(request, actor, assessment)
    return show(request, f"appeal_{name}", {**_about(actor, assessment), "form": form})


def _load(request: HttpRequest, number: str, year: int) -> tuple[Actor, Assessment]:
    actor = actor_of(request)
    return actor, appeals.assessment_with_appeal(actor, covenant_in_use(), number, year)


def _about(actor: Actor, assessment: Assessment) -> dict[str, Any]:
    """The decision that is or can be appealed against with everything it stands on, and how far an appeal is."""
    covenant = assessment.member.covenant
    today = covenant.day_of(actor.now)
    every = appeals.appeals_of(assessment)
    running = next((one for one in every if not one.outcome), None)
    decision = running.decision if running else selectors.decision_in_force(assessment, today)
    agreed = terms(covenant)
    _person, steps = person_of(actor, assessment)
    context = {
        **basics(actor, assessment),
        "appeals": every,
        "running": running,
        "decision": decision,
        "standing": appeal_standing(actor, assessment, decision),
        "body": BODY_WORDS.get(agreed.appeal_decided_by) if agreed.appeal_decided_by else None,
        "body_words": BODY_WORDS,
        "steps": [step.value for step in steps],
        "without_room": not policies.visible_to(actor, assessment),
        "lent": lent_by_criterion(actor, assessment, running),
    }
    if decision is not None:
        context["evidence_ref"] = f"{assessment.reporting_year}/{decision.version}"
        context["score"] = shown_decision(decision, tier_of(assessment))
        context["groups"] = by_step(assessment, rows_of(assessment, assessment.answers.all()))
    return context
