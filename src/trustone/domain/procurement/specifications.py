"""Standard specifications: blocks as numbered items, and the stone in the items of a bill of quantities.

Chapter numbers of the standard specifications are settings: the current ones were not found, so "not set" is refused
instead of invented. Which words are stone: the vocabulary of the validators. Density and thickness: settings, proposal.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from trustone.domain.problems import Problem, Refused
from trustone.domain.procurement.blocks import ClauseSet
from trustone.domain.procurement.validators.tagging import Tagger
from trustone.domain.procurement.validators.units import units_of
from trustone.domain.procurement.validators.words import WordLists
from trustone.domain.words import fold


@dataclass(frozen=True, slots=True)
class Scheme:
    """How a standard specification numbers its items: ``"{chapter}.{number}"``. ``chapter`` ``None`` is "not set"."""

    key: str
    chapter: str | None
    pattern: str = "{chapter}.{number}"
    first: int = 1
    step: int = 1


@dataclass(frozen=True, slots=True)
class Numbered:
    """One item as the standard specification writes it."""

    number: str
    block: str
    text: str


def numbered_items(clause: ClauseSet, scheme: Scheme) -> tuple[Numbered, ...]:
    """The clause as items of the specification. Raises ``Refused`` PRC-095 when its chapter is not set."""
    if not scheme.chapter:
        raise Refused(Problem("PRC-095", {"specification": scheme.key}, field="chapter"))
    found = []
    for place, item in enumerate(clause.items()):
        number = str(scheme.first + place * scheme.step)
        written = scheme.pattern.replace("{chapter}", scheme.chapter).replace("{number}", number)
        found.append(Numbered(written, item.block, item.text))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class BillItem:
    """One item of a bill of quantities. ``price``: per unit, euro without VAT; ``None`` not known."""

    code: str
    text: str
    quantity: Decimal | None = None
    unit: str = ""
    price: Decimal | None = None


@dataclass(frozen=True, slots=True)
class StoneSettings:
    """Tonnes per cubic metre, and the thickness of slabs without one in the text (metres). Proposal."""

    density: Fraction = Fraction(27, 10)
    thickness: Fraction | None = None


@dataclass(frozen=True, slots=True)
class StoneItem:
    """A stone item with its volume in cubic metres; ``None`` when it cannot be said, ``why`` says what is missing."""

    item: BillItem
    volume: Fraction | None
    value: Decimal | None
    why: str = ""


@dataclass(frozen=True, slots=True)
class StoneBill:
    """The stone of a bill. ``value`` and ``share`` are ``None`` when a price is missing; ``by_unit`` as written."""

    stone: tuple[StoneItem, ...]
    existing: tuple[BillItem, ...]
    by_unit: tuple[tuple[str, Decimal], ...]
    volume: Fraction | None
    value: Decimal | None
    share: Fraction | None


_UNITS = {
    "m2": "m2",
    "m²": "m2",
    "m3": "m3",
    "m³": "m3",
    "m": "m",
    "m1": "m",
    "lm": "m",
    "t": "t",
    "ton": "t",
    "st": "st",
}
_UNITS |= {"stuks": "st", "stuk": "st", "pc": "st", "pce": "st", "stk": "st", "tonnes": "t", "tonne": "t", "kg": "kg"}
_EXISTING_WORDS = """
opnemen opbreken opgebroken herstraten herleggen verwijderen afvoeren reinigen demonteren vrijgekomen hergebruikte
bestaande deposer depose demontage repose reemploi existant existante nettoyage remove relay existing reinigung
aufnehmen aufbruch wiederverlegen vorhandene ausbauen
"""
_EXISTING = frozenset(_EXISTING_WORDS.split())
_DECOY = re.compile(
    r"\b(beton\w*|baksteen\w*|bakstenen|steenslag|steenwol|kalkzandsteen|gebakken\w*|klinker\w*|keramisch\w*|imitatie\w*|"
    r"beton|brique\w*|grind|gravel|ballast|rockwool|betonstein\w*|ziegel\w*|schotter|kunststeen|composiet\w*|glas\w*)\b"
)
_THICK = re.compile(r"\b(?:dik|dikte|d|ep|epaisseur|thickness|thick|dicke)\s*(?:van|de|of|=)?\s*(\d{1,3})\s*(mm|cm)\b")
_CROSS = re.compile(r"\b(\d{2,4})\s*x\s*(\d{2,4})(?:\s*x\s*(\d{2,4}))?\s*(mm|cm)?\b")


def stone_of(items: Sequence[BillItem], lists: WordLists, settings: StoneSettings = StoneSettings()) -> StoneBill:
    """The stone items with volume, value and share. Concrete, brick and crushed stone are none; stone that lies there
    already, is taken up or cleaned stands apart.
    """
    tagger = Tagger(lists)
    stone, existing = [], []
    for item in items:
        if not _is_stone(item.text, tagger):
            continue
        if any(word in _EXISTING for word in fold(item.text).split()):
            existing.append(item)
            continue
        volume, why = _volume(item, settings)
        value = item.quantity * item.price if item.quantity is not None and item.price is not None else None
        stone.append(StoneItem(item, volume, value, why))
    total = _sum(
        one.quantity * one.price if one.quantity is not None and one.price is not None else None for one in items
    )
    value = _sum(one.value for one in stone)
    share = Fraction(value) / Fraction(total) if value is not None and total else None
    volumes = [one.volume for one in stone]
    whole = (
        None if any(one is None for one in volumes) else sum((one for one in volumes if one is not None), Fraction(0))
    )
    return StoneBill(tuple(stone), tuple(existing), _by_unit(stone), whole, value, share)


def _sum(values: Iterable[Decimal | None]) -> Decimal | None:
    total = Decimal(0)
    for value in values:
        if value is None:
            return None
        total += value
    return total


def _is_stone(text: str, tagger: Tagger) -> bool:
    if _DECOY.search(fold(text)) and "natuursteen" not in fold(text) and "pierre naturelle" not in fold(text):
        return False
    return any("STONE" in tagger.tag(unit).present or "TRADE" in tagger.tag(unit).present for unit in units_of(text))


def _by_unit(stone: Iterable[StoneItem]) -> tuple[tuple[str, Decimal], ...]:
    sums: dict[str, Decimal] = {}
    for one in stone:
        unit = _unit(one.item.unit)
        if one.item.quantity is not None and unit:
            sums[unit] = sums.get(unit, Decimal(0)) + one.item.quantity
    return tuple(sorted(sums.items()))


def _unit(unit: str) -> str:
    plain = unit.strip().casefold().rstrip(".")
    return _UNITS.get(plain, plain)


def _volume(item: BillItem, settings: StoneSettings) -> tuple[Fraction | None, str]:
    """Cubic metres, or the code of what is missing."""
    if item.quantity is None:
        return None, "no_quantity"
    per_unit, why = _volume_of_one(_unit(item.unit), fold(item.text), settings)
    return (None, why) if per_unit is None else (Fraction(item.quantity) * per_unit, "")


def _volume_of_one(unit: str, text: str, settings: StoneSettings) -> tuple[Fraction | None, str]:
    cross = _cross_section(text)
    sizes: dict[str, tuple[Fraction | None, str]] = {
        "m3": (Fraction(1), ""),
        "t": (1 / settings.density, ""),
        "kg": (1 / settings.density / 1000, ""),
        "m2": (_thickness(text) or settings.thickness, "no_thickness"),
        "m": (cross[0] * cross[1] if cross else None, "no_cross_section"),
        "st": (cross[0] * cross[1] * cross[2] if cross and cross[2] else None, "no_size"),
    }
    return sizes.get(unit, (None, "unknown_unit"))


def _thickness(text: str) -> Fraction | None:
    match = _THICK.search(text)
    if match is not None:
        return Fraction(int(match[1]), 1000 if match[2] == "mm" else 100)
    cross = _cross_section(text)
    return min(cross) if cross and cross[2] else None


def _cross_section(text: str) -> tuple[Fraction, Fraction, Fraction] | None:
    """Two or three sizes in metres (the third 0 when it is not there); without a unit, millimetres."""
    match = _CROSS.search(text)
    if match is None:
        return None
    metre = 100 if match[4] == "cm" else 1000
    sizes = [Fraction(int(match[place] or 0), metre) for place in (1, 2, 3)]
    return sizes[0], sizes[1], sizes[2]
