"""The demonstration covenant, in which every kind of record stands: made once for all tests of this folder."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from django.db import transaction

from packs_once import packs_on_file
from trustone.catalog.loading import load_packs
from trustone.cli._demo.load import Made, load
from trustone.members.models import Member

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)


@pytest.fixture(scope="package", autouse=True)
def demonstration(django_db_setup: None, django_db_blocker: Any) -> Iterator[Made]:
    """What ``trustone demo load`` made on a fixed day, gone again after the folder."""
    with time_machine.travel(NOW), django_db_blocker.unblock(), transaction.atomic():
        load_packs(packs_on_file())
        yield load(NOW)
        transaction.set_rollback(True)


@pytest.fixture
def hero(demonstration: Made, db: None) -> Member:
    """The demonstration's first company."""
    return Member.objects.select_related("organisation").get(organisation__name="De Lachende Kassei")
