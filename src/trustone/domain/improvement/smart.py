"""An objective looked at letter by letter: specific, measurable, attainable, relevant, time-bound.

A remark is a ``Problem`` with severity *warning*: the objective can be kept as it is. What cannot be true or cannot
be used is refused (:func:`impossible`). Source of the demand: SMART objectives and plans that are more than a school, a
course or an extra audit (final evaluation 2020-2024, domain.md U26); which remarks make up a letter is this product's
choice. No limits are invented: no longest term, no smallest step.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from trustone.domain.improvement.facts import (
    ActionFacts,
    ActionState,
    Direction,
    Indicator,
    Measured,
    Mechanism,
    ObjectiveFacts,
    ObjectiveState,
    PlanLanguage,
    Unit,
    Words,
)
from trustone.domain.improvement.progress import pace
from trustone.domain.problems import Problem, Severity
from trustone.domain.words import fold


class Letter(StrEnum):
    SPECIFIC = "S"
    MEASURABLE = "M"
    ATTAINABLE = "A"
    RELEVANT = "R"
    TIME_BOUND = "T"


class LetterState(StrEnum):
    """``GOOD``: no remark. ``LOOK``: something to look at. ``OPEN``: what the letter asks for is not there yet."""

    GOOD = "good"
    LOOK = "look"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class LetterCheck:
    letter: Letter
    state: LetterState
    remarks: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class RankedRisk:
    """A risk of the year: chain group (public id), theme, and its rank; ``None`` when nobody rated it yet."""

    group: str
    theme: str
    rank: int | None


@dataclass(frozen=True, slots=True)
class Around:
    """What an objective is looked at with: the day, the actions that serve it, the risks and the other objectives."""

    today: date
    actions: tuple[ActionFacts, ...] = ()
    risks: tuple[RankedRisk, ...] = ()
    objectives: tuple[ObjectiveFacts, ...] = ()


#: Remarks that say that the heart of a letter is missing.
_MISSING = frozenset({"IMP-010", "IMP-020", "IMP-022", "IMP-027", "IMP-030", "IMP-040", "IMP-050"})

#: Words of a school, a course or an audit in the plan's two languages; they count at the start of a word.
_SCHOOL_OR_AUDIT = ("school", "cursus", "course", "training", "opleiding", "audit", "workshop", "e-learning")

#: Ways of working for which a course or an audit is the whole action and not a part of something larger.
_MAY_BE_ONLY_THAT = (None, Mechanism.SUPPORT, Mechanism.REQUIREMENT, Mechanism.INSIGHT)

_COUNTED = (Unit.PERSONS, Unit.SITES, Unit.DAYS, Unit.MILLIGRAM)


def check_objective(facts: ObjectiveFacts, around: Around) -> tuple[LetterCheck, ...]:
    """The five letters in order, each with its state and remarks."""
    found = (
        (Letter.SPECIFIC, _specific(facts)),
        (Letter.MEASURABLE, _measurable(facts.indicator, around.today)),
        (Letter.ATTAINABLE, _attainable(facts, around)),
        (Letter.RELEVANT, _relevant(facts, around)),
        (Letter.TIME_BOUND, _time_bound(facts, around)),
    )
    return tuple(_letter(letter, tuple(remarks)) for letter, remarks in found)


def _letter(letter: Letter, remarks: tuple[Problem, ...]) -> LetterCheck:
    if any(remark.code in _MISSING for remark in remarks):
        return LetterCheck(letter, LetterState.OPEN, remarks)
    return LetterCheck(letter, LetterState.LOOK if remarks else LetterState.GOOD, remarks)


def _remark(code: str, field: str = "", **params: str | int) -> Problem:
    return Problem(code, params, field=field, severity=Severity.WARNING)


def said(words: Words) -> bool:
    """Whether there is a text in one of the two languages."""
    return any(words.values())


# --- The letters ------------------------------------------------------------------------------------------------------


def _specific(facts: ObjectiveFacts) -> Iterator[Problem]:
    if not said(facts.change):
        yield _remark("IMP-010", "change_nl")
    elif not facts.change.get(PlanLanguage.EN):
        yield _remark("IMP-011", "change_en")
    elif not facts.change.get(PlanLanguage.NL):
        yield _remark("IMP-012", "change_nl")
    if facts.for_whom is None:
        yield _remark("IMP-013", "for_whom")
    if not facts.groups:
        yield _remark("IMP-014", "groups")


def _measurable(goal: Indicator, today: date) -> Iterator[Problem]:
    if not said(goal.name):
        yield _remark("IMP-020", "indicator_nl")
    elif not goal.name.get(PlanLanguage.EN):
        yield _remark("IMP-028", "indicator_en")
    if goal.unit is None:
        yield _remark("IMP-021", "unit")
    if goal.baseline is None:
        yield _no_baseline(goal, today)
    else:
        if goal.baseline_on is None:
            yield _remark("IMP-025", "baseline_on")
        if not goal.baseline_source:
            yield _remark("IMP-026", "baseline_source")
    if goal.target is None:
        yield _remark("IMP-027", "target")


def _no_baseline(goal: Indicator, today: date) -> Problem:
    if goal.baseline_planned is None:
        return _remark("IMP-022", "baseline")
    code = "IMP-023" if goal.baseline_planned >= today else "IMP-024"
    return _remark(code, "baseline", date=goal.baseline_planned.isoformat())


def _attainable(facts: ObjectiveFacts, around: Around) -> Iterator[Problem]:
    serving = [one for one in around.actions if facts.key in one.objectives and one.state is not ActionState.STOPPED]
    if not serving:
        yield _remark("IMP-030")
    for one in serving:
        if one.mechanism is None:
            yield _remark("IMP-031", action=one.key)
    if serving and all(only_school_or_audit(one) for one in serving):
        yield _remark("IMP-032")
    for one in serving:
        if one.state is not ActionState.DONE and one.owner and not one.owner_active:
            yield _remark("IMP-035", action=one.key, name=one.owner)
    yield from _pace(facts)


def _pace(facts: ObjectiveFacts) -> Iterator[Problem]:
    found = pace(facts)
    if found is None:
        return
    if found.so_far == 0 or (found.so_far > 0) != (found.needed > 0):
        yield _remark("IMP-034", "target")
    elif abs(found.needed) > abs(found.so_far):
        yield _remark("IMP-033", "target", so_far=_rounded(found.so_far), needed=_rounded(found.needed))


def _rounded(value: Fraction) -> str:
    """An amount a year with one decimal, for a sentence; the comparison was made with the exact number."""
    return str((Decimal(abs(value).numerator) / Decimal(abs(value).denominator)).quantize(Decimal("0.1")))


def only_school_or_audit(action: ActionFacts) -> bool:
    """Whether an action finds out or teaches and nothing else: an audit, a course, a school."""
    if action.audit or action.mechanism is Mechanism.INSIGHT:
        return True
    words = " ".join(action.what.values()).casefold().split()
    return action.mechanism in _MAY_BE_ONLY_THAT and any(word.startswith(_SCHOOL_OR_AUDIT) for word in words)


def answers(facts: ObjectiveFacts, risk: RankedRisk) -> bool:
    """Whether an objective answers a risk: the same theme, in one of its chain groups (in all if it names none)."""
    return facts.theme == risk.theme and (not facts.groups or risk.group in facts.groups)


def unanswered(risks: Iterable[RankedRisk], objectives: Iterable[ObjectiveFacts]) -> tuple[RankedRisk, ...]:
    """Ranked risks without an objective that runs or was reached, in order."""
    alive = [one for one in objectives if one.state in (ObjectiveState.RUNNING, ObjectiveState.REACHED)]
    found = [risk for risk in risks if risk.rank is not None and not any(answers(one, risk) for one in alive)]
    return tuple(sorted(found, key=lambda risk: risk.rank or 0))


def _relevant(facts: ObjectiveFacts, around: Around) -> Iterator[Problem]:
    own = min((risk.rank for risk in around.risks if risk.rank is not None and answers(facts, risk)), default=None)
    if own is None:
        yield _remark("IMP-040", theme=facts.theme)
        return
    higher = [risk for risk in unanswered(around.risks, around.objectives) if risk.rank is not None and risk.rank < own]
    if higher:
        yield _remark("IMP-041", theme=higher[0].theme, group=higher[0].group, rank=higher[0].rank or 0, own=own)


def _time_bound(facts: ObjectiveFacts, around: Around) -> Iterator[Problem]:
    if facts.due is None:
        yield _remark("IMP-050", "due")
        return
    if facts.due < around.today and facts.state is ObjectiveState.RUNNING:
        yield _remark("IMP-051", "due", date=facts.due.isoformat())
    for one in around.actions:
        late = facts.key in one.objectives and one.ends is not None and one.ends > facts.due
        if late and one.state in (ActionState.PLANNED, ActionState.RUNNING):
            yield _remark("IMP-052", "due", action=one.key)


# --- What is refused --------------------------------------------------------------------------------------------------


def impossible(facts: ObjectiveFacts, today: date, before: ObjectiveFacts | None = None) -> tuple[Problem, ...]:
    """What cannot be true, or cannot be used. A day that was set earlier and has passed since is not refused."""
    return (*_days(facts, today, before), *_figures(facts.indicator), *_words(facts))


def _words(facts: ObjectiveFacts) -> Iterator[Problem]:
    if not said(facts.change):
        yield Problem("IMP-010", field="change_nl")


def _days(facts: ObjectiveFacts, today: date, before: ObjectiveFacts | None) -> Iterator[Problem]:
    goal = facts.indicator
    if facts.due is not None and facts.due <= today and (before is None or before.due != facts.due):
        yield Problem("IMP-002", {"date": facts.due.isoformat()}, field="due")
    if goal.baseline_on is not None and goal.baseline_on > today:
        yield Problem("IMP-006", {"date": goal.baseline_on.isoformat()}, field="baseline_on")
    if goal.baseline_on is not None and facts.due is not None and facts.due <= goal.baseline_on:
        yield Problem("IMP-007", {"date": goal.baseline_on.isoformat()}, field="due")
    planned = goal.baseline_planned
    if planned is None or (before is not None and before.indicator.baseline_planned == planned):
        return
    if planned < today:
        yield Problem("IMP-008", {"date": planned.isoformat()}, field="baseline_planned")
    elif facts.due is not None and planned >= facts.due:
        yield Problem("IMP-009", {"date": facts.due.isoformat()}, field="baseline_planned")


def _figures(goal: Indicator) -> Iterator[Problem]:
    if goal.unit is None and (goal.baseline is not None or goal.target is not None):
        yield Problem("IMP-001", field="unit")
    for field, value in (("baseline", goal.baseline), ("target", goal.target)):
        yield from figure_problems(goal.unit, value, field)
    if goal.baseline is None or goal.target is None:
        return
    if goal.baseline == goal.target:
        yield Problem("IMP-003", field="target")
    elif goal.direction is Direction.UP and goal.target < goal.baseline:
        yield Problem("IMP-004", {"way": "up"}, field="target")
    elif goal.direction is Direction.DOWN and goal.target > goal.baseline:
        yield Problem("IMP-004", {"way": "down"}, field="target")


def figure_problems(unit: Unit | None, value: Decimal | None, field: str) -> Iterator[Problem]:
    """A share lies between 0 and 100; persons, sites, days and dust are not below zero."""
    if value is None:
        return
    if unit is Unit.PERCENT and not 0 <= value <= 100:
        yield Problem("IMP-005", field=field)
    elif unit in _COUNTED and value < 0:
        yield Problem("IMP-016", field=field)


# --- Measurements and indicators --------------------------------------------------------------------------------------


def measurement_problems(facts: ObjectiveFacts, measured: Measured, note: str, today: date) -> tuple[Problem, ...]:
    """Why a measurement is refused: no source, no unit, in the future, or before the baseline without a word why."""
    on = measured.on
    found = list(figure_problems(facts.indicator.unit, measured.value, "value"))
    if facts.indicator.unit is None:
        found.append(Problem("IMP-063", field="value"))
    if on > today:
        found.append(Problem("IMP-060", {"date": on.isoformat()}, field="on"))
    begin = facts.indicator.baseline_on
    if begin is not None and on < begin and not note:
        found.append(Problem("IMP-061", {"date": begin.isoformat()}, field="note"))
    if not measured.source:
        found.append(Problem("IMP-062", field="source"))
    return tuple(found)


def indicator_changed(before: Indicator, after: Indicator) -> bool:
    """Whether something else is counted: another unit, or other words. A translation that was added changes nothing."""
    if before.unit is not None and before.unit is not after.unit:
        return True
    pairs = [(fold(before.name.get(language, "")), fold(after.name.get(language, ""))) for language in PlanLanguage]
    return any(old and old != new for old, new in pairs)


def series_problems(
    before: ObjectiveFacts, after: Indicator, reason: str, *, same_thing: bool
) -> tuple[tuple[Problem, ...], bool]:
    """(why the change of indicator is refused, whether a new series of measurements begins).

    Without measurements an indicator changes freely. After them it needs a reason; the measurements of the earlier
    indicator are kept under it. ``same_thing`` says that only the words are better; another unit never is the same.
    """
    if not before.measured or not indicator_changed(before.indicator, after):
        return (), False
    other_unit = before.indicator.unit is not after.unit
    if same_thing and not other_unit:
        return (), False
    if same_thing:
        return (Problem("IMP-066", field="same_thing"),), True
    return (() if reason else (Problem("IMP-065", field="series_reason"),)), True
