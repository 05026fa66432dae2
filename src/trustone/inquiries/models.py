"""Agreements, frozen states, questions and their answers; matters passed on; wishes to meet others.

Rules are in ``domain.inquiry``. A frozen state and a question name no member: who sources where is read live, for the
secretariat only, and is never stored here until the secretariat passes a matter on.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from trustone.catalog.models import Area, Country, Covenant, Stone, Theme
from trustone.domain.evidence import FileType
from trustone.domain.inquiry import STARTS_AT, Answer, Kind, Purpose, State, Step, Sure, is_named
from trustone.evidence.models import Preview, Scan
from trustone.members.models import Member
from trustone.platform.models import Organisation, User
from trustone.platform.models.append_only import AppendOnly


class PurposeWord(models.TextChoices):
    COMPLAINT = Purpose.COMPLAINT.value, _("Preparing or handling a complaint")
    HARM = Purpose.HARM.value, _("People told us of harm there")
    TALKS = Purpose.TALKS.value, _("Talks with workers, neighbours or employers there")
    RESEARCH = Purpose.RESEARCH.value, _("Research or a visit")
    OTHER = Purpose.OTHER.value, _("Something else")


class AnswerWord(models.TextChoices):
    YES = Answer.YES.value, pgettext_lazy("membership query", "Yes")
    NO = Answer.NO.value, pgettext_lazy("membership query", "No")
    NOT_DEEPER = Answer.NOT_DEEPER.value, _("Not known deeper")
    UNSAFE = Answer.UNSAFE.value, _("Cannot be answered safely")


class KindWord(models.TextChoices):
    MESSAGE = Kind.MESSAGE.value, _("Message after a question")
    SIGNAL = Kind.SIGNAL.value, _("Concern about an area")


class SureWord(models.TextChoices):
    SEEN = Sure.SEEN.value, _("We saw it ourselves, or have proof")
    TOLD = Sure.TOLD.value, _("People there told us")
    READ = Sure.READ.value, _("We read or heard of it")
    UNSURE = Sure.UNSURE.value, _("We are not sure")


class StateWord(models.TextChoices):
    RECEIVED = State.RECEIVED.value, pgettext_lazy("matter", "Received")
    ASKED = State.ASKED.value, pgettext_lazy("matter", "The secretariat asks something")
    PASSED_ON = State.PASSED_ON.value, pgettext_lazy("matter", "Passed on")
    ANSWERED = State.ANSWERED.value, pgettext_lazy("matter", "Answered")
    SET_ASIDE = State.SET_ASIDE.value, pgettext_lazy("matter", "Set aside")
    CLOSED = State.CLOSED.value, pgettext_lazy("matter", "Closed")
    WITHDRAWN = State.WITHDRAWN.value, pgettext_lazy("matter", "Withdrawn")


class StepWord(models.TextChoices):
    SEND = "send", _("Sent to the secretariat")
    ASK = Step.ASK.value, _("The secretariat asked something")
    ADD = Step.ADD.value, _("Added by the reporter")
    PASS_ON = Step.PASS_ON.value, _("Passed on")
    RELEASE = Step.RELEASE.value, _("An answer was passed back")
    SET_ASIDE = Step.SET_ASIDE.value, _("Set aside")
    CLOSE = Step.CLOSE.value, _("Closed")
    WITHDRAW = Step.WITHDRAW.value, _("Withdrawn by the reporter")
    FILES = "files", _("Photos or documents added")
    UNFILE = "unfile", _("A photo or document removed")
    SHOW = "show", _("Photos or documents shown to the companies")
    HIDE = "hide", _("No longer shown to the companies")
    NAME = "name", _("The organisation may be named to the companies")
    UNNAME = "unname", _("The organisation may not be named any more")


class Agreement(models.Model):
    """An organisation may ask, from a day until a day; ``reference`` points to the signed document."""

    covenant = models.ForeignKey(Covenant, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="inquiry_agreements")
    starts_on = models.DateField()
    until = models.DateField()
    reference = models.CharField(max_length=200)
    signed_by = models.CharField(max_length=200)
    ended_on = models.DateField(null=True)
    end_reason = models.CharField(max_length=500, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    recorded_as = models.CharField(max_length=150, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar[list[str]] = ["-starts_on", "-pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(until__gte=F("starts_on")), name="inquiry_agreement_days_in_order")
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.starts_on}"


class FrozenState(AppendOnly):
    """What the questions of a time are answered from: made once a reporting year, never changed, never made again."""

    covenant = models.ForeignKey(Covenant, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    document = models.JSONField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    made_as = models.CharField(max_length=150, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-year"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["covenant", "year"], name="inquiry_state_once_a_year")
        ]

    def __str__(self) -> str:
        return f"{self.covenant_id} {self.year}"


class Query(AppendOnly):
    """One question and its answer. ``area`` empty: the whole country. ``repeats``: asked before of the same state."""

    public_id = models.CharField(max_length=24, unique=True)
    covenant = models.ForeignKey(Covenant, on_delete=models.PROTECT, related_name="+")
    state = models.ForeignKey(FrozenState, on_delete=models.PROTECT, related_name="queries")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="+")
    area = models.ForeignKey(Area, null=True, on_delete=models.PROTECT, related_name="+")
    stone = models.ForeignKey(Stone, null=True, on_delete=models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=10, choices=PurposeWord)
    reason = models.TextField()
    answer = models.CharField(max_length=10, choices=AnswerWord)
    repeats = models.BooleanField(default=False)
    on = models.DateField()
    at = models.DateTimeField()
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    by_name = models.CharField(max_length=150, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-at", "-pk"]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["organisation", "on"])]
        verbose_name_plural = "queries"

    def __str__(self) -> str:
        return self.public_id


class Matter(models.Model):
    """A message after a question, or a concern about an area. ``sensitive``: people could be harmed when it is known.

    ``passed_text`` is what companies read; they never see ``text`` itself nor who inside the organisation wrote it.
    ``named``: the organisation agreed that they read which organisation reported the concern.
    """

    public_id = models.CharField(max_length=24, unique=True)
    covenant = models.ForeignKey(Covenant, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8, choices=KindWord)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    query = models.ForeignKey(Query, null=True, on_delete=models.PROTECT, related_name="matters")
    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="+")
    area = models.ForeignKey(Area, null=True, on_delete=models.PROTECT, related_name="+")
    stone = models.ForeignKey(Stone, null=True, on_delete=models.PROTECT, related_name="+")
    theme = models.ForeignKey(Theme, null=True, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    sources = models.TextField(blank=True)
    seen_on = models.DateField(null=True)
    sure = models.CharField(max_length=8, choices=SureWord, blank=True)
    sensitive = models.BooleanField(default=False)
    named = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=StateWord, default=STARTS_AT.value)
    since = models.DateField()
    due_on = models.DateField(null=True)
    passed_text = models.TextField(blank=True)
    sent_at = models.DateTimeField()
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    by_name = models.CharField(max_length=150, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar[list[str]] = ["-sent_at", "-pk"]

    def __str__(self) -> str:
        return self.public_id

    @property
    def shows_reporter(self) -> bool:
        """Whether companies read which organisation reported it."""
        return is_named(Kind(self.kind), agreed=self.named, sensitive=self.sensitive)


class MatterStep(AppendOnly):
    """Something that was done. ``inside``: only the secretariat reads the words."""

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="steps")
    step = models.CharField(max_length=10, choices=StepWord)
    to = models.CharField(max_length=10, choices=StateWord)
    text = models.TextField(blank=True)
    inside = models.BooleanField(default=False)
    at = models.DateTimeField()
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    by_name = models.CharField(max_length=150, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.matter_id} {self.step}"


class MatterFile(models.Model):
    """A photograph or a PDF that stands with a concern. Of a picture only its points are kept.

    ``file_name`` is the reporter's and never leaves the office. Companies see drawn pages, and only from ``shown_at``
    on. ``said_where``: the picture told where it was taken, before that was taken out. ``stored`` is empty once a
    scanner refused the file.
    """

    public_id = models.CharField(max_length=24, unique=True)
    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="files")
    number = models.PositiveSmallIntegerField()
    stored = models.CharField(max_length=80, blank=True, db_index=True)
    file_name = models.CharField(max_length=160)
    file_type = models.CharField(max_length=8, choices=[(kind.value, kind.name) for kind in FileType])
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    warnings = models.JSONField(default=list)
    said_where = models.BooleanField(default=False)
    pages = models.PositiveIntegerField(null=True)
    scan = models.CharField(max_length=8, choices=Scan, default=Scan.OFF)
    scanned_at = models.DateTimeField(null=True)
    scan_found = models.CharField(max_length=200, blank=True)
    preview = models.CharField(max_length=8, choices=Preview, default=Preview.WAITING)
    preview_pages = models.PositiveSmallIntegerField(default=0)
    at = models.DateTimeField()
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    by_name = models.CharField(max_length=150, blank=True)
    shown_at = models.DateTimeField(null=True)
    shown_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering: ClassVar[list[str]] = ["number"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["matter", "number"], name="matter_file_number_once")
        ]

    def __str__(self) -> str:
        return self.public_id

    @property
    def type(self) -> FileType:
        return FileType(self.file_type)

    @property
    def can_be_opened(self) -> bool:
        """Not while a scanner has not seen it, and never again when it found something."""
        return bool(self.stored) and self.scan in {Scan.OFF, Scan.CLEAN}

    @property
    def can_be_shown(self) -> bool:
        """Companies get drawn pages only, so a file without them cannot be shown."""
        return self.can_be_opened and self.preview == Preview.READY


class Passed(models.Model):
    """A matter with one company it was passed on to, and what the company answers.

    ``does`` is a finding or an action of its own, in its words; ``may_name``: its name may stand with the answer.
    ``released_text`` is what the reporter reads; empty until the secretariat passes the answer back.
    """

    public_id = models.CharField(max_length=24, unique=True)
    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="passed")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="passed_matters")
    passed_at = models.DateTimeField()
    answer_until = models.DateField(null=True)
    reply = models.TextField(blank=True)
    does = models.CharField(max_length=300, blank=True)
    may_name = models.BooleanField(default=False)
    replied_at = models.DateTimeField(null=True)
    replied_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    replied_by_name = models.CharField(max_length=150, blank=True)
    released_text = models.TextField(blank=True)
    released_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar[list[str]] = ["passed_at", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["matter", "member"], name="matter_passed_once_a_company")
        ]

    def __str__(self) -> str:
        return self.public_id


class MeetingWish(models.Model):
    """A company would talk with others who source at a place. Name and address are the person's who agreed."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="meeting_wishes")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    willing_at = models.DateTimeField()
    willing_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    willing_by_name = models.CharField(max_length=150, blank=True)
    agreed_at = models.DateTimeField(null=True)
    agreed_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    agreed_by_name = models.CharField(max_length=150, blank=True)
    withdrawn_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["member", "area"], condition=Q(withdrawn_at=None), name="meeting_wish_once_a_place"
            )
        ]

    def __str__(self) -> str:
        return f"{self.member_id} {self.area_id}"
