"""Reading the reference data: the covenant in use, and lists in a fixed or alphabetical order.

Retired rows stay out of lists and choices; what points to them still finds them by key.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from trustone.catalog import wording
from trustone.catalog.models import (
    ActionPattern,
    Area,
    AreaLevel,
    BidderAnswer,
    ClauseBlock,
    ClauseParameter,
    ContextFact,
    Country,
    CountryIndicator,
    Covenant,
    CpvCode,
    EformsField,
    Framework,
    Indicator,
    Label,
    LegalSource,
    LibraryEntry,
    OriginWord,
    Outcome,
    Pack,
    Party,
    ProcurementHelper,
    ProcurementLine,
    ProcurementStation,
    ProcurementValue,
    ProductForm,
    RiskFinding,
    StandardSpecification,
    Stone,
    StoneKind,
    TenderCheck,
    Theme,
    Titled,
    law_of,
)
from trustone.catalog.reading import version_order

Row = TypeVar("Row", bound=Titled)


class NoCovenantInUseError(LookupError):
    """No covenant has been put in use yet: load the packs first (``trustone packs load``)."""


def covenant_in_use() -> Covenant:
    """The covenant this installation works for. Raises ``NoCovenantInUseError`` before the packs are loaded."""
    covenant = covenant_or_none()
    if covenant is None:
        raise NoCovenantInUseError
    return covenant


def covenant_or_none() -> Covenant | None:
    """The covenant in use, or ``None`` in an installation that is still empty. The interface speaks its words."""
    covenant = Covenant.objects.filter(in_use=True).first()
    wording.use(covenant.settings.get("words") if covenant else None)
    return covenant


def fictional_covenants() -> frozenset[str]:
    """Keys of invented covenants, whose figures are never shown as those of a real one."""
    return frozenset(Covenant.objects.filter(fictional=True).values_list("pk", flat=True))


def framework_in_force(key: str, on: date | None = None) -> Framework | None:
    """The newest version of a framework, or the newest that was valid on a day."""
    versions = Framework.objects.filter(key=key)
    if on is not None:
        versions = versions.filter(valid_from__lte=on)
    return max(versions, key=lambda framework: version_order(framework.version), default=None)


def framework_version(key: str, version: str) -> Framework | None:
    """One version of a framework, also an old one."""
    return Framework.objects.filter(key=key, version=version).first()


def alphabetical(rows: Iterable[Row]) -> list[Row]:
    """Rows by title in the active language; accents do not change the place (``Égypte`` stands under E)."""
    return sorted(rows, key=lambda row: sort_key(row.title_now))


def sort_key(text: str) -> str:
    """A text without accents and capitals, for sorting and searching."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def countries() -> QuerySet[Country]:
    return Country.objects.filter(retired=False)


def countries_with_facts(*codes: str) -> QuerySet[Country]:
    """The countries figures were collected about, with the figures named by ``codes`` and their meaning."""
    about = CountryIndicator.objects.filter(retired=False)
    figures = about.filter(indicator__in=codes).select_related("indicator")
    collected = about.filter(country=OuterRef("pk"))
    return countries().filter(Exists(collected)).prefetch_related(Prefetch("indicators", queryset=figures))


def country(code: str) -> Country | None:
    """The country with this code, with its figures; ``None`` if there is none."""
    figures = CountryIndicator.objects.filter(retired=False).select_related("indicator")
    return countries().filter(code=code).prefetch_related(Prefetch("indicators", queryset=figures)).first()


def country_choices() -> list[tuple[str, str]]:
    """Code and name of every country, by name in the active language."""
    return [(row.code, row.title_now) for row in alphabetical(countries())]


def stones(*kinds: str) -> QuerySet[Stone]:
    """Stones of the given kinds (all if none is named), in the order of the pack."""
    rows = Stone.objects.filter(retired=False)
    return rows.filter(kind__in=kinds) if kinds else rows


