"""Who is at work on a procedure just now, and what one of two reviewers who differ proposes to the other."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from trustone.platform.models import User


class AtWork(models.Model):
    """Taken from the queue by somebody at a moment. It lapses by itself; nobody is kept out by it."""

    procedure = models.OneToOneField(
        "tenders.TenderProcedure", primary_key=True, on_delete=models.CASCADE, related_name="at_work"
    )
    by = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    since = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.procedure_id} {self.by_id}"


class Settling(models.Model):
    """What one of the two who differ in a sample proposes, until the other agrees by an own login.

    A newer proposal takes the place of one nobody agreed to; one that was agreed to stays as it is, with who agreed.
    ``clauses`` as in a judgement. ``standing``: the documents it rests on.
    """

    item = models.OneToOneField(
        "tenders.SampleItem", primary_key=True, on_delete=models.PROTECT, related_name="settling"
    )
    stone = models.CharField(max_length=16)
    clauses = models.JSONField(default=list)
    note = models.TextField(blank=True)
    standing = models.CharField(max_length=64)
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    by_name = models.CharField(max_length=150)
    at = models.DateTimeField()
    agreed_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    agreed_by_name = models.CharField(max_length=150, blank=True)
    agreed_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(agreed_by__isnull=True) | ~Q(agreed_by=F("by")), name="settled_by_two_people"
            )
        ]

    def __str__(self) -> str:
        return f"{self.item_id} {self.by_name}"
