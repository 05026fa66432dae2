"""Rules about answers: what they claim beside what the platform itself holds.

An answer may be right although nothing here shows it: documents may. So these warn and never block, but for "does not
apply" without a reason, which nobody can judge (contract of ``score``: it counts only with a reason).
"""

from __future__ import annotations

from collections.abc import Iterator

from trustone.domain.assessment.answers import Value
from trustone.domain.consistency.facts import About, AnswerFact, MemberYear
from trustone.domain.consistency.ratings import is_top
from trustone.domain.consistency.rule import Found
from trustone.domain.improvement.facts import ObjectiveState
from trustone.domain.improvement.summary import Section
from trustone.domain.words import fold

_FEWEST = 5


def _met(year: MemberYear, about: About) -> Iterator[AnswerFact]:
    return (one for one in year.answers if one.about is about and one.said.value == Value.MET)


def _found(answer: AnswerFact, **params: str | int) -> Found:
    return Found(answer.code, {"criterion": answer.code, **params}, "value")


def leaves_without_reason(year: MemberYear) -> Iterator[Found]:
    """ "Does not apply" without a reason."""
    for one in year.answers:
        if one.said.value == Value.NOT_APPLICABLE and not one.said.reason.strip():
            yield Found(one.code, {"criterion": one.code}, "reason")


def met_without_objective(year: MemberYear) -> Iterator[Found]:
    """ "Yes, done" on objectives, and there is none."""
    if not year.objectives:
        yield from (_found(one) for one in _met(year, About.OBJECTIVES))


def met_without_action(year: MemberYear) -> Iterator[Found]:
    """ "Yes, done" on actions, and there is none."""
    if not year.actions:
        yield from (_found(one) for one in _met(year, About.ACTIONS))


def met_without_route(year: MemberYear) -> Iterator[Found]:
    """ "Yes, done" on complaints, and no route is named: not in the answer, in a document or in the published plan."""
    public = year.plan is not None and year.plan.published_at is not None
    if public and year.plan and Section.COMPLAINTS in year.plan.sections:
        return
    yield from (_found(one) for one in _met(year, About.REMEDY) if not _is_shown(one))


def met_without_evaluation(year: MemberYear) -> Iterator[Found]:
    """ "Yes, done" on evaluation, and in the year nothing was measured and no result was written."""
    values = (value.on for one in year.objectives for value in one.facts.measured)
    results = (result.on for one in year.actions for result in one.facts.results)
    days = [*values, *results]
    if not any(year.first <= day <= year.last for day in days):
        yield from (_found(one) for one in _met(year, About.EVALUATION))


def met_without_publication(year: MemberYear) -> Iterator[Found]:
    """ "Yes, done" on reporting, and no plan of this year is public."""
    if year.plan is None or year.plan.published_at is None:
        yield from (_found(one) for one in _met(year, About.REPORTING) if not one.documents)


def met_without_chains(year: MemberYear) -> Iterator[Found]:
    """ "Yes, done" on the overview of chains, and no chain is reported."""
    if not year.chains:
        yield from (_found(one) for one in _met(year, About.CHAIN))


def met_without_ratings(year: MemberYear) -> Iterator[Found]:
    """ "Yes, done" on mapping risks, and some chains have no rating."""
    rated = {rating.group for rating in year.ratings}
    missing = sum(chain.type == "C" and chain.group not in rated for chain in year.chains)
    if missing or (not year.ratings and not year.chains):
        yield from (_found(one, count=missing) for one in _met(year, About.RISKS))


def met_without_order(year: MemberYear) -> Iterator[Found]:
    """ "Yes, done" on priorities, and no rating was judged by the company."""
    if not any(not rating.degrees.is_start and not rating.degrees.is_unknown for rating in year.ratings):
        yield from (_found(one) for one in _met(year, About.PRIORITIES))


def not_met_but_there(year: MemberYear) -> Iterator[Found]:
    """ "No" on objectives or actions, while there are some: the answer says less than was done."""
    running = sum(one.facts.state is not ObjectiveState.STOPPED for one in year.objectives)
    there = {About.OBJECTIVES: running, About.ACTIONS: len(year.actions)}
    for one in year.answers:
        count = there.get(one.about, 0) if one.about else 0
        if one.said.value == Value.NOT_MET and count:
            yield _found(one, count=count)


def partly_without_words(year: MemberYear) -> Iterator[Found]:
    """ "Partly", and nothing says which part."""
    for one in year.answers:
        if one.said.value == Value.PARTLY and not _is_shown(one):
            yield Found(one.code, {"criterion": one.code}, "reason")


def met_without_anything(year: MemberYear) -> Iterator[Found]:
    """ "Yes, done", without a word or a document."""
    for one in year.answers:
        if one.said.value == Value.MET and not _is_shown(one):
            yield Found(one.code, {"criterion": one.code}, "reason")


def less_than_last_year(year: MemberYear) -> Iterator[Found]:
    """Last year "yes, done", now "no", without a word."""
    for one in year.answers:
        was = one.before is not None and one.before.value == Value.MET
        if was and one.said.value == Value.NOT_MET and not one.said.reason.strip():
            yield Found(one.code, {"criterion": one.code, "before": year.year - 1}, "reason")


def same_as_last_year(year: MemberYear) -> Iterator[Found]:
    """Every answer is word for word that of last year, and something was written."""
    given = [one for one in year.answers if one.said.value != Value.NOT_YET]
    if len(given) < _FEWEST or not any(one.said.reason.strip() for one in given):
        return
    if all(one.before is not None and _words(one.before.value, one.before.share, one.before.reason)
           == _words(one.said.value, one.said.share, one.said.reason) for one in given):  # fmt: skip
        yield Found(params={"before": year.year - 1, "count": len(given)}, field="answers")


def top_risk_and_no_objectives(year: MemberYear) -> Iterator[Found]:
    """Objectives "do not apply", while a risk is rated severe and likely."""
    top = sum(rating.is_current and is_top(rating) for rating in year.ratings)
    for one in year.answers:
        if one.about in {About.OBJECTIVES, About.ACTIONS} and one.said.value == Value.NOT_APPLICABLE and top:
            yield _found(one, count=top)


def _is_shown(answer: AnswerFact) -> bool:
    return bool(answer.said.reason.strip() or answer.documents)


def _words(value: str, share: str, reason: str) -> tuple[str, str, str]:
    return value, share, fold(reason)
