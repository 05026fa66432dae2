"""The published list of quarry areas: every version ever made, frozen with its digest."""

from __future__ import annotations

import hashlib
import json
from enum import StrEnum
from functools import cached_property
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from trustone.catalog.models import Covenant
from trustone.domain.disclosure import keeps_its_digest, read_earlier, read_unproven
from trustone.domain.problems import Problem
from trustone.platform.models import User
from trustone.platform.signing import key_of_id
from trustone.register.statement_models import SourceStatement  # noqa: F401 - models of this app


class ListState(models.TextChoices):
    """The way of a list, in words."""

    DRAFT = "draft", _("Waits for a second person")
    DECLINED = "declined", _("Not confirmed")
    CONFIRMED = "confirmed", _("Confirmed, not public yet")
    PUBLISHED = "published", _("Published")


class SignatureStanding(StrEnum):
    """What the signature of a published list is worth."""

    NONE = "none"
    GOOD = "good"
    LEAKED = "leaked"  # somebody else had the key
    KEY_UNKNOWN = "key_unknown"  # the public key is not here any more
    WRONG = "wrong"  # not of these bytes


class QuarryList(models.Model):
    """One version of the list of one reporting year.

    ``output`` is the text ``trustone disclose`` prints; it never changes once the row is saved. ``input_digest`` is the
    SHA-256 of the chains and members it was made from: a second person confirms only while these are the same. A list
    from before this software has no digest (``proven`` is false): ``output`` then holds its year and its names.
    ``edition`` counts from 1 within a year; a later one corrects the earlier, and ``reasons`` says why in the languages
    the secretariat wrote. A proposal that was not confirmed leaves its number to the next. ``signature`` (hex of 64
    bytes) was made once, by the key ``signed_with``, so that a new key changes no published byte; empty = not signed.
    """

    covenant = models.ForeignKey(Covenant, on_delete=models.PROTECT, related_name="quarry_lists")
    year = models.PositiveSmallIntegerField()
    edition = models.PositiveSmallIntegerField(default=1)
    k = models.PositiveSmallIntegerField(null=True)
    window = models.PositiveSmallIntegerField(null=True)
    proven = models.BooleanField(default=True)
    output = models.TextField()
    digest = models.CharField(max_length=64, blank=True)
    input_digest = models.CharField(max_length=64, blank=True)
    state = models.CharField(max_length=10, choices=ListState, default=ListState.DRAFT)
    proposed_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField(null=True)
    decline_reason = models.CharField(max_length=500, blank=True)
    published_from = models.DateField(null=True)
    reasons = models.JSONField(default=dict, blank=True)
    signature = models.CharField(max_length=128, blank=True)
    signed_with = models.CharField(max_length=16, blank=True)
    signed_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar[list[str]] = ["-year", "-edition"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["covenant", "year", "edition"],
                condition=Q(state__in=["confirmed", "published"]),
                name="quarry_list_edition_once_seen",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True) | ~Q(confirmed_by=F("proposed_by")),
                name="four_eyes_on_a_quarry_list",
            ),
            models.CheckConstraint(
                condition=Q(published_from__isnull=True) | Q(confirmed_at__isnull=False),
                name="only_confirmed_quarry_lists_are_public",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["covenant", "published_from"])]

    def __str__(self) -> str:
        return f"{self.covenant_id} {self.year}.{self.edition}"

    @cached_property
    def document(self) -> dict[str, Any]:
        """The list as the object that was published."""
        found: dict[str, Any] = json.loads(self.output)
        return found

    @property
    def file_name(self) -> str:
        """The name of its file, the same at its address and in its checksum."""
        return f"{self.year}-{self.edition}.json"

    @property
    def data(self) -> bytes:
        """The bytes that were published and signed."""
        return self.output.encode()

    @property
    def sha256(self) -> str:
        """The checksum of the file, as ``sha256sum`` prints it. Not the digest inside, which leaves itself out."""
        return hashlib.sha256(self.data).hexdigest()

    @cached_property
    def standing(self) -> SignatureStanding:
        """What its signature is worth today."""
        if not self.signature:
            return SignatureStanding.NONE
        key = key_of_id(self.signed_with)
        if key is None:
            return SignatureStanding.KEY_UNKNOWN
        if not key.verifies(self.data, bytes.fromhex(self.signature)):
            return SignatureStanding.WRONG
        return SignatureStanding.LEAKED if key.leaked else SignatureStanding.GOOD

    @cached_property
    def damage(self) -> Problem | None:
        """Why it may not be shown: it is no longer what was made here (REG-022), or what was signed (REG-023)."""
        values: dict[str, str | int] = {"year": self.year, "edition": self.edition}
        if self.proven and not keeps_its_digest(self.output, self.digest):
            return Problem("REG-022", values)
        return Problem("REG-023", values) if self.standing is SignatureStanding.WRONG else None

    def as_earlier(self) -> Any:
        """What a later list has to know of this one: an ``EarlierList``, or the year of a list without proof."""
        read = read_earlier if self.proven else read_unproven
        return read(self.output, str(self))
