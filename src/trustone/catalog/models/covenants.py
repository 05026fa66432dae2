"""Covenants and the frameworks by which they assess."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.conf import settings as installation
from django.db import models

from trustone.catalog.languages import in_active_language
from trustone.catalog.models.base import Pack, Titled


class Framework(Titled):
    """One version of an assessment framework; ``content`` is the pack as the domain reads it."""

    code = models.CharField(primary_key=True, max_length=160)
    key = models.CharField(max_length=80)
    version = models.CharField(max_length=20)
    pack = models.ForeignKey(Pack, on_delete=models.PROTECT, related_name="+")
    valid_from = models.DateField()
    content = models.JSONField()

    class Meta:
        ordering = ["key", "version"]
        constraints = [models.UniqueConstraint(fields=["key", "version"], name="catalog_framework_version_once")]

    @property
    def digest(self) -> str:
        return self.pack.digest


class Covenant(Titled):
    """A covenant and the settings in which it differs from others. What is not known is absent (``None``)."""

    key = models.CharField(primary_key=True, max_length=80)
    pack = models.ForeignKey(Pack, on_delete=models.PROTECT, related_name="+")
    fictional = models.BooleanField(default=False)
    in_use = models.BooleanField(default=False)
    settings = models.JSONField(default=dict)

    class Meta:
        ordering = ["key"]
        constraints = [
            models.UniqueConstraint(
                fields=["in_use"], condition=models.Q(in_use=True), name="catalog_one_covenant_in_use"
            ),
        ]

    @property
    def importer_areas(self) -> tuple[str, ...]:
        """Areas whose importers make a purchase situation A (``NL``, ``BE-VLG``); source: covenant text, W2."""
        return tuple(self.settings["importer_areas"])

    @property
    def disclosure_k(self) -> int | None:
        """The least number of member groups behind a published area; ``None`` where the covenant has not decided."""
        return self._number("disclosure_k")

    @property
    def disclosure_window(self) -> int | None:
        """The number of reporting years one list covers."""
        return self._number("disclosure_window")

    @property
    def year_end(self) -> str:
        """The last day of a reporting year, as ``09-30``."""
        return str(self.settings["year_end"])

    def day_of(self, moment: datetime) -> date:
        """The day it is at a moment in the covenant's own time zone: there its years close and its terms run out."""
        zone = self.settings.get("time_zone") or installation.TIME_ZONE
        return moment.astimezone(ZoneInfo(zone)).date()

    @property
    def framework_key(self) -> str:
        return str(self.settings["framework"])

    @property
    def light_countries(self) -> frozenset[str]:
        """Countries inside the area where origin alone has to be known (the EEA for TruStone: situation B)."""
        return frozenset(self.settings["light_countries"])

    @property
    def contact(self) -> Mapping[str, str]:
        """E-mail, telephone and web addresses of the secretariat."""
        contact: Mapping[str, str] = self.settings.get("contact", {})
        return contact

    def text(self, name: str) -> str:
        """A text setting such as ``fictional_note`` in the active language."""
        return in_active_language(self.settings.get(name))

    def _number(self, name: str) -> int | None:
        value = self.settings.get(name)
        return None if value is None else int(value)
