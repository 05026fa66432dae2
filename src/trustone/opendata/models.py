"""When a data set changed, and what its rows were then, as fingerprints."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from trustone.catalog.models import Covenant


class DatasetVersion(models.Model):
    """One state of a data set: its digest, the day on which it was noted, and how it differs from the one before.

    ``rows`` holds a fingerprint for each row under the row's name, and no values: what is withdrawn is really gone,
    yet who kept a file can prove which version it is.
    """

    covenant = models.ForeignKey(Covenant, on_delete=models.PROTECT, related_name="+")
    dataset = models.CharField(max_length=40)
    digest = models.CharField(max_length=64)
    noted_at = models.DateTimeField()
    rows = models.JSONField(default=dict)
    added = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    removed = models.PositiveIntegerField(default=0)

    class Meta:
        ordering: ClassVar[list[str]] = ["dataset", "-noted_at", "-pk"]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["covenant", "dataset", "-noted_at"])]

    def __str__(self) -> str:
        return f"{self.dataset} {self.digest[:12]}"

    @property
    def short(self) -> str:
        """The version as people read it."""
        return self.digest[:12]

    @property
    def size(self) -> int:
        """The number of rows."""
        return len(self.rows)
