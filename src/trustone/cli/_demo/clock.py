"""The days on which things happened in the demonstration, counted from the last reporting year that is over."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

from trustone.platform.actors import Actor


@dataclass(frozen=True, slots=True)
class Clock:
    """``last`` is the reporting year that closed most recently (30 September), ``now`` the moment of making."""

    last: int
    now: datetime

    @property
    def assessed(self) -> tuple[int, ...]:
        """The three years that were assessed and published."""
        return (self.last - 3, self.last - 2, self.last - 1)

    @property
    def first(self) -> int:
        """The year before those: assessed and published too, so that four years can be compared; without chains."""
        return self.last - 4

    @property
    def listed(self) -> tuple[int, ...]:
        """The years with a published list of quarry areas."""
        return (self.last - 2, self.last - 1)

    def at(self, actor: Actor, day: date, hour: int = 10) -> Actor:
        """The same actor on an earlier day; never later than now."""
        return replace(actor, now=min(datetime.combine(day, time(hour), tzinfo=UTC), self.now))

    def after_close(self, year: int, days: int) -> date:
        """A day after the close of a reporting year, at most today."""
        return min(date(year, 9, 30) + timedelta(days=days), self.now.date())


def clock_at(now: datetime) -> Clock:
    """The clock of a demonstration made at ``now``; a reporting year ends on 30 September."""
    today = now.date()
    return Clock(last=today.year if (today.month, today.day) > (9, 30) else today.year - 1, now=now)
