"""A member's own small "what if": if these criteria were met, which score and colour would this year have?"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from trustone.assessments import policies
from trustone.assessments.models import Assessment
from trustone.assessments.scores import framework_of, tier_of
from trustone.assessments.selectors import decision_in_force
from trustone.assessments.shown import ShownScore, shown_score
from trustone.catalog.languages import in_active_language
from trustone.domain.assessment.answers import UNANSWERED, Answer, Forecast, Request, Value
from trustone.domain.assessment.changes import AnswerChange, Changes
from trustone.domain.assessment.scoring import score
from trustone.platform.actors import Actor


@dataclass(frozen=True, slots=True)
class Choice:
    """A criterion that is not fully met yet, and whether it is supposed to be."""

    code: str
    title: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Own:
    """Now and supposed. ``judged``: the answers are those of the assessor, where the member may read them."""

    now: ShownScore
    supposed: ShownScore
    choices: tuple[Choice, ...]
    judged: bool


def own_of(actor: Actor, assessment: Assessment, met: Collection[str]) -> Own:
    """What this year would be if the criteria ``met`` were met; codes that are not asked are passed over."""
    answers = list(assessment.answers.all())
    is_public = decision_in_force(assessment, actor.today) is not None
    sees = policies.sees_judgements(actor, assessment, is_public=is_public)
    facts = {one.code: one.as_judged_fact() if sees and one.judged_value else one.as_fact() for one in answers}
    framework, tier = framework_of(assessment.framework), tier_of(assessment)
    forecast = Forecast(assessment.forecast) if assessment.forecast and (actor.is_secretariat or is_public) else None

    def scored(found: dict[str, Answer]) -> ShownScore:
        request = Request(tier, assessment.membership_year, found, None, forecast)
        return shown_score(score(request, framework), framework, tier)

    supposed = Changes(answers=tuple(AnswerChange(code, Value.MET) for code in sorted(facts.keys() & set(met))))
    choices = tuple(
        Choice(one.code, in_active_language(one.title), one.code in met)
        for one in tier.criteria
        if one.code in facts and facts[one.code].value is not Value.MET and not facts[one.code].leaves
    )
    then = supposed.supposed(assessment.member.number, assessment.reporting_year, facts, UNANSWERED)
    judged = sees and any(one.judged_value for one in answers)
    return Own(scored(facts), scored(then), choices, judged)
