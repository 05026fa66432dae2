"""What a company itself makes public about its sources. Part of :mod:`trustone.register.models`."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from trustone.members.models import Member
from trustone.platform.models import User
from trustone.platform.models.append_only import AppendOnly


class SourceStatement(AppendOnly):
    """A company says of itself, signed by who may sign for it: these stones we sell, from these countries.

    ``stones`` and ``countries`` are codes of the catalogue; one of the two may be empty. Written once: another choice
    is another statement, which ends the one before. ``ended_at``: since when it does not hold any more, ``ended_by``
    who took it back. Nothing here is checked against the company's chains: it is the company's own word.
    """

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="source_statements")
    stones: Any = models.JSONField(default=list)
    countries: Any = models.JSONField(default=list)
    signed_at = models.DateTimeField()
    signed_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    signed_as = models.CharField(max_length=150, blank=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    ended_as = models.CharField(max_length=150, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-signed_at", "-pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["member"], condition=Q(ended_at__isnull=True), name="one_source_statement_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("signed_at")),
                name="source_statement_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member_id} {self.signed_at:%Y-%m-%d}"
