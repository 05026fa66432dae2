"""The facts of a procedure as columns: from its documents, its collections and what a person wrote of it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from trustone.catalog.models import Covenant
from trustone.domain.screening.text import Facts
from trustone.domain.screening.told import Said, Told
from trustone.platform.identifiers import new_id
from trustone.procurement.tenders.models import LONGEST_NAME, Buyer, Collection, Completed

_SIGNS = re.compile(r"[\W_]+")
_REGION = re.compile(r"[A-Z]{2}[0-9A-Z]{0,3}")
LONGEST_TITLE = 500


class Buyers:
    """Authorities by their plain names."""

    def __init__(self, covenant: Covenant) -> None:
        self._covenant = covenant
        self._known = {one.plain: one for one in Buyer.objects.filter(covenant=covenant)}

    def of(self, name: str) -> Buyer | None:
        """The authority of this name, made when it is new; ``None`` for no name."""
        plain = _SIGNS.sub(" ", name.lower()).strip()[:LONGEST_NAME]
        if not plain:
            return None
        if plain not in self._known:
            self._known[plain] = Buyer.objects.create(
                public_id=new_id("TDB"), covenant=self._covenant, name=name[:LONGEST_NAME], plain=plain
            )
        return self._known[plain]


def columns(told: Told, buyers: Buyers) -> dict[str, Any]:
    """The columns of a procedure that say what is told of it."""
    return {
        "title": told.title[:LONGEST_TITLE], "country": told.country[:3], "places": list(told.places),
        "region": _region(told.places), "published": told.published, "published_in": told.year,
        "buyer": buyers.of(told.buyer),
    }  # fmt: skip


def of_documents(first: Facts) -> Told:
    """What the first notice says."""
    return Told(first.title, first.buyer, first.country, first.places, _day(first.published))


def of_collection(one: Collection) -> Said:
    """What was said of all documents brought in together."""
    return Said(region=one.region, year=one.published_in)


def of_person(one: Completed | None) -> Said | None:
    """What a person wrote of a procedure."""
    return Said(one.title, one.buyer_name, one.region, one.published_in) if one else None


def _region(places: Iterable[str]) -> str:
    return next((place[:5] for place in places if _REGION.fullmatch(place[:5])), "")


def _day(published: str) -> date | None:
    try:
        return date.fromisoformat(published[:10])
    except ValueError:
        return None
