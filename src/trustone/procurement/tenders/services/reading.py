"""Reads files that wait, one after the other, each with its own outcome.

A job that is killed leaves a file in the state *reading*; after a while without a sign it waits again, and what it had
written of it is written anew: nothing counts twice, and a file that kills the job three times is given up.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterator

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from trustone.domain.problems import Problem
from trustone.domain.screening.doubt import Why, doubt_of
from trustone.domain.screening.facts import facts_as_json
from trustone.domain.screening.procedures import NOTICES
from trustone.domain.screening.verdict import Rules, Verdict, as_output
from trustone.evidence import storage
from trustone.procurement.screener.reading import ReadFile, Reading
from trustone.procurement.screener.screening import Screened, judged
from trustone.procurement.tenders.models import (
    Collection,
    DocumentText,
    FileState,
    FoundClause,
    TenderDocument,
    TenderFile,
)
from trustone.procurement.tenders.selectors import SILENT
from trustone.procurement.tenders.texts import packed

MOST_ATTEMPTS = 3
_LONGEST_NAME = 700


def read_waiting(collection: Collection, rules: Rules, seconds: float) -> bool:
    """Read files of a collection for about so long; whether more wait. Nothing is read twice."""
    upto = time.monotonic() + seconds
    release_stale(collection, rules.method)
    with Reading() as reading:
        while (file := _claimed(collection)) is not None:
            _read(reading, file, rules)
            if time.monotonic() > upto:
                break
    return _waiting(collection).exists()


def release_stale(collection: Collection, method: str) -> int:
    """Let files wait again whose reader gave no sign; give up those it happened to too often. How many there were."""
    stale = TenderFile.objects.filter(
        collection=collection, state=FileState.READING, begun_at__lt=timezone.now() - SILENT
    )
    hopeless = list(stale.filter(attempts__gte=MOST_ATTEMPTS))
    for file in hopeless:
        _give_up(file, method)
    return len(hopeless) + stale.update(state=FileState.WAITING)


@transaction.atomic
def _give_up(file: TenderFile, method: str) -> None:
    """Keep it as one document that could not be read, so that its procedure says so."""
    problems = [["SCR-094", {"times": MOST_ATTEMPTS}]]
    TenderDocument.objects.filter(file=file).delete()  # what was written half
    TenderDocument.objects.create(
        file=file, number=1, name=file.path, method=method, read_at=timezone.now(), problems=problems,
        why=Why.UNREAD.value, doubt=UNREAD,
    )  # fmt: skip
    TenderFile.objects.filter(pk=file.pk).update(state=FileState.REFUSED, problems=problems)


def is_to_group(collection: Collection) -> bool:
    """Whether documents of it stand in no procedure: not brought together yet, or not readable, which may be new."""
    loose = TenderDocument.objects.filter(file__collection=collection, procedure=None)
    return loose.filter(file__state__in=(FileState.READ, FileState.REFUSED)).exists()


def _waiting(collection: Collection) -> QuerySet[TenderFile]:
    return TenderFile.objects.filter(
        collection=collection, state=FileState.WAITING, collection__stopped_at=None
    ).order_by("pk")


def _claimed(collection: Collection) -> TenderFile | None:
    """The next file, taken so that no other job takes it."""
    while (file := _waiting(collection).first()) is not None:
        mine = TenderFile.objects.filter(pk=file.pk, state=FileState.WAITING).update(
            state=FileState.READING, begun_at=timezone.now(), attempts=F("attempts") + 1
        )
        if mine:
            return file
    return None


def _read(reading: Reading, file: TenderFile, rules: Rules) -> None:
    TenderDocument.objects.filter(file=file).delete()  # what a reader before wrote half
    number = 0
    problems: list[list[object]] = []
    for number, one in enumerate(_given(reading, file), start=1):
        _keep(file, number, one, rules)
        if one.document is None:
            problems = [[problem.code, dict(problem.params)] for problem in one.problems]
        TenderFile.objects.filter(pk=file.pk).update(begun_at=timezone.now())
    read = TenderDocument.objects.filter(file=file).exclude(stone="").exists()
    TenderFile.objects.filter(pk=file.pk).update(
        state=FileState.READ if read else FileState.REFUSED,
        problems=[] if read else problems[:5] or [["SCR-017", {}]],
    )


def _given(reading: Reading, file: TenderFile) -> Iterator[ReadFile]:
    path = storage.path_of(file.stored)
    if path.is_file():
        yield from reading.file(path, file.path)
    else:
        yield ReadFile(file.path, None, (Problem("SCR-019"),))


def _keep(file: TenderFile, number: int, one: ReadFile, rules: Rules) -> None:
    screened = judged(one, rules)
    name = one.file if len(one.file) <= _LONGEST_NAME else f"…{one.file[1 - _LONGEST_NAME :]}"
    kept = TenderDocument(
        file=file, number=number, name=name, method=rules.method, read_at=timezone.now(),
        problems=[[problem.code, dict(problem.params)] for problem in one.problems],
    )  # fmt: skip
    if screened.verdict is None or one.document is None:
        kept.why, kept.doubt = Why.UNREAD.value, UNREAD
        kept.save()
        return
    content = packed(one.document)
    doubt = doubt_of(screened.verdict, rules)
    _fill(kept, screened, content)
    kept.doubt, kept.why = doubt.value, doubt.why.value
    kept.suspects = [{"snippet": each.snippet, "page": each.page, "like": each.like} for each in doubt.suspects]
    with transaction.atomic():
        kept.save()
        DocumentText.objects.create(document=kept, packed=content)
        FoundClause.objects.bulk_create(_clauses(kept, screened.verdict, doubt.likes))


#: How much it matters that a document could not be read: a clause may stand there.
UNREAD = 0.6


def _fill(kept: TenderDocument, screened: Screened, content: bytes) -> None:
    verdict = screened.verdict
    if verdict is None:
        return
    stone = as_output(verdict)["concerns_natural_stone"]
    document = verdict.document
    kept.format, kept.pages, kept.language = document.format, document.pages, verdict.language
    kept.stone, kept.stone_score, kept.evidence = stone["answer"], stone["score"], stone["evidence"]
    kept.stone_lots = sorted(verdict.stone_lots)
    kept.facts, kept.is_notice = facts_as_json(document.facts), document.format in NOTICES
    kept.digest = hashlib.sha256(content).hexdigest()


def _clauses(kept: TenderDocument, verdict: Verdict, likes: tuple[float | None, ...]) -> list[FoundClause]:
    told = as_output(verdict)["clauses"]
    return [
        FoundClause(
            document=kept, number=number, kind=one["kind"], position=one["position"], obligation=one["obligation"],
            lot=(one["lot"] or "")[:40], snippet=one["snippet"], page=one["page"], score=one["score"], like=like,
            terms=one["terms"], rule=one["rule"],
        )
        for number, (one, like) in enumerate(zip(told, likes, strict=True), start=1)
    ]  # fmt: skip
