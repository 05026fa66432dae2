"""The assessor's side: the member's answers beside the judgements, one criterion at a time, and the forecast."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from trustone.assessments import beside, policies, selectors, services, talk
from trustone.assessments.blind.shown import mark_of_file
from trustone.assessments.documents import document_counts
from trustone.assessments.forms import ForecastForm, JudgeForm, TalkForm
from trustone.assessments.models import Answer, Assessment
from trustone.assessments.scores import framework_of, judged_score, own_score, tier_of
from trustone.assessments.shown import by_step, row_of, rows_of, shown_score
from trustone.assessments.views.filling import answer_version, find
from trustone.assessments.views.shared import address, basics, load, once, overtaken, person_of, show, to
from trustone.domain.problems import Refused
from trustone.platform.access import require
from trustone.platform.actors import Actor
from trustone.platform.pages import again_with, done
from trustone.platform.problems import sentence
from trustone.platform.versions import Conflict


@require_safe
def review(request: HttpRequest, number: str, year: int) -> HttpResponse:
    """Every criterion with the member's answer and the judgement beside each other."""
    actor, assessment = load(request, number, year)
    require(actor.is_secretariat)
    answers = list(assessment.answers.all())
    framework, tier = framework_of(assessment.framework), tier_of(assessment)
    who, steps = person_of(actor, assessment)
    score = judged_score(assessment, answers)
    context = {
        **basics(actor, assessment),
        "groups": by_step(assessment, rows_of(assessment, answers)),
        "score": shown_score(score, framework, tier),
        "own": shown_score(own_score(assessment, answers), framework, tier),
        "open": [answer.code for answer in answers if not answer.judged_value],
        "questions": talk.counts(actor, assessment),
        "notes": talk.note_counts(assessment),
        "documents": document_counts(actor, assessment),
        "blind": mark_of_file(actor, assessment),
        "needs_forecast": score.proposal is not None,
        "may_judge": policies.may_judge(who, assessment),
        "steps": [step.value for step in steps],
    }
    return show(request, "review", context)


def judge(request: HttpRequest, number: str, year: int, code: str) -> HttpResponse:
    """One criterion: what the member says, and what the assessor finds."""
    actor, assessment = load(request, number, year)
    require(actor.is_secretariat)
    answer, found = find(assessment, code)
    form = JudgeForm(request.POST) if request.method == "POST" else JudgeForm.of(answer)
    current = None
    try:
        if request.method == "POST" and _judged(request, actor, assessment, answer, form):
            return _after_judging(request, actor, assessment, code)
    except Conflict as conflict:
        current = conflict.current
        again_with(form, version=str(answer_version(current)))
    context = {
        **basics(actor, assessment),
        "row": row_of(found, answer),
        "form": form,
        "current": row_of(found, current) if isinstance(current, Answer) else None,
        "may_judge": policies.may_judge(policies.person(actor, assessment), assessment),
        **_beside(actor, assessment, code, TalkForm()),
    }
    return show(request, "judge", context, conflict=current is not None)


def _beside(actor: Actor, assessment: Assessment, code: str, talk_form: TalkForm) -> dict[str, Any]:
    """What stands beside a judgement: panels of this and other rooms, questions, notes."""
    return {
        "panels": beside.panels(actor, assessment, code),
        "talks": talk.talks_about(actor, assessment, code),
        "notes": talk.notes_on(assessment, code),
        "talk_form": talk_form,
        "may_ask": not policies.person(actor, assessment).tied,
    }


@require_POST
def say(request: HttpRequest, number: str, year: int, code: str) -> HttpResponse:
    """Ask the member about a criterion, or keep a note for colleagues."""
    actor, assessment = load(request, number, year)
    require(actor.is_secretariat)
    answer, found = find(assessment, code)
    form = TalkForm(request.POST)
    service = services.ask_member if request.POST.get("to") == "member" else services.add_note

    def save() -> None:
        service(actor=actor, assessment=assessment, code=code, text=form.cleaned_data["text"])

    if done(form, lambda: once(request, actor, "say", save)):
        messages.success(request, _("Asked.") if service is services.ask_member else _("Kept as a note."))
        return redirect(f"{address('judge', assessment, code)}#talk")
    context = {
        **basics(actor, assessment),
        "row": row_of(found, answer),
        "form": JudgeForm.of(answer),
        "may_judge": policies.may_judge(policies.person(actor, assessment), assessment),
        **_beside(actor, assessment, code, form),
    }
    return show(request, "judge", context)


def _judged(request: HttpRequest, actor: Actor, assessment: Assessment, answer: Answer, form: JudgeForm) -> bool:
    def save() -> None:
        services.judge_criterion(actor=actor, assessment=assessment, answer=answer, **form.given())

    return done(form, lambda: once(request, actor, "judge", save))


def _after_judging(request: HttpRequest, actor: Actor, assessment: Assessment, code: str) -> HttpResponse:
    messages.success(request, _("Saved: %(code)s.") % {"code": code})
    if "next" in request.POST:
        fresh = selectors.assessment_for(actor, assessment.member.number, assessment.reporting_year)
        waiting = [answer.code for answer in fresh.answers.all() if not answer.judged_value]
        if waiting:
            return to("judge", assessment, waiting[0])
    return to("review", assessment)


@require_POST
def agree(request: HttpRequest, number: str, year: int, code: str) -> HttpResponse:
    """Judge as the member answered, with one press."""
    actor, assessment = load(request, number, year)
    require(actor.is_secretariat)
    answer, _found = find(assessment, code)
    try:
        once(
            request,
            actor,
            "judge",
            lambda: services.judge_criterion(
                actor=actor,
                assessment=assessment,
                answer=answer,
                expected_version=_version(request),
                value=answer.value,
                share=answer.share,
                reason=answer.judged_reason,
            ),
        )
    except Conflict:
        return overtaken(request, actor, assessment)
    except Refused as refusal:
        messages.error(request, " ".join(sentence(problem) for problem in refusal.problems))
        return to("judge", assessment, code)
    return to("review", assessment)


def forecast(request: HttpRequest, number: str, year: int) -> HttpResponse:
    """What the parties expect of the member within the running year."""
    actor, assessment = load(request, number, year)
    require(actor.is_secretariat)
    now = {"forecast": assessment.forecast, "reason": assessment.forecast_reason, "version": assessment.version}
    form = ForecastForm(request.POST) if request.method == "POST" else ForecastForm(initial=now)

    def save() -> None:
        given = form.cleaned_data
        services.record_forecast(
            actor=actor,
            assessment=assessment,
            expected_version=given["version"],
            forecast=given["forecast"],
            reason=given["reason"],
        )

    try:
        if request.method == "POST" and done(form, lambda: once(request, actor, "forecast", save)):
            messages.success(request, _("The forecast is recorded."))
            return to("review", assessment)
    except Conflict:
        return overtaken(request, actor, assessment)
    context = {
        **basics(actor, assessment),
        "form": form,
        "may_judge": policies.may_judge(policies.person(actor, assessment), assessment),
    }
    return show(request, "forecast", context)


def _version(request: HttpRequest) -> int:
    """The version the page showed; anything that is no number fits no version."""
    text = request.POST.get("version", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
