"""Imports that were looked at, taken over or undone, and what each changed."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class BatchState(models.TextChoices):
    DRY_RUN = "dry_run", _("looked at")
    APPLIED = "applied", _("taken over")
    UNDONE = "undone", _("undone")


class ImportBatch(models.Model):
    """One file for one purpose. ``kind`` names what it brings, ``scope`` for whom (a public number), ``year`` when.

    ``content`` is kept only between looking and taking over; ``digest`` (SHA-256) stays. ``counts`` are rows by fate.
    """

    kind = models.CharField(max_length=30)
    scope = models.CharField(max_length=60, blank=True)
    year = models.PositiveSmallIntegerField(null=True)
    organisation = models.ForeignKey(
        "platform.Organisation", null=True, on_delete=models.PROTECT, related_name="import_batches"
    )
    file_name = models.CharField(max_length=120)
    digest = models.CharField(max_length=64)
    content = models.BinaryField(null=True)
    state = models.CharField(max_length=8, choices=BatchState, default=BatchState.DRY_RUN)
    counts = models.JSONField(default=dict)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey("platform.User", null=True, on_delete=models.SET_NULL, related_name="+")
    created_as = models.CharField(max_length=150, blank=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-created_at", "-pk"]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["kind", "scope", "state"])]

    def __str__(self) -> str:
        return f"{self.kind} {self.file_name}"

    def count(self, fate: str) -> int:
        """Rows with that fate."""
        return int(self.counts.get(fate, 0))


class ImportChange(models.Model):
    """One record that a batch made or changed. ``before`` is ``None`` for a new record; ``version`` is the record's
    version after the batch: when it differs at undoing, somebody has worked on it since."""

    batch = models.ForeignKey(ImportBatch, on_delete=models.CASCADE, related_name="changes")
    subject = models.CharField(max_length=40)
    version = models.PositiveIntegerField()
    before = models.JSONField(null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["batch", "subject"], name="import_changes_a_record_once")
        ]

    def __str__(self) -> str:
        return self.subject
