"""Keeping a purchase: only after signing in, only for the own authority, and once."""

from __future__ import annotations

import pytest
from django.http import Http404
from django.test import Client

from procurement.conftest import FLEMISH
from procurement.purchases.conftest import ROOM, Login, lists, query
from trustone.domain.problems import Refused
from trustone.platform.actors import Actor, actor_for
from trustone.platform.models import Organisation, User
from trustone.procurement.purchases.models import SavedPurchase
from trustone.procurement.purchases.services import Own, keep
from trustone.procurement.selectors import content


def test_without_signing_in_keeping_leads_to_the_login_and_back(client: Client, packs: None) -> None:
    response = client.get(f"{ROOM}/purchases/keep/?{query(FLEMISH)}")
    assert response.status_code == 302
    assert "/account/" in response["Location"]
    assert "stone_value" in response["Location"]


def test_the_route_offers_to_keep_it(client: Client, packs: None) -> None:
    html = client.get(f"{ROOM}/route/?{query(FLEMISH)}").content.decode()
    assert f"{ROOM}/purchases/keep/?" in html


def test_a_buyer_keeps_answers_advice_and_reads_them_back(buyer: User, login: Login) -> None:
    client = login(buyer)
    address = f"{ROOM}/purchases/keep/?{query(FLEMISH)}"
    assert "Level 3" in client.get(address).content.decode()
    response = client.post(address, {"title": " Market  square ", "reference": "2026-17"})
    purchase = SavedPurchase.objects.get()
    assert response["Location"].endswith(f"/purchases/{purchase.public_id}/")
    assert (purchase.title, purchase.reference) == ("Market square", "2026-17")
    assert purchase.answers["origins"] == ["IN", "PT"]
    assert purchase.advice["level"] == 3
    assert purchase.advice_digest
    html = client.get(response["Location"]).content.decode()
    assert "Market square" in html
    assert purchase.advice_digest in html
    assert "proposal of this platform" in html


def test_a_double_click_keeps_it_once(buyer: User, login: Login) -> None:
    client = login(buyer)
    address = f"{ROOM}/purchases/keep/?{query(FLEMISH)}"
    body = {"title": "Market square", "form_token": "the-same-form"}
    first, second = client.post(address, body), client.post(address, body)
    assert SavedPurchase.objects.count() == 1
    assert first["Location"] == second["Location"]


def test_a_title_is_needed_and_what_was_typed_stays(buyer: User, login: Login) -> None:
    response = login(buyer).post(f"{ROOM}/purchases/keep/?{query(FLEMISH)}", {"title": " ", "reference": "2026-17"})
    assert response.status_code == 422
    assert "Give the purchase a title" in response.content.decode()
    assert "2026-17" in response.content.decode()


def test_who_is_no_buyer_reads_how_to_become_one(assessor: User, login: Login, packs: None) -> None:
    response = login(assessor).post(f"{ROOM}/purchases/keep/?{query(FLEMISH)}", {"title": "Square"})
    assert "not as a buyer" in response.content.decode()
    assert not SavedPurchase.objects.exists()


def test_nobody_keeps_a_purchase_for_another_authority(stranger: User, town: Organisation) -> None:
    with pytest.raises(Http404):
        keep(actor=actor_for(stranger), organisation=town, title="x", answers=lists(FLEMISH), packs=content())


def test_contradictory_answers_are_refused_and_nothing_is_kept(actor: Actor, town: Organisation) -> None:
    wrong = FLEMISH | {"stone_value": "500000", "total_value": "400000"}
    with pytest.raises(Refused) as refused:
        keep(actor=actor, organisation=town, title="x", answers=lists(wrong), packs=content())
    assert {"PRC-307", "PRC-007"} <= {one.code for one in refused.value.problems}
    assert not SavedPurchase.objects.exists()


def test_fifty_pages_of_own_words_are_refused_and_nothing_is_cut(actor: Actor, town: Organisation) -> None:
    own = Own(texts={"scope": "woord " * 30_000})
    with pytest.raises(Refused) as refused:
        keep(actor=actor, organisation=town, title="x", answers=lists(FLEMISH), own=own, packs=content())
    assert [one.code for one in refused.value.problems] == ["PRC-302"]


def test_own_words_wait_while_somebody_signs_in(client: Client, buyer: User) -> None:
    address = f"{ROOM}/purchases/carry/?{query(FLEMISH, level='2', text='nl')}"
    response = client.post(address, {"own-scope": "Alle steen van het marktplein."})
    assert "words=1" in response["Location"]
    assert client.login(email="bo@example.org", password="geheim-genoeg-123")
    client.post(response["Location"], {"title": "Market square"})
    purchase = SavedPurchase.objects.get()
    assert purchase.own_texts == {"scope": "Alle steen van het marktplein."}
    assert purchase.choices["level"] == ["2"]
    assert purchase.clause["level"] == 2
    assert purchase.clause["mark"].startswith("TSC1 BE-nl 2")


def test_a_clause_that_something_stops_is_not_kept_as_one(actor: Actor, town: Organisation) -> None:
    own = Own({"level": ["3"], "text": ["nl"]}, {"specification": "De steen komt uit Europa."})
    found = keep(actor=actor, organisation=town, title="x", answers=lists(FLEMISH), own=own, packs=content())
    assert found.clause == {}
    assert found.own_texts
