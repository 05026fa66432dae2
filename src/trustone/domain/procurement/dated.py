"""Values that hold for a period: thresholds, limits, articles.

A day without a value is refused, never filled with an older one.

EU thresholds change every 1 January of an even year (Directive 2014/24/EU art. 6, found); national limits when a law
changes. So no amount stands in the code: each comes with its period, its mark and its source.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise

from trustone.domain.problems import Problem, Refused, Severity

NOT_SET = "PRC-050"
TWO_VALUES = "PRC-051"
WRONG_PERIOD = "PRC-052"
GAP = "PRC-053"
NO_SOURCE = "PRC-054"


class Mark(StrEnum):
    """How certain a fact is: a source says so; professional knowledge; follows from found facts; our own proposal; or
    a setting of the authority itself."""

    FOUND = "found"
    BACKGROUND = "background"
    INFERRED = "inferred"
    PROPOSAL = "proposal"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class DatedValue:
    """One value of ``key`` for ``scope`` (a country, or ``""`` for everywhere); both days of the period count."""

    key: str
    value: Decimal
    valid_from: date
    valid_until: date | None = None
    scope: str = ""
    unit: str = "EUR"
    mark: Mark = Mark.FOUND
    source: str = ""
    source_url: str = ""

    def holds_on(self, day: date) -> bool:
        """Whether ``day`` lies in the period."""
        return self.valid_from <= day and (self.valid_until is None or day <= self.valid_until)

    def overlaps(self, other: DatedValue) -> bool:
        """Whether some day lies in both periods."""
        return self.holds_on(max(self.valid_from, other.valid_from)) and other.holds_on(
            max(self.valid_from, other.valid_from)
        )


def value_on(values: Iterable[DatedValue], key: str, scope: str, day: date) -> DatedValue:
    """The value of ``key`` on ``day``: the one of ``scope``, else the one that holds everywhere.

    Raises ``Refused``: PRC-050 when none is set for that day, PRC-051 when two are.
    """
    found = [one for one in values if one.key == key and one.scope in (scope, "") and one.holds_on(day)]
    own = [one for one in found if one.scope == scope] or found
    if not own:
        raise Refused(Problem(NOT_SET, {"key": key, "scope": scope, "day": day.isoformat()}))
    if len(own) > 1:
        raise Refused(Problem(TWO_VALUES, {"key": key, "scope": scope, "day": day.isoformat()}))
    return own[0]


def check_values(values: Iterable[DatedValue]) -> list[Problem]:
    """What is wrong with a table of values: overlap (PRC-051), a period that ends before it begins (PRC-052),
    a gap between two periods (PRC-053, a warning), no source (PRC-054).
    """
    problems: list[Problem] = []
    groups: dict[tuple[str, str], list[DatedValue]] = {}
    for one in values:
        groups.setdefault((one.key, one.scope), []).append(one)
        if one.valid_until is not None and one.valid_until < one.valid_from:
            problems.append(Problem(WRONG_PERIOD, {"key": one.key, "from": one.valid_from.isoformat()}))
        if not one.source.strip():
            problems.append(Problem(NO_SOURCE, {"key": one.key, "from": one.valid_from.isoformat()}))
    for (key, scope), group in groups.items():
        ordered = sorted(group, key=lambda one: one.valid_from)
        for earlier, later in pairwise(ordered):
            problems += _between(key, scope, earlier, later)
    return problems


def _between(key: str, scope: str, earlier: DatedValue, later: DatedValue) -> list[Problem]:
    params = {"key": key, "scope": scope, "day": later.valid_from.isoformat()}
    if earlier.overlaps(later):
        return [Problem(TWO_VALUES, params)]
    if earlier.valid_until is not None and earlier.valid_until + timedelta(days=1) < later.valid_from:
        return [Problem(GAP, params, severity=Severity.WARNING)]
    return []
