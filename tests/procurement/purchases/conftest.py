"""Two authorities with buyers, the secretariat, and one purchase that is kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client

from procurement.conftest import FLEMISH
from trustone.platform.actors import Actor, actor_for
from trustone.platform.models import Organisation, User
from trustone.platform.roles import Role
from trustone.platform.services import create_organisation
from trustone.procurement.purchases.advising import Lists
from trustone.procurement.purchases.models import SavedPurchase
from trustone.procurement.purchases.services import keep
from trustone.procurement.selectors import content

ROOM = "/en/procurement"
Login = Callable[[User], Client]


def lists(answers: dict[str, Any]) -> Lists:
    """Answers as they are kept."""
    return {name: value if isinstance(value, list) else [value] for name, value in answers.items()}


def query(answers: dict[str, Any], **more: Any) -> str:
    return urlencode({**answers, **more}, doseq=True)


@pytest.fixture
def town(system: Actor, packs: None) -> Organisation:
    return create_organisation(actor=system, name="Town of Keistad", kind="authority", country="BE")


@pytest.fixture
def other_town(system: Actor, packs: None) -> Organisation:
    return create_organisation(actor=system, name="Town of Elders", kind="authority", country="NL")


@pytest.fixture
def buyer(town: Organisation, make_user: Callable[..., User]) -> User:
    return make_user("bo", town, Role.AUTHORITY_BUYER)


@pytest.fixture
def colleague(town: Organisation, make_user: Callable[..., User]) -> User:
    return make_user("co", town, Role.AUTHORITY_BUYER)


@pytest.fixture
def stranger(other_town: Organisation, make_user: Callable[..., User]) -> User:
    return make_user("stan", other_town, Role.AUTHORITY_BUYER)


@pytest.fixture
def assessor(secretariat: Organisation, make_user: Callable[..., User]) -> User:
    return make_user("anna", secretariat, Role.ASSESSOR)


@pytest.fixture
def actor(buyer: User) -> Actor:
    return actor_for(buyer)


@pytest.fixture
def purchase(actor: Actor, town: Organisation) -> SavedPurchase:
    return keep(actor=actor, organisation=town, title="Market square", answers=lists(FLEMISH), packs=content())


@pytest.fixture
def login() -> Login:
    def signed_in(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return signed_in


@pytest.fixture
def clients(buyer: User, stranger: User, assessor: User, login: Login) -> dict[str, Client]:
    """Signed in: a buyer of the town, one of another town, somebody of the secretariat."""
    return {"buyer": login(buyer), "stranger": login(stranger), "assessor": login(assessor)}
