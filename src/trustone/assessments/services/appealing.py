"""Appeals: the member's signatory lodges one and can withdraw it; whom the terms name decides, never who decided."""

from __future__ import annotations

from django.db import IntegrityError, transaction

from trustone.assessments.appeals import running_appeal, situation_of
from trustone.assessments.models import DECIDED, Appeal, Assessment, Outcome
from trustone.assessments.notices import tell_deciders, tell_member
from trustone.assessments.selectors import decision_in_force
from trustone.assessments.services.moving import check_step, save_step
from trustone.domain.assessment.workflow import Step
from trustone.domain.problems import Problem, Refused
from trustone.domain.words import prose
from trustone.members.terms import terms
from trustone.platform import audit
from trustone.platform.actors import Actor
from trustone.platform.versions import Conflict


@transaction.atomic
def lodge_appeal(*, actor: Actor, assessment: Assessment, expected_version: int, reason: str) -> Appeal:
    """Appeal against the decision in force, by somebody who signs for the member; it stays in force meanwhile.

    Refused after the last day the terms give (ASM-026), a second time against the same version (ASM-027), while
    nothing is public (ASM-028) and without a reason (ASM-005).
    """
    kept = prose(reason)
    situation = situation_of(actor, assessment, kept)
    check_step(actor, assessment, Step.APPEAL, situation)
    decision = decision_in_force(assessment, assessment.member.covenant.day_of(actor.now))
    if decision is None:
        raise Refused(Problem("ASM-028"))
    save_step(actor, assessment, expected_version, Step.APPEAL, kept)
    try:
        with transaction.atomic():
            appeal = Appeal.objects.create(
                assessment=assessment,
                decision=decision,
                reason=kept,
                last_day=situation.last_day,
                lodged_at=actor.now,
                lodged_by_id=actor.user_id,
                lodged_by_name=actor.name,
            )
    except IntegrityError:
        raise Refused(Problem("ASM-027")) from None
    audit.record(actor, "assessments.appeal.lodged", appeal, {"version": decision.version, "reason": kept})
    tell_deciders(actor, assessment)
    return appeal


@transaction.atomic
def decide_appeal(*, actor: Actor, assessment: Assessment, expected_version: int, outcome: str, reason: str) -> Appeal:
    """Decide on the appeal that runs: the decision stands, or goes back into review for a new version.

    Until a new version is published, the one that was appealed against stays in force. Refused for who proposed or
    confirmed it (ASM-029), while the terms name nobody (ASM-030), and without a reason (ASM-005).
    """
    if outcome not in DECIDED:
        raise Refused(Problem("ASM-012", field="outcome"))
    kept = prose(reason)
    step = Step.UPHOLD if outcome == Outcome.UPHELD else Step.CHANGE
    check_step(actor, assessment, step, situation_of(actor, assessment, kept))
    appeal = running_appeal(assessment)
    body = terms(assessment.member.covenant).appeal_decided_by
    if appeal is None or body is None:  # decided in between
        raise Conflict(assessment)
    save_step(actor, assessment, expected_version, step, kept)
    _end(actor, appeal, outcome, kept, body.value)
    audit.record(actor, "assessments.appeal.decided", appeal, {"outcome": outcome, "reason": kept, "body": body.value})
    tell_member(assessment, "appeal_decided")
    return appeal


@transaction.atomic
def withdraw_appeal(*, actor: Actor, assessment: Assessment, expected_version: int, reason: str) -> Appeal:
    """Take the appeal that runs back before it is decided: who lodged it, or somebody who signs for the member.

    The decision stays as it is, and the register no longer says that it is under appeal. Against this version no other
    appeal is possible. Refused once it is decided (ASM-001) and without a reason (ASM-005). Source: this product's
    proposal; nothing is agreed about it.
    """
    kept = prose(reason)
    check_step(actor, assessment, Step.WITHDRAW, situation_of(actor, assessment, kept))
    appeal = running_appeal(assessment)
    if appeal is None:  # decided in between
        raise Conflict(assessment)
    save_step(actor, assessment, expected_version, Step.WITHDRAW, kept)
    _end(actor, appeal, Outcome.WITHDRAWN, kept)
    audit.record(actor, "assessments.appeal.withdrawn", appeal, {"version": appeal.decision.version, "reason": kept})
    tell_deciders(actor, assessment, "appeal_withdrawn")
    tell_member(assessment, "appeal_withdrawn", but=actor.user_id)
    return appeal


def _end(actor: Actor, appeal: Appeal, outcome: str, reason: str, body: str = "") -> None:
    """Add how it ended, unless somebody else did first."""
    ended = {
        "outcome": outcome,
        "outcome_reason": reason,
        "body": body,
        "decided_at": actor.now,
        "decided_by_id": actor.user_id,
        "decided_by_name": actor.name,
    }
    if not Appeal.objects.filter(pk=appeal.pk, outcome="").update(**ended):
        raise Conflict(appeal)
    appeal.refresh_from_db()
