"""The packs, a company that buys stone in different places, its people, and two of the secretariat."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from django.apps import apps
from django.db.models import Model

from trustone.catalog.loading import load
from trustone.catalog.models import Covenant
from trustone.catalog.selectors import covenant_in_use
from trustone.catalog.services import put_in_use
from trustone.domain.supply import ChainFacts, Link, QuarryArea
from trustone.members.models import Member
from trustone.members.services import Details, register_member
from trustone.platform.actors import Actor, actor_for
from trustone.platform.models import Organisation, User
from trustone.platform.roles import Role
from trustone.supply.models import Chain
from trustone.supply.services import create_chain

NOW = datetime(2026, 6, 15, 10, 0, tzinfo=UTC)

_PACKS: list[tuple[type[Model], list[Model]]] = []


@pytest.fixture
def covenant(db: None) -> Covenant:
    """The packs, read once and then written from memory: reading them takes most of a second."""
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
def assessor_user(secretariat: Organisation, make_user: Callable[..., User]) -> User:
    return make_user("anna", secretariat, Role.ASSESSOR)


@pytest.fixture
def assessor(assessor_user: User) -> Actor:
    return replace(actor_for(assessor_user), now=NOW)


@pytest.fixture
def reader_user(secretariat: Organisation, make_user: Callable[..., User]) -> User:
    return make_user("rob", secretariat, Role.SECOND_READER)


@pytest.fixture
def reader(reader_user: User) -> Actor:
    return replace(actor_for(reader_user), now=NOW)


SANDSTONE = ChainFacts(
    2026,
    product="setts",
    stone="sandstone",
    supplier=Link("Marmi Rossi", country="IT"),
    factory=Link("Kota Stones", "Kota, Rajasthan", "IN"),
    quarry=Link("Hill 3", country="IN"),
    area=QuarryArea("IN-A01"),
    country_purchase="IT",
    country_processing="IN",
    country_extraction="IN",
)


@pytest.fixture
def add_chain(member: Member, editor: Actor) -> Callable[..., Chain]:
    """``add_chain(quarry=Link("Hill 3"), …)``: sandstone setts from Bundi, worked in Kota, bought in Italy."""

    def add(**changes: object) -> Chain:
        return create_chain(actor=editor, member=member, facts=replace(SANDSTONE, **changes))  # type: ignore[arg-type]

    return add
