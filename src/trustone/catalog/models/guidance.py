"""What helps a company act: outcomes worth aiming at, patterns of action, and where guides are to be found."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from trustone.catalog.models.base import FromPack, Titled
from trustone.catalog.models.risks import Theme


class Direction(models.TextChoices):
    """Which way a figure goes when things get better."""

    UP = "up", _("more is better")
    DOWN = "down", _("less is better")


class Outcome(Titled, FromPack):
    """Something that becomes different for people, with the figure that shows it; a start for an objective.

    ``title`` reads as the end of "What will be different: …". Without a source it is an unsourced proposal.
    """

    code = models.CharField(primary_key=True, max_length=60)
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, related_name="outcomes")
    for_whom = models.CharField(max_length=30)
    indicator = models.JSONField(default=dict)
    unit = models.CharField(max_length=20)
    direction = models.CharField(max_length=4, choices=Direction)

    class Meta:
        ordering = ["position"]


class ActionPattern(Titled, FromPack):
    """A way of acting on a theme: the mechanism it relies on, what it needs, its pitfalls, and what an audit adds."""

    code = models.CharField(primary_key=True, max_length=60)
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, related_name="patterns")
    outcomes = models.JSONField(default=list)
    mechanism = models.CharField(max_length=30)
    how_it_works = models.JSONField(default=dict)
    needs = models.JSONField(default=dict)
    pitfalls = models.JSONField(default=dict)
    audit_helps = models.JSONField(default=dict)
    audit_does_not_help = models.JSONField(default=dict)
    indicator = models.JSONField(default=dict)
    unit = models.CharField(max_length=20)

    class Meta:
        ordering = ["position"]


class LibraryEntry(Titled, FromPack):
    """A guide, theme sheet or country analysis of others: what it is, for whom, where to get it.

    ``body`` is empty but for texts about this product. An address that is not known is absent, never guessed.
    """

    code = models.CharField(primary_key=True, max_length=80)
    kind = models.CharField(max_length=30)
    languages = models.JSONField(default=list)
    audience = models.JSONField(default=list)
    steps = models.JSONField(default=list)
    criteria = models.JSONField(default=list)
    themes = models.JSONField(default=list)
    countries = models.JSONField(default=list)
    publisher = models.CharField(max_length=200, blank=True)
    where = models.TextField(blank=True)
    for_participants = models.BooleanField(default=False)
    summary = models.JSONField(default=dict)
    body = models.JSONField(default=dict)

    class Meta:
        ordering = ["position"]
        verbose_name_plural = "library entries"
