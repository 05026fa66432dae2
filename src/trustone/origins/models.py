"""The log of questions to suppliers, and the origin reports that were filed.

A question is edited under a version number; what was done after it (reminders, notes, its end) is added and never
changed. A filed report is never changed: filing again adds the next version.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from trustone.catalog.models import Country, ProductForm, Stone
from trustone.domain.origin import State
from trustone.members.models import Member
from trustone.platform.models import User
from trustone.platform.models.append_only import AppendOnly
from trustone.supply.models import Chain


class How(models.TextChoices):
    MAIL = "mail", _("By e-mail")
    PHONE = "phone", _("By phone")
    LETTER = "letter", _("By letter")
    PERSON = "person", _("In person")


class Language(models.TextChoices):
    """Languages of the letter; a question may be asked in another one too."""

    NL = "nl", _("Dutch")
    EN = "en", _("English")
    FR = "fr", _("French")
    DE = "de", _("German")
    IT = "it", _("Italian")
    OTHER = "other", _("Another language")


class StateWord(models.TextChoices):
    OPEN = State.OPEN.value, _("Waits for an answer")
    ANSWERED = State.ANSWERED.value, _("The supplier answered")
    REFUSED = State.REFUSED.value, _("The supplier refused")
    NO_ANSWER = State.NO_ANSWER.value, _("No answer came")


class Happened(models.TextChoices):
    """What can be added to a question."""

    REMINDED = "reminded", pgettext_lazy("question to a supplier", "Reminded")
    NOTE = "note", pgettext_lazy("question to a supplier", "Note")
    ENDED = "ended", pgettext_lazy("question to a supplier", "Ended")
    AGAIN = "again", pgettext_lazy("question to a supplier", "Open again")


class OriginQuestion(models.Model):
    """One question to one supplier. ``key`` is the folded name, by which questions to one supplier belong together."""

    public_id = models.CharField(max_length=24, unique=True)
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="origin_questions")
    supplier = models.CharField(max_length=200)
    key = models.CharField(max_length=200)
    product = models.ForeignKey(ProductForm, null=True, on_delete=models.PROTECT, related_name="+")
    stone = models.ForeignKey(Stone, null=True, on_delete=models.PROTECT, related_name="+")
    chain = models.ForeignKey(Chain, null=True, on_delete=models.SET_NULL, related_name="+")
    asked_on = models.DateField()
    how = models.CharField(max_length=6, choices=How)
    language = models.CharField(max_length=5, choices=Language)
    asked_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    asked_by_name = models.CharField(max_length=150, blank=True)
    remind_on = models.DateField(null=True)
    state = models.CharField(max_length=9, choices=StateWord, default=StateWord.OPEN)
    answered_on = models.DateField(null=True)
    answer = models.TextField(blank=True)
    country = models.ForeignKey(Country, null=True, on_delete=models.PROTECT, related_name="+")
    area = models.CharField(max_length=120, blank=True)
    created_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar[list[str]] = ["-asked_on", "-pk"]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["state", "remind_on"])]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(answered_on=None) | Q(answered_on__gte=F("asked_on")), name="answered_after_it_was_asked"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["answered", "refused"]) | Q(answered_on__isnull=False),
                name="an_answer_has_its_day",
            ),
        ]

    def __str__(self) -> str:
        return self.public_id


class FollowUp(AppendOnly):
    """Something that was done or said after a question went out."""

    question = models.ForeignKey(OriginQuestion, on_delete=models.CASCADE, related_name="follow_ups")
    what = models.CharField(max_length=8, choices=Happened)
    on = models.DateField()
    text = models.TextField(blank=True)
    state = models.CharField(max_length=9, choices=StateWord, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    by_name = models.CharField(max_length=150, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.question_id} {self.what}"


class OriginReport(AppendOnly):
    """What a company filed about the origins of one reporting year. ``digest`` is the SHA-256 of ``content``."""

    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="origin_reports")
    year = models.PositiveSmallIntegerField()
    version = models.PositiveSmallIntegerField()
    content = models.JSONField()
    digest = models.CharField(max_length=64)
    filed_at = models.DateTimeField()
    filed_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    filed_by_name = models.CharField(max_length=150, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["member", "-year", "-version"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["member", "year", "version"], name="origin_report_version_once")
        ]

    def __str__(self) -> str:
        return f"{self.member_id} {self.year} v{self.version}"