def stone_choices(*kinds: str) -> list[tuple[str, str]]:
    """Code and name, by name; of the covenant's own materials (natural stone if it says nothing) or the named kinds."""
    return [(row.code, row.title_now) for row in alphabetical(stones(*(kinds or materials())))]


def materials() -> tuple[str, ...]:
    """The kinds of material the covenant in use is about; natural stone where it does not say."""
    covenant = covenant_or_none()
    found: list[str] = covenant.settings.get("materials", []) if covenant else []
    return tuple(found) or (StoneKind.STONE.value,)


def product_forms() -> QuerySet[ProductForm]:
    return ProductForm.objects.filter(retired=False)


def product_form_choices() -> list[tuple[str, str]]:
    return [(row.code, row.title_now) for row in alphabetical(product_forms())]


def themes() -> QuerySet[Theme]:
    """The themes of the covenant with their parts."""
    parts = Prefetch("parts", queryset=Theme.objects.filter(retired=False))
    return Theme.objects.filter(retired=False, parent=None).prefetch_related(parts)


def theme_titles() -> dict[str, str]:
    """Titles of themes and their parts by code, each part after its theme. One query."""
    rows = list(Theme.objects.filter(retired=False).only("code", "title", "parent_id", "position"))
    wholes = [row for row in rows if row.parent_id is None]
    ordered = (one for whole in wholes for one in (whole, *(row for row in rows if row.parent_id == whole.code)))
    return {one.code: one.title_now for one in ordered}


def areas(country_code: str | None = None, level: str | None = None) -> QuerySet[Area]:
    """Nodes of the tree, of one country or level if named."""
    rows = Area.objects.filter(retired=False).select_related("country")
    if country_code:
        rows = rows.filter(country_id=country_code)
    return rows.filter(level=level) if level else rows


def areas_below(code: str) -> QuerySet[Area]:
    """The nodes directly under one node."""
    return areas().filter(parent_id=code)


def area_choices(country_code: str) -> list[tuple[str, str]]:
    """Every node below a country, named with the levels above it."""
    rows = areas(country_code).exclude(level=AreaLevel.COUNTRY)
    return sorted(((row.code, area_path(row)) for row in rows), key=lambda choice: sort_key(choice[1]))


def area_path(area: Area) -> str:
    """``Rajasthan › Bundi › Budhpura``; a name that repeats the one above it stands once."""
    _, *names = area.levels
    shown: list[str] = []
    for name in names:
        if name and (not shown or shown[-1] != name):
            shown.append(name)
    return " › ".join(shown) or area.title_now


def findings(
    *, country_code: str | None = None, stone: str | None = None, theme: str | None = None
) -> QuerySet[RiskFinding]:
    """Risk findings by theme, with country and stone; those without a country hold everywhere and are left out here
    when a country is named."""
    rows = RiskFinding.objects.filter(retired=False).select_related("country", "stone", "theme")
    rows = rows.order_by("theme__position", "position")
    for name, value in (("country_id", country_code), ("stone_id", stone), ("theme_id", theme)):
        if value:
            rows = rows.filter(**{name: value})
    return rows


def labels() -> QuerySet[Label]:
    return Label.objects.filter(retired=False)


def parties() -> QuerySet[Party]:
    return Party.objects.filter(retired=False)


def party(code: str) -> Party | None:
    """One of them; ``None`` if there is none with this code."""
    return parties().filter(code=code).first()


def outcomes(theme: str | None = None) -> QuerySet[Outcome]:
    """What is worth aiming at, of one whole theme if named, by theme and in the order of the pack."""
    rows = Outcome.objects.filter(retired=False).select_related("theme").order_by("theme__position", "position")
    return rows.filter(theme_id=theme) if theme else rows


def patterns(theme: str | None = None) -> QuerySet[ActionPattern]:
    """Patterns of action, of one whole theme if named, by theme and in the order of the pack."""
    rows = ActionPattern.objects.filter(retired=False).select_related("theme").order_by("theme__position", "position")
    return rows.filter(theme_id=theme) if theme else rows


