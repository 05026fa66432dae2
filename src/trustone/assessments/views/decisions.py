"""Proposing, confirming, publishing a decision, the smaller steps, and reading what was decided."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from trustone.assessments import before_submitting, policies, selectors, services, talk
from trustone.assessments.forms import ProposalForm, PublicationForm, StepForm
from trustone.assessments.models import Assessment, Decision, StepWord
from trustone.assessments.scores import digest_of, framework_of, input_text, judged_score, tier_of
from trustone.assessments.shown import by_step, history_bars, rows_of, shown_decision, shown_score
from trustone.assessments.views.shared import basics, load, once, overtaken, person_of, show, to
from trustone.assessments.words import appeal_standing
from trustone.domain.assessment.workflow import State, Step
from trustone.platform.access import require
from trustone.platform.actors import Actor
from trustone.platform.pages import again_with, done
from trustone.platform.versions import Conflict


@dataclass(frozen=True, slots=True)
class StepPage:
    """The page of a small step: its words, and the service behind it. ``text`` names the service's argument."""

    title: Promise
    lead: Promise
    button: Promise
    service: Callable[..., Any]
    label: Promise
    text: str = ""
    needs: bool = False
    kind: str = "primary"


STEP_PAGES: dict[str, StepPage] = {
    Step.SUBMIT.value: StepPage(
        _("Send to the secretariat"),
        _(
            "The secretariat reads your answers and asks when something is not clear. After sending you cannot "
            "change them, unless they come back with questions."
        ),
        _("Send to the secretariat"),
        services.submit,
        _("Note for the secretariat"),
        text="note",
    ),
    Step.SEND_BACK.value: StepPage(
        _("Send back with questions"),
        _("The member can change its answers and send them again."),
        _("Send back"),
        services.send_back,
        _("What do you want to know?"),
        text="reason",
        needs=True,
    ),
    Step.START_REVIEW.value: StepPage(
        _("Start the review"),
        _("From now on the member’s answers stand still, and you judge each criterion."),
        _("Start the review"),
        services.start_review,
        _("Note"),
    ),
    Step.CORRECT.value: StepPage(
        _("Correct this decision"),
        _(
            "What is public stays public until a new version is confirmed by two people and published. "
            "Both stay readable."
        ),
        _("Open the review again"),
        services.correct,
        _("What has to be corrected, and why?"),
        text="reason",
        needs=True,
    ),
}


def step(request: HttpRequest, number: str, year: int, name: str) -> HttpResponse:
    """The page of one small step: what it means, a few words, a button."""
    page = STEP_PAGES.get(name)
    if page is None:
        raise Http404
    actor, assessment = load(request, number, year)
    _person, steps = person_of(actor, assessment)
    require(request.method == "POST" or Step(name) in steps)
    asked = talk.open_questions(actor, assessment) if name == Step.SEND_BACK else []
    needs = page.needs and not asked
    form = StepForm(request.POST or None, initial={"version": assessment.version}, label=page.label, needs=needs)
    try:
        if done(form, lambda: once(request, actor, name, lambda: _take(page, actor, assessment, form))):
            messages.success(request, StepWord(name).label)
            return to("review" if name in {Step.START_REVIEW, Step.CORRECT} else "page", assessment)
    except Conflict:
        return overtaken(request, actor, assessment)
    answers = list(assessment.answers.all())
    context = {
        **basics(actor, assessment),
        "step": page,
        "form": form,
        "empty": [row for row in rows_of(assessment, answers) if row.answer.value == "not_yet"]
        if name == Step.SUBMIT
        else [],
        "asked": asked,
        "found": before_submitting.found(actor, assessment) if name == Step.SUBMIT else [],
    }
    return show(request, "step", context)


def _take(page: StepPage, actor: Actor, assessment: Assessment, form: StepForm) -> None:
    given = form.cleaned_data
    words = {page.text: given["reason"]} if page.text else {}
    page.service(actor=actor, assessment=assessment, expected_version=given["version"], **words)


def proposal(request: HttpRequest, number: str, year: int) -> HttpResponse:
    """The numbers as judged, and the reason of the decision that is proposed."""
    actor, assessment = load(request, number, year)
    require(actor.is_secretariat)
    if State(assessment.state) is not State.IN_REVIEW:
        return overtaken(request, actor, assessment)
    answers = list(assessment.answers.all())
    now = {"version": assessment.version, "digest": digest_of(input_text(assessment, answers))}
    form = ProposalForm(
        request.POST or None,
        initial=now,
        label=_("Why this decision?"),
        hint=_("The member reads this: what is good, what is missing, what comes next."),
        needs=True,
    )

    def save() -> None:
        given = form.cleaned_data
        services.propose(
            actor=actor,
            assessment=assessment,
            expected_version=given["version"],
            seen_digest=given["digest"],
            reason=given["reason"],
        )

    try:
        if done(form, lambda: once(request, actor, "propose", save)):
            messages.success(request, _("Proposed. A second reader confirms it."))
            return to("page", assessment)
    except Conflict:
        return overtaken(request, actor, assessment)
    if form.is_bound:
        again_with(form, digest=str(now["digest"]))
    score = judged_score(assessment, answers)
    context = {
        **basics(actor, assessment),
        "form": form,
        "score": shown_score(score, framework_of(assessment.framework), tier_of(assessment)),
        "open": [row for row in rows_of(assessment, answers) if not row.answer.judged_value],
        "needs_forecast": score.proposal is not None,
        "may_judge": policies.may_judge(policies.person(actor, assessment), assessment),
    }
    return show(request, "proposal", context)


