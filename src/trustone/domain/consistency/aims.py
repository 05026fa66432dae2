"""Rules about objectives and actions: what was promised, measured and reported of them.

Sources: objectives SMART, results measured and attributed: final evaluation 2020-2024 (domain.md U23, U24, U26).
"""

from __future__ import annotations

from collections.abc import Iterator

from trustone.domain.consistency.facts import ActionFact, MemberYear, ObjectiveFact
from trustone.domain.consistency.rule import Found
from trustone.domain.improvement.facts import ActionKind, ActionState, ObjectiveState
from trustone.domain.improvement.progress import progress

_OPEN = frozenset({ActionState.PLANNED, ActionState.RUNNING})


def _running(year: MemberYear) -> Iterator[ObjectiveFact]:
    return (one for one in year.objectives if one.facts.state is ObjectiveState.RUNNING)


def no_baseline(year: MemberYear) -> Iterator[Found]:
    """Running without a value to start from, and no day on which one will be measured."""
    for one in _running(year):
        goal = one.facts.indicator
        if goal.baseline is None and goal.baseline_planned is None:
            yield Found(one.facts.key, {"theme": one.facts.theme}, "figures")


def baseline_late(year: MemberYear) -> Iterator[Found]:
    """The day by which the first value would be measured has passed."""
    for one in _running(year):
        goal = one.facts.indicator
        if goal.baseline is None and goal.baseline_planned is not None and goal.baseline_planned < year.today:
            yield Found(one.facts.key, {"day": goal.baseline_planned.isoformat()}, "figures")


def not_measured(year: MemberYear) -> Iterator[Found]:
    """The year is over, the objective ran before it began, and nothing was measured in it."""
    for one in _running(year):
        facts, goal = one.facts, one.facts.indicator
        is_old = facts.first_year is not None and facts.first_year < year.year
        in_year = any(year.first <= value.on <= year.last for value in facts.measured)
        began = goal.baseline_on is not None and year.first <= goal.baseline_on <= year.last
        if year.is_over and is_old and not in_year and not began:
            yield Found(one.facts.key, {"theme": facts.theme}, "measure")


def reached_the_wrong_way(year: MemberYear) -> Iterator[Found]:
    """Reported as reached, while the last value is further from the target than the first."""
    for one in year.objectives:
        how = progress(one.facts)
        if one.facts.state is ObjectiveState.REACHED and how.share is not None and how.share < 0:
            yield Found(one.facts.key, _values(one), "close")


def reached_too_soon(year: MemberYear) -> Iterator[Found]:
    """Reported as reached, while the last value has not come to the target."""
    for one in year.objectives:
        how = progress(one.facts)
        if one.facts.state is ObjectiveState.REACHED and how.share is not None and 0 <= how.share < 1:
            yield Found(one.facts.key, _values(one), "close")


def reached_and_open(year: MemberYear) -> Iterator[Found]:
    """Still running, while the last value has come to the target."""
    for one in _running(year):
        how = progress(one.facts)
        if how.share is not None and how.share >= 1:
            yield Found(one.facts.key, _values(one), "close")


def _values(one: ObjectiveFact) -> dict[str, str | int]:
    last, target = progress(one.facts).last, one.facts.indicator.target
    return {
        "value": f"{last.value.normalize():f}" if last else "",
        "target": f"{target.normalize():f}" if target is not None else "",
        "day": last.on.isoformat() if last else "",
    }


def objective_overdue(year: MemberYear) -> Iterator[Found]:
    """The day of the objective has passed and it still runs."""
    for one in _running(year):
        if one.facts.due is not None and one.facts.due < year.today:
            yield Found(one.facts.key, {"day": one.facts.due.isoformat()}, "close")


def objective_without_action(year: MemberYear) -> Iterator[Found]:
    """A running objective that no action serves."""
    served = {key for action in year.actions for key in action.facts.objectives}
    for one in _running(year):
        if one.facts.key not in served:
            yield Found(one.facts.key, {"theme": one.facts.theme}, "actions")


def done_without_result(year: MemberYear) -> Iterator[Found]:
    """An action that is done, of which nobody wrote what came of it."""
    for one in year.actions:
        if one.facts.state is ActionState.DONE and not one.facts.results:
            yield Found(one.facts.key, field="result")


def done_before_it_began(year: MemberYear) -> Iterator[Found]:
    """Finished before the day on which it starts."""
    for one in year.actions:
        starts, ended = one.facts.starts, one.closed_on
        if one.facts.state is ActionState.DONE and starts and ended and ended < starts:
            yield Found(one.facts.key, {"day": starts.isoformat(), "other_day": ended.isoformat()}, "who")


def budget_below_zero(year: MemberYear) -> Iterator[Found]:
    """A budget that is less than nothing. The database refuses it too; what comes from elsewhere may hold it."""
    for one in year.actions:
        if one.facts.budget is not None and one.facts.budget < 0:
            yield Found(one.facts.key, {"amount": f"{one.facts.budget:f}"}, "who")


def partners_but_alone(year: MemberYear) -> Iterator[Found]:
    """Partners are named, and "together with others" is not ticked."""
    for one in year.actions:
        if one.facts.partners.strip() and one.facts.kind is ActionKind.INDIVIDUAL:
            yield Found(one.facts.key, {"partners": one.facts.partners}, "what")


def together_without_partners(year: MemberYear) -> Iterator[Found]:
    """ "Together with others" is ticked, and nobody is named."""
    for one in year.actions:
        if not one.facts.partners.strip() and one.facts.kind is ActionKind.COLLECTIVE:
            yield Found(one.facts.key, field="who")


def action_overdue(year: MemberYear) -> Iterator[Found]:
    """The end of the action has passed, and it is still planned or running."""
    for one in _open(year):
        if one.facts.ends is not None and one.facts.ends < year.today:
            yield Found(one.facts.key, {"day": one.facts.ends.isoformat()}, "move")


def result_before_start(year: MemberYear) -> Iterator[Found]:
    """A result dated before the action starts."""
    for one in year.actions:
        starts = one.facts.starts
        early = [result.on for result in one.facts.results if starts is not None and result.on < starts]
        if starts and early:
            yield Found(one.facts.key, {"day": starts.isoformat(), "other_day": min(early).isoformat()}, "result")


def owner_left(year: MemberYear) -> Iterator[Found]:
    """Who carries an open action works there no more."""
    for one in _open(year):
        if one.facts.owner and not one.facts.owner_active:
            yield Found(one.facts.key, {"name": one.facts.owner}, "who")


def serves_nothing_open(year: MemberYear) -> Iterator[Found]:
    """An open action all of whose objectives are closed."""
    closed = {one.facts.key for one in year.objectives if one.facts.state is not ObjectiveState.RUNNING}
    for one in _open(year):
        if one.facts.objectives and set(one.facts.objectives) <= closed:
            yield Found(one.facts.key, field="move")


def _open(year: MemberYear) -> Iterator[ActionFact]:
    return (one for one in year.actions if one.facts.state in _OPEN)
