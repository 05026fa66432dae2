"""Plans of samples, the frame each was drawn from, the visits, and what was found.

A plan is written once: its text, its frame and the promise do not change. Drawing, opening and withdrawing are added,
each once. So a sample cannot be drawn again in silence: a new plan for the same kind and year needs the first one
withdrawn, with a reason that everybody can read. Rules are in ``domain.verification``.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from trustone.catalog.models import Covenant
from trustone.domain.verification.coverage import Result
from trustone.domain.verification.workflow import State, Step
from trustone.members.models import Member
from trustone.platform.models import User
from trustone.platform.models.append_only import AppendOnly

LONGEST_TEXT = 4000


class Kind(models.TextChoices):
    """What is verified. Source: tasks of the secretariat in the evaluation (S3)."""

    AB = "ab", _("Companies of type A and B")
    C = "c", _("Data and improvements of companies of type C")


class Guide(models.TextChoices):
    """By which confidential fact more visits are added."""

    NONE = "none", _("No extra visits")
    CHAINS = "chains", _("More chances for who has more chains in that year")


class StateWord(models.TextChoices):
    DRAWN = State.DRAWN.value, _("Being verified")
    WITH_MEMBER = State.WITH_MEMBER.value, _("With the company for its reply")
    REPLIED = State.REPLIED.value, _("The company replied")
    CONFIRMED = State.CONFIRMED.value, _("Confirmed by a second person")
    STOPPED = State.STOPPED.value, _("Stopped")


class StepWord(models.TextChoices):
    DREW = "drew", _("Drawn")
    SHARE = Step.SHARE.value, _("Findings shared with the company")
    REPLY = Step.REPLY.value, _("The company replied")
    BACK = Step.BACK.value, _("Taken back to be looked at again")
    CONFIRM = Step.CONFIRM.value, _("Confirmed by a second person")
    STOP = Step.STOP.value, _("Stopped")


class ResultWord(models.TextChoices):
    CONFIRMED = Result.CONFIRMED.value, pgettext_lazy("finding", "Confirmed")
    NOT_CONFIRMED = Result.NOT_CONFIRMED.value, pgettext_lazy("finding", "Not confirmed")
    NOT_VERIFIABLE = Result.NOT_VERIFIABLE.value, pgettext_lazy("finding", "Could not be verified")


class Drawn(models.TextChoices):
    """How a member came into the sample. Only the first two are part of the shares that are reported."""

    OPEN = "open", _("Open part")
    NEXT = "next", _("Next in line, in the place of another")
    GUIDED = "guided", _("Extra visit")


class SamplePlan(AppendOnly):
    """A sample that was promised. ``text`` is the public plan, ``commitment`` the SHA-256 of it and the seed.

    ``seed`` stays secret until it is opened, ``key`` (of the row codes) and ``guided_text`` for ever. ``share`` is in
    percent.
    """

    public_id = models.CharField(max_length=24, unique=True)
    covenant = models.ForeignKey(Covenant, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=2, choices=Kind)
    year = models.PositiveSmallIntegerField()
    share = models.PositiveSmallIntegerField()
    share_reason = models.TextField(blank=True)
    frame_day = models.DateField()
    frame = models.TextField()
    text = models.TextField()
    commitment = models.CharField(max_length=64)
    seed = models.CharField(max_length=64)
    key = models.CharField(max_length=64)
    later_source = models.CharField(max_length=300, blank=True)
    later_day = models.DateField(null=True)
    later_value = models.CharField(max_length=100, blank=True)
    guide = models.CharField(max_length=8, choices=Guide, default=Guide.NONE)
    guided_size = models.PositiveSmallIntegerField(default=0)
    guided_text = models.TextField(blank=True)
    checklist = models.CharField(max_length=20)
    committed_at = models.DateTimeField()
    committed_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    committed_by_name = models.CharField(max_length=150, blank=True)
    drawn_at = models.DateTimeField(null=True)
    drawn_by_name = models.CharField(max_length=150, blank=True)
    opened_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_reason = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-year", "kind", "-committed_at", "-pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["covenant", "kind", "year"],
                condition=Q(withdrawn_at=None),
                name="one_sample_of_a_kind_and_year",
            ),
            models.CheckConstraint(condition=Q(share__gte=1, share__lte=100), name="sample_share_is_a_percentage"),
            models.CheckConstraint(
                condition=Q(opened_at=None) | Q(drawn_at__isnull=False), name="a_seed_is_opened_after_the_draw"
            ),
        ]

    def __str__(self) -> str:
        return self.public_id


class FrameRow(AppendOnly):
    """A member in the frame of a plan, under its row code."""

    plan = models.ForeignKey(SamplePlan, on_delete=models.PROTECT, related_name="rows")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="frame_rows")
    code = models.CharField(max_length=12)
    stratum = models.CharField(max_length=60)

    class Meta:
        ordering: ClassVar[list[str]] = ["code"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["plan", "member"], name="frame_row_once_a_member"),
            models.UniqueConstraint(fields=["plan", "code"], name="frame_row_code_once"),
        ]

    def __str__(self) -> str:
        return f"{self.plan_id} {self.code}"


class Visit(models.Model):
    """The verification of one member that was drawn. Its state moves under a version number."""

    public_id = models.CharField(max_length=24, unique=True)
    plan = models.ForeignKey(SamplePlan, on_delete=models.PROTECT, related_name="visits")
    row = models.OneToOneField(FrameRow, on_delete=models.PROTECT, related_name="visit")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="verifications")
    drawn = models.CharField(max_length=6, choices=Drawn)
    state = models.CharField(max_length=12, choices=StateWord, default=StateWord.DRAWN)
    reply_until = models.DateField(null=True)
    reply = models.TextField(blank=True)
    replied_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    shared_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    confirmed_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar[list[str]] = ["member__organisation__name", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True) | ~Q(confirmed_by=models.F("shared_by")),
                name="two_people_on_a_verification",
            )
        ]

    def __str__(self) -> str:
        return self.public_id


class Finding(models.Model):
    """What was found about one question of the check-list, from which source."""

    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="findings")
    question = models.CharField(max_length=40)
    result = models.CharField(max_length=14, choices=ResultWord)
    source = models.CharField(max_length=300, blank=True)
    note = models.TextField(blank=True)
    by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    by_name = models.CharField(max_length=150, blank=True)
    at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["visit", "question"], name="finding_once_a_question")
        ]

    def __str__(self) -> str:
        return f"{self.visit_id} {self.question}"


class VisitStep(AppendOnly):
    """Something that was done to a visit: never changed, shown as its history."""

    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="steps")
    step = models.CharField(max_length=8, choices=StepWord)
    reason = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    by_name = models.CharField(max_length=150, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.visit_id} {self.step}"
