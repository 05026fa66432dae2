"""Reading access that a company gives to others, and who looked at its file. Part of :mod:`trustone.members.models`."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from trustone.platform.models import Organisation, User
from trustone.platform.models.append_only import AppendOnly


class DataPart(models.TextChoices):
    """Parts of a confidential file that a company can let somebody else read."""

    CHAINS = "chains", _("The chains of the year")
    PLAN = "plan", _("The plan of action of the year, with its confidential part")
    DOCUMENTS = "documents", _("The documents shown for the year, to look at and to download")
    REPORT = "report", _("The outcome of the assessment of the year, with its parts")
    ANSWER = "answer", _("An answer to the questions of buyers, as the company wrote it")


ONE_BY_ONE = frozenset({DataPart.ANSWER.value})
"""Parts that are opened record by record only, where somebody asks for them."""


class AccessConsent(models.Model):
    """A company lets an organisation read one part of one year of its file, for a purpose and until a day.

    ``chosen``: not the whole part, only the records in ``items``, such as some chains.
    ``until`` is the last day. A consent is never changed: another purpose or day is another consent.
    """

    member = models.ForeignKey("members.Member", on_delete=models.CASCADE, related_name="access_consents")
    reader = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="may_read")
    part = models.CharField(max_length=12, choices=DataPart)
    year = models.PositiveSmallIntegerField()
    purpose = models.CharField(max_length=500)
    until = models.DateField()
    chosen = models.BooleanField(default=False)
    given_at = models.DateTimeField()
    given_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    given_as = models.CharField(max_length=150, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_as = models.CharField(max_length=150, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-given_at", "-pk"]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["reader", "part", "until"])]

    def __str__(self) -> str:
        return f"{self.member_id} to {self.reader_id}: {self.part} {self.year}"


class ConsentItem(models.Model):
    """A record that a consent opens, by its public id: its room keeps it, and this room knows nothing else of it."""

    consent = models.ForeignKey(AccessConsent, on_delete=models.CASCADE, related_name="items")
    reference = models.CharField(max_length=24)

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["consent", "reference"], name="consent_item_once")
        ]

    def __str__(self) -> str:
        return f"{self.consent_id} {self.reference}"


class DataLook(AppendOnly):
    """Somebody who is not of the member looked at a room of its file on a day: noted once a person, room and day."""

    member = models.ForeignKey("members.Member", on_delete=models.CASCADE, related_name="looks")
    user = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    user_name = models.CharField(max_length=150)
    organisation = models.CharField(max_length=200, blank=True)
    room = models.CharField(max_length=24)
    on = models.DateField()
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["-on", "-pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["member", "user", "room", "on"], name="look_noted_once_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.member_id} {self.room} {self.on}"
