"""The packs that come along, loaded once for a test that needs them."""

from __future__ import annotations

import pytest

from trustone.catalog.loading import load
from trustone.catalog.services import put_in_use


@pytest.fixture
def packs(db: None) -> None:
    """All packs in the database, the real covenant in use."""
    load()
    put_in_use("trustone")


@pytest.fixture
def demo_covenant(packs: None) -> None:
    """The same with the fictional covenant in use."""
    put_in_use("demo-stone")