def confirmation(request: HttpRequest, number: str, year: int) -> HttpResponse:
    """The second reader: the whole proposal, to confirm or to send back with a reason."""
    actor, assessment = load(request, number, year)
    require(actor.is_secretariat)
    if State(assessment.state) is not State.PROPOSED:
        return overtaken(request, actor, assessment)
    decision = _waiting(assessment)
    _person, steps = person_of(actor, assessment)
    declining = "decline" in request.POST
    form = StepForm(
        request.POST or None,
        initial={"version": assessment.version},
        label=_("Remark"),
        hint=_("Needed when you do not agree: what has to be looked at again?"),
        needs=declining,
    )

    def save() -> None:
        given = form.cleaned_data
        common = {"actor": actor, "assessment": assessment, "expected_version": given["version"]}
        if declining:
            services.decline(**common, reason=given["reason"])
        else:
            services.confirm(**common, note=given["reason"])

    try:
        if done(form, lambda: once(request, actor, "confirm", save)):
            word = StepWord.DECLINE if declining else StepWord.CONFIRM
            messages.success(request, word.label)
            return to("page", assessment)
    except Conflict:
        return overtaken(request, actor, assessment)
    context = {
        **basics(actor, assessment),
        **_about(assessment, decision),
        "form": form,
        "may_confirm": Step.CONFIRM in steps,
        "is_proposer": assessment.proposer_id == actor.user_id,
    }
    return show(request, "confirmation", context)


def publication(request: HttpRequest, number: str, year: int) -> HttpResponse:
    """From which day the confirmed decision is public."""
    actor, assessment = load(request, number, year)
    require(actor.is_secretariat)
    if State(assessment.state) is not State.CONFIRMED:
        return overtaken(request, actor, assessment)
    decision = _waiting(assessment)
    form = PublicationForm(request.POST or None, initial={"version": assessment.version, "published_from": actor.today})

    def save() -> None:
        given = form.cleaned_data
        services.publish(
            actor=actor,
            assessment=assessment,
            expected_version=given["version"],
            published_from=given["published_from"],
            texts=form.texts(),
        )

    try:
        if done(form, lambda: once(request, actor, "publish", save)):
            messages.success(request, StepWord.PUBLISH.label)
            return to("decision", assessment)
    except Conflict:
        return overtaken(request, actor, assessment)
    return show(request, "publication", {**basics(actor, assessment), **_about(assessment, decision), "form": form})


@require_safe
def decision(request: HttpRequest, number: str, year: int) -> HttpResponse:
    """What was decided: the version in force (or another, ``?version=``), how it was computed, and all versions."""
    actor, assessment = load(request, number, year)
    versions = _readable(actor, assessment)
    wanted = request.GET.get("version", "")
    in_force = selectors.decision_in_force(assessment, actor.today)
    chosen = next((d for d in versions if str(d.version) == wanted), in_force or next(iter(versions), None))
    if chosen is None:
        raise Http404
    who, steps = person_of(actor, assessment)
    context = {
        **basics(actor, assessment),
        **_about(assessment, chosen),
        "public_reason": next(iter(selectors.reasons_of(chosen)), None),
        "may_explain": policies.may_explain(who),
        "versions": versions,
        "in_force": in_force,
        "standing": appeal_standing(actor, assessment, chosen if chosen == in_force else None),
        "decision_shows_judgements": chosen == in_force
        and policies.sees_judgements(actor, assessment, is_public=in_force is not None),
        "history": selectors.history_of(actor, assessment, is_public=True) if actor.is_secretariat else [],
        "steps": [step.value for step in steps],
        "bars": history_bars(selectors.years_in_force(assessment.member, actor.today)),
        "framework_title": assessment.framework.title_now,
    }
    return show(request, "decision", context)


@require_safe
def recompute(request: HttpRequest, number: str, year: int, version: int) -> HttpResponse:
    """The input of a decision as a file for ``trustone score``: anybody may compute it again."""
    actor, assessment = load(request, number, year)
    found = next((d for d in _readable(actor, assessment) if d.version == version), None)
    if found is None:
        raise Http404
    response = HttpResponse(found.input, content_type="application/json; charset=utf-8")
    name = f"{assessment.member.number}-{year}-v{version}.json"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _readable(actor: Actor, assessment: Assessment) -> list[Decision]:
    """All versions for the secretariat; for the member those that are public by today."""
    versions = selectors.decisions_of(assessment)
    if actor.is_secretariat:
        return versions
    return [version for version in versions if version.published_from and version.published_from <= actor.today]


def _waiting(assessment: Assessment) -> Decision:
    found = selectors.waiting_decision(assessment)
    if found is None:
        raise Http404
    return found


def _about(assessment: Assessment, chosen: Decision) -> dict[str, Any]:
    """A decision with its numbers and the judgements as they stand."""
    return {
        "decision": chosen,
        "score": shown_decision(chosen, tier_of(assessment)),
        "groups": by_step(assessment, rows_of(assessment, assessment.answers.all())),
    }
