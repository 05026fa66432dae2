"""What somebody typed into a form and did not save yet: personal, and gone after a while."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from trustone.platform.models.people import User


class FormDraft(models.Model):
    """The fields of one person's form as they were typed.

    ``form`` is the page it stands on, without its language. ``based_on`` tells which saved state was on the screen:
    another one now means that somebody saved in the meantime. ``version`` counts, so that two windows of one person
    do not write over each other.
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    form = models.CharField(max_length=200)
    fields = models.JSONField(default=dict)
    based_on = models.CharField(max_length=64, blank=True)
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField(db_index=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["user", "form"], name="draft_once_a_person_and_form")
        ]

    def __str__(self) -> str:
        return f"draft {self.pk}"
