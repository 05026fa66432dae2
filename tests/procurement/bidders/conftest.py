"""A company with chains and a plan, an authority that takes part, and the screens of an answer."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client

from trustone.catalog.models import Covenant
from trustone.catalog.selectors import covenant_in_use
from trustone.domain.procurement.bidding import Tender
from trustone.domain.supply import ChainFacts, Link, QuarryArea
from trustone.members.models import Member
from trustone.members.services import Details, register_member
from trustone.platform.actors import Actor, actor_for
from trustone.platform.models import User
from trustone.platform.roles import Role
from trustone.procurement.bidders import services
from trustone.procurement.bidders.models import BidForm
from trustone.supply.models import Chain
from trustone.supply.services import create_chain

NOW = datetime(2026, 11, 10, 10, 0, tzinfo=UTC)
ROOM = "/en/procurement/bidders"
TENDER = Tender("Market square", "Town of Steenwerf", "T-1", None, "en", 2, ("kerbs, grey", "setts, red"))


@dataclass
class People:
    """The people of these tests, each with a browser."""

    member: Member
    other: Member
    authority: Member
    signs: User
    edits: User
    buyer: User
    stranger: User
    office: User

    def client(self, user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client


@pytest.fixture
def covenant(db: None, demo_covenant: None) -> Covenant:
    return covenant_in_use()


@pytest.fixture
def people(covenant: Covenant, system: Actor, make_user: Callable[..., User], secretariat: Any) -> People:
    def take_part(name: str, kind: str) -> Member:
        details = Details(name=name, country="NL", declared_type="C" if kind == "company" else None)
        return register_member(actor=system, covenant=covenant, kind=kind, details=details, joins_on=date(2022, 10, 1))

    member, other = take_part("Steen Een", "company"), take_part("Steen Twee", "company")
    authority = take_part("Town of Steenwerf", "authority")
    return People(
        member,
        other,
        authority,
        make_user("Sign", member.organisation, Role.SIGNATORY, Role.COMPANY_EDITOR),
        make_user("Edit", member.organisation, Role.COMPANY_EDITOR),
        make_user("Buy", authority.organisation, Role.AUTHORITY_BUYER),
        make_user("Strange", other.organisation, Role.SIGNATORY, Role.COMPANY_EDITOR),
        make_user("Office", secretariat, Role.SECRETARIAT_LEAD, Role.ASSESSOR),
    )


@pytest.fixture
def act() -> Callable[[User], Actor]:
    return lambda user: replace(actor_for(user), now=NOW)


@pytest.fixture
def chain(people: People, system: Actor) -> Chain:
    facts = ChainFacts(
        2026,
        product="setts",
        stone="sandstone",
        supplier=Link("Marmi Rossi", country="IT"),
        factory=Link("Cutters of Kota", "Kota", "IN"),
        country_purchase="IT",
        country_processing="IN",
        country_extraction="IN",
        area=QuarryArea("IN-A01"),
        quarry=Link("Quarry 7", "Budhpura", "IN"),
    )
    return create_chain(actor=replace(system, now=NOW), member=people.member, facts=facts)


@pytest.fixture
def form(people: People, act: Callable[[User], Actor]) -> BidForm:
    return services.keep_form(actor=act(people.buyer), organisation=people.authority.organisation, tender=TENDER)


class Screens:
    """Somebody who fills in screens: every sending takes the hidden fields of the page before along."""

    def __init__(self, address: str, client: Client | None = None) -> None:
        self.client, self.address = client or Client(), address
        self.page = self.client.get(address)

    @property
    def text(self) -> str:
        return str(self.page.content.decode())

    def hidden(self) -> dict[str, str]:
        found = re.findall(r'<input type="hidden" name="(state|step|sources|kept)" value="([^"]*)"', self.text)
        return {name: html.unescape(value) for name, value in found}

    def send(self, **given: Any) -> Any:
        self.page = self.client.post(self.address, {**self.hidden(), "go": "next", **given})
        return self.page


@pytest.fixture
def screens() -> type[Screens]:
    return Screens
