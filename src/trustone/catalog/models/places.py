"""Countries with their figures, and the tree of quarry areas."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from trustone.catalog.models.base import FromPack, Titled


class AreaLevel(models.TextChoices):
    """The four levels of the tree of quarry areas, as in the published list."""

    COUNTRY = "country", _("country")
    ADMIN1 = "admin1", _("province or state")
    ADMIN2 = "admin2", _("district or municipality")
    AREA = "area", _("quarry area")


class Country(Titled, FromPack):
    """A country by ISO 3166-1 alpha-2. ``NA`` is Namibia, a text like any other."""

    code = models.CharField(primary_key=True, max_length=2)
    iso3 = models.CharField(max_length=3)
    eea = models.BooleanField(default=False)
    eu = models.BooleanField(default=False)
    risk_analysis = models.BooleanField(default=False)
    note = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ["code"]
        verbose_name_plural = "countries"


class Indicator(Titled, FromPack):
    """What a figure about a country means. Indicators give context; none of them is a score of the covenant."""

    code = models.CharField(primary_key=True, max_length=60)
    group = models.CharField(max_length=40)
    explanation = models.JSONField(default=dict)

    class Meta:
        ordering = ["position"]


class CountryIndicator(FromPack):
    """One figure about one country, from one edition of its source."""

    code = models.CharField(primary_key=True, max_length=120)
    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="indicators")
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="values")
    edition = models.CharField(max_length=20)
    value = models.CharField(max_length=60)

    class Meta:
        ordering = ["country_id", "indicator__position", "-edition"]

    def __str__(self) -> str:
        return self.code


class Area(Titled, FromPack):
    """A node of the tree country, first level, second level, quarry area.

    ``latitude`` and ``longitude`` are the point of a town, never of a quarry; ``point`` says what stands behind it.
    """

    code = models.CharField(primary_key=True, max_length=80)
    level = models.CharField(max_length=8, choices=AreaLevel.choices)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="children")
    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="areas")
    iso_3166_2 = models.CharField(max_length=10, blank=True)
    name = models.CharField(max_length=120)
    admin1 = models.CharField(max_length=120, blank=True)
    admin2 = models.CharField(max_length=120, blank=True)
    also_known_as = models.JSONField(default=list)
    stones = models.JSONField(default=list)
    activities = models.JSONField(default=list)
    themes = models.JSONField(default=list)
    latitude = models.DecimalField(max_digits=8, decimal_places=5, null=True)
    longitude = models.DecimalField(max_digits=8, decimal_places=5, null=True)
    point = models.CharField(max_length=10, default="none")
    point_place = models.CharField(max_length=120, blank=True)
    geonameid = models.CharField(max_length=12, blank=True)

    class Meta:
        ordering = ["country_id", "admin1", "admin2", "name"]

    @property
    def levels(self) -> tuple[str, str | None, str | None, str | None]:
        """Country code and the names of first level, second level and area, as the published list has them."""
        area = self.name if self.level == AreaLevel.AREA else None
        return (self.country_id, self.admin1 or None, self.admin2 or None, area)
