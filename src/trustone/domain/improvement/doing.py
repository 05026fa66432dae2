"""What is refused of an action, its steps and its results, and what deserves a look.

Source: owner, budget, partners, indicators and required attribution of results: final evaluation 2020-2024
(domain.md U24 to U27); the steps are this product's choice.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from trustone.domain.improvement.facts import (
    ActionFacts,
    ActionKind,
    ActionState,
    Attribution,
    Indicator,
    PlanLanguage,
    Words,
)
from trustone.domain.improvement.smart import figure_problems, said
from trustone.domain.problems import Problem, Severity

#: What an action can become, and whether the step needs a reason.
STEPS: dict[ActionState, dict[ActionState, bool]] = {
    ActionState.PLANNED: {ActionState.RUNNING: False, ActionState.STOPPED: True},
    ActionState.RUNNING: {ActionState.DONE: False, ActionState.STOPPED: True, ActionState.PLANNED: True},
    ActionState.DONE: {ActionState.RUNNING: True},
    ActionState.STOPPED: {ActionState.RUNNING: True, ActionState.PLANNED: True},
}


def impossible_action(facts: ActionFacts) -> tuple[Problem, ...]:
    """What cannot be true of an action, or cannot be used."""
    return tuple(_impossible(facts))


def _impossible(facts: ActionFacts) -> Iterator[Problem]:
    if not said(facts.what):
        yield Problem("IMP-100", field="what_nl")
    if not facts.objectives:
        yield Problem("IMP-102", field="objectives")
    if facts.starts is not None and facts.ends is not None and facts.ends < facts.starts:
        yield Problem("IMP-103", {"date": facts.starts.isoformat()}, field="ends")
    if facts.budget is not None and facts.budget < 0:
        yield Problem("IMP-105", field="budget")
    yield from _indicator(facts.output, "output")
    if facts.outcome is not None:
        yield from _indicator(facts.outcome, "outcome")


def _indicator(goal: Indicator, name: str) -> Iterator[Problem]:
    figures = (("baseline", goal.baseline), ("target", goal.target))
    if goal.unit is None and any(value is not None for _, value in figures):
        yield Problem("IMP-001", field=f"{name}_unit")
    if not said(goal.name) and any(value is not None for _, value in figures):
        yield Problem("IMP-107", field=f"{name}_nl")
    for field, value in figures:
        yield from figure_problems(goal.unit, value, f"{name}_{field}")
    if goal.baseline is not None and goal.baseline == goal.target:
        yield Problem("IMP-003", field=f"{name}_target")


def remarks_on_action(facts: ActionFacts, today: date) -> tuple[Problem, ...]:
    """What deserves a look: no mechanism, nobody who carries it, past its end, nothing that is counted."""
    return tuple(Problem(code, params, severity=Severity.WARNING) for code, params in _remarks(facts, today))


def _remarks(facts: ActionFacts, today: date) -> Iterator[tuple[str, dict[str, str | int]]]:
    is_open = facts.state in (ActionState.PLANNED, ActionState.RUNNING)
    if is_open and facts.owner and not facts.owner_active:
        yield "IMP-120", {"name": facts.owner}
    elif is_open and not facts.owner:
        yield "IMP-121", {}
    if facts.mechanism is None:
        yield "IMP-031", {"action": facts.key}
    if is_open and facts.ends is not None and facts.ends < today:
        yield "IMP-122", {"date": facts.ends.isoformat()}
    if facts.starts is None or facts.ends is None:
        yield "IMP-126", {}
    if not said(facts.output.name):
        yield "IMP-123", {}
    if not facts.what.get(PlanLanguage.EN):
        yield "IMP-124", {}
    if facts.kind is ActionKind.COLLECTIVE and not facts.partners:
        yield "IMP-109", {}
    if facts.state is ActionState.DONE and not facts.results:
        yield "IMP-125", {}


def step_problems(now: ActionState, wanted: ActionState, reason: str) -> tuple[Problem, ...]:
    """Why an action cannot go from one state to another."""
    if wanted not in STEPS[now]:
        return (Problem("IMP-111", field="state"),)
    return (Problem("IMP-110", field="reason"),) if STEPS[now][wanted] and not reason else ()


def result_problems(
    *,
    text: Words,
    attribution: Attribution | None,
    by_whom: str,
    on: date,
    figures: tuple[Decimal | None, Decimal | None],
    action: ActionFacts,
    today: date,
) -> tuple[Problem, ...]:
    """What is missing or impossible in a result; whose work it was is always asked. ``figures``: output, outcome."""
    found = []
    if attribution is None:
        found.append(Problem("IMP-112", field="attribution"))
    if not by_whom:
        found.append(Problem("IMP-113", field="by_whom"))
    if not said(text):
        found.append(Problem("IMP-114", field="text_nl"))
    if on > today:
        found.append(Problem("IMP-115", {"date": on.isoformat()}, field="on"))
    found += figure_problems(action.output.unit, figures[0], "output_value")
    if action.outcome is not None:
        found += figure_problems(action.outcome.unit, figures[1], "outcome_value")
    return tuple(found)
