"""Purchases that an authority keeps: answers, choices of the clause, the advice as it was given, stations that were
ticked, what came of it; and the authority's own amounts and numbers.

Answers and choices are kept as they stand in an address, so that every page of the room reads them alike.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from trustone.domain.procurement.following import Ticked
from trustone.domain.procurement.purchase import NewStone
from trustone.platform.models import Organisation, User

LONGEST_TITLE = 200
LONGEST_REFERENCE = 80
LONGEST_NOTE = 4000
LONGEST_ADDRESS = 500


class ClauseInTender(models.TextChoices):
    """Whether a clause stood in the tender in the end."""

    NOT_YET = "", pgettext_lazy("clause in the tender", "Not yet known")
    YES = "yes", pgettext_lazy("clause in the tender", "Yes")
    NO = "no", pgettext_lazy("clause in the tender", "No")


class TickWord(models.TextChoices):
    DONE = Ticked.DONE.value, pgettext_lazy("station", "Done")
    SKIPPED = Ticked.SKIPPED.value, pgettext_lazy("station", "Skipped by you")


class StoneWord(models.TextChoices):
    """Whether new stone was bought, as the authority says."""

    NEW = NewStone.NEW.value, _("New stone")
    REUSE_ONLY = NewStone.REUSE_ONLY.value, _("Only stone that is used again")
    UNKNOWN = NewStone.UNKNOWN.value, _("Not known yet")


class ArchivedAs(models.TextChoices):
    NOT = "", pgettext_lazy("purchase", "Not in the archive")
    FINISHED = "finished", pgettext_lazy("purchase", "Finished")
    STOPPED = "stopped", pgettext_lazy("purchase", "Stopped: nothing was bought")


class SavedPurchase(models.Model):
    """One purchase of an authority. ``answers`` and ``choices`` are lists of values by name, as in an address.

    ``advice`` is the record of ``domain.procurement.following`` with ``advice_digest``; ``clause`` holds what was made:
    ``made_on``, ``level``, ``language``, ``blocks``, ``mark``; empty when none was made. ``is_followed``: the
    secretariat may read along. ``is_public``: title, year, clause and level stand on the public page.
    """

    public_id = models.CharField(max_length=24, unique=True)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="purchases")
    title = models.CharField(max_length=LONGEST_TITLE)
    reference = models.CharField(max_length=LONGEST_REFERENCE, blank=True)
    answers = models.JSONField(default=dict)
    choices = models.JSONField(default=dict)
    own_texts = models.JSONField(default=dict)
    advice = models.JSONField(default=dict)
    advice_digest = models.CharField(max_length=16)
    advised_on = models.DateField()
    clause = models.JSONField(default=dict)
    clause_on = models.DateField(null=True)
    new_stone = models.CharField(max_length=10, choices=StoneWord, default=StoneWord.UNKNOWN)
    in_tender = models.CharField(max_length=3, choices=ClauseInTender, blank=True, default=ClauseInTender.NOT_YET)
    in_tender_level = models.PositiveSmallIntegerField(null=True)
    in_tender_why = models.TextField(blank=True)
    publication_address = models.CharField(max_length=LONGEST_ADDRESS, blank=True)
    is_followed = models.BooleanField(default=False)
    is_public = models.BooleanField(default=False)
    archived_as = models.CharField(max_length=10, choices=ArchivedAs, blank=True, default=ArchivedAs.NOT)
    archived_on = models.DateField(null=True)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    created_by_name = models.CharField(max_length=150, blank=True)
    changed_at = models.DateTimeField()
    changed_by_name = models.CharField(max_length=150, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar[list[str]] = ["-created_at", "-pk"]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["organisation", "archived_as"])]

    def __str__(self) -> str:
        return self.title

    @property
    def is_archived(self) -> bool:
        return bool(self.archived_as)


class StationTick(models.Model):
    """One station of one purchase that was done or skipped, with the day and a note of who ticked it."""

    purchase = models.ForeignKey(SavedPurchase, on_delete=models.CASCADE, related_name="ticks")
    station = models.CharField(max_length=24)
    state = models.CharField(max_length=8, choices=TickWord)
    on = models.DateField()
    note = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    by_name = models.CharField(max_length=150, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["purchase", "station"], name="station_ticked_once_a_purchase")
        ]

    def __str__(self) -> str:
        return f"{self.purchase_id} {self.station}"


def _amount() -> models.DecimalField:  # type: ignore[type-arg]
    return models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)


def _number() -> models.PositiveSmallIntegerField:  # type: ignore[type-arg]
    return models.PositiveSmallIntegerField(null=True, blank=True)


class AuthoritySettings(models.Model):
    """What an authority set for itself; ``None`` and empty are "not set", then the proposal of the platform holds.

    Amounts are euro without VAT; ``direct_below`` and ``invited_below`` are its own limits for one order and for asking
    quotations. ``signal_contact`` names a function, no person. ``shows_totals``: its totals are public.
    """

    organisation = models.OneToOneField(
        Organisation, on_delete=models.CASCADE, primary_key=True, related_name="purchase_settings"
    )
    incidental = _amount()
    light = _amount()
    full = _amount()
    long_months = _number()
    minor_share = _number()
    few_bidders = _number()
    direct_below = _amount()
    invited_below = _amount()
    chapter_sb250 = models.CharField(max_length=20, blank=True)
    chapter_raw = models.CharField(max_length=20, blank=True)
    signal_contact = models.CharField(max_length=LONGEST_TITLE, blank=True)
    shows_totals = models.BooleanField(default=False)
    changed_at = models.DateTimeField(null=True)
    changed_by_name = models.CharField(max_length=150, blank=True)
    version = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return f"{self.organisation_id}"
