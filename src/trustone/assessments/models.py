"""A member's year: what it answers, what the secretariat judges, what was decided about it, and appeals against that.

Answers are edited until they are sent, judgements while in review, each under a version number. A decision is never
edited: its result is written once, and only confirming, declining or publishing it is added, each once. A correction is
a decision with the next number. Rules are in ``domain.assessment``.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from trustone.catalog.languages import LANGUAGES
from trustone.catalog.models import Framework
from trustone.domain.assessment import answers as domain
from trustone.domain.assessment.scoring import Colour
from trustone.domain.assessment.workflow import State, Step
from trustone.members.models import Member
from trustone.platform.models import User
from trustone.platform.models.append_only import AppendOnly

LONGEST_TEXT = 4000


class Value(models.TextChoices):
    """The words of the answers, as the reader sees them."""

    MET = domain.Value.MET.value, _("Yes, done")
    PARTLY = domain.Value.PARTLY.value, _("Partly")
    NOT_MET = domain.Value.NOT_MET.value, _("No")
    NOT_YET = domain.Value.NOT_YET.value, _("Not answered yet")
    NOT_APPLICABLE = domain.Value.NOT_APPLICABLE.value, _("Does not apply to us")


class StateWord(models.TextChoices):
    """Where an assessment stands, in words."""

    DRAFT = State.DRAFT.value, _("Being filled in")
    SUBMITTED = State.SUBMITTED.value, _("Sent to the secretariat")
    RETURNED = State.RETURNED.value, _("Sent back with questions")
    IN_REVIEW = State.IN_REVIEW.value, _("In review")
    PROPOSED = State.PROPOSED.value, _("Waits for the second reader")
    CONFIRMED = State.CONFIRMED.value, _("Confirmed, not public yet")
    PUBLISHED = State.PUBLISHED.value, _("Published")
    UNDER_APPEAL = State.UNDER_APPEAL.value, _("Under appeal")


class StepWord(models.TextChoices):
    """What was done, in words, for the history."""

    OPEN = "open", _("Opened")
    SUBMIT = Step.SUBMIT.value, _("Sent to the secretariat")
    SEND_BACK = Step.SEND_BACK.value, _("Sent back with questions")
    START_REVIEW = Step.START_REVIEW.value, _("Review started")
    PROPOSE = Step.PROPOSE.value, _("Decision proposed")
    DECLINE = Step.DECLINE.value, _("Not confirmed, back to review")
    CONFIRM = Step.CONFIRM.value, _("Decision confirmed")
    PUBLISH = Step.PUBLISH.value, _("Decision published")
    CORRECT = Step.CORRECT.value, _("Correction started")
    APPEAL = Step.APPEAL.value, _("Appeal lodged")
    UPHOLD = Step.UPHOLD.value, _("Appeal decided: the decision stands")
    CHANGE = Step.CHANGE.value, _("Appeal decided: the decision is looked at again")
    WITHDRAW = Step.WITHDRAW.value, _("Appeal withdrawn")
    ASSIGN = "assign", _("Assigned")


class ForecastWord(models.TextChoices):
    """What the parties expect within the running year."""

    EXPECTED = domain.Forecast.EXPECTED.value, _("The parties expect the member to comply within this year")
    NOT_EXPECTED = domain.Forecast.NOT_EXPECTED.value, _("The parties do not expect it within this year")


class ColourWord(models.TextChoices):
    GREEN = Colour.GREEN.value, _("Green")
    ORANGE = Colour.ORANGE.value, _("Orange")
    RED = Colour.RED.value, _("Red")
    UNDECIDED = Colour.UNDECIDED.value, _("Undecided")


class Outcome(models.TextChoices):
    """How an appeal ended: decided one way or the other, or taken back by the member before that."""

    UPHELD = "upheld", _("The decision stands")
    CHANGED = "changed", _("The decision is looked at again")
    WITHDRAWN = "withdrawn", _("The member withdrew the appeal")


#: What can be decided on an appeal.
DECIDED = (Outcome.UPHELD, Outcome.CHANGED)


class Assessment(models.Model):
    """One member in one reporting year, under the framework version that was in force when it was opened.

    ``membership_year`` is the number of full years completed at the close of the reporting year. ``proposer`` is who
    made the proposal that waits or was last confirmed: the second reader has to be somebody else. ``assessor`` and
    ``second_reader`` are to whom the work is given; ``state_since`` is when it came to stand as it does.
    """

    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="assessments")
    reporting_year = models.PositiveSmallIntegerField()
    membership_year = models.PositiveSmallIntegerField()
    tier = models.CharField(max_length=8)
    framework = models.ForeignKey(Framework, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=12, choices=StateWord, default=StateWord.DRAFT)
    forecast = models.CharField(max_length=14, choices=ForecastWord, blank=True)
    forecast_reason = models.TextField(blank=True)
    proposer = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    assessor = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    second_reader = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    state_since = models.DateTimeField(null=True)
    opened_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar[list[str]] = ["-reporting_year", "member__organisation__name", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["member", "reporting_year"], name="assessment_once_a_year"),
            models.CheckConstraint(condition=Q(membership_year__gte=1), name="assessment_not_in_the_first_year"),
        ]

    def __str__(self) -> str:
        return f"{self.member_id} {self.reporting_year}"


class Answer(models.Model):
    """One criterion: the member's answer and, beside it, the assessor's judgement. Shares lie between 0 and 1."""

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="answers")
    code = models.CharField(max_length=24)
    value = models.CharField(max_length=14, choices=Value, default=Value.NOT_YET)
    share = models.DecimalField(max_digits=5, decimal_places=4, null=True, blank=True)
    reason = models.TextField(blank=True)
    judged_value = models.CharField(max_length=14, choices=Value, blank=True)
    judged_share = models.DecimalField(max_digits=5, decimal_places=4, null=True, blank=True)
    judged_reason = models.TextField(blank=True)
    judged_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    changed_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["assessment", "code"], name="answer_once_a_criterion"),
            models.CheckConstraint(
                condition=Q(share__isnull=True) | Q(value="partly", share__gt=0, share__lt=1), name="answer_share_fits"
            ),
            models.CheckConstraint(
                condition=Q(judged_share__isnull=True)
                | Q(judged_value="partly", judged_share__gt=0, judged_share__lt=1),
                name="judged_share_fits",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.assessment_id} {self.code}"

    def as_fact(self) -> domain.Answer:
        """What the member says. Nobody has approved a "does not apply" yet, so that counts as unanswered."""
        return domain.Answer(domain.Value(self.value), _fraction(self.share), self.reason)

    def as_judged_fact(self) -> domain.Answer:
        """What the assessor found; not judged yet is unanswered. "Does not apply" is approved by judging so."""
        if not self.judged_value:
            return domain.UNANSWERED
        kind = domain.Value(self.judged_value)
        leaves = kind is domain.Value.NOT_APPLICABLE
        return domain.Answer(kind, _fraction(self.judged_share), self.judged_reason or self.reason, approved=leaves)


class StepTaken(models.Model):
    """Something that was done to an assessment: never changed, shown as its history."""

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="steps")
    step = models.CharField(max_length=12, choices=StepWord)
    to = models.CharField(max_length=12, choices=StateWord)
    reason = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    by_name = models.CharField(max_length=150, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.assessment_id} {self.step}"


class Decision(AppendOnly):
    """One dated version of what was decided, with everything it was computed from.

    ``input`` is the text that ``trustone score`` reads; ``result`` its whole output; ``digest`` the SHA-256 of the
    input. ``version`` counts from 1 within the assessment. In force from ``published_from`` until a later version is.
    """

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="decisions")
    version = models.PositiveSmallIntegerField()
    colour = models.CharField(max_length=9, choices=ColourWord)
    total = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    framework_key = models.CharField(max_length=80)
    framework_version = models.CharField(max_length=20)
    algorithm = models.CharField(max_length=40)
    digest = models.CharField(max_length=64)
    input = models.TextField()
    result = models.JSONField()
    green_from = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    orange_from = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    forecast = models.CharField(max_length=14, choices=ForecastWord, blank=True)
    forecast_reason = models.TextField(blank=True)
    reason = models.TextField()
    correction_of = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="corrections")
    proposed_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    declined_at = models.DateTimeField(null=True)
    confirmed_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField(null=True)
    published_from = models.DateField(null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["assessment", "version"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["assessment", "version"], name="decision_version_once"),
            models.CheckConstraint(
                condition=Q(published_from__isnull=True) | Q(confirmed_at__isnull=False),
                name="only_confirmed_decisions_are_public",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True) | ~Q(confirmed_by=models.F("proposed_by")),
                name="four_eyes_on_a_decision",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["published_from"])]

    def __str__(self) -> str:
        return f"{self.assessment_id} v{self.version}"


class PublicReason(AppendOnly):
    """What the secretariat tells everybody about a published decision, in plain words; the newest version counts.

    ``version`` counts from 1 within the decision; a correction is the next one, with ``why`` for the secretariat alone.
    Dutch stands in every text, other languages where somebody wrote them; a version without any text takes it back.
    """

    LONGEST: ClassVar[int] = 600

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="public_reasons")
    version = models.PositiveSmallIntegerField()
    nl = models.TextField(blank=True, max_length=LONGEST)
    en = models.TextField(blank=True, max_length=LONGEST)
    fr = models.TextField(blank=True, max_length=LONGEST)
    de = models.TextField(blank=True, max_length=LONGEST)
    why = models.TextField(blank=True)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    written_by_name = models.CharField(max_length=150, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["decision", "version"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["decision", "version"], name="public_reason_version_once"),
            models.CheckConstraint(
                condition=~Q(nl="") | (Q(en="", fr="", de="") & ~Q(why="")), name="public_reason_stands_in_dutch"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.decision_id} v{self.version}"

    @property
    def texts(self) -> dict[str, str]:
        """The text by language, only the languages in which there is one."""
        return {language: text for language in LANGUAGES if (text := getattr(self, language))}


class Appeal(AppendOnly):
    """A member's appeal against one version of a decision, at most one each; the outcome is added to it once.

    ``last_day``: the last day to appeal as the terms stood then, empty when none was set. ``body``: who decided, as the
    terms named it; empty when the member withdrew it, then ``decided_…`` say who did and when.
    """

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="appeals")
    decision = models.OneToOneField(Decision, on_delete=models.PROTECT, related_name="appeal")
    reason = models.TextField()
    last_day = models.DateField(null=True)
    lodged_at = models.DateTimeField()
    lodged_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    lodged_by_name = models.CharField(max_length=150, blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    outcome_reason = models.TextField(blank=True)
    body = models.CharField(max_length=20, blank=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    decided_by_name = models.CharField(max_length=150, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["lodged_at", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(outcome="", decided_at=None) | (~Q(outcome="") & Q(decided_at__isnull=False)),
                name="appeal_outcome_has_a_day",
            )
        ]

    def __str__(self) -> str:
        return f"{self.decision_id} {self.outcome or 'open'}"


class DeclaredTie(models.Model):
    """A person of the secretariat is tied to a member and says so; both days included, no last day while it lasts."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="declared_ties")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="declared_ties")
    reason = models.TextField()
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    declared_at = models.DateTimeField()
    declared_by_name = models.CharField(max_length=150, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar[list[str]] = ["-valid_from", "-pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=models.F("valid_from")),
                name="tie_ends_after_it_starts",
            )
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.member_id}"


class InternalNote(AppendOnly):
    """A note of the secretariat on a criterion. It is never shown to the member; questions to it are a conversation."""

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="notes")
    code = models.CharField(max_length=24)
    text = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    by_name = models.CharField(max_length=150, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.assessment_id} {self.code}"


def _fraction(share: Any) -> Fraction | None:
    return None if share is None else Fraction(share)


# Django finds the models of an app here.
from trustone.assessments.past.models import EarlierFile, PastDocument, PastResult  # noqa: E402, F401
