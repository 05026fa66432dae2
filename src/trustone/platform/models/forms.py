"""Forms that were sent, so that a double click makes one record."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class SubmittedForm(models.Model):
    token = models.CharField(max_length=64)
    intent = models.CharField(max_length=60)
    user_id = models.BigIntegerField(null=True)
    result = models.CharField(max_length=120, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["token", "intent"], name="form_sent_once")
        ]

    def __str__(self) -> str:
        return f"{self.intent} {self.token[:8]}"
