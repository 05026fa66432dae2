"""Writes: keeping results and documents from before this platform."""

from __future__ import annotations

import hashlib
from dataclasses import asdict, dataclass
from datetime import date

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from trustone.assessments.past import policies, selectors
from trustone.assessments.past.models import EarlierFile, PastColour, PastDocument, PastKind, PastResult, path_of
from trustone.domain.assessment.past import PastFact, check_past
from trustone.domain.problems import Problem, Refused, Severity
from trustone.domain.words import prose
from trustone.members.models import Member
from trustone.platform import audit
from trustone.platform.access import require
from trustone.platform.actors import Actor
from trustone.platform.dataio.documents import MEDIA_TYPES, check_document
from trustone.platform.dataio.tables import safe_name
from trustone.platform.versions import save_if_unchanged

LONGEST_NOTE = 500
LONGEST_REASON = 4000


@dataclass(frozen=True, slots=True)
class PastValues:
    """What is known of a result from before."""

    colour: str
    digit: int | None = None
    decided_on: date | None = None
    source: str = ""
    note: str = ""
    public: bool = False

    def tidy(self) -> PastValues:
        """Blanks around texts taken off."""
        return PastValues(self.colour, self.digit, self.decided_on, " ".join(self.source.split()), self.note.strip(),
                          self.public)  # fmt: skip


def values_of(result: PastResult) -> PastValues:
    """What stands now."""
    return PastValues(**{key: getattr(result, key) for key in PastValues.__dataclass_fields__})


def check_result(actor: Actor, member: Member, year: int, values: PastValues) -> tuple[Problem, ...]:
    """Everything wrong or odd with a result from before, but not whether the platform has that year itself."""
    found = []
    if member.kind != "company":
        found.append(Problem("ASM-088", {"name": member.name}, field="member"))
    if values.colour not in PastColour.values:
        found.append(Problem("ASM-089", field="colour"))
    if len(values.note) > LONGEST_NOTE:
        found.append(Problem("ASM-020", {"most": LONGEST_NOTE}, field="note"))
    fact = PastFact(year, values.digit, values.decided_on, values.source, values.public)
    return (*found, *check_past(fact, selectors.known_of(member, year, actor.today)))


@transaction.atomic
def keep_result(
    *, actor: Actor, member: Member, year: int, values: PastValues, expected_version: int | None = None
) -> PastResult:
    """Keep a result from before, or change what is kept (with the version that was seen).

    Refused (ASM-080) for a year of which this platform has a file. Raises ``Refused`` or ``Conflict``.
    """
    require(policies.may_keep(actor))
    values = values.tidy()
    problems = [one for one in check_result(actor, member, year, values) if one.severity is Severity.ERROR]
    if year in selectors.years_assessed([member]).get(member.pk, ()):
        problems.append(Problem("ASM-080", {"name": member.name, "year": str(year)}, field="year"))
    if problems:
        raise Refused(problems)
    kept = PastResult.objects.filter(member=member, reporting_year=year).first()
    if kept is not None:
        if expected_version is None:
            raise Refused(Problem("ASM-090", {"year": str(year)}, field="year"))
        was = asdict(values_of(kept))
        save_if_unchanged(kept, expected_version, **asdict(values))
        audit.record(actor, "assessments.past.changed", kept, {"to": asdict(values), "was": was})
        return kept
    kept = PastResult.objects.create(
        member=member,
        reporting_year=year,
        **asdict(values),
        recorded_at=actor.now,
        recorded_by_id=actor.user_id,
        recorded_as=actor.name,
    )
    audit.record(actor, "assessments.past.kept", kept, {"member": member.number, "year": year, **asdict(values)})
    return kept


@transaction.atomic
def remove_result(*, actor: Actor, result: PastResult) -> None:
    """Take back a result that was recorded by mistake; the trail keeps what it said."""
    require(policies.may_keep(actor))
    audit.record(actor, "assessments.past.removed", result, asdict(values_of(result)))
    result.delete()


