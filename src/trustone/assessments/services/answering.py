"""Filling in: the member's answers, the assessor's judgements, the forecast of the parties."""

from __future__ import annotations

from decimal import Decimal

from django.db import transaction

from trustone.assessments import policies
from trustone.assessments.models import LONGEST_TEXT, Answer, Assessment, ForecastWord, Value
from trustone.domain.problems import Problem, Refused
from trustone.platform import audit
from trustone.platform.access import require
from trustone.platform.actors import Actor
from trustone.platform.versions import save_if_unchanged


@transaction.atomic
def save_answer(
    *,
    actor: Actor,
    assessment: Assessment,
    answer: Answer,
    expected_version: int,
    value: str,
    share: Decimal | None = None,
    reason: str = "",
) -> Answer:
    """The member's answer to one criterion. ``share`` (0 to 1, both ends excluded) belongs to "partly" only.

    "Does not apply" needs a reason; whether it is approved is the assessor's to say. Raises ``Conflict`` when somebody
    saved in between.
    """
    who = policies.person(actor, assessment)
    require(bool(who.parts))
    if not policies.may_answer(who, assessment):
        raise Refused(Problem("ASM-003" if who.tied else "ASM-018"))
    _check(value, share, reason)
    if value == Value.NOT_APPLICABLE and not reason.strip():
        raise Refused(Problem("ASM-010", field="reason"))
    save_if_unchanged(answer, expected_version, value=value, share=share, reason=reason.strip(), changed_at=actor.now)
    _touch(actor, assessment)
    shown = {"code": answer.code, "value": value, "share": str(share) if share is not None else None}
    audit.record(actor, "assessments.answer.saved", answer, shown)
    return answer


@transaction.atomic
def judge_criterion(
    *,
    actor: Actor,
    assessment: Assessment,
    answer: Answer,
    expected_version: int,
    value: str,
    share: Decimal | None = None,
    reason: str = "",
) -> Answer:
    """The assessor's judgement of one criterion. A reason is needed when it differs from what the member says.

    Judging "does not apply" approves that the criterion leaves the score, so that one always needs a reason.
    """
    require(policies.may_manage(actor))
    who = policies.person(actor, assessment)
    if not policies.may_judge(who, assessment):
        raise Refused(Problem("ASM-003" if who.tied else "ASM-019"))
    _check(value, share, reason)
    same = value == answer.value and share == answer.share
    if not reason.strip() and (not same or value == Value.NOT_APPLICABLE):
        raise Refused(Problem("ASM-005", field="reason"))
    save_if_unchanged(
        answer,
        expected_version,
        judged_value=value,
        judged_share=share,
        judged_reason=reason.strip(),
        judged_by_id=actor.user_id,
        changed_at=actor.now,
    )
    _touch(actor, assessment)
    shown = {"code": answer.code, "value": value, "share": str(share) if share is not None else None}
    audit.record(actor, "assessments.answer.judged", answer, {**shown, "reason": reason.strip()})
    return answer


@transaction.atomic
def record_forecast(
    *, actor: Actor, assessment: Assessment, expected_version: int, forecast: str, reason: str = ""
) -> Assessment:
    """Whether the parties expect the member to comply within the running year; empty takes it back."""
    require(policies.may_manage(actor))
    who = policies.person(actor, assessment)
    if not policies.may_judge(who, assessment):
        raise Refused(Problem("ASM-003" if who.tied else "ASM-019"))
    if forecast and forecast not in ForecastWord.values:
        raise Refused(Problem("ASM-012", field="forecast"))
    if forecast and not reason.strip():
        raise Refused(Problem("ASM-005", field="reason"))
    _check_length(reason)
    save_if_unchanged(
        assessment, expected_version, forecast=forecast, forecast_reason=reason.strip(), changed_at=actor.now
    )
    audit.record(actor, "assessments.forecast.recorded", assessment, {"forecast": forecast, "reason": reason.strip()})
    return assessment


def _check(value: str, share: Decimal | None, reason: str) -> None:
    if value not in Value.values:
        raise Refused(Problem("ASM-012", field="value"))
    if share is not None and value != Value.PARTLY:
        raise Refused(Problem("ASM-022", field="share"))
    if share is not None and not 0 < share < 1:
        raise Refused(Problem("ASM-011", field="share"))
    _check_length(reason)


def _check_length(reason: str) -> None:
    if len(reason) > LONGEST_TEXT:
        raise Refused(Problem("ASM-020", {"most": LONGEST_TEXT}, field="reason"))


def _touch(actor: Actor, assessment: Assessment) -> None:
    """When the assessment last changed; its own version is for its own fields and stays."""
    Assessment.objects.filter(pk=assessment.pk).update(changed_at=actor.now)
