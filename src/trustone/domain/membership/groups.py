"""Corporate groups, with dates.

Source: contract of ``disclose``: members of one corporate group count as one, so that two names for one firm cannot
make a source look shared.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from trustone.domain.problems import Problem


@dataclass(frozen=True, slots=True)
class GroupSpell:
    """One member's time in one group. ``until`` is the first day after it, ``None`` while it lasts."""

    group: str
    member: str
    since: date
    until: date | None = None

    def holds_on(self, day: date) -> bool:
        """Whether the member belongs to the group on that day."""
        return self.since <= day and (self.until is None or day < self.until)


def group_on(spells: Iterable[GroupSpell], member: str, day: date) -> str | None:
    """The group of ``member`` on ``day``; ``None`` when it belongs to none."""
    return next((spell.group for spell in spells if spell.member == member and spell.holds_on(day)), None)


def check_groups(spells: Iterable[GroupSpell]) -> tuple[Problem, ...]:
    """Spells that end before they begin (MEM-030), and members in two groups at once (MEM-031)."""
    problems: list[Problem] = []
    by_member: dict[str, list[GroupSpell]] = {}
    for spell in spells:
        if spell.until is not None and spell.until <= spell.since:
            problems.append(Problem("MEM-030", {"date": spell.since.isoformat()}, field="until"))
        by_member.setdefault(spell.member, []).append(spell)
    for own in by_member.values():
        own.sort(key=lambda spell: spell.since)
        for earlier, later in pairwise(own):
            if earlier.until is None or later.since < earlier.until:
                problems.append(Problem("MEM-031", {"date": later.since.isoformat()}, field="since"))
    return tuple(problems)
