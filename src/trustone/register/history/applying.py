"""Doing what the rows of a workbook of history say, and taking it back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from django.db import transaction

from trustone.assessments.past import services as past
from trustone.assessments.past.models import PastDocument, PastResult
from trustone.assessments.past.services import PastValues, values_of
from trustone.catalog.models import Covenant
from trustone.domain.problems import Problem, Refused
from trustone.members.selectors import member_by_number
from trustone.platform.actors import Actor
from trustone.platform.dataio.kinds import Change, Undone, Verdict
from trustone.platform.dataio.models import ImportBatch, ImportChange
from trustone.register import selectors, services
from trustone.register.history.judging import DocumentPlan, NamePlan, ResultPlan

_RESULT, _DOCUMENT, _LIST = "R", "D", "L"


def apply(actor: Actor, covenant: Covenant, verdicts: Sequence[Verdict]) -> Iterator[Change]:
    """Everything the rows say, inside the caller's transaction."""
    names: dict[int, list[NamePlan]] = {}
    for verdict in verdicts:
        plan = verdict.plan
        if isinstance(plan, ResultPlan):
            yield _keep_result(actor, plan)
        elif isinstance(plan, DocumentPlan):
            yield _keep_document(actor, plan)
        elif isinstance(plan, NamePlan):
            names.setdefault(plan.year, []).append(plan)
    for year, plans in sorted(names.items()):
        day = plans[0].published_on
        services.record_earlier_list(
            actor=actor, covenant=covenant, year=year, names=[one.name for one in plans], published_from=day
        )
        yield Change(f"{_LIST}:{year}", 1)


def _keep_result(actor: Actor, plan: ResultPlan) -> Change:
    before = _as_json(values_of(plan.kept)) if plan.kept else None
    version = plan.kept.version if plan.kept else None
    kept = past.keep_result(
        actor=actor, member=plan.member, year=plan.year, values=plan.values, expected_version=version
    )
    return Change(f"{_RESULT}:{plan.member.number}:{plan.year}", kept.version, before)


def _keep_document(actor: Actor, plan: DocumentPlan) -> Change:
    if plan.kept is None:
        kept = past.keep_document(
            actor=actor,
            member=plan.member,
            year=plan.year,
            file_name=plan.file_name,
            content=plan.content,
            kind=plan.kind,
            title=plan.title,
            public=plan.public,
        )
        return Change(f"{_DOCUMENT}:{kept.pk}", kept.version)
    kept = plan.kept
    before = {"kind": kept.kind, "title": kept.title, "public": kept.public, "had_file": bool(kept.sha256)}
    past.describe_document(actor=actor, document=kept, kind=plan.kind, title=plan.title, public=plan.public)
    if plan.content is not None:
        past.attach_file(actor=actor, document=kept, content=plan.content)
    return Change(f"{_DOCUMENT}:{kept.pk}", kept.version, before)


def _as_json(values: PastValues) -> dict[str, Any]:
    day = values.decided_on
    return {**asdict(values), "decided_on": day.isoformat() if day else None}


def undo(actor: Actor, covenant: Covenant, batch: ImportBatch) -> Undone:
    """Take back what a batch did, last row first. What somebody worked on since stays as it is and is named."""
    takes_back = {_RESULT: _result_back, _DOCUMENT: _document_back, _LIST: _list_back}
    count, problems = 0, list[Problem]()
    for change in batch.changes.order_by("-pk"):
        try:
            with transaction.atomic():
                done = takes_back[change.subject.partition(":")[0]](actor, covenant, change)
        except Refused as refused:
            problems += refused.problems
        else:
            count += done
    return Undone(count, tuple(problems))


def _result_back(actor: Actor, covenant: Covenant, change: ImportChange) -> bool:
    _kind, number, year = change.subject.split(":")
    member = member_by_number(number)
    kept = PastResult.objects.filter(member=member, reporting_year=int(year)).first() if member else None
    if kept is None or member is None:
        return False
    if kept.version != change.version:
        raise Refused(Problem("FIL-051", {"label": f"{member.name}, {year}"}))
    if change.before is None:
        past.remove_result(actor=actor, result=kept)
        return True
    before = dict(change.before)
    before["decided_on"] = date.fromisoformat(before["decided_on"]) if before["decided_on"] else None
    past.keep_result(
        actor=actor, member=member, year=int(year), values=PastValues(**before), expected_version=kept.version
    )
    return True


def _document_back(actor: Actor, covenant: Covenant, change: ImportChange) -> bool:
    key = int(change.subject.partition(":")[2])
    kept = PastDocument.objects.select_related("member__organisation").filter(pk=key).first()
    if kept is None:
        return False
    if kept.version != change.version:
        raise Refused(Problem("FIL-051", {"label": f"{kept.member.name}, {kept.file_name}"}))
    if change.before is None:
        past.remove_document(actor=actor, document=kept)
        return True
    before = change.before
    if kept.sha256 and not before["had_file"]:
        past.remove_file(actor=actor, document=kept)
    past.describe_document(
        actor=actor, document=kept, kind=before["kind"], title=before["title"], public=before["public"]
    )
    return True


def _list_back(actor: Actor, covenant: Covenant, change: ImportChange) -> bool:
    year = int(change.subject.partition(":")[2])
    kept = next((one for one in selectors.lists_from_before(covenant) if one.year == year), None)
    if kept is None:
        return False
    services.remove_earlier_list(actor=actor, quarry_list=kept)
    return True
