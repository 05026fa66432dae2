"""What a company wants to become different, and what was measured of it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from trustone.catalog.models import Outcome, Theme
from trustone.domain.improvement.facts import ForWhom, ObjectiveState, Unit
from trustone.members.models import Member
from trustone.platform.models.append_only import AppendOnly
from trustone.risks.models import ChainGroup


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
    REACHED = ObjectiveState.REACHED.value, _("reached")
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
