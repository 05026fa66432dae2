"""Findings the secretariat added, retirements of any finding, and what was done to each, kept for good.

Both need two people: who proposes and who confirms. Source: the promise that findings are added and retired with a
source and under four eyes.
"""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from trustone.catalog.languages import in_active_language
from trustone.catalog.models import Citation, Confidence, Country, Stone, Theme
from trustone.catalog.models.base import cite
from trustone.domain.risk.degrees import Degree
from trustone.platform.models import User
from trustone.platform.models.append_only import AppendOnly


class HintWord(models.TextChoices):
    """A hint for severity or likelihood: a starting value, never a score."""

    UNKNOWN = "unknown", _("not known")
    LOW = Degree.LOW.value, _("low")
    MEDIUM = Degree.MEDIUM.value, _("medium")
    HIGH = Degree.HIGH.value, _("high")
    VERY_HIGH = Degree.VERY_HIGH.value, _("very high")


class FindingState(models.TextChoices):
    """``DRAFT`` is being written; ``PROPOSED`` waits for a second person; only ``IN_FORCE`` reaches participants."""

    DRAFT = "draft", pgettext_lazy("finding", "being written")
    PROPOSED = "proposed", pgettext_lazy("finding", "waits for a second person")
    IN_FORCE = "in_force", pgettext_lazy("finding", "in force")
    DECLINED = "declined", pgettext_lazy("finding", "declined")


class RetirementState(models.TextChoices):
    PROPOSED = "proposed", pgettext_lazy("retirement", "waits for a second person")
    IN_FORCE = "in_force", pgettext_lazy("retirement", "retired")
    DECLINED = "declined", pgettext_lazy("retirement", "declined")


class AddedFinding(models.Model):
    """A finding of the secretariat; it reads like one of a pack. ``finding``: the words by language, at least one.

    ``areas``: codes of the tree, empty = the whole country unless ``region`` names a place that is not in it.
    ``since``: the day on which it came into force. What is in force is not changed: it is retired, and a better one
    added.
    """

    code = models.CharField(max_length=24, unique=True)
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, related_name="+")
    country = models.ForeignKey(Country, null=True, on_delete=models.PROTECT, related_name="+")
    areas = models.JSONField(default=list)
    region = models.CharField(max_length=200, blank=True)
    stone = models.ForeignKey(Stone, null=True, on_delete=models.PROTECT, related_name="+")
    stages = models.JSONField(default=list)
    finding = models.JSONField(default=dict)
    severity_hint = models.CharField(max_length=10, choices=HintWord, default=HintWord.UNKNOWN)
    likelihood_hint = models.CharField(max_length=10, choices=HintWord, default=HintWord.UNKNOWN)
    evidence = models.CharField(max_length=40, blank=True)
    source = models.CharField(max_length=300, blank=True)
    source_url = models.CharField(max_length=500, blank=True)
    source_year = models.CharField(max_length=60, blank=True)
    confidence = models.CharField(max_length=6, choices=Confidence.choices, blank=True)
    reason = models.TextField(blank=True)
    state = models.CharField(max_length=8, choices=FindingState, default=FindingState.DRAFT)
    created_at = models.DateTimeField()
    proposed_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    proposed_by_name = models.CharField(max_length=150, blank=True)
    proposed_at = models.DateTimeField(null=True)
    decided_by_name = models.CharField(max_length=150, blank=True)
    decided_at = models.DateTimeField(null=True)
    decision_note = models.TextField(blank=True)
    since = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=~Q(state=FindingState.IN_FORCE) | (~Q(source="") & Q(since__isnull=False)),
                name="finding_in_force_has_source_and_day",
            )
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def place(self) -> str:
        """A pack names the place inside the region apart; here both stand in ``region``."""
        return ""

    @property
    def finding_now(self) -> str:
        return in_active_language(self.finding)

    @property
    def is_verified(self) -> bool:
        return self.confidence in (Confidence.HIGH, Confidence.MEDIUM)

    @property
    def citation(self) -> Citation | None:
        """The source to show with the finding, or ``None`` when nobody verified it."""
        return cite(self.source, self.source_url, self.source_year, self.confidence or Confidence.LOW)

    def as_record(self) -> dict[str, Any]:
        """What it says, for the history."""
        return {
            "theme": self.theme_id,
            "country": self.country_id or "",
            "areas": self.areas,
            "region": self.region,
            "stone": self.stone_id or "",
            "stages": self.stages,
            "finding": self.finding,
            "severity_hint": self.severity_hint,
            "likelihood_hint": self.likelihood_hint,
            "evidence": self.evidence,
            "source": self.source,
            "source_url": self.source_url,
            "source_year": self.source_year,
            "confidence": self.confidence,
            "reason": self.reason,
            "state": self.state,
        }


class Retirement(models.Model):
    """A finding that should count no more, of a pack or added, by its code; from ``retired_on`` it does not."""

    code = models.CharField(max_length=40)
    reason = models.TextField()
    source = models.CharField(max_length=300, blank=True)
    source_url = models.CharField(max_length=500, blank=True)
    source_year = models.CharField(max_length=60, blank=True)
    state = models.CharField(max_length=8, choices=RetirementState, default=RetirementState.PROPOSED)
    proposed_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    proposed_by_name = models.CharField(max_length=150, blank=True)
    proposed_at = models.DateTimeField()
    decided_by_name = models.CharField(max_length=150, blank=True)
    decided_at = models.DateTimeField(null=True)
    decision_note = models.TextField(blank=True)
    retired_on = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar[list[str]] = ["-pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["code"],
                condition=Q(state__in=[RetirementState.PROPOSED, RetirementState.IN_FORCE]),
                name="finding_is_retired_once",
            ),
            models.CheckConstraint(
                condition=~Q(state=RetirementState.IN_FORCE) | Q(retired_on__isnull=False),
                name="retired_finding_has_its_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.state}"

    def counts_on(self, day: date) -> bool:
        """Whether the finding it is about counts no more on a day."""
        return self.retired_on is not None and self.retired_on <= day


class FindingAct(models.TextChoices):
    WRITTEN = "written", _("Written")
    PROPOSED = "proposed", _("Proposed")
    CONFIRMED = "confirmed", _("Confirmed; in force from that day")
    DECLINED = "declined", _("Declined")
    RETIRE_PROPOSED = "retire_proposed", _("Proposed to retire")
    RETIRED = "retired", _("Retired")
    RETIRE_DECLINED = "retire_declined", _("Not retired: the finding stays")


class FindingEvent(AppendOnly):
    """One thing done to a finding, with what it said then. Never changed."""

    code = models.CharField(max_length=40, db_index=True)
    act = models.CharField(max_length=16, choices=FindingAct)
    facts = models.JSONField(default=dict)
    note = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    by_name = models.CharField(max_length=150, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-pk"]

    def __str__(self) -> str:
        return f"{self.code} {self.act}"
