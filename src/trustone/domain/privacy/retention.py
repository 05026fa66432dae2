"""The day before which something is no longer kept.

Regulation (EU) 2016/679, article 5(1)(e): no longer than is necessary. How long that is, the parties of a covenant
decide; nothing is known of it for the first covenant, so a period may be *not set*, and then nothing is taken away.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Period:
    """How long: a number of days that the product needs, or of months that the parties agreed; neither is not set."""

    days: int | None = None
    months: int | None = None

    @property
    def is_set(self) -> bool:
        return self.days is not None or self.months is not None


def cutoff(today: date, period: Period) -> date | None:
    """What is older than this day goes; ``None`` when nothing goes because no period is set.

    A month back from the last day of a longer month is the last day of the shorter one.

    >>> cutoff(date(2026, 3, 31), Period(months=1))
    datetime.date(2026, 2, 28)
    """
    if period.days is not None:
        return today - timedelta(days=period.days)
    if period.months is None:
        return None
    index = today.year * 12 + today.month - 1 - period.months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(today.day, calendar.monthrange(year, month + 1)[1]))
