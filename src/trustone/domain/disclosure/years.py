"""Reporting years: year Y of a covenant ends on a fixed day of calendar year Y (TruStone: 30 September)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from trustone.domain.problems import Problem, Refused


@dataclass(frozen=True, slots=True)
class YearEnd:
    """The last day of every reporting year."""

    month: int = 9
    day: int = 30

    def __str__(self) -> str:
        return f"{self.month:02d}-{self.day:02d}"

    def reporting_year(self, day: date) -> int:
        """The reporting year a date falls in: after the last day the next one has begun."""
        return day.year + ((day.month, day.day) > (self.month, self.day))


def parse_year_end(text: str) -> YearEnd:
    """Read ``MM-DD``; refused with DIS-004 when it is no day of a year."""
    found = re.fullmatch(r"([0-9]{2})-([0-9]{2})", text.strip())
    if found:
        month, day = int(found[1]), int(found[2])
        try:
            date(2024, month, day)  # a leap year: 29 February may close a year
        except ValueError:
            pass
        else:
            return YearEnd(month, day)
    raise Refused(Problem("DIS-004", {"value": text}, field="year_end"))
