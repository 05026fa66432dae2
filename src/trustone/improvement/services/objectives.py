"""Set an objective, change it, close it; record what was measured."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from copy import copy
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction

from trustone.catalog.models import Outcome
from trustone.domain.improvement.facts import ForWhom, Measured, ObjectiveFacts, ObjectiveState
from trustone.domain.improvement.smart import impossible, measurement_problems, said, series_problems
from trustone.domain.problems import Problem, Refused
from trustone.improvement import policies
from trustone.improvement.models import Measurement, Objective, ObjectiveRevision, words_of
from trustone.improvement.snapshots import objective_snapshot
from trustone.members.models import Member
from trustone.platform import audit
from trustone.platform.access import require
from trustone.platform.actors import Actor
from trustone.platform.identifiers import new_id
from trustone.platform.versions import save_if_unchanged
from trustone.risks.models import ChainGroup

Texts = dict[str, str]

#: What a new indicator has to be given anew: figures of the earlier one are never carried over in silence.
_FIGURES: dict[str, Any] = {
    "baseline": None,
    "baseline_on": None,
    "baseline_source": "",
    "baseline_planned": None,
    "target": None,
}


def _refuse(problems: Iterable[Problem]) -> None:
    if found := tuple(problems):
        raise Refused(found)


def _facts(objective: Objective, base: ObjectiveFacts | None = None) -> ObjectiveFacts:
    """The facts of a record that is not saved yet; ``base`` gives what lies in other tables."""
    base = base or ObjectiveFacts("", objective.theme_id, {}, None, objective.indicator_facts, None)
    return replace(
        base,
        change=words_of(objective.change),
        for_whom=ForWhom(objective.for_whom) if objective.for_whom else None,
        indicator=objective.indicator_facts,
        due=objective.due,
    )


def _keep(actor: Actor, objective: Objective, what: str) -> None:
    """The revision and the trail of a change."""
    ObjectiveRevision.objects.create(
        objective=objective,
        version=objective.version,
        facts=objective_snapshot(objective),
        at=actor.now,
        by_name=actor.name,
    )
    values = {"objective": objective.public_id, "version": objective.version, "state": objective.state}
    audit.record(actor, f"improvement.objective.{what}", objective, values)


def _own_groups(member: Member, groups: Sequence[ChainGroup]) -> None:
    require(all(group.member_id == member.pk for group in groups))


@transaction.atomic
def create_objective(
    *,
    actor: Actor,
    member: Member,
    year: int,
    theme: str,
    groups: Sequence[ChainGroup] = (),
    outcome: Outcome | None = None,
    **fields: Any,
) -> Objective:
    """A new objective. With an ``outcome`` of the catalogue it starts with its words, indicator and unit.

    Raises ``Refused`` with IMP codes.
    """
    require(policies.may_change(actor, member))
    _own_groups(member, groups)
    start: dict[str, Any] = {}
    if outcome is not None:
        start = {
            "change": _two(outcome.title),
            "for_whom": outcome.for_whom if outcome.for_whom in set(ForWhom) else "",
            "indicator": _two(outcome.indicator),
            "unit": outcome.unit,
        }
        theme = outcome.theme_id
    objective = Objective(
        public_id=new_id("OBJ"),
        member=member,
        theme_id=theme,
        outcome=outcome,
        first_year=year,
        created_at=actor.now,
        **{**start, **fields},
    )
    _refuse(impossible(_facts(objective), actor.today))
    objective.save()
    objective.groups.set(groups)
    _keep(actor, objective, "set")
    return objective


def _two(texts: dict[str, str]) -> Texts:
    return {language: texts.get(language, "") for language in ("nl", "en")}


@transaction.atomic
def change_objective(
    *,
    actor: Actor,
    objective: Objective,
    expected_version: int,
    groups: Sequence[ChainGroup] | None = None,
    series_reason: str = "",
    same_thing: bool = False,
    **fields: Any,
) -> Objective:
    """Change an objective that runs.

    When something else is counted after measurements were recorded, that needs ``series_reason`` and starts a new
    series: figures that are not given anew are emptied, the earlier ones stay readable with their measurements.
    ``same_thing``: only the words of the indicator are better. Raises ``Conflict``, or ``Refused`` with IMP codes.
    """
    require(policies.may_change(actor, objective.member))
    _own_groups(objective.member, groups or ())
    if not objective.is_running:
        raise Refused(Problem("IMP-072"))
    before, changed = objective.as_facts(), copy(objective)
    for name, value in fields.items():
        setattr(changed, name, value)
    problems, new_series = series_problems(before, changed.indicator_facts, series_reason, same_thing=same_thing)
    if new_series:
        fields = {**_FIGURES, **fields, "series": objective.series + 1, "series_reason": series_reason}
        for name, value in fields.items():
            setattr(changed, name, value)
    _refuse((*problems, *impossible(_facts(changed, before), actor.today, before)))
    if objective.version == expected_version and _same(objective, fields, groups):
        return objective
    save_if_unchanged(objective, expected_version, **fields)
    if groups is not None:
        objective.groups.set(groups)
    _forget_prefetched(objective)
    _keep(actor, objective, "indicator_changed" if new_series else "changed")
    return objective


def _same(objective: Objective, fields: dict[str, Any], groups: Sequence[ChainGroup] | None) -> bool:
    same_groups = groups is None or {one.pk for one in groups} == {one.pk for one in objective.groups.all()}
    return same_groups and all(getattr(objective, name) == value for name, value in fields.items())


def _forget_prefetched(objective: Objective) -> None:
    getattr(objective, "_prefetched_objects_cache", {}).pop("groups", None)


@transaction.atomic
def close_objective(
    *, actor: Actor, objective: Objective, expected_version: int, state: ObjectiveState, reason: Texts
) -> Objective:
    """Reached, not reached, stopped, or running again; always with a reason, which the public plan can use."""
    require(policies.may_change(actor, objective.member))
    if state == objective.state:
        raise Refused(Problem("IMP-073", field="state"))
    if not said(words_of(reason)):
        raise Refused(Problem("IMP-070", field="reason_nl"))
    closed_on = None if state is ObjectiveState.RUNNING else actor.today
    save_if_unchanged(objective, expected_version, state=state.value, state_reason=reason, closed_on=closed_on)
    _keep(actor, objective, "closed" if closed_on else "reopened")
    return objective


# --- Measurements -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Reading:
    """A value on a day with its source; ``note`` says what is odd about it, or why an earlier one is replaced."""

    value: Decimal
    on: date
    source: str
    note: str = ""


@transaction.atomic
def add_measurement(*, actor: Actor, objective: Objective, reading: Reading) -> Measurement:
    """Record what was measured. Raises ``Refused`` with IMP codes."""
    require(policies.may_change(actor, objective.member))
    return _record(actor, objective, reading, None)


@transaction.atomic
def add_measurements(*, actor: Actor, readings: Sequence[tuple[Objective, Reading]]) -> list[Measurement]:
    """Several objectives at once, all or none; the field of a problem is the objective's public id."""
    problems: list[Problem] = []
    made: list[Measurement] = []
    for objective, reading in readings:
        try:
            made.append(add_measurement(actor=actor, objective=objective, reading=reading))
        except Refused as refusal:
            shared = {"on", "source"}
            problems += [
                problem if problem.field in shared else replace(problem, field=objective.public_id)
                for problem in refusal.problems
            ]
    _refuse(_once_each(problems))
    return made


