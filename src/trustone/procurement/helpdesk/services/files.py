"""Documents with a request: looked into before anybody can open them, added, taken away, scanned."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from trustone.domain.evidence import kept_name
from trustone.domain.problems import Problem, Refused
from trustone.domain.procurement.helpdesk import Part
from trustone.evidence import scanner, storage
from trustone.evidence.models import Scan
from trustone.evidence.storage import Arrived
from trustone.platform import audit
from trustone.platform.access import require
from trustone.platform.actors import Actor
from trustone.platform.identifiers import new_id
from trustone.procurement.helpdesk import policies, selectors
from trustone.procurement.helpdesk.models import HelpFile, HelpRequest
from trustone.procurement.helpdesk.services.steps import locked, note
from trustone.procurement.helpdesk.tasks import scan_file

MOST_FILES = 6


def prepare(arrived: Arrived) -> Arrived:
    """What may stand with a request: every kind the house knows; of a picture only its points are kept."""
    return arrived if arrived.looked.kind == "heic" else storage.without_metadata(arrived)


@transaction.atomic
def add_files(
    *, actor: Actor, request: HelpRequest, parts: frozenset[Part], arrived: Sequence[Arrived]
) -> list[HelpFile]:
    """Add documents. HLP-001: the request is closed; HLP-050: too many; HLP-051: the same again."""
    now = locked(request)
    require(Part.ASKER in parts)
    if not policies.may_file(parts, now):
        raise Refused(Problem("HLP-001"))
    there = list(HelpFile.objects.filter(request=now))
    problems = []
    if len(there) + len(arrived) > MOST_FILES:
        problems.append(Problem("HLP-050", {"most": MOST_FILES}, field="attachments"))
    prints = [one.sha256 for one in there] + [one.sha256 for one in arrived]
    for number, one in enumerate(arrived, start=len(there)):
        if one.sha256 in prints[:number]:
            name = kept_name(one.file_name, one.looked.kind)
            problems.append(Problem("HLP-051", {"name": name}, field="attachments"))
    if problems:
        raise Refused(problems)
    made = [_put(actor, now, one) for one in arrived]
    if made:
        note(actor, now, "files", ", ".join(one.file_name for one in made))
    return made


def _put(actor: Actor, request: HelpRequest, arrived: Arrived) -> HelpFile:
    kind = arrived.looked.kind
    made = HelpFile.objects.create(
        public_id=new_id("HPF"),
        request=request,
        stored=arrived.stored,
        file_name=kept_name(arrived.file_name, kind),
        file_type=kind.value,
        size=arrived.size,
        sha256=arrived.sha256,
        warnings=list(arrived.looked.warnings),
        scan=Scan.WAITING if scanner.is_in_use() else Scan.OFF,
        at=actor.now,
        by_id=actor.user_id,
        by_name=actor.name[:150],
    )
    values = {"request": request.public_id, "file": made.public_id, "sha256": made.sha256, "size": made.size}
    audit.record(actor, "helpdesk.file.added", made, values)
    transaction.on_commit(lambda: scan_file.enqueue(made.pk) and None)
    return made


@transaction.atomic
def remove_file(*, actor: Actor, request: HelpRequest, parts: frozenset[Part], file: HelpFile) -> None:
    """Take a document away for good, from the disk too; doing it twice changes nothing."""
    require(policies.may_file(parts, request))
    found = HelpFile.objects.select_for_update().filter(pk=file.pk, request=request).first()
    if found is None:
        return
    values = {"request": request.public_id, "file": found.public_id, "sha256": found.sha256}
    audit.record(actor, "helpdesk.file.removed", found, values)
    stored, name = found.stored, found.file_name
    found.delete()
    note(actor, request, "unfile", name)
    transaction.on_commit(lambda: storage.remove(stored))


@transaction.atomic
def record_scan(*, actor: Actor, file: HelpFile, found: str) -> None:
    """The scanner's verdict; what it refuses goes from the disk."""
    require(actor.is_system)
    file.scan, file.scanned_at, file.scan_found = (Scan.FOUND if found else Scan.CLEAN), actor.now, found[:200]
    stored = file.stored if found else ""
    if found:
        file.stored = ""
    file.save(update_fields=["scan", "scanned_at", "scan_found", "stored"])
    values = {"request": file.request.public_id, "file": file.public_id, "found": file.scan_found}
    audit.record(actor, "helpdesk.file.scanned", file, values)
    transaction.on_commit(lambda: storage.remove(stored))


def go_on_with_files() -> int:
    """Have done what jobs left undone; gives how many files that concerned."""
    waiting = selectors.unscanned()
    for key in waiting:
        scan_file.enqueue(key)
    return len(waiting)
