"""Days in texts: the names of the months in four languages, writing a day, and finding days that were written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from trustone.domain.words import fold

_NAMES = """
nl januari februari maart april mei juni juli augustus september oktober november december
fr janvier février mars avril mai juin juillet août septembre octobre novembre décembre
en January February March April May June July August September October November December
de Januar Februar März April Mai Juni Juli August September Oktober November Dezember
"""
MONTHS: dict[str, tuple[str, ...]] = {line.split()[0]: tuple(line.split()[1:]) for line in _NAMES.strip().splitlines()}
_NUMBER = {fold(name): place for names in MONTHS.values() for place, name in enumerate(names, 1)}
_WRITTEN = re.compile(r"\b(\d{1,2})(?:\.|er|ste|de|e|st|nd|rd|th)?\s+([^\W\d_]{3,9})\s+(\d{4})\b")
_ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
_SHORT = re.compile(r"\b(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\b")


def written_day(day: date, language: str) -> str:
    """``1 maart 2026``, ``1er mars 2026``, ``1 March 2026``, ``1. März 2026``."""
    number = f"{day.day}." if language == "de" else "1er" if language == "fr" and day.day == 1 else str(day.day)
    return f"{number} {MONTHS[language][day.month - 1]} {day.year}"


def days_in(text: str) -> Iterator[tuple[date, int, int]]:
    """Every full day that is written in ``text``, day before month as Europe does, with where it stands."""
    for pattern, order in ((_WRITTEN, (3, 2, 1)), (_ISO, (1, 2, 3)), (_SHORT, (3, 2, 1))):
        for match in pattern.finditer(text):
            year, month, day = (match[place] for place in order)
            number = _NUMBER.get(fold(month), 0) if not month.isdigit() else int(month)
            try:
                yield date(int(year), number, int(day)), match.start(), match.end()
            except ValueError:
                continue
