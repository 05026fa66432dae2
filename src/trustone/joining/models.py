"""Applications and what happened to them, the links by which applicants come back, and the recruitment list.

What an applicant fills in stands in columns of its own, so that it can be searched, exported and erased. A link's
secret is kept as a digest only: the mail alone holds it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from trustone.catalog.models import Covenant
from trustone.domain.joining import BoughtFrom, Part, SituationAnswers, State, Step, Where
from trustone.members.models import Member
from trustone.platform.models import OrganisationKind, User
from trustone.platform.models.append_only import AppendOnly

LONGEST_TEXT = 4000
LONGEST_LINE = 200

KINDS = ("company", "authority", "ngo", "union", "federation", "government")
"""Kinds of organisation that can apply, in the order in which they are offered."""


class StateWord(models.TextChoices):
    BEGUN = State.BEGUN.value, _("E-mail address not proven yet")
    DRAFT = State.DRAFT.value, _("Being filled in")
    AT_SIGNATORY = State.AT_SIGNATORY.value, _("Waits for the signature")
    DECLINED = State.DECLINED.value, _("Not signed")
    AT_SECRETARIAT = State.AT_SECRETARIAT.value, _("Waits for the secretariat")
    ASKED = State.ASKED.value, _("Waits for an answer of the applicant")
    ACCEPTED = State.ACCEPTED.value, _("Accepted")
    REFUSED = State.REFUSED.value, _("Refused")
    WITHDRAWN = State.WITHDRAWN.value, _("Withdrawn by the applicant")
    EXPIRED = State.EXPIRED.value, _("Closed: nothing was heard")


class StepWord(models.TextChoices):
    """What happened, for the history of an application."""

    PROVE = Step.PROVE.value, _("The e-mail address was proven")
    ASK_SIGNATURE = Step.ASK_SIGNATURE.value, _("The signatory was asked to confirm")
    TAKE_BACK = Step.TAKE_BACK.value, _("The applicant took it back to change it")
    CONFIRM = Step.CONFIRM.value, _("The signatory confirmed")
    DECLINE = Step.DECLINE.value, _("The signatory did not confirm")
    ASK_BACK = Step.ASK_BACK.value, _("The secretariat asked something")
    ANSWER = Step.ANSWER.value, _("The applicant answered")
    ACCEPT = Step.ACCEPT.value, _("The secretariat accepted")
    REFUSE = Step.REFUSE.value, _("The secretariat refused")
    WITHDRAW = Step.WITHDRAW.value, _("The applicant withdrew")
    EXPIRE = Step.EXPIRE.value, _("It was closed, because nothing was heard")


class Purpose(models.TextChoices):
    """Whose link it is."""

    APPLICANT = Part.APPLICANT.value, _("Applicant")
    SIGNATORY = Part.SIGNATORY.value, _("Signatory")


class BoughtFromWord(models.TextChoices):
    IMPORTER_IN_AREA = BoughtFrom.IMPORTER_IN_AREA.value, _("From an importer in the covenant's own area")
    OTHER_IN_AREA = BoughtFrom.OTHER_IN_AREA.value, _("From a company in that area that does not import itself")
    TRADER_IN_EEA = (
        BoughtFrom.TRADER_IN_EEA.value,
        _("From a trader or producer elsewhere in the European Economic Area (we import)"),
    )
    OUTSIDE_EEA = (
        BoughtFrom.OUTSIDE_EEA.value,
        _("From a trader or producer outside the European Economic Area (we import)"),
    )
    UNKNOWN = BoughtFrom.UNKNOWN.value, _("We do not know yet")


class ExtractedWord(models.TextChoices):
    INSIDE = Where.INSIDE.value, _("Only inside the European Economic Area")
    OUTSIDE = Where.OUTSIDE.value, _("Outside it, or partly outside it")
    UNKNOWN = Where.UNKNOWN.value, _("We do not know yet")


class ProcessedWord(models.TextChoices):
    INSIDE = Where.INSIDE.value, _("Only inside the European Economic Area")
    OUTSIDE = Where.OUTSIDE.value, _("Outside it, or partly outside it")
    NOWHERE = Where.NOWHERE.value, _("Nowhere: we buy it as it left the quarry")
    UNKNOWN = Where.UNKNOWN.value, _("We do not know yet")


class OutcomeWord(models.TextChoices):
    """How recruitment of a prospect stands."""

    OPEN = "open", pgettext_lazy("prospect", "Open")
    JOINED = "joined", pgettext_lazy("prospect", "Takes part")
    NOT_NOW = "not_now", pgettext_lazy("prospect", "Not now")
    NO = "no", pgettext_lazy("prospect", "Does not want to")


class Prospect(models.Model):
    """An organisation that may want to take part. ``size`` is an estimate in words; ``source`` says who says so.

    ``name_key`` is the name without legal form and signs, to find it back when it applies.
    """

    public_id = models.CharField(max_length=24, unique=True)
    covenant = models.ForeignKey(Covenant, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=LONGEST_LINE)
    name_key = models.CharField(max_length=LONGEST_LINE, db_index=True)
    kind = models.CharField(max_length=16, choices=OrganisationKind)
    country = models.CharField(max_length=2, blank=True)
    size = models.CharField(max_length=LONGEST_LINE, blank=True)
    source = models.CharField(max_length=500, blank=True)
    speaker = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    outcome = models.CharField(max_length=8, choices=OutcomeWord, default=OutcomeWord.OPEN)
    reason = models.TextField(blank=True)
    next_on = models.DateField(null=True, blank=True)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar[list[str]] = ["name", "pk"]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["covenant", "outcome", "next_on"])]

    def __str__(self) -> str:
        return self.name


class Talk(AppendOnly):
    """What was said to a prospect, and what came of it. Written once: a correction is a new entry."""

    prospect = models.ForeignKey(Prospect, on_delete=models.CASCADE, related_name="talks")
    on = models.DateField()
    text = models.TextField()
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    by_name = models.CharField(max_length=150, blank=True)
    recorded_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["-on", "-pk"]

    def __str__(self) -> str:
        return f"{self.prospect_id} {self.on}"


FACTS = (
    "kind", "name", "country", "region", "city", "website", "kvk", "kbo", "vat", "promises",
    "applicant_name", "applicant_task", "phone", "signatory_name", "signatory_task", "signatory_email", "remarks",
)  # fmt: skip
"""What the signatory confirms: the columns an applicant fills in, beside the purchasing situations."""


class Application(models.Model):
    """One organisation's wish to take part. ``signed_digest`` is that of the facts the signatory confirmed.

    ``heard_at``: when the applicant last filled something in; ``reminded_at``: when we last reminded of it."""

    public_id = models.CharField(max_length=24, unique=True)
    covenant = models.ForeignKey(Covenant, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=16, choices=StateWord, default=StateWord.BEGUN)
    state_since = models.DateTimeField()
    created_at = models.DateTimeField()
    language = models.CharField(max_length=5, default="nl")
    email = models.EmailField()

    kind = models.CharField(max_length=16, choices=OrganisationKind)
    name = models.CharField(max_length=LONGEST_LINE, blank=True)
    name_key = models.CharField(max_length=LONGEST_LINE, blank=True, db_index=True)
    country = models.CharField(max_length=2, blank=True)
    region = models.CharField(max_length=10, blank=True)
    city = models.CharField(max_length=100, blank=True)
    website = models.CharField(max_length=LONGEST_LINE, blank=True)
    kvk = models.CharField(max_length=40, blank=True)
    kbo = models.CharField(max_length=40, blank=True)
    vat = models.CharField(max_length=40, blank=True)
    promises = models.BooleanField(default=False)
    applicant_name = models.CharField(max_length=150, blank=True)
    applicant_task = models.CharField(max_length=LONGEST_LINE, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    signatory_name = models.CharField(max_length=150, blank=True)
    signatory_task = models.CharField(max_length=LONGEST_LINE, blank=True)
    signatory_email = models.EmailField(blank=True)
    remarks = models.TextField(blank=True)

    signed_at = models.DateTimeField(null=True, blank=True)
    signed_digest = models.CharField(max_length=64, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    decided_by_name = models.CharField(max_length=150, blank=True)
    member = models.ForeignKey(Member, null=True, on_delete=models.SET_NULL, related_name="applications")
    prospect = models.ForeignKey(Prospect, null=True, on_delete=models.SET_NULL, related_name="applications")
    heard_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    welcomed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar[list[str]] = ["-created_at", "-pk"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["covenant", "state", "state_since"]),
            models.Index(fields=["email"]),
        ]

    def __str__(self) -> str:
        return self.name or self.public_id

    @property
    def is_company(self) -> bool:
        return self.kind == OrganisationKind.COMPANY

    @property
    def facts_digest(self) -> str:
        """SHA-256 of what the signatory confirms; the same facts give the same digest."""
        facts: Mapping[str, Any] = {name: getattr(self, name) for name in FACTS}
        situations = [one.as_list() for one in self.situations.all()]
        text = json.dumps([facts, situations], sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()

    @property
    def is_as_signed(self) -> bool:
        return bool(self.signed_digest) and self.signed_digest == self.facts_digest


class Situation(models.Model):
    """One way in which the applicant buys stone, in the applicant's own words and three answers."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="situations")
    what = models.CharField(max_length=LONGEST_LINE)
    bought_from = models.CharField(max_length=20, choices=BoughtFromWord)
    extracted = models.CharField(max_length=8, choices=ExtractedWord)
    processed = models.CharField(max_length=8, choices=ProcessedWord)

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]

    def __str__(self) -> str:
        return self.what

    def as_answers(self) -> SituationAnswers:
        """The domain's view."""
        return SituationAnswers(BoughtFrom(self.bought_from), Where(self.extracted), Where(self.processed))

    def as_list(self) -> list[str]:
        return [self.what, self.bought_from, self.extracted, self.processed]


class Happening(AppendOnly):
    """One step of an application, with what was said. ``text`` is a reason, a question or an answer."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="happenings")
    step = models.CharField(max_length=16, choices=StepWord)
    text = models.TextField(blank=True)
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    by_name = models.CharField(max_length=150, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.application_id} {self.step}"


class Link(models.Model):
    """A link that was mailed. ``digest`` is empty until the mail is made; ``withdrawn`` links open nothing."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="links")
    purpose = models.CharField(max_length=10, choices=Purpose)
    digest = models.CharField(max_length=64, unique=True, null=True)
    email = models.EmailField()
    sent_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    withdrawn = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar[list[str]] = ["-sent_at", "-pk"]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["email", "sent_at"])]

    def __str__(self) -> str:
        return f"{self.purpose} {self.pk}"
