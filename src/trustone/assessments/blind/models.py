"""Which files are read blind (a promised seed), what the second reader judged, and what the two said about it.

Judgements of the second reader are edited until both are shown; from then on both judgements stand as they were, and
only notes are added. Later changes of the assessor change the decision, never what is compared here.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from trustone.assessments.models import Assessment, Value
from trustone.catalog.models import Covenant
from trustone.platform.models import User
from trustone.platform.models.append_only import AppendOnly


class BlindSeed(AppendOnly):
    """The promise for one reporting year. ``share`` is in percent; ``seed`` is shown when it is opened."""

    covenant = models.ForeignKey(Covenant, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    share = models.PositiveSmallIntegerField()
    seed = models.CharField(max_length=64)
    commitment = models.CharField(max_length=64)
    committed_at = models.DateTimeField()
    committed_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    committed_by_name = models.CharField(max_length=150, blank=True)
    opened_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-year"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["covenant", "year"], name="blind_seed_once_a_year"),
            models.CheckConstraint(condition=Q(share__gte=1, share__lte=100), name="blind_share_is_a_percentage"),
        ]

    def __str__(self) -> str:
        return f"{self.covenant_id} {self.year}"


class BlindReading(models.Model):
    """One second reader on one file. ``compared_at``: when both judgements were shown to both."""

    assessment = models.OneToOneField(Assessment, on_delete=models.PROTECT, related_name="blind_reading")
    reader = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    reader_name = models.CharField(max_length=150, blank=True)
    started_at = models.DateTimeField()
    compared_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return f"{self.assessment_id} {self.reader_name}"


class BlindJudgement(models.Model):
    """The second reader's judgement of one criterion; beside it the assessor's, as it stood when both were shown."""

    reading = models.ForeignKey(BlindReading, on_delete=models.CASCADE, related_name="judgements")
    code = models.CharField(max_length=24)
    value = models.CharField(max_length=14, choices=Value)
    share = models.DecimalField(max_digits=5, decimal_places=4, null=True, blank=True)
    reason = models.TextField(blank=True)
    assessor_value = models.CharField(max_length=14, choices=Value, blank=True)
    assessor_share = models.DecimalField(max_digits=5, decimal_places=4, null=True, blank=True)
    assessor_reason = models.TextField(blank=True)
    changed_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["reading", "code"], name="blind_judgement_once_a_criterion")
        ]

    def __str__(self) -> str:
        return f"{self.reading_id} {self.code}"

    @property
    def differs(self) -> bool:
        """Whether the two did not judge the same: another word, or "partly" with another share."""
        return (self.value, self.share) != (self.assessor_value, self.assessor_share)


class BlindNote(AppendOnly):
    """What the two said about a difference."""

    reading = models.ForeignKey(BlindReading, on_delete=models.CASCADE, related_name="notes")
    code = models.CharField(max_length=24)
    text = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    by_name = models.CharField(max_length=150, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.reading_id} {self.code}"


class Look(AppendOnly):
    """Somebody who could be second reader opened the judgements of a file to be read blind, and so cannot any more."""

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["assessment", "user"], name="blind_look_once")
        ]

    def __str__(self) -> str:
        return f"{self.assessment_id} {self.user_id}"
