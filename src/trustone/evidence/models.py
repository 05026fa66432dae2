"""Documents with their versions, and what each is used for.

A file is written once; a new version takes its place in use, and the old one stays readable. What a document was used
for, and when that ended, stays too: so a decision finds the very version it rested on.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from trustone.domain.evidence import Audience, FileType
from trustone.members.models import Member
from trustone.platform.models import User

LONGEST_TITLE = 200
LONGEST_TEXT = 4000


class Kind(models.TextChoices):
    """What sort of document it is, for finding it again. No rule hangs on it."""

    POLICY = "policy", _("Policy or code of conduct")
    REPORT = "report", _("Report of a visit, audit or study")
    CERTIFICATE = "certificate", _("Certificate or label")
    AGREEMENT = "agreement", _("Contract or agreement")
    LETTER = "letter", _("Letters and mails")
    TRADE = "trade", _("Invoice, packing list or other trade paper")
    TRAINING = "training", _("Training or meeting")
    PHOTO = "photo", _("Photograph")
    DATA = "data", _("Figures or survey")
    OTHER = "other", pgettext_lazy("document", "Something else")


class AudienceWord(models.TextChoices):
    SHARED = Audience.SHARED.value, _("Your company and the secretariat")
    OWN = Audience.OWN.value, _("Only your company")
    OFFICE = Audience.OFFICE.value, _("Only the secretariat")


class Scan(models.TextChoices):
    """Where the virus scanner stands. ``OFF``: there was none when the file came."""

    OFF = "off", _("No virus scanner in use")
    WAITING = "waiting", _("Not scanned yet")
    CLEAN = "clean", _("Scanned, nothing found")
    FOUND = "found", _("Refused by the virus scanner")


class Preview(models.TextChoices):
    WAITING = "waiting", _("The preview is being made")
    READY = "ready", _("Preview")
    NONE = "none", _("No preview possible")


class Document(models.Model):
    """One document of a member. ``current`` is its newest version; withdrawn, it is used for nothing new.

    ``from_office``: the secretariat keeps it, not the member.
    """

    public_id = models.CharField(max_length=24, unique=True)
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="documents")
    title = models.CharField(max_length=LONGEST_TITLE)
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.OTHER)
    description = models.TextField(blank=True)
    audience = models.CharField(max_length=8, choices=AudienceWord, default=AudienceWord.SHARED)
    current = models.ForeignKey("Version", null=True, on_delete=models.SET_NULL, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    withdrawn_reason = models.TextField(blank=True)
    from_office = models.BooleanField(default=False)
    created_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar[list[str]] = ["-created_at", "-pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | ~Q(withdrawn_reason=""), name="document_withdrawn_with_reason"
            )
        ]

    def __str__(self) -> str:
        return self.title


class Version(models.Model):
    """One file of a document, as it came. ``stored`` is its random name on disk; empty once a scanner refused it.

    ``valid_from`` and ``valid_until`` are what the document itself says, both days included; ``None`` is not said.
    ``warnings`` are codes of sentences (EVI-101…).
    """

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    stored = models.CharField(max_length=80, blank=True)
    file_name = models.CharField(max_length=160)
    file_type = models.CharField(max_length=8, choices=[(kind.value, kind.name) for kind in FileType])
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    warnings = models.JSONField(default=list)
    valid_from = models.DateField(null=True)
    valid_until = models.DateField(null=True)
    note = models.TextField(blank=True)
    scan = models.CharField(max_length=8, choices=Scan, default=Scan.OFF)
    scanned_at = models.DateTimeField(null=True)
    scan_found = models.CharField(max_length=200, blank=True)
    preview = models.CharField(max_length=8, choices=Preview, default=Preview.WAITING)
    pages = models.PositiveIntegerField(null=True)
    preview_pages = models.PositiveSmallIntegerField(default=0)
    added_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    added_by_name = models.CharField(max_length=150, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["document", "number"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["sha256"]),
            models.Index(fields=["valid_until"]),
            models.Index(fields=["stored"]),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["document", "number"], name="document_version_once"),
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True)
                | Q(valid_until__isnull=True)
                | Q(valid_from__lte=F("valid_until")),
                name="document_validity_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.document_id} v{self.number}"

    @property
    def type(self) -> FileType:
        return FileType(self.file_type)

    @property
    def can_be_opened(self) -> bool:
        """Not while a scanner has not seen it, and never again when it found something."""
        return bool(self.stored) and self.scan in {Scan.OFF, Scan.CLEAN}


class Use(models.Model):
    """What a document is shown for: a kind and a reference that another room knows, and where in it to look.

    From ``at`` to ``ended_at``; what ended stays, since somebody may have decided on it.
    """

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="uses")
    kind = models.CharField(max_length=16)
    ref = models.CharField(max_length=80)
    where = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()
    added_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering: ClassVar[list[str]] = ["at", "pk"]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["kind", "ref"])]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["document", "kind", "ref"], condition=Q(ended_at__isnull=True), name="document_used_once_for_it"
            )
        ]

    def __str__(self) -> str:
        return f"{self.document_id} {self.kind} {self.ref}"
