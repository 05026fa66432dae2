"""A framework as its reference page shows it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import groupby

from trustone.assessments.scores import framework_of
from trustone.catalog.languages import in_active_language
from trustone.catalog.models import Framework as FrameworkRow
from trustone.domain.assessment.framework import Framework, NotDue, Tier


@dataclass(frozen=True, slots=True)
class ShownCriterion:
    """``weight`` is ``None`` for every member of a group but the first, which carries it for ``shared`` criteria."""

    code: str
    title: str
    expectation: str
    due_from: int
    weight: Decimal | None
    shared: int


@dataclass(frozen=True, slots=True)
class ShownStep:
    code: str
    title: str
    weight: Decimal
    criteria: tuple[ShownCriterion, ...]


@dataclass(frozen=True, slots=True)
class ShownYear:
    """The thresholds of one membership year; ``None`` is not set."""

    year: int
    last: bool
    green: Decimal | None
    orange: Decimal | None


@dataclass(frozen=True, slots=True)
class ShownTier:
    code: str
    title: str
    report: str
    steps: tuple[ShownStep, ...]
    years: tuple[ShownYear, ...]

    @property
    def has_thresholds(self) -> bool:
        return any(year.green is not None for year in self.years)


@dataclass(frozen=True, slots=True)
class ShownFramework:
    """A framework for reading. ``leaves``: what is not due does not count (otherwise it counts as unanswered)."""

    title: str
    key: str
    version: str
    source: str
    licence: str
    fictional: bool
    leaves: bool
    tiers: tuple[ShownTier, ...]


def shown_framework(row: FrameworkRow) -> ShownFramework:
    """A framework of the catalogue, in the active language."""
    framework = framework_of(row)
    return ShownFramework(
        title=in_active_language(framework.title),
        key=framework.key,
        version=framework.version,
        source=in_active_language(row.content.get("note")) or str(row.content.get("source", "")),
        licence=str(row.content.get("licence", "")),
        fictional=framework.fictional,
        leaves=framework.not_due is NotDue.EXCLUDED,
        tiers=tuple(_tier(framework, tier) for tier in framework.tiers),
    )


def _tier(framework: Framework, tier: Tier) -> ShownTier:
    years = []
    for year in range(1, framework.last_year + 1):
        found = framework.thresholds_for(tier, year)
        levels = (_decimal(found.green), _decimal(found.orange)) if found else (None, None)
        years.append(ShownYear(year, year == framework.last_year, *levels))
    return ShownTier(
        code=tier.code,
        title=in_active_language(tier.title),
        report=tier.report.value,
        steps=_steps(framework, tier),
        years=tuple(years) if tier.scored else (),
    )


def _steps(framework: Framework, tier: Tier) -> tuple[ShownStep, ...]:
    steps = []
    for step, cells in groupby(tier.weighed, key=lambda cell: cell.criteria[0].step):
        own = list(cells)
        criteria = tuple(
            ShownCriterion(
                criterion.code,
                in_active_language(criterion.title),
                in_active_language(criterion.expectation),
                criterion.due_from,
                _decimal(cell.weight) if place == 0 else None,
                len(cell.criteria),
            )
            for cell in own
            for place, criterion in enumerate(cell.criteria)
        )
        weight = _decimal(sum((cell.weight for cell in own), Fraction(0)))
        steps.append(ShownStep(step, in_active_language(framework.steps.get(step, {})), weight, criteria))
    return tuple(steps)


def _decimal(number: Fraction) -> Decimal:
    return (Decimal(number.numerator) / Decimal(number.denominator)).normalize() + Decimal(0)
