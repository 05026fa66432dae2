"""Writes of the blind reading: promising the seed, reading, showing both, talking about differences."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.db import IntegrityError, transaction

from trustone.assessments.blind import policies, selectors
from trustone.assessments.blind.models import BlindJudgement, BlindNote, BlindReading, BlindSeed, Look
from trustone.assessments.models import LONGEST_TEXT, Answer, Assessment, Value
from trustone.catalog.models import Covenant
from trustone.domain.assessment.blind import promise
from trustone.domain.assessment.workflow import State
from trustone.domain.problems import Problem, Refused
from trustone.domain.words import prose
from trustone.members.terms import terms
from trustone.platform import audit
from trustone.platform.access import require
from trustone.platform.actors import Actor
from trustone.platform.identifiers import new_secret
from trustone.platform.versions import Conflict, save_if_unchanged


@transaction.atomic
def promise_year(*, actor: Actor, covenant: Covenant, year: int) -> BlindSeed:
    """Promise the seed of a reporting year, with the share that the covenant has set.

    Raises ASM-063 when the share is not set or 0, ASM-064 when the year was promised already.
    """
    require(policies.may_promise(actor))
    share = terms(covenant).blind_share
    if not share:
        raise Refused(Problem("ASM-063"))
    seed = new_secret()
    made = BlindSeed(
        covenant=covenant,
        year=year,
        share=share,
        seed=seed,
        commitment=promise(covenant.pk, year, share, seed),
        committed_at=actor.now,
        committed_by_id=actor.user_id,
        committed_by_name=actor.name,
    )
    try:
        with transaction.atomic():
            made.save()
    except IntegrityError:
        raise Refused(Problem("ASM-064", {"year": year})) from None
    values = {"year": year, "share": share, "commitment": made.commitment}
    audit.record(actor, "assessments.blind.promised", made, values)
    return made


@transaction.atomic
def open_seed(*, actor: Actor, seed: BlindSeed) -> BlindSeed:
    """Show the seed, so that the secretariat and the steering group can check which files it chose."""
    require(policies.may_promise(actor))
    if not BlindSeed.objects.filter(pk=seed.pk, opened_at=None).update(opened_at=actor.now):
        raise Conflict(BlindSeed.objects.get(pk=seed.pk))
    seed.opened_at = actor.now
    audit.record(actor, "assessments.blind.opened", seed, {"year": seed.year})
    return seed


@transaction.atomic
def begin(*, actor: Actor, assessment: Assessment) -> BlindReading:
    """Become the second reader of a file that is read blind; who saw or made a judgement of it cannot.

    Raises ASM-065 when the file is not read blind or not in review, ASM-066 for who looked before, ``Conflict`` when a
    colleague began first.
    """
    require(policies.could_read(actor, assessment))
    if State(assessment.state) is not State.IN_REVIEW or not selectors.chosen(assessment):
        raise Refused(Problem("ASM-065"))
    if selectors.has_looked(assessment, actor.user_id):
        raise Refused(Problem("ASM-066"))
    try:
        with transaction.atomic():
            reading = BlindReading.objects.create(
                assessment=assessment, reader_id=actor.user_id or 0, reader_name=actor.name, started_at=actor.now
            )
    except IntegrityError:
        raise Conflict(BlindReading.objects.get(assessment=assessment)) from None
    audit.record(actor, "assessments.blind.begun", reading, {"reader": actor.user_id})
    return reading


@transaction.atomic
def judge_blind(
    *,
    actor: Actor,
    reading: BlindReading,
    answer: Answer,
    expected_version: int,
    value: str,
    share: Decimal | None = None,
    reason: str = "",
) -> BlindJudgement:
    """The second reader's judgement of one criterion. ``expected_version`` is 0 for a first one.

    A reason is needed when it differs from what the member says, and for "does not apply", as for the assessor.
    """
    require(policies.is_reader(actor, reading))
    if reading.compared_at is not None or State(reading.assessment.state) is not State.IN_REVIEW:
        raise Refused(Problem("ASM-067"))
    kept = _checked(answer, value, share, reason)
    written = {"value": value, "share": share, "reason": kept, "changed_at": actor.now}
    found = BlindJudgement.objects.filter(reading=reading, code=answer.code).first()
    if found is None:
        try:
            with transaction.atomic():
                found = BlindJudgement.objects.create(reading=reading, code=answer.code, **written)
        except IntegrityError:
            raise Conflict(BlindJudgement.objects.get(reading=reading, code=answer.code)) from None
    else:
        save_if_unchanged(found, expected_version, **written)
    audit.record(actor, "assessments.blind.judged", found, {"code": answer.code, "value": value})
    return found


@transaction.atomic
def show_both(*, actor: Actor, reading: BlindReading) -> BlindReading:
    """Show both judgements to both, for good; only when both are complete (ASM-068 for the reader, ASM-069 else)."""
    assessment = Assessment.objects.select_for_update().get(pk=reading.assessment_id)
    require(policies.is_reader(actor, reading) or actor.has(*policies.JUDGES))
    answers = {answer.code: answer for answer in Answer.objects.filter(assessment=assessment)}
    judged = list(BlindJudgement.objects.filter(reading=reading))
    if len(judged) < len(answers):
        raise Refused(Problem("ASM-068", {"count": len(answers) - len(judged)}))
    if any(not answer.judged_value for answer in answers.values()):
        raise Refused(Problem("ASM-069"))
    save_if_unchanged(reading, reading.version, compared_at=actor.now)
    for one in judged:
        answer = answers[one.code]
        one.assessor_value, one.assessor_share = answer.judged_value, answer.judged_share
        one.assessor_reason = answer.judged_reason
    BlindJudgement.objects.bulk_update(judged, ["assessor_value", "assessor_share", "assessor_reason"])
    differing = sum(one.differs for one in judged)
    audit.record(actor, "assessments.blind.compared", reading, {"criteria": len(judged), "differing": differing})
    return reading


@transaction.atomic
def discuss(*, actor: Actor, reading: BlindReading, code: str, text: str) -> BlindNote:
    """Write what the two said about a difference. Notes are added, never changed."""
    require(policies.may_discuss(actor, reading, reading.assessment))
    require(any(one.code == code and one.differs for one in reading.judgements.all()))
    kept = prose(text)
    if not kept:
        raise Refused(Problem("ASM-005", field="reason"))
    if len(kept) > LONGEST_TEXT:
        raise Refused(Problem("ASM-020", {"most": LONGEST_TEXT}, field="reason"))
    note = BlindNote.objects.create(
        reading=reading, code=code, text=kept, at=actor.now, by_id=actor.user_id, by_name=actor.name
    )
    audit.record(actor, "assessments.blind.discussed", note, {"code": code})
    return note


def note_look(*, actor: Actor, assessment: Assessment) -> None:
    """Remember that somebody who could have read blind opened the judgements; once."""
    if actor.user_id is not None:
        Look.objects.get_or_create(assessment=assessment, user_id=actor.user_id, defaults={"at": actor.now})


def check(assessment: Assessment) -> None:
    """Refuse a proposal while a blind reading is not finished (ASM-060 to ASM-062)."""
    if problem := selectors.missing(assessment):
        raise Refused(problem)


def _checked(answer: Answer, value: str, share: Decimal | None, reason: str) -> str:
    kept = prose(reason)
    problems: list[Any] = []
    if value not in Value.values:
        problems.append(Problem("ASM-012", field="value"))
    if share is not None and value != Value.PARTLY:
        problems.append(Problem("ASM-022", field="share"))
    elif share is not None and not 0 < share < 1:
        problems.append(Problem("ASM-011", field="share"))
    if len(kept) > LONGEST_TEXT:
        problems.append(Problem("ASM-020", {"most": LONGEST_TEXT}, field="reason"))
    same = value == answer.value and share == answer.share
    if not kept and (not same or value == Value.NOT_APPLICABLE):
        problems.append(Problem("ASM-005", field="reason"))
    if problems:
        raise Refused(problems)
    return kept
