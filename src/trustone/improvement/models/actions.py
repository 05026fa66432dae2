"""What a company does, how it goes, and what came of it."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from trustone.catalog.models import ActionPattern
from trustone.domain.improvement.facts import (
    ActionFacts,
    ActionKind,
    ActionState,
    Attribution,
    Indicator,
    Mechanism,
    ResultFacts,
    Unit,
)
from trustone.improvement.models.objectives import Objective, UnitWord, words_of
from trustone.members.models import Member
from trustone.platform.models import User
from trustone.platform.models.append_only import AppendOnly


class ActionKindWord(models.TextChoices):
    INDIVIDUAL = ActionKind.INDIVIDUAL.value, _("on our own")
    COLLECTIVE = ActionKind.COLLECTIVE.value, _("together with others")


class ActionStateWord(models.TextChoices):
    PLANNED = ActionState.PLANNED.value, _("planned")
    RUNNING = ActionState.RUNNING.value, _("running")
    DONE = ActionState.DONE.value, _("done")
    STOPPED = ActionState.STOPPED.value, _("stopped")


class MechanismWord(models.TextChoices):
    PURCHASING = Mechanism.PURCHASING.value, _("we buy differently: price, lead time, payment")
    REQUIREMENT = Mechanism.REQUIREMENT.value, _("we ask it of the supplier, and look whether it happens")
    SUPPORT = Mechanism.SUPPORT.value, _("we help the supplier: means, training, equipment")
    COLLECTIVE = Mechanism.COLLECTIVE.value, _("several buyers do it together")
    DIALOGUE = Mechanism.DIALOGUE.value, _("workers or neighbours and the company talk, with their representatives")
    INSIGHT = Mechanism.INSIGHT.value, _("we find out what is going on")
    REMEDY = Mechanism.REMEDY.value, _("who was harmed can complain and is helped")
    ADVOCACY = Mechanism.ADVOCACY.value, _("we ask government or sector to act")
    SOURCING = Mechanism.SOURCING.value, _("we choose another source, with care for who stays behind")


class AttributionWord(models.TextChoices):
    STARTED = Attribution.STARTED.value, _("We started it")
    STRENGTHENED = Attribution.STRENGTHENED.value, _("We strengthened existing work")
    JOINED = Attribution.JOINED.value, _("We joined the work of others")


class Action(models.Model):
    """Serves one or more objectives. The outcome is that of its objectives unless it has its own indicator.

    Texts are ``{"nl": …, "en": …}``; ``owner_name`` stays when the owner leaves. Budget in euro.
    """

    public_id = models.CharField(max_length=24, unique=True)
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="actions")
    objectives = models.ManyToManyField(Objective, related_name="actions")
    pattern = models.ForeignKey(ActionPattern, null=True, on_delete=models.PROTECT, related_name="+")
    first_year = models.PositiveSmallIntegerField()
    what = models.JSONField(default=dict)
    kind = models.CharField(max_length=10, choices=ActionKindWord)
    mechanism = models.CharField(max_length=12, choices=MechanismWord, blank=True)
    owner = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    owner_name = models.CharField(max_length=150, blank=True)
    starts = models.DateField(null=True)
    ends = models.DateField(null=True)
    budget = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    partners = models.CharField(max_length=300, blank=True)
    partners_public = models.BooleanField(default=False)
    output = models.JSONField(default=dict)
    output_unit = models.CharField(max_length=20, choices=UnitWord, blank=True)
    output_baseline = models.DecimalField(max_digits=14, decimal_places=3, null=True)
    output_target = models.DecimalField(max_digits=14, decimal_places=3, null=True)
    outcome = models.JSONField(default=dict)
    outcome_unit = models.CharField(max_length=20, choices=UnitWord, blank=True)
    outcome_baseline = models.DecimalField(max_digits=14, decimal_places=3, null=True)
    outcome_target = models.DecimalField(max_digits=14, decimal_places=3, null=True)
    state = models.CharField(max_length=8, choices=ActionStateWord, default=ActionStateWord.PLANNED)
    state_reason = models.TextField(blank=True)
    closed_on = models.DateField(null=True)
    created_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(starts=None) | Q(ends=None) | Q(ends__gte=models.F("starts")),
                name="action_ends_after_it_starts",
            ),
            models.CheckConstraint(condition=Q(budget=None) | Q(budget__gte=0), name="action_budget_not_negative"),
        ]

    def __str__(self) -> str:
        return self.public_id

    @property
    def is_open(self) -> bool:
        """Planned or running."""
        return self.state in {ActionStateWord.PLANNED, ActionStateWord.RUNNING}

    @property
    def outcome_facts(self) -> Indicator | None:
        """Its own outcome indicator, or ``None`` when the outcome is that of its objectives."""
        if not any(self.outcome.values()) and self.outcome_target is None:
            return None
        unit = Unit(self.outcome_unit) if self.outcome_unit else None
        return Indicator(words_of(self.outcome), unit, self.outcome_baseline, target=self.outcome_target)

    def plan_facts(self, *, owner_active: bool) -> ActionFacts:
        """What lies in this row alone, without objectives and results."""
        unit = Unit(self.output_unit) if self.output_unit else None
        return ActionFacts(
            key=self.public_id,
            objectives=(),
            themes=(),
            what=words_of(self.what),
            kind=ActionKind(self.kind),
            mechanism=Mechanism(self.mechanism) if self.mechanism else None,
            owner=self.owner_name,
            owner_active=owner_active,
            starts=self.starts,
            ends=self.ends,
            output=Indicator(words_of(self.output), unit, self.output_baseline, target=self.output_target),
            outcome=self.outcome_facts,
            budget=self.budget,
            partners=self.partners,
            partners_public=self.partners_public,
            state=ActionState(self.state),
            audit="audit" in (self.pattern_id or ""),
        )

    def as_facts(self, *, owner_active: bool) -> ActionFacts:
        """As the rules read it; reads ``objectives`` and ``results`` with their ``replaced_by``."""
        objectives = list(self.objectives.all())
        return replace(
            self.plan_facts(owner_active=owner_active),
            objectives=tuple(objective.public_id for objective in objectives),
            themes=tuple(dict.fromkeys(objective.theme_id for objective in objectives)),
            results=tuple(result.as_facts() for result in self.results.all() if result.counts),
        )


class ActionRevision(AppendOnly):
    """What an action said after each change."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="revisions")
    version = models.PositiveIntegerField()
    facts = models.JSONField()
    at = models.DateTimeField()
    by_name = models.CharField(max_length=150, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-version"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["action", "version"], name="action_revision_once")
        ]

    def __str__(self) -> str:
        return f"{self.action_id} v{self.version}"


