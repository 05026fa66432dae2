"""That a worker is alive: it says so every half minute, so that its silence is noticed before a mail is missed."""

from __future__ import annotations

from django.db import models


class WorkerSign(models.Model):
    """One worker that ran here, and when it last gave a sign of life."""

    worker_id = models.CharField(max_length=64, unique=True)
    started_at = models.DateTimeField()
    seen_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.worker_id
