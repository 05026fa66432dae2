"""Photos and documents with a concern: added, looked at, shown to the companies, taken away.

The reporter's name for a file and its properties never reach a company: it gets pages that were drawn, with a number.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.db.models import Max

from trustone.domain.evidence import kept_name
from trustone.domain.inquiry import Part
from trustone.domain.problems import Problem, Refused
from trustone.evidence import scanner, storage
from trustone.evidence.models import Preview, Scan
from trustone.evidence.storage import Arrived
from trustone.inquiries import policies, selectors
from trustone.inquiries.models import Matter, MatterFile, MatterStep
from trustone.inquiries.tasks import look_at_file, tell_office
from trustone.platform import audit
from trustone.platform.access import require
from trustone.platform.actors import Actor
from trustone.platform.identifiers import new_id

MOST_FILES = 6
_PLACE = "EVI-108"  # what the look says of a picture that tells where it was taken


def prepare(arrived: Arrived) -> Arrived:
    """What may stand with a concern, with nothing beside the points of a picture.

    Refused: INQ-050 for what is neither a picture nor a PDF, INQ-052 for HEIC, EVI-006 and EVI-009.
    """
    kind = arrived.looked.kind
    if kind == "heic":
        raise Refused(Problem("INQ-052", field="attachments"))
    if not kind.is_picture and kind != "pdf":
        raise Refused(Problem("INQ-050", field="attachments"))
    return storage.without_metadata(arrived)


@transaction.atomic
def add_files(*, actor: Actor, matter: Matter, arrived: Sequence[Arrived], tell: bool = True) -> list[MatterFile]:
    """The reporter adds files that went through :func:`prepare`. Refused: INQ-020 when the matter is over, INQ-051 more
    than ``MOST_FILES``, INQ-053 the same file again."""
    require(policies.may_add_files(actor, matter))
    Matter.objects.select_for_update().get(pk=matter.pk)
    there = list(MatterFile.objects.filter(matter=matter))
    problems = []
    if matter.state not in selectors.OPEN_STATES:
        problems.append(Problem("INQ-020"))
    if len(there) + len(arrived) > MOST_FILES:
        problems.append(Problem("INQ-051", {"most": MOST_FILES}, field="attachments"))
    prints = [one.sha256 for one in there] + [one.sha256 for one in arrived]
    for number, one in enumerate(arrived, start=len(there)):
        if one.sha256 in prints[:number]:
            name = kept_name(one.file_name, one.looked.kind)
            problems.append(Problem("INQ-053", {"name": name}, field="attachments"))
    if problems:
        raise Refused(problems)
    last = MatterFile.objects.filter(matter=matter).aggregate(last=Max("number"))["last"] or 0
    made = [_put(actor, matter, one, number) for number, one in enumerate(arrived, start=last + 1)]
    _note(actor, matter, "files", ", ".join(one.file_name for one in made))
    if tell:
        tell_office(actor, matter)
    return made


def _put(actor: Actor, matter: Matter, arrived: Arrived, number: int) -> MatterFile:
    kind = arrived.looked.kind
    made = MatterFile.objects.create(
        public_id=new_id("MTF"),
        matter=matter,
        number=number,
        stored=arrived.stored,
        file_name=kept_name(arrived.file_name, kind),
        file_type=kind.value,
        size=arrived.size,
        sha256=arrived.sha256,
        warnings=[code for code in arrived.looked.warnings if code != _PLACE],
        said_where=_PLACE in arrived.looked.warnings,
        pages=arrived.looked.pages,
        scan=Scan.WAITING if scanner.is_in_use() else Scan.OFF,
        at=actor.now,
        by_id=actor.user_id,
        by_name=actor.name[:150],
    )
    values = {"matter": matter.public_id, "file": made.public_id, "sha256": made.sha256, "size": made.size}
    audit.record(actor, "inquiries.file.added", made, values)
    transaction.on_commit(lambda: look_at_file.enqueue(made.pk) and None)
    return made


@transaction.atomic
def remove_file(*, actor: Actor, file: MatterFile) -> None:
    """Take a file away for good, from the disk too; companies do not see it any more from then on.

    Never refused because companies see it: to the reporter that would say that somebody sources there.
    """
    require(policies.may_remove_file(actor, file.matter))
    found = MatterFile.objects.select_for_update().filter(pk=file.pk).first()
    if found is None:
        return
    values = {"matter": file.matter.public_id, "file": found.public_id, "sha256": found.sha256}
    audit.record(actor, "inquiries.file.removed", found, values)
    stored = found.stored
    _note(actor, file.matter, "unfile", found.file_name)
    found.delete()
    transaction.on_commit(lambda: storage.remove(stored))


@transaction.atomic
def show_files(*, actor: Actor, matter: Matter, files: Sequence[MatterFile], shown: bool) -> None:
    """Let the companies it was passed on to see these files, or no longer. Refused: INQ-054 without drawn pages."""
    require(Part.OFFICE in policies.parts_in(actor, matter))
    rows = MatterFile.objects.select_for_update().filter(matter=matter, pk__in=[one.pk for one in files])
    changing = [one for one in rows.order_by("number") if (one.shown_at is not None) is not shown]
    if shown and not all(one.can_be_shown for one in changing):
        raise Refused(Problem("INQ-054", field="attachments"))
    if not changing:
        return
    for one in changing:
        one.shown_at, one.shown_by_id = (actor.now, actor.user_id) if shown else (None, None)
        one.save(update_fields=["shown_at", "shown_by"])
        values = {"matter": matter.public_id, "file": one.public_id}
        audit.record(actor, "inquiries.file.shown" if shown else "inquiries.file.hidden", one, values)
    names = ", ".join(one.file_name for one in changing)
    _note(actor, matter, "show" if shown else "hide", names, inside=True)


def _note(actor: Actor, matter: Matter, step: str, text: str, *, inside: bool = False) -> None:
    MatterStep.objects.create(
        matter=matter, step=step, to=matter.state, text=text, inside=inside, at=actor.now, by_id=actor.user_id,
        by_name=actor.name[:150],
    )  # fmt: skip


# --- What jobs found out ----------------------------------------------------------------------------------------------


@transaction.atomic
def record_scan(*, actor: Actor, file: MatterFile, found: str) -> None:
    """The scanner's verdict; what it refuses goes from the disk and is shown to nobody."""
    require(actor.is_system)
    file.scan, file.scanned_at, file.scan_found = (Scan.FOUND if found else Scan.CLEAN), actor.now, found[:200]
    stored = file.stored if found else ""
    if found:
        file.stored, file.preview, file.shown_at = "", Preview.NONE, None
    file.save(update_fields=["scan", "scanned_at", "scan_found", "stored", "preview", "shown_at"])
    values = {"matter": file.matter.public_id, "file": file.public_id, "found": file.scan_found}
    audit.record(actor, "inquiries.file.scanned", file, values)
    transaction.on_commit(lambda: storage.remove(stored))


def record_preview(*, actor: Actor, file: MatterFile, drawn: int) -> None:
    """How many pages were drawn; none is "no preview possible"."""
    require(actor.is_system)
    state = Preview.READY if drawn else Preview.NONE
    MatterFile.objects.filter(pk=file.pk, preview=Preview.WAITING).update(preview=state, preview_pages=drawn)


def go_on_with_files() -> int:
    """Have done what jobs left undone: scans and previews; gives how many files that concerned."""
    waiting = selectors.unfinished_files()
    for key in waiting:
        look_at_file.enqueue(key)
    return len(waiting)
