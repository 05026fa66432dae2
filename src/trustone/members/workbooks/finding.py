"""Which participant a cell of a workbook means: by its number, else by its name when there is just one of it."""

from __future__ import annotations

from trustone.catalog.models import Covenant
from trustone.catalog.selectors import sort_key
from trustone.domain.identifiers import normalise_id
from trustone.domain.problems import Problem
from trustone.members import selectors
from trustone.members.models import Member


class Finder:
    """All participants of a covenant, read once, with their events at hand."""

    def __init__(self, covenant: Covenant) -> None:
        self.everyone = list(selectors.members_with_everything(covenant))
        self.by_number = {member.number: member for member in self.everyone}
        self.by_name: dict[str, list[Member]] = {}
        for member in self.everyone:
            self.by_name.setdefault(sort_key(member.name), []).append(member)

    def find(self, text: str) -> tuple[Member | None, Problem | None]:
        """The participant; else why not: MEM-076 nobody, MEM-071 several of that name."""
        if member := self.by_number.get(normalise_id(text) or ""):
            return member, None
        alike = self.by_name.get(sort_key(text), [])
        if len(alike) > 1:
            return None, Problem("MEM-071", {"name": alike[0].name}, field="member")
        if not alike:
            return None, Problem("MEM-076", {"name": text[:100]}, field="member")
        return alike[0], None
