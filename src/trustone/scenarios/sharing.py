"""What the steering group reads of a scenario: numbers of assessed years without names, small numbers left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from trustone.domain.assessment.attribution import Part, told, told_parts
from trustone.scenarios.results import Result, Row, two


@dataclass(frozen=True, slots=True)
class SharedRow:
    """One membership year; ``None`` is a number too small to tell."""

    membership_year: int
    scored: int | None
    green_before: int | None
    green_after: int | None
    lost: int | None
    gained: int | None


@dataclass(frozen=True, slots=True)
class Shared:
    """What was shared, as it was that day. ``lost_by`` and ``gained_by`` are (code, part of members, percent)."""

    fewest: int
    rows: Sequence[SharedRow]
    lost_by: Sequence[tuple[str, Decimal]]
    lost_rest: Decimal | None
    gained_by: Sequence[tuple[str, Decimal]]
    gained_rest: Decimal | None


def aggregate(result: Result, fewest: int) -> dict[str, Any]:
    """The numbers to keep with the scenario: plain values without a member, a name or a small number."""
    return {
        "fewest": fewest,
        "rows": [_row(row, fewest) for row in result.rows],
        "lost_by": _parts(result.lost_by, fewest),
        "gained_by": _parts(result.gained_by, fewest),
    }


def _row(row: Row, fewest: int) -> dict[str, int | None]:
    """A year with few members tells nothing; one that moves few members tells neither who moves nor the new sum.

    Who is green now is public, so the sum after the change would give small numbers away.
    """
    if row.scored < fewest:
        empty: dict[str, int | None] = dict.fromkeys(("scored", "green_before", "green_after", "lost", "gained"))
        return {"membership_year": row.membership_year, **empty}
    lost, gained = told(row.lost, fewest), told(row.gained, fewest)
    both = lost is not None and gained is not None
    return {
        "membership_year": row.membership_year,
        "scored": row.scored,
        "green_before": row.green_before,
        "green_after": row.green_after if both else None,
        "lost": lost,
        "gained": gained,
    }


def _parts(parts: Sequence[Part], fewest: int) -> dict[str, Any]:
    kept, rest = told_parts(parts, fewest)
    return {"told": [[part.cause, str(two(part.members))] for part in kept], "rest": str(two(rest)) if rest else None}


def shared_of(kept: Mapping[str, Any]) -> Shared:
    """What was kept, as values for the page."""

    def parts(name: str) -> tuple[list[tuple[str, Decimal]], Decimal | None]:
        rest = kept[name]["rest"]
        return [(code, Decimal(number)) for code, number in kept[name]["told"]], Decimal(rest) if rest else None

    (lost_by, lost_rest), (gained_by, gained_rest) = parts("lost_by"), parts("gained_by")
    rows = [SharedRow(**row) for row in kept["rows"]]
    return Shared(kept["fewest"], rows, lost_by, lost_rest, gained_by, gained_rest)
