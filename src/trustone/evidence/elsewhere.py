"""Files that other rooms keep in the same store, so that tidying up knows them.

An app above this one calls :func:`register` in ``AppConfig.ready`` and writes its files with ``storage.arriving``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Keeper:
    """``names``: every stored name its rows hold. ``go_on``: has done what jobs left undone; gives how many."""

    names: Callable[[], Iterable[str]]
    go_on: Callable[[], int]


_keepers: dict[str, Keeper] = {}


def register(key: str, keeper: Keeper) -> None:
    """Add a room; the same key again takes its place."""
    _keepers[key] = keeper


def names() -> set[str]:
    """Every file that rows of other rooms name."""
    return {name for keeper in _keepers.values() for name in keeper.names()}


def go_on() -> int:
    """Have done what was left undone everywhere; how many files that concerned."""
    return sum(keeper.go_on() for keeper in _keepers.values())
