"""The result of a scenario as its page shows it: numbers by membership year, who changes colour, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from trustone.catalog.languages import in_active_language
from trustone.domain.assessment.attribution import Part, added_up, causes_of, parts_of_one
from trustone.domain.assessment.changes import Changes, read_changes
from trustone.domain.assessment.comparing import Compared, Effect, Outcome, Sandbox, Standing, moves
from trustone.domain.assessment.framework import Framework
from trustone.domain.assessment.scoring import Colour, Score
from trustone.domain.problems import Problem
from trustone.scenarios.cases import Material
from trustone.scenarios.models import Scenario

GREEN = Colour.GREEN


@dataclass(frozen=True, slots=True)
class Row:
    """Members of one membership year: how many, how many green before and after, and what moved."""

    membership_year: int
    scored: int
    green_before: int
    green_after: int
    lost: int
    gained: int
    other: int


@dataclass(frozen=True, slots=True)
class Move:
    """How many years go from one colour to another."""

    was: Outcome
    becomes: Outcome
    count: int


@dataclass(frozen=True)
class Result:
    """Everything a scenario does. ``unfit`` are framework versions the changes do not fit, with why."""

    compared: Sequence[Compared]
    unfit: Mapping[str, tuple[Problem, ...]]

    @cached_property
    def moved(self) -> list[Compared]:
        """Who changes colour: who loses green first, then who gains it, then the others; each by name of member."""
        return sorted(
            (one for one in self.compared if one.moved), key=lambda one: (_kind(one), one.case.member, -one.case.year)
        )

    @cached_property
    def lost(self) -> list[Compared]:
        return [one for one in self.moved if _kind(one) == 0]

    @cached_property
    def gained(self) -> list[Compared]:
        return [one for one in self.moved if _kind(one) == 1]

    @cached_property
    def rows(self) -> list[Row]:
        """By membership year."""
        found: dict[int, list[Compared]] = defaultdict(list)
        for one in self.compared:
            if one.standing is Standing.COMPARED:
                found[one.case.membership_year].append(one)
        return [_row(year, found[year]) for year in sorted(found)]

    @cached_property
    def moves(self) -> list[Move]:
        """From colour to colour, only what moves; most frequent first."""
        counted = moves(self.moved)
        return [Move(was, becomes, count) for (was, becomes), count in counted.most_common()]

    @cached_property
    def lost_by(self) -> tuple[Part, ...]:
        return causes(self.lost, lost=True)

    @cached_property
    def gained_by(self) -> tuple[Part, ...]:
        return causes(self.gained, lost=False)

    @cached_property
    def left_out(self) -> int:
        """Years that have no score in the other framework, or whose framework the changes do not fit."""
        return sum(one.standing is not Standing.COMPARED for one in self.compared)


def changes_of(scenario: Scenario) -> Changes:
    """What a scenario changes, as the rules read it."""
    return read_changes(scenario.changes)


def run(material: Material, changes: Changes, base: str | None = None, draft: Framework | None = None) -> Result:
    """Run every case. ``base`` names the version all are scored under; ``draft`` is one that is not loaded yet."""
    frameworks = dict(material.frameworks)
    if draft is not None:
        base = "draft"
        frameworks[base] = draft
    sandbox = Sandbox(frameworks, changes, base)
    compared = sandbox.run(material.cases)
    return Result(compared, {frameworks[code].version: found for code, found in sandbox.problems.items()})


def result_of(scenario: Scenario, material: Material) -> Result:
    """The result of a stored scenario on today's material."""
    return run(material, changes_of(scenario), scenario.framework_id)


def causes(compared: Iterable[Compared], *, lost: bool) -> tuple[Part, ...]:
    """Which causes stand for how many of these changes; the parts make their number."""
    return added_up(
        parts_of_one(causes_of(one.before, one.after), lost=lost) for one in compared if one.after is not None
    )


def _kind(one: Compared) -> int:
    if one.was.colour is GREEN:
        return 0
    return 1 if one.becomes.colour is GREEN else 2


def _row(year: int, found: Sequence[Compared]) -> Row:
    moved = [_kind(one) for one in found if one.moved]
    return Row(
        membership_year=year,
        scored=len(found),
        green_before=sum(one.was.colour is GREEN for one in found),
        green_after=sum(one.becomes.colour is GREEN for one in found),
        lost=moved.count(0),
        gained=moved.count(1),
        other=moved.count(2),
    )


# --- For a page -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Cause:
    """One cause in words; ``points`` is what it does to the distance to green, in points of 100."""

    code: str
    title: str
    points: Decimal


@dataclass(frozen=True, slots=True)
class Line:
    """One member in one year that changes colour. Numbers have two decimals; ``None`` is not set or no score."""

    member: str
    name: str
    year: int
    membership_year: int
    was: Outcome
    becomes: Outcome
    before: Decimal | None
    after: Decimal | None
    green_before: Decimal | None
    green_after: Decimal | None
    causes: tuple[Cause, ...]


@dataclass(frozen=True, slots=True)
class ShownPart:
    """A cause with its part of the members, in words; ``share`` in percent of all of them."""

    code: str
    title: str
    members: Decimal
    touched: int
    share: Decimal


def lines(compared: Iterable[Compared], names: Mapping[str, str], titles: Mapping[str, str]) -> list[Line]:
    """Compared cases in words."""
    return [_line(one, names, titles) for one in compared]


def _line(one: Compared, names: Mapping[str, str], titles: Mapping[str, str]) -> Line:
    after = one.after
    found: tuple[Effect, ...] = causes_of(one.before, after) if after else ()
    return Line(
        member=one.case.member,
        name=names.get(one.case.member, one.case.member),
        year=one.case.year,
        membership_year=one.case.membership_year,
        was=one.was,
        becomes=one.becomes,
        before=two(one.before.total),
        after=two(after.total) if after else None,
        green_before=two(_green(one.before)),
        green_after=two(_green(after)) if after else None,
        causes=tuple(Cause(effect.cause, titles.get(effect.cause, ""), _signed(effect.points)) for effect in found),
    )


def shown_parts(parts: Iterable[Part], titles: Mapping[str, str], whole: Fraction | None = None) -> list[ShownPart]:
    """Parts in words; ``whole`` is what they are parts of, when not all are shown."""
    found = list(parts)
    if whole is None:
        whole = sum((part.members for part in found), Fraction(0))
    return [
        ShownPart(
            part.cause,
            titles.get(part.cause, ""),
            _signed(part.members),
            part.touched,
            _signed(100 * part.members / whole),
        )
        for part in found
    ]


def titles_of(frameworks: Iterable[Framework]) -> dict[str, str]:
    """The title of every criterion in the active language; a later framework's wording wins."""
    return {
        criterion.code: in_active_language(criterion.title)
        for framework in frameworks
        for tier in framework.tiers
        for criterion in tier.criteria
    }


def two(number: Fraction | None) -> Decimal | None:
    """A number of 100 with two decimals, half to even; for showing only."""
    return None if number is None else _signed(number)


def _signed(number: Fraction) -> Decimal:
    return (Decimal(number.numerator) / Decimal(number.denominator)).quantize(Decimal("0.01"))


def _green(found: Score) -> Fraction | None:
    return found.thresholds.green if found.thresholds else None
