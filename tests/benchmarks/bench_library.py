"""What helps on a page of work, and the library's own list, with many more entries than there are."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.test import Client

from benchmarks.harness import Case, invented_covenant
from trustone.catalog.models import LibraryEntry
from trustone.library.selectors import found_for
from trustone.platform.actors import anonymous


def _many() -> None:
    invented_covenant()
    rows = list(LibraryEntry.objects.filter(code__regex=r"^[a-z-]+$"))
    for number in range(4):
        for row in rows:
            row.pk = f"{row.pk[:70].split('~')[0]}~{number}"
        LibraryEntry.objects.bulk_create(rows, ignore_conflicts=True)


def what_helps() -> Callable[[], Any]:
    """Three of 350 entries for a risk."""
    _many()
    return lambda: found_for(actor=anonymous(), step="2", themes=["forced_labour"], countries=["IN"])


def the_list() -> Callable[[], Any]:
    """The public list, searched."""
    _many()
    client = Client()
    return lambda: client.get("/nl/library/?q=graniet&country=IN")


CASES = [
    Case("library: three of 350 entries for a risk", what_helps, goal_ms=30, most_queries=1),
    Case("library: the list, searched", the_list, goal_ms=100, most_queries=6),
]
