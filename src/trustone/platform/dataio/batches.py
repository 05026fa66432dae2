"""Importing: look first, then take over all or nothing, or only the good rows; the same file twice changes nothing.

Taking over is one transaction: a process that dies in the middle leaves nothing behind.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum

from django.db import transaction
from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404

from trustone.domain.problems import Problem, Refused, Severity
from trustone.platform import audit
from trustone.platform.access import require
from trustone.platform.actors import Actor

from .bundle import NO_FILES, is_bundle, open_bundle
from .kinds import CHANGED, FATES, NEW, REFUSED, Judged, Scope, Undone, Verdict, kind_named, takes_files
from .models import BatchState, ImportBatch, ImportChange
from .parse import Parsed, parse
from .tables import safe_name

_KEPT_FOR = timedelta(days=7)


class Mode(StrEnum):
    """``ALL`` refuses the file when one row is refused; ``GOOD_ROWS`` leaves those rows out."""

    ALL = "all"
    GOOD_ROWS = "good"


@dataclass(frozen=True)
class Preview:
    """What a file would do. ``problems`` are all of them, in the order of the file."""

    parsed: Parsed
    verdicts: tuple[Verdict, ...]
    problems: tuple[Problem, ...]

    @property
    def counts(self) -> dict[str, int]:
        """Rows by fate; every fate is there."""
        found = Counter(verdict.fate for verdict in self.verdicts)
        return {fate: found[fate] for fate in FATES}

    @property
    def refused(self) -> bool:
        """Whether the file as a whole cannot be used."""
        return any(problem.severity == Severity.ERROR and problem.row is None for problem in self.problems) or (
            self.parsed.refused
        )

    @property
    def digest(self) -> str:
        """What somebody saw, for noticing that it would come out differently now."""
        seen = [
            [verdict.sheet, verdict.row, verdict.fate, verdict.subject, verdict.changed] for verdict in self.verdicts
        ]
        return hashlib.sha256(json.dumps(seen).encode()).hexdigest()[:32]


@dataclass(frozen=True)
class Result:
    """``batch`` is ``None`` when there was nothing to change."""

    preview: Preview
    batch: ImportBatch | None


def look(*, actor: Actor, kind: str, scope: Scope, content: bytes) -> Preview:
    """The dry run: reads, judges, writes nothing. Raises ``Refused`` when the file cannot be read at all."""
    handler = kind_named(kind)
    require(handler.may_import(actor, scope))
    workbook, files = content, NO_FILES
    if takes_files(handler) and is_bundle(content):
        workbook, files = open_bundle(content)
    parsed = replace(parse(workbook, handler.table(actor, scope)), files=files)
    lacks_a_column = any(problem.code == "FIL-013" for problem in parsed.problems)
    judged = Judged(()) if lacks_a_column else handler.judge(actor, scope, parsed)
    rows = [problem for verdict in judged.verdicts for problem in verdict.problems]
    return Preview(parsed, judged.verdicts, (*parsed.problems, *judged.problems, *rows))


@transaction.atomic
def keep(*, actor: Actor, kind: str, scope: Scope, content: bytes, file_name: str) -> ImportBatch:
    """Keep a file that was looked at until it is taken over. Files left lying are forgotten: one's own at the next
    one, everybody's after a week."""
    preview = look(actor=actor, kind=kind, scope=scope, content=content)
    ImportBatch.objects.filter(
        kind=kind, scope=scope.reference, created_by_id=actor.user_id, state=BatchState.DRY_RUN
    ).delete()
    ImportBatch.objects.filter(state=BatchState.DRY_RUN, created_at__lt=actor.now - _KEPT_FOR).delete()
    batch = _batch(actor, kind, scope, content, file_name, preview)
    batch.content = content
    batch.save()
    return batch


@transaction.atomic
def apply(
    *, actor: Actor, kind: str, scope: Scope, content: bytes, file_name: str, mode: Mode, seen: str = ""
) -> Result:
    """Take a file over. Raises ``Refused``: nothing usable (FIL-054), a bad row in mode ``ALL`` (FIL-055 first, then
    the problems), or a result other than the one ``seen`` (FIL-056)."""
    handler = kind_named(kind)
    preview = look(actor=actor, kind=kind, scope=scope, content=content)
    _refuse(preview, mode, seen)
    wanted = [verdict for verdict in preview.verdicts if verdict.fate in (NEW, CHANGED)]
    if not wanted:
        return Result(preview, None)
    batch = _batch(actor, kind, scope, content, file_name, preview)
    batch.state, batch.closed_at = BatchState.APPLIED, actor.now
    batch.save()
    changes = [
        ImportChange(batch=batch, subject=change.subject, version=change.version, before=change.before)
        for change in handler.apply(actor, scope, wanted, batch)
    ]
    ImportChange.objects.bulk_create(changes, batch_size=500)
    audit.record(
        actor,
        f"dataio.{kind}.imported",
        batch,
        {"file": batch.file_name, "digest": batch.digest, "counts": batch.counts, "mode": str(mode)},
    )
    return Result(preview, batch)


