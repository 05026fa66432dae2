"""A company of the demonstration lets an NGO read along, let a union do so before, and people of others looked."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from trustone.cli._demo.clock import Clock
from trustone.members import services
from trustone.members.models import Member
from trustone.platform.actors import Actor, actor_for
from trustone.platform.models import User

COMPANY, NGO, UNION = "Marmerama en Dochters", "Stichting Kei Eerlijk Verhaal", "Vakbond Voeg en Beitel"

_DUST = "Samen nagaan hoe mensen bij het zagen minder stof inademen."
_WAGES = "Nagaan of de lonen in het plan passen bij wat de vakbond ter plaatse hoort."


def make_reading(members: dict[str, Member], users: dict[str, User], clock: Clock) -> None:
    """One consent that runs, one that was stopped, and some looks."""

    def at(login: str, days: int) -> Actor:
        return replace(actor_for(users[login]), now=clock.now - timedelta(days=days))

    company, year, until = members[COMPANY], clock.last, clock.now.date() + timedelta(days=200)
    stopped = services.give_access(
        actor=at("bedrijf2", 60), member=company, reader=members[UNION].organisation, part="plan", year=year,
        purpose=_WAGES, until=until,
    )  # fmt: skip
    services.withdraw_access(actor=at("bedrijf2", 30), member=company, consent_id=stopped.pk)
    services.give_access(
        actor=at("bedrijf2", 20), member=company, reader=members[NGO].organisation, part="chains", year=year,
        purpose=_DUST, until=until,
    )  # fmt: skip
    for login, days, room in (
        ("vakbond", 50, "improvement"), ("beoordelaar", 18, "supply"), ("ngo", 12, "supply"), ("ngo", 3, "supply"),
        ("beoordelaar", 2, "assessments"),
    ):  # fmt: skip
        services.note_look(actor=at(login, days), number=company.number, room=room)
