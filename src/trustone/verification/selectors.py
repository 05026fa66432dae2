"""Reads of samples: plans, visits, the public documents, the report of coverage."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Prefetch, Q, QuerySet
from django.shortcuts import get_object_or_404

from trustone.catalog.models import Covenant
from trustone.catalog.selectors import covenant_or_none
from trustone.domain.verification.coverage import Line, QuestionLine, Result, Verified, by_question, in_public, report
from trustone.domain.verification.draw import Row, put_together, row_code, stratum_name, years_band
from trustone.domain.verification.workflow import State
from trustone.members.models import Member
from trustone.members.selectors import members_on
from trustone.platform.actors import Actor
from trustone.verification import policies
from trustone.verification.checklists import checklist
from trustone.verification.models import Drawn, Finding, FrameRow, Guide, Kind, SamplePlan, Visit

TYPES = {Kind.AB.value: ("A", "B"), Kind.C.value: ("C",)}
COUNTS_FOR_SHARES = (Drawn.OPEN, Drawn.NEXT)


@dataclass(frozen=True, slots=True)
class Frame:
    """Who can be drawn: members under their row codes, and how many companies have no type and stand in no frame."""

    rows: tuple[tuple[int, Row], ...]
    without_type: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """The report of one sample. ``guided`` counts the extra visits, which are in no share."""

    lines: tuple[Line, ...]
    questions: tuple[QuestionLine, ...]
    stopped: int
    guided: int
    guided_done: int
    is_public: bool


# --- Plans ------------------------------------------------------------------------------------------------------------


def plans_in(covenant: Covenant) -> QuerySet[SamplePlan]:
    """All plans, the withdrawn ones too, newest year first."""
    found = SamplePlan.objects.filter(covenant=covenant)
    return found.annotate(
        visits_count=Count("visits", distinct=True),
        done_count=Count("visits", filter=Q(visits__state=State.CONFIRMED.value), distinct=True),
    )


def plan_with(covenant: Covenant, public_id: str) -> SamplePlan:
    """One plan of the covenant, or 404. Every plan is public; what of it is shown is decided by the pages."""
    found: SamplePlan = get_object_or_404(SamplePlan.objects.filter(covenant=covenant), public_id=public_id)
    return found


def public_codes() -> list[str]:
    """Numbers of the plans of the covenant in use, for the sitemap."""
    covenant = covenant_or_none()
    found = SamplePlan.objects.filter(covenant=covenant) if covenant else SamplePlan.objects.none()
    return list(found.order_by("pk").values_list("public_id", flat=True))


def live_plan(covenant: Covenant, kind: str, year: int) -> SamplePlan | None:
    """The plan of that kind and year that was not withdrawn."""
    return SamplePlan.objects.filter(covenant=covenant, kind=kind, year=year, withdrawn_at=None).first()


def frame_of(covenant: Covenant, kind: str, day: date, *, strata: list[str], key: str, plan: str) -> Frame:
    """Every company of the types in question on a day, in groups of public facts; small groups stand together.

    ``strata`` are of ``type``, ``country`` and ``years``; all are public facts of a participant. Three queries.
    """
    companies = [one for one in members_on(covenant, day) if one.kind == "company"]
    rows, members = [], {}
    for one in companies:
        if one.declared_type not in TYPES[kind]:
            continue
        facts = {"type": one.declared_type, "country": one.country, "years": years_band(one.full_years)}
        code = row_code(key, plan, one.number)
        rows.append(Row(code, stratum_name(facts[name] for name in strata)))
        members[code] = one.pk
    return Frame(
        tuple((members[row.code], row) for row in put_together(rows)),
        sum(one.declared_type is None for one in companies),
    )


def weights_of(covenant: Covenant, rule: str, rows: list[tuple[int, Row]], year: int) -> dict[str, int]:
    """The confidential weight of each row by the rule of the guided part."""
    if rule != Guide.CHAINS:
        return {}
    from trustone.supply.selectors import counts_by_member

    counts = counts_by_member(covenant, year)
    return {row.code: counts.get(member, 0) for member, row in rows}


def rows_of(plan: SamplePlan) -> list[FrameRow]:
    """The frame with who stands behind each row: for the secretariat."""
    return list(FrameRow.objects.filter(plan=plan).select_related("member__organisation"))


def own_rows(actor: Actor, member: Member) -> list[FrameRow]:
    """In which samples a member could be drawn, under which code, newest first; for the member and the secretariat."""
    if not (actor.is_secretariat or policies.works_for(actor, member)):
        return []
    found = FrameRow.objects.filter(member=member).select_related("plan").prefetch_related("visit")
    return list(found.order_by("-plan__year", "-plan__committed_at"))


# --- Visits -----------------------------------------------------------------------------------------------------------


def visits_of(plan: SamplePlan) -> list[Visit]:
    """The visits of a plan by name of the member; ``found`` counts their findings."""
    found = Visit.objects.filter(plan=plan).select_related("member__organisation", "row")
    return list(found.annotate(found=Count("findings")))


def visit_for(actor: Actor, public_id: str) -> Visit:
    """One visit with its findings and history, or 404."""
    found: Visit = get_object_or_404(
        Visit.objects.filter(policies.visible_visits(actor))
        .select_related("member__organisation", "member__covenant", "plan", "row", "confirmed_by", "shared_by")
        .prefetch_related(Prefetch("findings"), "steps"),
        public_id=public_id,
    )
    return found


def visits_waiting_at(member: Member) -> QuerySet[Visit]:
    """Visits of a member that are under way."""
    under_way = [State.DRAWN.value, State.WITH_MEMBER.value, State.REPLIED.value]
    return Visit.objects.filter(member=member, state__in=under_way, plan__withdrawn_at=None).select_related("plan")


def states_in(covenant: Covenant) -> Counter[str]:
    """How many visits stand where, in plans that hold."""
    rows = Visit.objects.filter(plan__covenant=covenant, plan__withdrawn_at=None).values_list("state")
    return Counter(dict(rows.annotate(number=Count("pk"))))


def shares_due(covenant: Covenant) -> list[Visit]:
    """Visits whose findings wait for the company's reply, with the day until which it can; for reminders."""
    found = Visit.objects.filter(
        plan__covenant=covenant, plan__withdrawn_at=None, state=State.WITH_MEMBER.value, reply_until__isnull=False
    )
    return list(found.select_related("member__organisation", "plan"))


