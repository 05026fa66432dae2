"""Where, when and by whom a procedure was published, from what is said of it in three places.

Documents say it, in a notice at best. Who brings them in can say a year and a place for all that do not. And a person
can write what the documents of one procedure do not say, or say wrong. The nearest goes first: the person, then the
documents, then the collection. Nothing is guessed from running text.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

EARLIEST_YEAR = 1995
"""Nobody published tenders on the web before."""


@dataclass(frozen=True, slots=True)
class Said:
    """``region``: a country (ISO 3166-1, two letters) or a NUTS code. Empty or ``None`` is "not said"."""

    title: str = ""
    buyer: str = ""
    region: str = ""
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """What holds. ``country`` as a notice writes it; ``published``: the day; ``year`` where no day is known."""

    title: str = ""
    buyer: str = ""
    country: str = ""
    places: tuple[str, ...] = ()
    published: date | None = None
    year: int | None = None


def told(documents: Told, collections: Iterable[Said] = (), person: Said | None = None) -> Told:
    """What holds of a procedure. ``collections``: in the order they came; the first that says something counts.

    A day of the documents stays beside a year of the person only where it lies in that year.
    """
    own, around = person or Said(), list(collections)
    region = own.region
    if not region and not documents.country and not documents.places:
        region = next((one.region for one in around if one.region), "")
    day = documents.published
    if own.year is not None and (day is None or day.year != own.year):
        day = None
    year = None if day else own.year or next((one.year for one in around if one.year), None)
    return Told(
        own.title or documents.title, own.buyer or documents.buyer, "" if region else documents.country,
        (region,) if region else documents.places, day, year,
    )  # fmt: skip


def is_year(year: int, today: date) -> bool:
    """Whether a tender can have been published in it."""
    return EARLIEST_YEAR <= year <= today.year
