"""The workbook of chains: its columns, and the way from a row of values to the facts of a chain and back."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from trustone.domain.problems import Problem
from trustone.domain.supply import ChainFacts, KnownBy, Link, QuarryArea
from trustone.domain.words import tidy
from trustone.platform.dataio import Choices, Column, Kind, Table
from trustone.supply.catalogue import Catalogue, words_as_options
from trustone.supply.models import KnownByWord, UnitWord

_TRADER = re.compile(r"(?P<name>[^()]*?)\s*(?:\((?P<country>[^()]*)\))?")

_EVERY = tuple(KnownByWord.choices)
_WITHOUT_NONE = tuple(choice for choice in _EVERY if choice[0] != KnownBy.NONE)
_EVIDENCE = tuple(choice for choice in _EVERY if KnownBy(choice[0]).is_evidence)


def chain_table(catalogue: Catalogue, *, with_member: bool = False) -> Table:
    """The table of columns; ``with_member`` for a file that brings the chains of several members."""
    member = (
        Column(
            "member", _("Participant number"), required=True, limit=24, help=_("The number of the participant."),
            example="M-7K3QHX", width=18,
        ),
    )  # fmt: skip
    return Table(
        "chains",
        _("Chains"),
        (
            *(member if with_member else ()),
            *_what(catalogue), *_from_whom(catalogue), *_worked(catalogue), *_quarried(catalogue), *_how_much(),
            Column("chain_id", _("Our number"), limit=24, width=16, help=_(
                "We fill this in when you download your chains. Leave it as it is, and leave it empty for a new chain."
            )),
        ),
        intro=(
            _("One row for each product of one stone that you buy from one supplier."),
            _("Four things are needed: product, stone, supplier and country where you buy. Leave empty what you do not "
              "know; it counts as a gap and stops nothing. If you can, choose why it is not known."),
            _("The country where you buy, where it is worked and where it is quarried are three different things."),
            _("You may move columns, delete columns you do not need, and add your own; we leave those aside."),
        ),
        examples=_EXAMPLES,
    )  # fmt: skip


def _known_by(key: str, label: Any, words: Sequence[tuple[str, Any]]) -> Column:
    choices = Choices(words_as_options(words))
    return Column(
        key, label, kind=Kind.CHOICE, choices=choices, width=24, example=KnownBy.DOCUMENT.value,
        help=_("How you know this, or why you do not."),
    )  # fmt: skip


def _what(catalogue: Catalogue) -> tuple[Column, ...]:
    return (
        Column("product", _("Product"), Kind.CHOICE, required=True, choices=catalogue.products, width=24,
               example="setts", help=_("What you buy. Choose from the list.")),
        Column("stone", _("Stone"), Kind.CHOICE, required=True, choices=catalogue.stones, width=20,
               example="sandstone", help=_("The kind of stone, not its trade name. Choose from the list.")),
        Column("trade_name", _("Trade name"), limit=120, width=22, example="Kandla Grey",
               help=_("The name under which it is sold.")),
        Column("reference", _("Your own number"), limit=60, width=16, example="ART-0042",
               help=_("Your article or contract number. It helps to recognise the chain next time.")),
        Column("year", _("Reporting year"), Kind.YEAR, width=12, example=2026,
               help=_("The calendar year in which it ends. Empty means the year you chose on the page.")),
    )  # fmt: skip


def _from_whom(catalogue: Catalogue) -> tuple[Column, ...]:
    return (
        Column("supplier", _("Supplier"), required=True, limit=200, width=26, example="Natursteen Import BV",
               help=_("The company that sends you the invoice.")),
        Column("supplier_place", _("Town of the supplier"), limit=120, example="Zwolle"),
        Column("country_purchase", _("Country where you buy"), Kind.CHOICE, required=True, choices=catalogue.countries,
               width=20, example="NL", help=_("The country of that supplier.")),
        Column("purchase_region", _("Region where you buy"), Kind.CHOICE, choices=catalogue.regions, example="",
               help=_("Only for Belgium: Flanders, Brussels or Wallonia.")),
        Column("supplier_imports", _("Does the supplier import it?"), Kind.FLAG, width=14, example=True,
               help=_("Yes when the supplier brings the stone into the country itself. Empty when you do not know.")),
        _known_by("supplier_known_by", _("Supplier: how do you know?"), _EVIDENCE),
        Column("traders", _("Traders in between"), limit=600, width=30, example="Example Ltd (IN); Esempio Srl (IT)",
               help=_("From nearest to you to furthest, with a semicolon between them; the country in brackets.")),
        _known_by("traders_known_by", _("Traders: how do you know?"), _EVERY),
    )  # fmt: skip


def _worked(catalogue: Catalogue) -> tuple[Column, ...]:
    return (
        Column("factory", _("Factory"), limit=200, width=26, example="Shree Stonex",
               help=_("Who saws, splits or finishes the stone.")),
        Column("factory_place", _("Town of the factory"), limit=120, example="Kota"),
        Column("country_processing", _("Country where it is worked"), Kind.CHOICE, choices=catalogue.countries,
               width=20, example="IN"),
        _known_by("factory_known_by", _("Factory: how do you know?"), _EVERY),
        Column("factory_wet", _("Factory: is all dusty work done wet?"), Kind.FLAG, width=14, example=True,
               help=_("Sawing, splitting and carving with water on the tool. Empty when you do not know.")),
    )  # fmt: skip


def _quarried(catalogue: Catalogue) -> tuple[Column, ...]:
    return (
        Column("country_extraction", _("Country where it is quarried"), Kind.CHOICE, choices=catalogue.countries,
               width=20, example="IN"),
        Column("admin1", _("Province or state"), limit=120, example="Rajasthan"),
        Column("admin2", _("District or municipality"), limit=120, example="Bundi"),
        Column("quarry_area", _("Quarry area"), limit=120, choices=catalogue.areas, open=True, width=30,
               example="Budhpura", help=_("Choose from the list, or write the name if it is not there.")),
        _known_by("quarry_area_known_by", _("Area: how do you know?"), _WITHOUT_NONE),
        Column("quarry", _("Quarry"), limit=200, width=26, help=_("The name of the quarry or of its owner.")),
        _known_by("quarry_known_by", _("Quarry: how do you know?"), _WITHOUT_NONE),
        Column("quarry_wet", _("Quarry: is all dusty work done wet?"), Kind.FLAG, width=14,
               help=_("Drilling, splitting and crushing with water. Empty when you do not know.")),
    )  # fmt: skip


def _how_much() -> tuple[Column, ...]:
    units = Choices(words_as_options(UnitWord.choices))
    return (
        Column("period_start", _("Bought from"), Kind.DATE, width=13, example=date(2025, 10, 1),
               help=_("First day, when it was not the whole reporting year.")),
        Column("period_end", _("Bought until"), Kind.DATE, width=13, example=date(2026, 9, 30)),
        Column("quantity", _("Quantity"), Kind.DECIMAL, width=12, example=Decimal("125.5")),
        Column("unit", _("Unit"), Kind.CHOICE, choices=units, width=12, example="t"),
        Column("share", _("Share of your purchases (%)"), Kind.PERCENT, width=14, example=Decimal(12),
               help=_("What part of all the stone you bought in that year, if you know it.")),
        Column("note", _("Note"), limit=1000, width=30),
    )  # fmt: skip


_EXAMPLES: tuple[dict[str, object], ...] = (
    {
        "product": "setts", "stone": "sandstone", "trade_name": "Kandla Grey", "reference": "ART-0042",
        "year": 2026,
        "supplier": "Voorbeeld Import BV", "supplier_place": "Zwolle", "country_purchase": "NL",
        "supplier_imports": True, "supplier_known_by": "document",
        "traders": "Example Exports Ltd (IN)", "traders_known_by": "said",
        "factory": "Example Stonex", "factory_place": "Kota", "country_processing": "IN", "factory_known_by": "visit",
        "country_extraction": "IN", "admin1": "Rajasthan", "admin2": "Bundi", "quarry_area": "Budhpura",
        "quarry_area_known_by": "said", "quarry_known_by": "refused", "quantity": Decimal("125.5"), "unit": "t",
        "share": Decimal(12),
    },
    {
        "product": "paving_slabs", "stone": "bluestone", "year": 2026, "supplier": "Exemple Pierres SA",
        "country_purchase": "BE", "purchase_region": "BE-WAL", "quarry_known_by": "not_asked",
    },
)  # fmt: skip


def facts_of(
    values: Mapping[str, Any], catalogue: Catalogue, *, year: int, base: ChainFacts | None = None
) -> tuple[ChainFacts, list[Problem]]:
    """The facts of one row. A column the file does not have keeps what ``base`` knows; an empty cell empties it."""
    if base is not None:
        values = {**_values_of(base), **values}
    problems: list[Problem] = []
    traders = _traders(values.get("traders") or "", catalogue, problems)
    extraction = values.get("country_extraction") or ""
    area = _area(values, catalogue, extraction)
    if area.code and not extraction:
        extraction = catalogue.places[area.code].country
    purchase, processing = values.get("country_purchase") or "", values.get("country_processing") or ""
    facts = ChainFacts(
        year=values.get("year") or year,
        product=values.get("product") or "",
        stone=values.get("stone") or "",
        trade_name=values.get("trade_name") or "",
        supplier=_link(values, "supplier", purchase),
        purchase_region=values.get("purchase_region") or "",
        supplier_imports=values.get("supplier_imports"),
        traders=traders,
        traders_known_by=_word(values.get("traders_known_by")),
        factory=_link(values, "factory", processing),
        area=area,
        quarry=_link(values, "quarry", extraction),
        country_purchase=purchase,
        country_processing=processing,
        country_extraction=extraction,
        period_start=values.get("period_start"),
        period_end=values.get("period_end"),
        quantity=values.get("quantity"),
        unit=values.get("unit") or "",
        share=values.get("share"),
        reference=values.get("reference") or "",
        note=values.get("note") or "",
        factory_wet=values.get("factory_wet"),
        quarry_wet=values.get("quarry_wet"),
    )
    return facts, problems


def _word(value: str | None) -> KnownBy | None:
    return KnownBy(value) if value else None


def _link(values: Mapping[str, Any], key: str, country: str) -> Link:
    return Link(values.get(key) or "", values.get(f"{key}_place") or "", country, _word(values.get(f"{key}_known_by")))


def _area(values: Mapping[str, Any], catalogue: Catalogue, country: str) -> QuarryArea:
    text = values.get("quarry_area") or ""
    code = text if text in catalogue.places else ""
    if text and (not code or catalogue.places[code].country != country):
        name = catalogue.places[code].name if code else text
        code = catalogue.area_code(name, country) or code
    known_by = _word(values.get("quarry_area_known_by"))
    admin1, admin2 = values.get("admin1") or "", values.get("admin2") or ""
    if code:
        return QuarryArea(code, "", admin1, admin2, known_by)
    return QuarryArea("", text, catalogue.spelling(country, admin1), catalogue.spelling(country, admin2), known_by)


def settled(facts: ChainFacts, catalogue: Catalogue) -> ChainFacts:
    """The facts as they are kept: province and district of a catalogue area stand in the catalogue, not twice."""
    if not facts.area.code:
        return facts
    return replace(facts, area=QuarryArea(facts.area.code, known_by=facts.area.known_by))


def _traders(text: str, catalogue: Catalogue, problems: list[Problem]) -> tuple[Link, ...]:
    found = []
    for part in re.split(r"[;\n]", text):
        match = _TRADER.fullmatch(tidy(part))
        if match is None or not match["name"]:
            if tidy(part):
                problems.append(Problem("SUP-036", {"value": tidy(part)[:60]}, field="traders", column="traders"))
            continue
        country = ""
        if match["country"]:
            country = catalogue.countries.find(match["country"]) or ""
            if not country:
                problem = Problem("SUP-037", {"value": match["country"][:60]}, field="traders", column="traders")
                problems.append(problem)
        found.append(Link(match["name"][:200], country=country))
    return tuple(found)


def traders_as_text(traders: Sequence[Link]) -> str:
    """``A (IN); B (IT)``: as people write it."""
    return "; ".join(f"{trader.name} ({trader.country})" if trader.country else trader.name for trader in traders)


def _values_of(facts: ChainFacts) -> dict[str, object]:
    return values_of(facts, {})


def values_of(facts: ChainFacts, extra: Mapping[str, object]) -> dict[str, object]:
    """The row of a chain, as ``facts_of`` reads it; ``extra`` adds columns such as ``chain_id``."""
    return {
        "product": facts.product,
        "stone": facts.stone,
        "trade_name": facts.trade_name,
        "reference": facts.reference,
        "year": facts.year,
        "supplier": facts.supplier.name,
        "supplier_place": facts.supplier.place,
        "country_purchase": facts.country_purchase,
        "purchase_region": facts.purchase_region,
        "supplier_imports": facts.supplier_imports,
        "supplier_known_by": facts.supplier.known_by,
        "traders": traders_as_text(facts.traders),
        "traders_known_by": facts.traders_known_by,
        "factory": facts.factory.name,
        "factory_place": facts.factory.place,
        "country_processing": facts.country_processing,
        "factory_known_by": facts.factory.known_by,
        "factory_wet": facts.factory_wet,
        "country_extraction": facts.country_extraction,
        "admin1": facts.area.admin1,
        "admin2": facts.area.admin2,
        "quarry_area": facts.area.code or facts.area.name,
        "quarry_area_known_by": facts.area.known_by,
        "quarry": facts.quarry.name,
        "quarry_known_by": facts.quarry.known_by,
        "quarry_wet": facts.quarry_wet,
        "period_start": facts.period_start,
        "period_end": facts.period_end,
        "quantity": facts.quantity,
        "unit": facts.unit,
        "share": facts.share,
        "note": facts.note,
        **extra,
    }
