"""Published figures: each frozen with every group it counted, and with the text that everybody reads."""

from __future__ import annotations

from functools import cached_property
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from trustone.catalog.models import Covenant
from trustone.domain.problems import Problem
from trustone.domain.screening.figures import digest_of, read_document, read_error
from trustone.domain.screening.monitor import ErrorRate, Figure
from trustone.platform.models import User

LONGEST_NOTE = 2000
LONGEST_REASON = 500


class EditionState(models.TextChoices):
    """The way of a figure, in words."""

    DRAFT = "draft", _("Waits for a second person")
    SENT_BACK = "sent_back", _("Sent back")
    REPLACED = "replaced", pgettext_lazy("figure", "Replaced by a newer proposal")
    PUBLISHED = "published", pgettext_lazy("figure", "Published")


class Edition(models.Model):
    """One figure over a span of years.

    ``whole`` holds every group, for the secretariat and the steering group; ``output`` is the text everybody reads, in
    which small groups are hidden. Neither changes once the row is saved; ``digest`` is the SHA-256 of ``output``.
    ``number`` counts from 1; a proposal that is not published leaves its number to the next. ``error_rate`` is empty
    when no sample had been judged. ``counted``: procedures that were looked at, of whatever verdict. ``notes``: what
    the secretariat says beside it, by language.
    """

    public_id = models.CharField(max_length=24, unique=True)
    covenant = models.ForeignKey(Covenant, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    first_year = models.PositiveSmallIntegerField()
    last_year = models.PositiveSmallIntegerField()
    whole = models.JSONField()
    output = models.TextField()
    digest = models.CharField(max_length=64)
    method = models.CharField(max_length=20)
    screened_by = models.JSONField(default=list)
    error_rate = models.JSONField(default=dict)
    counted = models.PositiveIntegerField()
    notes = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=EditionState, default=EditionState.DRAFT)
    prepared_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    prepared_by_name = models.CharField(max_length=150)
    prepared_at = models.DateTimeField()
    published_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    published_by_name = models.CharField(max_length=150, blank=True)
    published_on = models.DateField(null=True)
    reason = models.CharField(max_length=LONGEST_REASON, blank=True)
    supersedes = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar[list[str]] = ["-number", "-pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["covenant", "number"],
                condition=Q(state__in=["draft", "published"]),
                name="monitor_edition_number_once",
            ),
            models.UniqueConstraint(
                fields=["covenant"], condition=Q(state="draft"), name="monitor_one_proposal_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(published_by__isnull=True) | ~Q(published_by=F("prepared_by")),
                name="four_eyes_on_a_monitor_edition",
            ),
            models.CheckConstraint(
                condition=~Q(state="published") | Q(published_on__isnull=False, published_by__isnull=False),
                name="published_monitor_edition_has_its_day",
            ),
            models.CheckConstraint(condition=Q(first_year__lte=F("last_year")), name="monitor_edition_years_in_order"),
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["covenant", "state", "-number"])]

    def __str__(self) -> str:
        return f"{self.covenant_id} {self.number}"

    @cached_property
    def figure(self) -> Figure:
        """With every group."""
        return read_document(self.whole)

    @cached_property
    def error(self) -> ErrorRate | None:
        return read_error({"error_rate": self.error_rate})

    @property
    def damage(self) -> Problem | None:
        """TMO-010 when the text is no longer what was prepared: then it is shown to nobody."""
        return None if digest_of(self.output) == self.digest else Problem("TMO-010", {"number": self.number})

    @property
    def agreement(self) -> dict[str, Any] | None:
        """How far the two reviewers agreed, as it was kept."""
        found: dict[str, Any] | None = self.error_rate.get("agreement") if self.error_rate else None
        return found

    @property
    def is_published(self) -> bool:
        return self.state == EditionState.PUBLISHED
