"""What was decided before this platform: a colour with its source, and the documents of that time."""

from __future__ import annotations

from typing import ClassVar

from django.core.files.storage import default_storage
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from trustone.members.models import Member
from trustone.platform.models import User


class PastColour(models.TextChoices):
    """The colours a result could have, in words."""

    GREEN = "green", _("Green")
    ORANGE = "orange", _("Orange")
    RED = "red", _("Red")
    UNDECIDED = "undecided", _("Undecided")


class PastKind(models.TextChoices):
    """What a document from before is."""

    PLAN = "plan", _("Plan of action")
    REPORT = "report", _("Report on a year")
    DECISION = "decision", _("Decision")
    OTHER = "other", _("Other document")


class PastResult(models.Model):
    """The colour of one member in one reporting year as somebody decided it before. Nothing here was computed.

    ``digit`` is the number of full years that stood beside the colour. ``source`` names the document in which it
    stands. ``public``: the secretariat chose to show it in the register.
    """

    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="past_results")
    reporting_year = models.PositiveSmallIntegerField()
    colour = models.CharField(max_length=9, choices=PastColour)
    digit = models.PositiveSmallIntegerField(null=True, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=200, blank=True)
    note = models.CharField(max_length=500, blank=True)
    public = models.BooleanField(default=False)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    recorded_as = models.CharField(max_length=150, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar[list[str]] = ["-reporting_year", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["member", "reporting_year"], name="past_result_once_a_year"),
            models.CheckConstraint(
                condition=Q(public=False) | ~Q(source=""), name="a_public_past_result_names_its_source"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member_id} {self.reporting_year} {self.colour}"


class PastDocument(models.Model):
    """A document of one member and reporting year from before. Without ``sha256`` its file is still to come.

    ``path`` is where the file lies among the uploads, named after its SHA-256: the same file is kept once. Replaced by
    a newer one, the file moves to :class:`EarlierFile`. Withdrawn, the document stays for company and secretariat.
    ``file_since``: since when this file stands here, empty for the first one.
    """

    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="past_documents")
    reporting_year = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=8, choices=PastKind, default=PastKind.PLAN)
    title = models.CharField(max_length=200, blank=True)
    file_name = models.CharField(max_length=120)
    media_type = models.CharField(max_length=100, blank=True)
    size = models.PositiveIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    public = models.BooleanField(default=False)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    recorded_as = models.CharField(max_length=150, blank=True)
    file_since = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    withdrawn_as = models.CharField(max_length=150, blank=True)
    withdrawn_reason = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar[list[str]] = ["-reporting_year", "kind", "file_name", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["member", "reporting_year", "file_name"], name="past_document_name_once"),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | ~Q(withdrawn_reason=""),
                name="past_document_withdrawn_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member_id} {self.reporting_year} {self.file_name}"

    @property
    def name(self) -> str:
        """What a reader sees: its title, else its file name."""
        return self.title or self.file_name

    @property
    def name_and_year(self) -> str:
        """The name with its reporting year, which is not said twice when the name has it."""
        year = str(self.reporting_year)
        return self.name if year in self.name else f"{self.name}, {year}"

    @property
    def path(self) -> str:
        return path_of(self.sha256)

    def content(self) -> bytes:
        """The file as it came."""
        return _content_at(self.path)


class EarlierFile(models.Model):
    """A file that stood for a document from before until a newer one took its place: who replaced it, when and why."""

    document = models.ForeignKey(PastDocument, on_delete=models.CASCADE, related_name="earlier")
    file_name = models.CharField(max_length=120)
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    since = models.DateTimeField()
    replaced_at = models.DateTimeField()
    replaced_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    replaced_as = models.CharField(max_length=150, blank=True)
    reason = models.TextField()

    class Meta:
        ordering: ClassVar[list[str]] = ["-replaced_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.document_id} {self.file_name}"

    @property
    def path(self) -> str:
        return path_of(self.sha256)

    def content(self) -> bytes:
        """The file as it came."""
        return _content_at(self.path)


def _content_at(path: str) -> bytes:
    with default_storage.open(path) as stream:
        found: bytes = stream.read()
    return found


def path_of(sha256: str) -> str:
    """Where a file with that digest lies among the uploads."""
    return f"past/{sha256[:2]}/{sha256}"
