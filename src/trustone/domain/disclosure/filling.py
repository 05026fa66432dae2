"""How many of some groups can be behind a row at once, when of several sets of them at most so many can.

Sets that lie inside each other are filled greedily, which is exact. Sets that only overlap are counted exactly as well,
over the parts that no set divides; where that would take too long, sets are left out, which can only make the answer
larger. So the answer is never too small, and what the attacker proves with it is true.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

Groups = frozenset[str]
Room = tuple[Groups, int]
"""A set, and how many of it can be there at most."""

MOST_STATES = 20_000
"""So many combinations of what is left in each set are looked at; more sets are left out."""


def fill(others: Groups, rooms: Sequence[Room], states: int = MOST_STATES) -> tuple[int, tuple[int, ...]]:
    """How many of ``others`` can be there at once, and which of ``rooms`` (by place) that rests on.

    A room of the whole or more is as good as a number for the whole. Of equal sets the smallest room counts.
    """
    least: dict[Groups, tuple[int, int]] = {}
    for place, (groups, most) in enumerate(rooms):
        inside = groups & others
        if most < len(inside) and (inside not in least or most < least[inside][0]):
            least[inside] = (most, place)
    found = sorted(((inside, most, place) for inside, (most, place) in least.items()), key=lambda one: one[1:])
    kept = [(inside, most) for inside, most, _place in _affordable(found, states)]
    places = {inside: place for inside, _most, place in found}
    answer = _count(others, kept)
    for room in sorted(kept, key=lambda one: -len(one[0])):  # what the answer does not rest on is not told
        without = [one for one in kept if one is not room]
        if _count(others, without) == answer:
            kept = without
    return answer, tuple(places[inside] for inside, _most in kept)


def _affordable(found: Iterable[tuple[Groups, int, int]], states: int) -> list[tuple[Groups, int, int]]:
    """Sets to count with, those with the least room first, as many as can be combined."""
    kept: list[tuple[Groups, int, int]] = []
    combinations = 1
    for one in found:
        nested = _nested([groups for groups, _most, _place in (*kept, one)])
        if nested or combinations * (one[1] + 1) <= states:
            kept.append(one)
            combinations *= one[1] + 1
    return kept


def _nested(sets: Sequence[Groups]) -> bool:
    """Whether any two lie inside or beside each other."""
    return all(one <= two or two <= one or not one & two for one in sets for two in sets)


def _count(others: Groups, rooms: Sequence[Room]) -> int:
    if _nested([groups for groups, _most in rooms]):
        return _greedy(others, rooms)
    return _exact(others, rooms)


def _greedy(others: Groups, rooms: Sequence[Room]) -> int:
    """From the innermost set outward; exact for sets that lie inside or beside each other (a laminar matroid)."""
    filled: list[Room] = []
    for groups, most in sorted(rooms, key=lambda one: len(one[0])):
        inner = [one for one in filled if one[0] <= groups]
        free = len(groups - frozenset().union(*(one[0] for one in inner)))
        filled = [one for one in filled if one not in inner]
        filled.append((groups, min(most, free + sum(one[1] for one in inner))))
    covered = frozenset().union(*(one[0] for one in filled))
    return len(others - covered) + sum(one[1] for one in filled)


def _exact(others: Groups, rooms: Sequence[Room]) -> int:
    """Over the parts of ``others`` that no set divides: for what is left in each set, the most that can be there."""
    parts = Counter(tuple(groups >= {one} for groups, _most in rooms) for one in others)
    best: dict[tuple[int, ...], int] = {tuple(most for _groups, most in rooms): 0}
    for part, size in sorted(parts.items()):
        after: dict[tuple[int, ...], int] = {}
        for left, count in best.items():
            room = min((rest for rest, lies in zip(left, part, strict=True) if lies), default=size)
            for taken in range(min(size, room) + 1) if any(part) else (size,):
                rest = tuple(rest - taken if lies else rest for rest, lies in zip(left, part, strict=True))
                after[rest] = max(after.get(rest, 0), count + taken)
        best = after
    return max(best.values())
