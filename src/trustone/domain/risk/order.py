"""The order in which risks are tackled, with everything in it that is not certain, and what would change it.

Severity first, likelihood second (OECD Due Diligence Guidance 2018, Q3 and 2.4; UN Guiding Principle 24). Same
severity and same likelihood is the same rank. This product's choices: what is not known counts as the worst it can
still be until somebody finds out, so that not knowing never moves a risk down; beside the rank stand the best and the
worst rank it can have; a risk of which nothing is known has no rank and stands apart.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from trustone.domain.risk.degrees import Degree
from trustone.domain.risk.rating import Between, Degrees, likelihood, severity


@dataclass(frozen=True, slots=True)
class Item:
    """One risk to be put in order. ``key`` names it and orders the list among equals."""

    key: str
    degrees: Degrees


@dataclass(frozen=True, slots=True)
class Place:
    """Where a risk stands: ``rank`` 1 is first; ``best`` and ``worst`` over all that the unknown may turn out to be."""

    item: Item
    rank: int
    best: int
    worst: int
    tied: int
    severity: Between
    likelihood: Between

    @property
    def is_certain(self) -> bool:
        return self.best == self.worst


@dataclass(frozen=True, slots=True)
class Order:
    """The ranked risks, first first; and apart those of which nothing is known, which could stand anywhere."""

    ranked: tuple[Place, ...]
    unknown: tuple[Item, ...]


class Component(StrEnum):
    """A part of a rating that can be changed or found out; ``UNKNOWN`` is all of a risk nothing is known of."""

    SCALE = "scale"
    SCOPE = "scope"
    IRREMEDIABILITY = "irremediability"
    SEVERITY = "severity"
    LIKELIHOOD = "likelihood"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Change:
    """One single rating that would change the order.

    ``before`` is ``None`` where it is not known yet: then ``after`` is the highest degree found out that changes the
    order. ``rank`` is the rank now (``None``: none) and ``then`` the rank it would have.
    """

    item: Item
    component: Component
    before: Degree | None
    after: Degree
    rank: int | None
    then: int


def order(items: Iterable[Item]) -> Order:
    """Put risks in order: O(n log n), whatever the order they come in. Ranks count the ranked ones only."""
    listed = sorted(items, key=lambda item: item.key)
    ranked = [
        (item, severity(item.degrees), likelihood(item.degrees)) for item in listed if not item.degrees.is_unknown
    ]
    lows = sorted(_weight(bad.low, likely.low) for _item, bad, likely in ranked)
    highs = sorted(_weight(bad.high, likely.high) for _item, bad, likely in ranked)
    places = [_place(item, bad, likely, lows, highs) for item, bad, likely in ranked]
    places.sort(key=lambda place: (place.rank, place.worst, place.item.key))
    return Order(tuple(places), tuple(item for item in listed if item.degrees.is_unknown))


def _place(item: Item, bad: Between, likely: Between, lows: list[int], highs: list[int]) -> Place:
    low, high = _weight(bad.low, likely.low), _weight(bad.high, likely.high)
    itself = 1 if high > low else 0  # its own best counts among the others' in ``highs``
    return Place(
        item=item,
        rank=1 + _above(highs, high),
        best=1 + _above(lows, high),
        worst=1 + _above(highs, low) - itself,
        tied=bisect_right(highs, high) - bisect_left(highs, high),
        severity=bad,
        likelihood=likely,
    )


def _above(weights: list[int], weight: int) -> int:
    return len(weights) - bisect_right(weights, weight)


def _weight(bad: Degree, likely: Degree) -> int:
    """Severity first, likelihood second, as one number."""
    return bad.rank * 5 + likely.rank


def what_would_change(items: Iterable[Item], top: int = 5) -> tuple[Change, ...]:
    """Which single rating, one degree up or down or found out, would change the order among the first ``top`` ranks.

    Nearest to the top first. For each part of each risk at most one change up and one down, the smallest that does it.
    A risk of which nothing is known stands for itself: found out, it could come first.
    """
    found = order(items)
    weights = sorted(_item_weight(place.item) for place in found.ranked)
    changes = [change for place in found.ranked for change in _changes_of(place, weights, top)]
    changes += [
        Change(item, Component.UNKNOWN, None, Degree.VERY_HIGH, None, 1 + _above(weights, _weight(*_HIGHEST)))
        for item in found.unknown
    ]
    return tuple(sorted(changes, key=_telling))


_HIGHEST = (Degree.VERY_HIGH, Degree.VERY_HIGH)


def _telling(change: Change) -> tuple[int, int, int, str, str]:
    unknown = change.component is Component.UNKNOWN
    nearest = change.then if change.rank is None else min(change.rank, change.then)
    return (not unknown, nearest, change.before is not None, change.item.key, change.component.value)


def _changes_of(place: Place, weights: list[int], top: int) -> Iterator[Change]:
    now = _item_weight(place.item)
    if place.rank > top and _reach(place) < weights[-top]:
        return
    for component, before in _open_parts(place.item.degrees):
        for steps in _steps(before):
            for after in steps:
                then = _item_weight(_with(place.item, component, after))
                if then == now or not _somebody_between(weights, now, then):
                    continue
                rank = 1 + _above(weights, then) - (1 if now > then else 0)
                if min(rank, place.rank) <= top:
                    yield Change(place.item, component, before, after, place.rank, rank)
                break


def _reach(place: Place) -> int:
    """The highest weight that one step up can give."""
    return _weight(place.severity.high, place.likelihood.high) + 5


def _open_parts(degrees: Degrees) -> Sequence[tuple[Component, Degree | None]]:
    """What of this rating counts and could be changed: behind an override the three parts do not."""
    if degrees.severity:
        return ((Component.SEVERITY, degrees.severity), (Component.LIKELIHOOD, degrees.likelihood))
    return (
        (Component.SCALE, degrees.scale),
        (Component.SCOPE, degrees.scope),
        (Component.IRREMEDIABILITY, degrees.irremediability),
        (Component.LIKELIHOOD, degrees.likelihood),
    )


_BY_RANK = tuple(Degree)


def _steps(before: Degree | None) -> Iterator[tuple[Degree, ...]]:
    """One degree up; one degree down; or, where it is not known, every degree from the highest down."""
    if before is None:
        yield _BY_RANK[::-1]
        return
    if before.rank < len(_BY_RANK):
        yield (_BY_RANK[before.rank],)
    if before.rank > 1:
        yield (_BY_RANK[before.rank - 2],)


def _with(item: Item, component: Component, degree: Degree) -> Item:
    changed: dict[str, Any] = {component.value: degree}
    return replace(item, degrees=replace(item.degrees, **changed))


def _item_weight(item: Item) -> int:
    return _weight(severity(item.degrees).high, likelihood(item.degrees).high)


def _somebody_between(weights: list[int], now: int, then: int) -> bool:
    """Whether another risk lies at or between the two weights, so that the change moves it past or level with one."""
    low, high = min(now, then), max(now, then)
    return bisect_right(weights, high) - bisect_left(weights, low) > 1  # one of them is the risk itself
