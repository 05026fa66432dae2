"""The audit trail: entries that cannot be changed, and the personal part that can be erased.

An entry holds no personal data. It is chained: its hash covers the hash before it and the digest of its payload, so a
changed or removed entry shows. The payload (who, and with what values) stands apart with a random salt; erasing it
leaves the chain whole and makes the digest worthless for guessing.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from trustone.platform.models.append_only import AppendOnly


class AuditHead(models.Model):
    """The end of the chain: one row, locked while an entry is added, so that two writers queue."""

    sequence = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, default="")

    def __str__(self) -> str:
        return f"{self.sequence}"


class AuditEntry(AppendOnly):
    sequence = models.PositiveBigIntegerField(unique=True)
    at = models.DateTimeField()
    action = models.CharField(max_length=80)
    subject = models.CharField(max_length=80)
    payload_digest = models.CharField(max_length=64)
    previous_hash = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["sequence"]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["subject", "sequence"])]

    def __str__(self) -> str:
        return f"{self.sequence} {self.action}"


class AuditPayload(models.Model):
    entry = models.OneToOneField(AuditEntry, on_delete=models.PROTECT, related_name="payload", primary_key=True)
    salt = models.CharField(max_length=32)
    actor = models.CharField(max_length=200)
    user_id = models.BigIntegerField(null=True, db_index=True)
    values = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"payload of {self.entry_id}"
