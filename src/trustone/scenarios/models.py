"""Scenarios, and frameworks on their way from a workbook to being in force.

A scenario keeps only what it changes; its result is worked out anew each time from what is stored elsewhere and is
never written back. What was shared is frozen, so that later data cannot be told apart from it.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from trustone.catalog.models import Covenant, Framework
from trustone.platform.models import User

LONGEST_TEXT = 4000


class Scenario(models.Model):
    """A named "what if" of the secretariat.

    ``framework`` is the version every year is scored under; empty: each year keeps its own. ``changes`` as
    ``domain.assessment.changes`` writes them. ``shared_result`` is what the steering group sees: numbers of members
    only, small ones left out.
    """

    covenant = models.ForeignKey(Covenant, on_delete=models.PROTECT, related_name="scenarios")
    name = models.CharField(max_length=120)
    note = models.TextField(blank=True)
    framework = models.ForeignKey(Framework, null=True, on_delete=models.PROTECT, related_name="+")
    changes = models.JSONField(default=dict)
    made_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    made_as = models.CharField(max_length=150, blank=True)
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)
    shared_at = models.DateTimeField(null=True)
    shared_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    shared_result = models.JSONField(null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-changed_at", "-pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["covenant", "name"], name="scenario_name_once_per_covenant")
        ]

    def __str__(self) -> str:
        return self.name


class DraftState(models.TextChoices):
    """Where a framework that was sent in stands."""

    UNSOUND = "unsound", _("Cannot be used yet")
    READY = "ready", _("Ready to propose")
    PROPOSED = "proposed", _("Waits for a second person")
    ACTIVE = "active", _("Activated")
    DECLINED = "declined", _("Declined")


class FrameworkDraft(models.Model):
    """A framework that was sent in as a workbook, up to its activation by two people.

    ``content`` is the pack the workbook stands for, empty while it is not sound; ``file`` the workbook as it came, for
    the annotated copy. ``impact`` is the report both people had before them, ``impact_digest`` its SHA-256.
    """

    covenant = models.ForeignKey(Covenant, on_delete=models.PROTECT, related_name="framework_drafts")
    framework_version = models.CharField(max_length=20, blank=True)
    file_name = models.CharField(max_length=120)
    file = models.BinaryField()
    content = models.JSONField(null=True)
    digest = models.CharField(max_length=64, blank=True)
    state = models.CharField(max_length=8, choices=DraftState)
    sent_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    sent_as = models.CharField(max_length=150, blank=True)
    sent_at = models.DateTimeField()
    valid_from = models.DateField(null=True)
    impact = models.JSONField(null=True)
    impact_digest = models.CharField(max_length=64, blank=True)
    proposed_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    proposed_as = models.CharField(max_length=150, blank=True)
    proposed_at = models.DateTimeField(null=True)
    proposal_reason = models.TextField(blank=True)
    decided_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    decided_as = models.CharField(max_length=150, blank=True)
    decided_at = models.DateTimeField(null=True)
    decision_reason = models.TextField(blank=True)
    framework = models.OneToOneField(Framework, null=True, on_delete=models.PROTECT, related_name="draft")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar[list[str]] = ["-sent_at", "-pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("proposed_by")),
                name="four_eyes_on_a_framework",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.file_name} {self.sent_at:%Y-%m-%d}"
