"""Plan an action, change it, move it on, note how it goes, record what came of it and whose work it was."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from copy import copy
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction

from trustone.catalog.models import ActionPattern
from trustone.domain.improvement.doing import impossible_action, result_problems, step_problems
from trustone.domain.improvement.facts import ActionFacts, ActionKind, ActionState, Attribution
from trustone.domain.problems import Problem, Refused
from trustone.improvement import policies, selectors
from trustone.improvement.models import (
    Action,
    ActionKindWord,
    ActionResult,
    ActionRevision,
    Objective,
    ProgressNote,
    words_of,
)
from trustone.improvement.snapshots import action_snapshot
from trustone.members.models import Member
from trustone.platform import audit
from trustone.platform.access import require
from trustone.platform.actors import Actor
from trustone.platform.identifiers import new_id
from trustone.platform.models import User
from trustone.platform.versions import save_if_unchanged

Texts = dict[str, str]


def _refuse(problems: Iterable[Problem]) -> None:
    if found := tuple(problems):
        raise Refused(found)


def _keep(actor: Actor, action: Action, what: str) -> None:
    """The revision and the trail of a change."""
    ActionRevision.objects.create(
        action=action, version=action.version, facts=action_snapshot(action), at=actor.now, by_name=actor.name
    )
    values = {"action": action.public_id, "version": action.version, "state": action.state}
    audit.record(actor, f"improvement.action.{what}", action, values)


def _facts(action: Action, objectives: Sequence[Objective]) -> ActionFacts:
    """The facts of a record that is not saved yet."""
    loose = copy(action)
    keys = tuple(objective.public_id for objective in objectives)
    return replace(loose.plan_facts(owner_active=True), objectives=keys)


def _check(action: Action, objectives: Sequence[Objective]) -> None:
    require(all(objective.member_id == action.member_id for objective in objectives))
    if action.kind not in set(ActionKind):
        raise Refused(Problem("IMP-101", field="kind"))
    _refuse(impossible_action(_facts(action, objectives)))


@transaction.atomic
def create_action(
    *,
    actor: Actor,
    member: Member,
    year: int,
    objectives: Sequence[Objective],
    pattern: ActionPattern | None = None,
    **fields: Any,
) -> Action:
    """A new action for one or more objectives. With a ``pattern`` it starts with its words and mechanism.

    Raises ``Refused`` with IMP codes.
    """
    require(policies.may_change(actor, member))
    start: dict[str, Any] = {}
    if pattern is not None:
        start = {
            "what": {language: pattern.title.get(language, "") for language in ("nl", "en")},
            "mechanism": pattern.mechanism,
            "kind": ActionKindWord.COLLECTIVE if pattern.mechanism == "collective" else ActionKindWord.INDIVIDUAL,
            "output": {language: pattern.indicator.get(language, "") for language in ("nl", "en")},
            "output_unit": pattern.unit,
        }
    action = Action(
        public_id=new_id("ACT"),
        member=member,
        pattern=pattern,
        first_year=year,
        created_at=actor.now,
        **{**start, **fields},
    )
    _check(action, objectives)
    action.save()
    action.objectives.set(objectives)
    _keep(actor, action, "planned")
    return action


@transaction.atomic
def change_action(
    *,
    actor: Actor,
    action: Action,
    expected_version: int,
    objectives: Sequence[Objective] | None = None,
    **fields: Any,
) -> Action:
    """Change an action. A new ``owner`` is a person with a role in the company today; the name is kept beside it.

    Raises ``Conflict``, or ``Refused`` with IMP codes.
    """
    require(policies.may_change(actor, action.member))
    if "owner" in fields:
        fields |= _owner(actor, action, fields["owner"])
    changed = copy(action)
    for name, value in fields.items():
        setattr(changed, name, value)
    served = list(action.objectives.all()) if objectives is None else list(objectives)
    _check(changed, served)
    same = {one.pk for one in served} == {one.pk for one in action.objectives.all()}
    if same and action.version == expected_version and all(getattr(action, n) == v for n, v in fields.items()):
        return action
    save_if_unchanged(action, expected_version, **fields)
    action.objectives.set(served)
    getattr(action, "_prefetched_objects_cache", {}).pop("objectives", None)
    _keep(actor, action, "changed")
    return action


def _owner(actor: Actor, action: Action, owner: User | None) -> dict[str, Any]:
    if owner is None:
        return {"owner": None, "owner_name": ""}
    if not selectors.people_to_own(action.member, actor.today).filter(pk=owner.pk).exists():
        raise Refused(Problem("IMP-106", {"name": str(owner)}, field="owner"))
    return {"owner": owner, "owner_name": str(owner)}


@transaction.atomic
def move_action(*, actor: Actor, action: Action, expected_version: int, state: ActionState, reason: str = "") -> Action:
    """Start it, finish it, stop it, or take it up again; stopping and going back need a reason."""
    require(policies.may_change(actor, action.member))
    _refuse(step_problems(ActionState(action.state), state, reason))
    is_open = state in (ActionState.PLANNED, ActionState.RUNNING)
    closed_on = None if is_open else actor.today
    save_if_unchanged(action, expected_version, state=state.value, state_reason=reason, closed_on=closed_on)
    _keep(actor, action, "moved")
    return action


@transaction.atomic
def note_progress(*, actor: Actor, action: Action, text: str) -> ProgressNote:
    """A few words on how it goes. Confidential, and never changed afterwards."""
    require(policies.may_change(actor, action.member))
    _refuse(() if text else (Problem("IMP-117", field="text"),))
    note = ProgressNote.objects.create(action=action, text=text, at=actor.now, by_name=actor.name)
    audit.record(actor, "improvement.action.noted", action, {"action": action.public_id})
    return note


@dataclass(frozen=True, slots=True)
class Progressed:
    """One line of the yearly screen: an action, the state it is in now, and a few words."""

    action: Action
    state: ActionState
    text: str


@transaction.atomic
def progress_of_year(*, actor: Actor, lines: Sequence[Progressed]) -> int:
    """Notes and steps of several actions at once, all or none; the field of a problem is ``<what>_<public id>``."""
    problems: list[Problem] = []
    done = 0
    for line in lines:
        action = line.action
        try:
            if line.state != action.state:
                move_action(
                    actor=actor, action=action, expected_version=action.version, state=line.state, reason=line.text
                )
                done += 1
            if line.text:
                note_progress(actor=actor, action=action, text=line.text)
                done += 1
        except Refused as refusal:
            place = {"state": "state", "reason": "text", "text": "text"}
            problems += [
                replace(one, field=f"{place.get(one.field, 'text')}_{action.public_id}") for one in refusal.problems
            ]
    _refuse(problems)
    return done


@dataclass(frozen=True, slots=True)
class Outcomes:
    """What came of an action. ``output_value`` and ``outcome_value`` are ``None`` when they were not counted."""

    text: Texts
    attribution: str
    by_whom: str
    on: date
    output_value: Decimal | None = None
    outcome_value: Decimal | None = None


@transaction.atomic
def record_result(
    *, actor: Actor, action: Action, result: Outcomes, replaces: ActionResult | None = None
) -> ActionResult:
    """Record a result, or a better version of an earlier one. Whose work it was is required. Refused with IMP codes."""
    require(policies.may_change(actor, action.member))
    if replaces is not None:
        require(replaces.action_id == action.pk)
        _refuse(() if replaces.counts else (Problem("IMP-118"),))
    _refuse(
        result_problems(
            text=words_of(result.text),
            attribution=Attribution(result.attribution) if result.attribution in set(Attribution) else None,
            by_whom=result.by_whom,
            on=result.on,
            figures=(result.output_value, result.outcome_value),
            action=action.as_facts(owner_active=True),
            today=actor.today,
        )
    )
    made = ActionResult.objects.create(
        action=action,
        on=result.on,
        text=result.text,
        attribution=result.attribution,
        by_whom=result.by_whom,
        output_value=result.output_value,
        outcome_value=result.outcome_value,
        replaces=replaces,
        at=actor.now,
        by_name=actor.name,
    )
    values = {"action": action.public_id, "attribution": result.attribution}
    audit.record(actor, "improvement.result.recorded", made, values)
    return made