@transaction.atomic
def apply_kept(*, actor: Actor, batch: ImportBatch, mode: Mode, seen: str) -> Result:
    """Take over a file kept by ``keep``; the kept copy goes."""
    kept = ImportBatch.objects.filter(pk=batch.pk, state=BatchState.DRY_RUN).first()
    if kept is None or kept.content is None:
        raise Refused(Problem("FIL-052"))
    result = apply(
        actor=actor,
        kind=kept.kind,
        scope=scope_of(kept),
        content=bytes(kept.content),
        file_name=kept.file_name,
        mode=mode,
        seen=seen,
    )
    kept.delete()
    return result


@transaction.atomic
def undo(*, actor: Actor, batch: ImportBatch) -> Undone:
    """Put back what a batch changed. Records changed since stay as they are and are named; the rest goes back."""
    handler = kind_named(batch.kind)
    require(handler.may_import(actor, scope_of(batch)))
    taken = ImportBatch.objects.filter(pk=batch.pk, state=BatchState.APPLIED).update(
        state=BatchState.UNDONE, closed_at=actor.now
    )
    if not taken:
        raise Refused(Problem("FIL-052"))
    undone = handler.undo(actor, batch)
    audit.record(actor, f"dataio.{batch.kind}.undone", batch, {"count": undone.count, "kept": len(undone.problems)})
    return undone


def scope_of(batch: ImportBatch) -> Scope:
    """The scope a batch was made for."""
    return Scope(batch.scope, batch.organisation_id, batch.year)


def visible_batches(actor: Actor) -> Q:
    """Own organisations' batches; the secretariat sees all. A file only looked at is its sender's alone."""
    reach = Q() if actor.is_secretariat else Q(organisation_id__in=actor.organisations())
    return reach & (Q(state__in=[BatchState.APPLIED, BatchState.UNDONE]) | Q(created_by_id=actor.user_id))


def batches_for(actor: Actor, kind: str, scope: str) -> QuerySet[ImportBatch]:
    """Batches that were taken over or undone, newest first."""
    closed = ImportBatch.objects.filter(visible_batches(actor), kind=kind, scope=scope).exclude(
        state=BatchState.DRY_RUN
    )
    return closed.defer("content").select_related("created_by")


def batch_for(actor: Actor, kind: str, scope: str, pk: int) -> ImportBatch:
    """One batch, or 404."""
    found: ImportBatch = get_object_or_404(ImportBatch, visible_batches(actor), kind=kind, scope=scope, pk=pk)
    return found


def kept_batch(actor: Actor, kind: str, scope: str, pk: int) -> ImportBatch | None:
    """A file that waits to be taken over, or ``None`` when it is not (any more) there for this actor."""
    waiting = ImportBatch.objects.filter(visible_batches(actor), kind=kind, scope=scope, state=BatchState.DRY_RUN)
    return waiting.filter(pk=pk, content__isnull=False).first()


def earlier(kind: str, scope: Scope, content: bytes) -> ImportBatch | None:
    """The batch that took over this very file before, unless it was undone."""
    return (
        ImportBatch.objects.filter(kind=kind, scope=scope.reference, digest=_digest(content), state=BatchState.APPLIED)
        .defer("content")
        .first()
    )


def _refuse(preview: Preview, mode: Mode, seen: str) -> None:
    bad = preview.counts[REFUSED]
    if preview.refused or bad == len(preview.verdicts):
        raise Refused([Problem("FIL-054"), *preview.problems])
    if bad and mode is Mode.ALL:
        raise Refused([Problem("FIL-055", {"count": bad}), *preview.problems])
    if seen and seen != preview.digest:
        raise Refused(Problem("FIL-056"))


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _batch(  # noqa: PLR0917
    actor: Actor, kind: str, scope: Scope, content: bytes, file_name: str, preview: Preview
) -> ImportBatch:
    return ImportBatch(
        kind=kind,
        scope=scope.reference,
        year=scope.year,
        organisation_id=scope.organisation_id,
        file_name=safe_name(file_name),
        digest=_digest(content),
        counts=preview.counts,
        created_at=actor.now,
        created_by_id=actor.user_id,
        created_as=actor.name,
    )


def look_kept(*, actor: Actor, batch: ImportBatch) -> Preview:
    """The dry run of a file kept by ``keep``. Raises ``Refused`` (FIL-052) when its copy is gone."""
    if batch.content is None:
        raise Refused(Problem("FIL-052"))
    return look(actor=actor, kind=batch.kind, scope=scope_of(batch), content=bytes(batch.content))
