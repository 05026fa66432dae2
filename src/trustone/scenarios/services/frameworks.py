"""A framework from a workbook to being in force: sent in, proposed by one, confirmed by another, with its impact."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from trustone.catalog.models import Covenant, Framework
from trustone.catalog.reading import digest, version_order
from trustone.catalog.services import add_framework
from trustone.domain.assessment.framework import framework_from_pack
from trustone.domain.membership import YearEnd, reporting_year_of
from trustone.domain.problems import Problem, Refused
from trustone.platform import audit
from trustone.platform.access import require
from trustone.platform.actors import Actor
from trustone.platform.dataio import safe_name
from trustone.platform.versions import save_if_unchanged
from trustone.scenarios import impact, policies, selectors
from trustone.scenarios.cases import material_of
from trustone.scenarios.models import LONGEST_TEXT, DraftState, FrameworkDraft
from trustone.scenarios.workbook import Sent, read_framework_workbook


@transaction.atomic
def send_in(*, actor: Actor, covenant: Covenant, file_name: str, content: bytes) -> FrameworkDraft:
    """Keep a workbook with what it says, sound or not. Raises ``Refused`` (FIL codes) when it cannot be read at all."""
    require(policies.may_use(actor))
    sent = read_again(covenant, content)
    draft = FrameworkDraft(
        covenant=covenant,
        file_name=safe_name(file_name)[:120],
        file=content,
        content=sent.content,
        framework_version=str(sent.content["version"]) if sent.content else "",
        digest=digest(sent.content) if sent.content else "",
        state=DraftState.READY if sent.content else DraftState.UNSOUND,
        sent_by_id=actor.user_id,
        sent_as=actor.name,
        sent_at=actor.now,
    )
    draft.save()
    audit.record(actor, "scenarios.framework.sent", draft, {"digest": draft.digest, "state": draft.state})
    return draft


def read_again(covenant: Covenant, content: bytes) -> Sent:
    """What a workbook says, against the newest version: nothing is guessed, so twice the same."""
    newest = selectors.newest_version(covenant)
    return read_framework_workbook(content, covenant.framework_key, newest.content if newest else None)


@transaction.atomic
def propose(
    *, actor: Actor, draft: FrameworkDraft, expected_version: int, valid_from: date, reason: str, seen: str
) -> None:
    """Propose to activate a framework from a day.

    ``seen`` is the digest of the impact report on the page: it has to be the one that holds now. Refused: SCN-030
    without a reason, SCN-031 for a day in a reporting year that is over, SCN-032 for a day or a version that is not
    after every earlier one, SCN-033 when the report has changed.
    """
    require(policies.may_use(actor) and draft.state == DraftState.READY)
    _reason(reason)
    _day(actor, draft, valid_from)
    report = report_of(draft)
    if impact.digest_of(report) != seen:
        raise Refused(Problem("SCN-033"))
    content = {**(draft.content or {}), "valid_from": valid_from.isoformat()}
    save_if_unchanged(
        draft,
        expected_version,
        state=DraftState.PROPOSED,
        content=content,
        digest=digest(content),
        valid_from=valid_from,
        impact=report,
        impact_digest=seen,
        proposed_by_id=actor.user_id,
        proposed_as=actor.name,
        proposed_at=actor.now,
        proposal_reason=reason.strip(),
    )
    facts = {"version": draft.framework_version, "valid_from": valid_from, "digest": draft.digest, "impact": seen}
    audit.record(actor, "scenarios.framework.proposed", draft, facts)


@transaction.atomic
def activate(*, actor: Actor, draft: FrameworkDraft, expected_version: int, reason: str, seen: str) -> Framework:
    """Confirm a proposal: the version is there from its day. Never by who proposed it (SCN-034).

    An assessment that was opened keeps its version; the new one is for years that close on or after its day.
    """
    _may_decide(actor, draft)
    assert draft.valid_from is not None  # noqa: S101 - a proposal has a day
    _day(actor, draft, draft.valid_from)
    report = report_of(draft)
    if impact.digest_of(report) != seen:
        raise Refused(Problem("SCN-033"))
    framework = add_framework(draft.content or {})
    _decided(
        actor,
        draft,
        expected_version,
        DraftState.ACTIVE,
        reason,
        framework=framework,
        impact=report,
        impact_digest=seen,
    )
    facts = {"framework": framework.pk, "valid_from": framework.valid_from, "digest": draft.digest, "impact": seen}
    audit.record(actor, "scenarios.framework.activated", draft, facts)
    return framework


@transaction.atomic
def decline(*, actor: Actor, draft: FrameworkDraft, expected_version: int, reason: str) -> None:
    """Say no to a proposal, with the reason."""
    _may_decide(actor, draft)
    _reason(reason)
    _decided(actor, draft, expected_version, DraftState.DECLINED, reason)
    audit.record(actor, "scenarios.framework.declined", draft, {"version": draft.framework_version})


def report_of(draft: FrameworkDraft) -> dict[str, Any]:
    """The impact report of a sound framework on today's files."""
    framework = framework_from_pack(draft.content or {})
    material = material_of(draft.covenant)
    return impact.as_plain(impact.impact_of(material, framework), material, framework)


def first_year(covenant: Covenant, valid_from: date) -> int:
    """The first reporting year that a framework valid from a day is for: the one in which that day falls."""
    return reporting_year_of(valid_from, YearEnd.parse(covenant.year_end))


def _may_decide(actor: Actor, draft: FrameworkDraft) -> None:
    require(policies.may_decide(actor) and draft.state == DraftState.PROPOSED)
    if actor.user_id is None or actor.user_id == draft.proposed_by_id:
        raise Refused(Problem("SCN-034"))


def _decided(actor: Actor, draft: FrameworkDraft, expected_version: int, state: str, reason: str, **more: Any) -> None:
    save_if_unchanged(
        draft,
        expected_version,
        state=state,
        decided_by_id=actor.user_id,
        decided_as=actor.name,
        decided_at=actor.now,
        decision_reason=reason.strip(),
        **more,
    )


def _reason(reason: str) -> None:
    if not reason.strip():
        raise Refused(Problem("SCN-030", field="reason"))
    if len(reason) > LONGEST_TEXT:
        raise Refused(Problem("ASM-020", {"most": LONGEST_TEXT}, field="reason"))


def _day(actor: Actor, draft: FrameworkDraft, valid_from: date) -> None:
    """Not in a year that is over: its members were told what is asked. After every version there is."""
    covenant = draft.covenant
    running = first_year(covenant, actor.today)
    if first_year(covenant, valid_from) < running:
        raise Refused(Problem("SCN-031", {"year": running}, field="valid_from"))
    for row in selectors.framework_versions(covenant):
        if version_order(row.version) >= version_order(draft.framework_version):
            raise Refused(Problem("SCN-032", {"version": row.version, "own": draft.framework_version}))
        if row.valid_from >= valid_from:
            told: dict[str, str | int] = {"version": row.version, "date": row.valid_from.isoformat()}
            raise Refused(Problem("SCN-035", told, field="valid_from"))
