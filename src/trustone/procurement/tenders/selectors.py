"""Reads: collections and how far they are, procedures with what was found, documents with their pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import groupby
from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet
from django.db.models.fields.json import KeyTextTransform
from django.shortcuts import get_object_or_404
from django.utils import timezone

from trustone.catalog.models import Covenant
from trustone.domain.screening.facts import facts_from_json
from trustone.domain.screening.text import Facts
from trustone.platform.actors import Actor
from trustone.platform.models import Organisation, OrganisationKind
from trustone.procurement.tenders import policies
from trustone.procurement.tenders.models import (
    Buyer,
    Collection,
    Completed,
    DocumentText,
    FileState,
    FoundClause,
    TenderDocument,
    TenderFile,
    TenderProcedure,
)
from trustone.procurement.tenders.texts import unpacked

#: Without a sign for so long, whoever reads a file counts as gone. One document takes three minutes at most.
SILENT = timedelta(minutes=10)
#: A longer list makes a page slow on a phone; any name can be typed.
_MOST_NAMES = 500


@dataclass(frozen=True, slots=True)
class Progress:
    """Files of a collection by state. ``silent``: one is being read, but nothing was heard of it for long."""

    waiting: int = 0
    reading: int = 0
    read: int = 0
    refused: int = 0
    silent: bool = False

    @property
    def total(self) -> int:
        return self.waiting + self.reading + self.read + self.refused

    @property
    def done(self) -> int:
        return self.read + self.refused

    @property
    def is_busy(self) -> bool:
        return bool(self.waiting or self.reading)

    @property
    def percent(self) -> int:
        return 100 * self.done // self.total if self.total else 0


def collections(covenant: Covenant) -> QuerySet[Collection]:
    """All, the newest first, with counts of their files (``total``, ``read``, ``refused``)."""
    found = Collection.objects.filter(covenant=covenant).annotate(
        total=Count("files"), read=Count("files", filter=Q(files__state=FileState.READ)),
        refused=Count("files", filter=Q(files__state=FileState.REFUSED)),
    )  # fmt: skip
    return found.order_by("-created_at", "-pk")


def collection(covenant: Covenant, public_id: str) -> Collection:
    """One, or 404."""
    return get_object_or_404(Collection.objects.filter(covenant=covenant), public_id=public_id)


def progress(one: Collection) -> Progress:
    """How far the reading is."""
    files = TenderFile.objects.filter(collection=one)
    counts = dict(files.values_list("state").annotate(count=Count("pk")).order_by())
    silent = files.filter(state=FileState.READING, begun_at__lt=timezone.now() - SILENT).exists()
    return Progress(**{state.value: counts.get(state.value, 0) for state in FileState}, silent=silent)


def files(one: Collection, show: str = "") -> QuerySet[TenderFile]:
    """Its files with their documents; ``show``: one state alone, ``problems``: those of which something is said, or
    ``alone``: those nobody could read that belong to no procedure."""
    found = TenderFile.objects.filter(collection=one).prefetch_related(
        Prefetch("documents", TenderDocument.objects.select_related("procedure").defer("evidence", "facts", "suspects"))
    )
    if show == "problems":
        return found.filter(Q(state=FileState.REFUSED) | ~Q(documents__problems=[])).distinct()
    if show == "alone":
        return found.filter(_ALONE).distinct()
    return found.filter(state=show) if show else found


#: Files that could not be read, as a whole or a document in them, and belong to no procedure.
_ALONE = Q(state__in=(FileState.READ, FileState.REFUSED), replaced_at=None) & (
    Q(documents__stone="", documents__procedure=None) | Q(state=FileState.REFUSED, documents=None)
)


@dataclass(frozen=True, slots=True)
class Alone:
    """How many files of a collection nobody could read that belong to no procedure."""

    public_id: str
    title: str
    count: int


def files_alone(covenant: Covenant) -> list[Alone]:
    """By collection, the newest first; those with none are not in it."""
    found = TenderFile.objects.filter(_ALONE, collection__covenant=covenant).order_by(
        "-collection__created_at", "-collection__pk"
    )
    names = "collection__public_id", "collection__title"
    counts = found.values_list(*names).annotate(count=Count("pk", distinct=True))
    return [Alone(*row) for row in counts]


def file(one: Collection, public_id: str) -> TenderFile:
    """One file of a collection, or 404."""
    return get_object_or_404(TenderFile.objects.select_related("collection"), collection=one, public_id=public_id)


def prints(one: Collection) -> list[str]:
    """What is there already, for resuming: digest and name of each file."""
    return [f"{sha} {path}" for sha, path in TenderFile.objects.filter(collection=one).values_list("sha256", "path")]


#: What is not known of procedures that a figure says something of: without it they are in no group of that kind.
MISSING: dict[str, Q] = {
    name: Q(final_stone__in=("yes_new", "maybe", "")) & lacks
    for name, lacks in {
        "year": Q(published=None, published_in=None), "place": Q(region="", country=""), "buyer": Q(buyer=None),
    }.items()
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a reader of the list asks for; empty = all."""

    text: str = ""
    stone: str = ""
    tier: str = ""
    why: str = ""
    judged: str = ""
    missing: str = ""
    coverage: str = ""
    collection: str = ""


