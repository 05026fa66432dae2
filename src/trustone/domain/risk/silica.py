"""Silica dust: what follows from the stone and the step of work, wherever it is done.

The share of crystalline silica is a property of the stone, how much of it is breathed in one of the step of work and
of how it is done; neither is one of a country. So this gives every chain a finding on health and safety for its quarry
and its factory, with the stone's own citation. The class is the one the reference data give the stone; no threshold is
computed here. Work is done dry unless the company says that all of it at that place is done wet; then the hint is one
degree lower.

How likely harm is follows from dust; how severe is left unknown here. A low or unknown class tells nothing about
other harm to health, hence it never counts as knowledge that risks are low. Source: shared reference data on silica by
stone (Health and Safety Executive and others, named in each row); steps of work as in its notes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from trustone.domain.risk.degrees import Degree
from trustone.domain.risk.findings import Bearing, ChainScope, Finding, Part, PlaceMatch, StoneMatch
from trustone.domain.risk.source_years import UNDATED, SourceYear

THEME = "occupational_health_safety"
PREFIX = "SIL-"


class WorkStep(StrEnum):
    """Steps of work that raise dust."""

    DRILLING = "drilling"
    SPLITTING = "splitting"
    CRUSHING = "crushing"
    DRY_CUTTING = "dry_cutting"
    CARVING = "carving"


STEPS: Mapping[Part, tuple[WorkStep, ...]] = {
    Part.QUARRY: (WorkStep.DRILLING, WorkStep.SPLITTING, WorkStep.CRUSHING),
    Part.FACTORY: (WorkStep.DRY_CUTTING, WorkStep.SPLITTING, WorkStep.CARVING),
}


@dataclass(frozen=True, slots=True)
class StoneSilica:
    """What the reference data say of one stone: shares in per cent, a class, and whether anybody verified it."""

    stone: str
    silica_class: str = "unknown"
    least: Decimal | None = None
    most: Decimal | None = None
    verified: bool = False
    year: SourceYear = UNDATED

    @property
    def degree(self) -> Degree | None:
        """The class as a degree; ``None`` when it is not known."""
        return Degree.of(self.silica_class)

    @property
    def informs(self) -> bool:
        """Whether it tells of a risk: a class that is not known tells nothing, nor does a low one about other harm."""
        return self.degree is not None and self.degree is not Degree.LOW


def silica_bearings(silica: StoneSilica, scope: ChainScope, wet: Iterable[Part] = ()) -> tuple[Bearing, ...]:
    """One finding on health and safety for the quarry and for the factory, if the chain has them.

    ``wet``: where the company says that all steps that raise dust are done wet.
    """
    done_wet = frozenset(wet)
    return tuple(
        _bearing(silica, part, steps, part in done_wet) for part, steps in STEPS.items() if part in scope.places
    )


def is_silica(code: str) -> bool:
    """Whether the code is that of a stone's silica finding."""
    return code.startswith(PREFIX)


def _bearing(silica: StoneSilica, part: Part, steps: tuple[WorkStep, ...], all_wet: bool) -> Bearing:
    finding = Finding(
        code=f"{PREFIX}{silica.stone}",
        theme=THEME,
        stone=silica.stone,
        stages=tuple(steps),
        likelihood=_likelihood(silica, all_wet),
        year=silica.year,
        verified=silica.verified,
    )
    return Bearing(finding, part, PlaceMatch.ANYWHERE, StoneMatch.SAME, tuple(steps))


def _likelihood(silica: StoneSilica, all_wet: bool) -> Degree | None:
    if not silica.informs or silica.degree is None:
        return None
    degrees = tuple(Degree)
    place = degrees.index(silica.degree)
    return degrees[max(place - 1, 0)] if all_wet else silica.degree
