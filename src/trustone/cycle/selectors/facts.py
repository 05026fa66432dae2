"""From the rooms to what the rules of a year read. The number of queries does not depend on how much there is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Max, Prefetch, Q
from django.utils import timezone

from trustone.assessments import selectors as assessments
from trustone.assessments.appeals import appeals_against
from trustone.assessments.models import Answer, Assessment, Decision, StepTaken, StepWord, Value
from trustone.assessments.scores import framework_of
from trustone.conversations.models import Thread
from trustone.conversations.selectors import waiting_at
from trustone.cycle.selectors import whose
from trustone.cycle.selectors.elsewhere import Elsewhere, elsewhere
from trustone.domain.assessment.workflow import State
from trustone.domain.cycle.facts import (
    Asked,
    ChainFacts,
    Facts,
    FileFacts,
    FileState,
    OriginFacts,
    Phase,
    PlanFacts,
    TermFacts,
    Thing,
    Type,
    phase_of,
)
from trustone.domain.cycle.standing import YearStanding, standing_in
from trustone.domain.improvement.facts import Mechanism, Practice
from trustone.domain.membership.terms import due_on
from trustone.improvement.models import (
    Action,
    ActionRevision,
    Measurement,
    Objective,
    ObjectiveRevision,
    Plan,
    PlanText,
    PlanVersion,
)
from trustone.improvement.selectors.aims import (
    actions_for,
    bounds,
    objectives_for,
    owner_left,
    plan_for,
    practices_of,
    unmeasured,
)
from trustone.members.models import Member
from trustone.members.terms import terms
from trustone.origins.models import OriginQuestion, OriginReport
from trustone.platform.actors import Actor
from trustone.risks.selectors import progress
from trustone.supply.models import Chain

#: Where a file stands → what that means for what is next. What is not here is with the secretariat.
_FILE_STATES = {
    State.DRAFT.value: FileState.FILLING,
    State.RETURNED.value: FileState.RETURNED,
}


@dataclass(frozen=True)
class YearAtHand:
    """The facts of one year, and the records behind them that a page shows."""

    member: Member
    facts: Facts
    standing: YearStanding
    objectives: Sequence[Objective]
    actions: Sequence[Action]
    plan: Plan | None
    assessment: Assessment | None
    answers: Sequence[Answer]
    threads: Sequence[Thread]
    letters: Sequence[OriginQuestion]
    decided: Decision | None
    elsewhere: Elsewhere


def year_at_hand(actor: Actor, member: Member, year: int) -> YearAtHand:
    """Everything about one member in one year; the caller has looked at the right to see the member."""
    today = whose.today_of(actor, member.covenant)
    first, last = bounds(member, year)
    phase = phase_of(year, whose.running_year(member, today))
    standing = standing_in(member.as_facts(), year, member.year_end, today)
    kind = assessments.tiers_of([member], year)[member.pk]
    is_now = phase in (Phase.RUNNING, Phase.REPORTING)
    objectives, actions = _objectives(actor, member, year), _actions(actor, member, year)
    plan = plan_for(actor, member, year)
    letters = _letters(member) if is_now else []
    others = elsewhere(actor, member, first, last, today) if is_now else Elsewhere()
    threads = list(waiting_at(member)) if is_now else []
    file = _file(actor, member, year, today)
    facts = Facts(
        year=year,
        first=first,
        last=last,
        today=today,
        phase=phase,
        standing=standing.standing,
        type=Type(kind) if kind in set(Type) else None,
        full_years=standing.full_years,
        chains=_chains(member, year),
        plan=_plan(member, year, plan, objectives, actions),
        origins=_origins(member, year, first, last, letters),
        file=_with_opening(file, member, phase, standing, kind),
        terms=_terms(member, year),
        documents=others.documents,
        others=others.facts,
        questions=tuple(
            Thing(one.public_id, timezone.localdate(one.last_at)) for one in threads if one.state == "open"
        ),
    )
    return YearAtHand(
        member,
        facts,
        standing,
        objectives,
        actions,
        plan,
        file.assessment,
        file.answers,
        threads,
        letters,
        file.decided,
        others,
    )


# --- Chains and risks -------------------------------------------------------------------------------------------------


def _chains(member: Member, year: int) -> ChainFacts:
    counts = dict(
        Chain.objects.filter(member=member, withdrawn_at=None, year__in=(year - 1, year))
        .order_by()
        .values_list("year")
        .annotate(count=Count("pk"))
    )
    count = counts.get(year, 0)
    if not count:
        return ChainFacts(0, counts.get(year - 1, 0), 0, 0)
    found = progress(member, year)
    return ChainFacts(count, counts.get(year - 1, 0), found.rated, found.total, found.to_confirm)


# --- The plan ---------------------------------------------------------------------------------------------------------


def _objectives(actor: Actor, member: Member, year: int) -> list[Objective]:
    """With their measurements, and without what only their own pages show."""
    measured = Prefetch("measurements", Measurement.objects.select_related("replaced_by").order_by("on", "pk"))
    return list(objectives_for(actor, member, year).prefetch_related(None).prefetch_related(measured))


def _actions(actor: Actor, member: Member, year: int) -> list[Action]:
    """With the objectives they serve, and without their results."""
    return list(actions_for(actor, member, year).prefetch_related(None).prefetch_related("objectives"))


def _plan(
    member: Member, year: int, plan: Plan | None, objectives: Sequence[Objective], actions: Sequence[Action]
) -> PlanFacts:
    running = [one for one in objectives if one.is_running]
    served = {one.pk for action in actions for one in action.objectives.all()}
    earlier = [one for one in running if one.first_year < year and one.unit]
    open_actions = [one for one in actions if one.is_open]
    practices = practices_of(plan) if plan else []
    published = PlanVersion.objects.filter(plan=plan).aggregate(at=Max("published_at"))["at"] if plan else None
    return PlanFacts(
        objectives=len(objectives),
        without_action=sum(one.pk not in served for one in running),
        actions=len(actions),
        to_measure=len(earlier),
        measured=len(earlier) - len(unmeasured(earlier, member, year)),
        practices=len(practices),
        practices_asked=len(Practice),
        countries_chosen=plan is not None and plan.names_countries is not None,
        published_on=timezone.localdate(published) if published else None,
        changed=published is not None and _changed_after(published, plan, objectives, actions),
        remedy_actions=sum(one.mechanism == Mechanism.REMEDY.value for one in open_actions),
        running=tuple(Thing(one.public_id, one.ends) for one in open_actions),
        ownerless=tuple(Thing(one.public_id) for one in open_actions if owner_left(one)),
        objectives_due=tuple(Thing(one.public_id, one.due) for one in running),
        practices_due=tuple(Thing(one.practice, one.by) for one in practices),
    )


def _changed_after(
    moment: datetime, plan: Plan | None, objectives: Sequence[Objective], actions: Sequence[Action]
) -> bool:
    """Whether an objective, an action or a public text was changed since. The plan page says exactly what."""
    newer = Q(at__gt=moment)
    return (
        PlanText.objects.filter(plan=plan, edited=True, changed_at__gt=moment).exists()
        or ObjectiveRevision.objects.filter(newer, objective__in=objectives).exists()
        or ActionRevision.objects.filter(newer, action__in=actions).exists()
    )


# --- Origins ----------------------------------------------------------------------------------------------------------


def _letters(member: Member) -> list[OriginQuestion]:
    open_ones = OriginQuestion.objects.filter(member=member, state="open", remind_on__isnull=False)
    return list(open_ones.order_by("remind_on", "pk"))


def _origins(member: Member, year: int, first: date, last: date, letters: Sequence[OriginQuestion]) -> OriginFacts:
    asked = OriginQuestion.objects.filter(member=member, asked_on__gte=first, asked_on__lte=last)
    counts = asked.aggregate(all=Count("pk"), open=Count("pk", filter=Q(state="open")))
    filed = OriginReport.objects.filter(member=member, year=year).aggregate(at=Max("filed_at"))["at"]
    return OriginFacts(
        asked=counts["all"],
        waiting=counts["open"],
        reminders=tuple(Thing(one.public_id, one.remind_on) for one in letters),
        report_filed_on=timezone.localdate(filed) if filed else None,
    )


# --- The yearly file --------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _File:
    facts: FileFacts
    assessment: Assessment | None = None
    answers: Sequence[Answer] = ()
    decided: Decision | None = None


def _file(actor: Actor, member: Member, year: int, today: date) -> _File:
    """The file of a year with which answers of the year before wait to be looked at."""
    files = {
        one.reporting_year: one
        for one in Assessment.objects.filter(member=member, reporting_year__in=(year - 1, year)).select_related(
            "framework"
        )
    }
    assessment = files.get(year)
    if assessment is None:
        return _File(FileFacts())
    rows = list(Answer.objects.filter(assessment__in=files.values()).order_by("pk"))
    answers = [one for one in rows if one.assessment_id == assessment.pk]
    before = {one.code for one in rows if one.assessment_id != assessment.pk and one.value != Value.NOT_YET}
    steps = {step.code: step.step for tier in framework_of(assessment.framework).tiers for step in tier.criteria}
    decided = assessments.decision_in_force(assessment, today)
    state = _FILE_STATES.get(assessment.state, FileState.WITH_SECRETARIAT)
    if decided is not None and state is FileState.WITH_SECRETARIAT:
        state = FileState.DECIDED
    moments = dict(
        StepTaken.objects.filter(assessment=assessment, step__in=(StepWord.SUBMIT, StepWord.SEND_BACK))
        .order_by()
        .values_list("step")
        .annotate(at=Max("at"))
    )
    facts = FileFacts(
        state=state,
        criteria=tuple(
            Asked(one.code, steps.get(one.code, ""), one.value != Value.NOT_YET, one.code in before) for one in answers
        ),
        sent_on=_day(moments.get(StepWord.SUBMIT.value)),
        returned_on=_day(moments.get(StepWord.SEND_BACK.value)) if state is FileState.RETURNED else None,
        decided_on=decided.published_from if decided else None,
        appealed=decided is not None and decided.pk in appeals_against([decided]),
    )
    return _File(facts, assessment, answers, decided)


def _with_opening(file: _File, member: Member, phase: Phase, standing: YearStanding, tier: str | None) -> FileFacts:
    """Whether a file that is not there can be opened: the year is over, its type is scored, it was no first year."""
    if file.assessment is not None or phase is not Phase.REPORTING or standing.full_years < 1 or tier is None:
        return file.facts
    row = assessments.framework_for(member.covenant, standing.year)
    found = framework_of(row).tier(tier) if row else None
    return FileFacts(FileState.CAN_BE_OPENED) if found and found.scored else file.facts


def _day(moment: datetime | None) -> date | None:
    return timezone.localdate(moment) if moment else None


def _terms(member: Member, year: int) -> TermFacts:
    agreed, end = terms(member.covenant), member.year_end
    return TermFacts(
        report_on=due_on(agreed.report_due, year, end),
        review_on=due_on(agreed.review_due, year, end),
        publish_on=due_on(agreed.publish_due, year, end),
        answer_days=agreed.answer_days,
        appeal_days=agreed.appeal_days,
    )
