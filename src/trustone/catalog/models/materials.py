"""Stones, composites and ceramics, and the forms in which they are bought."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from trustone.catalog.models.base import Citation, Confidence, FromPack, Titled, cite


class StoneKind(models.TextChoices):
    """What the covenant's product scope distinguishes."""

    STONE = "stone", _("natural stone")
    COMPOSITE = "composite", _("composite")
    CERAMIC = "ceramic", _("ceramic")


class Stone(Titled, FromPack):
    """A kind of stone (or composite, ceramic) with its customs and procurement codes and its silica share."""

    code = models.CharField(primary_key=True, max_length=60)
    kind = models.CharField(max_length=10, choices=StoneKind.choices)
    family = models.CharField(max_length=20, blank=True)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="kinds")
    hs = models.JSONField(default=list)
    cpv = models.JSONField(default=list)
    en_standards = models.JSONField(default=list)
    en_standards_to_verify = models.JSONField(default=list)
    silica_min = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    silica_max = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    silica_class = models.CharField(max_length=10, default="unknown")
    silica_source = models.TextField(blank=True)
    silica_year = models.CharField(max_length=60, blank=True)
    silica_confidence = models.CharField(max_length=6, choices=Confidence.choices, default=Confidence.LOW)
    note = models.JSONField(default=dict, blank=True)
    note_confidence = models.CharField(max_length=6, choices=Confidence.choices, default=Confidence.LOW)

    class Meta:
        ordering = ["position"]

    @property
    def silica_citation(self) -> Citation | None:
        return cite(self.silica_source, "", self.silica_year, self.silica_confidence)


class ProductForm(Titled, FromPack):
    """What is bought: setts, kerbs, worktops and so on, with customs, procurement and product-standard codes."""

    code = models.CharField(primary_key=True, max_length=60)
    hs = models.JSONField(default=list)
    cpv = models.JSONField(default=list)
    en_standards = models.JSONField(default=list)
    en_standards_to_verify = models.JSONField(default=list)
    note = models.JSONField(default=dict, blank=True)
    note_confidence = models.CharField(max_length=6, choices=Confidence.choices, default=Confidence.LOW)

    class Meta:
        ordering = ["position"]
