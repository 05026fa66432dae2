"""Thirty companies of type A and B, twelve of type C, and the people who draw, look and confirm."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from django.test import Client

from assessments.conftest import covenant  # noqa: F401 - the same covenant
from trustone.catalog.models import Covenant
from trustone.members.models import Member
from trustone.members.services import Details, register_member
from trustone.platform.actors import Actor, actor_for
from trustone.platform.models import Organisation, User
from trustone.platform.roles import Role
from trustone.verification.models import SamplePlan, Visit
from trustone.verification.services import Wish, commit_plan, draw_sample

NOW = datetime(2024, 11, 4, 10, 0, tzinfo=UTC)
YEAR = 2024


@pytest.fixture
def members(covenant: Covenant, system: Actor) -> list[Member]:  # noqa: F811
    found = []
    for place, (kind, country, count) in enumerate(
        [("A", "NL", 12), ("A", "BE", 6), ("B", "NL", 9), ("B", "BE", 3), ("C", "NL", 12)]
    ):
        for number in range(count):
            details = Details(name=f"Steen {kind} {country} {number}", country=country, declared_type=kind)
            joined = date(2018 + (place + number) % 5, 10, 1)
            found.append(
                register_member(actor=system, covenant=covenant, kind="company", details=details, joins_on=joined)
            )
    return found


@pytest.fixture
def act(make_user: Callable[..., User]) -> Callable[..., Actor]:
    return lambda *who: replace(actor_for(make_user(*who)), now=NOW)


@pytest.fixture
def lead(act: Callable[..., Actor], secretariat: Organisation) -> Actor:
    return act("lies", secretariat, Role.SECRETARIAT_LEAD)


@pytest.fixture
def assessor(act: Callable[..., Actor], secretariat: Organisation) -> Actor:
    return act("bea", secretariat, Role.ASSESSOR)


@pytest.fixture
def second(act: Callable[..., Actor], secretariat: Organisation) -> Actor:
    return act("twan", secretariat, Role.SECOND_READER)


@pytest.fixture
def wish() -> Wish:
    return Wish(kind="ab", year=YEAR, share=20, share_reason="A first try.", strata=("type", "country"))


@pytest.fixture
def plan(lead: Actor, covenant: Covenant, members: list[Member], wish: Wish) -> SamplePlan:  # noqa: F811
    return commit_plan(actor=lead, covenant=covenant, wish=wish)


@pytest.fixture
def drawn(lead: Actor, plan: SamplePlan) -> SamplePlan:
    draw_sample(actor=lead, plan=plan)
    return plan


@pytest.fixture
def visit(drawn: SamplePlan) -> Visit:
    return Visit.objects.filter(plan=drawn).order_by("pk").first()  # type: ignore[return-value]


@pytest.fixture
def company(visit: Visit, act: Callable[..., Actor]) -> Actor:
    return act("karel", visit.member.organisation, Role.SIGNATORY)


@pytest.fixture
def browser() -> Callable[[Actor], Client]:
    """A browser in which this person is logged in."""

    def make(actor: Actor) -> Client:
        client = Client()
        client.force_login(User.objects.get(pk=actor.user_id))
        return client

    return make
