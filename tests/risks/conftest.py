"""The packs, a company that buys stone in different places, its people, and two of the secretariat."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from supply.conftest import (  # noqa: F401 - the same people
    NOW,
    add_member,
    assessor,
    assessor_user,
    covenant,
    editor,
    editor_user,
    member,
    other,
)
from trustone.domain.supply import ChainFacts, Link, QuarryArea
from trustone.members.models import Member
from trustone.platform.actors import Actor, actor_for
from trustone.platform.models import Organisation, User
from trustone.platform.roles import Role
from trustone.supply.models import Chain
from trustone.supply.services import create_chain


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
def add_chain(member: Member, editor: Actor) -> Callable[..., Chain]:  # noqa: F811
    """``add_chain(quarry=Link("Hill 3"), …)``: sandstone setts from Bundi, worked in Kota, bought in Italy."""

    def add(**changes: object) -> Chain:
        return create_chain(actor=editor, member=member, facts=replace(SANDSTONE, **changes))  # type: ignore[arg-type]

    return add
