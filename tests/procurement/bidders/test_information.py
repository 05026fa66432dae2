"""An authority asks about a participant; the company opens, in part or not at all, and closes again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from procurement.bidders.conftest import NOW, People
from trustone.domain.problems import Refused
from trustone.members.access_models import AccessConsent, DataLook
from trustone.members.reminders import rooms
from trustone.platform.actors import Actor
from trustone.platform.models import User
from trustone.platform.versions import Conflict
from trustone.procurement.bidders import links, services
from trustone.procurement.bidders.models import InformationRequest
from trustone.procurement.bidders.services import Grant
from trustone.supply.models import Chain

pytestmark = pytest.mark.django_db
Act = Callable[[User], Actor]
ROOM = "/en/procurement/information/"


def until() -> date:
    return timezone.localdate() + timedelta(days=60)


@pytest.fixture
def asked(people: People, act: Act) -> InformationRequest:
    return make(people, act)


def make(people: People, act: Act, **changed: Any) -> InformationRequest:
    given: dict[str, Any] = {
        "purchase": "Market square",
        "purpose": "Yearly talk about the chain",
        "phase": "contract",
        "parts": ["report", "plan", "chains", "answer"],
        "until": NOW.date() + timedelta(days=300),
        "treats_alike": False,
    } | changed
    return services.ask(
        actor=act(people.buyer), organisation=people.authority.organisation, member=people.member, **given
    )


def own(people: People, asked: InformationRequest, path: str = "") -> str:
    return f"/en/participants/{people.member.number}/authority-requests/{asked.public_id}/{path}"


def of_buyer(people: People, asked: InformationRequest) -> str:
    return f"{ROOM}{people.member.number}/{asked.public_id}/"


def test_public_facts_are_there_at_once_and_leave_no_look(people: People) -> None:
    client = people.client(people.buyer)
    page = client.get(f"{ROOM}about/{people.member.number}/").content.decode()
    assert "Takes part" in page
    assert "None yet" in page
    assert not DataLook.objects.exists()
    assert "Steen Een" in client.get(ROOM, {"q": "een"}).content.decode()
    assert people.client(people.signs).get(f"{ROOM}about/{people.member.number}/").status_code == 404
    assert Client().get(ROOM).status_code == 302


def test_an_authority_asks_in_the_browser_and_the_company_gets_a_mail(
    people: People, django_capture_on_commit_callbacks: Any
) -> None:
    client = people.client(people.buyer)
    where = f"{ROOM}about/{people.member.number}/ask/"
    given = {"purchase": "Square", "purpose": "Talk", "phase": "bids", "parts": ["plan"], "until": until().isoformat()}
    refused = client.post(where, given)
    assert refused.status_code == 422
    assert "treat all bidders alike" in refused.content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        sent = client.post(where, {**given, "treats_alike": "on"})
    assert sent.status_code == 302
    assert {one.to[0] for one in mail.outbox} == {people.signs.email, people.edits.email}
    assert all("Square" not in one.body and "Steenwerf" not in one.body for one in mail.outbox)
    assert "Waits for an answer" in client.get(sent["Location"]).content.decode()


def test_the_company_sees_who_asks_and_opens_a_part(people: People, asked: InformationRequest, chain: Chain) -> None:
    client = people.client(people.signs)
    page = client.get(own(people, asked)).content.decode()
    for words in ("Town of Steenwerf", "Market square", "Yearly talk about the chain", "Nothing is no bad mark"):
        assert words in page
    opened = client.post(own(people, asked), {"chains": [chain.public_id], "until": until().isoformat(), "words": "Hi"})
    assert opened.status_code == 302
    consent = AccessConsent.objects.get()
    assert (consent.part, consent.chosen, consent.reader) == ("chains", True, people.authority.organisation)
    assert "Market square" in consent.purpose
    reader = people.client(people.buyer)
    answer = reader.get(of_buyer(people, asked)).content.decode()
    assert "Hi" in answer
    assert reader.get(f"/en/participants/{people.member.number}/chains/2026/").status_code == 200
    assert reader.get(f"/en/participants/{people.member.number}/plan/2026/whole/").status_code == 404


def test_a_look_at_what_was_opened_is_in_the_log_of_the_company(people: People, asked: InformationRequest) -> None:
    people.client(people.buyer).get(of_buyer(people, asked))
    look = DataLook.objects.get()
    assert (look.room, look.organisation) == ("bidders", "Town of Steenwerf")


def test_closing_works_at_once_and_gives_no_bad_mark(people: People, asked: InformationRequest, chain: Chain) -> None:
    signs = people.client(people.signs)
    signs.post(own(people, asked), {"chains": [chain.public_id], "until": until().isoformat()})
    assert people.client(people.edits).post(own(people, asked, "close/")).status_code == 302
    reader = people.client(people.buyer)
    assert reader.get(f"/en/participants/{people.member.number}/chains/2026/").status_code == 404
    page = reader.get(of_buyer(people, asked)).content.decode()
    assert "it is no bad mark" in page
    assert "not open any more" in page


def test_opening_nothing_needs_no_reason_and_says_nothing(people: People, asked: InformationRequest) -> None:
    assert people.client(people.edits).post(own(people, asked, "decline/"), {"words": ""}).status_code == 302
    asked.refresh_from_db()
    assert asked.state == "not_given"
    page = people.client(people.buyer).get(of_buyer(people, asked)).content.decode()
    assert "Not opened" in page
    assert "it is no bad mark" in page
    assert not AccessConsent.objects.exists()


def test_only_who_signs_opens_and_nobody_else_sees_the_request(people: People, asked: InformationRequest) -> None:
    page = people.client(people.edits).get(own(people, asked)).content.decode()
    assert "Only somebody who signs" in page
    assert people.client(people.edits).post(own(people, asked), {"until": until().isoformat()}).status_code == 404
    for user in (people.stranger, people.office, people.buyer):
        assert people.client(user).get(own(people, asked)).status_code == 404
    for user in (people.stranger, people.office, people.signs):
        assert people.client(user).get(of_buyer(people, asked)).status_code == 404


def test_opening_with_nothing_chosen_is_refused_in_words(people: People, asked: InformationRequest) -> None:
    page = people.client(people.signs).post(own(people, asked), {"until": until().isoformat()})
    assert page.status_code == 422
    assert "Tick at least one thing" in page.content.decode()


@pytest.mark.parametrize("part", ["chains", "answer"])
def test_records_of_another_company_cannot_be_opened(
    people: People, asked: InformationRequest, act: Act, part: str
) -> None:
    with pytest.raises(Refused) as refusal:
        services.open_parts(
            actor=act(people.signs), request=asked, expected_version=1, words="", until=until(),
            grants=[Grant(part, 2026, ("CHN-OTHER",))],
        )  # fmt: skip
    assert {one.code for one in refusal.value.problems} == {"MEM-125"}
    asked.refresh_from_db()
    assert asked.state == "asked"


def test_answers_cannot_be_opened_all_at_once(people: People, asked: InformationRequest, act: Act) -> None:
    with pytest.raises(Refused):
        services.open_parts(
            actor=act(people.signs), request=asked, expected_version=1, words="", until=until(),
            grants=[Grant("answer", 2026)],
        )  # fmt: skip


def test_two_people_of_the_company_answer_and_the_first_counts(
    people: People, asked: InformationRequest, act: Act
) -> None:
    services.decline(actor=act(people.signs), request=asked, expected_version=1, words="")
    stale = InformationRequest.objects.select_related("member", "organisation").get(pk=asked.pk)
    stale.state = "asked"
    with pytest.raises(Conflict):
        services.decline(actor=act(people.edits), request=stale, expected_version=1, words="")
    asked.refresh_from_db()
    with pytest.raises(Refused) as refusal:
        services.take_back(actor=act(people.buyer), request=asked, expected_version=asked.version)
    assert refusal.value.problems[0].code == "PRC-256"


def test_the_same_is_not_asked_twice_while_it_waits(people: People, asked: InformationRequest, act: Act) -> None:
    with pytest.raises(Refused) as refusal:
        make(people, act)
    assert refusal.value.problems[0].code == "PRC-257"
    services.take_back(actor=act(people.buyer), request=asked, expected_version=asked.version)
    make(people, act)


def test_a_waiting_request_is_at_home_and_in_a_reminder(people: People, asked: InformationRequest, act: Act) -> None:
    assert "Authorities ask about you" in people.client(people.edits).get("/en/home/").content.decode()
    covenant = asked.covenant
    assert list(links.due_reminders(covenant, NOW.date())) == []
    week = list(links.due_reminders(covenant, NOW.date() + timedelta(days=8)))
    assert [one.ref for one in week] == [f"{asked.public_id}/week"]
    near = list(links.due_reminders(covenant, asked.until - timedelta(days=2)))
    assert [one.ref for one in near] == [f"{asked.public_id}/near"]
    assert list(links.due_reminders(covenant, asked.until + timedelta(days=1))) == []
    assert "Steenwerf" not in rooms()["bidders"].line(2)


def test_lists_show_what_was_asked(people: People, asked: InformationRequest) -> None:
    assert "Market square" in people.client(people.buyer).get(ROOM).content.decode()
    mine = people.client(people.edits).get(f"/en/participants/{people.member.number}/authority-requests/")
    assert "Market square" in mine.content.decode()
