"""Noting that data changed."""

from __future__ import annotations

from django.db import transaction

from trustone.catalog.models import Covenant
from trustone.opendata import selectors
from trustone.opendata.models import DatasetVersion
from trustone.platform import audit
from trustone.platform.access import require
from trustone.platform.actors import Actor


def note_versions(*, actor: Actor, covenant: Covenant) -> list[DatasetVersion]:
    """Note every data set that differs from its newest version; gives what was noted, empty when nothing changed."""
    require(actor.is_system)
    noted = []
    with transaction.atomic():
        for one in selectors.every_snapshot(covenant, actor.today):
            before = selectors.last_version(one.dataset, covenant)
            if before is not None and before.digest == one.digest:
                continue
            old, new = (before.rows if before else {}), one.fingerprints
            version = DatasetVersion.objects.create(
                covenant=covenant,
                dataset=one.dataset.key,
                digest=one.digest,
                noted_at=actor.now,
                rows=new,
                added=len(new.keys() - old.keys()),
                removed=len(old.keys() - new.keys()),
                changed=sum(1 for name in new.keys() & old.keys() if new[name] != old[name]),
            )
            audit.record(actor, "opendata.version.noted", version, {"dataset": version.dataset, "digest": one.digest})
            noted.append(version)
    return noted
