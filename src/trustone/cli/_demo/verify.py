"""Two samples: one of companies of type A and B that is finished and open, one of type C that is under way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial

from trustone.catalog.models import Covenant
from trustone.cli._demo.clock import Clock
from trustone.platform.actors import Actor, actor_for
from trustone.platform.models import User
from trustone.verification import selectors, services
from trustone.verification.checklists import checklist
from trustone.verification.models import SamplePlan, Visit
from trustone.verification.services import Wish

_SOURCES = ("Zes inkoopfacturen, verzonnen", "Gesprek met de inkoper, verzonnen", "Leveringsbonnen, verzonnen")


def make_samples(covenant: Covenant, users: dict[str, User], clock: Clock) -> None:
    """Promise, draw, look, hear and confirm, on days after the close of the last two years."""

    on = partial(_on, users, clock)
    before, last = clock.last - 1, clock.last
    reason = "Verzonnen: het oefenconvenant probeert een groter aandeel."
    plan = _draw(on, covenant, Wish("ab", before, share=40, share_reason=reason))
    for place, visit in enumerate(selectors.visits_of(plan)):
        _look(on("beoordelaar", before, 60), visit, place)
        _share(on("beoordelaar", before, 62), visit)
        services.confirm_findings(actor=on("tweedelezer", before, 100), visit=visit, expected_version=visit.version)
    services.open_seed(actor=on("leiding", before, 101), plan=plan)
    plan = _draw(on, covenant, Wish("c", last, share=40, share_reason=reason, strata=("country", "years")))
    for place, visit in enumerate(selectors.visits_of(plan)):
        if place % 3:
            _look(on("beoordelaar", last, 20), visit, place)
        if place % 3 == 2:
            _share(replace(on("beoordelaar", last, 21), now=clock.now), visit)


def _on(users: dict[str, User], clock: Clock, login: str, year: int, days: int) -> Actor:
    """This person, so many days after the close of a year."""
    return clock.at(actor_for(users[login]), clock.after_close(year, days))


def _draw(on: Callable[[str, int, int], Actor], covenant: Covenant, wish: Wish) -> SamplePlan:
    plan = services.commit_plan(actor=on("leiding", wish.year, 14), covenant=covenant, wish=wish)
    services.draw_sample(actor=on("leiding", wish.year, 16), plan=plan)
    return plan


def _look(actor: Actor, visit: Visit, place: int) -> None:
    for number, question in enumerate(checklist(visit.plan.kind).questions):
        turn = (place * 5 + number * 3) % 13
        result = "not_confirmed" if turn == 4 else "not_verifiable" if turn in {7, 9} else "confirmed"
        services.save_finding(
            actor=actor,
            visit=visit,
            question=question.key,
            expected_version=0,
            result=result,
            source=_SOURCES[number % 3],
            note="" if result == "confirmed" else "Verzonnen voorbeeld van een bevinding.",
        )
    visit.refresh_from_db()


def _share(actor: Actor, visit: Visit) -> None:
    services.share_findings(
        actor=actor, visit=visit, expected_version=visit.version, reply_until=actor.today + timedelta(days=21)
    )
