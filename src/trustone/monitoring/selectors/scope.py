"""Whose facts are read, and about which year; every loader of this package gets one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from trustone.catalog.models import Covenant
from trustone.domain.membership import YearEnd, close_of
from trustone.members.models import Member


@dataclass(frozen=True)
class Reading:
    """Members of one covenant, one reporting year, and the day on which it is read."""

    covenant: Covenant
    members: tuple[Member, ...]
    year: int
    today: date

    @cached_property
    def keys(self) -> Mapping[int, Member]:
        """The members by key; their covenant is set, so that nobody reads it again."""
        for member in self.members:
            member.covenant = self.covenant
        return {member.pk: member for member in self.members}

    @cached_property
    def year_end(self) -> YearEnd:
        return YearEnd.parse(self.covenant.year_end)

    @cached_property
    def first(self) -> date:
        return close_of(self.year - 1, self.year_end) + timedelta(days=1)

    @cached_property
    def last(self) -> date:
        return close_of(self.year, self.year_end)
