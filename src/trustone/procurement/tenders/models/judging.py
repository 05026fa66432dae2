"""What people decide: samples, judgements, objections of buyers, who is at work, how two who differ settle it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from trustone.catalog.models import Covenant
from trustone.platform.models import Organisation, User
from trustone.platform.models.append_only import AppendOnly
from trustone.procurement.tenders.models.choices import JudgementWord, StoneWord, TierWord
from trustone.procurement.tenders.models.documents import TenderProcedure

LONGEST_TEXT = 4000


class Sample(models.Model):
    """Procedures drawn at random, each judged by two people who do not see each other's answer nor the screener's.

    ``is_whole``: drawn from all procedures that were read; false = from those whose stone answer is not "no".
    """

    public_id = models.CharField(max_length=24, unique=True)
    covenant = models.ForeignKey(Covenant, on_delete=models.PROTECT, related_name="+")
    method = models.CharField(max_length=80)
    seed = models.CharField(max_length=64)
    drawn_from = models.PositiveIntegerField()
    is_whole = models.BooleanField(default=True)
    drawn_at = models.DateTimeField()
    drawn_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering: ClassVar[list[str]] = ["-drawn_at", "-pk"]

    def __str__(self) -> str:
        return self.public_id


class SampleItem(models.Model):
    """One procedure of a sample, with the screener's answer and the documents (``standing``) when it was drawn."""

    sample = models.ForeignKey(Sample, on_delete=models.PROTECT, related_name="items")
    procedure = models.ForeignKey(TenderProcedure, on_delete=models.PROTECT, related_name="drawn")
    number = models.PositiveIntegerField()
    stone = models.CharField(max_length=16, choices=StoneWord)
    tier = models.PositiveSmallIntegerField(choices=TierWord)
    standing = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["sample", "number"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["sample", "procedure"], name="sample_holds_a_procedure_once")
        ]

    def __str__(self) -> str:
        return f"{self.sample_id} {self.number}"


class Judgement(AppendOnly):
    """What one person decided of a procedure. The newest of a kind counts; ``settled`` before the others.

    ``clauses``: each ``{"document", "kind", "position", "obligation", "lot", "page", "snippet", "found"}``, where
    ``found`` is the number of the screener's clause it confirms or corrects, or ``None`` for one that was missed;
    ``dropped`` lists the screener's clauses that are none. ``standing``: the documents it rests on.
    """

    procedure = models.ForeignKey(TenderProcedure, on_delete=models.PROTECT, related_name="judgements")
    item = models.ForeignKey(SampleItem, null=True, on_delete=models.PROTECT, related_name="judgements")
    kind = models.CharField(max_length=8, choices=JudgementWord)
    stone = models.CharField(max_length=16, choices=StoneWord)
    tier = models.PositiveSmallIntegerField(choices=TierWord)
    clauses = models.JSONField(default=list)
    dropped = models.JSONField(default=list)
    note = models.TextField(blank=True)
    method = models.CharField(max_length=80)
    standing = models.CharField(max_length=64)
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    by_name = models.CharField(max_length=150)
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["-at", "-pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["item", "by"], condition=Q(kind="blind"), name="one_blind_judgement_a_person"
            )
        ]

    def __str__(self) -> str:
        return f"{self.procedure_id} {self.kind}"


class Objection(models.Model):
    """A buyer says why a verdict is wrong; ``answer`` is what the secretariat decided on it."""

    public_id = models.CharField(max_length=24, unique=True)
    procedure = models.ForeignKey(TenderProcedure, on_delete=models.PROTECT, related_name="objections")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(max_length=LONGEST_TEXT)
    at = models.DateTimeField()
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    by_name = models.CharField(max_length=150)
    answer = models.TextField(blank=True, max_length=LONGEST_TEXT)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar[list[str]] = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.public_id


class AtWork(models.Model):
    """Taken from the queue by somebody at a moment. It lapses by itself; nobody is kept out by it."""

    procedure = models.OneToOneField(
        "tenders.TenderProcedure", primary_key=True, on_delete=models.CASCADE, related_name="at_work"
    )
    by = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    since = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.procedure_id} {self.by_id}"


class Settling(models.Model):
    """What one of the two who differ in a sample proposes, until the other agrees by an own login.

    A newer proposal takes the place of one nobody agreed to; one that was agreed to stays as it is, with who agreed.
    ``clauses`` as in a judgement. ``standing``: the documents it rests on.
    """

    item = models.OneToOneField(
        "tenders.SampleItem", primary_key=True, on_delete=models.PROTECT, related_name="settling"
    )
    stone = models.CharField(max_length=16)
    clauses = models.JSONField(default=list)
    note = models.TextField(blank=True)
    standing = models.CharField(max_length=64)
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    by_name = models.CharField(max_length=150)
    at = models.DateTimeField()
    agreed_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    agreed_by_name = models.CharField(max_length=150, blank=True)
    agreed_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(agreed_by__isnull=True) | ~Q(agreed_by=F("by")), name="settled_by_two_people"
            )
        ]

    def __str__(self) -> str:
        return f"{self.item_id} {self.by_name}"
