"""How a member rates the risks of its chains, and every state a rating has been in."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from trustone.catalog.models import Theme
from trustone.domain.risk.degrees import Degree
from trustone.domain.risk.rating import Degrees, Harm, Heard, Words
from trustone.members.models import Member
from trustone.platform.models import User
from trustone.platform.models.append_only import AppendOnly


class DegreeWord(models.TextChoices):
    LOW = Degree.LOW.value, _("low")
    MEDIUM = Degree.MEDIUM.value, _("medium")
    HIGH = Degree.HIGH.value, _("high")
    VERY_HIGH = Degree.VERY_HIGH.value, _("very high")


class HeardWord(models.TextChoices):
    """Whom the company listened to about this risk; empty is: not answered yet."""

    NOBODY = Heard.NOBODY.value, _("Nobody heard yet")
    RIGHTSHOLDERS = Heard.RIGHTSHOLDERS.value, _("The people concerned themselves")
    REPRESENTATIVES = Heard.REPRESENTATIVES.value, _("Their union, organisation or other representatives")
    BOTH = Heard.BOTH.value, _("Both")


class HarmWord(models.TextChoices):
    """Whether those who were heard say that the harm happens; empty is: not answered."""

    YES = Harm.YES.value, _("Yes, they say that it happens")
    NO = Harm.NO.value, _("No, they say that it does not happen")
    UNCLEAR = Harm.UNCLEAR.value, _("That did not become clear")


class StartWord(models.TextChoices):
    """Where the degrees come from: taken over from findings as they are, or judged by the company."""

    FINDINGS = "findings", _("Starting value from the findings, not judged yet")
    JUDGED = "judged", _("Judged by the company")


class ChainGroup(models.Model):
    """Chains of one member that carry the same risks, rated once, in every year again.

    ``key`` is a digest of what makes chains identical (``domain.risk.reuse``), ``facts`` says it readably.
    """

    public_id = models.CharField(max_length=24, unique=True)
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="chain_groups")
    key = models.CharField(max_length=64)
    facts = models.JSONField(default=dict)
    created_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["member", "key"], name="chain_group_once_per_member")
        ]

    def __str__(self) -> str:
        return self.public_id

    @property
    def countries(self) -> tuple[str, ...]:
        """Codes of the countries where the stone is quarried and worked, each once, as far as known."""
        codes = (self.facts.get("extraction"), self.facts.get("processing"))
        return tuple(dict.fromkeys(code for code in codes if code))


class Rating(models.Model):
    """One group of chains x one theme x one reporting year. Empty degrees are not known.

    ``severity`` and ``likelihood`` hold what counts without the three parts: a starting value taken over from the
    findings, or an override of the company, which needs a ``reason``. ``judged_on`` is the day of the judgement and
    stays when a later year says "still true", which sets ``confirmed_on``. ``findings_seen`` are the codes of the
    findings that were on the table when it was judged or confirmed.
    """

    public_id = models.CharField(max_length=24, unique=True)
    group = models.ForeignKey(ChainGroup, on_delete=models.PROTECT, related_name="ratings")
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    start = models.CharField(max_length=8, choices=StartWord, default=StartWord.JUDGED)
    scale = models.CharField(max_length=9, choices=DegreeWord, blank=True)
    scope = models.CharField(max_length=9, choices=DegreeWord, blank=True)
    irremediability = models.CharField(max_length=9, choices=DegreeWord, blank=True)
    severity = models.CharField(max_length=9, choices=DegreeWord, blank=True)
    likelihood = models.CharField(max_length=9, choices=DegreeWord, blank=True)
    reason = models.TextField(blank=True)
    own_findings = models.TextField(blank=True)
    heard = models.CharField(max_length=15, choices=HeardWord, blank=True)
    heard_who = models.CharField(max_length=200, blank=True)
    heard_on = models.DateField(null=True)
    heard_harm = models.CharField(max_length=7, choices=HarmWord, blank=True)
    heard_said = models.TextField(blank=True)
    findings_seen = models.JSONField(default=list)
    judged_on = models.DateField()
    judged_by = models.CharField(max_length=150, blank=True)
    confirmed_on = models.DateField(null=True)
    carried_from = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="carried_to")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar[list[str]] = ["group_id", "theme__position", "pk"]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["year", "group"])]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["group", "theme", "year"], name="rating_once_per_year"),
            models.CheckConstraint(
                condition=Q(confirmed_on=None) | Q(confirmed_on__gte=models.F("judged_on")),
                name="rating_never_older_than_it_looks",
            ),
        ]

    def __str__(self) -> str:
        return self.public_id

    @property
    def degrees(self) -> Degrees:
        """The degrees as the rules read them."""
        return Degrees(
            scale=Degree.of(self.scale),
            scope=Degree.of(self.scope),
            irremediability=Degree.of(self.irremediability),
            severity=Degree.of(self.severity),
            likelihood=Degree.of(self.likelihood),
            is_start=self.start == StartWord.FINDINGS,
        )

    @property
    def words(self) -> Words:
        """What the company wrote, as the rules read it."""
        return Words(
            reason=self.reason,
            own_findings=self.own_findings,
            heard=Heard(self.heard) if self.heard else None,
            heard_who=self.heard_who,
            heard_on=self.heard_on,
            heard_harm=Harm(self.heard_harm) if self.heard_harm else None,
            heard_said=self.heard_said,
        )


class RatingRevision(AppendOnly):
    """What a rating said after each change."""

    rating = models.ForeignKey(Rating, on_delete=models.CASCADE, related_name="revisions")
    version = models.PositiveIntegerField()
    facts = models.JSONField()
    at = models.DateTimeField()
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    by_name = models.CharField(max_length=150, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-version"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["rating", "version"], name="rating_revision_once")
        ]

    def __str__(self) -> str:
        return f"{self.rating_id} v{self.version}"
