"""Seven companies that report, a union under an agreement, the committee and the secretariat."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client

from trustone.catalog.models import Area, Covenant
from trustone.catalog.selectors import covenant_in_use
from trustone.domain.supply import ChainFacts, Link, QuarryArea
from trustone.inquiries import places, services
from trustone.inquiries.models import Agreement, FrozenState, Query
from trustone.inquiries.places import PlaceRef
from trustone.members.models import Member
from trustone.members.services import Details, register_member
from trustone.platform.actors import Actor, system_actor
from trustone.platform.models import Organisation, User
from trustone.platform.roles import Role
from trustone.platform.services import create_organisation
from trustone.supply.models import Chain
from trustone.supply.services import create_chain

NOW = datetime(2026, 11, 10, 10, 0, tzinfo=UTC)
TODAY = NOW.date()
YEAR = 2026
BUNDI = "IN-A01"

AddChain = Callable[..., Chain]


@pytest.fixture
def covenant(db: None, demo_covenant: None) -> Covenant:
    return covenant_in_use()


@pytest.fixture
def add_chain(system: Actor) -> AddChain:
    """``add_chain(member, area="IN-A01")``: a chain of sandstone from India in the year that is over."""

    def add(member: Member, area: str = "", *, admin1: str = "", country: str = "IN", later: int = 0) -> Chain:
        facts = ChainFacts(
            YEAR,
            product="setts",
            stone="sandstone",
            supplier=Link("Marmi Rossi", country="IT"),
            country_purchase="IT",
            country_extraction=country,
            area=QuarryArea(area, "", admin1),
        )
        return create_chain(actor=replace(system, now=NOW + timedelta(hours=later - 2)), member=member, facts=facts)

    return add


@pytest.fixture
def members(covenant: Covenant, system: Actor, add_chain: AddChain) -> list[Member]:
    """Seven companies that could source anywhere; the first alone reports Bundi, the second ends at Rajasthan."""
    found = [
        register_member(
            actor=system, covenant=covenant, kind="company",
            details=Details(name=f"Steen {letter}", country="NL", declared_type="C"), joins_on=date(2022, 10, 1),
        )
        for letter in "ABCDEFG"
    ]  # fmt: skip
    add_chain(found[0], BUNDI)
    add_chain(found[1], admin1="Rajasthan")
    for one in found[2:]:
        add_chain(one, country="PT")
    return found


@pytest.fixture
def act(make_actor: Callable[..., Actor]) -> Callable[..., Actor]:
    return lambda *who: replace(make_actor(*who), now=NOW)


@pytest.fixture
def lead(act: Callable[..., Actor], secretariat: Organisation) -> Actor:
    return act("lies", secretariat, Role.SECRETARIAT_LEAD)


@pytest.fixture
def assessor(act: Callable[..., Actor], secretariat: Organisation) -> Actor:
    return act("anna", secretariat, Role.ASSESSOR)


@pytest.fixture
def company(act: Callable[..., Actor], members: list[Member]) -> Actor:
    """Of the company that alone reports Bundi."""
    return act("karel", members[0].organisation, Role.COMPANY_EDITOR)


@pytest.fixture
def union(covenant: Covenant, system: Actor) -> Organisation:
    details = Details(name="Vakbond Voeg", country="NL")
    return register_member(
        actor=system, covenant=covenant, kind="union", details=details, joins_on=date(2022, 10, 1)
    ).organisation


@pytest.fixture
def officer(act: Callable[..., Actor], union: Organisation) -> Actor:
    return act("victor", union, Role.NGO_UNION)


@pytest.fixture
def committee_body(db: None) -> Organisation:
    return create_organisation(actor=system_actor(), name="Klachtencommissie", kind="committee", country="NL")


@pytest.fixture
def committee(act: Callable[..., Actor], committee_body: Organisation) -> Actor:
    return act("carla", committee_body, Role.COMMITTEE)


@pytest.fixture
def steering(act: Callable[..., Actor], db: None) -> Actor:
    federation = create_organisation(actor=system_actor(), name="Branche", kind="federation", country="NL")
    return act("stan", federation, Role.STEERING_GROUP)


@pytest.fixture
def agreement(lead: Actor, covenant: Covenant, union: Organisation) -> Agreement:
    return services.record_agreement(
        actor=lead, covenant=covenant, organisation=union, starts_on=date(2026, 10, 1), until=date(2027, 9, 30),
        reference="Overeenkomst 12", signed_by="Victor Voeger en Lies Leidinck",
    )  # fmt: skip


@pytest.fixture
def frozen(lead: Actor, covenant: Covenant, members: list[Member]) -> FrozenState:
    return services.freeze_state(actor=lead, covenant=covenant, year=YEAR)


@pytest.fixture
def bundi(covenant: Covenant) -> PlaceRef:
    found = places.place_of(BUNDI)
    assert found is not None
    return found


@pytest.fixture
def bundi_area(covenant: Covenant) -> Area:
    return Area.objects.get(pk=BUNDI)


@pytest.fixture
def browser(monkeypatch: pytest.MonkeyPatch) -> Callable[[Actor], Client]:
    """A browser in which it is the day of these tests."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)

    def make(actor: Actor) -> Client:
        client = Client()
        client.force_login(User.objects.get(pk=actor.user_id))
        return client

    return make


@dataclass(frozen=True)
class Asker:
    """Who may ask today, of a state that is frozen."""

    actor: Actor
    organisation: Organisation
    covenant: Covenant

    def ask(self, place: PlaceRef | str | None, *, days: int = 0, **changes: object) -> Query:
        asked: dict[str, object] = {"stone": None, "purpose": "harm", "reason": "People told us.", **changes}
        ref = places.place_of(place) if isinstance(place, str) else place
        actor = replace(self.actor, now=NOW + timedelta(days))
        return services.ask(
            actor=actor, covenant=self.covenant, organisation=self.organisation, place=ref, **asked  # type: ignore[arg-type]
        )  # fmt: skip


@pytest.fixture
def asker(officer: Actor, union: Organisation, agreement: Agreement, frozen: FrozenState) -> Asker:
    return Asker(officer, union, agreement.covenant)
