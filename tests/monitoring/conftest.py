"""A company with chains and a yearly file, in the fictional covenant."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from trustone.assessments.models import Assessment
from trustone.assessments.services import open_assessment
from trustone.catalog.models import Covenant
from trustone.catalog.selectors import covenant_in_use
from trustone.domain.supply import ChainFacts, Link
from trustone.members.models import Member
from trustone.members.services import Details, register_member
from trustone.platform.actors import Actor, actor_for
from trustone.platform.models import User
from trustone.platform.roles import Role
from trustone.supply.services import create_chain

NOW = datetime(2026, 11, 10, 10, 0, tzinfo=UTC)
YEAR = 2026


@pytest.fixture
def covenant(db: None, demo_covenant: None) -> Covenant:
    return covenant_in_use()


@pytest.fixture
def member(covenant: Covenant, system: Actor) -> Member:
    details = Details(name="De Lachende Kassei", country="NL", declared_type="C")
    return register_member(actor=system, covenant=covenant, kind="company", details=details, joins_on=date(2022, 10, 1))


@pytest.fixture
def editor_user(member: Member, make_user: Callable[..., User]) -> User:
    return make_user("ella", member.organisation, Role.COMPANY_EDITOR, Role.SIGNATORY)


@pytest.fixture
def editor(editor_user: User) -> Actor:
    return replace(actor_for(editor_user), now=NOW)


@pytest.fixture
def assessor_user(secretariat: object, make_user: Callable[..., User]) -> User:
    return make_user("anna", secretariat, Role.ASSESSOR)


@pytest.fixture
def add_chain(member: Member, editor: Actor) -> Callable[..., object]:
    """``add_chain("K1", share=60)``: a chain from India with the company's own number."""

    def add(reference: str, **facts: int) -> object:
        given = {name: Decimal(value) for name, value in facts.items()}
        plain = ChainFacts(
            YEAR,
            product="setts",
            stone="sandstone",
            trade_name=f"Steen {len(facts)}",
            supplier=Link("Verzonnen Handel", country="IN"),
            country_purchase="IN",
            country_extraction="IN",
            country_processing="IN",
            reference=reference,
            **given,
        )
        return create_chain(actor=editor, member=member, facts=plain)

    return add


@pytest.fixture
def file(member: Member, system: Actor, covenant: Covenant) -> Assessment:
    return open_assessment(actor=replace(system, now=NOW), member=member, year=YEAR)
