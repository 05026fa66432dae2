"""A buyer's pages: the route, the clause, its file for Word, and fifty pages of a text that is checked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.test import Client

from benchmarks.harness import Case, invented_covenant
from trustone.procurement.selectors import content

ANSWERS = {
    "country": "NL",
    "central": "no",
    "contract_kind": "supplies",
    "new_stone": "new",
    "capacity": "team",
    "stone_value": "900000",
    "total_value": "900000",
    "framework": "yes",
    "months": "48",
    "line": "framework",
    "origins": ["IN", "CN"],
    "able_bidders": "6",
}
PAGE = "De opdrachtnemer geeft de herkomst van de natuursteen op en werkt mee aan controle op locatie. " * 32


def _page(path: str) -> Callable[[], Any]:
    invented_covenant()
    client, address = Client(), f"/nl/procurement/{path}?{urlencode(ANSWERS, doseq=True)}"

    def get() -> None:
        assert client.get(address).status_code == 200

    return get


def the_route() -> Callable[[], Any]:
    """Advice, map, list, amounts and the paragraph in three languages."""
    return _page("route/")


def the_clause() -> Callable[[], Any]:
    """Advice and clause with the ladder, checked and shown."""
    return _page("clause/")


def the_word_file() -> Callable[[], Any]:
    """The same as a file for Word."""
    return _page("clause/file.docx")


def fifty_pages() -> Callable[[], Any]:
    """Fifty pages of a buyer's own text, read for what is unlawful."""
    invented_covenant()
    text = "\n\n".join([PAGE] * 50)
    return lambda: content().reader.read("specification", text)


def the_blank_form() -> Callable[[], Any]:
    """The form with three questions for a bidder, as a file for Word."""
    return _page("bidders/form/blank.docx")


def an_empty_answer() -> Callable[[], Any]:
    """The first screen of a bidder without an account."""
    return _page("bidders/answer/")


CASES = [
    Case("procurement: the route map", the_route, goal_ms=50, most_queries=6),
    Case("procurement: advice and clause", the_clause, goal_ms=150, most_queries=6),
    Case("procurement: the clause as a Word file", the_word_file, goal_ms=1000, most_queries=6),
    Case("procurement: the blank form for bidders", the_blank_form, goal_ms=1000, most_queries=6),
    Case("procurement: the first screen of a bidder", an_empty_answer, goal_ms=100, most_queries=6),
    Case("procurement: fifty pages checked", fifty_pages, goal_ms=3000, most_queries=3),
]
