"""The two frameworks that come with the product, read from their packs."""

from __future__ import annotations

import pytest

from frameworks import read_framework
from trustone.domain.assessment.framework import Framework


@pytest.fixture(scope="session")
def trustone() -> Framework:
    """The first term of TruStone: thresholds not set."""
    return read_framework("trustone-2020")


@pytest.fixture(scope="session")
def demo() -> Framework:
    """The fictional covenant: thresholds set for every year."""
    return read_framework("demo-stone-2022")