def procedures_for(actor: Actor, covenant: Covenant, wanted: Wanted | None = None) -> QuerySet[TenderProcedure]:
    """The procedures this actor may see, the greatest doubt first."""
    found = TenderProcedure.objects.filter(policies.visible_procedures(actor), covenant=covenant)
    found = found.select_related("buyer").order_by("-doubt", "pk")
    if wanted is None:
        return found
    if wanted.text:
        words = Q(title__icontains=wanted.text) | Q(ident__icontains=wanted.text) | Q(key__icontains=wanted.text)
        found = found.filter(words | Q(buyer__name__icontains=wanted.text))
    exact = {
        "final_stone": wanted.stone, "final_tier": wanted.tier, "why": wanted.why, "coverage": wanted.coverage,
        "judged_by_human": {"yes": True, "no": False}.get(wanted.judged, ""),
    }  # fmt: skip
    found = found.filter(**{name: value for name, value in exact.items() if value != ""})
    if wanted.missing in MISSING:
        found = found.filter(MISSING[wanted.missing])
    if wanted.collection:
        held = TenderDocument.objects.filter(file__collection__public_id=wanted.collection, procedure__isnull=False)
        found = found.filter(pk__in=held.values("procedure"))
    return found


def procedure_for(actor: Actor, covenant: Covenant, public_id: str) -> TenderProcedure:
    """One, or 404."""
    found = procedures_for(actor, covenant).select_related("buyer", "decided_by__document__file")
    return get_object_or_404(found, public_id=public_id)


def documents_of(one: TenderProcedure) -> list[TenderDocument]:
    """Its documents with their clauses: those that count first."""
    found = TenderDocument.objects.filter(procedure=one).select_related("file__collection")
    return list(found.prefetch_related("clauses").order_by("-counts", "-is_notice", "name", "pk"))


def document_for(actor: Actor, covenant: Covenant, number: int) -> TenderDocument:
    """One document of a procedure the actor may see (the secretariat: any), or 404."""
    found = TenderDocument.objects.filter(file__collection__covenant=covenant).select_related(
        "file__collection", "procedure"
    )
    if not policies.may_manage(actor):
        found = found.filter(procedure__in=procedures_for(actor, covenant))
    return get_object_or_404(found.prefetch_related("clauses"), pk=number)


def pages_of(one: TenderDocument) -> list[tuple[int, str]]:
    """The text of a document by page; empty when it could not be read."""
    kept = DocumentText.objects.filter(document=one).first()
    return unpacked(bytes(kept.packed)) if kept is not None else []


@dataclass(frozen=True, slots=True)
class Queue:
    """How many procedures there are, decided by a person, and with new stone; and of how many that a figure says
    something of the year, the place or the authority is not known."""

    total: int
    judged: int
    stone: int
    missing: dict[str, int]


def queue(covenant: Covenant) -> Queue:
    """Counts for the overview. What waits for a person, by reason: ``review.selectors.by_reason``."""
    every = TenderProcedure.objects.filter(covenant=covenant)
    told = every.aggregate(
        total=Count("pk"), judged=Count("pk", filter=Q(judged_by_human=True)),
        stone=Count("pk", filter=Q(final_stone="yes_new")),
        **{f"no_{name}": Count("pk", filter=lacks) for name, lacks in MISSING.items()},
    )  # fmt: skip
    missing = {name: told.pop(f"no_{name}") for name in MISSING}
    return Queue(**told, missing={name: count for name, count in missing.items() if count})


def next_incomplete(covenant: Covenant, after: TenderProcedure) -> TenderProcedure | None:
    """The next one of which a year, a place or an authority is not known, round to the first."""
    lacking = Q()
    for one in MISSING.values():
        lacking |= one
    found = TenderProcedure.objects.filter(lacking, covenant=covenant).exclude(pk=after.pk).order_by("pk")
    return found.filter(pk__gt=after.pk).first() or found.first()


