"""What can be wrong with a result that was decided before this platform was used.

Such a result is kept as what it is: it is never computed again, and never mixed with what is. Sources: issue "moving
in"; the digit beside a colour is the number of full years as a member (public register of the first covenant).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from trustone.domain.problems import Problem, Severity

LARGEST_DIGIT = 20


@dataclass(frozen=True, slots=True)
class PastFact:
    """A colour of one reporting year as it was decided then; ``None`` and empty are "not known"."""

    year: int
    digit: int | None = None
    decided_on: date | None = None
    source: str = ""
    public: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of the member: when the year closed, full years by then, whether it was one on that day."""

    today: date
    close: date
    full_years: int
    is_member: bool
    name: str = ""


def check_past(fact: PastFact, known: Known) -> tuple[Problem, ...]:
    """Everything wrong (errors) or odd (warnings) with one past result, in the order of its fields."""
    return tuple(_found(fact, known))


def _found(fact: PastFact, known: Known) -> Iterator[Problem]:
    year = str(fact.year)
    if known.close >= known.today:
        yield Problem("ASM-081", {"year": year}, field="year")
        return
    if not known.is_member:
        yield Problem("ASM-082", {"year": year, "name": known.name}, field="year", severity=Severity.WARNING)
    if fact.digit is not None and not 0 <= fact.digit <= LARGEST_DIGIT:
        yield Problem("ASM-083", {"most": LARGEST_DIGIT}, field="digit")
    elif fact.digit is not None and known.is_member and fact.digit != known.full_years:
        params = {"digit": fact.digit, "years": known.full_years}
        yield Problem("ASM-084", params, field="digit", severity=Severity.WARNING)
    if fact.decided_on is not None and fact.decided_on > known.today:
        yield Problem("ASM-085", field="decided_on")
    elif fact.decided_on is not None and fact.decided_on <= known.close:
        yield Problem("ASM-086", {"year": year}, field="decided_on", severity=Severity.WARNING)
    if fact.public and not fact.source.strip():
        yield Problem("ASM-087", field="source")