def library_entries() -> QuerySet[LibraryEntry]:
    """Every entry of the library, also those for participants: ask the library who may see which."""
    return LibraryEntry.objects.filter(retired=False)


def indicators() -> QuerySet[Indicator]:
    return Indicator.objects.filter(retired=False)


def context_facts(kind: str, country_code: str | None = None) -> QuerySet[ContextFact]:
    """Rows of one of the smaller tables (``living-wages``, ``listed-goods``, ``published-places`` …)."""
    rows = ContextFact.objects.filter(retired=False, kind=kind)
    return rows.filter(country_code=country_code) if country_code else rows


def legal_sources() -> dict[str, LegalSource]:
    """Laws and guides by code; retired ones too, because texts of an earlier version point to them."""
    return LegalSource.objects.in_bulk()


def procurement_values(key: str | None = None) -> QuerySet[ProcurementValue]:
    """Amounts with the days between which they hold, of one key if named. Ask for a day, never take the newest."""
    rows = ProcurementValue.objects.filter(retired=False)
    return rows.filter(key=key) if key else rows


def procurement_lines() -> QuerySet[ProcurementLine]:
    """The lines of the route map, from the smallest procedure on."""
    return ProcurementLine.objects.filter(retired=False)


def procurement_stations() -> QuerySet[ProcurementStation]:
    """The stations of the route map in their order."""
    return ProcurementStation.objects.filter(retired=False)


def procurement_helpers() -> QuerySet[ProcurementHelper]:
    """Who helps a buyer; ask each for its ``offers_at`` a station."""
    return ProcurementHelper.objects.filter(retired=False)


def clause_parameters() -> QuerySet[ClauseParameter]:
    """The values clauses leave open, in the order in which they are asked."""
    return ClauseParameter.objects.filter(retired=False)


def clause_blocks() -> QuerySet[ClauseBlock]:
    """The blocks of which clauses are made now, in the order in which they are printed; also those that have expired,
    so that a page can say which text is waiting for its next version."""
    return ClauseBlock.objects.filter(retired=False, superseded_by="")


def issued_blocks() -> QuerySet[ClauseBlock]:
    """Every block a clause may have been made of, also superseded and retired ones: what issued texts are found by."""
    return ClauseBlock.objects.all()


def standard_specifications(country: str | None = None) -> QuerySet[StandardSpecification]:
    """Standard specifications, of one country (``NL``, ``BE-VLG``) if named."""
    rows = StandardSpecification.objects.filter(retired=False)
    return rows.filter(country=law_of(country)) if country else rows


def origin_words(*kinds: str) -> QuerySet[OriginWord]:
    """Names that may not be demanded, of the given kinds (all if none is named)."""
    rows = OriginWord.objects.filter(retired=False)
    return rows.filter(kind__in=kinds) if kinds else rows


def cpv_codes(*tiers: str) -> QuerySet[CpvCode]:
    """Procurement codes of the given tiers (all if none is named)."""
    rows = CpvCode.objects.filter(retired=False)
    return rows.filter(tier__in=tiers) if tiers else rows


def eforms_fields(*uses: str) -> QuerySet[EformsField]:
    """Fields of a notice with the given uses (all if none is named)."""
    rows = EformsField.objects.filter(retired=False)
    return rows.filter(use__in=uses) if uses else rows


def bidder_answers() -> QuerySet[BidderAnswer]:
    """Standard answers to what bidders ask about the clause."""
    return BidderAnswer.objects.filter(retired=False)


def tender_checks() -> QuerySet[TenderCheck]:
    """What is looked at before documents go out; ask each whether it ``concerns`` a level."""
    return TenderCheck.objects.filter(retired=False)


def packs() -> QuerySet[Pack]:
    """Every pack version ever loaded, with its source, licence and digest."""
    return Pack.objects.order_by("kind", "key", "version")
