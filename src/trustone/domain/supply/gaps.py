"""What is not known of a chain yet. A gap never blocks; it is named, with its reason where one was given."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from trustone.domain.supply.facts import ChainFacts, KnownBy


class GapKind(StrEnum):
    """In the order in which a member goes deeper: first link, factory, area, quarry; then what helps to weigh."""

    SUPPLIER_IMPORTS = "supplier_imports"
    COUNTRY_PROCESSING = "country_processing"
    FACTORY = "factory"
    COUNTRY_EXTRACTION = "country_extraction"
    AREA = "area"
    QUARRY = "quarry"
    QUANTITY = "quantity"


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing not known; ``reason`` is why, or ``None`` when nobody said."""

    kind: GapKind
    reason: KnownBy | None = None


def gaps(chain: ChainFacts) -> tuple[Gap, ...]:
    """The gaps of one chain, in the order of :class:`GapKind`."""
    found = []
    if chain.supplier_imports is None:
        found.append(Gap(GapKind.SUPPLIER_IMPORTS))
    no_factory = chain.factory.known_by is KnownBy.NONE
    if not chain.country_processing and not no_factory:
        found.append(Gap(GapKind.COUNTRY_PROCESSING))
    if not chain.factory.is_known and not no_factory:
        found.append(Gap(GapKind.FACTORY, _reason(chain.factory.known_by)))
    if not chain.country_extraction:
        found.append(Gap(GapKind.COUNTRY_EXTRACTION))
    if not chain.area.is_known:
        found.append(Gap(GapKind.AREA, _reason(chain.area.known_by)))
    if not chain.quarry.is_known:
        found.append(Gap(GapKind.QUARRY, _reason(chain.quarry.known_by)))
    if chain.quantity is None:
        found.append(Gap(GapKind.QUANTITY))
    return tuple(found)


def _reason(known_by: KnownBy | None) -> KnownBy | None:
    return known_by if known_by is not None and known_by.is_reason else None
