"""Rules of procurement: an advice with its route, and fifty pages of a specification read for unlawful demands."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from benchmarks.harness import Case


def _advice() -> Callable[[], Any]:
    from trustone.domain.procurement.levels import advise
    from trustone.domain.procurement.lines import route, situation_of
    from trustone.domain.procurement.purchase import Purchase

    purchase = Purchase("BE-VLG", "framework", date(2026, 11, 22), stone_value=Decimal(300_000), framework=True)

    def advice() -> Any:
        found = advise(purchase)
        return found, route(purchase.country, purchase.line, situation_of(purchase, found.level))

    return advice


def _fifty_pages() -> Callable[[], Any]:
    from trustone.domain.procurement.validators import PlaceKind, PlaceWord, TextReader, WordLists

    places = [PlaceWord(f"land{number}*", PlaceKind.COUNTRY, str(number)) for number in range(500)]
    reader = TextReader(WordLists(places=(*places, PlaceWord("Europees", PlaceKind.REGION, "Europe"))))
    page = "De tegels van natuursteen voldoen aan de Europese norm EN 1341 en zijn 8 cm dik. " * 43
    text = "\n\n".join([page] * 50)
    return lambda: reader.read("specification", text)


CASES = [
    Case("procurement: advice and route", _advice, goal_ms=10, most_queries=0),
    Case("procurement: fifty pages read", _fifty_pages, goal_ms=1000, most_queries=0),
]
