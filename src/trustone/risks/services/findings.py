"""Adding and retiring findings: proposed by one of the secretariat, confirmed by another, every step kept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction

from trustone.domain.problems import Problem, Refused
from trustone.platform import audit
from trustone.platform.access import require
from trustone.platform.actors import Actor
from trustone.platform.identifiers import new_id
from trustone.platform.versions import save_if_unchanged
from trustone.risks import finding_checks, policies
from trustone.risks.models import (
    AddedFinding,
    FindingAct,
    FindingEvent,
    FindingState,
    Retirement,
    RetirementState,
)
from trustone.risks.selectors.collection import collection

FIELDS = frozenset(
    {
        "theme_id", "country_id", "areas", "region", "stone_id", "stages", "finding", "severity_hint",
        "likelihood_hint", "evidence", "source", "source_url", "source_year", "confidence", "reason",
    }
)  # fmt: skip


@transaction.atomic
def begin_finding(*, actor: Actor, values: Mapping[str, Any]) -> AddedFinding:
    """A new finding that is being written; ``values`` by field. Nobody but the secretariat sees it yet."""
    require(policies.tends_findings(actor))
    if not values.get("theme_id"):
        raise Refused(Problem("RSK-001", field="theme"))
    _check(actor, values)
    finding = AddedFinding.objects.create(code=new_id("FND"), created_at=actor.now, **_only(values))
    _record(actor, finding.code, FindingAct.WRITTEN, finding.as_record())
    return finding


@transaction.atomic
def write_finding(
    *, actor: Actor, finding: AddedFinding, expected_version: int, values: Mapping[str, Any]
) -> AddedFinding:
    """Change what is being written, declined or proposed; a proposal that is changed must be proposed again.

    Raises ``Conflict`` when somebody saved it in the meantime.
    """
    require(policies.tends_findings(actor))
    if finding.state == FindingState.IN_FORCE:
        raise Refused(Problem("RSK-011"))
    _check(actor, {"country_id": finding.country_id, "areas": finding.areas, **values})
    save_if_unchanged(finding, expected_version, **_only(values), state=FindingState.DRAFT.value)
    _record(actor, finding.code, FindingAct.WRITTEN, finding.as_record())
    return finding


@transaction.atomic
def propose_finding(*, actor: Actor, finding: AddedFinding, expected_version: int) -> AddedFinding:
    """Ask a colleague to look at it. Refused with everything that is still missing."""
    require(policies.tends_findings(actor))
    if finding.state not in (FindingState.DRAFT, FindingState.DECLINED):
        raise Refused(Problem("RSK-011"))
    if problems := list(finding_checks.of_whole(finding, actor.today)):
        raise Refused(problems)
    save_if_unchanged(
        finding,
        expected_version,
        state=FindingState.PROPOSED.value,
        proposed_by_id=actor.user_id,
        proposed_by_name=actor.name,
        proposed_at=actor.now,
        decided_by_name="",
        decided_at=None,
        decision_note="",
    )
    _record(actor, finding.code, FindingAct.PROPOSED, finding.as_record())
    return finding


@transaction.atomic
def confirm_finding(*, actor: Actor, finding: AddedFinding, expected_version: int) -> AddedFinding:
    """The second pair of eyes agrees: it is in force from today. Never by who proposed it."""
    _second(actor, finding, FindingState.PROPOSED)
    if problems := list(finding_checks.of_whole(finding, actor.today)):
        raise Refused(problems)
    save_if_unchanged(
        finding, expected_version, state=FindingState.IN_FORCE.value, since=actor.today, **_decided(actor, "")
    )
    _record(actor, finding.code, FindingAct.CONFIRMED, finding.as_record())
    return finding


@transaction.atomic
def decline_finding(*, actor: Actor, finding: AddedFinding, expected_version: int, note: str) -> AddedFinding:
    """The second pair of eyes does not agree, and says why; it can be mended and proposed again."""
    _second(actor, finding, FindingState.PROPOSED)
    _check_note(note, "note")
    save_if_unchanged(finding, expected_version, state=FindingState.DECLINED.value, **_decided(actor, note))
    _record(actor, finding.code, FindingAct.DECLINED, finding.as_record(), note)
    return finding


@transaction.atomic
def propose_retirement(
    *, actor: Actor, code: str, reason: str, source: str = "", source_url: str = "", source_year: str = ""
) -> Retirement:
    """Propose that a finding of a pack or of the secretariat counts no more."""
    require(policies.tends_findings(actor))
    in_force = {finding.code for finding in collection().findings if finding.in_force(actor.today)}
    waiting = Retirement.objects.filter(code=code).exclude(state=RetirementState.DECLINED)
    if waiting.exists():
        raise Refused(Problem("RSK-010"))
    if code not in in_force:
        raise Refused(Problem("RSK-017"))
    _check_note(reason, "reason")
    values = {"source": source, "source_url": source_url, "source_year": source_year}
    _check(actor, values)
    try:
        with transaction.atomic():
            retirement = Retirement.objects.create(
                code=code,
                reason=reason,
                proposed_by_id=actor.user_id,
                proposed_by_name=actor.name,
                proposed_at=actor.now,
                **values,
            )
    except IntegrityError as error:
        raise Refused(Problem("RSK-010")) from error
    _record(actor, code, FindingAct.RETIRE_PROPOSED, values, reason)
    return retirement


@transaction.atomic
def confirm_retirement(*, actor: Actor, retirement: Retirement, expected_version: int) -> Retirement:
    """The second pair of eyes agrees: from today the finding bears on no chain. Ratings that rest on it stay."""
    _second(actor, retirement, RetirementState.PROPOSED)
    save_if_unchanged(
        retirement,
        expected_version,
        state=RetirementState.IN_FORCE.value,
        retired_on=actor.today,
        **_decided(actor, ""),
    )
    _record(actor, retirement.code, FindingAct.RETIRED, {"retired_on": str(actor.today)}, retirement.reason)
    return retirement


@transaction.atomic
def decline_retirement(*, actor: Actor, retirement: Retirement, expected_version: int, note: str) -> Retirement:
    """The finding stays in force; the note says why."""
    _second(actor, retirement, RetirementState.PROPOSED)
    _check_note(note, "note")
    save_if_unchanged(retirement, expected_version, state=RetirementState.DECLINED.value, **_decided(actor, note))
    _record(actor, retirement.code, FindingAct.RETIRE_DECLINED, {}, note)
    return retirement


def _second(actor: Actor, one: AddedFinding | Retirement, state: str) -> None:
    """Whether this is somebody else of the secretariat, and there is still something to decide."""
    require(policies.tends_findings(actor))
    if one.state != state:
        raise Refused(Problem("RSK-011"))
    if policies.is_own_proposal(actor, one.proposed_by_id, one.proposed_by_name):
        raise Refused(Problem("RSK-008"))


def _check(actor: Actor, values: Mapping[str, Any]) -> None:
    problems = list(finding_checks.of_fields(values, actor.today))
    if values.get("areas"):
        problems += finding_checks.of_place(values.get("country_id") or "", values["areas"])
    if problems:
        raise Refused(problems)


def _check_note(text: str, field: str) -> None:
    if not text.strip():
        raise Refused(Problem("RSK-009", field=field))
    if len(text) > finding_checks.TEXT:
        raise Refused(Problem("RSK-004", {"length": len(text), "most": finding_checks.TEXT}, field=field))


def _only(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if name in FIELDS}


def _decided(actor: Actor, note: str) -> dict[str, Any]:
    return {"decided_by_name": actor.name, "decided_at": actor.now, "decision_note": note}


def _record(actor: Actor, code: str, act: FindingAct, facts: Mapping[str, Any], note: str = "") -> None:
    FindingEvent.objects.create(
        code=code, act=act, facts=dict(facts), note=note, at=actor.now, by_id=actor.user_id, by_name=actor.name
    )
    audit.record(actor, f"risks.finding.{act.value}", f"risks.finding:{code}", {"code": code})


__all__ = [
    "begin_finding",
    "confirm_finding",
    "confirm_retirement",
    "decline_finding",
    "decline_retirement",
    "propose_finding",
    "propose_retirement",
    "write_finding",
]
