"""The share of stone procedures with a clause: counted from final verdicts, by step and by group, with its interval.

The unit is the procedure. In the figure stand those that buy new natural stone for certain and whose documents were
read; where only a notice was read, or nothing, the procedure stands beside the figure as coverage and is never mixed
in, for a clause mostly stands in documents that the notice does not show. What the public may see of it:
:mod:`trustone.domain.screening.hiding`. Worked tables: ``docs/algorithms/tender-monitor.md``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from trustone.domain.screening.procedures import Coverage, Tier
from trustone.domain.screening.shares import Interval, Kappa, wilson
from trustone.domain.screening.stone import Answer

METHOD = "monitor/1"
"""Changes with what is counted or how; an edition keeps the one it was made by."""


class Step(StrEnum):
    """How far the clause goes at least (``procurement.md`` 2.7)."""

    LEGAL_MINIMUM = "legal_minimum"
    NORMS = "ilo"
    PROCESS = "dd_process"
    FOLLOWED_UP = "dd_followup"


LEAST_TIER: Mapping[Step, Tier] = {
    Step.LEGAL_MINIMUM: Tier.LEGAL_MINIMUM,
    Step.NORMS: Tier.NORMS,
    Step.PROCESS: Tier.PROCESS,
    Step.FOLLOWED_UP: Tier.FOLLOWED_UP,
}
MAIN = Step.PROCESS
"""The step that the goal of 70 % and the 4 % counted in Flanders are held against."""


class Dimension(StrEnum):
    """By what procedures are grouped. The first four lie in one another: all, country, NUTS 1, NUTS 2."""

    TOTAL = "total"
    COUNTRY = "country"
    NUTS1 = "nuts1"
    NUTS2 = "nuts2"
    YEAR = "year"
    SIZE = "size"
    PROCEDURE = "procedure"
    LANGUAGE = "language"


@dataclass(frozen=True, slots=True)
class Counted:
    """One procedure with its final verdict, after human judgement.

    ``stone`` is ``None`` when nothing could be read that says it. ``region``: NUTS code of the place of performance as
    far as it is known (see ``region_of``). Empty or ``None`` is "not known": such procedures form a group of their own,
    so that groups always add up to all.
    """

    key: str
    stone: Answer | None
    tier: Tier
    coverage: Coverage
    country: str = ""
    region: str = ""
    year: int | None = None
    size: str = ""
    procedure: str = ""
    language: str = ""
    by_human: bool = False


def region_of(places: Iterable[str]) -> str:
    """The NUTS code that all places share: a procedure in two provinces of one part of a country counts there."""
    codes = sorted({place.strip().upper() for place in places if place.strip()})
    if not codes:
        return ""
    first, last = codes[0], codes[-1]
    same = next((at for at, pair in enumerate(zip(first, last, strict=False)) if pair[0] != pair[1]), len(first))
    return first[:same] if same >= 2 else ""


UNKNOWN = "-"
"""Ends the code of a NUTS group whose next digit is not known."""


def place_of(country: str, region: str, length: int = 4) -> str:
    """The group of a place: its code cut to a level. A region of another country than the procedure's is not believed.

    ``length``: 3 for NUTS 1, 4 for NUTS 2.
    """
    region = region if region[:2] == country else country
    return region[:length] if len(region) >= length else region + UNKNOWN


_GROUPS: Mapping[Dimension, Callable[[Counted], str]] = {
    Dimension.TOTAL: lambda one: "",
    Dimension.COUNTRY: lambda one: one.country,
    Dimension.NUTS1: lambda one: place_of(one.country, one.region, 3),
    Dimension.NUTS2: lambda one: place_of(one.country, one.region),
    Dimension.YEAR: lambda one: "" if one.year is None else str(one.year),
    Dimension.SIZE: lambda one: one.size,
    Dimension.PROCEDURE: lambda one: one.procedure,
    Dimension.LANGUAGE: lambda one: one.language,
}


def value_of(one: Counted, dimension: Dimension) -> str:
    """The group a procedure belongs to. NUTS groups without a known code keep their country or part: ``NL-``."""
    return _GROUPS[dimension](one)


def parent_of(dimension: Dimension, value: str) -> tuple[Dimension, str]:
    """The group that a group is a part of."""
    if dimension is Dimension.NUTS1:
        return Dimension.COUNTRY, value.removesuffix(UNKNOWN)[:2]
    if dimension is Dimension.NUTS2:
        plain = value.removesuffix(UNKNOWN)
        return Dimension.NUTS1, plain[:3] if len(plain) >= 3 else value
    return Dimension.TOTAL, ""


@dataclass(frozen=True, slots=True)
class Share:
    """Of ``n`` procedures, ``k`` have a clause that goes at least as far as the step. No interval when n is 0."""

    step: Step
    k: int
    n: int

    @property
    def interval(self) -> Interval | None:
        return wilson(self.k, self.n)


@dataclass(frozen=True)
class Cell:
    """One group. ``n``: procedures whose documents were read; ``notice_only`` and ``unread`` stand beside them.

    ``counts``: how many of the n reach each step. ``by_human``: of the n, how many a person judged. ``hidden``: the
    numbers are not shown; they are then all 0 and mean nothing.
    """

    dimension: Dimension
    value: str
    n: int
    counts: Mapping[Step, int]
    by_human: int = 0
    notice_only: int = 0
    unread: int = 0
    hidden: bool = False

    @cached_property
    def shares(self) -> tuple[Share, ...]:
        return tuple(self.share(step) for step in Step)

    def share(self, step: Step = MAIN) -> Share:
        return Share(step, self.counts.get(step, 0), self.n)

    @property
    def everything(self) -> int:
        """All procedures of the group that buy new stone, read or not."""
        return self.n + self.notice_only + self.unread

    @property
    def human_share(self) -> int | None:
        """Percent of the n that a person judged, rounded half up."""
        return (200 * self.by_human + self.n) // (2 * self.n) if self.n else None


@dataclass(frozen=True)
class Figure:
    """All groups of one span of years. ``undecided``: procedures with *maybe* or not known, in no group; ``undated``:
    left out of a span because their year is not known. ``first`` and ``last`` are the span asked for, ``None`` where
    it is open.
    """

    cells: tuple[Cell, ...]
    first: int | None = None
    last: int | None = None
    undecided: int = 0
    undated: int = 0
    method: str = METHOD

    @cached_property
    def total(self) -> Cell:
        return next(cell for cell in self.cells if cell.dimension is Dimension.TOTAL)

    def by(self, dimension: Dimension) -> tuple[Cell, ...]:
        """The groups of one dimension in the order of their codes, the unknown last."""
        found = [cell for cell in self.cells if cell.dimension is dimension]
        return tuple(sorted(found, key=lambda cell: (not cell.value, cell.value.replace(UNKNOWN, "~"))))


class Alike(NamedTuple):
    """What counts of a procedure by whatever it is grouped: those alike in it are counted together."""

    stone: Answer | None
    tier: Tier
    coverage: Coverage
    by_human: bool
    country: str
    year: int | None


Tally = Mapping[Dimension, Mapping[tuple[Alike, str], int]]
"""How many procedures are alike and in the same group, for each of ``FINEST``. From these every other group follows."""

FINEST = (Dimension.NUTS2, Dimension.SIZE, Dimension.PROCEDURE, Dimension.LANGUAGE)


def tally(counted: Iterable[Counted]) -> Tally:
    """Each procedure counts once, by its key; of two with one key the first holds."""
    once = {one.key: one for one in reversed(list(counted))}
    found: dict[Dimension, Counter[tuple[Alike, str]]] = {dimension: Counter() for dimension in FINEST}
    for one in once.values():
        alike = Alike(one.stone, one.tier, one.coverage, one.by_human, one.country, one.year)
        for dimension in FINEST:
            found[dimension][alike, value_of(one, dimension)] += 1
    return found


def figure(counted: Iterable[Counted], first: int | None = None, last: int | None = None, country: str = "") -> Figure:
    """The figure of these procedures, over a span of years and in a country where they are given."""
    return figure_of(tally(counted), first, last, country)


def figure_of(found: Tally, first: int | None = None, last: int | None = None, country: str = "") -> Figure:
    """The same from procedures that were counted together already."""
    asked = {dimension: _asked(found[dimension], country) for dimension in FINEST}
    inside = {dimension: [one for one in asked[dimension] if _inside(one[0].year, first, last)] for dimension in FINEST}
    everyone = inside[Dimension.NUTS2]
    undated = 0 if first is None and last is None else sum(
        many for alike, _, many in asked[Dimension.NUTS2] if alike.year is None and alike.stone is Answer.YES_NEW
    )  # fmt: skip
    undecided = sum(many for alike, _, many in everyone if alike.stone in {Answer.MAYBE, None})
    stone = {dimension: [one for one in inside[dimension] if one[0].stone is Answer.YES_NEW] for dimension in FINEST}
    cells = [cell for dimension in Dimension for cell in _cells(stone, dimension)]
    return Figure(tuple(cells), first, last, undecided, undated)


_Rows = list[tuple[Alike, str, int]]


def _asked(rows: Mapping[tuple[Alike, str], int], country: str) -> _Rows:
    found = [(alike, value, many) for (alike, value), many in rows.items()]
    return [one for one in found if one[0].country == country] if country else found


def _inside(year: int | None, first: int | None, last: int | None) -> bool:
    if year is None:
        return first is None and last is None
    return (first is None or year >= first) and (last is None or year <= last)


_WIDER: Mapping[Dimension, Callable[[Alike, str], str]] = {
    Dimension.TOTAL: lambda alike, place: "",
    Dimension.COUNTRY: lambda alike, place: alike.country,
    Dimension.NUTS1: lambda alike, place: parent_of(Dimension.NUTS2, place)[1],
    Dimension.YEAR: lambda alike, place: "" if alike.year is None else str(alike.year),
}
"""Groups that follow from the finest of places."""


def _cells(stone: Mapping[Dimension, _Rows], dimension: Dimension) -> list[Cell]:
    groups: dict[str, _Group] = {"": _Group()} if dimension is Dimension.TOTAL else {}
    wider = _WIDER.get(dimension)
    for alike, value, many in stone[dimension if wider is None else Dimension.NUTS2]:
        groups.setdefault(value if wider is None else wider(alike, value), _Group()).add(alike, many)
    return [groups[value].cell(dimension, value) for value in sorted(groups)]


class _Group:
    """A group while it is counted. ``read``: by tier, of how many the documents were read."""

    def __init__(self) -> None:
        self.read = [0] * len(Tier)
        self.by_human = self.notice_only = self.unread = 0

    def add(self, alike: Alike, many: int) -> None:
        if alike.coverage is Coverage.DOCUMENTS:
            self.read[alike.tier] += many
            self.by_human += many * alike.by_human
        elif alike.coverage is Coverage.NOTICE_ONLY:
            self.notice_only += many
        else:
            self.unread += many

    def cell(self, dimension: Dimension, value: str) -> Cell:
        counts = {step: sum(self.read[LEAST_TIER[step] :]) for step in Step}
        return Cell(dimension, value, sum(self.read), counts, self.by_human, self.notice_only, self.unread)


# --- How often the verdicts err ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ErrorRate:
    """What a double review of a random sample found: of ``n`` verdicts, ``wrong`` are not what reviewers agreed.

    ``by_step``: per step, how many of the n were on the wrong side of it. ``agreement``: of the two reviewers with each
    other, before they talked.
    """

    n: int
    wrong: int
    by_step: Mapping[Step, int] = field(default_factory=dict)
    agreement: Kappa | None = None

    @property
    def interval(self) -> Interval | None:
        return wilson(self.wrong, self.n)

    def of_step(self, step: Step) -> Interval | None:
        """The share of verdicts on the wrong side of a step; ``None`` where it was not counted."""
        return wilson(self.by_step[step], self.n) if step in self.by_step else None


# --- What changed -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Change:
    """One group in two figures, at one step. ``before`` or ``after`` is ``None`` where the group was not there."""

    dimension: Dimension
    value: str
    before: Share | None
    after: Share | None

    @property
    def is_told_apart(self) -> bool:
        """The intervals do not overlap. A careful test: smaller changes may be real and do not show here."""
        if self.before is None or self.after is None:
            return False
        old, new = self.before.interval, self.after.interval
        return old is not None and new is not None and (old.upper < new.lower or new.upper < old.lower)


def changes(before: Figure, after: Figure, step: Step = MAIN) -> tuple[Change, ...]:
    """Groups whose numbers differ between two figures, in the order of the later one."""
    old = {(cell.dimension, cell.value): cell for cell in before.cells}
    new = {(cell.dimension, cell.value): cell for cell in after.cells}
    found = []
    for dimension, value in sorted({*old, *new}, key=lambda key: (list(Dimension).index(key[0]), key[1])):
        pair = [cells.get((dimension, value)) for cells in (old, new)]
        shares = [cell.share(step) if cell and not cell.hidden else None for cell in pair]
        if shares[0] != shares[1]:
            found.append(Change(dimension, value, *shares))
    return tuple(found)
