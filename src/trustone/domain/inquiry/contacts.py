"""Companies that source at the same place and want to meet: contact only when both agreed, volumes never.

Three steps, each said by a person of the company and each taken back at will: *willing* to talk about a place; then,
only when another group said the same, *agreed* that name and address are shown to whoever there agrees as well.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Stage(StrEnum):
    """What a company is shown about one place."""

    ALONE = "alone"  # nobody else said so, or nobody of another group
    SOMEBODY = "somebody"  # there is somebody; agree to be shown to each other?
    WAITS = "waits"  # agreed; the other side has not
    MET = "met"  # both agreed


@dataclass(frozen=True, slots=True)
class Wish:
    """A company's word about one place. ``group`` is its corporate group, or itself. ``sources``: whether its chains of
    the frozen years are still there."""

    member: int
    group: str
    place: str
    agreed: bool
    sources: bool = True


def others_of(own: Wish, wishes: Iterable[Wish]) -> tuple[Wish, ...]:
    """Wishes of other groups about the same place, of companies that source there."""
    return tuple(one for one in wishes if one.place == own.place and one.group != own.group and one.sources)


def stage_of(own: Wish, wishes: Iterable[Wish]) -> tuple[Stage, tuple[int, ...]]:
    """What to show, and the members whose contact is shown: only of those who agreed, only to one who agreed.

    Whether there is one other or there are more is never told: the stage is the same.
    """
    others = others_of(own, wishes) if own.sources else ()
    if not others:
        return Stage.ALONE, ()
    if not own.agreed:
        return Stage.SOMEBODY, ()
    met = tuple(sorted(one.member for one in others if one.agreed))
    return (Stage.MET, met) if met else (Stage.WAITS, ())
