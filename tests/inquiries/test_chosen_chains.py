"""A company opens chosen chains to a party, and takes it back while somebody looks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.http import Http404
from django.test import Client

from inquiries.conftest import BUNDI, TODAY, YEAR, AddChain
from trustone.domain.problems import Refused
from trustone.members.access_models import AccessConsent, DataLook
from trustone.members.models import Member
from trustone.members.services import give_access, withdraw_access
from trustone.platform.actors import Actor
from trustone.platform.models import Organisation
from trustone.platform.roles import Role
from trustone.supply.models import Chain
from trustone.supply.policies import visible_chains

Browser = Callable[[Actor], Client]


@pytest.fixture
def signatory(act: Callable[..., Actor], members: list[Member]) -> Actor:
    return act("sara", members[0].organisation, Role.SIGNATORY)


@pytest.fixture
def chains(members: list[Member], add_chain: AddChain) -> list[Chain]:
    """Two chains of the first company; the first is at Bundi."""
    add_chain(members[0], country="PT")
    return list(Chain.objects.filter(member=members[0]).order_by("pk"))


@pytest.fixture
def opened(signatory: Actor, members: list[Member], union: Organisation, chains: list[Chain]) -> AccessConsent:
    return give_access(
        actor=signatory, member=members[0], reader=union, part="chains", year=YEAR, purpose="Bundi",
        until=TODAY + timedelta(30), items=[chains[0].public_id],
    )  # fmt: skip


def test_only_the_chosen_chain_is_read_in_list_picture_and_page(
    opened: AccessConsent, chains: list[Chain], officer: Actor, browser: Browser
) -> None:
    assert list(Chain.objects.filter(visible_chains(officer))) == chains[:1]
    client, number = browser(officer), opened.member.number
    for page in (f"{YEAR}/", f"{YEAR}/picture/"):
        text = client.get(f"/en/participants/{number}/chains/{page}").content.decode()
        assert "Bundi" in text
        assert "Portugal" not in text
    assert client.get(f"/en/participants/{number}/chains/{chains[0].public_id}/").status_code == 200
    assert client.get(f"/en/participants/{number}/chains/{chains[1].public_id}/").status_code == 404
    assert client.get(f"/en/participants/{number}/chains/{YEAR}/chains.csv").status_code == 404
    assert DataLook.objects.filter(member=opened.member, room="supply").count() == 1


def test_taken_back_while_somebody_looks_the_next_click_finds_nothing(
    opened: AccessConsent, chains: list[Chain], officer: Actor, browser: Browser, signatory: Actor
) -> None:
    client = browser(officer)
    address = f"/en/participants/{opened.member.number}/chains/{chains[0].public_id}/"
    assert client.get(address).status_code == 200
    withdraw_access(actor=signatory, member=opened.member, consent_id=opened.pk)
    assert client.get(address).status_code == 404
    assert client.get(f"/en/participants/{opened.member.number}/chains/{YEAR}/").status_code == 404


def test_a_whole_year_opens_every_chain_of_it(
    opened: AccessConsent, chains: list[Chain], officer: Actor, signatory: Actor, union: Organisation
) -> None:
    give_access(
        actor=signatory, member=opened.member, reader=union, part="chains", year=YEAR, purpose="All", until=TODAY
    )
    assert set(Chain.objects.filter(visible_chains(officer))) == set(chains)


def test_nothing_or_the_chain_of_somebody_else_cannot_be_chosen(
    signatory: Actor, members: list[Member], union: Organisation
) -> None:
    foreign = Chain.objects.filter(member=members[1]).get()
    for items in ([], [foreign.public_id], ["CHN-NONE"]):
        with pytest.raises(Refused) as refusal:
            give_access(
                actor=signatory, member=members[0], reader=union, part="chains", year=YEAR, purpose="x", until=TODAY,
                items=items,
            )  # fmt: skip
        assert [one.code for one in refusal.value.problems] == ["MEM-125"]


def test_the_page_gives_chosen_chains_and_only_who_signs_gets_it(
    signatory: Actor, chains: list[Chain], union: Organisation, browser: Browser, company: Actor
) -> None:
    member = chains[0].member
    address = f"/en/participants/{member.number}/access/give/{YEAR}/chains/"
    reader = Member.objects.get(organisation=union).number
    typed = {"reader": reader, "items": [chains[0].public_id], "purpose": "Bundi", "until": "2026-12-31"}
    assert browser(company).get(address).status_code == 404
    client = browser(signatory)
    assert client.get(address).status_code == 200
    assert client.post(address, {**typed, "items": []}).status_code == 422
    assert client.post(address, typed).status_code == 302
    consent = AccessConsent.objects.get()
    assert (consent.chosen, [one.reference for one in consent.items.all()]) == (True, [chains[0].public_id])
    assert "One chain of the year" in client.get(f"/en/participants/{member.number}/access/").content.decode()
    assert BUNDI in {chain.area_id for chain in chains}


def test_the_secretariat_cannot_open_them_in_its_name(lead: Actor, chains: list[Chain], union: Organisation) -> None:
    with pytest.raises(Http404):
        give_access(
            actor=lead, member=chains[0].member, reader=union, part="chains", year=YEAR, purpose="x", until=TODAY,
            items=[chains[0].public_id],
        )  # fmt: skip
