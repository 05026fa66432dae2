"""The pages of questions: who gets them, that nothing typed is lost, nothing is sent twice, and lists stay light."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from trustone.conversations.models import Message, Thread
from trustone.conversations.services import ask, close, reply
from trustone.members.models import Member
from trustone.platform.actors import Actor
from trustone.platform.models import User
from trustone.platform.roles import Role
from trustone.supply.models import Chain
from trustone.supply.services import withdraw_chain


def text(response: Any) -> str:
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode())))


def address(thread: Thread, more: str = "") -> str:
    return f"/en/participants/{thread.member.number}/questions/{thread.public_id}/{more}"


def test_a_chain_page_leads_to_a_question_about_it(own: Client, member: Member, chain: Chain) -> None:
    page = own.get(f"/en/chains/{chain.public_id}/").content.decode()
    (href,) = re.findall(r'href="(/en/participants/[^"]+/questions/ask/[^"]+)"', page)
    asked = own.get(href.replace("&amp;", "&"))
    assert chain.stone.title_now in text(asked)
    sent = own.post(href.replace("&amp;", "&"), {"text": "Which area?", "form_token": "t"})
    thread = Thread.objects.get()
    assert sent.url == address(thread)
    page = text(own.get(f"/en/chains/{chain.public_id}/"))
    assert "Which area?" in page
    assert "With the secretariat" in page
    assert thread.subject_ref == chain.public_id


def test_the_secretariat_finds_it_in_its_inbox_and_answers(
    own: Client, office: Client, thread: Thread, member: Member
) -> None:
    page = text(office.get("/en/questions/"))
    assert "One question waits for the secretariat" in page
    assert thread.subject_title in page
    assert "Waits for the secretariat" in page
    answer = office.post(address(thread), {"text": "It is Kandla.", "form_token": "t"})
    assert answer.status_code == 302
    assert "No question waits for the secretariat" in text(office.get("/en/questions/"))
    home = text(own.get("/en/home/"))
    assert "An answer of the secretariat" in home
    assert "It is Kandla." in text(own.get(address(thread)))
    assert "An answer of the secretariat" not in text(own.get("/en/home/"))


def test_both_home_pages_say_what_waits(own: Client, office: Client, thread: Thread, assessor: Actor) -> None:
    assert "Questions nobody has taken up" in text(office.get("/en/home/"))
    reply(actor=assessor, thread=thread, text="Which invoice?", asks_back=True)
    page = text(own.get("/en/home/"))
    assert f"Next: Answer the secretariat {thread.subject_title}" in page
    assert "The secretariat waits for your answer: " not in page  # it is said once


def test_a_double_click_sends_one_message(own: Client, thread: Thread, member: Member) -> None:
    for _ in range(2):
        own.post(address(thread), {"text": "One more thing.", "form_token": "same"})
        own.post(
            f"/en/participants/{member.number}/questions/ask/",
            {"title": "Fee", "text": "How much?", "form_token": "same"},
        )
    assert Message.objects.count() == 3
    assert Thread.objects.count() == 2


@pytest.mark.parametrize(
    ("typed", "said"), [("", "There is no text yet"), ("x" * 20_000, "Your text has 20000 charact")]
)
def test_a_refused_text_stays_in_the_field(own: Client, thread: Thread, typed: str, said: str) -> None:
    for where, more in (
        (address(thread), {}),
        (f"/en/participants/{thread.member.number}/questions/ask/", {"title": "A"}),
    ):
        response = own.post(where, {"text": typed, "form_token": "t", **more})
        assert response.status_code == 422
        assert said in text(response)
        assert typed in response.content.decode()
    assert Message.objects.count() == 1


def test_what_was_typed_survives_a_message_of_somebody_else(
    office: Client, thread: Thread, colleague: Actor, own: Client
) -> None:
    seen = str(thread.messages.get().pk)
    reply(actor=colleague, thread=thread, text="It is Budhpura.")
    response = office.post(address(thread), {"text": "It is Kandla.", "seen": seen, "form_token": "t"})
    assert response.status_code == 409
    assert "Somebody wrote in the meantime" in text(response)
    assert "It is Budhpura." in text(response)
    assert "It is Kandla." in response.content.decode()
    seen = re.search(r'name="seen" value="(\d+)"', response.content.decode())[1]  # type: ignore[index]
    again = office.post(address(thread), {"text": "It is Kandla.", "seen": seen, "form_token": "t"})
    assert again.status_code == 302


def test_what_was_typed_survives_closing(own: Client, thread: Thread, assessor: Actor) -> None:
    seen = str(thread.messages.get().pk)
    close(actor=assessor, thread=thread, expected_version=thread.version)
    assert "This question is closed" in text(own.get(address(thread)))
    response = own.post(address(thread), {"text": "One more.", "seen": seen, "form_token": "t"})
    assert response.status_code == 409
    assert "One more." in response.content.decode()
    again = {"text": "One more.", "seen": seen, "reopen": "1", "form_token": "t"}
    assert own.post(address(thread), again).status_code == 302
    assert Thread.objects.get().state == "open"


def test_closing_and_opening_again(own: Client, thread: Thread) -> None:
    own.post(address(thread, "close/"), {"version": thread.version})
    assert Thread.objects.get().state == "closed"
    assert "One closed question" in text(own.get(f"/en/participants/{thread.member.number}/questions/"))
    assert thread.subject_title in text(own.get(f"/en/participants/{thread.member.number}/questions/?closed=1"))
    own.post(address(thread, "reopen/"), {"version": Thread.objects.get().version})
    assert Thread.objects.get().state == "open"
    own.post(address(thread, "close/"), {"version": "nonsense"})
    assert Thread.objects.get().state == "open"


def test_taking_up_a_question_and_losing_the_race(
    office: Client, thread: Thread, assessor_user: User, colleague_user: User
) -> None:
    version = thread.version
    data = {"version": version, "assigned_to": "me", "from": "inbox"}
    assert office.post(address(thread, "assign/"), data).url == "/en/questions/"
    assert Thread.objects.get().assigned_to == assessor_user
    second = Client()
    second.force_login(colleague_user)
    said = text(second.post(address(thread, "assign/"), data, follow=True))
    assert f"{assessor_user} has this question now" in said
    assert Thread.objects.get().assigned_to == assessor_user
    assert thread.subject_title in text(office.get("/en/questions/?assigned=me"))
    assert thread.subject_title not in text(office.get("/en/questions/?assigned=nobody")).partition("One question")[2]
    assert office.get(f"/en/questions/?assigned={colleague_user.pk}&state=x&kind=y&member=z").status_code == 200


def test_the_secretariat_asks_a_company_about_its_chain(office: Client, own: Client, chain: Chain) -> None:
    where = f"/en/participants/{chain.member.number}/questions/ask/?kind=chain&ref={chain.public_id}"
    assert f"Ask {chain.member.name}" in text(office.get(where))
    office.post(where, {"text": "Who says so?", "form_token": "t"})
    page = text(own.get(f"/en/participants/{chain.member.number}/questions/"))
    assert "Waits for you" in page
    assert "since today" in page


def test_strangers_learn_nothing(thread: Thread, other: Member, make_user: Callable[..., User], chain: Chain) -> None:
    stranger = Client()
    stranger.force_login(make_user("otto", other.organisation, Role.COMPANY_EDITOR))
    for where in (address(thread), f"/en/participants/{thread.member.number}/questions/"):
        assert stranger.get(where).status_code == 404
    for action in ("close/", "reopen/", "assign/", ""):
        assert stranger.post(address(thread, action), {"text": "Hello"}).status_code == 404
    mixed = address(thread).replace(thread.member.number, other.number)
    assert stranger.get(mixed).status_code == 404
    assert (
        stranger.get(f"/en/participants/{other.number}/questions/ask/?kind=chain&ref={chain.public_id}").status_code
        == 404
    )
    assert stranger.get("/en/questions/").url == f"/en/participants/{other.number}/questions/"


def test_a_question_keeps_its_title_when_its_subject_is_gone(own: Client, thread: Thread, editor: Actor) -> None:
    Thread.objects.filter(pk=thread.pk).update(subject_kind="gone")
    page = own.get(address(thread))
    assert thread.subject_title in text(page)
    assert "The page this was about is gone" in text(page)


def test_a_withdrawn_chain_keeps_its_link(own: Client, thread: Thread, chain: Chain, editor: Actor) -> None:
    withdraw_chain(actor=editor, chain=chain, expected_version=chain.version)
    assert (
        f"/en/participants/{chain.member.number}/chains/{chain.public_id}/" in own.get(address(thread)).content.decode()
    )


def test_markup_in_a_message_is_shown_as_typed(own: Client, thread: Thread, editor: Actor) -> None:
    reply(actor=editor, thread=thread, text="<script>alert(1)</script>\n\nsecond")
    page = own.get(address(thread)).content.decode()
    assert "&lt;script&gt;" in page
    assert "<script>alert" not in page


def _queries(client: Client, where: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as found:
        assert client.get(where).status_code == 200
    return len(found)


def test_lists_ask_the_database_as_often_for_thirty_questions_as_for_three(
    own: Client, office: Client, editor: Actor, assessor: Actor, chain: Chain
) -> None:
    member = chain.member
    pages = [
        (office, "/en/questions/"),
        (own, f"/en/participants/{member.number}/questions/"),
        (own, f"/en/chains/{chain.public_id}/"),
        (office, "/en/home/"),
    ]

    def add(count: int) -> None:
        for number in range(count):
            thread = ask(actor=editor, member=member, title=f"Thing {number}", text="Well?")
            if number % 2:
                reply(actor=assessor, thread=thread, text="Yes.")

    add(3)
    for client, where in pages:
        client.get(where)
    few = [_queries(client, where) for client, where in pages]
    add(27)
    assert [_queries(client, where) for client, where in pages] == few
    assert max(few) <= 35
