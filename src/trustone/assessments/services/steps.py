"""The steps of an assessment, from sending it to publishing a colour. The table of steps is in the domain."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from django.db import transaction

from trustone.assessments import before_submitting, selectors, talk
from trustone.assessments.appeals import situation_of
from trustone.assessments.blind import services as blind
from trustone.assessments.models import Assessment, Decision
from trustone.assessments.notices import tell_member, tell_on_publication
from trustone.assessments.scores import digest_of, framework_of, input_text, score_text
from trustone.assessments.services.explaining import keep_first
from trustone.assessments.services.moving import check_length, check_step, complete, move, save_step
from trustone.domain.assessment.framework import Thresholds
from trustone.domain.assessment.numbers import two_places
from trustone.domain.assessment.result import as_output
from trustone.domain.assessment.scoring import ALGORITHM, Score
from trustone.domain.assessment.workflow import Step
from trustone.domain.problems import Problem, Refused
from trustone.platform import audit
from trustone.platform.actors import Actor


@transaction.atomic
def submit(*, actor: Actor, assessment: Assessment, expected_version: int, note: str = "") -> Assessment:
    """Send the answers to the secretariat. What is missing does not block: it counts as not shown.

    What a room says has to be put right first does (ASM-025).
    """
    check_step(actor, assessment, Step.SUBMIT, situation_of(actor, assessment, note))
    blocking = [remark for one in before_submitting.found(actor, assessment) for remark in one.blocking]
    if blocking:
        raise Refused(Problem("ASM-025", {"count": len(blocking)}))
    return save_step(actor, assessment, expected_version, Step.SUBMIT, note)


@transaction.atomic
def send_back(*, actor: Actor, assessment: Assessment, expected_version: int, reason: str = "") -> Assessment:
    """Back to the member with questions: those that are open on its criteria go along, after what is written here."""
    check_length(reason)
    asked = [f"{one.code}: {one.text}" for one in talk.open_questions(actor, assessment)]
    words = "\n\n".join(part for part in (reason.strip(), *asked) if part)
    situation = situation_of(actor, assessment, reason.strip() or words[:1])
    check_step(actor, assessment, Step.SEND_BACK, situation)
    save_step(actor, assessment, expected_version, Step.SEND_BACK, words)
    tell_member(assessment, "returned")
    return assessment


@transaction.atomic
def start_review(*, actor: Actor, assessment: Assessment, expected_version: int) -> Assessment:
    """Take what was sent into review."""
    return move(actor, assessment, expected_version, Step.START_REVIEW, "")


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
    situation = situation_of(
        actor,
        assessment,
        reason,
        unreviewed=tuple(answer.code for answer in answers if not answer.judged_value),
        thresholds_set=score.thresholds is not None,
        scored=score.total is not None,
        colour=score.colour,
    )
    check_step(actor, assessment, Step.PROPOSE, situation)
    blind.check(assessment)
    if actor.user_id is None:
        raise Refused(Problem("ASM-024"))
    if seen_digest != digest_of(text):
        raise Refused(Problem("ASM-023"))
    save_step(actor, assessment, expected_version, Step.PROPOSE, reason, proposer_id=actor.user_id)
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
    move(actor, assessment, expected_version, Step.DECLINE, reason)
    complete(decision, declined_at=actor.now)
    return assessment


@transaction.atomic
def confirm(*, actor: Actor, assessment: Assessment, expected_version: int, note: str = "") -> Decision:
    """The second pair of eyes: never who proposed, never somebody tied to the member."""
    decision = _waiting(assessment)
    move(actor, assessment, expected_version, Step.CONFIRM, note)
    complete(decision, confirmed_by_id=actor.user_id, confirmed_at=actor.now)
    return decision


@transaction.atomic
def publish(
    *,
    actor: Actor,
    assessment: Assessment,
    expected_version: int,
    published_from: date | None,
    texts: Mapping[str, str] | None = None,
) -> Decision:
    """Make the confirmed decision public from a day, today or later; an earlier version holds until then.

    ``texts``: what everybody reads about it from that day, by language.
    """
    decision = _waiting(assessment)
    situation = situation_of(actor, assessment, day_given=published_from is not None)
    check_step(actor, assessment, Step.PUBLISH, situation)
    confirmed = assessment.member.covenant.day_of(decision.confirmed_at or actor.now)
    if published_from is None or published_from < confirmed:
        raise Refused(Problem("ASM-009", {"day": confirmed.isoformat()}, field="published_from"))
    save_step(actor, assessment, expected_version, Step.PUBLISH, "")
    complete(decision, published_from=published_from)
    keep_first(actor, assessment, decision, texts or {})
    facts = {"version": decision.version, "colour": decision.colour, "from": published_from.isoformat()}
    audit.record(actor, "assessments.decision.published", decision, facts)
    tell_on_publication(actor, decision)
    return decision


@transaction.atomic
def correct(*, actor: Actor, assessment: Assessment, expected_version: int, reason: str) -> Assessment:
    """Open the review again to correct something published. What is public stays so until the next version is."""
    return move(actor, assessment, expected_version, Step.CORRECT, reason)


def _waiting(assessment: Assessment) -> Decision:
    """The proposal this step is about."""
    decision = selectors.waiting_decision(assessment)
    if decision is None:
        raise Refused(Problem("ASM-001", {"state": assessment.state, "step": ""}))
    return decision


def _two(score: Score) -> Decimal | None:
    return None if score.total is None else Decimal(two_places(score.total))


def _levels(thresholds: Thresholds | None) -> dict[str, Decimal]:
    if thresholds is None:
        return {}
    return {"green_from": Decimal(two_places(thresholds.green)), "orange_from": Decimal(two_places(thresholds.orange))}
