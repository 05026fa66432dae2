"""Pages: the journey of a union officer, who may see what, bad input, and as many queries for many rows as for few."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from inquiries.conftest import BUNDI, NOW, Asker
from trustone.inquiries import services
from trustone.inquiries.models import Agreement, FrozenState, Matter, Query
from trustone.members.models import Member
from trustone.platform.actors import Actor
from trustone.platform.models import Organisation
from trustone.platform.roles import Role

Browser = Callable[[Actor], Client]


def test_from_a_name_to_an_answer_and_a_message(asker: Asker, browser: Browser) -> None:
    client = browser(asker.actor)
    found = client.get("/en/inquiries/ask/", {"q": "Bundy"}).content.decode()
    assert f"place={BUNDI}" in found
    asked = client.post(
        f"/en/inquiries/ask/?place={BUNDI}", {"stone": "", "purpose": "harm", "reason": "Workers told us."}, follow=True
    )
    text = asked.content.decode()
    assert "At least one member reported this place" in text
    query = Query.objects.get()
    sent = client.post(f"/en/inquiries/questions/{query.public_id}/message/", {"text": "Can we talk?"}, follow=True)
    assert sent.status_code == 200
    assert Matter.objects.get().query == query
    for page in (text, sent.content.decode(), client.get("/en/inquiries/").content.decode()):
        assert not any(f"Steen {letter}" in page for letter in "ABCDEFG")


@pytest.mark.parametrize(
    "place", ["", "country:XX", "country:", "nowhere", "IN-A01' OR 1=1", "../../etc", "\u0000", "x" * 5000]
)
def test_a_place_that_is_none_asks_for_one(asker: Asker, browser: Browser, place: str) -> None:
    client = browser(asker.actor)
    assert client.get("/en/inquiries/ask/", {"place": place}).status_code == 200
    assert not Query.objects.exists()


def test_what_was_typed_stays_and_is_refused_in_words(asker: Asker, browser: Browser) -> None:
    page = browser(asker.actor).post(f"/en/inquiries/ask/?place={BUNDI}", {"reason": "x" * 4001})
    assert page.status_code == 422
    assert "4001 characters" in page.content.decode()
    assert "x" * 4001 in page.content.decode()


def test_a_form_sent_twice_asks_once(asker: Asker, browser: Browser) -> None:
    client = browser(asker.actor)
    typed = {"purpose": "harm", "reason": "Once.", "form_token": "a" * 20}
    for _time in range(2):
        assert client.post(f"/en/inquiries/ask/?place={BUNDI}", typed).status_code == 302
    assert Query.objects.count() == 1


def test_who_may_not_does_not_learn_that_it_exists(
    asker: Asker, bundi: Any, browser: Browser, act: Callable[..., Actor], members: list[Member]
) -> None:
    query = asker.ask(bundi)
    other = act("otto", members[3].organisation, Role.COMPANY_EDITOR)
    for address in ("", "ask/", f"questions/{query.public_id}/", "log/", "agreements/", "states/", "figures/"):
        assert browser(other).get(f"/en/inquiries/{address}").status_code == 404
    for address in ("log/", "agreements/", "agreements/add/", "states/", "overlaps/", "figures/"):
        assert browser(asker.actor).get(f"/en/inquiries/{address}").status_code == 404


def test_another_ngo_reads_nothing_of_it(
    asker: Asker, bundi: Any, browser: Browser, act: Callable[..., Actor], system: Actor
) -> None:
    from trustone.platform.services import create_organisation

    query = asker.ask(bundi)
    ngo = create_organisation(actor=system, name="Andere", kind="ngo", country="NL")
    client = browser(act("nina", ngo, Role.NGO_UNION))
    assert client.get(f"/en/inquiries/questions/{query.public_id}/").status_code == 404
    assert query.public_id not in client.get("/en/inquiries/").content.decode()
    assert "There is no agreement today" in client.get("/en/inquiries/").content.decode()


def test_the_head_records_freezes_and_ends(
    lead: Actor, union: Organisation, members: list[Member], browser: Browser
) -> None:
    client = browser(lead)
    typed = {"organisation": union.public_id, "starts_on": "2026-10-01", "until": "2027-09-30", "reference": "12",
             "signed_by": "Victor"}  # fmt: skip
    assert client.post("/en/inquiries/agreements/add/", {**typed, "until": "2025-01-01"}).status_code == 422
    assert client.post("/en/inquiries/agreements/add/", typed).status_code == 302
    assert client.post("/en/inquiries/states/", {"year": "2027"}).status_code == 422
    assert client.post("/en/inquiries/states/", {"year": "2026"}).status_code == 302
    assert FrozenState.objects.get().year == 2026
    one = Agreement.objects.get()
    assert client.post(f"/en/inquiries/agreements/{one.pk}/end/", {"text": "", "version": "1"}).status_code == 422
    assert client.post(f"/en/inquiries/agreements/{one.pk}/end/", {"text": "Over", "version": "1"}).status_code == 302
    assert "Over" in client.get("/en/inquiries/agreements/").content.decode()


def test_the_steering_group_reads_numbers_and_no_places(
    asker: Asker, bundi: Any, steering: Actor, browser: Browser
) -> None:
    asker.ask(bundi)
    page = browser(steering).get("/en/inquiries/figures/").content.decode()
    assert "2026-Q4" in page
    assert "Trade union" in page
    assert "Bundi" not in page
    assert "Vakbond" not in page


def test_the_second_person_is_told_that_somebody_was_first(
    asker: Asker, bundi: Any, assessor: Actor, members: list[Member], browser: Browser
) -> None:
    matter = services.send_message(actor=asker.actor, query=asker.ask(bundi), text="Hello")
    address = f"/en/inquiries/matters/{matter.public_id}/pass-on/"
    typed = {"members": [members[0].number], "text": "Look", "version": "1"}
    client = browser(assessor)
    assert client.post(address, typed).status_code == 302
    page = client.post(address, {**typed, "members": [members[1].number]}, follow=True).content.decode()
    assert "Somebody else took a step in the meantime" in page


def test_lists_ask_as_much_for_many_rows_as_for_few(
    asker: Asker, bundi: Any, lead: Actor, browser: Browser, django_assert_max_num_queries: Any
) -> None:
    client = browser(lead)

    def fill(number: int) -> None:
        for one in range(number):
            query = asker.ask(bundi, days=one % 300)
            services.send_message(actor=replace(asker.actor, now=NOW + timedelta(one)), query=query, text="Hello")

    counts = {}
    for number in (3, 20):
        fill(number)
        for page in ("", "log/"):
            with django_assert_max_num_queries(40) as asked:
                assert client.get(f"/en/inquiries/{page}").status_code == 200
            counts.setdefault(page, []).append(len(asked))
    assert all(few == many for few, many in counts.values()), counts
