"""What becomes of an application that nobody goes on with: one reminder, then it is closed.

A covenant may agree how many days an application waits for its applicant or signatory (``application_days``); not set
means that nothing is reminded of or closed. UNKNOWN, so our choice: the reminder goes when half of the days are over,
and nothing closes within seven days of it, however late a job runs.
"""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

from trustone.domain.joining.workflow import BY_STEP, Step

#: States in which somebody outside the secretariat is to do something.
WAITING = frozenset(BY_STEP[Step.EXPIRE].sources)
TIME_AFTER_A_REMINDER = timedelta(days=7)


class Due(StrEnum):
    """What is to be done today."""

    NOTHING = "nothing"
    REMIND = "remind"
    CLOSE = "close"


def closes_on(since: date, reminded_on: date | None, days: int) -> date:
    """The last day of an application that waits ``since`` a day. A reminder of an earlier wait does not count.

    >>> closes_on(date(2026, 1, 1), None, 60).isoformat()
    '2026-03-02'
    >>> closes_on(date(2026, 1, 1), date(2026, 3, 1), 60).isoformat()
    '2026-03-08'
    """
    last = since + timedelta(days=days)
    return max(last, reminded_on + TIME_AFTER_A_REMINDER) if _counts(since, reminded_on) and reminded_on else last


def due(since: date, reminded_on: date | None, days: int | None, today: date) -> Due:
    """What to do with an application that waits ``since`` a day; ``days`` as agreed, ``None`` is not set."""
    if days is None:
        return Due.NOTHING
    if not _counts(since, reminded_on):
        return Due.REMIND if today >= since + timedelta(days=(days + 1) // 2) else Due.NOTHING
    return Due.CLOSE if today > closes_on(since, reminded_on, days) else Due.NOTHING


def _counts(since: date, reminded_on: date | None) -> bool:
    return reminded_on is not None and reminded_on >= since
