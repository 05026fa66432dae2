"""Documents that were brought in, what the screener read in them, and the procedures they belong to."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from trustone.catalog.models import Covenant
from trustone.platform.models import Organisation, User
from trustone.procurement.tenders.models.choices import (
    CoverageWord,
    FileState,
    GroupingWord,
    SizeWord,
    StoneWord,
    TierWord,
    WhyWord,
)

LONGEST_NAME = 300


class Collection(models.Model):
    """Documents brought in together, with where they come from. ``stopped_at``: somebody stopped the reading.

    ``published_in`` and ``region`` (a country or a NUTS code) hold for documents that do not say it themselves.
    """

    public_id = models.CharField(max_length=24, unique=True)
    covenant = models.ForeignKey(Covenant, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=150)
    origin = models.CharField(max_length=300)
    grouping = models.CharField(max_length=8, choices=GroupingWord, default=GroupingWord.FOLDERS)
    published_in = models.PositiveSmallIntegerField(null=True)
    region = models.CharField(max_length=5, blank=True)
    stopped_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar[list[str]] = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return self.title


class TenderFile(models.Model):
    """One file as it came, a zip among them. ``path`` is its name within what was brought in. A second file of that
    name with other content is a later version; ``replaced_at`` then says since when this one does not count.

    ``attempts``: how often reading it was begun. ``problems``: codes with their values, of the file as a whole.
    """

    public_id = models.CharField(max_length=24, unique=True)
    collection = models.ForeignKey(Collection, on_delete=models.PROTECT, related_name="files")
    path = models.CharField(max_length=LONGEST_NAME)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    stored = models.CharField(max_length=40, blank=True)
    state = models.CharField(max_length=8, choices=FileState, default=FileState.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    begun_at = models.DateTimeField(null=True)
    problems = models.JSONField(default=list)
    replaced_at = models.DateTimeField(null=True)
    received_at = models.DateTimeField()
    received_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering: ClassVar[list[str]] = ["path", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["collection", "path", "sha256"], name="tender_file_once_a_collection")
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["collection", "state"]),
            models.Index(fields=["sha256"]),
        ]

    def __str__(self) -> str:
        return self.path


class Buyer(models.Model):
    """An authority as notices name it. ``plain``: the name without capitals and signs, by which names are compared."""

    public_id = models.CharField(max_length=24, unique=True)
    covenant = models.ForeignKey(Covenant, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=LONGEST_NAME)
    plain = models.CharField(max_length=LONGEST_NAME)
    size = models.CharField(max_length=8, choices=SizeWord, blank=True)
    organisation = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar[list[str]] = ["name", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["covenant", "plain"], name="tender_buyer_once")
        ]

    def __str__(self) -> str:
        return self.name


class TenderProcedure(models.Model):
    """One procedure: what the screener says of it, and what counts. ``stone`` is empty when nothing that counts
    could be read; ``unread``: how many of its documents could not be. ``published``: the day its notice says; without
    one ``published_in`` is a year that people said. What ``Completed`` says of it goes before what documents say.

    ``key`` is how its documents are brought together (the number of the notice, else their folder or name). ``stone``,
    ``tier``, ``lots`` are the screener's by ``method``; ``final_*`` are those of people where they decided, else the
    same. ``doubt`` (0 to 1) orders the queue. ``standing``: a digest of the documents it rests on.
    """

    public_id = models.CharField(max_length=24, unique=True)
    covenant = models.ForeignKey(Covenant, on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=700)
    ident = models.CharField(max_length=120, blank=True)
    title = models.CharField(max_length=500, blank=True)
    buyer = models.ForeignKey(Buyer, null=True, on_delete=models.PROTECT, related_name="procedures")
    country = models.CharField(max_length=3, blank=True)
    places = models.JSONField(default=list)
    region = models.CharField(max_length=5, blank=True)
    published = models.DateField(null=True)
    published_in = models.PositiveSmallIntegerField(null=True)
    procedure_type = models.CharField(max_length=40, blank=True)
    language = models.CharField(max_length=2, blank=True)
    coverage = models.CharField(max_length=12, choices=CoverageWord)
    unread = models.PositiveIntegerField(default=0)
    stone = models.CharField(max_length=16, choices=StoneWord, blank=True)
    tier = models.PositiveSmallIntegerField(choices=TierWord)
    lots = models.JSONField(default=list)
    decided_by = models.ForeignKey("FoundClause", null=True, on_delete=models.SET_NULL, related_name="+")
    method = models.CharField(max_length=80)
    doubt = models.FloatField(default=0)
    why = models.CharField(max_length=16, choices=WhyWord, default=WhyWord.NONE)
    final_stone = models.CharField(max_length=16, choices=StoneWord, blank=True)
    final_tier = models.PositiveSmallIntegerField(choices=TierWord)
    final_lots = models.JSONField(default=list)
    judged_by_human = models.BooleanField(default=False)
    standing = models.CharField(max_length=64)
    changed_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar[list[str]] = ["-doubt", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["covenant", "key"], name="tender_procedure_once")
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["covenant", "-doubt", "id"], name="tender_queue_in_order"),
            # What waits is counted from the index alone, without a look at the rows.
            models.Index(fields=["covenant", "judged_by_human", "why", "doubt", "final_stone"], name="tender_waiting"),
            models.Index(fields=["covenant", "final_stone", "final_tier"]),
        ]

    def __str__(self) -> str:
        return self.title or self.ident or self.key.partition(":")[2] or self.key


class Completed(models.Model):
    """What somebody wrote of a procedure that its documents do not say, or say wrong. Empty: as documents have it.

    ``region``: a country (ISO 3166-1, two letters) or a NUTS code.
    """

    procedure = models.OneToOneField(
        TenderProcedure, primary_key=True, on_delete=models.CASCADE, related_name="completed"
    )
    title = models.CharField(max_length=500, blank=True)
    buyer_name = models.CharField(max_length=LONGEST_NAME, blank=True)
    region = models.CharField(max_length=5, blank=True)
    published_in = models.PositiveSmallIntegerField(null=True)
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return f"{self.procedure_id}"


class TenderDocument(models.Model):
    """One document that was read, or why not: a file, or one in a zip. ``name`` is its whole name for people.

    ``procedure`` is empty until brought together, and for one that could not be read and belongs to none. ``stone`` is
    empty when it could not be read. ``facts``: what a notice says in codes. ``suspects``: passages that look like a
    clause where the rules found none. ``digest``: of its text. ``counts``: false when a later version took its place.
    """

    file = models.ForeignKey(TenderFile, on_delete=models.CASCADE, related_name="documents")
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=700)
    format = models.CharField(max_length=12, blank=True)
    pages = models.PositiveIntegerField(null=True)
    language = models.CharField(max_length=2, blank=True)
    stone = models.CharField(max_length=16, choices=StoneWord, blank=True)
    stone_score = models.FloatField(default=0)
    evidence = models.JSONField(default=list)
    stone_lots = models.JSONField(default=list)
    suspects = models.JSONField(default=list)
    facts = models.JSONField(default=dict)
    problems = models.JSONField(default=list)
    is_notice = models.BooleanField(default=False)
    digest = models.CharField(max_length=64, blank=True)
    method = models.CharField(max_length=80)
    doubt = models.FloatField(default=0)
    why = models.CharField(max_length=16, choices=WhyWord, default=WhyWord.NONE)
    read_at = models.DateTimeField()
    procedure = models.ForeignKey(TenderProcedure, null=True, on_delete=models.SET_NULL, related_name="documents")
    counts = models.BooleanField(default=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["name", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["file", "number"], name="tender_document_once_a_file")
        ]

    def __str__(self) -> str:
        return self.name


class DocumentText(models.Model):
    """The text of a document by page, packed (zlib over JSON: a list of page and text)."""

    document = models.OneToOneField(TenderDocument, primary_key=True, on_delete=models.CASCADE, related_name="text")
    packed = models.BinaryField()

    def __str__(self) -> str:
        return f"{self.document_id}"


class FoundClause(models.Model):
    """A clause the screener found: its words as they stand there, the page, the terms and the rule behind it;
    ``like``: how much the second opinion agrees, 0 to 1."""

    document = models.ForeignKey(TenderDocument, on_delete=models.CASCADE, related_name="clauses")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=20)
    position = models.CharField(max_length=14)
    obligation = models.BooleanField()
    lot = models.CharField(max_length=40, blank=True)
    snippet = models.TextField()
    page = models.PositiveIntegerField(null=True)
    score = models.FloatField()
    like = models.FloatField(null=True)
    terms = models.JSONField(default=list)
    rule = models.CharField(max_length=60)

    class Meta:
        ordering: ClassVar[list[str]] = ["document", "number"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["document", "number"], name="found_clause_once_a_document")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.page or ''}"
