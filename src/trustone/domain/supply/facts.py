"""What is known of one chain, from the member that buys to the quarry.

A chain is one product of one stone, bought from one direct supplier, in one reporting year. Countries of purchase, of
processing and of extraction are three facts (stone is re-exported). Anything but product, stone, direct supplier and
country of purchase may be unknown; unknown is a normal value that may carry its reason.

Sources: levels and node kinds from the final evaluation 2020-2024 and the published list of quarry areas, on which
"known country, unknown area" is itself an entry; the unit of volume is not settled, hence quantity, unit and share.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from trustone.domain.words import fold


class Level(StrEnum):
    """The links of a chain, from the member towards the quarry."""

    SUPPLIER = "supplier"
    TRADER = "trader"
    FACTORY = "factory"
    AREA = "area"
    QUARRY = "quarry"


class KnownBy(StrEnum):
    """How a link is known (an evidence grade), or why it is not, or that there is none."""

    SAID = "said"
    DOCUMENT = "document"
    VISIT = "visit"
    NOT_ASKED = "not_asked"
    NO_ANSWER = "no_answer"
    REFUSED = "refused"
    SUPPLIER_UNAWARE = "supplier_unaware"
    MIXED = "mixed"
    NONE = "none"

    @property
    def is_evidence(self) -> bool:
        """Said by the supplier, shown by a document, or seen on a visit."""
        return self in _EVIDENCE

    @property
    def is_reason(self) -> bool:
        """A reason why the link is not known."""
        return self not in _EVIDENCE and self is not KnownBy.NONE


_EVIDENCE = frozenset({KnownBy.SAID, KnownBy.DOCUMENT, KnownBy.VISIT})


class Unit(StrEnum):
    """Units in which the trade counts stone. They are never converted into each other."""

    SQUARE_METRE = "m2"
    CUBIC_METRE = "m3"
    TONNE = "t"
    KILOGRAM = "kg"
    METRE = "m"
    PIECE = "piece"


@dataclass(frozen=True, slots=True)
class Link:
    """A party or a site. ``name`` empty = not known. ``country`` ISO 3166-1 alpha-2, empty = not known."""

    name: str = ""
    place: str = ""
    country: str = ""
    known_by: KnownBy | None = None

    @property
    def is_known(self) -> bool:
        return bool(self.name)

    @property
    def key(self) -> tuple[str, str]:
        """What makes two mentions the same party."""
        return fold(self.name), self.country


UNKNOWN = Link()


@dataclass(frozen=True, slots=True)
class QuarryArea:
    """The area (sub-district) of the quarries. ``code`` when it is one of the catalogue; else names as given."""

    code: str = ""
    name: str = ""
    admin1: str = ""
    admin2: str = ""
    known_by: KnownBy | None = None

    @property
    def is_known(self) -> bool:
        return bool(self.code or self.name)


NO_AREA = QuarryArea()


@dataclass(frozen=True, slots=True)
class ChainFacts:
    """One chain in one reporting year (named by the calendar year in which it ends).

    ``product``, ``stone``: catalogue codes. ``traders`` in order, nearest to the member first. ``supplier_imports``:
    whether the direct supplier imports the stone itself (``None`` = not known); ``purchase_region``: ISO 3166-2
    code where a covenant's area is part of a country (``BE-VLG``). ``share``: per cent of the member's purchases of
    stone in that year. ``reference``: the member's own number for this chain. ``factory_wet``, ``quarry_wet``: whether
    all work there that raises dust is done wet (``None`` = not known).
    """

    year: int
    product: str = ""
    stone: str = ""
    trade_name: str = ""
    supplier: Link = UNKNOWN
    purchase_region: str = ""
    supplier_imports: bool | None = None
    traders: tuple[Link, ...] = ()
    traders_known_by: KnownBy | None = None
    factory: Link = UNKNOWN
    area: QuarryArea = NO_AREA
    quarry: Link = UNKNOWN
    country_purchase: str = ""
    country_processing: str = ""
    country_extraction: str = ""
    period_start: date | None = None
    period_end: date | None = None
    quantity: Decimal | None = None
    unit: str = ""
    share: Decimal | None = None
    reference: str = ""
    note: str = ""
    factory_wet: bool | None = None
    quarry_wet: bool | None = None
