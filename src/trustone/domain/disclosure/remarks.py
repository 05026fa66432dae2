"""What is odd in the input but does not refuse it: said to the secretariat, never printed in the list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from trustone.domain.disclosure.counting import Members
from trustone.domain.disclosure.places import can_source
from trustone.domain.disclosure.rows import Chain
from trustone.domain.disclosure.years import YearEnd
from trustone.domain.problems import Problem, Severity


def remarks(chains: Iterable[Chain], members: Members, year_end: YearEnd) -> Iterator[Problem]:
    """Warnings, one per member and kind, in the order of the data. Only meaningful with a members file."""
    said: set[tuple[str, str]] = set()
    for member, year, place, _ in chains:
        spells = members.get(member)
        if not spells:
            codes = ["DIS-032"]
        else:
            codes = []
            last = spells[-1].left
            if last is not None and year > year_end.reporting_year(last):
                codes.append("DIS-033")
            if place and not any(can_source(spell.type, place[0]) for spell in spells):
                codes.append("DIS-034")
        for code in codes:
            if (code, member) not in said:
                said.add((code, member))
                yield Problem(code, {"member": member}, severity=Severity.WARNING)
