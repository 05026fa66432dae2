"""Forms buyers hand out, answers companies keep for themselves, and what authorities ask about a participant.

What a bidder writes in a form stands nowhere here: it lives in the page and in the file the bidder takes along. Only a
participant that wants to use its answer again keeps it, and nobody else reads it.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from trustone.catalog.models import Covenant
from trustone.domain.procurement.bidding import Answer, Tender, from_data
from trustone.domain.procurement.information import Phase, State
from trustone.members.access_models import AccessConsent
from trustone.members.models import Member
from trustone.platform.models import Organisation, User
from trustone.platform.models.append_only import AppendOnly


class PhaseWord(models.TextChoices):
    BEFORE = Phase.BEFORE.value, _("No tender is published yet")
    BIDS = Phase.BIDS.value, _("Bids are being made or judged")
    CONTRACT = Phase.CONTRACT.value, _("The contract runs, or is awarded")


class StateWord(models.TextChoices):
    ASKED = State.ASKED.value, pgettext_lazy("request", "Waits for an answer")
    GIVEN = State.GIVEN.value, pgettext_lazy("request", "Opened")
    NOT_GIVEN = State.NOT_GIVEN.value, pgettext_lazy("request", "Not opened")
    TAKEN_BACK = State.TAKEN_BACK.value, pgettext_lazy("request", "Taken back by the authority")


class BidForm(models.Model):
    """The form of one tender. It never changes, so that every bidder answers the same; it can only be stopped."""

    public_id = models.CharField(max_length=24, unique=True)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="bid_forms")
    title = models.CharField(max_length=200)
    authority = models.CharField(max_length=200)
    reference = models.CharField(max_length=200, blank=True)
    closes_on = models.DateField(null=True)
    language = models.CharField(max_length=2)
    level = models.PositiveSmallIntegerField(null=True)
    positions = models.JSONField(default=list)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    made_as = models.CharField(max_length=150, blank=True)
    stopped_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return self.public_id

    @property
    def tender(self) -> Tender:
        """As the rules read it."""
        return Tender(
            self.title,
            self.authority,
            self.reference,
            self.closes_on,
            self.language,
            self.level,
            tuple(self.positions),
        )


class KeptAnswer(models.Model):
    """An answer a company uses again, under a name of its own. ``ended_at``: put away; it is shown no more."""

    public_id = models.CharField(max_length=24, unique=True)
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="kept_answers")
    name = models.CharField(max_length=200)
    created_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar[list[str]] = ["name", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["member", "name"], condition=models.Q(ended_at=None), name="kept_answer_name_once"
            )
        ]

    def __str__(self) -> str:
        return self.public_id


class AnswerVersion(AppendOnly):
    """One state of a kept answer. ``sources``: which records it was made from, and as they were at the time.

    ``year`` is the reporting year in which it was made: consents are given for a year.
    """

    public_id = models.CharField(max_length=24, unique=True)
    answer = models.ForeignKey(KeptAnswer, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    year = models.PositiveSmallIntegerField()
    document = models.JSONField()
    sources = models.JSONField(default=dict)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    made_as = models.CharField(max_length=150, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-number"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["answer", "number"], name="answer_version_number_once")
        ]

    def __str__(self) -> str:
        return f"{self.answer_id} {self.number}"

    @property
    def content(self) -> Answer:
        """As the rules read it."""
        return from_data(self.document)


class AnswerUse(AppendOnly):
    """A version was taken along as a file: for which tender, by whom, when."""

    version = models.ForeignKey(AnswerVersion, on_delete=models.CASCADE, related_name="uses")
    kind = models.CharField(max_length=8)
    at = models.DateTimeField()
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    by_name = models.CharField(max_length=150, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.version_id} {self.kind}"


class InformationRequest(models.Model):
    """An authority asks a participant to open parts of its due diligence: for what, for which purchase, until when.

    What is opened are consents of :class:`trustone.members.models.AccessConsent`; there is no second rule here.
    """

    public_id = models.CharField(max_length=24, unique=True)
    covenant = models.ForeignKey(Covenant, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="information_requests")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="information_requests")
    purchase = models.CharField(max_length=200)
    purpose = models.CharField(max_length=300)
    phase = models.CharField(max_length=8, choices=PhaseWord)
    parts = models.JSONField(default=list)
    until = models.DateField()
    state = models.CharField(max_length=10, choices=StateWord, default=State.ASKED.value)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    asked_as = models.CharField(max_length=150, blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    answered_as = models.CharField(max_length=150, blank=True)
    words = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar[list[str]] = ["-asked_at", "-pk"]

    def __str__(self) -> str:
        return self.public_id


class Opened(models.Model):
    """A consent that answers a request."""

    request = models.ForeignKey(InformationRequest, on_delete=models.CASCADE, related_name="opened")
    consent = models.OneToOneField(AccessConsent, on_delete=models.CASCADE, related_name="answers_request")

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]

    def __str__(self) -> str:
        return f"{self.request_id} {self.consent_id}"
