"""The yearly plan: fair purchasing, the public texts in two languages, and what was published."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from trustone.domain.improvement.facts import PlanLanguage, Practice, PracticeFacts
from trustone.improvement.models.objectives import words_of
from trustone.members.models import Member
from trustone.platform.models import User
from trustone.platform.models.append_only import AppendOnly


class PracticeWord(models.TextChoices):
    PRICE = Practice.PRICE.value, _("Price")
    LEAD_TIME = Practice.LEAD_TIME.value, _("Lead time")
    PAYMENT = Practice.PAYMENT.value, _("Payment terms")


class Plan(models.Model):
    """The plan of one member for one reporting year. What is public of it is frozen in its versions.

    ``names_countries`` is the member's own choice whether the public text says in which countries; ``None`` is: not
    answered yet.
    """

    public_id = models.CharField(max_length=24, unique=True)
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="plans")
    year = models.PositiveSmallIntegerField()
    names_countries = models.BooleanField(null=True)
    created_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar[list[str]] = ["-year", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["member", "year"], name="plan_once_per_year")
        ]

    def __str__(self) -> str:
        return self.public_id


class PurchasingPractice(models.Model):
    """One part of fair purchasing in one plan: how it is now, what changes and when; ``{"nl": …, "en": …}``.

    ``now_choice`` and ``change_choice`` are keys of the ready answers, empty for own words. ``said_on`` is the day the
    company gave or confirmed the answer.
    """

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="practices")
    practice = models.CharField(max_length=9, choices=PracticeWord)
    now_choice = models.CharField(max_length=30, blank=True)
    now = models.JSONField(default=dict)
    change_choice = models.CharField(max_length=30, blank=True)
    change = models.JSONField(default=dict)
    by = models.DateField(null=True)
    said_on = models.DateField()
    said_by = models.CharField(max_length=150, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["plan", "practice"], name="practice_once_per_plan")
        ]

    def __str__(self) -> str:
        return f"{self.plan_id} {self.practice}"

    def as_facts(self) -> PracticeFacts:
        """As the rules read it."""
        return PracticeFacts(Practice(self.practice), words_of(self.now), words_of(self.change), self.by)


class PlanText(models.Model):
    """A section of the public text in one language.

    ``made_from`` is the digest of the facts the sentences were made from; ``edited`` says that a person wrote in it.
    A section whose facts changed since, or whose other language was edited later, is marked.
    """

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="texts")
    section = models.CharField(max_length=20)
    language = models.CharField(max_length=2, choices=[(code.value, code.value) for code in PlanLanguage])
    text = models.TextField(blank=True)
    made_from = models.CharField(max_length=64, blank=True)
    edited = models.BooleanField(default=False)
    changed_at = models.DateTimeField()
    changed_by = models.CharField(max_length=150, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["plan", "section", "language"], name="plan_text_once")
        ]

    def __str__(self) -> str:
        return f"{self.plan_id} {self.section} {self.language}"


class PlanVersion(AppendOnly):
    """What was published of a plan, frozen: only the public part, in both languages. The newest is in force."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="published")
    number = models.PositiveSmallIntegerField()
    content = models.JSONField()
    digest = models.CharField(max_length=64)
    why = models.CharField(max_length=300, blank=True)
    published_at = models.DateTimeField()
    published_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    by_name = models.CharField(max_length=150, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-number"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["plan", "number"], name="plan_version_once")
        ]

    def __str__(self) -> str:
        return f"{self.plan_id} v{self.number}"
