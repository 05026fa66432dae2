"""The years of a member side by side, each in a word: for the strip above the page and for the way to the right one."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Max

from trustone.assessments.models import Assessment, Decision
from trustone.assessments.policies import state_shown
from trustone.cycle.selectors import whose
from trustone.domain.assessment.workflow import State
from trustone.domain.cycle.facts import Phase, Type, phase_of
from trustone.domain.cycle.standing import Standing, standing_in
from trustone.improvement.models import PlanVersion
from trustone.members.models import Member
from trustone.origins.models import OriginReport
from trustone.platform.actors import Actor
from trustone.supply.models import Chain

MOST_YEARS = 5


@dataclass(frozen=True, slots=True)
class YearInAWord:
    """One year of a member. ``file`` is the state of its file as this reader may know it, ``colour`` what is public."""

    year: int
    phase: Phase
    standing: Standing
    chains: int
    plan_version: int | None
    file: State | None
    colour: str
    origin_report: bool

    @property
    def is_with_member(self) -> bool:
        """Whether the file waits for the member."""
        return self.file in (State.DRAFT, State.RETURNED)


def years_of(actor: Actor, member: Member) -> list[YearInAWord]:
    """The last five years the member took part in, newest first; a number of queries that does not grow."""
    today = whose.today_of(actor, member.covenant)
    running = whose.running_year(member, today)
    events = member.as_facts()
    wanted = range(running, running - MOST_YEARS, -1)
    standings = {year: standing_in(events, year, member.year_end, today).standing for year in wanted}
    present = [year for year in wanted if standings[year] is not Standing.NOT_A_MEMBER] or [running]
    chains = dict(
        Chain.objects.filter(member=member, withdrawn_at=None, year__in=present)
        .order_by()
        .values_list("year")
        .annotate(count=Count("pk"))
    )
    versions = PlanVersion.objects.filter(plan__member=member, plan__year__in=present).order_by()
    plans = dict(versions.values_list("plan__year").annotate(number=Max("number")))
    reports = OriginReport.objects.filter(member=member, year__in=present)
    filed = set(reports.order_by().values_list("year", flat=True))
    decisions = Decision.objects.filter(assessment__member=member, published_from__lte=today).order_by("version")
    public = dict(decisions.values_list("assessment__reporting_year", "colour"))  # the newest version comes last
    files = Assessment.objects.filter(member=member, reporting_year__in=present)
    states = dict(files.order_by().values_list("reporting_year", "state"))
    return [
        YearInAWord(
            year,
            phase_of(year, running),
            standings[year],
            chains.get(year, 0),
            plans.get(year),
            state_shown(actor, State(states[year]), is_public=year in public) if year in states else None,
            public.get(year, ""),
            year in filed,
        )
        for year in present
    ]


def year_at_work(actor: Actor, member: Member) -> int:
    """The year to open first: the closed one while its file or report waits for the member, else the one that runs."""
    years = years_of(actor, member)
    waiting = [one for one in years if one.phase is Phase.REPORTING and one.standing.is_asked and _waits(one, member)]
    return waiting[0].year if waiting else max(one.year for one in years)


def _waits(one: YearInAWord, member: Member) -> bool:
    if member.declared_type == Type.B.value:
        return bool(one.chains) and not one.origin_report
    if one.file is None:
        return member.declared_type == Type.C.value and one.standing is Standing.TAKES_PART
    return one.is_with_member
