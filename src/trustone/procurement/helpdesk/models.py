"""Requests for help and what happened to them, documents with them, advisers, their ties and who was put on what.

A link's secret is kept as a digest only: the mail alone holds it. A verdict on conflicts is kept as it was given.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from trustone.catalog.models import Covenant
from trustone.domain.evidence import FileType
from trustone.domain.procurement.helpdesk import CLOSED, Helped, State, Step
from trustone.evidence.models import Scan
from trustone.platform.models import Organisation, User
from trustone.platform.models.append_only import AppendOnly

LONGEST_TEXT = 4000
LONGEST_LINE = 200


class StateWord(models.TextChoices):
    BEGUN = State.BEGUN.value, _("E-mail address not proven yet")
    OPEN = State.OPEN.value, pgettext_lazy("help", "Waits for an adviser")
    GIVEN = State.GIVEN.value, pgettext_lazy("help", "With an adviser")
    ASKED = State.ASKED.value, pgettext_lazy("help", "The adviser asks something")
    ANSWERED = State.ANSWERED.value, pgettext_lazy("help", "Answered")
    CLOSED = State.CLOSED.value, pgettext_lazy("help", "Closed")
    WITHDRAWN = State.WITHDRAWN.value, pgettext_lazy("help", "Withdrawn")


class StepWord(models.TextChoices):
    """What happened, for the history of a request."""

    SEND = "send", _("Asked")
    PROVE = Step.PROVE.value, _("The e-mail address was proven")
    GIVE = Step.GIVE.value, _("An adviser was put on it")
    DECLARE = "declare", _("The adviser declared ties for this request")
    WEIGH = "weigh", _("The secretariat weighed what was declared")
    HAND_BACK = Step.HAND_BACK.value, _("The adviser was taken off it")
    ASK_BACK = Step.ASK_BACK.value, _("A question back")
    ADD = Step.ADD.value, _("Added by who asked")
    ANSWER = Step.ANSWER.value, pgettext_lazy("help step", "Answer")
    CLOSE = Step.CLOSE.value, _("Closed by who asked")
    STOP = Step.STOP.value, _("Closed by the secretariat")
    WITHDRAW = Step.WITHDRAW.value, pgettext_lazy("help step", "Withdrawn")
    FILES = "files", _("Documents added")
    UNFILE = "unfile", _("A document removed")
    CHECKED = "checked", _("The check-list was gone through")


class KindWord(models.TextChoices):
    """What is bought, when the answers of the route did not come along."""

    SUPPLIES = "supplies", _("We buy the stone itself")
    SERVICES = "services", _("Maintenance in which stone is replaced")
    WORKS = "works", _("A contractor buys the stone and lays it")


class PlaceWord(models.TextChoices):
    NL = "NL", _("The Netherlands")
    FLANDERS = "BE-VLG", _("Flanders")


class HelpedWord(models.TextChoices):
    YES = Helped.YES.value, pgettext_lazy("did it help", "Yes")
    PARTLY = Helped.PARTLY.value, pgettext_lazy("did it help", "Partly")
    NO = Helped.NO.value, pgettext_lazy("did it help", "No")


class TieWord(models.TextChoices):
    WORKS_FOR = "works_for", _("Works there")
    TIED_TO = "tied_to", _("Is tied to it in another way")


class OutcomeWord(models.TextChoices):
    FREE = "free", pgettext_lazy("conflict", "Nothing found")
    MUST_EXPLAIN = "must_explain", pgettext_lazy("conflict", "Must explain a tie")
    REFUSED = "refused", pgettext_lazy("conflict", "May not advise here")


class StandsWord(models.TextChoices):
    """How an adviser stands on a request."""

    TO_DECLARE = "to_declare", _("Has to declare ties first")
    TO_WEIGH = "to_weigh", _("The secretariat weighs what was declared")
    ADVISES = "advises", _("Advises")
    ENDED = "ended", _("Not any more")


class Adviser(models.Model):
    """Somebody with a login who may be asked to advise. Lists of codes; empty means all of that kind."""

    public_id = models.CharField(max_length=24, unique=True)
    covenant = models.ForeignKey(Covenant, on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="advises")
    helps_with = models.CharField(max_length=500)
    stations = models.JSONField(default=list, blank=True)
    languages = models.JSONField(default=list, blank=True)
    countries = models.JSONField(default=list, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    added_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar[list[str]] = ["user__name", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["covenant", "user"], name="adviser_once_a_person")
        ]

    def __str__(self) -> str:
        return str(self.user)


class AdviserTie(models.Model):
    """An organisation an adviser works for or is tied to; ``organisation`` empty when it is not on the platform."""

    adviser = models.ForeignKey(Adviser, on_delete=models.CASCADE, related_name="ties")
    organisation = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=LONGEST_LINE)
    name_key = models.CharField(max_length=LONGEST_LINE)
    kind = models.CharField(max_length=10, choices=TieWord)
    reason = models.CharField(max_length=500, blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    recorded_as = models.CharField(max_length=150, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["valid_to", "name", "pk"]

    def __str__(self) -> str:
        return f"{self.adviser_id} {self.name}"


class HelpRequest(models.Model):
    """A question at a station. ``answers``: those of the route as an address has them; ``firms``: who may bid, a line
    each. ``organisation`` is empty for who has no account: then the right is the mailed link."""

    public_id = models.CharField(max_length=24, unique=True)
    covenant = models.ForeignKey(Covenant, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=StateWord, default=StateWord.BEGUN)
    state_since = models.DateTimeField()
    created_at = models.DateTimeField()
    arrived_at = models.DateTimeField(null=True, blank=True)
    language = models.CharField(max_length=5, default="nl")
    email = models.EmailField()
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="help_requests"
    )
    organisation_name = models.CharField(max_length=LONGEST_LINE)
    asker_name = models.CharField(max_length=150)
    asked_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    country = models.CharField(max_length=6, choices=PlaceWord)
    station = models.CharField(max_length=24)
    kind = models.CharField(max_length=10, choices=KindWord, blank=True)
    answers = models.TextField(blank=True)
    question = models.TextField()
    firms = models.TextField(blank=True)
    wanted_on = models.DateField()
    answered_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    helped = models.CharField(max_length=8, choices=HelpedWord, blank=True)
    reminded = models.CharField(max_length=8, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar[list[str]] = ["-created_at", "-pk"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["covenant", "state", "wanted_on"]),
            models.Index(fields=["email"]),
        ]

    def __str__(self) -> str:
        return self.public_id

    @property
    def is_closed(self) -> bool:
        return State(self.state) in CLOSED


class HelpStep(AppendOnly):
    """What was done and said. ``inside``: for the secretariat and the adviser. ``blocks``, ``stations``: pointed to."""

    request = models.ForeignKey(HelpRequest, on_delete=models.CASCADE, related_name="steps")
    step = models.CharField(max_length=10, choices=StepWord)
    text = models.TextField(blank=True)
    blocks = models.JSONField(default=list, blank=True)
    stations = models.JSONField(default=list, blank=True)
    inside = models.BooleanField(default=False)
    at = models.DateTimeField()
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    by_name = models.CharField(max_length=150, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.request_id} {self.step}"


class HelpLink(models.Model):
    """A link that was mailed. ``digest`` is empty until the mail is made."""

    request = models.ForeignKey(HelpRequest, on_delete=models.CASCADE, related_name="links")
    digest = models.CharField(max_length=64, unique=True, null=True)
    email = models.EmailField()
    sent_at = models.DateTimeField()
    expires_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["-sent_at", "-pk"]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["email", "sent_at"])]

    def __str__(self) -> str:
        return f"link {self.pk}"


class HelpFile(models.Model):
    """A document with a request. ``stored`` is empty once a scanner refused the file."""

    public_id = models.CharField(max_length=24, unique=True)
    request = models.ForeignKey(HelpRequest, on_delete=models.CASCADE, related_name="files")
    stored = models.CharField(max_length=80, blank=True, db_index=True)
    file_name = models.CharField(max_length=160)
    file_type = models.CharField(max_length=8, choices=[(kind.value, kind.name) for kind in FileType])
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    warnings = models.JSONField(default=list)
    scan = models.CharField(max_length=8, choices=Scan, default=Scan.OFF)
    scanned_at = models.DateTimeField(null=True)
    scan_found = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    by_name = models.CharField(max_length=150, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["at", "pk"]

    def __str__(self) -> str:
        return self.public_id

    @property
    def type(self) -> FileType:
        return FileType(self.file_type)

    @property
    def can_be_opened(self) -> bool:
        """Not while a scanner has not seen it, and never again when it found something."""
        return bool(self.stored) and self.scan in {Scan.OFF, Scan.CLEAN}


class Assignment(models.Model):
    """An adviser on a request, with the verdict as it was given then and what the adviser declared for it."""

    request = models.ForeignKey(HelpRequest, on_delete=models.CASCADE, related_name="assignments")
    adviser = models.ForeignKey(Adviser, on_delete=models.PROTECT, related_name="assignments")
    stands = models.CharField(max_length=10, choices=StandsWord, default=StandsWord.TO_DECLARE)
    outcome = models.CharField(max_length=12, choices=OutcomeWord)
    found = models.JSONField(default=list)
    given_at = models.DateTimeField()
    given_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    given_by_name = models.CharField(max_length=150, blank=True)
    has_interest = models.BooleanField(null=True)
    declared_text = models.TextField(blank=True)
    declared_at = models.DateTimeField(null=True)
    weighed_text = models.TextField(blank=True)
    weighed_at = models.DateTimeField(null=True)
    weighed_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    weighed_by_name = models.CharField(max_length=150, blank=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["given_at", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["request"], condition=Q(ended_at=None), name="one_adviser_at_a_time_on_a_request"
            )
        ]

    def __str__(self) -> str:
        return f"{self.request_id} {self.adviser_id}"


class KeptCheck(AppendOnly):
    """The check-list as it was gone through: questions, answers and findings in words, and what came of it."""

    public_id = models.CharField(max_length=24, unique=True)
    request = models.ForeignKey(HelpRequest, on_delete=models.CASCADE, related_name="checks")
    level = models.PositiveSmallIntegerField()
    result = models.CharField(max_length=8)
    document = models.JSONField()
    at = models.DateTimeField()
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    by_name = models.CharField(max_length=150, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.public_id