def _once_each(problems: Sequence[Problem]) -> list[Problem]:
    """One remark on the shared day or source is enough."""
    found: list[Problem] = []
    for problem in problems:
        if problem not in found:
            found.append(problem)
    return found


@transaction.atomic
def replace_measurement(*, actor: Actor, measurement: Measurement, reading: Reading) -> Measurement:
    """A corrected value in the place of one that was wrong; the wrong one stays readable."""
    objective = measurement.objective
    require(policies.may_change(actor, objective.member))
    _refuse(() if measurement.counts else (Problem("IMP-064"),))
    return _record(actor, objective, reading, measurement)


@transaction.atomic
def withdraw_measurement(*, actor: Actor, measurement: Measurement, note: str) -> Measurement:
    """Take back a measurement that should not have been recorded, with a word why."""
    objective = measurement.objective
    require(policies.may_change(actor, objective.member))
    _refuse(() if measurement.counts else (Problem("IMP-064"),))
    _refuse(() if note else (Problem("IMP-067", field="note"),))
    taken_back = Measurement.objects.create(
        objective=objective,
        series=measurement.series,
        value=measurement.value,
        on=measurement.on,
        source=measurement.source,
        note=note,
        replaces=measurement,
        withdrawn=True,
        at=actor.now,
        by_name=actor.name,
    )
    _trail(actor, taken_back, "withdrawn")
    return taken_back


def _record(actor: Actor, objective: Objective, reading: Reading, replaces: Measurement | None) -> Measurement:
    if not objective.is_running:
        raise Refused(Problem("IMP-072"))
    facts = objective.as_facts()
    _refuse(measurement_problems(facts, Measured(reading.value, reading.on, reading.source), reading.note, actor.today))
    measurement = Measurement.objects.create(
        objective=objective,
        series=replaces.series if replaces else objective.series,
        value=reading.value,
        on=reading.on,
        source=reading.source,
        note=reading.note,
        replaces=replaces,
        at=actor.now,
        by_name=actor.name,
    )
    _trail(actor, measurement, "replaced" if replaces else "recorded")
    return measurement


def _trail(actor: Actor, measurement: Measurement, what: str) -> None:
    values = {"objective": measurement.objective.public_id, "value": str(measurement.value), "on": measurement.on}
    audit.record(actor, f"improvement.measurement.{what}", measurement, values)
