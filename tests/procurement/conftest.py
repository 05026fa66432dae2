"""The packs, read anew for every test, and short ways to a page of the room."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

import pytest
from django.http import HttpResponse
from django.test import Client

from trustone.procurement import selectors

ROOM = "/en/procurement"
FLEMISH: dict[str, Any] = {
    "country": "BE-VLG",
    "central": "no",
    "contract_kind": "works",
    "new_stone": "new",
    "capacity": "one_buyer",
    "stone_value": "60000",
    "total_value": "400000",
    "framework": "no",
    "months": "8",
    "line": "national",
    "origins": ["IN", "PT"],
    "stone": "granite",
}
DUTCH_FRAMEWORK: dict[str, Any] = {
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


@pytest.fixture(autouse=True)
def _packs_anew(packs: None) -> Iterator[None]:
    selectors.forget()
    yield
    selectors.forget()


class Room:
    """A visitor without an account."""

    def __init__(self) -> None:
        self.client = Client()

    def get(self, path: str, answers: dict[str, Any] | None = None, **more: Any) -> Any:
        return self.client.get(address(path, answers, **more))

    def post(self, path: str, body: dict[str, Any], answers: dict[str, Any] | None = None, **more: Any) -> Any:
        return self.client.post(address(path, answers, **more), body)


def address(path: str, answers: dict[str, Any] | None = None, **more: Any) -> str:
    query = urlencode({**(answers or {}), **more}, doseq=True)
    return f"{ROOM}/{path}{'?' if query else ''}{query}"


def text_of(response: HttpResponse) -> str:
    return response.content.decode()


@pytest.fixture
def room() -> Room:
    return Room()
