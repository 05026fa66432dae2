"""What is forgotten after its time: rooms say what, one command a day (``trustone tidy``) does it.

An app calls :func:`register` in ``AppConfig.ready`` with a function that forgets what is too old at a moment and says
how many records went.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

Tidy = Callable[[datetime], int]

_tidiers: dict[str, Tidy] = {}


def register(key: str, tidy: Tidy) -> None:
    """Add a kind of record; the same key again takes its place, so that ``ready`` may run twice."""
    _tidiers[key] = tidy


def tidy_up(now: datetime) -> dict[str, int]:
    """Forget everything whose time is over; how many of each kind."""
    return {key: tidy(now) for key, tidy in sorted(_tidiers.items())}
