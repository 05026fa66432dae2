"""Reads of documents: a member's vault, one document, what is shown for a subject now or at a moment, what ends."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Prefetch, Q, QuerySet
from django.shortcuts import get_object_or_404

from trustone.catalog.models import Covenant
from trustone.domain.evidence import SOON, Audience, seen_at
from trustone.evidence import lending, policies, uses
from trustone.evidence.files.limits import MEGABYTE
from trustone.evidence.models import Document, Scan, Use, Version
from trustone.evidence.storage import default_limit
from trustone.members.access_models import DataPart
from trustone.members.access_reads import years_to_read
from trustone.members.models import Member
from trustone.members.policies import has_consent
from trustone.members.terms import terms
from trustone.platform.access import require
from trustone.platform.actors import Actor

_IN_USE = Q(uses__ended_at=None, uses__isnull=False)


@dataclass(frozen=True, slots=True)
class Evidence:
    """A document as it is, or was, shown for a subject: the version of that moment."""

    use: Use
    document: Document
    version: Version


def limit_of(covenant: Covenant | None) -> int:
    """The most bytes a document may have: the covenant's term, else the technical limit."""
    agreed = terms(covenant).evidence_megabytes if covenant else None
    return agreed * MEGABYTE if agreed else default_limit()


def member_for(actor: Actor, number: str) -> Member:
    """The company whose vault this actor may open, or 404."""
    visible = Member.objects.filter(policies.visible_members(actor)).select_related("organisation", "covenant")
    found: Member = get_object_or_404(visible, number=number)
    return found


def own_members(actor: Actor, covenant: Covenant) -> list[Member]:
    """The companies the actor works for."""
    own = Member.objects.filter(policies.visible_members(actor), covenant=covenant).select_related("organisation")
    return [member for member in own if policies.works_for(actor, member)]


def documents_for(actor: Actor, member: Member) -> QuerySet[Document]:
    """The documents of a member this actor may open, with their newest version and how much each is used."""
    found = Document.objects.filter(policies.visible_documents(actor), member=member)
    counted = found.annotate(count_uses=Count("uses", filter=_IN_USE, distinct=True))
    return counted.select_related("current").order_by("-created_at", "-pk")


def document_for(actor: Actor, number: str, public_id: str) -> Document:
    """One document, or 404 when there is none of that name this actor may open."""
    visible = Document.objects.filter(policies.visible_documents(actor), member__number=number)
    found: Document = get_object_or_404(
        visible.select_related("current", "member__organisation", "member__covenant", "created_by", "withdrawn_by"),
        public_id=public_id,
    )
    return found


def versions_of(document: Document) -> list[Version]:
    """Every version, newest first."""
    return list(document.versions.order_by("-number"))


def version_for(document: Document, number: int) -> Version:
    """One version, or 404."""
    found: Version = get_object_or_404(document.versions.all(), number=number)
    found.document = document
    return found


def version_to_open(actor: Actor, number: str, public_id: str, version: int) -> Version:
    """One version this actor may open, from the vault or because a room lends it; 404 otherwise."""
    documents = Document.objects.select_related("member__organisation", "member__covenant")
    found: Document = get_object_or_404(documents, member__number=number, public_id=public_id)
    if not Document.objects.filter(policies.visible_documents(actor), pk=found.pk).exists():
        require(version in lending.lent(actor, found))
    return version_for(found, version)


def uses_of(document: Document) -> list[Use]:
    """What a document is and was shown for, newest first."""
    return list(document.uses.select_related("added_by", "ended_by").order_by("-at", "-pk"))


def use_for(document: Document, key: int) -> Use:
    """One use of a document that has not ended, or 404."""
    found: Use = get_object_or_404(document.uses.filter(ended_at=None), pk=key)
    return found


# --- What is shown for a subject --------------------------------------------------------------------------------------


def evidence_for(actor: Actor, member: Member, kind: str, ref: str, at: datetime | None = None) -> list[Evidence]:
    """The documents shown for a subject that this actor may open, in the order they were added. Two queries.

    ``at`` gives them as they were at that moment: the versions a decision of that moment saw, also what was taken away
    or replaced since.
    """
    return evidence_among(actor, member, kind, Q(ref=ref), at)


def evidence_among(actor: Actor, member: Member, kind: str, refs: Q, at: datetime | None = None) -> list[Evidence]:
    """The same for many subjects of one kind: ``refs`` is a condition on ``ref``."""
    return _shown_for(Document.objects.filter(policies.visible_documents(actor), member=member), kind, refs, at)


def evidence_to_lend(member: Member, kind: str, refs: Q, at: datetime | None = None) -> list[Evidence]:
    """The same of what both sides see, for a room that lends it and has checked the right itself."""
    return _shown_for(Document.objects.filter(audience=Audience.SHARED, member=member), kind, refs, at)


def _shown_for(visible: QuerySet[Document], kind: str, refs: Q, at: datetime | None) -> list[Evidence]:
    there = Q(ended_at=None) if at is None else Q(at__lte=at) & (Q(ended_at=None) | Q(ended_at__gt=at))
    rows = Use.objects.filter(refs, there, kind=kind, document__in=visible).select_related("document__member")
    versions = Prefetch("document__versions", Version.objects.order_by("number"))
    found = []
    for use in rows.prefetch_related(versions).order_by("at", "pk"):
        version = seen_at(list(use.document.versions.all()), at)
        if version is not None:
            found.append(Evidence(use, use.document, version))
    return found


