"""Cases of a member that does not keep to what binds it. Every step is dated, reasoned, and never changed.

What the public saw is kept with each step, so that another choice later does not show what was not shown then.
Rules are in ``domain.escalation``.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from trustone.catalog.models import Covenant
from trustone.domain.escalation import OPEN, Shown, State, Step
from trustone.members.models import Member
from trustone.platform.models import User
from trustone.platform.models.append_only import AppendOnly

LONGEST_TEXT = 4000


class StateWord(models.TextChoices):
    WARNED = State.WARNED.value, pgettext_lazy("escalation", "Warned")
    OFFERED = State.OFFERED.value, pgettext_lazy("escalation", "Improvement period offered")
    IMPROVING = State.IMPROVING.value, pgettext_lazy("escalation", "In an improvement period")
    PROPOSED = State.PROPOSED.value, pgettext_lazy("escalation", "Proposed for exclusion")
    EXCLUDED = State.EXCLUDED.value, pgettext_lazy("escalation", "Excluded")
    SOLVED = State.SOLVED.value, pgettext_lazy("escalation", "Solved")
    WITHDRAWN = State.WITHDRAWN.value, pgettext_lazy("escalation", "Withdrawn")


class StepWord(models.TextChoices):
    WARN = "warn", _("Warning given")
    REPLY = Step.REPLY.value, _("Reply of the company")
    OFFER = Step.OFFER.value, _("Improvement period offered")
    AGREE = Step.AGREE.value, _("Improvement period agreed")
    REFUSE = Step.REFUSE.value, _("Improvement period refused")
    SET = Step.SET.value, _("Improvement period set without agreement")
    EXTEND = Step.EXTEND.value, _("Improvement period made longer")
    PROPOSE = Step.PROPOSE.value, _("Exclusion proposed")
    EXCLUDE = Step.EXCLUDE.value, _("Decided: excluded")
    KEEP = Step.KEEP.value, _("Decided: not excluded, more time")
    SOLVE = Step.SOLVE.value, _("Solved")
    WITHDRAW = Step.WITHDRAW.value, _("Withdrawn")


class ShownWord(models.TextChoices):
    NOTHING = Shown.NOTHING.value, _("Nothing")
    STATE = Shown.STATE.value, _("The state and since when, without reasons")


class Case(models.Model):
    """One case of one member, at most one of which is open. ``answer_until``: until when a reply is awaited."""

    public_id = models.CharField(max_length=24, unique=True)
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="escalations")
    state = models.CharField(max_length=10, choices=StateWord, default=StateWord.WARNED)
    since = models.DateField()
    starts_on = models.DateField(null=True)
    until = models.DateField(null=True)
    goals = models.TextField(blank=True)
    answer_until = models.DateField(null=True)
    refused = models.BooleanField(default=False)
    proposer = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    proposed_on = models.DateTimeField(null=True)
    public = models.CharField(max_length=7, choices=ShownWord, default=ShownWord.NOTHING)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar[list[str]] = ["-since", "-pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["member"],
                condition=Q(state__in=[state.value for state in OPEN]),
                name="one_open_case_a_member",
            )
        ]

    def __str__(self) -> str:
        return self.public_id


class CaseStep(AppendOnly):
    """Something that was done. ``on`` is the day it counts from; ``body`` who decided, where a body did."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="steps")
    step = models.CharField(max_length=8, choices=StepWord)
    to = models.CharField(max_length=10, choices=StateWord)
    reason = models.TextField(blank=True)
    on = models.DateField()
    starts_on = models.DateField(null=True)
    until = models.DateField(null=True)
    goals = models.TextField(blank=True)
    body = models.CharField(max_length=20, blank=True)
    public = models.CharField(max_length=7, choices=ShownWord)
    at = models.DateTimeField()
    by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    by_name = models.CharField(max_length=150, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.case_id} {self.step}"


class PublicChoice(AppendOnly):
    """What the covenant shows of cases in a state, from when it was chosen on. The newest of a state holds."""

    covenant = models.ForeignKey(Covenant, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=StateWord)
    shows = models.CharField(max_length=7, choices=ShownWord)
    reason = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    by_name = models.CharField(max_length=150, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.covenant_id} {self.state}"
