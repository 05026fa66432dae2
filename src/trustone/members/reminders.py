"""Reminders by mail: rooms say what is due, one command a day tells the people of each participant.

An app calls :func:`register` in ``AppConfig.ready``. What is due has a reference that stays the same as long as it is
the same reminder. Each person chooses how often a mail comes; what somebody asked to be reminded of on a day comes on
that day, once, however often the command runs. The mail names no supplier and no place.
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
    """What one room reminds of: what is due on a day, a line for a number of them, and where to go.

    ``on_its_day``: somebody chose the day, so the mail comes then, once, to whoever wants mails at all.
    """

    due: Callable[[Covenant, date], Iterable[Due]]
    line: Callable[[int], str]
    address: Callable[[Member], str]
    on_its_day: bool = False


_rooms: dict[str, Reminders] = {}
_settings: dict[str, str] = {}


def register(key: str, reminders: Reminders) -> None:
    """Add a room's reminders; the same key again takes its place, so that ``ready`` may run twice."""
    _rooms[key] = reminders


def rooms() -> dict[str, Reminders]:
    """All rooms that remind, by key."""
    return dict(_rooms)


def put_settings_at(view: str) -> None:
    """Name the page on which a person chooses how often mails come; every mail has a link to it."""
    _settings["view"] = view


def settings_view() -> str:
    """The name of that page, empty in an installation without it."""
    return _settings.get("view", "")