def counts_for(actor: Actor, member: Member, kind: str, prefix: str) -> dict[str, int]:
    """How many documents are shown for each subject whose reference begins with ``prefix``. One query."""
    visible = Document.objects.filter(policies.visible_documents(actor), member=member)
    rows = Use.objects.filter(kind=kind, ref__startswith=prefix, ended_at=None, document__in=visible)
    counted = rows.order_by().values("ref").annotate(count=Count("pk"))
    return {row["ref"]: row["count"] for row in counted}


def attachable(actor: Actor, member: Member, kind: str, ref: str, *, for_secretariat: bool) -> QuerySet[Document]:
    """What can be shown for a subject and is not yet, newest first."""
    found = Document.objects.filter(policies.visible_documents(actor), member=member, withdrawn_at=None)
    if for_secretariat:
        found = found.exclude(audience=Audience.OWN)
    shown = Use.objects.filter(kind=kind, ref=ref, ended_at=None).values("document_id")
    return found.exclude(pk__in=shown).exclude(current__scan=Scan.FOUND).order_by("-created_at", "-pk")


def read_along(member: Member, year: int) -> list[Evidence]:
    """What somebody with the company's consent for the documents of a year reads, each document once.

    The newest version of what both sides see and is shown now for something of that year; not what was withdrawn, nor
    what a scanner refused or has not seen yet. The caller has checked the right.
    """
    there = Document.objects.filter(member=member, audience=Audience.SHARED, withdrawn_at=None)
    shown = Use.objects.filter(uses.of_year(member, year), ended_at=None, document__in=there)
    rows = shown.select_related("document__member", "document__current").order_by("document__title", "document", "at")
    once: dict[int, Evidence] = {}
    for use in rows:
        current = use.document.current
        if current is not None and current.can_be_opened:
            once.setdefault(use.document_id, Evidence(use, use.document, current))
    return list(once.values())


def may_read_along(actor: Actor, member: Member, year: int) -> bool:
    """Whether the company lets this actor read the documents of that year today."""
    return Member.objects.filter(has_consent(actor, DataPart.DOCUMENTS, year=year), pk=member.pk).exists()


def member_to_read(actor: Actor, number: str, year: int) -> Member:
    """The company whose documents of a year this actor may read: with its consent, or with its vault; else 404."""
    found: Member = get_object_or_404(Member.objects.select_related("organisation", "covenant"), number=number)
    require(found.organisation.kind == "company")
    require(policies.may_add(actor, found) or may_read_along(actor, found, year))
    return found


def lent_with_consent(actor: Actor, document: Document) -> Iterable[int]:
    """The version of a document somebody reads along with the company's consent."""
    for year in years_to_read(actor, document.member, DataPart.DOCUMENTS):
        found = read_along(document.member, year)
        yield from (one.version.number for one in found if one.document.pk == document.pk)


# --- The same file, and what ends -------------------------------------------------------------------------------------


def same_file(actor: Actor, member: Member, sha256: str) -> Document | None:
    """A document of the member that holds this very file, among those the actor may open."""
    visible = Document.objects.filter(policies.visible_documents(actor), member=member)
    return visible.filter(versions__sha256=sha256).order_by("withdrawn_at", "pk").first()


def ending(covenant: Covenant, day: date) -> QuerySet[Document]:
    """Documents of the covenant's members whose newest version ends soon, and that are not withdrawn."""
    soon = Q(current__valid_until__gte=day, current__valid_until__lte=day + SOON)
    found = Document.objects.filter(soon, member__covenant=covenant, withdrawn_at=None, from_office=False)
    return found.select_related("current").order_by("current__valid_until", "pk")


def refused_of(actor: Actor, member: Member) -> list[Document]:
    """Documents whose newest file the virus scanner refused."""
    found = Document.objects.filter(policies.visible_documents(actor), member=member, withdrawn_at=None)
    return list(found.filter(current__scan=Scan.FOUND))


def count_of(actor: Actor, member: Member) -> int:
    """How many documents of a member this actor may open."""
    return Document.objects.filter(policies.visible_documents(actor), member=member).count()


def due_dates(actor: Actor, member: Member, first: date, last: date) -> list[tuple[Document, date]]:
    """The member's own documents with the day they end, by day, for its calendar. One query.

    Those that end in these days, and those that ended before and are still shown for something.
    """
    visible = Document.objects.filter(policies.visible_documents(actor), member=member, withdrawn_at=None)
    in_use = Use.objects.filter(ended_at=None, document__member=member).values("document_id")
    found = visible.filter(
        Q(current__valid_until__gte=first) | Q(pk__in=in_use), from_office=False, current__valid_until__lte=last
    ).select_related("current")
    dated = [(one, one.current.valid_until if one.current else None) for one in found.order_by("pk")]
    return sorted(((one, on) for one, on in dated if on is not None), key=lambda pair: pair[1])


def is_kept(stored: str) -> bool:
    """Whether a row names this file."""
    return Version.objects.filter(stored=stored).exists()


def kept_names() -> set[str]:
    """All files rows name."""
    return set(Version.objects.exclude(stored="").values_list("stored", flat=True))


def not_scanned() -> list[int]:
    """Versions that wait for the virus scanner, oldest first."""
    return list(Version.objects.filter(scan=Scan.WAITING).order_by("at", "pk").values_list("pk", flat=True))


def without_preview() -> list[int]:
    """Versions whose preview was not made yet, though they can be opened."""
    waiting = Version.objects.filter(preview="waiting", scan__in=[Scan.OFF, Scan.CLEAN])
    return list(waiting.order_by("at", "pk").values_list("pk", flat=True))
