"""The objective of the worked example, and what its page changes in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from trustone.domain.improvement.facts import (
    ActionFacts,
    ActionKind,
    ActionState,
    Direction,
    ForWhom,
    Indicator,
    Measured,
    Mechanism,
    ObjectiveFacts,
    PlanLanguage,
    Unit,
)
from trustone.domain.improvement.smart import Around, RankedRisk

TODAY = date(2026, 6, 15)
NL, EN = PlanLanguage.NL, PlanLanguage.EN
THEME = "occupational_health_safety"

GOAL = Indicator(
    name={NL: "Plekken met afzuiging", EN: "Places with extraction"},
    unit=Unit.PERCENT,
    baseline=Decimal(10),
    baseline_on=date(2026, 1, 1),
    baseline_source="Bezoek",
    target=Decimal(60),
    direction=Direction.UP,
)
OBJECTIVE = ObjectiveFacts(
    key="OBJ-1",
    theme=THEME,
    change={NL: "Minder mensen ademen steenstof in", EN: "Fewer people breathe in stone dust"},
    for_whom=ForWhom.QUARRY_WORKERS,
    indicator=GOAL,
    due=date(2027, 1, 1),
    groups=("GRP-1",),
)
ACTION = ActionFacts(
    key="ACT-1",
    objectives=("OBJ-1",),
    themes=(THEME,),
    what={NL: "Afzuiging samen betalen", EN: "Share the cost of extraction"},
    kind=ActionKind.INDIVIDUAL,
    mechanism=Mechanism.SUPPORT,
    owner="Ella",
    owner_active=True,
    starts=date(2026, 2, 1),
    ends=date(2026, 12, 1),
    output=Indicator({NL: "Machines", EN: "Machines"}, Unit.NUMBER),
)
RISK = RankedRisk("GRP-1", THEME, 1)
GRAVER = RankedRisk("GRP-2", "child_labour", 1)

Example = tuple[ObjectiveFacts, Around]


def example(
    objective: ObjectiveFacts = OBJECTIVE,
    *,
    actions: tuple[ActionFacts, ...] = (ACTION,),
    risks: tuple[RankedRisk, ...] = (RISK,),
) -> Example:
    return objective, Around(TODAY, actions, risks, (objective,))


def with_goal(**changes: Any) -> ObjectiveFacts:
    return replace(OBJECTIVE, indicator=replace(GOAL, **changes))


def with_action(**changes: Any) -> Example:
    return example(actions=(replace(ACTION, **changes),))


def measured(value: int) -> Example:
    return example(replace(OBJECTIVE, measured=(Measured(Decimal(value), date(2026, 4, 1), "Telling"),)))


_COURSE = replace(ACTION, what={NL: "Cursus voor werkers", EN: "A course for workers"})
_PAYMENT = replace(ACTION, key="ACT-2", mechanism=Mechanism.PURCHASING, what={NL: "Eerder betalen", EN: "Pay earlier"})

CHANGED: dict[str, Example] = {
    "nothing": example(),
    "no English text": example(replace(OBJECTIVE, change={NL: "Minder stof", EN: ""})),
    "no chains": example(replace(OBJECTIVE, groups=())),
    "for nobody in particular": example(replace(OBJECTIVE, for_whom=None)),
    "no baseline": example(with_goal(baseline=None, baseline_on=None, baseline_source="")),
    "baseline to be measured by 1 September 2026": example(
        with_goal(baseline=None, baseline_on=None, baseline_planned=date(2026, 9, 1))
    ),
    "baseline was to be measured by 1 June 2026": example(
        with_goal(baseline=None, baseline_on=None, baseline_planned=date(2026, 6, 1))
    ),
    "no source of the baseline": example(with_goal(baseline_source="")),
    "no target": example(with_goal(target=None)),
    "no action": example(actions=()),
    "the action is stopped": with_action(state=ActionState.STOPPED),
    "the action has no mechanism": with_action(mechanism=None),
    "the action is an audit": with_action(audit=True, mechanism=Mechanism.REQUIREMENT),
    "the action is a course for workers": example(actions=(_COURSE,)),
    "the action is a course, and payment changes too": example(actions=(_COURSE, _PAYMENT)),
    "15 percent on 1 April 2026": measured(15),
    "5 percent on 1 April 2026": measured(5),
    "40 percent on 1 April 2026": measured(40),
    "the owner left": with_action(owner_active=False),
    "no risk is ranked": example(risks=(replace(RISK, rank=None),)),
    "its risk is number 2, number 1 has no objective": example(risks=(GRAVER, replace(RISK, rank=2))),
    "no due date": example(replace(OBJECTIVE, due=None)),
    "the due date was 1 June 2026": example(
        replace(OBJECTIVE, due=date(2026, 6, 1)), actions=(replace(ACTION, ends=None),)
    ),
    "the action ends on 1 March 2027": with_action(ends=date(2027, 3, 1)),
}

#: what is refused: the facts, and the facts before
REFUSED: dict[str, tuple[ObjectiveFacts, ObjectiveFacts | None]] = {
    "a target without a unit": (with_goal(unit=None), None),
    "due on 15 June 2026, set today": (replace(OBJECTIVE, due=TODAY), OBJECTIVE),
    "due on 1 June 2026, set before": (replace(OBJECTIVE, due=date(2026, 6, 1)),) * 2,
    "target 10 percent": (with_goal(target=Decimal("10.000")), None),
    "target 5 percent while more is better": (with_goal(target=Decimal(5)), None),
    "target 110 percent": (with_goal(target=Decimal(110)), None),
    "baseline measured on 1 July 2026": (with_goal(baseline_on=date(2026, 7, 1)), None),
    "baseline measured after the due date": (with_goal(baseline_on=date(2027, 2, 1)), None),
    "baseline to be measured by 1 June 2026, set today": (
        with_goal(baseline=None, baseline_on=None, baseline_planned=date(2026, 6, 1)),
        None,
    ),
    "baseline to be measured after the due date": (
        with_goal(baseline=None, baseline_on=None, baseline_planned=date(2027, 2, 1)),
        None,
    ),
    "nothing said": (replace(OBJECTIVE, change={NL: "", EN: ""}), None),
    "minus 5 persons": (with_goal(unit=Unit.PERSONS, baseline=Decimal(-5)), None),
}
