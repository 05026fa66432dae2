"""Three cases: one solved, one with an improvement period on offer, one with a fresh warning."""

from __future__ import annotations

from datetime import timedelta

from trustone.cli._demo.clock import Clock
from trustone.domain.escalation import Period
from trustone.escalation import services
from trustone.members.models import Member
from trustone.platform.actors import Actor, actor_for
from trustone.platform.models import User

SOLVED = "Het Zevende Terras"
OFFERED = "Piramide op Bestelling"
WARNED = "Travertijn & Rozemarijn"


def make_cases(members: dict[str, Member], users: dict[str, User], clock: Clock) -> None:
    """Warnings after the close of the last years, and what came of them."""

    def office(year: int, days: int) -> Actor:
        return clock.at(actor_for(users["beoordelaar"]), clock.after_close(year, days))

    before, last = clock.last - 1, clock.last
    case = services.warn(
        actor=office(before, 120), member=members[SOLVED], reason="Verzonnen: het jaarverslag kwam niet, ook na vragen."
    )
    services.solve(actor=office(before, 150), case=case, expected_version=1, reason="Verzonnen: het verslag is er.")
    case = services.warn(
        actor=office(last, 5),
        member=members[OFFERED],
        reason="Verzonnen: van de helft van de ketens is niets bekend.",
    )
    period = Period(
        clock.after_close(last, 10),
        clock.after_close(last, 10) + timedelta(days=180),
        "Verzonnen: van elke keten de fabriek kennen, en van twee ketens de groeve.",
    )
    services.offer_period(
        actor=office(last, 10),
        case=case,
        expected_version=1,
        reason="Verzonnen: haalbaar in een half jaar.",
        period=period,
    )
    services.warn(
        actor=office(last, 40),
        member=members[WARNED],
        reason="Verzonnen: het plan van aanpak is niet openbaar gemaakt.",
    )
