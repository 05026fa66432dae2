"""The year of a source as people write it, read as a number that says when it is an estimate."""

from __future__ import annotations

import re
from dataclasses import dataclass

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_ESTIMATED = ("~", ">", "<", "n.d", "about", "circa", "c.", "after", "before", "?")


@dataclass(frozen=True, slots=True)
class SourceYear:
    """``year`` is ``None`` when nothing tells it; ``estimated`` when the source itself carries no date."""

    year: int | None = None
    estimated: bool = False

    def age_in(self, reporting_year: int) -> int | None:
        """Full years between the source and a reporting year; a source of later years is 0 years old."""
        return None if self.year is None else max(0, reporting_year - self.year)


UNDATED = SourceYear()


def read_year(text: str) -> SourceYear:
    """The year a source is of: the last one named, because a span of years ends when the source was written.

    >>> read_year("2017")
    SourceYear(year=2017, estimated=False)
    >>> read_year("n.d. (about 2015)")
    SourceYear(year=2015, estimated=True)
    >>> read_year("n.d.")
    SourceYear(year=None, estimated=False)
    """
    years = _YEAR.findall(text)
    if not years:
        return UNDATED
    lowered = text.casefold()
    return SourceYear(int(years[-1]), any(mark in lowered for mark in _ESTIMATED))
