"""Making, changing and sharing scenarios. Nothing here writes anywhere but in the scenario itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction

from trustone.assessments.scores import framework_of
from trustone.catalog.models import Covenant, Framework
from trustone.domain.assessment.changes import Changes, as_plain, changed
from trustone.domain.problems import Problem, Refused
from trustone.platform import audit
from trustone.platform.access import require
from trustone.platform.actors import Actor
from trustone.platform.versions import save_if_unchanged
from trustone.scenarios import policies, selectors
from trustone.scenarios.models import Scenario

#: More answers than this are a framework of their own, and nobody can look through them.
MOST_ANSWERS = 50


@transaction.atomic
def make(
    *, actor: Actor, covenant: Covenant, name: str, note: str = "", framework: Framework | None = None
) -> Scenario:
    """Begin a scenario. Refused: SCN-001 without a name, SCN-002 when the name is taken."""
    require(policies.may_use(actor))
    scenario = Scenario(
        covenant=covenant,
        name=_name(name),
        note=note.strip(),
        framework=_of(covenant, framework),
        changes=as_plain(Changes()),
        made_by_id=actor.user_id,
        made_as=actor.name,
        made_at=actor.now,
        changed_at=actor.now,
    )
    try:
        with transaction.atomic():
            scenario.save()
    except IntegrityError:
        raise Refused(Problem("SCN-002", {"name": scenario.name}, field="name")) from None
    audit.record(actor, "scenarios.scenario.made", scenario, {"name": scenario.name})
    return scenario


@transaction.atomic
def change(*, actor: Actor, scenario: Scenario, expected_version: int, **fields: Any) -> Scenario:
    """Change name, note, framework or ``changes`` (as the rules' value). Refused when the changes do not fit the
    framework they are for; ``Conflict`` when somebody else changed the scenario in the meantime."""
    require(policies.may_use(actor))
    values: dict[str, Any] = dict(fields)
    if "name" in values:
        values["name"] = _name(values["name"])
        others = Scenario.objects.filter(covenant=scenario.covenant_id, name=values["name"]).exclude(pk=scenario.pk)
        if others.exists():
            raise Refused(Problem("SCN-002", {"name": values["name"]}, field="name"))
    if "framework" in values:
        values["framework"] = _of(scenario.covenant, values["framework"])
    if isinstance(values.get("changes"), Changes):
        framework = values.get("framework", scenario.framework) or selectors.newest_version(scenario.covenant)
        values["changes"] = _checked(values["changes"], framework)
    save_if_unchanged(scenario, expected_version, changed_at=actor.now, **values)
    audit.record(actor, "scenarios.scenario.changed", scenario, {"fields": sorted(fields)})
    return scenario


@transaction.atomic
def copy(*, actor: Actor, scenario: Scenario, name: str) -> Scenario:
    """A second scenario with the same changes, to try a variant."""
    made = make(actor=actor, covenant=scenario.covenant, name=name, note=scenario.note, framework=scenario.framework)
    Scenario.objects.filter(pk=made.pk).update(changes=scenario.changes)
    made.changes = scenario.changes
    return made


@transaction.atomic
def delete(*, actor: Actor, scenario: Scenario) -> None:
    """Throw a scenario away; the trail keeps that it was there."""
    require(policies.may_use(actor))
    audit.record(actor, "scenarios.scenario.deleted", scenario, {"name": scenario.name})
    scenario.delete()


@transaction.atomic
def share(*, actor: Actor, scenario: Scenario, expected_version: int, result: Mapping[str, Any]) -> None:
    """Show the steering group numbers of members, as they are today. ``result`` holds no names and no small numbers."""
    require(policies.may_use(actor))
    save_if_unchanged(
        scenario, expected_version, shared_at=actor.now, shared_by_id=actor.user_id, shared_result=dict(result)
    )
    audit.record(actor, "scenarios.scenario.shared", scenario, {"name": scenario.name})


@transaction.atomic
def stop_sharing(*, actor: Actor, scenario: Scenario, expected_version: int) -> None:
    """The steering group no longer sees it."""
    require(policies.may_use(actor))
    save_if_unchanged(scenario, expected_version, shared_at=None, shared_by_id=None, shared_result=None)
    audit.record(actor, "scenarios.scenario.unshared", scenario, {"name": scenario.name})


def _name(name: str) -> str:
    clean = " ".join(name.split())
    if not clean:
        raise Refused(Problem("SCN-001", field="name"))
    return clean


def _of(covenant: Covenant, framework: Framework | None) -> Framework | None:
    """Only a version of the covenant's own framework can be supposed."""
    require(framework is None or framework.key == covenant.framework_key)
    return framework


def _checked(changes: Changes, framework: Framework | None) -> dict[str, Any]:
    if len(changes.answers) > MOST_ANSWERS:
        raise Refused(Problem("SCN-003", {"most": MOST_ANSWERS}))
    if framework is not None:
        changed(framework_of(framework), changes)
    plain: dict[str, Any] = as_plain(changes)
    return plain
