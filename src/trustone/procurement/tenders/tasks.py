"""Jobs of this room: reading what was brought in, a minute at a time so that mail does not wait, and grouping."""

from __future__ import annotations

from django_tasks import task

from trustone.catalog.models import Covenant
from trustone.platform.actors import system_actor
from trustone.procurement.lexicons.selectors import rules_in_use
from trustone.procurement.tenders.models import Collection

_SECONDS = 60.0


@task()
def read_collection(public_id: str) -> None:
    """Read what waits in a collection; with the last file, bring procedures together anew."""
    from trustone.procurement.tenders import services

    collection = Collection.objects.select_related("covenant").filter(public_id=public_id).first()
    if collection is None or collection.stopped_at is not None:
        return
    if services.read_waiting(collection, rules_in_use(), _SECONDS):
        read_collection.enqueue(public_id)
    elif services.is_to_group(collection):
        services.regroup(actor=system_actor("tenders"), covenant=collection.covenant)


@task()
def group_again(covenant_key: str) -> None:
    """Bring procedures together anew after something was taken away."""
    from trustone.procurement.tenders import services

    covenant = Covenant.objects.filter(key=covenant_key).first()
    if covenant is not None:
        services.regroup(actor=system_actor("tenders"), covenant=covenant)