def finding_of(visit: Visit, question: str) -> Finding | None:
    """What was found about a question so far."""
    return next((one for one in visit.findings.all() if one.question == question), None)


def finders_of(visit: Visit) -> frozenset[int]:
    """Everybody who wrote a finding of this visit or shared it: none of them confirms it."""
    writers = set(Finding.objects.filter(visit=visit, by__isnull=False).values_list("by_id", flat=True))
    return frozenset(key for key in writers | {visit.shared_by_id} if key is not None)


# --- Coverage ---------------------------------------------------------------------------------------------------------


def coverage_of(plan: SamplePlan, *, public: bool) -> Coverage:
    """The report of a sample; with ``public`` what could point at a member is withheld. Three queries."""
    populations = Counter(row.stratum for row in FrameRow.objects.filter(plan=plan))
    visits = list(Visit.objects.filter(plan=plan).select_related("row").prefetch_related("findings"))
    open_part = [visit for visit in visits if visit.drawn in COUNTS_FOR_SHARES]
    standing = [visit for visit in open_part if visit.state != State.STOPPED.value]
    verified = [_verified(visit) for visit in standing if visit.state == State.CONFIRMED.value]
    drawn = Counter(visit.row.stratum for visit in standing)
    lines = report(dict(populations), dict(drawn), verified)
    questions = by_question([one.key for one in checklist(plan.kind).questions], verified)
    if public:
        lines = in_public(lines)
        questions = () if lines[-1].is_withheld else questions
    guided = [visit for visit in visits if visit.drawn == Drawn.GUIDED]
    return Coverage(
        lines=lines,
        questions=questions,
        stopped=len(open_part) - len(standing),
        guided=len(guided),
        guided_done=sum(visit.state == State.CONFIRMED.value for visit in guided),
        is_public=public,
    )


def _verified(visit: Visit) -> Verified:
    return Verified(visit.row.stratum, {one.question: Result(one.result) for one in visit.findings.all()})
