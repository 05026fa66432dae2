"""Ratings: putting 5,000 of them in order, what would change that, and the page of the order."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

from benchmarks.harness import Case


def _items(count: int) -> list[Any]:
    """Ratings as they come: some parts known, some not, some starting values."""
    from trustone.domain.risk.degrees import Degree
    from trustone.domain.risk.order import Item
    from trustone.domain.risk.rating import Degrees

    draw = random.Random("ratings")
    maybe: list[Degree | None] = [None, *Degree]
    found = []
    for number in range(count):
        scale, scope, irremediability, likelihood = (draw.choice(maybe) for _ in range(4))
        start = draw.choice(maybe) if number % 4 == 0 else None
        found.append(Item(f"r{number:05}", Degrees(scale, scope, irremediability, start, likelihood, bool(start))))
    return found


def order_them() -> Callable[[], Any]:
    """5,000 ratings with best and worst rank."""
    from trustone.domain.risk.order import order

    items = _items(5000)
    return lambda: order(items)


def change_them() -> Callable[[], Any]:
    """Which single rating of 5,000 would change the order at the top."""
    from trustone.domain.risk.order import what_would_change

    items = _items(5000)
    return lambda: what_would_change(items)


def order_page() -> Callable[[], Any]:
    """The page of the order of a company with 60 groups of chains, all rated."""
    from django.test import Client

    from benchmarks.bench_supply import _member
    from trustone.domain.supply import ChainFacts, Link
    from trustone.platform.actors import system_actor
    from trustone.platform.models import RoleAssignment, User
    from trustone.risks.selectors import known_risks
    from trustone.risks.selectors.rated import year_of
    from trustone.risks.services import rating as services
    from trustone.supply.services import create_chain

    member, actor, year = _member(), system_actor("bench"), 2031
    for number in range(60):
        facts = ChainFacts(
            year,
            product="setts",
            stone="sandstone",
            supplier=Link("Marmi Rossi", country="IT"),
            factory=Link(f"Factory {number}", country="IN"),
            quarry=Link(f"Quarry {number}", country="IN"),
            country_purchase="IT",
            country_processing="IN",
            country_extraction="IN",
        )
        create_chain(actor=actor, member=member, facts=facts)
    rated = year_of(known_risks(member, year))
    for group in rated.known.groups:
        choices = {
            one.theme.pk: services.Choice("start" if one.has_start else "unknown", 0, services.start_mark(one))
            for one in rated.of_group(group)
        }
        services.first_look(actor=actor, member=member, year=rated, group=group.group.public_id, choices=choices)
    user = User.objects.create_user("ratings@example.org", None, name="Bench")
    RoleAssignment.objects.create(
        user=user, organisation=member.organisation, role="company_editor", valid_from=actor.today
    )
    client = Client()
    client.force_login(user)
    address = f"/nl/participants/{member.number}/risks/{year}/order/"

    def call() -> None:
        assert client.get(address).status_code == 200

    return call


CASES = [
    Case("ratings: 5,000 in order", order_them, goal_ms=200),
    Case("ratings: what would change the order of 5,000", change_them, goal_ms=400),
    Case("ratings: page of the order, 60 groups of chains", order_page, goal_ms=400, most_queries=45),
]
