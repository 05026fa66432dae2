"""Tender documents that were brought in, what the screener read in them, and the procedures they belong to.

A verdict of the screener stays as it was given, with the method that gave it; what people decided stands beside it and
counts. Texts of pages are kept so that every find can be shown in its place.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from trustone.catalog.models import Covenant
from trustone.domain.screening.doubt import Why
from trustone.domain.screening.procedures import Coverage, Tier
from trustone.domain.screening.stone import Answer
from trustone.platform.models import Organisation, User
from trustone.platform.models.append_only import AppendOnly
from trustone.procurement.tenders.review.models import AtWork, Settling  # noqa: F401 - tables of this app

LONGEST_NAME = 300
LONGEST_TEXT = 4000


class GroupingWord(models.TextChoices):
    """What belongs together where no notice says so."""

    FOLDERS = "folders", _("Each folder and each zip is one procedure; loose files each stand alone")
    FILES = "files", _("Every document stands alone, also in a folder or a zip")
    ONE = "one", _("Everything belongs to one procedure")


class FileState(models.TextChoices):
    WAITING = "waiting", pgettext_lazy("tender file", "Waits to be read")
    READING = "reading", pgettext_lazy("tender file", "Is being read")
    READ = "read", pgettext_lazy("tender file", "Read")
    REFUSED = "refused", pgettext_lazy("tender file", "Could not be read")


class StoneWord(models.TextChoices):
    YES_NEW = Answer.YES_NEW.value, _("New natural stone is bought")
    EXISTING_ONLY = Answer.EXISTING_ONLY.value, _("Only stone that is there already")
    MAYBE = Answer.MAYBE.value, _("Perhaps: stone is one of the choices, or it is not clear")
    NO = Answer.NO.value, _("No natural stone")
    UNKNOWN = "", _("Not known: nothing could be read")


class TierWord(models.IntegerChoices):
    NONE = Tier.NONE.value, _("No clause that binds")
    LEGAL_MINIMUM = Tier.LEGAL_MINIMUM.value, _("Only what the law says anyway")
    NORMS = Tier.NORMS.value, _("Norms, a declaration or a label")
    PROCESS = Tier.PROCESS.value, _("Due diligence in the chain")
    FOLLOWED_UP = Tier.FOLLOWED_UP.value, _("Due diligence, with reports, checks or sanctions")


class CoverageWord(models.TextChoices):
    DOCUMENTS = Coverage.DOCUMENTS.value, _("Documents were read")
    NOTICE_ONLY = Coverage.NOTICE_ONLY.value, _("Only the notice was read")
    NONE = Coverage.NONE.value, _("Nothing could be read")


class WhyWord(models.TextChoices):
    """Why a person should look."""

    NEW_DOCUMENTS = Why.NEW_DOCUMENTS.value, _("Documents came in after somebody decided")
    CONTESTED = Why.CONTESTED.value, _("The buyer disagrees")
    CLAUSE_MISSED = Why.CLAUSE_MISSED.value, _("A passage looks like a clause, but the rules found none there")
    CLAUSE_WEAK = Why.CLAUSE_WEAK.value, _("The rules found a clause of which the second opinion is not sure")
    STONE_UNSURE = Why.STONE_UNSURE.value, _("It is not sure whether new stone is bought")
    UNREAD = Why.UNREAD.value, _("A document could not be read")
    NONE = Why.NONE.value, _("Both opinions agree")


class SizeWord(models.TextChoices):
    """How large an authority is. A proposal of this platform, by inhabitants where it has any."""

    NOT_SET = "", pgettext_lazy("size of an authority", "Not set")
    SMALL = "small", _("Town of fewer than 20,000 inhabitants")
    MIDDLE = "middle", _("Town of 20,000 to 100,000 inhabitants")
    LARGE = "large", _("Town of more than 100,000 inhabitants")
    REGION = "region", _("Province, region or water board")
    STATE = "state", _("Country or region of a country")
    OTHER = "other", pgettext_lazy("size of an authority", "Another body")


class Collection(models.Model):
    """Documents brought in together, with where they come from. ``stopped_at``: somebody stopped the reading."""

    public_id = models.CharField(max_length=24, unique=True)
    covenant = models.ForeignKey(Covenant, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=150)
    origin = models.CharField(max_length=300)
    grouping = models.CharField(max_length=8, choices=GroupingWord, default=GroupingWord.FOLDERS)
    published_in = models.PositiveSmallIntegerField(null=True)
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
    could be read; ``unread``: how many of its documents could not be. ``published``: the day its notice says;
    without one ``published_in`` is the year its collection was said to be of. ``key`` is how its documents are
    brought together (the number of the notice, else their folder or name). ``stone``, ``tier``, ``lots`` are the
    screener's by ``method``; ``final_*`` are those of people where they decided, else the same. ``doubt`` (0 to 1)
    orders the queue. ``standing``: a digest of the documents it rests on.
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


class JudgementWord(models.TextChoices):
    """How somebody came to decide."""

    REVIEW = "review", _("With the screener's answer in sight")
    BLIND = "blind", _("In a sample, without seeing another answer")
    SETTLED = "settled", _("After two people differed in a sample")


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
