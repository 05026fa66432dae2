"""Documents of this installation that people judged: other words are compared on them too, apart from the product's.

An app above this one calls :func:`register` in ``AppConfig.ready``. Texts come one by one and are let go; at most
``MOST`` are taken, so that a comparison ends within minutes however many procedures were judged.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import chain, islice

from trustone.domain.screening.rates import Labelled

#: Texts of a comparison at most. With a thousand of them a share is known to about three points.
MOST = 1_000


@dataclass(frozen=True, slots=True)
class Counted:
    """How many procedures people judged, and how many documents of these have a text."""

    procedures: int = 0
    texts: int = 0

    @property
    def taken(self) -> int:
        """How many of the texts a comparison takes at most."""
        return min(self.texts, MOST)


@dataclass(frozen=True, slots=True)
class Source:
    """``texts``: labelled, of the group ``REVIEWED``, in an order that is random and stays. ``since``: how many
    procedures were judged after a moment."""

    counted: Callable[[], Counted]
    texts: Callable[[], Iterator[Labelled]]
    since: Callable[[datetime], int]


_sources: dict[str, Source] = {}


def register(key: str, source: Source) -> None:
    """Add a room; the same key again takes its place."""
    _sources[key] = source


def counted() -> Counted:
    """Of all rooms together."""
    every = [source.counted() for source in _sources.values()]
    return Counted(sum(one.procedures for one in every), sum(one.texts for one in every))


def texts() -> Iterator[Labelled]:
    """The first ``MOST`` of all rooms."""
    return islice(chain.from_iterable(source.texts() for source in _sources.values()), MOST)


def since(moment: datetime) -> int:
    """How many procedures were judged after a moment."""
    return sum(source.since(moment) for source in _sources.values())
