"""The steps of an assessment, from sending it to publishing a colour. The table of steps is in the domain."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone

from trustone.assessments import before_submitting, policies, selectors
from trustone.assessments.models import LONGEST_TEXT, Assessment, Decision, StepTaken
from trustone.assessments.scores import digest_of, framework_of, input_text, score_text
from trustone.domain.assessment.framework import Thresholds
from trustone.domain.assessment.numbers import two_places
from trustone.domain.assessment.result import as_output
from trustone.domain.assessment.scoring import ALGORITHM, Score
from trustone.domain.assessment.workflow import BY_STEP, Situation, State, Step, may
from trustone.domain.problems import Problem, Refused
from trustone.platform import audit
from trustone.platform.access import require
from trustone.platform.actors import Actor
from trustone.platform.versions import Conflict, save_if_unchanged


@transaction.atomic
def submit(*, actor: Actor, assessment: Assessment, expected_version: int, note: str = "") -> Assessment:
    """Send the answers to the secretariat. What is missing does not block: it counts as not shown.

    What a room says has to be put right first does (ASM-025).
    """
    blocking = [remark for one in before_submitting.found(actor, assessment) for remark in one.blocking]
    if blocking:
        raise Refused(Problem("ASM-025", {"count": len(blocking)}))
    return _move(actor, assessment, expected_version, Step.SUBMIT, note)


@transaction.atomic
def send_back(*, actor: Actor, assessment: Assessment, expected_version: int, reason: str) -> Assessment:
    """Back to the member with questions."""
    return _move(actor, assessment, expected_version, Step.SEND_BACK, reason)


@transaction.atomic
def start_review(*, actor: Actor, assessment: Assessment, expected_version: int) -> Assessment:
    """Take what was sent into review."""
    return _move(actor, assessment, expected_version, Step.START_REVIEW, "")


@transaction.atomic
def propose(*, actor: Actor, assessment: Assessment, expected_version: int, seen_digest: str, reason: str) -> Decision:
    """Propose a decision for the score as judged now; somebody else has to confirm it.

    ``seen_digest`` is the digest of the input that was on the screen: when a judgement changed in between, the
    proposal is refused, so that nobody signs for numbers not seen.
    """
    answers = list(assessment.answers.all())
    text = input_text(assessment, answers)
    framework = framework_of(assessment.framework)
    score = score_text(text, framework)
    situation = _situation(
        assessment,
        reason,
        unreviewed=tuple(answer.code for answer in answers if not answer.judged_value),
        thresholds_set=score.thresholds is not None,
        scored=score.total is not None,
        colour=score.colour,
    )
    _check(actor, assessment, Step.PROPOSE, situation)
    if actor.user_id is None:
        raise Refused(Problem("ASM-024"))
    if seen_digest != digest_of(text):
        raise Refused(Problem("ASM-023"))
    _save(actor, assessment, expected_version, Step.PROPOSE, reason, proposer_id=actor.user_id)
    public = selectors.decisions_of(assessment)
    decision = Decision.objects.create(
        assessment=assessment,
        version=1 + max((earlier.version for earlier in public), default=0),
        colour=score.colour.value,
        total=_two(score),
        framework_key=framework.key,
        framework_version=framework.version,
        algorithm=ALGORITHM,
        digest=digest_of(text),
        input=text,
        result=as_output(score, framework, digest_of(text)),
        forecast=assessment.forecast,
        forecast_reason=assessment.forecast_reason,
        reason=reason.strip(),
        correction_of=next((earlier for earlier in public if earlier.published_from), None),
        proposed_by_id=actor.user_id,
        proposed_at=actor.now,
        **_levels(score.thresholds),
    )
    facts = {"version": decision.version, "colour": decision.colour, "digest": decision.digest}
    audit.record(actor, "assessments.decision.proposed", decision, facts)
    return decision


@transaction.atomic
def decline(*, actor: Actor, assessment: Assessment, expected_version: int, reason: str) -> Assessment:
    """The second reader does not agree: back to review with a reason. The proposal stays readable."""
    decision = _waiting(assessment)
    _move(actor, assessment, expected_version, Step.DECLINE, reason)
    _complete(decision, declined_at=actor.now)
    return assessment


@transaction.atomic
def confirm(*, actor: Actor, assessment: Assessment, expected_version: int, note: str = "") -> Decision:
    """The second pair of eyes: never who proposed, never somebody tied to the member."""
    decision = _waiting(assessment)
    _move(actor, assessment, expected_version, Step.CONFIRM, note)
    _complete(decision, confirmed_by_id=actor.user_id, confirmed_at=actor.now)
    return decision


@transaction.atomic
def publish(*, actor: Actor, assessment: Assessment, expected_version: int, published_from: date | None) -> Decision:
    """Make the confirmed decision public from a day, today or later; an earlier version holds until then."""
    decision = _waiting(assessment)
    _check(actor, assessment, Step.PUBLISH, _situation(assessment, "", day_given=published_from is not None))
    confirmed = timezone.localdate(decision.confirmed_at) if decision.confirmed_at else actor.today
    if published_from is None or published_from < confirmed:
        raise Refused(Problem("ASM-009", {"day": confirmed.isoformat()}, field="published_from"))
    _save(actor, assessment, expected_version, Step.PUBLISH, "")
    _complete(decision, published_from=published_from)
    facts = {"version": decision.version, "colour": decision.colour, "from": published_from.isoformat()}
    audit.record(actor, "assessments.decision.published", decision, facts)
    return decision


@transaction.atomic
def correct(*, actor: Actor, assessment: Assessment, expected_version: int, reason: str) -> Assessment:
    """Open the review again to correct something published. What is public stays so until the next version is."""
    return _move(actor, assessment, expected_version, Step.CORRECT, reason)


def _move(actor: Actor, assessment: Assessment, expected_version: int, step: Step, reason: str) -> Assessment:
    _check(actor, assessment, step, _situation(assessment, reason))
    return _save(actor, assessment, expected_version, step, reason)


def _check(actor: Actor, assessment: Assessment, step: Step, situation: Situation) -> None:
    require(policies.works_for(actor, assessment) or policies.may_manage(actor))
    if len(situation.reason) > LONGEST_TEXT:
        raise Refused(Problem("ASM-020", {"most": LONGEST_TEXT}, field="reason"))
    if problems := may(step, policies.person(actor, assessment), situation):
        raise Refused(problems)


def _situation(assessment: Assessment, reason: str, **more: Any) -> Situation:
    return Situation(State(assessment.state), reason, assessment.proposer_id, **more)


def _save(
    actor: Actor, assessment: Assessment, expected_version: int, step: Step, reason: str, **fields: Any
) -> Assessment:
    """Move on, unless somebody else was first; write the history and the trail."""
    to = BY_STEP[step].to.value
    save_if_unchanged(assessment, expected_version, state=to, changed_at=actor.now, **fields)
    StepTaken.objects.create(
        assessment=assessment,
        step=step.value,
        to=to,
        reason=reason.strip(),
        at=actor.now,
        by_id=actor.user_id,
        by_name=actor.name,
    )
    audit.record(actor, f"assessments.assessment.{step.value}", assessment, {"to": to, "reason": reason.strip()})
    return assessment


def _waiting(assessment: Assessment) -> Decision:
    """The proposal this step is about."""
    decision = selectors.waiting_decision(assessment)
    if decision is None:
        raise Refused(Problem("ASM-001", {"state": assessment.state, "step": ""}))
    return decision


def _complete(decision: Decision, **once: Any) -> None:
    """Add what happens to a decision once: only where nothing stands yet."""
    empty = {f"{name}__isnull": True for name in once}
    if not Decision.objects.filter(pk=decision.pk, **empty).update(**once):
        raise Conflict(decision)
    for name, value in once.items():
        setattr(decision, name, value)


def _two(score: Score) -> Decimal | None:
    return None if score.total is None else Decimal(two_places(score.total))


def _levels(thresholds: Thresholds | None) -> dict[str, Decimal]:
    if thresholds is None:
        return {}
    return {"green_from": Decimal(two_places(thresholds.green)), "orange_from": Decimal(two_places(thresholds.orange))}
