"""Readings of published plans by NGOs and unions, the marks in them, and what the company replied.

A reading that was published is never changed: it can be withdrawn with a reason, and a new one made. Replies are added.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from trustone.domain.reading import Mark as MarkFact
from trustone.domain.reading import Says
from trustone.improvement.models import PlanVersion
from trustone.members.models import Member
from trustone.platform.models import Organisation, User
from trustone.platform.models.append_only import AppendOnly


class SaysWord(models.TextChoices):
    """The scale, in words."""

    NOTHING = Says.NOTHING.value, _("says nothing about it")
    NAMES = Says.NAMES.value, _("names it")
    OBJECTIVE = Says.OBJECTIVE.value, _("has an objective")
    MEASURABLE = Says.MEASURABLE.value, _("has a measurable objective with an action")
    RESULT = Says.RESULT.value, _("shows a result")


class ReadingState(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("reading", "Being read")
    PUBLISHED = "published", pgettext_lazy("reading", "Published")
    WITHDRAWN = "withdrawn", pgettext_lazy("reading", "Withdrawn")


class Reading(models.Model):
    """One organisation's reading of one published version of a plan.

    ``number`` counts the readings of this organisation of that plan; ``shows_on`` is the first day on which everybody
    can read it. ``year`` and ``member`` are those of the plan, for lists.
    """

    public_id = models.CharField(max_length=24, unique=True)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="plan_readings")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="plan_readings")
    year = models.PositiveSmallIntegerField()
    plan_version = models.ForeignKey(PlanVersion, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=10, choices=ReadingState, default=ReadingState.DRAFT)
    summary = models.TextField(blank=True)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    created_by_name = models.CharField(max_length=150, blank=True)
    published_at = models.DateTimeField(null=True)
    published_by_name = models.CharField(max_length=150, blank=True)
    shows_on = models.DateField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_reason = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar[list[str]] = ["-year", "member_id", "organisation_id", "-number"]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["year", "state", "shows_on"])]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["organisation", "member", "year", "number"], name="reading_number_once"),
            models.UniqueConstraint(
                fields=["organisation", "member", "year"],
                condition=~Q(state="withdrawn"),
                name="one_reading_of_a_plan_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(state="draft") | Q(shows_on__isnull=False, published_at__isnull=False),
                name="published_reading_has_its_days",
            ),
            models.CheckConstraint(
                condition=~Q(state="withdrawn") | ~Q(withdrawn_reason=""), name="reading_withdrawn_with_reason"
            ),
        ]

    def __str__(self) -> str:
        return self.public_id

    @property
    def is_draft(self) -> bool:
        return self.state == ReadingState.DRAFT


class ReadingMark(models.Model):
    """What a plan says about one theme, in the eyes of the reader. ``theme`` is a code, or ``fair_purchasing``."""

    reading = models.ForeignKey(Reading, on_delete=models.CASCADE, related_name="marks")
    theme = models.CharField(max_length=60)
    says = models.CharField(max_length=10, choices=SaysWord)
    quote = models.TextField(blank=True)
    note = models.TextField(blank=True)
    marked_at = models.DateTimeField()
    marked_by_name = models.CharField(max_length=150, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["reading", "theme"], name="theme_marked_once_a_reading")
        ]

    def __str__(self) -> str:
        return f"{self.reading_id} {self.theme}"

    def as_fact(self) -> MarkFact:
        """As the rules read it."""
        return MarkFact(self.theme, Says(self.says), self.quote, self.note)


class Reply(AppendOnly):
    """What the company says about a reading, in public, under its own name."""

    reading = models.ForeignKey(Reading, on_delete=models.CASCADE, related_name="replies")
    text = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    by_name = models.CharField(max_length=150, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.reading_id} {self.at:%Y-%m-%d}"