# --- Documents --------------------------------------------------------------------------------------------------------


@transaction.atomic
def keep_document(
    *,
    actor: Actor,
    member: Member,
    year: int,
    file_name: str,
    content: bytes | None,
    kind: str = PastKind.PLAN.value,
    title: str = "",
    public: bool = False,
) -> PastDocument:
    """Keep a document from before. Without content its file is still to come.

    Refused: FIL-001, FIL-064 to FIL-066 by what the content is; ASM-091 a document of that name is there already.
    """
    require(policies.may_keep(actor))
    name = safe_name(file_name)
    checked = check_document(content, name) if content is not None else None
    if PastDocument.objects.filter(member=member, reporting_year=year, file_name__iexact=name).exists():
        raise Refused(Problem("ASM-091", {"name": name}, field="file"))
    document = PastDocument(
        member=member,
        reporting_year=year,
        kind=PastKind(kind).value,
        title=" ".join(title.split()),
        file_name=name,
        public=public,
        recorded_at=actor.now,
        recorded_by_id=actor.user_id,
        recorded_as=actor.name,
    )
    if checked is not None and content is not None:
        document.media_type, document.size = MEDIA_TYPES[checked.kind], len(content)
        document.sha256 = _store(content)
    document.save()
    values = {"member": member.number, "year": year, "file": name, "sha256": document.sha256}
    audit.record(actor, "assessments.past.document_kept", document, values)
    return document


@transaction.atomic
def attach_file(*, actor: Actor, document: PastDocument, content: bytes) -> PastDocument:
    """The file of a document that was still to come. Refused (ASM-092) when another file is there already."""
    require(policies.may_keep(actor))
    checked = check_document(content, document.file_name)
    digest = hashlib.sha256(content).hexdigest()
    if document.sha256 == digest:
        return document
    if document.sha256:
        raise Refused(Problem("ASM-092", {"name": document.file_name}, field="file"))
    save_if_unchanged(
        document, document.version, sha256=_store(content), size=len(content), media_type=MEDIA_TYPES[checked.kind]
    )
    audit.record(actor, "assessments.past.file_attached", document, {"sha256": digest, "size": len(content)})
    return document


@transaction.atomic
def describe_document(*, actor: Actor, document: PastDocument, kind: str, title: str, public: bool) -> bool:
    """Change what a document is, its title and whether everybody may read it; returns whether anything changed."""
    require(policies.may_keep(actor))
    values = {"kind": PastKind(kind).value, "title": " ".join(title.split()), "public": public}
    was = {key: getattr(document, key) for key in values}
    if values == was:
        return False
    save_if_unchanged(document, document.version, **values)
    audit.record(actor, "assessments.past.document_described", document, {"to": values, "was": was})
    return True


@transaction.atomic
def remove_file(*, actor: Actor, document: PastDocument) -> None:
    """Take the file off a document that waited for it; the document stays and waits for another one."""
    require(policies.may_keep(actor))
    digest = document.sha256
    audit.record(actor, "assessments.past.file_removed", document, {"sha256": digest})
    save_if_unchanged(document, document.version, sha256="", size=0, media_type="")
    _forget(digest)


@transaction.atomic
def remove_document(*, actor: Actor, document: PastDocument) -> None:
    """Take a document away; its file goes when nothing else stands on it."""
    require(policies.may_keep(actor))
    audit.record(
        actor, "assessments.past.document_removed", document, {"file": document.file_name, "sha256": document.sha256}
    )
    digests = {document.sha256, *document.earlier.values_list("sha256", flat=True)}
    document.delete()
    for digest in digests:
        _forget(digest)


