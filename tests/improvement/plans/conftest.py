"""A fictional company with chains, a rated risk, an objective, an action and answers on fair purchasing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from trustone.catalog.models import Covenant, Theme
from trustone.catalog.selectors import covenant_in_use
from trustone.domain.supply import ChainFacts, Link, QuarryArea
from trustone.improvement.models import Action, Objective, Plan, PurchasingPractice
from trustone.members.models import Member
from trustone.members.services import Details, register_member
from trustone.platform.actors import Actor, actor_for
from trustone.platform.models import User
from trustone.platform.roles import Role
from trustone.risks.models import Rating
from trustone.risks.services.groups import groups_of_year
from trustone.supply.services import create_chain

YEAR = 2026
NOW = datetime(2026, 6, 15, 10, 0, tzinfo=UTC)


@pytest.fixture
def covenant(demo_covenant: None) -> Covenant:
    return covenant_in_use()


@pytest.fixture
def add_company(covenant: Covenant, system: Actor) -> Callable[[str], Member]:
    def add(name: str) -> Member:
        return register_member(
            actor=system,
            covenant=covenant,
            kind="company",
            details=Details(name=name, country="NL", declared_type="C"),
            joins_on=date(2022, 10, 1),
        )

    return add


@pytest.fixture
def member(add_company: Callable[[str], Member]) -> Member:
    return add_company("De Lachende Kassei")


@pytest.fixture
def editor_user(member: Member, make_user: Callable[..., User]) -> User:
    return make_user("ella", member.organisation, Role.COMPANY_EDITOR)


@pytest.fixture
def editor(editor_user: User) -> Actor:
    return replace(actor_for(editor_user), now=NOW)


@pytest.fixture
def assessor_user(secretariat: object, make_user: Callable[..., User]) -> User:
    return make_user("anna", secretariat, Role.ASSESSOR)


@pytest.fixture
def plan(member: Member, editor: Actor) -> Plan:
    """A plan of 2026 with one of everything, countries named."""
    chain = ChainFacts(
        YEAR,
        product="setts",
        stone="sandstone",
        supplier=Link("Marmi Rossi S.r.l.", country="IT"),
        country_purchase="IT",
        country_processing="IN",
        country_extraction="IN",
        quarry=Link("Heuvel Vier", country="IN"),
        area=QuarryArea("IN-A01", "", "", "", None),
    )
    create_chain(actor=editor, member=member, facts=chain)
    (group,) = groups_of_year(member, YEAR)
    theme = Theme.objects.get(pk="occupational_health_safety")
    Rating.objects.create(
        public_id="RAT-1", group=group.group, theme=theme, year=YEAR, severity="very_high", likelihood="high",
        reason="Longziekte.", heard="nobody", judged_on=date(2026, 1, 1), findings_seen=["RF-001"],
    )  # fmt: skip
    objective = Objective.objects.create(
        public_id="OBJ-1", member=member, theme=theme, first_year=YEAR,
        change={"nl": "Minder mensen ademen steenstof in", "en": "Fewer people breathe in stone dust"},
        for_whom="quarry_workers", indicator={"nl": "plaatsen met stofafzuiging", "en": "places with dust extraction"},
        unit="sites", baseline=Decimal(1), baseline_on=date(2026, 1, 1), baseline_source="Bezoek aan Heuvel Vier",
        target=Decimal(3), due=date(2026, 9, 30), created_at=NOW,
    )  # fmt: skip
    action = Action.objects.create(
        public_id="ACT-1", member=member, first_year=YEAR, kind="collective", mechanism="support",
        owner_name="Ella Geheim",
        what={"nl": "Afzuiging delen met de fabriek", "en": "Share the cost of extraction with the factory"},
        starts=date(2026, 2, 1), ends=date(2026, 8, 31), budget=Decimal("7531.42"), partners="Stille Partner",
        created_at=NOW,
    )  # fmt: skip
    action.objectives.add(objective)
    made = Plan.objects.create(public_id="PLN-1", member=member, year=YEAR, names_countries=True, created_at=NOW)
    PurchasingPractice.objects.create(
        plan=made, practice="payment", now={"nl": "Wij betalen na levering", "en": "We pay after delivery"},
        change={"nl": "Wij betalen binnen dertig dagen", "en": "We pay within thirty days"}, by=date(2026, 9, 1),
        said_on=date(2026, 1, 1),
    )  # fmt: skip
    return made
