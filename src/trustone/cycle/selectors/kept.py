"""Last year's answers as proposals for this year: what they said, since when, and what is new about them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from django.utils import timezone

from trustone.assessments import policies as assessment_policies
from trustone.assessments.models import Answer, Assessment, Value
from trustone.assessments.scores import framework_of
from trustone.assessments.selectors import decision_in_force
from trustone.cycle.models import KeptAnswer
from trustone.cycle.selectors.people import answers_given
from trustone.domain.assessment.framework import Criterion
from trustone.members.models import Member
from trustone.platform.actors import Actor


@dataclass(frozen=True)
class Proposal:
    """An answer of the year before to a criterion that has no answer yet.

    ``since`` is the day it was first given. ``asked_otherwise``: the framework words the criterion in another way now.
    ``judged`` is what the secretariat found where that is another word and the member may read it.
    """

    answer: Answer
    earlier: Answer
    from_year: int
    criterion: Criterion
    since: date
    asked_otherwise: bool
    judged: str = ""
    judged_reason: str = ""

    @property
    def has_news(self) -> bool:
        """Whether there is a reason to look before it is taken over."""
        return self.asked_otherwise or bool(self.judged)


def digest_of(answer: Answer) -> str:
    """What an answer says, as a number: it changes when the answer does."""
    return sha256(f"{answer.value}\n{answer.share or ''}\n{answer.reason}".encode()).hexdigest()


def assessments_of(member: Member, year: int) -> tuple[Assessment | None, Assessment | None]:
    """The file of a year and that of the year before."""
    found = Assessment.objects.filter(member=member, reporting_year__in=(year, year - 1))
    rows = {
        one.reporting_year: one for one in found.select_related("framework", "member__organisation", "member__covenant")
    }
    return rows.get(year), rows.get(year - 1)


def proposals(actor: Actor, now: Assessment, before: Assessment) -> list[Proposal]:
    """What the year before answered to criteria that are still open now, in the order of the framework."""
    open_ones = {one.code: one for one in now.answers.all() if one.value == Value.NOT_YET}
    earlier = [one for one in before.answers.all() if one.code in open_ones and one.value != Value.NOT_YET]
    criteria, criteria_before = _criteria(now), _criteria(before)
    since = since_of(earlier)
    is_public = decision_in_force(before, actor.today) is not None
    sees = assessment_policies.sees_judgements(actor, before, is_public=is_public)
    return [
        Proposal(
            open_ones[one.code],
            one,
            before.reporting_year,
            criteria[one.code],
            since[one.pk],
            _words(criteria[one.code]) != _words(criteria_before.get(one.code)),
            *(_judged(one) if sees else ("", "")),
        )
        for one in earlier
        if one.code in criteria
    ]


def _criteria(assessment: Assessment) -> dict[str, Criterion]:
    tier = framework_of(assessment.framework).tier(assessment.tier)
    return {one.code: one for one in tier.criteria} if tier else {}


def _words(criterion: Criterion | None) -> tuple[dict[str, str], dict[str, str]]:
    return ({}, {}) if criterion is None else (dict(criterion.title), dict(criterion.expectation))


def _judged(answer: Answer) -> tuple[str, str]:
    if not answer.judged_value or (answer.judged_value, answer.judged_share) == (answer.value, answer.share):
        return "", ""
    return str(Value(answer.judged_value).label), answer.judged_reason


def kept_among(answers: Sequence[Answer]) -> dict[int, KeptAnswer]:
    """Which of these answers are confirmed ones of an earlier year and still say the same, by key of the answer."""
    by_key = {one.pk: one for one in answers}
    found = KeptAnswer.objects.filter(answer__in=by_key)
    return {one.answer_id: one for one in found if one.digest == digest_of(by_key[one.answer_id])}


def since_of(answers: Sequence[Answer]) -> dict[int, date]:
    """Since when each answer stands, by its key: the day it was first given, whatever was confirmed since.

    From the trail; where that was erased, the day it last changed.
    """
    kept = kept_among(answers)
    given = {answer.pk: one for answer, one in answers_given(answers).items()}
    return {one.pk: kept[one.pk].since if one.pk in kept else _first(one, given.get(one.pk)) for one in answers}


def _first(answer: Answer, given: object) -> date:
    moment = getattr(given, "at", None) or answer.changed_at or timezone.now()
    return timezone.localdate(moment)
