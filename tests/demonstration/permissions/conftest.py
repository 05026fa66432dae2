"""One record for every kind of address, made once for the tests of this folder."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone

from demonstration.permissions.samples import Samples, make_samples
from trustone.cli._demo.load import Made


@pytest.fixture(scope="package")
def world(demonstration: Made, django_db_blocker: Any) -> Iterator[Samples]:
    """The demonstration covenant with the records that addresses need, gone again after these tests."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_samples(timezone.localdate())
        transaction.set_rollback(True)
