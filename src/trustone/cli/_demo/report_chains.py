"""The chains every company reports, year after year, written by the same code that takes over a workbook."""

from __future__ import annotations

import random
from datetime import date

from trustone.catalog.models import Covenant
from trustone.catalog.selectors import areas
from trustone.cli._demo import cast
from trustone.cli._demo.chains import Place, first_chains, in_year
from trustone.cli._demo.clock import Clock
from trustone.domain.problems import Refused, Severity
from trustone.domain.supply import ChainFacts
from trustone.members.models import Member
from trustone.members.selectors import status_of
from trustone.platform import audit
from trustone.platform.actors import Actor
from trustone.supply.catalogue import Catalogue, catalogue
from trustone.supply.models import Chain
from trustone.supply.services import problems_of
from trustone.supply.services.store import Authorship, insert
from trustone.supply.workbook import settled

STILL_OPEN = ("De Lachende Kassei", "Travertijn & Rozemarijn", "Rolsteen Zonder Mos")
"""Companies whose chains of the last year are only partly reported: there is something to do."""


class Reporter:
    """Keeps the chains of each company from one year to the next."""

    def __init__(self, actor: Actor, covenant: Covenant, members: dict[str, Member], clock: Clock) -> None:
        self.actor, self.members, self.clock = actor, members, clock
        self.known: Catalogue = catalogue(covenant)
        places = {
            area.code: Place(area.code, area.country_id, tuple(area.stones), area.country.eea)
            for area in areas(level="area")
        }
        self.full = {
            company.name: first_chains(company, places, random.Random(company.name))  # noqa: S311 - invented data
            for company in cast.COMPANIES
        }
        self.before: dict[str, dict[str, Chain]] = {}

    def report(self, year: int) -> None:
        """The chains of one year, for every company that took part at its close."""
        for company in cast.COMPANIES:
            seniority = company.years - (self.clock.last - year)
            member = self.members[company.name]
            if seniority < 0 or not status_of(member, date(year, 9, 30)).is_member:
                continue
            facts = in_year(self.full[company.name], company, year, seniority)
            if year == self.clock.last and company.name in STILL_OPEN:
                facts = facts[: max(1, len(facts) // 2)]
            self._write(member, company.name, facts, year)

    def add(self, name: str, facts: ChainFacts) -> None:
        """A chain the company reports later than the others of its year; ``Refused`` when it may not."""
        errors = [
            one for one in problems_of(facts, self.members[name], self.known, []) if one.severity is Severity.ERROR
        ]
        if errors:
            raise Refused(errors)
        actor = self.clock.at(self.actor, self.clock.after_close(facts.year, 200))
        insert(self.members[name], [settled(facts, self.known)], Authorship(actor), {})

    def _write(self, member: Member, name: str, facts: list[ChainFacts], year: int) -> None:
        for position, one in enumerate(facts):
            errors = [
                problem
                for problem in problems_of(one, member, self.known, facts[:position])
                if problem.severity is Severity.ERROR
            ]
            if errors:
                raise Refused(errors)
        actor = self.clock.at(self.actor, self.clock.after_close(year, 12))
        last = self.before.get(name, {})
        continues = {n: last[one.reference] for n, one in enumerate(facts) if one.reference in last}
        chains = insert(member, [settled(one, self.known) for one in facts], Authorship(actor), continues)
        self.before[name] = {chain.reference: chain for chain in chains}
        audit.record(actor, "supply.chains.reported", member, {"year": year, "chains": len(chains)})