@transaction.atomic
def replace_file(
    *, actor: Actor, document: PastDocument, expected_version: int, file_name: str, content: bytes, reason: str
) -> PastDocument:
    """A newer file takes the place of the one that stands here; the old one stays, with its days and the reason.

    Everybody who may read the document reads the newest file; the old ones are for the company and the secretariat.
    Refused: ASM-005 no reason; ASM-091 another document of that name; ASM-093 the same file; ASM-094 nothing to replace
    yet; ASM-095 withdrawn; FIL-001, FIL-064 to FIL-066 by what the content is. Raises ``Conflict``.
    """
    require(policies.may_keep(actor))
    kept, name = _reason(reason), safe_name(file_name)
    checked, digest = check_document(content, name), hashlib.sha256(content).hexdigest()
    others = PastDocument.objects.filter(member=document.member_id, reporting_year=document.reporting_year)
    if document.withdrawn_at is not None:
        raise Refused(Problem("ASM-095"))
    if not document.sha256:
        raise Refused(Problem("ASM-094", field="file"))
    if document.sha256 == digest:
        raise Refused(Problem("ASM-093", field="file"))
    if others.filter(file_name__iexact=name).exclude(pk=document.pk).exists():
        raise Refused(Problem("ASM-091", {"name": name}, field="file"))
    old = {key: getattr(document, key) for key in ("file_name", "media_type", "size", "sha256")}
    since = document.file_since or document.recorded_at
    save_if_unchanged(
        document, expected_version, file_name=name, media_type=MEDIA_TYPES[checked.kind], size=len(content),
        sha256=_store(content), file_since=actor.now,
    )  # fmt: skip
    EarlierFile.objects.create(
        document=document, **old, since=since, replaced_at=actor.now, replaced_by_id=actor.user_id,
        replaced_as=actor.name, reason=kept,
    )  # fmt: skip
    values = {"was": old["sha256"], "sha256": digest, "file": name, "reason": kept}
    audit.record(actor, "assessments.past.file_replaced", document, values)
    return document


@transaction.atomic
def withdraw_document(*, actor: Actor, document: PastDocument, expected_version: int, reason: str) -> PastDocument:
    """It counts no longer and is not public any more; the company and the secretariat still read it, with the reason.

    Refused: ASM-005 no reason, ASM-095 withdrawn already. Raises ``Conflict``.
    """
    require(policies.may_keep(actor))
    kept = _reason(reason)
    if document.withdrawn_at is not None:
        raise Refused(Problem("ASM-095"))
    save_if_unchanged(
        document, expected_version, withdrawn_at=actor.now, withdrawn_by_id=actor.user_id, withdrawn_as=actor.name,
        withdrawn_reason=kept,
    )  # fmt: skip
    audit.record(actor, "assessments.past.document_withdrawn", document, {"reason": kept})
    return document


@transaction.atomic
def put_document_back(*, actor: Actor, document: PastDocument, expected_version: int) -> PastDocument:
    """Take the withdrawal back: the document stands as before. Raises ``Conflict``."""
    require(policies.may_keep(actor))
    save_if_unchanged(
        document, expected_version, withdrawn_at=None, withdrawn_by_id=None, withdrawn_as="", withdrawn_reason=""
    )
    audit.record(actor, "assessments.past.document_put_back", document, {})
    return document


def _reason(text: str) -> str:
    """The reason without blanks around it; refused when there is none or it is too long."""
    kept = prose(text)
    if not kept:
        raise Refused(Problem("ASM-005", field="reason"))
    if len(kept) > LONGEST_REASON:
        raise Refused(Problem("ASM-020", {"most": LONGEST_REASON}, field="reason"))
    return kept


def _store(content: bytes) -> str:
    """Write a file under its digest, once. Left over when the transaction fails, it does no harm: nothing names it."""
    digest = hashlib.sha256(content).hexdigest()
    if not default_storage.exists(path_of(digest)):
        default_storage.save(path_of(digest), ContentFile(content))
    return digest


def _forget(digest: str) -> None:
    """Delete a stored file after the transaction when no document stands on it any more."""
    if not digest:
        return

    def delete() -> None:
        there = (
            PastDocument.objects.filter(sha256=digest).exists() or EarlierFile.objects.filter(sha256=digest).exists()
        )
        if not there:
            default_storage.delete(path_of(digest))

    transaction.on_commit(delete)
