"""What every row of reference data has: a title in four languages, a pack, and where it comes from."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _

from trustone.catalog.languages import in_active_language, in_language


class Confidence(models.TextChoices):
    """How far a fact can be trusted. ``LOW`` is never shown as sourced: nobody has checked it."""

    HIGH = "high", _("read in the named source")
    MEDIUM = "medium", _("read in a secondary source")
    LOW = "low", _("not verified")


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a verified fact comes from. A fact without a citation may not be shown as sourced."""

    source: str
    urls: tuple[str, ...]
    year: str
    confidence: str


class Origin(models.TextChoices):
    """Where a pack came into being."""

    FILES = "files", _("loaded from files")
    HERE = "here", _("made in this installation")


class Pack(models.Model):
    """One version of a content pack as it was loaded; ``digest`` is the SHA-256 of its content.

    ``origin``: a pack made here lives in the database; loading packs from files never writes over it.
    """

    code = models.CharField(primary_key=True, max_length=160)
    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=80)
    version = models.CharField(max_length=20)
    title = models.JSONField(default=dict)
    source = models.TextField(blank=True)
    licence = models.TextField(blank=True)
    valid_from = models.DateField()
    digest = models.CharField(max_length=64)
    origin = models.CharField(max_length=5, choices=Origin, default=Origin.FILES)
    loaded_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "key", "version"], name="catalog_pack_version_once")]

    def __str__(self) -> str:
        return self.code

    @property
    def title_now(self) -> str:
        return in_active_language(self.title)


class Titled(models.Model):
    """Has a title in nl, en, fr and de."""

    title = models.JSONField(default=dict)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.title_now or str(self.pk)

    def title_in(self, language: str) -> str:
        return in_language(self.title, language)

    @property
    def title_now(self) -> str:
        return in_active_language(self.title)


class FromPack(models.Model):
    """A row of a pack, with what is known about where it comes from.

    ``redistributable`` has three values: yes, no, and not established (``None``), which is shown in context and
    stays out of the open data.
    """

    pack = models.ForeignKey(Pack, on_delete=models.PROTECT, related_name="+")
    retired = models.BooleanField(default=False)
    position = models.PositiveIntegerField(default=0)
    source = models.TextField(blank=True)
    source_url = models.TextField(blank=True)
    source_year = models.CharField(max_length=60, blank=True)
    confidence = models.CharField(max_length=6, choices=Confidence.choices, default=Confidence.LOW)
    redistributable = models.BooleanField(null=True, default=None)

    class Meta:
        abstract = True

    @property
    def is_verified(self) -> bool:
        """False for what nobody could check; such a fact is shown as "not verified"."""
        return self.confidence != Confidence.LOW

    @property
    def is_proposal(self) -> bool:
        """True for a row nobody named a source for; pages say "unsourced proposal"."""
        return not self.source

    @property
    def citation(self) -> Citation | None:
        """The source to show with the fact, or ``None`` when it may not be shown as sourced."""
        return cite(self.source, self.source_url, self.source_year, self.confidence)

    @property
    def in_open_data(self) -> bool:
        return self.redistributable is True and self.is_verified and not self.retired


def cite(source: str, urls: str, year: str, confidence: str) -> Citation | None:
    """A citation, unless the fact is not verified or names no source."""
    if confidence == Confidence.LOW or not source:
        return None
    addresses = tuple(part for part in urls.split() if part.startswith(("http://", "https://")))
    return Citation(source, addresses, year, confidence)
