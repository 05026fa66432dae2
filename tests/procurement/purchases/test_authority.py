"""The page of an authority, its own numbers in the advice, and what it shows to everybody."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from procurement.conftest import FLEMISH
from procurement.purchases.conftest import ROOM, Login, lists, query
from trustone.catalog.selectors import covenant_in_use
from trustone.domain.problems import Refused
from trustone.members.models import Member
from trustone.members.services import Details, register_member
from trustone.platform.actors import Actor
from trustone.platform.models import Organisation, User
from trustone.procurement.purchases import public_reads, selectors
from trustone.procurement.purchases.models import SavedPurchase
from trustone.procurement.purchases.services import (
    Numbers,
    Outcome,
    archive,
    keep,
    set_numbers,
    share,
    show_totals,
    tell_outcome,
)
from trustone.procurement.selectors import content


def made(actor: Actor, town: Organisation, title: str, clause: str, stone: str = "new") -> SavedPurchase:
    """A purchase that was published, with what is told of its clause."""
    purchase = keep(actor=actor, organisation=town, title=title, answers=lists(FLEMISH), packs=content())
    outcome = Outcome(clause, 3, "No time." if clause == "no" else "", date(2026, 2, 1), new_stone=stone)
    tell_outcome(actor=actor, purchase=purchase, version=1, outcome=outcome)
    return purchase


@pytest.fixture
def member(town: Organisation, system: Actor) -> Member:
    found = register_member(
        actor=system, covenant=covenant_in_use(), kind="authority",
        details=Details(name="x", country="BE"), joins_on=date(2022, 1, 1),
    )  # fmt: skip
    Member.objects.filter(pk=found.pk).update(organisation=town)
    return Member.objects.get(pk=found.pk)


def test_the_page_says_how_many_tenders_held_a_clause_with_n(
    actor: Actor, town: Organisation, buyer: User, member: Member, login: Login
) -> None:
    for title, clause, stone in (
        ("One", "yes", "new"), ("Two", "no", "new"), ("Three", "", "new"), ("Four", "yes", "reuse_only"),
    ):  # fmt: skip
        made(actor, town, title, clause, stone)
    stopped = made(actor, town, "Five", "no")
    archive(actor=actor, purchase=SavedPurchase.objects.get(pk=stopped.pk), version=2, how="stopped")
    html = login(buyer).get(f"{ROOM}/purchases/").content.decode()
    assert "1 of 2" in html
    assert "95 %" in html
    assert "1 published purchase still to be told" in html
    assert "1 left out" in html
    assert "1 January 2022" in html or "Jan. 1, 2022" in html or "January 1, 2022" in html


def test_the_list_asks_as_much_for_many_as_for_few(actor: Actor, town: Organisation, buyer: User, login: Login) -> None:
    client = login(buyer)
    counts = []
    for number in (3, 12):
        for one in range(number):
            made(actor, town, f"Number {number} {one}", "yes")
        client.get(f"{ROOM}/purchases/")
        with CaptureQueriesContext(
            connection,
        ) as asked:
            client.get(f"{ROOM}/purchases/")
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_own_amounts_are_used_in_the_advice_and_said_as_such(
    actor: Actor, town: Organisation, buyer: User, login: Login, client: Client
) -> None:
    numbers = Numbers(light=Decimal(80_000), few_bidders=2, signal_contact="Dienst Aankoop", direct_below=Decimal(10))
    set_numbers(actor=actor, organisation=town, version=0, numbers=numbers, packs=content())
    invited = FLEMISH | {"line": "by_invitation"}
    mine = login(buyer).get(f"{ROOM}/route/?{query(invited)}").content.decode()
    assert "setting of your authority" in mine
    assert "80,000" in mine
    theirs = client.get(f"{ROOM}/route/?{query(invited)}").content.decode()
    assert "setting of your authority" not in theirs
    assert "80,000" not in theirs
    html = login(buyer).get(f"{ROOM}/clause/?{query(FLEMISH, text='nl')}").content.decode()
    assert "Dienst Aankoop" in html


def test_the_own_chapter_numbers_the_items(actor: Actor, town: Organisation, buyer: User, login: Login) -> None:
    set_numbers(actor=actor, organisation=town, version=0, numbers=Numbers(chapter_sb250="6-3"), packs=content())
    html = login(buyer).get(f"{ROOM}/specifications/?{query(FLEMISH, text='nl')}").content.decode()
    assert 'value="6-3"' in html


def test_the_own_limit_for_a_procedure_warns(actor: Actor, town: Organisation, buyer: User, login: Login) -> None:
    numbers = Numbers(invited_below=Decimal(50_000))
    set_numbers(actor=actor, organisation=town, version=0, numbers=numbers, packs=content())
    invited = FLEMISH | {"line": "by_invitation", "total_value": "60000", "contract_kind": "supplies"}
    html = login(buyer).get(f"{ROOM}/route/?{query(invited)}").content.decode()
    assert "the limit of your own authority" in html


@pytest.mark.parametrize(
    ("numbers", "code"),
    [
        (Numbers(light=Decimal(200_000)), "PRC-040"),
        (Numbers(incidental=Decimal(30_000)), "PRC-040"),
        (Numbers(full=Decimal(0)), "PRC-041"),
        (Numbers(direct_below=Decimal(-1)), "PRC-041"),
        (Numbers(direct_below=Decimal(9), invited_below=Decimal(9)), "PRC-311"),
    ],
)
def test_amounts_that_do_not_rise_are_refused(numbers: Numbers, code: str, actor: Actor, town: Organisation) -> None:
    with pytest.raises(Refused) as refused:
        set_numbers(actor=actor, organisation=town, version=0, numbers=numbers, packs=content())
    assert code in {one.code for one in refused.value.problems}
    assert not selectors.settings_of(town).version


def test_two_colleagues_on_the_numbers_the_second_is_told(
    actor: Actor, town: Organisation, colleague: User, login: Login
) -> None:
    numbers = Numbers(light=Decimal(30_000))
    set_numbers(actor=actor, organisation=town, version=0, numbers=numbers, packs=content())
    address = f"{ROOM}/authority/{town.public_id}/numbers/"
    response = login(colleague).post(address, {"light": "40.000", "version": "0"})
    assert response.status_code == 409
    assert "40.000" in response.content.decode()
    assert login(colleague).post(address, {"light": "40.000", "version": "1"}).status_code == 302
    assert selectors.settings_of(town).light == 40_000
    html = login(colleague).get(address).content.decode()
    assert "€" in html[html.index("Who changed what") :]


def test_nothing_is_public_by_itself(actor: Actor, town: Organisation, member: Member, client: Client) -> None:
    made(actor, town, "One", "yes")
    assert public_reads.public_part(member.number) is None
    assert client.get(f"{ROOM}/authorities/{member.number}/").status_code == 404
    assert "makes public itself" not in client.get(f"/en/others/{member.number}/").content.decode()
    assert public_reads.public_numbers() == []


def test_only_what_is_ticked_is_public(actor: Actor, town: Organisation, member: Member, client: Client) -> None:
    shown, hidden = made(actor, town, "Shown square", "yes"), made(actor, town, "Hidden street", "no")
    share(actor=actor, purchase=SavedPurchase.objects.get(pk=shown.pk), version=2, is_followed=False, is_public=True)
    html = client.get(f"{ROOM}/authorities/{member.number}/").content.decode()
    assert "Shown square" in html
    assert hidden.title not in html
    assert "60,000" not in html
    assert " of " not in html[html.index("Shown square") - 10 : html.index("Shown square") + 200]
    assert "2 of" not in html
    show_totals(actor=actor, organisation=town, version=0, shows=True)
    row = {"member": member.number, "title": "Shown square", "year": 2026, "clause": True, "clause_level": 3}
    assert client.get("/open-data/own-purchases.json").json()["rows"] == [row]
    assert client.get("/api/v1/own-purchases").json()["items"] == [row]
    assert client.get("/api/v1/own-purchases?clause=false").json()["items"] == []
    html = client.get(f"{ROOM}/authorities/{member.number}/").content.decode()
    assert "1 of 2" in html
    assert hidden.title not in html
    assert public_reads.public_numbers() == [(member.number,)]


def test_what_was_public_can_be_taken_back(actor: Actor, town: Organisation, member: Member, client: Client) -> None:
    one = made(actor, town, "Shown square", "yes")
    share(actor=actor, purchase=SavedPurchase.objects.get(pk=one.pk), version=2, is_followed=False, is_public=True)
    share(actor=actor, purchase=SavedPurchase.objects.get(pk=one.pk), version=3, is_followed=False, is_public=False)
    assert client.get(f"{ROOM}/authorities/{member.number}/").status_code == 404


@pytest.mark.parametrize("part", ["", "numbers/", "shown/", "purchases.csv"])
def test_the_pages_of_an_authority_are_its_own(part: str, town: Organisation, clients: dict[str, Client]) -> None:
    address = f"{ROOM}/authority/{town.public_id}/{part}"
    answers = {who: client.get(address).status_code for who, client in clients.items()}
    assert answers == {"buyer": 200, "stranger": 404, "assessor": 404}


def test_the_file_holds_every_purchase_and_no_formula(
    actor: Actor, town: Organisation, buyer: User, login: Login
) -> None:
    made(actor, town, "=1+1", "yes")
    text = login(buyer).get(f"{ROOM}/authority/{town.public_id}/purchases.csv").content.decode()
    assert ";=1+1" not in text
    assert "Published" in text


def test_at_home_a_buyer_sees_what_comes_next(purchase: SavedPurchase, buyer: User, login: Login) -> None:
    html = login(buyer).get("/en/home/").content.decode()
    assert "Market square" in html
    assert "Make the clause" in html
