"""Themes, findings, labels, parties and the smaller tables that give context."""

from __future__ import annotations

from typing import Any

from django.db import models

from trustone.catalog.languages import in_active_language
from trustone.catalog.models.base import FromPack, Titled
from trustone.catalog.models.materials import Stone
from trustone.catalog.models.places import Country


class Theme(Titled, FromPack):
    """A risk theme; ``number`` as the covenant counts (T1 to T7); a part points to its theme."""

    code = models.CharField(primary_key=True, max_length=60)
    number = models.CharField(max_length=10)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="parts")

    class Meta:
        ordering = ["position"]


class RiskFinding(FromPack):
    """What a source reports about people or environment in a chain. Hints are starting values, never scores.

    ``areas``: codes of the tree; empty is the whole country, unless ``region`` or ``place`` names a place that the tree
    has not. ``since``: the day on which it entered the collection; empty is not known.
    """

    code = models.CharField(primary_key=True, max_length=40)
    country = models.ForeignKey(Country, on_delete=models.PROTECT, null=True, related_name="findings")
    region = models.CharField(max_length=200, blank=True)
    place = models.CharField(max_length=200, blank=True)
    areas = models.JSONField(default=list)
    stone = models.ForeignKey(Stone, on_delete=models.PROTECT, null=True, related_name="findings")
    stages = models.JSONField(default=list)
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, related_name="findings")
    finding = models.JSONField(default=dict)
    severity_hint = models.CharField(max_length=10)
    likelihood_hint = models.CharField(max_length=10)
    evidence = models.CharField(max_length=40)
    since = models.DateField(null=True)

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return self.code

    @property
    def finding_now(self) -> str:
        return in_active_language(self.finding)


class Label(Titled, FromPack):
    """A label, certificate or programme: what it proves, what it does not, and how a buyer may use it.

    ``proves_of``: of what it is a proof (``batch``, ``chain``, ``site``, ``firm``). ``criteria``: what to copy into
    the documents instead of the name; ``equivalents``: how to name what counts as well. ``for_clause``: ``proof`` (one
    of several that are accepted), ``not_alone`` (only beside another) or ``no_proof``.
    """

    code = models.CharField(primary_key=True, max_length=60)
    owner = models.CharField(max_length=160)
    kind = models.JSONField(default=dict)
    countries = models.JSONField(default=list)
    how_it_works = models.JSONField(default=dict)
    control = models.JSONField(default=dict)
    recognition = models.JSONField(default=dict)
    does_not_cover = models.JSONField(default=dict)
    proves = models.JSONField(default=dict)
    proves_of = models.JSONField(default=list)
    equivalents = models.JSONField(default=dict)
    criteria = models.JSONField(default=dict)
    for_clause = models.CharField(max_length=10, blank=True)

    class Meta:
        ordering = ["position"]


class Party(Titled, FromPack):
    """An organisation behind the covenant, and what it was in each term."""

    code = models.CharField(primary_key=True, max_length=60)
    kind = models.CharField(max_length=30)
    country_code = models.CharField(max_length=2, blank=True)
    first_term = models.CharField(max_length=30, blank=True)
    second_term = models.CharField(max_length=30, blank=True)
    role = models.JSONField(default=dict)

    class Meta:
        ordering = ["position"]
        verbose_name_plural = "parties"


class ContextFact(Titled, FromPack):
    """A row of a smaller table: living wages, listed goods, figures, fees, projects, the published list, codes."""

    code = models.CharField(primary_key=True, max_length=120)
    kind = models.CharField(max_length=40, db_index=True)
    country_code = models.CharField(max_length=2, blank=True)
    data: Any = models.JSONField(default=dict)

    class Meta:
        ordering = ["kind", "position"]
