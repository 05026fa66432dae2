"""The packs, a company that buys stone, its people, and chain files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from django.test import Client

from trustone.catalog.models import Covenant
from trustone.catalog.selectors import covenant_in_use
from trustone.domain.supply import ChainFacts, Link
from trustone.members.models import Member
from trustone.members.services import Details, register_member
from trustone.platform.actors import Actor, actor_for
from trustone.platform.models import Organisation, User
from trustone.platform.roles import Role
from trustone.supply.models import Chain
from trustone.supply.services import create_chain

NOW = datetime(2026, 6, 15, 10, 0, tzinfo=UTC)


@pytest.fixture
def covenant(packs: None) -> Covenant:
    return covenant_in_use()


@pytest.fixture
def add_member(covenant: Covenant, system: Actor) -> Callable[..., Member]:
    def add(name: str, kind: str = "company", **more: object) -> Member:
        more.setdefault("country", "NL")
        return register_member(
            actor=system,
            covenant=covenant,
            kind=kind,
            details=Details(name=name, **more),  # type: ignore[arg-type]
            joins_on=date(2022, 10, 1),
        )

    return add


@pytest.fixture
def member(add_member: Callable[..., Member]) -> Member:
    return add_member("Steen & Zoon")


@pytest.fixture
def other(add_member: Callable[..., Member]) -> Member:
    return add_member("Andere Steen BV")


@pytest.fixture
def editor_user(member: Member, make_user: Callable[..., User]) -> User:
    return make_user("ella", member.organisation, Role.COMPANY_EDITOR)


@pytest.fixture
def editor(editor_user: User) -> Actor:
    return replace(actor_for(editor_user), now=NOW)


@pytest.fixture
def stranger(other: Member, make_actor: Callable[..., Actor]) -> Actor:
    return make_actor("otto", other.organisation, Role.COMPANY_EDITOR)


@pytest.fixture
def assessor_user(secretariat: Organisation, make_user: Callable[..., User]) -> User:
    return make_user("anna", secretariat, Role.ASSESSOR)


@pytest.fixture
def assessor(assessor_user: User) -> Actor:
    return replace(actor_for(assessor_user), now=NOW)


FACTS = ChainFacts(
    2026,
    product="setts",
    stone="sandstone",
    supplier=Link("Marmi Rossi", country="IT"),
    country_purchase="IT",
)


@pytest.fixture
def add_chain(member: Member, editor: Actor) -> Callable[..., Chain]:
    """``add_chain(quarry=Link("Hill 3"), …)``."""

    def add(**changes: object) -> Chain:
        return create_chain(actor=editor, member=member, facts=replace(FACTS, **changes))  # type: ignore[arg-type]

    return add


@pytest.fixture
def own(client: Client, editor_user: User) -> Client:
    client.force_login(editor_user)
    return client


@pytest.fixture
def secretariat_client(assessor_user: User) -> Client:
    client = Client()
    client.force_login(assessor_user)
    return client
