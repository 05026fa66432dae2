"""A company that buys from importers, its people, the secretariat, and a first question to a supplier."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

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
from trustone.catalog.models import Stone
from trustone.members.models import Member
from trustone.origins.models import OriginQuestion
from trustone.origins.services import Facts, log_question
from trustone.platform.actors import Actor, actor_for
from trustone.platform.models import User
from trustone.platform.roles import Role

TODAY = NOW.date()


@pytest.fixture
def facts() -> Facts:
    return Facts("Marmi Rossi", date(2026, 6, 1), "mail", "it", Stone(pk="granite"), remind_on=date(2026, 6, 15))


@pytest.fixture
def question(editor: Actor, member: Member, facts: Facts) -> OriginQuestion:  # noqa: F811
    asked = replace(facts, remind_on=date(2026, 6, 20))
    return log_question(actor=editor, member=member, facts=asked)


@pytest.fixture
def colleague_user(member: Member, make_user: Callable[..., User]) -> User:  # noqa: F811
    return make_user("carl", member.organisation, Role.SIGNATORY)


@pytest.fixture
def colleague(colleague_user: User) -> Actor:
    return replace(actor_for(colleague_user), now=NOW)


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
