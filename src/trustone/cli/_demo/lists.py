"""The lists of quarry areas: two years, and one that had to be corrected."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from django.db import transaction

from trustone.catalog.models import Covenant
from trustone.cli._demo import cast
from trustone.cli._demo.clock import Clock
from trustone.cli._demo.report_chains import Reporter
from trustone.domain.problems import Refused
from trustone.domain.supply import ChainFacts
from trustone.platform.actors import Actor, actor_for
from trustone.platform.models import User
from trustone.register import services as register
from trustone.register.gathering import gather
from trustone.register.models import QuarryList

_REASONS = {
    "nl": "Een bedrijf meldde na de publicatie een herkomst die in zijn opgave ontbrak.",
    "en": "After publication a company reported an origin that was missing from its return.",
    "fr": "Après la publication, une entreprise a signalé une origine qui manquait dans sa déclaration.",
    "de": "Nach der Veröffentlichung meldete ein Unternehmen eine Herkunft, die in seiner Meldung fehlte.",
}


def publish_list(
    covenant: Covenant,
    year: int,
    users: dict[str, User],
    clock: Clock,
    *,
    reasons: Mapping[str, str] | None = None,
    after: int = 170,
) -> QuarryList:
    """Propose, confirm and publish the list of a year, some days after its close; four eyes as anybody else."""

    def on(login: str, days: int) -> Actor:
        return clock.at(actor_for(users[login]), clock.after_close(year, days))

    found = register.propose_list(actor=on("beoordelaar", after), covenant=covenant, year=year, reasons=reasons)
    register.confirm_list(
        actor=on("tweedelezer", after + 2), quarry_list=found, expected_version=found.version, gap_seen=True
    )
    return register.publish_list(
        actor=on("leiding", after + 4),
        quarry_list=found,
        expected_version=found.version,
        published_from=clock.after_close(year, after + 4),
    )


def correct_list(covenant: Covenant, year: int, users: dict[str, User], clock: Clock, reporter: Reporter) -> None:
    """A company reports an origin it had forgotten, the first that changes the list; the list is corrected."""
    published = QuarryList.objects.get(covenant=covenant, year=year, edition=1)
    for name, facts in _forgotten(reporter, year):
        point = transaction.savepoint()
        try:
            reporter.add(name, facts)
            document = register.make_document(covenant, year, gather(covenant, year))
        except Refused:
            transaction.savepoint_rollback(point)
            continue
        if len(document["rows"]) > len(published.document["rows"]):
            transaction.savepoint_commit(point)
            publish_list(covenant, year, users, clock, reasons=_REASONS, after=230)
            return
        transaction.savepoint_rollback(point)


def _forgotten(reporter: Reporter, year: int) -> Iterator[tuple[str, ChainFacts]]:
    """Origins of one company that another could have had as well. The company of the first login stays as it is."""
    names = [company.name for company in cast.COMPANIES if company.name != cast.HERO]
    for name in names:
        for other in names:
            if other != name:
                for facts in reporter.full[other]:
                    if facts.area.is_known:
                        yield name, replace(facts, year=year, reference=f"{facts.reference}-later")
