"""A company with a published plan, an NGO and a union that read it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from trustone.catalog.models import Covenant
from trustone.catalog.selectors import covenant_in_use
from trustone.improvement.models import Plan, PlanVersion
from trustone.members.models import Member
from trustone.members.services import Details, register_member
from trustone.platform.actors import Actor, actor_for
from trustone.platform.models import Organisation, User
from trustone.platform.roles import Role
from trustone.platform.services import create_organisation

NOW = datetime(2026, 11, 10, 10, 0, tzinfo=UTC)
QUOTE = "In 2028 krijgen 200 mensen een leefbaar loon"


def content(number: str, text: str = QUOTE) -> dict[str, Any]:
    """A published plan as it is stored, with one section."""
    return {
        "format": "trustone-plan-1",
        "company": "De Lachende Kassei",
        "number": number,
        "year": 2026,
        "first": "2025-10-01",
        "last": "2026-09-30",
        "covenant": {"nl": "Proef", "en": "Test"},
        "names_countries": False,
        "objectives": [],
        "sections": [{"section": "who", "text": {"nl": f"Wij kopen hardsteen. {text}.", "en": "We buy stone."}}],
    }


@pytest.fixture
def covenant(db: None, demo_covenant: None) -> Covenant:
    return covenant_in_use()


@pytest.fixture
def member(covenant: Covenant, system: Actor) -> Member:
    details = Details(name="De Lachende Kassei", country="NL", declared_type="C")
    return register_member(actor=system, covenant=covenant, kind="company", details=details, joins_on=date(2022, 10, 1))


@pytest.fixture
def publish_plan(member: Member) -> Callable[..., PlanVersion]:
    """``publish_plan(2026, "text")``: the next version of the plan of a year."""

    def put(year: int = 2026, text: str = QUOTE) -> PlanVersion:
        plan, _ = Plan.objects.get_or_create(
            member=member, year=year, defaults={"public_id": f"PLN-{year}", "created_at": NOW}
        )
        return PlanVersion.objects.create(
            plan=plan,
            number=plan.published.count() + 1,
            content={**content(member.number, text), "year": year},
            digest="0" * 64,
            published_at=NOW,
        )

    return put


@pytest.fixture
def version(publish_plan: Callable[..., PlanVersion]) -> PlanVersion:
    return publish_plan()


@pytest.fixture
def ngo(db: None, system: Actor) -> Organisation:
    return create_organisation(actor=system, name="Stichting Kei", kind="ngo", country="NL")


@pytest.fixture
def union(db: None, system: Actor) -> Organisation:
    return create_organisation(actor=system, name="Vakbond Voeg", kind="union", country="NL")


@pytest.fixture
def ngo_user(ngo: Organisation, make_user: Callable[..., User]) -> User:
    return make_user("nina", ngo, Role.NGO_UNION)


@pytest.fixture
def reader(ngo_user: User) -> Actor:
    return replace(actor_for(ngo_user), now=NOW)


@pytest.fixture
def union_reader(union: Organisation, make_user: Callable[..., User]) -> Actor:
    return replace(actor_for(make_user("victor", union, Role.NGO_UNION)), now=NOW)


@pytest.fixture
def editor_user(member: Member, make_user: Callable[..., User]) -> User:
    return make_user("ella", member.organisation, Role.COMPANY_EDITOR)


@pytest.fixture
def editor(editor_user: User) -> Actor:
    return replace(actor_for(editor_user), now=NOW)
