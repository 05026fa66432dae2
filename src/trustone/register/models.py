"""The published list of quarry areas: every version ever made, frozen with its digest."""

from __future__ import annotations

import json
from functools import cached_property
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from trustone.catalog.models import Covenant
from trustone.domain.disclosure import read_earlier, read_unproven
from trustone.platform.models import User


class ListState(models.TextChoices):
    """The way of a list, in words."""

    DRAFT = "draft", _("Waits for a second person")
    DECLINED = "declined", _("Not confirmed")
    CONFIRMED = "confirmed", _("Confirmed, not public yet")
    PUBLISHED = "published", _("Published")


class QuarryList(models.Model):
    """One version of the list of one reporting year.

    ``output`` is the text ``trustone disclose`` prints; it never changes once the row is saved. ``input_digest`` is the
    SHA-256 of the chains and members it was made from: a second person confirms only while these are the same. A list
    from before this software has no digest (``proven`` is false): ``output`` then holds its year and its names.
    ``edition`` counts from 1 within a year; a later one corrects the earlier.
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
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar[list[str]] = ["-year", "-edition"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["covenant", "year", "edition"], name="quarry_list_edition_once"),
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

    def as_earlier(self) -> Any:
        """What a later list has to know of this one: an ``EarlierList``, or the year of a list without proof."""
        read = read_earlier if self.proven else read_unproven
        return read(self.output, str(self))
