"""What a company wants to become different, and what was measured of it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from trustone.catalog.models import Outcome, Theme
from trustone.domain.improvement.facts import (
    Direction,
    ForWhom,
    Indicator,
    Measured,
    ObjectiveFacts,
    ObjectiveState,
    PlanLanguage,
    Unit,
    Words,
)
from trustone.members.models import Member
from trustone.platform.models.append_only import AppendOnly
from trustone.risks.models import ChainGroup


def words_of(texts: dict[str, str] | None) -> Words:
    """A stored text in two languages as the rules read it."""
    return {language: (texts or {}).get(language.value, "") for language in PlanLanguage}


def group_countries(group: ChainGroup) -> tuple[str, ...]:
    """Where the stone of a group of chains is quarried and worked, each country once (ISO 3166-1 alpha-2)."""
    codes = (group.facts.get("extraction", ""), group.facts.get("processing", ""))
    return tuple(dict.fromkeys(code for code in codes if len(code) == 2))


class ForWhomWord(models.TextChoices):
    QUARRY_WORKERS = ForWhom.QUARRY_WORKERS.value, _("people who work in the quarry")
    FACTORY_WORKERS = ForWhom.FACTORY_WORKERS.value, _("people who work in the factory or workshop")
    HOME_WORKERS = ForWhom.HOME_WORKERS.value, _("people who work at home")
    CHILDREN = ForWhom.CHILDREN.value, _("children")
    WOMEN = ForWhom.WOMEN.value, _("women")
    MIGRANTS = ForWhom.MIGRANTS.value, _("migrant workers")
    NEIGHBOURS = ForWhom.NEIGHBOURS.value, _("neighbours of the quarry or factory")
    WORKERS = ForWhom.WORKERS.value, _("all workers in the chain")


class UnitWord(models.TextChoices):
    PERCENT = Unit.PERCENT.value, _("percent")
    PERSONS = Unit.PERSONS.value, _("persons")
    SITES = Unit.SITES.value, _("quarries or factories")
    NUMBER = Unit.NUMBER.value, _("number")
    DAYS = Unit.DAYS.value, _("days")
    EURO = Unit.EURO.value, _("euro")
    MILLIGRAM = Unit.MILLIGRAM.value, _("mg per m³ of air")
    LOCAL_CURRENCY = Unit.LOCAL_CURRENCY.value, _("local currency")


class ObjectiveStateWord(models.TextChoices):
    RUNNING = ObjectiveState.RUNNING.value, _("running")
    REACHED = ObjectiveState.REACHED.value, pgettext_lazy("objective", "reached")
    NOT_REACHED = ObjectiveState.NOT_REACHED.value, _("not reached")
    STOPPED = ObjectiveState.STOPPED.value, _("stopped")


class Objective(models.Model):
    """Runs over the years until it is reached, not reached or stopped. Texts are ``{"nl": …, "en": …}``.

    ``series`` counts indicators: when the indicator changes half-way, measurements of the earlier one stay under their
    own number and ``series_reason`` says why it changed.
    """

    public_id = models.CharField(max_length=24, unique=True)
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="objectives")
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, related_name="+")
    groups = models.ManyToManyField(ChainGroup, related_name="objectives", blank=True)
    outcome = models.ForeignKey(Outcome, null=True, on_delete=models.PROTECT, related_name="+")
    first_year = models.PositiveSmallIntegerField()
    change = models.JSONField(default=dict)
    for_whom = models.CharField(max_length=20, choices=ForWhomWord, blank=True)
    indicator = models.JSONField(default=dict)
    unit = models.CharField(max_length=20, choices=UnitWord, blank=True)
    baseline = models.DecimalField(max_digits=14, decimal_places=3, null=True)
    baseline_on = models.DateField(null=True)
    baseline_source = models.CharField(max_length=300, blank=True)
    baseline_planned = models.DateField(null=True)
    target = models.DecimalField(max_digits=14, decimal_places=3, null=True)
    due = models.DateField(null=True)
    series = models.PositiveSmallIntegerField(default=1)
    series_reason = models.TextField(blank=True)
    state = models.CharField(max_length=11, choices=ObjectiveStateWord, default=ObjectiveStateWord.RUNNING)
    state_reason = models.JSONField(default=dict)
    closed_on = models.DateField(null=True)
    created_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]

    def __str__(self) -> str:
        return self.public_id

    @property
    def is_running(self) -> bool:
        return self.state == ObjectiveStateWord.RUNNING

    @property
    def indicator_facts(self) -> Indicator:
        """The present indicator as the rules read it."""
        return Indicator(
            name=words_of(self.indicator),
            unit=Unit(self.unit) if self.unit else None,
            baseline=self.baseline,
            baseline_on=self.baseline_on,
            baseline_source=self.baseline_source,
            target=self.target,
            baseline_planned=self.baseline_planned,
            direction=Direction(self.outcome.direction) if self.outcome else None,
        )

    def as_facts(self, *, rank: int | None = None, actions: int = 0) -> ObjectiveFacts:
        """As the rules read it; reads ``groups``, ``outcome`` and ``measurements`` with their ``replaced_by``."""
        groups = list(self.groups.all())
        countries = (country for group in groups for country in group_countries(group))
        return ObjectiveFacts(
            first_year=self.first_year,
            key=self.public_id,
            theme=self.theme_id,
            change=words_of(self.change),
            for_whom=ForWhom(self.for_whom) if self.for_whom else None,
            indicator=self.indicator_facts,
            due=self.due,
            state=ObjectiveState(self.state),
            state_reason=words_of(self.state_reason),
            countries=tuple(dict.fromkeys(countries)),
            rank=rank,
            actions=actions,
            measured=tuple(
                one.as_facts() for one in self.measurements.all() if one.counts and one.series == self.series
            ),
            groups=tuple(group.public_id for group in groups),
            series=self.series,
        )


class ObjectiveRevision(AppendOnly):
    """What an objective said after each change; an earlier indicator is read from here."""

    objective = models.ForeignKey(Objective, on_delete=models.CASCADE, related_name="revisions")
    version = models.PositiveIntegerField()
    facts = models.JSONField()
    at = models.DateTimeField()
    by_name = models.CharField(max_length=150, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-version"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["objective", "version"], name="objective_revision_once")
        ]

    def __str__(self) -> str:
        return f"{self.objective_id} v{self.version}"


class Measurement(AppendOnly):
    """A measured value of an indicator, with its day and source. A wrong one is withdrawn by a later record."""

    objective = models.ForeignKey(Objective, on_delete=models.PROTECT, related_name="measurements")
    series = models.PositiveSmallIntegerField()
    value = models.DecimalField(max_digits=14, decimal_places=3)
    on = models.DateField()
    source = models.CharField(max_length=300)
    note = models.TextField(blank=True)
    replaces = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="replaced_by")
    withdrawn = models.BooleanField(default=False)
    at = models.DateTimeField()
    by_name = models.CharField(max_length=150, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["on", "pk"]

    def __str__(self) -> str:
        return f"{self.objective_id} {self.on}"

    @property
    def counts(self) -> bool:
        """Neither withdrawn nor replaced by a later record."""
        return not self.withdrawn and getattr(self, "replaced_by", None) is None

    def as_facts(self) -> Measured:
        """As the rules read it."""
        return Measured(self.value, self.on, self.source)
