"""The fictional covenant with its packs, an authority with a buyer, the secretariat, and an adviser of another one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from trustone.catalog.models import Covenant
from trustone.catalog.selectors import covenant_in_use
from trustone.platform.actors import Actor, actor_for
from trustone.platform.models import Organisation, User
from trustone.platform.roles import Role
from trustone.platform.services import create_organisation
from trustone.procurement import selectors as packs_of
from trustone.procurement.helpdesk import services
from trustone.procurement.helpdesk.models import Adviser, HelpRequest
from trustone.procurement.helpdesk.services import AdviserFacts, Wanted

_LINK = re.compile(r"http://\S+/mine/([\w-]+)/")


@pytest.fixture(autouse=True)
def _packs_anew(demo_covenant: None) -> Iterator[None]:
    cache.clear()
    packs_of.forget()
    yield
    packs_of.forget()


@dataclass
class Cast:
    """Who plays."""

    covenant: Covenant
    town: Organisation
    buyer: User
    office: User
    adviser_user: User
    adviser: Adviser

    def client(self, user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    def actor(self, user: User) -> Actor:
        return actor_for(user)


@pytest.fixture
def cast(secretariat: Organisation, make_user: Callable[..., User], system: Actor) -> Cast:
    town = create_organisation(actor=system, name="Gemeente Keienveen", kind="authority", country="NL")
    other = create_organisation(actor=system, name="Gemeente Anderstad", kind="authority", country="NL")
    buyer = make_user("ingrid", town, Role.AUTHORITY_BUYER)
    office = make_user("lies", secretariat, Role.SECRETARIAT_LEAD)
    adviser_user = make_user("ada", other, Role.AUTHORITY_BUYER)
    adviser = services.add_adviser(
        actor=actor_for(office), covenant=covenant_in_use(), user=adviser_user, facts=AdviserFacts("clausules")
    )
    return Cast(covenant_in_use(), town, buyer, office, adviser_user, adviser)


@pytest.fixture
def on_commit(django_capture_on_commit_callbacks: Callable[..., Any]) -> Callable[..., Any]:
    """``with on_commit(): …`` sends what is sent after the transaction."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def wanted(**more: Any) -> Wanted:
    facts: dict[str, Any] = {
        "country": "NL",
        "station": "performance_condition",
        "question": "Is drie maanden voor het overzicht haalbaar?",
        "wanted_on": timezone.localdate() + timedelta(days=20),
        "organisation_name": "Gemeente Kleinkei",
        "asker_name": "Piet Paal",
    }
    return Wanted(**{**facts, **more})


def asked(cast: Cast, **more: Any) -> HelpRequest:
    return services.ask(
        actor=cast.actor(cast.buyer), covenant=cast.covenant, organisation=cast.town, wanted=wanted(**more),
        language="nl",
    )  # fmt: skip


def advising(cast: Cast, **more: Any) -> HelpRequest:
    """A request on which the adviser has declared no interest."""
    request = asked(cast, **more)
    given = services.give(
        actor=cast.actor(cast.office), request=request, adviser=cast.adviser, expected_version=request.version
    )
    services.declare(actor=cast.actor(cast.adviser_user), assignment=given, has_interest=False, text="")
    return HelpRequest.objects.get(pk=request.pk)


def address(view: str, *args: Any) -> str:
    with translation.override("nl"):
        return reverse(f"helpdesk:{view}", args=args)


def last_secret() -> str:
    found = _LINK.search(str(mail.outbox[-1].body))
    assert found, mail.outbox[-1].body
    return found[1]
