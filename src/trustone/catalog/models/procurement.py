"""What a buyer of stone needs: the route map, amounts with their dates, helpers, and the fields of a notice.

The texts are drafts of this product, never of an authority or a court. ``mark`` says what stands behind a row:
``found`` in a named source, ``background`` (professional knowledge nobody looked up), ``inferred`` from what was found,
or a ``proposal`` of this product. Source of the route: the description of the pilot phases and the stations proposed on
them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from trustone.catalog.languages import in_active_language, in_language
from trustone.catalog.models.base import FromPack, Titled


class Mark(models.TextChoices):
    """What stands behind a statement of law or practice."""

    FOUND = "found", _("found in a source")
    BACKGROUND = "background", _("from general knowledge, not looked up")
    INFERRED = "inferred", _("follows from what was found")
    PROPOSAL = "proposal", _("proposal of this platform")


class Phase(models.TextChoices):
    """The four phases of the route map."""

    PREPARE = "prepare", pgettext_lazy("purchase", "Prepare")
    DESIGN = "design", _("Design the tender")
    PURCHASE = "purchase", pgettext_lazy("purchase", "Purchase")
    PERFORM = "perform", _("Carry out the contract")


class PurchaseRole(models.TextChoices):
    """Who does something at a station."""

    BUYER = "buyer", pgettext_lazy("purchase", "buyer")
    CLIENT = "client", _("project manager")
    DESIGNER = "designer", _("designer or specification writer")
    LAWYER = "lawyer", _("lawyer")
    CONTRACT_MANAGER = "contract_manager", _("contract manager")
    SITE_SUPERVISOR = "site_supervisor", _("site supervisor")
    ASSESSOR = "assessor", _("assessor of bids")
    ADVISER = "adviser", _("outside adviser")
    BIDDER = "bidder", _("bidder or contractor")
    MANAGEMENT = "management", _("board or management")


class StationState(models.TextChoices):
    """What a station is on a line."""

    FULL = "full", pgettext_lazy("purchase", "in full")
    SHORT = "short", pgettext_lazy("purchase", "short")
    SKIPPED = "skipped", pgettext_lazy("purchase", "skipped")


class Tier(models.TextChoices):
    """How much a procurement code says about stone."""

    STONE = "stone", _("this code alone means stone")
    LIKELY = "likely", _("often stone: look for a stone word or a stone norm")
    BROAD = "broad", _("says nothing by itself")
    DECOY = "decoy", _("stone in another sense, such as gravel")


class FieldUse(models.TextChoices):
    """What a field of a notice is for in this product."""

    FILL_IN = "fill_in", _("fill this in")
    SCREEN = "screen", _("read when notices are searched")
    DIMENSION = "dimension", _("used for counting")
    IGNORE = "ignore", _("not about this subject")


class NamedKind(models.TextChoices):
    """What kind of name it is."""

    COUNTRY = "country", _("country or its inhabitants")
    CONTINENT = "continent", _("continent or group of countries")
    REGION = "region", _("region or place")
    TRADE_NAME = "trade_name", _("trade name that holds a place")
    LABEL = "label", _("label or certificate")
    BRAND = "brand", _("brand")
    INITIATIVE = "initiative", _("initiative one may take part in")


class LegalSource(Titled, FromPack):
    """A law, directive or guide that texts point to by article. The code begins with ``eu-``, ``nl-`` or ``be-``."""

    code = models.CharField(primary_key=True, max_length=60)
    mark = models.CharField(max_length=10, choices=Mark)
    short = models.JSONField(default=dict)
    note = models.JSONField(default=dict)

    class Meta:
        ordering = ["position"]

    @property
    def short_now(self) -> str:
        return in_active_language(self.short) or self.title_now


class ProcurementValue(Titled, FromPack):
    """An amount or a number of days that holds between two dates. ``scope`` empty: everywhere.

    Values of one key and scope follow each other without gap or overlap; the last may be open.
    """

    code = models.CharField(primary_key=True, max_length=80)
    key = models.CharField(max_length=60, db_index=True)
    scope = models.CharField(max_length=6, blank=True)
    value = models.DecimalField(max_digits=16, decimal_places=2)
    unit = models.CharField(max_length=10)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True)
    mark = models.CharField(max_length=10, choices=Mark)
    note = models.JSONField(default=dict)

    class Meta:
        ordering = ["position"]

    def holds_on(self, day: date) -> bool:
        """Whether it holds on this day, the last day included."""
        return self.valid_from <= day and (self.valid_until is None or day <= self.valid_until)


class ProcurementLine(FromPack):
    """A line of the route map: a procedure, named as each country names it.

    ``limits``: for each country the keys of the amounts below which it is open, for which kinds of contract, for
    central authorities or not; one that does not bind is only indicative.
    """

    code = models.CharField(primary_key=True, max_length=40)
    mark = models.CharField(max_length=10, choices=Mark)
    title = models.JSONField(default=dict)
    open_when = models.JSONField(default=dict)
    clause_note = models.JSONField(default=dict)
    eforms_procedures = models.JSONField(default=list)
    eforms_framework = models.JSONField(default=list)
    clause_forms = models.JSONField(default=list)
    limits = models.JSONField(default=dict)
    hooks = models.JSONField(default=list)

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return in_language(self.title.get("NL"), "en") or self.code

    def title_for(self, country: str) -> str:
        """Its name in this country (``NL`` or ``BE-VLG``), in the active language."""
        return in_active_language(self.title[country])

    def open_when_for(self, country: str) -> str:
        """When this line is open in this country, in the active language."""
        return in_active_language(self.open_when[country])

    @property
    def clause_note_now(self) -> str:
        return in_active_language(self.clause_note)


@dataclass(frozen=True, slots=True)
class StationOnLine:
    """A station as it is on a line: in full, short (``text`` says what is enough) or skipped (why)."""

    state: StationState
    text: str


class ProcurementStation(Titled, FromPack):
    """A stop on the route map: one question, why it matters, steps, pitfalls, who does it and what it points to."""

    code = models.CharField(primary_key=True, max_length=40)
    number = models.PositiveSmallIntegerField()
    phase = models.CharField(max_length=10, choices=Phase)
    mark = models.CharField(max_length=10, choices=Mark)
    question = models.JSONField(default=dict)
    why = models.JSONField(default=dict)
    steps = models.JSONField(default=list)
    pitfalls = models.JSONField(default=list)
    roles = models.JSONField(default=list)
    documents = models.JSONField(default=list)
    hooks = models.JSONField(default=list)
    links = models.JSONField(default=list)
    differs = models.JSONField(default=dict)
    on_lines = models.JSONField(default=list)

    class Meta:
        ordering = ["position"]

    def on_line(self, line: str, country: str) -> StationOnLine:
        """What it is on this line in this country; the first entry that names both decides, without one it is full."""
        for entry in self.on_lines:
            if line in entry["lines"] and country in entry.get("countries", (country,)):
                return StationOnLine(StationState(entry["state"]), in_active_language(entry["text"]))
        return StationOnLine(StationState.FULL, "")

    @property
    def question_now(self) -> str:
        return in_active_language(self.question)

    @property
    def why_now(self) -> str:
        return in_active_language(self.why)

    @property
    def steps_now(self) -> list[str]:
        return [in_active_language(step) for step in self.steps]

    @property
    def pitfalls_now(self) -> list[str]:
        return [in_active_language(pitfall) for pitfall in self.pitfalls]

    @property
    def documents_now(self) -> list[str]:
        return [in_active_language(document) for document in self.documents]

    @property
    def roles_now(self) -> list[str]:
        return [str(PurchaseRole(role).label) for role in self.roles]

    def hooks_for(self, country: str) -> list[dict[str, Any]]:
        """Its hooks in this country; a hook without one of the two holds in both."""
        return hooks_in(self.hooks, country)

    def differs_in(self, country: str) -> str:
        """What is particular in this country, in the active language."""
        return in_active_language(self.differs[country])


def hooks_in(hooks: list[dict[str, Any]], country: str) -> list[dict[str, Any]]:
    """The hooks that hold in a country: those to a law of the Union (``eu-…``) and of the country (``nl-…``)."""
    return [hook for hook in hooks if hook["law"].startswith(("eu-", f"{law_of(country).lower()}-"))]


def law_of(country: str) -> str:
    """Whose law holds: ``BE`` for ``BE-VLG``."""
    return country.split("-", maxsplit=1)[0]


class ProcurementHelper(Titled, FromPack):
    """Who helps a buyer, and with what at which station. Empty members, cost or times: not set, never guessed."""

    code = models.CharField(primary_key=True, max_length=60)
    mark = models.CharField(max_length=10, choices=Mark)
    what = models.JSONField(default=dict)
    members = models.JSONField(null=True)
    cost = models.JSONField(null=True)
    service_times = models.JSONField(null=True)
    contact = models.JSONField(null=True)
    active = models.BooleanField(null=True)
    offers = models.JSONField(default=list)

    class Meta:
        ordering = ["position"]

    @property
    def what_now(self) -> str:
        return in_active_language(self.what)

    def offers_at(self, station: str) -> list[str]:
        """What is offered at this station, in the active language."""
        return [in_active_language(offer["text"]) for offer in self.offers if station in offer["stations"]]


class OriginWord(FromPack):
    """Words that may not be demanded: a place a stone comes from, a brand, a label without an equivalent.

    ``*`` at the end of a word stands for any ending. ``ambiguous``: those of the words that are ordinary words as well.
    ``allowed_in``: where such a word is no demand (the name of a norm, a law, a party, an address, a convention).
    ``instead``: what to write in its place.
    """

    code = models.CharField(primary_key=True, max_length=60)
    kind = models.CharField(max_length=12, choices=NamedKind)
    mark = models.CharField(max_length=10, choices=Mark)
    title = models.JSONField(default=dict)
    country_code = models.CharField(max_length=2, blank=True)
    words = models.JSONField(default=dict)
    ambiguous = models.JSONField(default=list)
    allowed_in = models.JSONField(default=list)
    instead = models.JSONField(default=dict)

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return self.code

    @property
    def all_words(self) -> list[str]:
        """Its words in every language, each once."""
        return list(dict.fromkeys(word for words in self.words.values() for word in words))

    @property
    def instead_now(self) -> str:
        return in_active_language(self.instead)


class CpvCode(Titled, FromPack):
    """A procurement code and how much it says about stone."""

    code = models.CharField(primary_key=True, max_length=8)
    tier = models.CharField(max_length=6, choices=Tier)
    mark = models.CharField(max_length=10, choices=Mark)
    note = models.JSONField(default=dict)

    class Meta:
        ordering = ["position"]

    @property
    def note_now(self) -> str:
        return in_active_language(self.note)


class EformsField(Titled, FromPack):
    """A field of a European notice: its official name, the codes it takes, and what a buyer fills in."""

    code = models.CharField(primary_key=True, max_length=60)
    name = models.CharField(max_length=120)
    type = models.CharField(max_length=60)
    mark = models.CharField(max_length=10, choices=Mark)
    codes = models.JSONField(default=list)
    use = models.CharField(max_length=10, choices=FieldUse)
    value = models.CharField(max_length=40, blank=True)
    most = models.PositiveIntegerField(null=True)
    fill_in = models.JSONField(default=dict)
    presence = models.JSONField(default=dict)
    blocks = models.JSONField(default=list)

    class Meta:
        ordering = ["position"]

    @property
    def fill_in_now(self) -> str:
        return in_active_language(self.fill_in)

    @property
    def presence_now(self) -> str:
        return in_active_language(self.presence)
