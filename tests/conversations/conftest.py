"""A company, its chain, the secretariat, and questions between them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from django.test import Client

from supply.conftest import (  # noqa: F401 - the same people and chains
    NOW,
    add_chain,
    add_member,
    assessor,
    assessor_user,
    covenant,
    editor,
    editor_user,
    member,
    other,
    stranger,
)
from trustone.conversations.models import Thread
from trustone.conversations.services import ask
from trustone.members.models import Member
from trustone.platform.actors import Actor, actor_for
from trustone.platform.models import Organisation, User
from trustone.platform.roles import Role
from trustone.supply.models import Chain


@pytest.fixture
def chain(add_chain: Callable[..., Chain]) -> Chain:  # noqa: F811
    return add_chain()


@pytest.fixture
def colleague_user(secretariat: Organisation, make_user: Callable[..., User]) -> User:
    return make_user("bram", secretariat, Role.SECRETARIAT_LEAD)


@pytest.fixture
def colleague(colleague_user: User) -> Actor:
    return replace(actor_for(colleague_user), now=NOW)


@pytest.fixture
def thread(editor: Actor, member: Member, chain: Chain) -> Thread:  # noqa: F811
    return ask(actor=editor, member=member, kind="chain", ref=chain.public_id, text="Which area is this?")


@pytest.fixture
def own(editor_user: User) -> Client:  # noqa: F811
    client = Client()
    client.force_login(editor_user)
    return client


@pytest.fixture
def office(assessor_user: User) -> Client:  # noqa: F811
    client = Client()
    client.force_login(assessor_user)
    return client
