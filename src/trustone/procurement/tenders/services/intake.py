"""Bringing in documents: a collection, the files in it, each once; stopping and going on; taking one away."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import Any

from django.db import IntegrityError, transaction

from trustone.catalog.models import Covenant
from trustone.domain.problems import Problem, Refused
from trustone.evidence import storage
from trustone.evidence.storage import Arrived
from trustone.platform import audit
from trustone.platform.access import require
from trustone.platform.actors import Actor
from trustone.platform.identifiers import new_id
from trustone.platform.models import Organisation
from trustone.platform.versions import save_if_unchanged
from trustone.procurement.screener.reading import LIMITS
from trustone.procurement.screener.reading.names import inside
from trustone.procurement.tenders import policies
from trustone.procurement.tenders.models import LONGEST_NAME, Buyer, Collection, FileState, TenderDocument, TenderFile
from trustone.procurement.tenders.services.completing import about_place_and_year
from trustone.procurement.tenders.tasks import group_again, read_collection

#: A zip may be this large; what is too large for one document the reader says.
MOST_FILE = LIMITS.bundle_size


@dataclass(frozen=True, slots=True)
class About:
    """What a collection is. ``published_in`` and ``region``: of documents that do not say when and where themselves.

    SCR-090: no title; SCR-091: nothing about where the documents come from; SCR-092: too long; SCR-098: no year of the
    recent past; SCR-099: a place that is not in the list.
    """

    title: str
    origin: str
    grouping: str
    published_in: int | None = None
    region: str = ""

    def columns(self) -> dict[str, Any]:
        """By the name of the column each is kept in."""
        return asdict(self)

    def told(self) -> dict[str, str | int]:
        """What was said, for the audit trail."""
        return {name: value for name, value in self.columns().items() if value}

    def checked(self, actor: Actor) -> About:
        """The same without loose spaces; refused when it is not good."""
        one = replace(self, title=" ".join(self.title.split()), origin=" ".join(self.origin.split()))
        problems = []
        if not one.title:
            problems.append(Problem("SCR-090", field="title"))
        if not one.origin:
            problems.append(Problem("SCR-091", field="origin"))
        problems += [
            Problem("SCR-092", {"most": most}, field=field)
            for field, text, most in (("title", one.title, 150), ("origin", one.origin, 300))
            if len(text) > most
        ]
        problems += about_place_and_year(actor, one.region, one.published_in)
        if problems:
            raise Refused(problems)
        return one


@dataclass(frozen=True, slots=True)
class Received:
    """``is_new``: it was not there yet. ``elsewhere``: titles of other collections that hold the same content."""

    file: TenderFile
    is_new: bool
    elsewhere: tuple[str, ...] = ()


@transaction.atomic
def open_collection(*, actor: Actor, covenant: Covenant, about: About) -> Collection:
    """Begin a collection. Raises ``Refused`` as ``About`` says."""
    require(policies.may_manage(actor))
    about = about.checked(actor)
    made = Collection.objects.create(
        public_id=new_id("TDC"), covenant=covenant, **about.columns(), created_at=actor.now, created_by_id=actor.user_id
    )
    audit.record(actor, "tenders.collection.opened", made, about.told())
    return made


@transaction.atomic
def change_collection(*, actor: Actor, collection: Collection, about: About, expected_version: int) -> None:
    """Say anew what it is; procedures are brought together anew by it. Raises ``Refused`` as ``About`` says, and
    ``Conflict`` when a colleague changed it meanwhile."""
    require(policies.may_manage(actor))
    about = about.checked(actor)
    save_if_unchanged(collection, expected_version, **about.columns())
    audit.record(actor, "tenders.collection.changed", collection, about.told())
    transaction.on_commit(lambda: group_again.enqueue(collection.covenant.key) and None)


@transaction.atomic
def receive(*, actor: Actor, collection: Collection, arrived: Arrived, path: str) -> Received:
    """Keep a file under its name in the collection, and have it read. The same content under the same name is there
    already; other content under it is a later version, and the earlier one counts no more."""
    require(policies.may_manage(actor))
    name = inside(path)
    if len(name) > LONGEST_NAME:
        stem, dot, ending = name.rpartition(".")
        name = f"{stem[: LONGEST_NAME - 12]}…{dot}{ending[:10]}"
    same = TenderFile.objects.filter(collection=collection, path=name, sha256=arrived.sha256).first()
    if same is not None:
        return Received(same, is_new=False)
    others = TenderFile.objects.filter(sha256=arrived.sha256, collection__covenant=collection.covenant_id)
    elsewhere = tuple(dict.fromkeys(others.exclude(collection=collection).values_list("collection__title", flat=True)))
    try:
        with transaction.atomic():
            TenderFile.objects.filter(collection=collection, path=name, replaced_at=None).update(replaced_at=actor.now)
            made = TenderFile.objects.create(
                public_id=new_id("TDF"), collection=collection, path=name, size=arrived.size, sha256=arrived.sha256,
                stored=arrived.stored, received_at=actor.now, received_by_id=actor.user_id,
            )  # fmt: skip
    except IntegrityError:  # the same file arrived twice at once
        return Received(TenderFile.objects.get(collection=collection, path=name, sha256=arrived.sha256), is_new=False)
    values = {"collection": collection.public_id, "sha256": arrived.sha256, "size": arrived.size}
    audit.record(actor, "tenders.file.received", made, values)
    transaction.on_commit(lambda: read_collection.enqueue(collection.public_id) and None)
    return Received(made, is_new=True, elsewhere=elsewhere)


@transaction.atomic
def stop(*, actor: Actor, collection: Collection) -> None:
    """Read nothing more of it for now. What was read stays."""
    require(policies.may_manage(actor))
    if collection.stopped_at is None:
        save_if_unchanged(collection, collection.version, stopped_at=actor.now)
        audit.record(actor, "tenders.collection.stopped", collection, {})


@transaction.atomic
def go_on(*, actor: Actor, collection: Collection) -> None:
    """Read what waits. Also for a job that was cut off: doing it twice reads nothing twice."""
    require(policies.may_manage(actor))
    if collection.stopped_at is not None:
        save_if_unchanged(collection, collection.version, stopped_at=None)
        audit.record(actor, "tenders.collection.continued", collection, {})
    transaction.on_commit(lambda: read_collection.enqueue(collection.public_id) and None)


@transaction.atomic
def take_away(*, actor: Actor, file: TenderFile) -> None:
    """Take away a file that should not be here (a bid, a confidential paper), with all that was read in it.

    SCR-093: people decided on its procedure already, so their ground stays.
    """
    require(policies.may_manage(actor))
    found = TenderFile.objects.select_for_update().filter(pk=file.pk).first()
    if found is None:
        return
    if TenderDocument.objects.filter(file=found, procedure__judgements__isnull=False).exists():
        raise Refused(Problem("SCR-093", {"file": found.path}))
    values = {"collection": found.collection.public_id, "sha256": found.sha256}
    audit.record(actor, "tenders.file.removed", found, values)
    stored, collection = found.stored, found.collection
    found.delete()
    same_name = TenderFile.objects.filter(collection=collection, path=file.path)
    earlier = same_name.order_by("-received_at", "-pk").first()
    if earlier is not None and earlier.replaced_at is not None:
        TenderFile.objects.filter(pk=earlier.pk).update(replaced_at=None)
    transaction.on_commit(lambda: storage.remove(stored))
    transaction.on_commit(lambda: group_again.enqueue(collection.covenant.key) and None)


@transaction.atomic
def set_buyer(
    *, actor: Actor, buyer: Buyer, size: str, organisation: Organisation | None, expected_version: int
) -> None:
    """Say how large an authority is, and which organisation here it is: its buyers then read its verdicts."""
    require(policies.may_manage(actor))
    save_if_unchanged(buyer, expected_version, size=size, organisation=organisation)
    audit.record(actor, "tenders.buyer.changed", buyer, {"size": size, "organisation": str(organisation or "")})


def read_again(state: str = FileState.WAITING) -> int:
    """Have done what jobs left undone, for tidying up; gives how many files that concerned."""
    waiting = TenderFile.objects.filter(state__in=(state, FileState.READING), collection__stopped_at=None)
    for public_id in waiting.values_list("collection__public_id", flat=True).distinct():
        read_collection.enqueue(public_id)
    return waiting.count()
