"""Brings documents together as procedures, with one verdict each; keeps what people decided when more comes in.

Documents that could not be read and belong to no procedure stand in none (``procedure`` is empty): the page of their
collection names them. A procedure that people decided on, or of which an earlier version was read, stays one.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import connection, transaction

from trustone.catalog.models import Covenant
from trustone.domain.screening.clauses import Clause
from trustone.domain.screening.doubt import Why, worst
from trustone.domain.screening.facts import facts_from_json
from trustone.domain.screening.procedures import Coverage, LotVerdict, Procedure, Quoted, SeenFile, together
from trustone.domain.screening.stone import Answer
from trustone.domain.screening.text import Facts
from trustone.domain.screening.told import Told, told
from trustone.platform.actors import Actor
from trustone.platform.identifiers import new_id
from trustone.procurement.tenders.models import (
    Completed,
    FileState,
    FoundClause,
    GroupingWord,
    TenderDocument,
    TenderProcedure,
)
from trustone.procurement.tenders.services.facts import Buyers, columns, of_collection, of_documents, of_person
from trustone.procurement.tenders.services.reading import UNREAD

#: What came in after somebody decided goes before nearly everything else.
_NEW_DOCUMENTS = 0.95
_MOST = 500


@dataclass(slots=True)
class _Read:
    """Everything that was read, by the names it is grouped under."""

    documents: dict[str, TenderDocument] = field(default_factory=dict)
    clauses: dict[int, FoundClause] = field(default_factory=dict)
    facts: dict[str, Facts] = field(default_factory=dict)
    seen: list[SeenFile] = field(default_factory=list)


def regroup(*, actor: Actor, covenant: Covenant) -> int:
    """Bring everything that was read together anew; how many procedures there are. The same documents give the same."""
    with transaction.atomic():
        Covenant.objects.select_for_update().get(pk=covenant.pk)  # one at a time
        read = _everything(covenant)
        found = together(read.seen)
        known, buyers, writing = _Known(covenant), Buyers(covenant), _Writing()
        for one in found.procedures:
            _keep(actor, covenant, one, read, known=known, buyers=buyers, writing=writing)
        staying = 0
        for one in found.alone:
            if known.stays(one.key[:700], _documents(one, read)):
                _keep(actor, covenant, one, read, known=known, buyers=buyers, writing=writing)
                staying += 1
            else:
                writing.move(None, one, read)
        writing.write()
        _place(covenant, read)
        known.remove_empty()
    return len(found.procedures) + staying


# --- What was read ----------------------------------------------------------------------------------------------------


def _everything(covenant: Covenant) -> _Read:
    read = _Read()
    documents = (
        TenderDocument.objects.filter(
            file__collection__covenant=covenant, file__replaced_at=None,
            file__state__in=(FileState.READ, FileState.REFUSED),
        )
        .select_related("file__collection")
        .prefetch_related("clauses")
        .defer("evidence", "suspects")
        .order_by("pk")
    )  # fmt: skip
    for one in documents.iterator(chunk_size=2000):
        name = f"{one.file.collection.public_id}:{one.name}"
        if name in read.documents:
            name = f"{name}#{one.pk}"
        read.documents[name] = one
        read.facts[name] = facts_from_json(one.facts)
        read.seen.append(_seen(name, one, read))
    return read


def _seen(name: str, one: TenderDocument, read: _Read) -> SeenFile:
    quoted = []
    for clause in one.clauses.all():
        told = Clause(
            clause.kind, clause.position, clause.obligation, clause.lot, 0, 0, 0, clause.score, tuple(clause.terms),
            clause.rule,
        )  # fmt: skip
        read.clauses[id(told)] = clause
        quoted.append(Quoted(told, clause.snippet, clause.page))
    return SeenFile(
        name, Answer(one.stone) if one.stone else None, frozenset(one.stone_lots), tuple(quoted), read.facts[name],
        one.is_notice, _group(name, one), one.digest or _unread(one),
    )  # fmt: skip


def _unread(one: TenderDocument) -> str:
    """What stands for the content of a document that could not be read, so that the same one brought in twice is
    known; nothing for an empty file, for all of these are the same."""
    inner = one.name.partition("!/")[2]
    return f"unread {one.file.sha256} {inner}" if one.file.size else ""


def _documents(one: Procedure, read: _Read) -> list[TenderDocument]:
    return [read.documents[name] for name in (*one.files, *one.replaced)]


def _group(name: str, one: TenderDocument) -> str | None:
    """What a document belongs to where no notice says so (``Collection.grouping``)."""
    grouping = one.file.collection.grouping
    if grouping == GroupingWord.ONE:
        return one.file.collection.public_id
    if grouping == GroupingWord.FILES:
        return ""
    inner = one.name.partition("!/")[1]
    return None if inner or "/" in one.name else ""


# --- What is kept -----------------------------------------------------------------------------------------------------


class _Known:
    """The procedures there are: by key, and by the documents that were theirs."""

    def __init__(self, covenant: Covenant) -> None:
        every = TenderProcedure.objects.filter(covenant=covenant)
        self.completed = {one.pk: one for one in Completed.objects.filter(procedure__covenant=covenant)}
        self._by_key = {one.key: one for one in every}
        self._by_pk = {one.pk: one for one in self._by_key.values()}
        self._used: set[int] = set()
        left = TenderDocument.objects.filter(procedure__covenant=covenant, file__replaced_at__isnull=False)
        self._read_before = set(left.exclude(stone="").values_list("procedure", flat=True))
        untouched = every.filter(judgements=None, drawn=None, objections=None).values_list("pk", flat=True)
        self._decided = self._by_pk.keys() - set(untouched)

    def of(self, key: str, documents: Iterable[TenderDocument]) -> TenderProcedure | None:
        """The procedure with this key, else the one most of these documents were in."""
        found = self._found(key, documents)
        if found is not None:
            self._used.add(found.pk)
        return found

    def stays(self, key: str, documents: Iterable[TenderDocument]) -> bool:
        """Whether it is a procedure still, now that nothing of it can be read: an earlier version of a file was read,
        or people decided on it, drew it or disagreed."""
        found = self._found(key, documents)
        return found is not None and found.pk in self._read_before | self._decided

    def _found(self, key: str, documents: Iterable[TenderDocument]) -> TenderProcedure | None:
        found = self._by_key.get(key)
        if found is not None and found.pk not in self._used:
            return found
        were = Counter(one.procedure_id for one in documents if one.procedure_id)
        ordered = (self._by_pk[pk] for pk, _ in were.most_common() if pk in self._by_pk and pk not in self._used)
        return next(ordered, None)

    def remove_empty(self) -> None:
        """Procedures whose documents are all elsewhere now: gone, unless people decided on them or drew them."""
        left = TenderProcedure.objects.filter(pk__in=self._by_pk.keys() - self._used)
        left.filter(judgements=None, drawn=None, objections=None).delete()


@dataclass(slots=True)
class _Writing:
    """What has to be written, gathered so that it goes to the database at once: there may be tens of thousands."""

    new: list[TenderProcedure] = field(default_factory=list)
    changed: list[TenderProcedure] = field(default_factory=list)
    moved: list[tuple[TenderProcedure | None, TenderDocument, bool]] = field(default_factory=list)

    def move(self, found: TenderProcedure | None, one: Procedure, read: _Read) -> None:
        """Put its documents there where they are not yet; ``None``: in no procedure."""
        key = found.pk if found is not None else None
        for names, counts in ((one.files, True), (one.replaced, False)):
            for document in (read.documents[name] for name in names):
                is_new = found is not None and key is None
                if is_new or document.procedure_id != key or document.counts != counts:
                    self.moved.append((found, document, counts))

    def write(self) -> None:
        TenderProcedure.objects.bulk_create(self.new, batch_size=_MOST)
        for one in self.changed:
            one.save()
        for procedure, document, counts in self.moved:
            document.procedure, document.counts = procedure, counts
        with connection.cursor() as cursor:
            cursor.executemany(
                "UPDATE tenders_tenderdocument SET procedure_id = %s, counts = %s WHERE id = %s",
                [(one.pk if one else None, counts, document.pk) for one, document, counts in self.moved],
            )


def _keep(
    actor: Actor, covenant: Covenant, one: Procedure, read: _Read, *, known: _Known, buyers: Buyers, writing: _Writing
) -> None:  # fmt: skip
    held = [read.documents[name] for name in one.files]
    found = known.of(one.key[:700], _documents(one, read)) or TenderProcedure(
        public_id=new_id("TDP"), covenant=covenant
    )
    values = {**_values(one, held, read), **columns(_told(one, held, known.completed.get(found.pk)), buyers)}
    values |= _looked_at(found, values, held, one)
    if found.pk is None or any(_differs(found, name, value) for name, value in values.items()):
        (writing.changed if found.pk else writing.new).append(found)
        for name, value in values.items():
            setattr(found, name, value)
        found.changed_at = actor.now
        found.version += bool(found.pk)
    writing.move(found, one, read)


def _differs(found: TenderProcedure, name: str, value: Any) -> bool:
    """Another record is compared by its number, so that it need not be read."""
    if name in {"buyer", "decided_by"}:
        return bool(getattr(found, f"{name}_id") != (value.pk if value is not None else None))
    return bool(getattr(found, name) != value)


def _values(one: Procedure, held: list[TenderDocument], read: _Read) -> dict[str, Any]:
    facts = [read.facts[name] for name in one.files]
    decided = one.whole.by
    languages = Counter(document.language for document in held if document.language)
    return {
        "key": one.key[:700], "ident": one.id[:120],
        "procedure_type": next((code for each in facts for code in each.codes.get("BT-105", ())), "")[:40],
        "language": languages.most_common(1)[0][0] if languages else "",
        "coverage": one.coverage.value, "stone": "" if one.coverage is Coverage.NONE else one.whole.stone.value,
        "tier": int(one.whole.tier),
        "unread": len(one.unread), "lots": [_lot(lot, read) for lot in one.lots],
        "decided_by": read.clauses[id(decided.quoted.clause)] if decided else None,
        "method": held[0].method if held else "", "standing": _standing(held),
    }  # fmt: skip


def _told(one: Procedure, held: Iterable[TenderDocument], completed: Completed | None) -> Told:
    collections = (document.file.collection for document in sorted(held, key=lambda document: document.pk))
    return told(of_documents(one.facts), (of_collection(each) for each in collections), of_person(completed))


def _lot(lot: LotVerdict, read: _Read) -> dict[str, Any]:
    clause = read.clauses[id(lot.by.quoted.clause)] if lot.by else None
    return {"lot": lot.lot, "title": lot.title, "stone": lot.stone.value, "tier": int(lot.tier),
            "clause": clause.pk if clause else None}  # fmt: skip


def _looked_at(
    found: TenderProcedure, values: Mapping[str, Any], held: list[TenderDocument], one: Procedure
) -> dict[str, Any]:
    """What counts, and why a person should look: the screener's answer until people decided."""
    reasons = [(document.doubt, Why(document.why)) for document in held if document.stone]
    if one.unread:
        reasons.append((UNREAD, Why.UNREAD))
    if found.pk is not None and found.judged_by_human:
        changed = found.standing != values["standing"]
        reasons = [(_NEW_DOCUMENTS, Why.NEW_DOCUMENTS)] if changed or found.why == Why.NEW_DOCUMENTS else []
    if found.pk is not None and found.why == Why.CONTESTED:
        reasons = [(1.0, Why.CONTESTED)]
    doubt, why = worst(reasons)
    final = {} if found.judged_by_human else {f"final_{name}": values[name] for name in ("stone", "tier", "lots")}
    return {"doubt": doubt, "why": why.value, **final}


def _standing(held: list[TenderDocument]) -> str:
    unread: dict[str, str] = {}  # the same one brought in twice is one, under the name it had first
    for one in sorted(held, key=lambda one: one.pk):
        unread.setdefault(_unread(one) or one.name, one.name)
    digests = sorted({one.digest or f"unread {unread[_unread(one) or one.name]}" for one in held})
    return hashlib.sha256("\n".join(digests).encode()).hexdigest()


def _place(covenant: Covenant, read: _Read) -> None:
    """Documents of files that a later one replaced stand with that one, and count no more."""
    now = {(one.file.collection_id, one.file.path): one.procedure_id for one in read.documents.values()}
    older = TenderDocument.objects.filter(
        file__collection__covenant=covenant, file__replaced_at__isnull=False
    ).select_related("file")
    moved = []
    for one in older:
        procedure_id = now.get((one.file.collection_id, one.file.path))
        if procedure_id is not None and (one.procedure_id != procedure_id or one.counts):
            one.procedure_id, one.counts = procedure_id, False
            moved.append(one)
    TenderDocument.objects.bulk_update(moved, ["procedure", "counts"], batch_size=_MOST)
