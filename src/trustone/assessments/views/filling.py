"""The member's side: the assessment as a list of tasks, one criterion a page, all on one page."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from trustone.assessments import beside, policies, selectors, services
from trustone.assessments.forms import AnswerForm
from trustone.assessments.models import Answer, Assessment, StepWord, Value
from trustone.assessments.scores import framework_of, judged_score, own_score, tier_of
from trustone.assessments.shown import Row, ShownScore, by_step, row_of, rows_of, shown_decision, shown_score
from trustone.assessments.staff import to_hand_over
from trustone.assessments.views.shared import address, basics, load, once, person_of, show
from trustone.assessments.views.ways import next_way
from trustone.assessments.words import DUE_WORDS
from trustone.assessments.worklist import due_now
from trustone.domain.assessment.deadlines import Deadline
from trustone.domain.assessment.framework import Criterion
from trustone.domain.assessment.workflow import State
from trustone.platform.actors import Actor
from trustone.platform.pages import again_with, done
from trustone.platform.versions import Conflict
from trustone.supply.selectors import countries_of_year

IN_JUDGEMENT = (State.IN_REVIEW, State.PROPOSED, State.CONFIRMED)


@require_safe
def page(request: HttpRequest, number: str, year: int) -> HttpResponse:
    """Where the assessment stands, what is asked, and what to do next."""
    actor, assessment = load(request, number, year)
    answers = list(assessment.answers.all())
    rows = rows_of(assessment, answers)
    decision = selectors.decision_in_force(assessment, actor.today)
    history = selectors.history_of(actor, assessment, is_public=decision is not None)
    who, steps = person_of(actor, assessment)
    context = {
        **basics(actor, assessment, is_public=decision is not None),
        **_due(actor, assessment),
        "groups": by_step(assessment, rows),
        "score": _score(actor, assessment, answers),
        "claimed": [answer.code for answer in answers if answer.value == Value.NOT_APPLICABLE],
        "judged": actor.is_secretariat and State(assessment.state) in IN_JUDGEMENT,
        "decision": decision,
        "decided": shown_decision(decision, tier_of(assessment)) if decision else None,
        "history": history,
        "returned": next((step for step in history if step.step == StepWord.SEND_BACK), None)
        if State(assessment.state) is State.RETURNED
        else None,
        "may_answer": policies.may_answer(who, assessment),
        "answered": sum(answer.value != Value.NOT_YET for answer in answers),
        "asked": len(answers),
        "next": next_way(who, assessment, steps, rows, has_decision=decision is not None),
        "steps": [step.value for step in steps],
        "sees_judgements": policies.sees_judgements(actor, assessment, is_public=decision is not None),
    }
    return show(request, "page", context)


def _due(actor: Actor, assessment: Assessment) -> dict[str, Any]:
    """What is due and how late it is; for the secretariat also who has it though tied to the member."""
    due = due_now(actor, assessment)
    if not actor.is_secretariat and due and due.what in {Deadline.REVIEW, Deadline.PUBLISH}:
        due = None  # how the secretariat plans its work says nothing the member can do something about
    today = assessment.member.covenant.day_of(actor.now)
    return {
        "due": due,
        "due_word": DUE_WORDS[due.what] if due else "",
        "late": due.days_late(today) if due else 0,
        "hand_over": to_hand_over([assessment], actor.today).get(assessment.pk, []) if actor.is_secretariat else [],
    }


def _score(actor: Actor, assessment: Assessment, answers: list[Answer]) -> ShownScore:
    """As the member filled it in; for the secretariat as judged, once it is in review."""
    judged = actor.is_secretariat and State(assessment.state) in IN_JUDGEMENT
    score = judged_score(assessment, answers) if judged else own_score(assessment, answers)
    return shown_score(score, framework_of(assessment.framework), tier_of(assessment))


@require_safe
def overview(request: HttpRequest, number: str, year: int) -> HttpResponse:
    """All criteria on one page, each with its own small form."""
    actor, assessment = load(request, number, year)
    answers = list(assessment.answers.all())
    context = {
        **basics(actor, assessment),
        "groups": by_step(assessment, rows_of(assessment, answers)),
        "score": _score(actor, assessment, answers),
        "claimed": [answer.code for answer in answers if answer.value == Value.NOT_APPLICABLE],
        "may_answer": policies.may_answer(policies.person(actor, assessment), assessment),
        "choices": AnswerForm().fields["value"].choices,  # type: ignore[attr-defined]
        "saved": request.GET.get("saved", ""),
    }
    return show(request, "overview", context)


def criterion(request: HttpRequest, number: str, year: int, code: str) -> HttpResponse:
    """One criterion: what is expected, the answer, the note of the assessor."""
    actor, assessment = load(request, number, year)
    answer, found = find(assessment, code)
    form = AnswerForm(request.POST) if request.method == "POST" else AnswerForm.of(answer)
    current = None
    try:
        if request.method == "POST" and _saved(request, actor, assessment, answer, form):
            return _after_saving(request, assessment, code)
    except Conflict as conflict:
        current = conflict.current
        again_with(form, version=str(answer_version(current)))
    rows = rows_of(assessment, assessment.answers.all())
    context = {
        **basics(actor, assessment),
        **_neighbours(rows, code),
        "row": row_of(found, answer),
        "question_ref": f"{year}/{code}",
        "countries": countries_of_year(assessment.member, year),
        "panels": beside.panels(actor, assessment, code),
        "form": form,
        "current": row_of(found, current) if isinstance(current, Answer) else None,
        "may_answer": policies.may_answer(policies.person(actor, assessment), assessment),
        "sees_judgements": policies.sees_judgements(
            actor, assessment, is_public=selectors.decision_in_force(assessment, actor.today) is not None
        ),
    }
    return show(request, "criterion", context, conflict=current is not None)


def find(assessment: Assessment, code: str) -> tuple[Answer, Criterion]:
    """The answer and the criterion with this code, or 404 when it is not asked here."""
    answer = next((answer for answer in assessment.answers.all() if answer.code == code), None)
    found = next((criterion for criterion in tier_of(assessment).criteria if criterion.code == code), None)
    if answer is None or found is None:
        raise Http404
    return answer, found


def answer_version(current: Any) -> int:
    """The version that stands now: saving again with it is a decision, made with both in sight."""
    return int(current.version)


def _saved(request: HttpRequest, actor: Actor, assessment: Assessment, answer: Answer, form: AnswerForm) -> bool:
    def save() -> None:
        services.save_answer(actor=actor, assessment=assessment, answer=answer, **form.given())

    return done(form, lambda: once(request, actor, "answer", save))


def _neighbours(rows: tuple[Row, ...], code: str) -> dict[str, Any]:
    codes = [row.code for row in rows]
    place = codes.index(code)
    return {
        "place": place + 1,
        "count": len(rows),
        "previous": rows[place - 1] if place else None,
        "following": rows[place + 1] if place + 1 < len(rows) else None,
    }


def _after_saving(request: HttpRequest, assessment: Assessment, code: str) -> HttpResponse:
    if request.POST.get("from") == "overview":
        return redirect(f"{address('overview', assessment)}?saved={code}#c-{code}")
    messages.success(request, _("Saved: %(code)s.") % {"code": code})
    codes = [answer.code for answer in assessment.answers.all()]
    after = codes[codes.index(code) + 1 :]
    if "next" in request.POST and after:
        return redirect(address("criterion", assessment, after[0]))
    return redirect(f"{address('page', assessment)}#c-{code}")
