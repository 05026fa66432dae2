"""Writes: add a document, a new version, what it is used for; change, withdraw, put back, delete.

The file itself is on disk before the transaction begins (``storage.arriving``): looking into it takes a while, and no
database waits for it. When the transaction does not hold, the file goes again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from trustone.domain.evidence import Audience, kept_name, title_from
from trustone.domain.problems import Problem, Refused
from trustone.domain.words import prose, tidy
from trustone.evidence import elsewhere, policies, scanner, selectors, storage, uses
from trustone.evidence.models import LONGEST_TEXT, LONGEST_TITLE, Document, Kind, Preview, Scan, Use, Version
from trustone.evidence.storage import Arrived
from trustone.evidence.tasks import look_at
from trustone.members.models import Member
from trustone.platform import audit
from trustone.platform.access import require
from trustone.platform.actors import Actor
from trustone.platform.identifiers import new_id
from trustone.platform.versions import save_if_unchanged

LONGEST_WHERE = 200


@dataclass(frozen=True, slots=True)
class Facts:
    """What is said about a document. An empty title is taken from the file's name."""

    title: str = ""
    kind: str = Kind.OTHER.value
    description: str = ""
    audience: str = Audience.SHARED.value


@dataclass(frozen=True, slots=True)
class Holds:
    """From when to when a document says it holds, both days included; ``None`` is not said."""

    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """What a document is shown for: a registered kind, a reference of that room, and where in it to look."""

    kind: str
    ref: str
    where: str = ""


@transaction.atomic
def add_document(
    *,
    actor: Actor,
    member: Member,
    arrived: Arrived,
    facts: Facts,
    holds: Holds = Holds(),
    again: bool = False,
    target: Target | None = None,
) -> Document:
    """Take a file into the vault, and show it for ``target`` at once when there is one.

    Raises ``Refused``: EVI-010 when it is there already and ``again`` was not meant, and what :func:`attach` refuses.
    """
    require(policies.may_add(actor, member))
    name = kept_name(arrived.file_name, arrived.looked.kind)
    known = {**_checked(facts, title_from(name)), "audience": _checked_audience(actor, member, facts.audience)}
    _check_days(holds)
    same = None if again else selectors.same_file(actor, member, arrived.sha256)
    if same is not None:
        raise Refused(Problem("EVI-010", {"title": same.title, "public_id": same.public_id}, field="file"))
    document = Document.objects.create(
        public_id=new_id("DOC"), member=member, created_by_id=actor.user_id, created_at=actor.now,
        from_office=not policies.works_for(actor, member), **known,
    )  # fmt: skip
    audit.record(actor, "evidence.added", document, {"document": document.public_id, "member": member.number})
    _put_version(actor, document, arrived, holds, "")
    if target is not None:
        attach(actor=actor, document=document, target=target)
    return document


@transaction.atomic
def add_version(
    *, actor: Actor, document: Document, expected_version: int, arrived: Arrived, holds: Holds = Holds(), note: str = ""
) -> Version:
    """A new file takes the place of the old one wherever the document is shown. The old one stays readable.

    Raises ``Refused`` EVI-025 when it is the same file, ``Conflict`` when somebody changed the document meanwhile.
    """
    require(policies.may_change(actor, document))
    if document.withdrawn_at is not None:
        raise Refused(Problem("EVI-017"))
    _check_days(holds)
    said = _checked_text(note, "note")
    save_if_unchanged(document, expected_version)
    same = document.versions.filter(sha256=arrived.sha256).exclude(scan=Scan.FOUND).first()
    if same is not None:
        raise Refused(Problem("EVI-025", {"number": same.number}, field="file"))
    return _put_version(actor, document, arrived, holds, said)


def _put_version(actor: Actor, document: Document, arrived: Arrived, holds: Holds, note: str) -> Version:
    newest = document.versions.order_by("-number").first()
    version = Version.objects.create(
        document=document,
        number=newest.number + 1 if newest else 1,
        stored=arrived.stored,
        file_name=kept_name(arrived.file_name, arrived.looked.kind),
        file_type=arrived.looked.kind.value,
        size=arrived.size,
        sha256=arrived.sha256,
        warnings=list(arrived.looked.warnings),
        pages=arrived.looked.pages,
        valid_from=holds.since,
        valid_until=holds.until,
        note=note,
        scan=Scan.WAITING if scanner.is_in_use() else Scan.OFF,
        preview=Preview.WAITING if arrived.looked.kind.can_be_drawn else Preview.NONE,
        added_by_id=actor.user_id,
        added_by_name=actor.name,
        at=actor.now,
    )
    Document.objects.filter(pk=document.pk).update(current=version)
    document.current = version
    audit.record(
        actor, "evidence.version", document,
        {"document": document.public_id, "number": version.number, "sha256": version.sha256, "size": version.size},
    )  # fmt: skip
    transaction.on_commit(lambda: look_at.enqueue(version.pk) and None)
    return version