def first_notice(one: TenderProcedure) -> Facts:
    """What the first notice of a procedure says; empty without one."""
    found = list(_notices(one.covenant).filter(procedure=one).select_related("file__collection"))
    return facts_from_json(min(found, key=_published_first).facts) if found else Facts()


def collections_of(one: TenderProcedure) -> list[Collection]:
    """Where its documents were brought in, in the order they came."""
    documents = TenderDocument.objects.filter(procedure=one, counts=True).order_by("pk")
    found = documents.select_related("file__collection").only("file__collection")
    return list(dict.fromkeys(each.file.collection for each in found))


def completed(one: TenderProcedure) -> Completed | None:
    """What a person wrote of it."""
    return Completed.objects.filter(procedure=one).first()


def buyer_names(covenant: Covenant) -> list[str]:
    """Authorities by name, to choose from while typing; no more than a list takes."""
    return list(Buyer.objects.filter(covenant=covenant).order_by("name").values_list("name", flat=True)[:_MOST_NAMES])


def with_first_notices(covenant: Covenant) -> Iterator[tuple[TenderProcedure, Facts]]:
    """Each procedure with what its first notice says, as bringing together reads it, in order of their keys; those of
    which no notice could be read are not in it. Read row by row, so that their number does not matter."""
    told = _notices(covenant).select_related("procedure", "file__collection").only(
        "name", "facts", "file__collection__public_id", "procedure__key", "procedure__coverage",
        "procedure__final_stone", "procedure__final_tier", "procedure__final_lots", "procedure__judged_by_human",
        "procedure__method", "procedure__changed_at",
    )  # fmt: skip
    ordered = told.order_by("procedure__key", "procedure_id").iterator(chunk_size=500)
    for _, group in groupby(ordered, key=lambda one: one.procedure_id):
        first = min(group, key=_published_first)
        if first.procedure is not None:
            yield first.procedure, facts_from_json(first.facts)


def first_identifiers(covenant: Covenant) -> list[Facts]:
    """Of the same first notices the identifiers alone: quick enough to count them for a page."""
    ocid, number, published = (KeyTextTransform(name, "facts") for name in ("ocid", "procedure", "published"))
    rows = _notices(covenant).values_list(
        "procedure_id", published, "file__collection__public_id", "name", ocid, number
    )  # fmt: skip
    first: dict[Any, tuple[tuple[str, str], str, str]] = {}
    for procedure, day, collection, name, own, reference in rows:
        place = day or "", f"{collection}:{name}"
        if procedure not in first or place < first[procedure][0]:
            first[procedure] = place, own or "", reference or ""
    return [Facts(ocid=own, procedure=reference) for _, own, reference in first.values()]


def _notices(covenant: Covenant) -> QuerySet[TenderDocument]:
    """Notices that count and could be read."""
    return TenderDocument.objects.filter(procedure__covenant=covenant, counts=True, is_notice=True).exclude(stone="")


def _published_first(notice: TenderDocument) -> tuple[str, str]:
    return notice.facts.get("published", ""), f"{notice.file.collection.public_id}:{notice.name}"


def procedure_count(covenant: Covenant) -> int:
    """How many procedures there are."""
    return TenderProcedure.objects.filter(covenant=covenant).count()


def buyers(covenant: Covenant, text: str = "") -> QuerySet[Buyer]:
    """Authorities with how many procedures they have."""
    found = Buyer.objects.filter(covenant=covenant).select_related("organisation").annotate(count=Count("procedures"))
    found = found.order_by("name", "pk")
    return found.filter(name__icontains=text) if text else found


def buyer(covenant: Covenant, public_id: str) -> Buyer:
    """One, or 404."""
    return get_object_or_404(Buyer.objects.select_related("organisation"), covenant=covenant, public_id=public_id)


def kept_names() -> Iterable[str]:
    """Every stored name this room's rows hold."""
    return TenderFile.objects.exclude(stored="").values_list("stored", flat=True)


def is_kept(stored: str) -> bool:
    """Whether a row names a stored file."""
    return TenderFile.objects.filter(stored=stored).exists()


def clause_of(document: TenderDocument, number: int | None) -> FoundClause | None:
    """A clause of a document by its number."""
    return next((one for one in document.clauses.all() if one.number == number), None)


def authorities() -> QuerySet[Organisation]:
    """Organisations that buy."""
    return Organisation.objects.filter(kind__in=(OrganisationKind.AUTHORITY, OrganisationKind.GOVERNMENT)).order_by(
        "name"
    )
