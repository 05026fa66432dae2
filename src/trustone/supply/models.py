"""Chains as members report them, the sites in them, and every state a chain has been in."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from trustone.catalog.models import Area, Country, ProductForm, Stone
from trustone.domain.supply import ChainFacts, KnownBy, Level, Link, QuarryArea, Unit
from trustone.members.models import Member
from trustone.platform.models import ImportBatch, User
from trustone.platform.models.append_only import AppendOnly


class SiteKind(models.TextChoices):
    """A trader is whoever sells: importer, wholesaler, exporter, agent."""

    TRADER = "trader", _("seller or trader")
    FACTORY = "factory", _("factory or workshop")
    QUARRY = "quarry", _("quarry")


class KnownByWord(models.TextChoices):
    SAID = KnownBy.SAID.value, _("The supplier said so")
    DOCUMENT = KnownBy.DOCUMENT.value, _("A document shows it")
    VISIT = KnownBy.VISIT.value, _("Seen on a visit")
    NOT_ASKED = KnownBy.NOT_ASKED.value, _("Unknown: not asked yet")
    NO_ANSWER = KnownBy.NO_ANSWER.value, _("Unknown: asked, no answer yet")
    REFUSED = KnownBy.REFUSED.value, _("Unknown: the supplier does not want to say")
    SUPPLIER_UNAWARE = KnownBy.SUPPLIER_UNAWARE.value, _("Unknown: the supplier does not know")
    MIXED = KnownBy.MIXED.value, _("Unknown: comes from several places, mixed")
    NONE = KnownBy.NONE.value, _("There is none in this chain")


class UnitWord(models.TextChoices):
    SQUARE_METRE = Unit.SQUARE_METRE.value, _("m²")
    CUBIC_METRE = Unit.CUBIC_METRE.value, _("m³")
    TONNE = Unit.TONNE.value, _("tonnes")
    KILOGRAM = Unit.KILOGRAM.value, _("kg")
    METRE = Unit.METRE.value, _("metres")
    PIECE = Unit.PIECE.value, _("pieces")


class Site(models.Model):
    """A party or place as one member knows it. Other members never see it; ``key`` is the folded name."""

    public_id = models.CharField(max_length=24, unique=True)
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="sites")
    kind = models.CharField(max_length=8, choices=SiteKind)
    name = models.CharField(max_length=200)
    key = models.CharField(max_length=200)
    place = models.CharField(max_length=120, blank=True)
    country = models.ForeignKey(Country, null=True, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["name", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["member", "kind", "key", "country"], name="site_once_per_member"),
            models.UniqueConstraint(
                fields=["member", "kind", "key"], condition=Q(country=None), name="site_without_country_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Chain(models.Model):
    """One product of one stone from one direct supplier in one reporting year; ``None`` and empty mean not known."""

    public_id = models.CharField(max_length=24, unique=True)
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="chains")
    year = models.PositiveSmallIntegerField()
    product = models.ForeignKey(ProductForm, on_delete=models.PROTECT, related_name="+")
    stone = models.ForeignKey(Stone, on_delete=models.PROTECT, related_name="+")
    trade_name = models.CharField(max_length=120, blank=True)
    purchase_region = models.CharField(max_length=10, blank=True)
    supplier_imports = models.BooleanField(null=True)
    country_purchase = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="+")
    country_processing = models.ForeignKey(Country, null=True, on_delete=models.PROTECT, related_name="+")
    country_extraction = models.ForeignKey(Country, null=True, on_delete=models.PROTECT, related_name="+")
    area = models.ForeignKey(Area, null=True, on_delete=models.PROTECT, related_name="+")
    area_name = models.CharField(max_length=120, blank=True)
    admin1 = models.CharField(max_length=120, blank=True)
    admin2 = models.CharField(max_length=120, blank=True)
    period_start = models.DateField(null=True)
    period_end = models.DateField(null=True)
    quantity = models.DecimalField(max_digits=18, decimal_places=6, null=True)
    unit = models.CharField(max_length=8, choices=UnitWord, blank=True)
    share = models.DecimalField(max_digits=9, decimal_places=6, null=True)
    reference = models.CharField(max_length=60, blank=True)
    note = models.CharField(max_length=1000, blank=True)
    factory_wet = models.BooleanField(null=True)
    quarry_wet = models.BooleanField(null=True)
    continues = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="continued_by")
    withdrawn_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["member", "year"])]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(period_start=None) | Q(period_end=None) | Q(period_end__gte=models.F("period_start")),
                name="chain_period_ends_after_it_starts",
            ),
            models.CheckConstraint(condition=Q(share=None) | Q(share__range=(0, 100)), name="chain_share_is_a_share"),
            models.CheckConstraint(condition=Q(quantity=None) | ~Q(unit=""), name="chain_quantity_has_unit"),
        ]

    def __str__(self) -> str:
        return self.public_id

    def as_facts(self) -> ChainFacts:
        """The chain as the rules read it. Needs ``links__site`` prefetched when many are read."""
        found: dict[str, list[ChainLink]] = {}
        for link in self.links.all():
            found.setdefault(link.level, []).append(link)
        first = {level: links[0] for level, links in found.items()}
        traders = found.get(Level.TRADER, [])
        area = first.get(Level.AREA)
        return ChainFacts(
            year=self.year,
            product=self.product_id,
            stone=self.stone_id,
            trade_name=self.trade_name,
            supplier=_link(first.get(Level.SUPPLIER), self.country_purchase_id),
            purchase_region=self.purchase_region,
            supplier_imports=self.supplier_imports,
            traders=tuple(_trader(trader.site) for trader in traders if trader.site),
            traders_known_by=KnownBy(traders[0].known_by) if traders and traders[0].known_by else None,
            factory=_link(first.get(Level.FACTORY), self.country_processing_id),
            area=QuarryArea(
                self.area_id or "",
                self.area_name,
                self.admin1,
                self.admin2,
                KnownBy(area.known_by) if area and area.known_by else None,
            ),
            quarry=_link(first.get(Level.QUARRY), self.country_extraction_id),
            country_purchase=self.country_purchase_id,
            country_processing=self.country_processing_id or "",
            country_extraction=self.country_extraction_id or "",
            period_start=self.period_start,
            period_end=self.period_end,
            quantity=None if self.quantity is None else self.quantity.normalize() + 0,
            unit=self.unit,
            share=None if self.share is None else self.share.normalize() + 0,
            reference=self.reference,
            note=self.note,
            factory_wet=self.factory_wet,
            quarry_wet=self.quarry_wet,
        )


def _trader(site: Site) -> Link:
    """How traders are known is said once for all of them, in ``traders_known_by``."""
    return Link(site.name, site.place, site.country_id or "")


def _link(link: ChainLink | None, country: str | None = None) -> Link:
    if link is None:
        return Link(country=country or "")
    known_by = KnownBy(link.known_by) if link.known_by else None
    if link.site is None:
        return Link(country=country or "", known_by=known_by)
    return Link(link.site.name, link.site.place, country or link.site.country_id or "", known_by)


class ChainLink(models.Model):
    """One link of a chain: the site, how it is known, or why it is not. Links nothing is known of have no row."""

    chain = models.ForeignKey(Chain, on_delete=models.CASCADE, related_name="links")
    level = models.CharField(max_length=8, choices=[(level.value, level.value) for level in Level])
    position = models.PositiveSmallIntegerField(default=0)
    site = models.ForeignKey(Site, null=True, on_delete=models.PROTECT, related_name="links")
    known_by = models.CharField(max_length=16, choices=KnownByWord, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["position", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["chain", "level", "position"], name="chain_link_has_its_place")
        ]

    def __str__(self) -> str:
        return f"{self.level} {self.position}"


class Action(models.TextChoices):
    CREATED = "created", _("added")
    CHANGED = "changed", _("changed")
    WITHDRAWN = "withdrawn", _("withdrawn")
    RESTORED = "restored", _("put back")


class ChainRevision(AppendOnly):
    """The facts of a chain after each change. Never changed, never deleted alone: undo and history read it."""

    chain = models.ForeignKey(Chain, on_delete=models.CASCADE, related_name="revisions")
    version = models.PositiveIntegerField()
    action = models.CharField(max_length=10, choices=Action)
    facts = models.JSONField()
    at = models.DateTimeField()
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    by_name = models.CharField(max_length=150, blank=True)
    batch = models.ForeignKey(ImportBatch, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering: ClassVar[list[str]] = ["-version"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["chain", "version"], name="chain_revision_once_per_version")
        ]

    def __str__(self) -> str:
        return f"{self.chain_id} v{self.version}"
