"""Dividing changes of colour over what causes them, so that the parts make the whole.

Every member that loses green counts for one. That one is divided over the causes that took it further from green, each
in proportion to the points it took; causes that helped get nothing. The same the other way round for who gains green,
and for who is not green, over the points each criterion misses. Parts are exact, so the column of a table makes the
number of members. Source: ``docs/algorithms/what-if.md``, which says why this rule and not another.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from trustone.domain.assessment.comparing import Effect, effects, missed, threshold_effect
from trustone.domain.assessment.scoring import Colour, Score

ZERO = Fraction(0)
#: The cause of a change the numbers do not explain: a decision by people or one made without a score.
OTHER = "other"


@dataclass(frozen=True, slots=True)
class Part:
    """What one cause has of a number of members (it may be a fraction); ``touched`` counts who has it at all."""

    cause: str
    members: Fraction
    touched: int


def parts_of_one(found: Iterable[Effect], *, lost: bool) -> dict[str, Fraction]:
    """One member's change divided over its causes; makes exactly 1. Without a cause in that direction: ``OTHER``."""
    sign = -1 if lost else 1
    causes = {one.cause: one.points * sign for one in found if one.points * sign > 0}
    whole = sum(causes.values(), ZERO)
    return {cause: points / whole for cause, points in causes.items()} if whole else {OTHER: Fraction(1)}


def added_up(single: Iterable[Mapping[str, Fraction]]) -> tuple[Part, ...]:
    """The parts of many members, largest first; equal ones by name."""
    members: dict[str, Fraction] = defaultdict(Fraction)
    touched: dict[str, int] = defaultdict(int)
    for parts in single:
        for cause, part in parts.items():
            members[cause] += part
            touched[cause] += 1
    found = (Part(cause, number, touched[cause]) for cause, number in members.items())
    return tuple(sorted(found, key=lambda part: (-part.members, part.cause)))


def causes_of(before: Score, after: Score) -> tuple[Effect, ...]:
    """Everything that changed the distance to green: criteria and the threshold."""
    threshold = threshold_effect(before, after)
    return (*effects(before, after), *((threshold,) if threshold else ()))


# --- On schedule over the years ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Scored:
    """One member's published result of one reporting year. ``score`` is what it was decided on, if there is one."""

    member: str
    year: int
    colour: Colour
    score: Score | None = None

    @property
    def green(self) -> bool:
        return self.colour is Colour.GREEN


@dataclass(frozen=True, slots=True)
class Year:
    """One reporting year: how many were scored, how many green, and what the others miss."""

    year: int
    scored: int
    green: int
    behind: tuple[Part, ...]

    @property
    def share(self) -> Fraction | None:
        """Members on schedule, in percent of those that were scored."""
        return Fraction(100 * self.green, self.scored) if self.scored else None


@dataclass(frozen=True, slots=True)
class Step:
    """From one reporting year to the next: ``green`` of the later year = earlier - lost - left + gained + entered."""

    before: int
    after: int
    lost: int
    gained: int
    entered_green: int
    entered: int
    left_green: int
    left: int
    lost_by: tuple[Part, ...]
    gained_by: tuple[Part, ...]


def years_of(results: Iterable[Scored]) -> tuple[Year, ...]:
    """The years that have results, oldest first."""
    found = _by_year(results)
    return tuple(
        Year(
            year,
            len(rows),
            sum(row.green for row in rows.values()),
            added_up(_behind(row) for row in rows.values() if not row.green),
        )
        for year, rows in sorted(found.items())
    )


def steps_of(results: Iterable[Scored]) -> tuple[Step, ...]:
    """The changes between years that follow each other in the results."""
    found = _by_year(results)
    years = sorted(found)
    return tuple(_step(earlier, later, found[earlier], found[later]) for earlier, later in pairwise(years))


def _by_year(results: Iterable[Scored]) -> dict[int, dict[str, Scored]]:
    found: dict[int, dict[str, Scored]] = defaultdict(dict)
    for row in results:
        found[row.year][row.member] = row
    return found


def _behind(row: Scored) -> dict[str, Fraction]:
    """What a member that is not green misses, as parts of one."""
    points = {code: gain for code, gain in missed(row.score).items() if gain} if row.score else {}
    whole = sum(points.values(), ZERO)
    return {code: gain / whole for code, gain in points.items()} if whole else {OTHER: Fraction(1)}


def _step(before: int, after: int, then: Mapping[str, Scored], now: Mapping[str, Scored]) -> Step:
    both = [(then[key], now[key]) for key in sorted(then.keys() & now.keys())]
    lost = [pair for pair in both if pair[0].green and not pair[1].green]
    gained = [pair for pair in both if pair[1].green and not pair[0].green]
    entered = [now[key] for key in now.keys() - then.keys()]
    left = [then[key] for key in then.keys() - now.keys()]
    return Step(
        before=before,
        after=after,
        lost=len(lost),
        gained=len(gained),
        entered_green=sum(row.green for row in entered),
        entered=len(entered),
        left_green=sum(row.green for row in left),
        left=len(left),
        lost_by=_divided(lost, lost=True),
        gained_by=_divided(gained, lost=False),
    )


def _divided(pairs: Sequence[tuple[Scored, Scored]], *, lost: bool) -> tuple[Part, ...]:
    return added_up(
        parts_of_one(causes_of(one.score, other.score) if one.score and other.score else (), lost=lost)
        for one, other in pairs
    )


# --- What may be told -------------------------------------------------------------------------------------------------

#: Numbers of members below this are not told to who may not see single members. A choice of this program and no rule of
#: a covenant; a covenant with a larger number for its list of places gets that one here too.
FEWEST = 5


def told(number: int, fewest: int = FEWEST) -> int | None:
    """A number of members as it may be told; ``None`` when it is small but not nothing."""
    return number if number == 0 or number >= fewest else None


def told_parts(parts: Iterable[Part], fewest: int = FEWEST) -> tuple[tuple[Part, ...], Fraction]:
    """The causes that enough members have, and the sum of all others together.

    One cause alone would be told by what is left of the sum, so the smallest told cause joins it until the rest too
    stands for enough members.
    """
    ordered = sorted(parts, key=lambda part: (-part.touched, -part.members, part.cause))
    kept = [part for part in ordered if part.touched >= fewest]
    hidden = [part for part in ordered if part.touched < fewest]
    while hidden and kept and (len(hidden) < 2 or sum(part.touched for part in hidden) < fewest):
        hidden.append(kept.pop())
    rest = sum((part.members for part in hidden), ZERO)
    return tuple(sorted(kept, key=lambda part: (-part.members, part.cause))), rest