@transaction.atomic
def change(*, actor: Actor, document: Document, expected_version: int, facts: Facts, holds: Holds) -> Document:
    """Correct what is said about a document and until when it holds; its files stay as they are.

    Raises ``Refused`` EVI-021 when it would be closed off from the secretariat while it is shown for something.
    """
    require(policies.may_change(actor, document))
    known = _checked(facts, document.title)
    audience = facts.audience
    if audience != document.audience:
        audience = _checked_audience(actor, document.member, audience)
        in_use = document.uses.count()
        if audience != Audience.SHARED and in_use:
            raise Refused(Problem("EVI-021", {"count": in_use}, field="audience"))
    _check_days(holds)
    before = {name: getattr(document, name) for name in (*known, "audience")}
    save_if_unchanged(document, expected_version, **known, audience=audience)
    changed = {name: [before[name], value] for name, value in {**known, "audience": audience}.items()
               if before[name] != value}  # fmt: skip
    current = document.current
    if current is not None and (current.valid_from, current.valid_until) != (holds.since, holds.until):
        changed["valid"] = [[current.valid_from, current.valid_until], [holds.since, holds.until]]
        current.valid_from, current.valid_until = holds.since, holds.until
        current.save(update_fields=["valid_from", "valid_until"])
    audit.record(actor, "evidence.changed", document, {"document": document.public_id, "changed": changed})
    return document


# --- What it is used for ----------------------------------------------------------------------------------------------


@transaction.atomic
def attach(*, actor: Actor, document: Document, target: Target) -> Use:
    """Show a document for a subject another room registered. 404 when that is not there for this actor.

    Raises ``Refused``: EVI-016 to EVI-019, EVI-028.
    """
    member, kind, ref = document.member, target.kind, target.ref
    require(policies.may_add(actor, member))
    use_kind, subject = uses.find_or_404(actor, member, kind, ref)
    told = tidy(target.where)
    if len(told) > LONGEST_WHERE:
        raise Refused(Problem("EVI-016", {"length": len(told), "most": LONGEST_WHERE}, field="where"))
    if not subject.is_open:
        raise Refused(Problem("EVI-019"))
    if document.withdrawn_at is not None:
        raise Refused(Problem("EVI-017", field="existing"))
    if use_kind.for_secretariat and document.audience == Audience.OWN:
        raise Refused(Problem("EVI-018", field="existing"))
    Document.objects.select_for_update().get(pk=document.pk)
    if document.uses.filter(kind=kind, ref=ref, ended_at=None).exists():
        raise Refused(Problem("EVI-028", field="existing"))
    use = Use.objects.create(document=document, kind=kind, ref=ref, where=told, at=actor.now, added_by_id=actor.user_id)
    audit.record(actor, "evidence.attached", document, {"document": document.public_id, "kind": kind, "ref": ref})
    return use


@transaction.atomic
def detach(*, actor: Actor, document: Document, use: Use) -> None:
    """Show a document for this no longer. What the other side may have seen is ended; what nobody saw is forgotten."""
    require(policies.may_add(actor, document.member))
    subject = uses.find(actor, document.member, use.kind, use.ref)
    if subject is not None and not subject.is_open:
        raise Refused(Problem("EVI-019"))
    if subject is not None and not subject.was_seen:
        Use.objects.filter(pk=use.pk).delete()
    else:
        Use.objects.filter(pk=use.pk, ended_at=None).update(ended_at=actor.now, ended_by_id=actor.user_id)
    values = {"document": document.public_id, "kind": use.kind, "ref": use.ref}
    audit.record(actor, "evidence.detached", document, values)


# --- Taking back ------------------------------------------------------------------------------------------------------


@transaction.atomic
def withdraw(*, actor: Actor, document: Document, expected_version: int, reason: str) -> Document:
    """It is shown for nothing new, and marked wherever it is shown; it stays readable."""
    require(policies.may_change(actor, document))
    said = _checked_text(reason, "reason")
    if not said:
        raise Refused(Problem("EVI-022", field="reason"))
    if document.withdrawn_at is not None:
        raise Refused(Problem("EVI-023"))
    save_if_unchanged(
        document, expected_version, withdrawn_at=actor.now, withdrawn_by_id=actor.user_id, withdrawn_reason=said
    )
    audit.record(actor, "evidence.withdrawn", document, {"document": document.public_id, "reason": said})
    return document


