"""Hints that somebody set aside, with the reason, until what they say changes."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from trustone.members.models import Member
from trustone.platform.models import User

LONGEST_REASON = 1000


class SetAside(models.Model):
    """One hint of one member and year that is not shown any more.

    ``digest`` stands for what was found: as soon as it changes, the hint shows again and this row is history.
    ``ended_at``: somebody wanted to see it again.
    """

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="hints_set_aside")
    year = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=12)
    ref = models.CharField(max_length=120, blank=True)
    digest = models.CharField(max_length=64)
    reason = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    by_name = models.CharField(max_length=150, blank=True)
    ended_at = models.DateTimeField(null=True)
    ended_by_name = models.CharField(max_length=150, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-at", "-pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["member", "year", "digest"], condition=Q(ended_at=None), name="hint_set_aside_once"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="hint_set_aside_with_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.member_id} {self.year} {self.code}"