class ProgressNote(AppendOnly):
    """How an action goes, in the company's words. Confidential."""

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="notes")
    text = models.TextField()
    at = models.DateTimeField()
    by_name = models.CharField(max_length=150, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.action_id} {self.at:%Y-%m-%d}"


class ActionResult(AppendOnly):
    """What came of an action, and whose work it was. A correction is a new result that replaces this one."""

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="results")
    on = models.DateField()
    text = models.JSONField(default=dict)
    attribution = models.CharField(max_length=12, choices=AttributionWord)
    by_whom = models.CharField(max_length=300)
    output_value = models.DecimalField(max_digits=14, decimal_places=3, null=True)
    outcome_value = models.DecimalField(max_digits=14, decimal_places=3, null=True)
    replaces = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="replaced_by")
    at = models.DateTimeField()
    by_name = models.CharField(max_length=150, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["on", "pk"]

    def __str__(self) -> str:
        return f"{self.action_id} {self.on}"

    @property
    def counts(self) -> bool:
        """Not replaced by a later record."""
        return getattr(self, "replaced_by", None) is None

    def as_facts(self) -> ResultFacts:
        """As the rules read it."""
        return ResultFacts(
            self.on,
            words_of(self.text),
            Attribution(self.attribution),
            self.by_whom,
            self.output_value,
            self.outcome_value,
        )
