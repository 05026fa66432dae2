"""What an origin report says: from the chains of a year to plain values, and back to words in the reader's language.

Codes are stored, not titles: they never change, and each reader reads the titles in the own language. What a page
shows before filing and what it shows of a filed version are made from the same values by the same function.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import translation

from trustone.domain.purchasing import PurchasingSituation
from trustone.domain.supply import ChainFacts, Gap, GapKind, KnownBy, gaps
from trustone.members.models import Member
from trustone.supply.catalogue import Catalogue
from trustone.supply.models import KnownByWord
from trustone.supply.presenting import gap_words

FORMAT = "origin-report/1"

#: What a report on origins is about; how much was bought is not.
ORIGIN_GAPS = frozenset(
    {GapKind.COUNTRY_PROCESSING, GapKind.FACTORY, GapKind.COUNTRY_EXTRACTION, GapKind.AREA, GapKind.QUARRY}
)


@dataclass(frozen=True, slots=True)
class Line:
    """One chain of the report in words. ``missing`` is empty when the origin is known down to the quarry."""

    chain: str
    product: str
    stone: str
    supplier: str
    worked: str
    quarried: str
    missing: str


def content_of(
    member: Member, year: int, chains: Iterable[tuple[str, ChainFacts]], situations: Mapping[str, PurchasingSituation]
) -> dict[str, Any]:
    """The report as plain values, chains in the order of their numbers."""
    return {
        "format": FORMAT,
        "member": member.number,
        "year": year,
        "declared_type": member.declared_type,
        "chains": [
            _chain(public_id, facts, situations[public_id])
            for public_id, facts in sorted(chains, key=lambda one: one[0])
        ],
    }


def _chain(public_id: str, facts: ChainFacts, situation: PurchasingSituation) -> dict[str, Any]:
    return {
        "chain": public_id,
        "product": facts.product,
        "stone": facts.stone,
        "trade_name": facts.trade_name,
        "supplier": facts.supplier.name,
        "bought_in": facts.country_purchase,
        "worked": {"country": facts.country_processing, "name": facts.factory.name, **_known(facts.factory.known_by)},
        "quarried": {
            "country": facts.country_extraction,
            "admin1": facts.area.admin1,
            "admin2": facts.area.admin2,
            "area": facts.area.code,
            "area_name": facts.area.name,
            **_known(facts.area.known_by),
        },
        "quarry": {"name": facts.quarry.name, **_known(facts.quarry.known_by)},
        "type": situation.type.value,
        "gaps": [
            {"what": gap.kind.value, "why": gap.reason.value if gap.reason else ""}
            for gap in gaps(facts)
            if gap.kind in ORIGIN_GAPS
        ],
    }


def _known(known_by: KnownBy | None) -> dict[str, str]:
    return {"known_by": known_by.value if known_by else ""}


def digest_of(content: Mapping[str, Any]) -> str:
    """SHA-256 of the content, written in one way."""
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def lines_of(content: Mapping[str, Any], known: Catalogue) -> list[Line]:
    """The chains of a report in words, by product and stone."""
    language = translation.get_language() or "en"
    found = [_line(chain, known, language) for chain in content["chains"]]
    return sorted(found, key=lambda line: (line.product, line.stone, line.supplier, line.chain))


def _line(chain: Mapping[str, Any], known: Catalogue, language: str) -> Line:
    def country(code: str) -> str:
        return known.countries.title(code, language) if code else ""

    quarried, worked = chain["quarried"], chain["worked"]
    place = known.places.get(quarried["area"])
    area = (
        (place.name, place.admin2, place.admin1)
        if place
        else (quarried["area_name"], quarried["admin2"], quarried["admin1"])
    )
    quarry = chain["quarry"]["name"]
    missing = [Gap(GapKind(gap["what"]), KnownBy(gap["why"]) if gap["why"] else None) for gap in chain["gaps"]]
    nothing_worked = worked["known_by"] == KnownBy.NONE.value
    return Line(
        chain["chain"],
        known.products.title(chain["product"], language),
        " · ".join(part for part in (known.stones.title(chain["stone"], language), chain["trade_name"]) if part),
        ", ".join(part for part in (chain["supplier"], country(chain["bought_in"])) if part),
        str(KnownByWord.NONE.label)
        if nothing_worked
        else ", ".join(part for part in (worked["name"], country(worked["country"])) if part),
        ", ".join(part for part in (quarry, *area, country(quarried["country"])) if part),
        gap_words(missing),
    )
