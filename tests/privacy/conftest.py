"""The demonstration covenant, in which every kind of record stands, gone again after the module."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone

from trustone.catalog.loading import load_packs
from trustone.catalog.reading import read_all
from trustone.cli._demo.load import load
from trustone.members.models import Member


@pytest.fixture(scope="module")
def demonstration(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    with django_db_blocker.unblock(), transaction.atomic():
        load_packs(read_all())
        load(timezone.now())
        yield
        transaction.set_rollback(True)


@pytest.fixture
def hero(demonstration: None, db: None) -> Member:
    return Member.objects.select_related("organisation").get(organisation__name="De Lachende Kassei")
