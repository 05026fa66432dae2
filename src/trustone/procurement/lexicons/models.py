"""Versions of the words of the screener: what an installation changes in the words that came with the product.

A version holds its changes only. The words they were made to are kept beside it as they came with the product, so that
a version means the same for ever, also after an update of the product.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import pgettext_lazy

from trustone.platform.models import User
from trustone.platform.models.append_only import AppendOnly

LONGEST_TITLE, LONGEST_REASON = 120, 1000


class State(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("words", "Draft")
    COMPARED = "compared", pgettext_lazy("words", "Compared, waits for a second person")
    ACTIVE = "active", pgettext_lazy("words", "In use")
    RETIRED = "retired", pgettext_lazy("words", "Used before")
    DROPPED = "dropped", pgettext_lazy("words", "Thrown away")


class Run(models.TextChoices):
    """How the comparison of a draft stands."""

    NONE = "", pgettext_lazy("comparison", "Not started")
    ASKED = "asked", pgettext_lazy("comparison", "Waits for its turn")
    RUNNING = "running", pgettext_lazy("comparison", "Is being made")
    STOPPED = "stopped", pgettext_lazy("comparison", "Stopped")
    DONE = "done", pgettext_lazy("comparison", "Made")


class StepWord(models.TextChoices):
    """What was done, for the history."""

    MADE = "made", pgettext_lazy("words step", "Draft made")
    FILE = "file", pgettext_lazy("words step", "Changed with a file")
    NEWER = "newer", pgettext_lazy("words step", "Newer words of the product taken along")
    COMPARED = "compared", pgettext_lazy("words step", "Compared")
    ACTIVATED = "activated", pgettext_lazy("words step", "Put to use")
    BACK = "back", pgettext_lazy("words step", "Went back to these words")
    DROPPED = "dropped", pgettext_lazy("words step", "Thrown away")


class DeliveredWords(models.Model):
    """The words of the product as they were when somebody changed them. ``rows`` as in the pack; never changed."""

    digest = models.CharField(max_length=64, unique=True)
    pack = models.CharField(max_length=60)
    pack_version = models.CharField(max_length=20)
    rows = models.JSONField()
    kept_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["kept_at", "pk"]

    def __str__(self) -> str:
        return f"{self.pack} {self.pack_version}"


class LexiconVersion(models.Model):
    """One set of changes. ``changes``: by code, see ``domain.screening.changes``; ``digest``: of all its words.

    ``notes``: what there was to say when changes were taken along to newer words of the product. ``compared_key``: what
    the comparison was made of; it counts only while that is still so. ``run_…``: the job that compares. ``slot``: 1 for
    the draft, of which there is one at most; empty for all others.
    """

    public_id = models.CharField(max_length=24, unique=True)
    number = models.PositiveIntegerField(unique=True)
    base = models.ForeignKey(DeliveredWords, on_delete=models.PROTECT, related_name="versions")
    based_on = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=LONGEST_TITLE)
    reason = models.TextField(blank=True)
    state = models.CharField(max_length=8, choices=State, default=State.DRAFT)
    slot = models.PositiveSmallIntegerField(null=True, blank=True, unique=True, default=1)
    changes = models.JSONField(default=dict, blank=True)
    notes = models.JSONField(default=list, blank=True)
    digest = models.CharField(max_length=64)
    made_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    made_as = models.CharField(max_length=150, blank=True)
    made_at = models.DateTimeField()
    edited_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    edited_as = models.CharField(max_length=150, blank=True)
    edited_at = models.DateTimeField()
    comparison = models.JSONField(null=True, blank=True)
    compared_key = models.CharField(max_length=64, blank=True)
    compared_at = models.DateTimeField(null=True, blank=True)
    run_id = models.CharField(max_length=32, blank=True)
    run_state = models.CharField(max_length=8, choices=Run, default=Run.NONE, blank=True)
    run_done = models.PositiveIntegerField(default=0)
    run_of = models.PositiveIntegerField(default=0)
    run_at = models.DateTimeField(null=True, blank=True)
    activated_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    activated_as = models.CharField(max_length=150, blank=True)
    activated_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar[list[str]] = ["-number"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["state"], condition=Q(state="active"), name="one_version_of_words_in_use"),
            models.CheckConstraint(
                condition=Q(activated_by__isnull=True) | ~Q(activated_by=F("edited_by")), name="four_eyes_on_words"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    @property
    def is_open(self) -> bool:
        """Whether its words can still be changed."""
        return self.state in {State.DRAFT, State.COMPARED}

    @property
    def label(self) -> str:
        """How verdicts name these words: the version of the pack and the number."""
        return f"{self.base.pack_version}+{self.number}"


class LexiconStep(AppendOnly):
    """What was done to the words; ``lexicon`` empty: to the words as delivered."""

    lexicon = models.ForeignKey(LexiconVersion, null=True, on_delete=models.CASCADE, related_name="steps")
    step = models.CharField(max_length=10, choices=StepWord)
    text = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    by_name = models.CharField(max_length=150, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.lexicon_id} {self.step}"