@transaction.atomic
def put_back(*, actor: Actor, document: Document, expected_version: int) -> Document:
    """Take the withdrawal back."""
    require(policies.may_change(actor, document))
    if document.withdrawn_at is None:
        raise Refused(Problem("EVI-024"))
    save_if_unchanged(document, expected_version, withdrawn_at=None, withdrawn_by_id=None, withdrawn_reason="")
    audit.record(actor, "evidence.put_back", document, {"document": document.public_id})
    return document


@transaction.atomic
def delete(*, actor: Actor, document: Document, expected_version: int) -> None:
    """Delete a document that was never shown for anything, with its files. Raises ``Refused`` EVI-020 for others."""
    require(policies.may_change(actor, document))
    save_if_unchanged(document, expected_version)  # nobody attaches it between our look and the deletion
    if count := document.uses.count():
        raise Refused(Problem("EVI-020", {"count": count}))
    files = list(document.versions.values_list("stored", "sha256"))
    values = {"document": document.public_id, "title": document.title, "sha256": [digest for _, digest in files]}
    audit.record(actor, "evidence.deleted", document, values)
    document.delete()
    transaction.on_commit(lambda: _remove(stored for stored, _ in files))


def _remove(files: Iterable[str]) -> None:
    for stored in files:
        storage.remove(stored)


# --- What is checked --------------------------------------------------------------------------------------------------


def _checked(facts: Facts, otherwise: str) -> dict[str, Any]:
    """Title, kind and description as they are kept."""
    title = tidy(facts.title) or otherwise
    if not title:
        raise Refused(Problem("EVI-012", field="title"))
    if len(title) > LONGEST_TITLE:
        raise Refused(Problem("EVI-013", {"length": len(title), "most": LONGEST_TITLE}, field="title"))
    kind = facts.kind if facts.kind in Kind.values else Kind.OTHER.value
    return {"title": title, "kind": kind, "description": _checked_text(facts.description, "description")}


def _checked_text(text: str, field: str) -> str:
    kept = prose(text)
    if len(kept) > LONGEST_TEXT:
        raise Refused(Problem("EVI-014", {"length": len(kept), "most": LONGEST_TEXT}, field=field))
    return kept


def _checked_audience(actor: Actor, member: Member, audience: str) -> str:
    if audience not in policies.audiences_for(actor, member):
        raise Refused(Problem("EVI-029", field="audience"))
    return Audience(audience).value


def _check_days(holds: Holds) -> None:
    if holds.since and holds.until and holds.until < holds.since:
        raise Refused(Problem("EVI-015", field="valid_until"))


# --- What jobs find ---------------------------------------------------------------------------------------------------


@transaction.atomic
def record_scan(*, actor: Actor, version: Version, found: str) -> None:
    """What the virus scanner said. A file in which it found something goes at once; the row stays and says so."""
    require(actor.is_system)
    state = Scan.FOUND if found else Scan.CLEAN
    stored = version.stored
    fields: dict[str, Any] = {"scan": state, "scanned_at": actor.now, "scan_found": found}
    if found:
        fields |= {"stored": "", "preview": Preview.NONE}
    Version.objects.filter(pk=version.pk).update(**fields)
    version.refresh_from_db()
    values = {"document": version.document.public_id, "number": version.number, "found": found}
    audit.record(actor, "evidence.scanned", version.document, values)
    if found:
        transaction.on_commit(lambda: storage.remove(stored))


def record_preview(*, actor: Actor, version: Version, drawn: int) -> None:
    """How many pages were drawn; none is "no preview possible"."""
    require(actor.is_system)
    state = Preview.READY if drawn else Preview.NONE
    Version.objects.filter(pk=version.pk, preview=Preview.WAITING).update(preview=state, preview_pages=drawn)


def tidy_up(*, actor: Actor, enqueue: Callable[[int], object] | None = None) -> dict[str, int]:
    """Take away files no row knows, and have done what jobs left undone. For a timer, once a day."""
    require(actor.is_system)
    lost = storage.orphans(selectors.kept_names() | elsewhere.names())
    for stored in lost:
        storage.remove(stored)
    waiting = sorted({*selectors.not_scanned(), *selectors.without_preview()})
    start = enqueue or look_at.enqueue
    for key in waiting:
        start(key)
    return {"removed": len(lost), "looked_at": len(waiting) + elsewhere.go_on()}
