"""For every rule what makes it speak and what keeps it silent: two sets of facts that differ in that one thing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from domain.consistency.facts_for_examples import (
    ALL_PRACTICES,
    FIVE,
    JOINED,
    LAST,
    LETTER,
    REACHED,
    REPORT,
    SHOWN,
    TALK,
    TODAY,
    UNKNOWN_QUARRY,
    action,
    answer,
    at,
    chain,
    company,
    document,
    event,
    file,
    met,
    objective,
    of,
    rating,
    result,
    text,
)
from trustone.domain.consistency.facts import (
    About,
    MembershipFacts,
    MemberYear,
    PlanFact,
    PracticeFact,
    Said,
    SiteFact,
)
from trustone.domain.improvement.facts import (
    ActionKind,
    ActionState,
    Measured,
)
from trustone.domain.membership import EventKind, GroupSpell, YearEnd
from trustone.domain.membership.terms import Terms
from trustone.domain.risk.degrees import Degree
from trustone.domain.risk.rating import Degrees, Harm, Heard, Words
from trustone.domain.supply import KnownBy, Level, Link

#: Code → facts in which the rule speaks, facts in which it does not.
EXAMPLES: dict[str, tuple[MemberYear, MemberYear]] = {
    "CHK-001": (of(**company("C", "A")), of(**company("C", "C"))),
    "CHK-002": (of(**company("C", "B", rests=True)), of(**company("C", "B"))),
    "CHK-003": (of(**company("B", "C")), of(**company("B", "B"))),
    "CHK-004": (
        of(chain(**UNKNOWN_QUARRY), asked_depth=Level.QUARRY),
        of(chain(quarry=Link("", known_by=KnownBy.REFUSED)), asked_depth=Level.QUARRY),
    ),
    "CHK-005": (of(replace(chain(), area_country="CN")), of(replace(chain(), area_country="IN"))),
    "CHK-006": (
        of(replace(chain(), area_stones=("granite",), stones=("sandstone",))),
        of(replace(chain(), area_stones=("granite", "sandstone"), stones=("sandstone",))),
    ),
    "CHK-007": (of(chain(quantity=Decimal(0), unit="t")), of(chain(quantity=Decimal(1), unit="t"))),
    "CHK-008": (
        of(chain(share=Decimal(60)), chain("CHN-2", share=Decimal("40.1"))),
        of(chain(share=Decimal(60)), chain("CHN-2", share=Decimal(40))),
    ),
    "CHK-009": (of(chain(), chain("CHN-2")), of(chain(), chain("CHN-2", trade_name="Kandla"))),
    "CHK-010": (
        of(chain(reference="K1"), chain("CHN-2", reference="k1 ")),
        of(chain(reference="K1"), chain("CHN-2", reference="K2")),
    ),
    "CHK-011": (of(chain(period_start=date(2025, 10, 1))), of(chain(period_start=date(2025, 9, 30)))),
    "CHK-012": (
        of(replace(chain(), site_countries={Level.FACTORY: "CN"})),
        of(replace(chain(), site_countries={Level.FACTORY: "IN"})),
    ),
    "CHK-013": (
        of(chain(), sites=(SiteFact("CHN-1", "factory", "N.V.T."),)),
        of(chain(), sites=(SiteFact("CHN-1", "factory", "Nvtstone"),)),
    ),
    "CHK-014": (
        of(replace(chain(**UNKNOWN_QUARRY), was=chain().facts)),
        of(replace(chain(quarry=Link("", known_by=KnownBy.MIXED)), was=chain().facts)),
    ),
    "CHK-015": (
        of(chain(), gone=(chain("CHN-0", stone="granite"),)),
        of(chain(), gone=(chain("CHN-0"),)),
    ),
    "CHK-016": (
        of(chain(quarry=Link("", known_by=KnownBy.REFUSED))),
        of(chain(quarry=Link("", known_by=KnownBy.REFUSED)), questions=(LETTER,)),
    ),
    "CHK-017": (
        of(chain(share=Decimal(50)), chain("CHN-2", share=Decimal(20))),
        of(chain(share=Decimal(50)), chain("CHN-2")),
    ),
    "CHK-020": (of(chain(), ratings=(rating(newer=("IN-14",)),)), of(chain(), ratings=(rating(),))),
    "CHK-021": (of(chain(), ratings=(rating(retired=("IN-14",)),)), of(chain(), ratings=(rating(),))),
    "CHK-022": (of(chain(), ratings=(rating(),)), of(chain(), ratings=(rating(),), objectives=(objective(),))),
    "CHK-023": (
        of(ratings=(rating(degrees=Degrees(likelihood=Degree.LOW), words=Words(heard_harm=Harm.YES)),)),
        of(ratings=(rating(degrees=Degrees(likelihood=Degree.LOW), words=Words(heard_harm=Harm.NO)),)),
    ),
    "CHK-024": (of(ratings=(rating(),)), of(ratings=(rating(words=Words(heard=Heard.REPRESENTATIVES)),))),
    "CHK-025": (
        of(ratings=(rating(degrees=Degrees(severity=Degree.LOW, likelihood=Degree.LOW, is_start=True)),)),
        of(ratings=(rating(degrees=Degrees(severity=Degree.LOW, likelihood=Degree.LOW)),)),
    ),
    "CHK-026": (of(ratings=(rating(judged_on=date(2022, 9, 1)),)), of(ratings=(rating(judged_on=date(2022, 10, 1)),))),
    "CHK-027": (of(chain(), membership=JOINED), of(chain(), membership=JOINED, ratings=(rating(),))),
    "CHK-030": (
        of(objectives=(objective(goal={"baseline": None, "baseline_on": None}),)),
        of(objectives=(objective(goal={"baseline": None, "baseline_planned": date(2026, 1, 1)}),)),
    ),
    "CHK-031": (
        of(objectives=(objective(goal={"baseline": None, "baseline_planned": date(2025, 10, 31)}),)),
        of(objectives=(objective(goal={"baseline": None, "baseline_planned": date(2025, 11, 1)}),)),
    ),
    "CHK-032": (
        of(objectives=(objective(measured=(Measured(Decimal(20), date(2024, 9, 30), "x"),)),)),
        of(objectives=(objective(measured=(Measured(Decimal(20), date(2024, 10, 1), "x"),)),)),
    ),
    "CHK-033": (
        of(objectives=(objective(**REACHED, measured=(Measured(Decimal(9), LAST, "x"),)),)),
        of(objectives=(objective(**REACHED, measured=(Measured(Decimal(10), LAST, "x"),)),)),
    ),
    "CHK-034": (
        of(objectives=(objective(**REACHED, measured=(Measured(Decimal(49), LAST, "x"),)),)),
        of(objectives=(objective(**REACHED, measured=(Measured(Decimal(50), LAST, "x"),)),)),
    ),
    "CHK-035": (
        of(objectives=(objective(measured=(Measured(Decimal(50), LAST, "x"),)),)),
        of(objectives=(objective(measured=(Measured(Decimal(49), LAST, "x"),)),)),
    ),
    "CHK-036": (
        of(objectives=(objective(due=date(2025, 10, 31)),)),
        of(objectives=(objective(due=date(2025, 11, 1)),)),
    ),
    "CHK-037": (of(objectives=(objective(),)), of(objectives=(objective(),), actions=(action(),))),
    "CHK-040": (
        of(actions=(action(state=ActionState.DONE),)),
        of(actions=(action(state=ActionState.DONE, results=(result(LAST),)),)),
    ),
    "CHK-041": (
        of(actions=(action(state=ActionState.DONE, closed_on=date(2024, 12, 31)),)),
        of(actions=(action(state=ActionState.DONE, closed_on=date(2025, 1, 1)),)),
    ),
    "CHK-042": (of(actions=(action(budget=Decimal("-0.01")),)), of(actions=(action(budget=Decimal(0)),))),
    "CHK-043": (
        of(actions=(action(partners="FNV"),)),
        of(actions=(action(partners="FNV", kind=ActionKind.COLLECTIVE),)),
    ),
    "CHK-044": (
        of(actions=(action(kind=ActionKind.COLLECTIVE),)),
        of(actions=(action(partners="FNV", kind=ActionKind.COLLECTIVE),)),
    ),
    "CHK-045": (of(actions=(action(ends=date(2025, 10, 31)),)), of(actions=(action(ends=date(2025, 11, 1)),))),
    "CHK-046": (
        of(actions=(action(results=(result(date(2024, 12, 31)),)),)),
        of(actions=(action(results=(result(date(2025, 1, 1)),)),)),
    ),
    "CHK-047": (of(actions=(action(owner_active=False),)), of(actions=(action(),))),
    "CHK-048": (
        of(actions=(action(),), objectives=(objective(**REACHED),)),
        of(actions=(action(),), objectives=(objective(),)),
    ),
    "CHK-050": (
        of(plan=PlanFact(published_at=at("2025-10-01"), changed_at=at("2025-10-02"))),
        of(plan=PlanFact(published_at=at("2025-10-02"), changed_at=at("2025-10-01"))),
    ),
    "CHK-051": (
        of(plan=PlanFact(texts=(text("nl", "2025-10-02"), text("en", "2025-10-01")))),
        of(plan=PlanFact(texts=(text("nl", "2025-10-02"), text("en", "2025-10-02")))),
    ),
    "CHK-052": (
        of(plan=PlanFact(texts=(text("nl", "2025-10-02"),))),
        of(plan=PlanFact(texts=(text("nl", "2025-10-02"), text("en", "2025-10-02")))),
    ),
    "CHK-053": (of(plan=PlanFact()), of(plan=PlanFact(names_countries=False))),
    "CHK-054": (of(plan=PlanFact(practices=ALL_PRACTICES[:2])), of(plan=PlanFact(practices=ALL_PRACTICES))),
    "CHK-055": (
        of(plan=PlanFact(practices=(PracticeFact("price", True, True, date(2025, 10, 31)),))),
        of(plan=PlanFact(practices=(PracticeFact("price", True, True, date(2025, 11, 1)),))),
    ),
    "CHK-056": (
        of(membership=JOINED, plan=PlanFact(), **file()),
        of(membership=JOINED, plan=PlanFact(published_at=at("2025-10-01")), **file()),
    ),
    "CHK-060": (of(**file(answer("not_applicable", reason="  "))), of(**file(answer("not_applicable")))),
    "CHK-061": (of(**met(About.OBJECTIVES)), of(**met(About.OBJECTIVES), objectives=(objective(),))),
    "CHK-062": (of(**met(About.ACTIONS)), of(**met(About.ACTIONS), actions=(action(),))),
    "CHK-063": (of(**met(About.REMEDY, "")), of(**met(About.REMEDY, "De klachtencommissie"))),
    "CHK-064": (
        of(**met(About.EVALUATION), objectives=(objective(measured=()),)),
        of(**met(About.EVALUATION), objectives=(objective(),)),
    ),
    "CHK-065": (
        of(**met(About.REPORTING)),
        of(**met(About.REPORTING), plan=PlanFact(published_at=at("2025-10-01"))),
    ),
    "CHK-066": (of(**met(About.CHAIN)), of(chain(), **met(About.CHAIN))),
    "CHK-067": (of(chain(), **met(About.RISKS)), of(chain(), **met(About.RISKS), ratings=(rating(),))),
    "CHK-068": (
        of(**met(About.PRIORITIES), ratings=(rating(degrees=Degrees(severity=Degree.LOW, is_start=True)),)),
        of(**met(About.PRIORITIES), ratings=(rating(),)),
    ),
    "CHK-069": (
        of(**file(answer("not_met", About.OBJECTIVES)), objectives=(objective(),)),
        of(**file(answer("not_met", About.OBJECTIVES))),
    ),
    "CHK-070": (of(**file(answer("partly", reason=""))), of(**file(answer("partly")))),
    "CHK-071": (of(**file(answer("met", reason=""))), of(**file(answer("met", reason="", documents=("DOC-1",))))),
    "CHK-072": (
        of(**file(answer("not_met", reason="", before=Said("met")))),
        of(**file(answer("not_met", reason="", before=Said("partly")))),
    ),
    "CHK-073": (
        of(**file(*FIVE)),
        of(**file(*FIVE[:4], replace(FIVE[4], said=Said("met", reason="Iets nieuws")))),
    ),
    "CHK-074": (
        of(**file(answer("not_applicable", About.OBJECTIVES)), ratings=(rating(),)),
        of(**file(answer("not_applicable", About.OBJECTIVES))),
    ),
    "CHK-080": (
        of(membership=MembershipFacts(events=(event(EventKind.LEAVES, "2023-10-01"),))),
        of(membership=JOINED),
    ),
    "CHK-081": (
        of(
            membership=MembershipFacts(
                groups=(
                    GroupSpell("1", "M-1", date(2024, 1, 1)),
                    GroupSpell("2", "M-1", date(2024, 6, 1)),
                )
            )
        ),
        of(
            membership=MembershipFacts(
                groups=(
                    GroupSpell("1", "M-1", date(2024, 1, 1), date(2024, 6, 1)),
                    GroupSpell("2", "M-1", date(2024, 6, 1)),
                )
            )
        ),
    ),
    "CHK-082": (
        of(chain(), membership=MembershipFacts(joined=date(2025, 10, 1))),
        of(chain(), membership=MembershipFacts(joined=date(2025, 9, 30))),
    ),
    "CHK-083": (of(membership=JOINED, **file(membership_year=2)), of(membership=JOINED, **file(membership_year=3))),
    "CHK-084": (
        of(membership=replace(JOINED, was_member=False), **file()),
        of(membership=replace(JOINED, was_member=False), **file(is_with_member=False)),
    ),
    "CHK-085": (of(chain()), of(chain(), membership=JOINED)),
    "CHK-086": (
        of(**file(answer("met", **SHOWN)), **document(valid_until=date(2025, 9, 29))),
        of(**file(answer("met", **SHOWN)), **document(valid_until=LAST)),
    ),
    "CHK-087": (
        of(**file(answer("met", **SHOWN), answer("not_met", code="9.2", **SHOWN)), **document()),
        of(**file(answer("met", **SHOWN), answer("partly", code="9.2", **SHOWN)), **document()),
    ),
    "CHK-088": (
        of(**file(answer("met", **SHOWN)), **document(valid_from=date(2025, 10, 1))),
        of(**file(answer("met", **SHOWN)), **document(valid_from=LAST)),
    ),
    "CHK-090": (of(chain(), chain("CHN-2"), report=REPORT), of(chain(), report=REPORT)),
    "CHK-091": (of(report=REPORT), of(chain(), report=REPORT)),
    "CHK-092": (of(chain(), **company("B", "B")), of(chain(), report=REPORT, **company("B", "B"))),
    "CHK-093": (of(questions=(LETTER,)), of(questions=(replace(LETTER, remind_on=TODAY),))),
    "CHK-094": (of(threads=(TALK,)), of(threads=(replace(TALK, waits_for_company=False),))),
    "CHK-095": (
        of(threads=(TALK,), terms=Terms(answer_days=21)),
        of(threads=(TALK,), terms=Terms(answer_days=22)),
    ),
    "CHK-096": (
        of(terms=Terms(report_due=YearEnd(10, 31)), **file()),
        of(terms=Terms(report_due=YearEnd(11, 1)), **file()),
    ),
    "CHK-097": (of(**file(waits_since=date(2025, 10, 20))), of(**file())),
}
