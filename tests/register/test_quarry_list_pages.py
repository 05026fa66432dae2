"""Pages of the quarry list behind a right: own places, and the workshop of lists."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from register.test_register_pages import page
from trustone.platform.roles import Role

from .conftest import YEAR, Row


def test_a_company_sees_which_of_its_places_wait_and_why(  # noqa: PLR0917
    covenant, visitor, public_list, companies, make_user, django_assert_max_num_queries
):
    visitor.force_login(make_user("karel", companies[0].organisation, Role.COMPANY_EDITOR))
    text = page(visitor, "my_quarry_areas", language="en").content.decode().split("<main")[1]
    assert "India › Rajasthan › Bundi" in text
    assert "Published" in text
    assert "Namibia › Erongo" in text
    assert "Too few companies share this place" in text
    for other in companies[1:]:
        assert other.name not in text
    assert not re.search(r"\b[23456]\b companies", text)
    with django_assert_max_num_queries(20):
        page(visitor, "my_quarry_areas", language="en")


def test_a_broken_chain_of_another_member_does_not_close_the_own_page(  # noqa: PLR0917
    covenant, visitor, public_list, companies, make_user, shared
):
    visitor.force_login(make_user("karel", companies[0].organisation, Role.SIGNATORY))
    shared.append(Row(companies[1].number, YEAR, "Nowhere"))
    assert "Erongo" in page(visitor, "my_quarry_areas", language="en").content.decode()
    shared.append(Row(companies[0].number, YEAR, "Nowhere"))
    response = page(visitor, "my_quarry_areas", language="en")
    assert response.status_code == 200
    assert "is not a country code" in response.content.decode()


def test_others_have_no_page_of_own_places(covenant, visitor, public_list, people):
    assert page(visitor, "my_quarry_areas").status_code == 302
    visitor.force_login(people["maker"])
    assert page(visitor, "my_quarry_areas").status_code == 404


@pytest.mark.parametrize("name", ["lists", "earlier"])
def test_the_workshop_of_lists_is_closed_for_others(visitor, companies, make_user, name, public_list):
    visitor.force_login(make_user("karel", companies[0].organisation, Role.SIGNATORY))
    assert page(visitor, name).status_code == 404
    assert page(visitor, "list", public_list.pk).status_code == 404
    with translation.override("nl"):
        for step in ("confirm", "decline", "publish"):
            assert visitor.post(reverse(f"register:{step}", args=[public_list.pk])).status_code == 404


def test_the_whole_way_of_a_list_in_the_browser(covenant, shared, people):
    maker, reader = Client(), Client()
    maker.force_login(people["maker"])
    reader.force_login(people["reader"])
    response = maker.post("/nl/quarry-lists/new/", {"year": YEAR, "form_token": "one"})
    again = maker.post("/nl/quarry-lists/new/", {"year": YEAR, "form_token": "one"})
    assert response.status_code == 302
    assert again["Location"] == response["Location"]  # a double click makes one list
    address = response["Location"]
    own = maker.get(address).content.decode()
    assert "confirm/" not in own
    assert "Namibi" not in own
    assert "Namibi" in maker.get(f"{address}waiting/").content.decode()  # confidential: on a page of its own
    theirs = reader.get(address).content.decode()
    assert "confirm/" in theirs
    assert reader.post(address + "confirm/", {"version": "1"}).status_code == 302
    assert reader.post(address + "confirm/", {"version": "1"}).status_code == 404
    assert maker.post(address + "publish/", {"version": "2", "published_from": "2020-01-01"}).status_code == 422
    assert maker.post(address + "publish/", {"version": "2", "published_from": "x"}).status_code == 422
    today = timezone.localdate().isoformat()
    assert maker.post(address + "publish/", {"version": "2", "published_from": today}).status_code == 302
    assert "Rajasthan › Bundi" in Client().get("/nl/quarry-areas/").content.decode()
    assert maker.get("/nl/quarry-lists/").status_code == 200


def test_numbers_out_of_all_proportion_are_not_found(covenant, people, visitor, public_list):
    visitor.force_login(people["reader"])
    for address in ("/nl/quarry-lists/", "/nl/quarry-areas/"):
        assert visitor.get(f"{address}{'9' * 40}/").status_code == 404
    response = visitor.post(
        f"/nl/quarry-lists/{public_list.pk}/publish/", {"version": "9" * 5000, "published_from": "x"}
    )
    assert response.status_code == 422


def test_a_refused_list_says_why(covenant, chains, companies, people, visitor):
    visitor.force_login(people["maker"])
    response = visitor.post("/en/quarry-lists/new/", {"year": YEAR})
    assert response.status_code == 422
    assert "There is no data for reporting year" in response.content.decode()


def test_a_decline_needs_a_reason(covenant, shared, people):
    maker, reader = Client(), Client()
    maker.force_login(people["maker"])
    reader.force_login(people["reader"])
    address = maker.post("/nl/quarry-lists/new/", {"year": YEAR})["Location"]
    assert reader.post(address + "decline/", {"version": "1", "reason": ""}).status_code == 422
    assert reader.post(address + "decline/", {"version": "1", "reason": "Nog niet."}).status_code == 302
    assert "Nog niet." in maker.get(address).content.decode()


def test_an_older_list_is_kept(covenant, people, visitor):
    visitor.force_login(people["maker"])
    form = {"year": "2019", "published_from": "2019-12-01", "names": "India\nChina\n\n"}
    assert visitor.post("/nl/quarry-lists/earlier/", form).status_code == 302
    assert visitor.post("/nl/quarry-lists/earlier/", form).status_code == 422
    text = visitor.get("/nl/quarry-lists/").content.decode()
    address = re.search(r"/nl/quarry-lists/\d+/", text)[0]
    assert "China" in visitor.get(address).content.decode()


def test_without_a_decision_of_the_covenant_the_page_explains(packs, people, visitor):
    visitor.force_login(people["maker"])
    text = visitor.get("/en/quarry-lists/").content.decode()
    assert "The covenant has not decided yet" in text
    assert "quarry-lists/new/" not in text
