"""How every step is taken: the right, the rule, the new state unless somebody was first, the history, the trail."""

from __future__ import annotations

from typing import Any

from trustone.assessments import policies
from trustone.assessments.appeals import situation_of
from trustone.assessments.models import LONGEST_TEXT, Assessment, Decision, StepTaken
from trustone.domain.assessment.workflow import BY_STEP, Situation, Step, may
from trustone.domain.problems import Problem, Refused
from trustone.platform import audit
from trustone.platform.access import require
from trustone.platform.actors import Actor
from trustone.platform.versions import Conflict, save_if_unchanged


def move(actor: Actor, assessment: Assessment, expected_version: int, step: Step, reason: str) -> Assessment:
    """Take a step that needs no more than words."""
    check_step(actor, assessment, step, situation_of(actor, assessment, reason))
    return save_step(actor, assessment, expected_version, step, reason)


def check_step(actor: Actor, assessment: Assessment, step: Step, situation: Situation) -> None:
    """404 for who has no business here; refused with every guard that stands in the way."""
    may_look = policies.works_for(actor, assessment) or policies.may_manage(actor)
    require(may_look or policies.decides_appeals(actor, assessment.member.covenant))
    check_length(situation.reason)
    if problems := may(step, policies.person(actor, assessment), situation):
        raise Refused(problems)


def check_length(text: str, field: str = "reason") -> None:
    if len(text) > LONGEST_TEXT:
        raise Refused(Problem("ASM-020", {"most": LONGEST_TEXT}, field=field))


def save_step(
    actor: Actor, assessment: Assessment, expected_version: int, step: Step, reason: str, **fields: Any
) -> Assessment:
    """Move on, unless somebody else was first; write the history and the trail."""
    to = BY_STEP[step].to.value
    save_if_unchanged(assessment, expected_version, state=to, state_since=actor.now, changed_at=actor.now, **fields)
    note_step(actor, assessment, step.value, reason)
    audit.record(actor, f"assessments.assessment.{step.value}", assessment, {"to": to, "reason": reason.strip()})
    return assessment


def note_step(actor: Actor, assessment: Assessment, step: str, reason: str = "") -> None:
    """A line in the history of an assessment."""
    StepTaken.objects.create(
        assessment=assessment,
        step=step,
        to=assessment.state,
        reason=reason.strip(),
        at=actor.now,
        by_id=actor.user_id,
        by_name=actor.name,
    )


def complete(decision: Decision, **once: Any) -> None:
    """Add what happens to a decision once: only where nothing stands yet."""
    empty = {f"{name}__isnull": True for name in once}
    if not Decision.objects.filter(pk=decision.pk, **empty).update(**once):
        raise Conflict(decision)
    for name, value in once.items():
        setattr(decision, name, value)
