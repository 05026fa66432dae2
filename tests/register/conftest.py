"""The fictional covenant with members, published decisions and a settable answer of the supply room."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client

from trustone.assessments.models import Assessment, Decision
from trustone.catalog.models import Covenant, Framework
from trustone.members.models import Member
from trustone.members.services import Details, register_member
from trustone.platform.actors import Actor, actor_for
from trustone.platform.models import Organisation, User
from trustone.platform.roles import Role
from trustone.register import gathering

YEAR = 2024


@dataclass(frozen=True)
class Row:
    """What ``supply.selectors.disclosure_rows`` yields."""

    member_id: str
    year: int
    country: str = ""
    admin1: str = ""
    admin2: str = ""
    area: str = ""
    stone: str = ""


@pytest.fixture
def covenant(demo_covenant: None) -> Covenant:
    return Covenant.objects.get(in_use=True)


@pytest.fixture
def add_member(covenant: Covenant, system: Actor) -> Callable[..., Member]:
    def add(name: str, joins: str = "2020-10-01", kind: str = "company", **more: Any) -> Member:
        details = Details(name=name, country=more.pop("country", "NL"), **more)
        return register_member(
            actor=system, covenant=covenant, kind=kind, details=details, joins_on=date.fromisoformat(joins)
        )

    return add


@pytest.fixture
def add_decision(covenant: Covenant) -> Callable[..., Decision]:
    """``add_decision(member, 2023, "green", "2024-03-01")``: as it stands once published."""

    def add(member: Member, year: int, colour: str, published: str | None, version: int = 1) -> Decision:
        at = datetime(year + 1, 1, 1, tzinfo=UTC)
        assessment, _ = Assessment.objects.get_or_create(
            member=member,
            reporting_year=year,
            defaults={
                "membership_year": max(1, year - 2020),
                "tier": "C",
                "framework": Framework.objects.filter(key=covenant.framework_key).first(),
                "opened_at": at,
                "changed_at": at,
            },
        )
        return Decision.objects.create(
            assessment=assessment,
            version=version,
            colour=colour,
            framework_key=covenant.framework_key,
            framework_version="1",
            algorithm="test",
            digest="0" * 64,
            input="{}",
            result={},
            reason="Seen.",
            proposed_at=at,
            confirmed_at=at,
            published_from=date.fromisoformat(published) if published else None,
        )

    return add


@pytest.fixture
def chains(monkeypatch: pytest.MonkeyPatch) -> list[Row]:
    """What the members' chains are; tests fill it."""
    rows: list[Row] = []
    monkeypatch.setattr(
        gathering.supply, "disclosure_rows", lambda covenant, up_to: [r for r in rows if r.year <= up_to], raising=False
    )
    return rows


@pytest.fixture
def companies(add_member: Callable[..., Member]) -> list[Member]:
    """Six importers: with k = 3 just enough to publish anything."""
    return [add_member(f"Steenhandel {letter}", declared_type="C") for letter in "ABCDEF"]


@pytest.fixture
def shared(chains: list[Row], companies: list[Member]) -> list[Row]:
    """Three source in Bundi, one of them alone in Namibia; all report."""
    for member in companies:
        chains.append(Row(member.number, YEAR))
    for member in companies[:3]:
        chains.append(Row(member.number, YEAR, "IN", "Rajasthan", "Bundi", "", "sandstone"))
    chains.append(Row(companies[0].number, YEAR, "NA", "Erongo"))
    return chains


@pytest.fixture
def people(secretariat: Organisation, make_user: Callable[..., User]) -> dict[str, User]:
    return {
        "maker": make_user("mia", secretariat, Role.ASSESSOR),
        "reader": make_user("rik", secretariat, Role.SECOND_READER),
    }


@pytest.fixture
def assessor(secretariat: Organisation, make_actor: Callable[..., Actor]) -> Actor:
    return make_actor("anna", secretariat, Role.ASSESSOR)


@pytest.fixture
def visitor() -> Client:
    return Client()


@pytest.fixture
def public_list(covenant, shared, people):
    from register.test_quarry_list_services import published

    return published(covenant, actor_for(people["maker"]), actor_for(people["reader"]))
