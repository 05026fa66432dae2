"""Reminders by mail: rooms say what is due, one command a day tells the people of each participant.

An app calls :func:`register` in ``AppConfig.ready``. What is due has a reference that stays the same as long as it is
the same reminder: it is mailed once, however often the command runs. The mail names no supplier and no place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from trustone.catalog.models import Covenant
from trustone.members.models import Member


@dataclass(frozen=True, slots=True)
class Due:
    """One thing a participant wants to be reminded of; ``ref`` has at most 100 characters."""

    member_id: int
    ref: str


@dataclass(frozen=True, slots=True)
class Reminders:
    """What one room reminds of: what is due on a day, a line for a number of them, and where to go."""

    due: Callable[[Covenant, date], Iterable[Due]]
    line: Callable[[int], str]
    address: Callable[[Member], str]


_rooms: dict[str, Reminders] = {}


def register(key: str, reminders: Reminders) -> None:
    """Add a room's reminders; the same key again takes its place, so that ``ready`` may run twice."""
    _rooms[key] = reminders


def rooms() -> dict[str, Reminders]:
    """All rooms that remind, by key."""
    return dict(_rooms)
