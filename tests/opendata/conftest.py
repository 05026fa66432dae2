"""The fictional covenant with what the register's tests make, and a small copy of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from django.urls import get_resolver

from register.conftest import *  # noqa: F403 - the same members, decisions and lists
from trustone.catalog.models import Covenant
from trustone.members.models import Member
from trustone.opendata.copying import addresses
from trustone.opendata.datasets import DATASETS
from trustone.platform.public_pages import public_pages

Add = Callable[..., Member]
ROOMS = (
    "register:start",
    "register:members",
    "register:member",
    "register:quarry_areas",
    "register:about",
    "register:badge",
    "register:check",
    "opendata:",
)


@pytest.fixture
def few_pages(monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Path) -> Iterator[None]:
    """The register and open data; the reference pages work alike and would take long."""
    assert get_resolver().url_patterns  # read before data sets are taken away: the API describes all of them
    few = tuple(page for page in public_pages() if page.view.startswith(ROOMS))
    monkeypatch.setattr(addresses, "public_pages", lambda: few)
    settings.DATA_DIR = tmp_path / "data"
    kept = {key: DATASETS[key] for key in ("members", "decisions")}
    with patch.dict(DATASETS, kept, clear=True):  # it puts all of them back in the order they had
        yield


@pytest.fixture
def filled(covenant: Covenant, add_member: Add, add_decision: Callable[..., Any]) -> Covenant:
    add_decision(add_member("Kei <&> Zoon"), 2023, "green", "2024-03-01")
    add_member("Steen")
    return covenant


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "copy"
