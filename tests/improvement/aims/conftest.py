"""A company with two groups of chains and ranked risks, its people, another company, and somebody who assesses."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.apps import apps
from django.db.models import Model

from trustone.catalog.loading import load
from trustone.catalog.models import Covenant
from trustone.catalog.selectors import covenant_in_use
from trustone.catalog.services import put_in_use
from trustone.domain.supply import ChainFacts, Link
from trustone.improvement import services
from trustone.improvement.models import Action, Objective
from trustone.members.models import Member
from trustone.members.services import Details, register_member
from trustone.platform.actors import Actor, actor_for
from trustone.platform.models import Organisation, User
from trustone.platform.roles import Role
from trustone.risks.models import ChainGroup, Rating
from trustone.risks.services.groups import groups_of_year
from trustone.supply.services import create_chain

NOW = datetime(2026, 6, 15, 10, 0, tzinfo=UTC)
YEAR = 2026

_PACKS: list[tuple[type[Model], list[Model]]] = []


@pytest.fixture
def covenant(db: None) -> Covenant:
    """The packs, read once and then written from memory."""
    if _PACKS:
        for model, rows in _PACKS:
            model._default_manager.bulk_create(rows)
    else:
        load()
        put_in_use("trustone")
        for model in apps.get_app_config("catalog").get_models():
            rows = sorted(model._default_manager.all(), key=lambda row: row.pk)
            _PACKS.append((model, rows))
    return covenant_in_use()


@pytest.fixture
def add_member(covenant: Covenant, system: Actor) -> Callable[..., Member]:
    def add(name: str, kind: str = "company") -> Member:
        return register_member(
            actor=system,
            covenant=covenant,
            kind=kind,
            details=Details(name=name, country="NL"),
            joins_on=date(2022, 10, 1),
        )

    return add


@pytest.fixture
def member(add_member: Callable[..., Member]) -> Member:
    return add_member("Steen & Zoon")


@pytest.fixture
def editor_user(member: Member, make_user: Callable[..., User]) -> User:
    return make_user("ella", member.organisation, Role.COMPANY_EDITOR)


@pytest.fixture
def editor(editor_user: User) -> Actor:
    return replace(actor_for(editor_user), now=NOW)


@pytest.fixture
def stranger_user(add_member: Callable[..., Member], make_user: Callable[..., User]) -> User:
    return make_user("otto", add_member("Andere Steen BV").organisation, Role.COMPANY_EDITOR)


@pytest.fixture
def assessor_user(secretariat: Organisation, make_user: Callable[..., User]) -> User:
    return make_user("anna", secretariat, Role.ASSESSOR)


@pytest.fixture
def groups(member: Member, editor: Actor) -> list[ChainGroup]:
    """Sandstone from India and granite from China, both in 2026."""
    for stone, country in (("sandstone", "IN"), ("granite", "CN")):
        facts = ChainFacts(
            YEAR,
            product="setts",
            stone=stone,
            supplier=Link("Marmi Rossi", country="IT"),
            country_purchase="IT",
            country_processing=country,
            country_extraction=country,
        )
        create_chain(actor=editor, member=member, facts=facts)
    return [one.group for one in groups_of_year(member, YEAR)]


@pytest.fixture
def rate(groups: list[ChainGroup]) -> Callable[..., Rating]:
    """``rate("child_labour", "very_high", group=0)``: a risk judged by the company."""

    def judge(theme: str, severity: str, group: int = 0, likelihood: str = "high") -> Rating:
        return Rating.objects.create(
            public_id=f"RAT-{theme[:16]}-{group}",
            group=groups[group],
            theme_id=theme,
            year=YEAR,
            severity=severity,
            likelihood=likelihood,
            judged_on=date(2026, 1, 1),
        )

    return judge


THEME = "occupational_health_safety"


@pytest.fixture
def add_objective(member: Member, editor: Actor, groups: list[ChainGroup]) -> Callable[..., Objective]:
    """``add_objective(target=Decimal(80))``: dust extraction in quarries, from 10 to 60 percent."""

    def add(**changes: object) -> Objective:
        fields = {
            "theme": THEME,
            "groups": groups[:1],
            "change": {"nl": "Minder mensen ademen steenstof in", "en": "Fewer people breathe in stone dust"},
            "for_whom": "quarry_workers",
            "indicator": {"nl": "Plaatsen met afzuiging", "en": "Places with extraction"},
            "unit": "percent",
            "baseline": Decimal(10),
            "baseline_on": date(2026, 1, 1),
            "baseline_source": "Bezoek",
            "target": Decimal(60),
            "due": date(2027, 1, 1),
            **changes,
        }
        return services.create_objective(actor=editor, member=member, year=YEAR, **fields)  # type: ignore[arg-type]

    return add


@pytest.fixture
def objective(add_objective: Callable[..., Objective]) -> Objective:
    return add_objective()


@pytest.fixture
def add_action(member: Member, editor: Actor, objective: Objective) -> Callable[..., Action]:
    """``add_action(mechanism="insight")``: sharing the cost of extraction, on our own."""

    def add(**changes: object) -> Action:
        fields = {
            "objectives": [objective],
            "what": {"nl": "Afzuiging samen betalen", "en": "Share the cost of extraction"},
            "kind": "individual",
            "mechanism": "support",
            "output": {"nl": "Machines met afzuiging", "en": "Machines with extraction"},
            "output_unit": "number",
            **changes,
        }
        return services.create_action(actor=editor, member=member, year=YEAR, **fields)  # type: ignore[arg-type]

    return add


@pytest.fixture
def action(add_action: Callable[..., Action]) -> Action:
    return add_action()
