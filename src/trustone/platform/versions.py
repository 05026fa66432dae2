"""Two people, one record: the second to save is told, and loses nothing."""

from __future__ import annotations

from typing import Any

from django.db import models


class Conflict(Exception):  # noqa: N818 - a state of affairs, not a program error
    """Somebody saved the record in the meantime; ``current`` is what stands now."""

    def __init__(self, current: models.Model) -> None:
        self.current = current
        super().__init__(f"{current._meta.label} {current.pk} was changed by somebody else")


def save_if_unchanged(record: models.Model, expected_version: int, **fields: Any) -> None:
    """Write ``fields`` only if the record still has the version the editor saw; works alike on both databases.

    Raises :class:`Conflict` with the record as it stands now. On success ``record`` carries the new values.
    """
    manager = type(record)._default_manager
    changed = manager.filter(pk=record.pk, version=expected_version).update(**fields, version=expected_version + 1)
    if not changed:
        raise Conflict(manager.get(pk=record.pk))
    for name, value in {**fields, "version": expected_version + 1}.items():
        setattr(record, name, value)
