"""Who is at work on a procedure just now, so that two people do not judge the same one at the same time."""

from __future__ import annotations

from django.db import models

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
