"""Asking, answering, closing and assigning: the rules behind the pages."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.http import Http404
from django.utils import translation

from supply.conftest import NOW
from trustone.conversations import selectors, services
from trustone.conversations.models import Message, Thread
from trustone.conversations.tasks import send_notice
from trustone.domain.conversation import Side
from trustone.domain.problems import Refused
from trustone.members.models import Member
from trustone.platform.actors import Actor, actor_for, system_actor
from trustone.platform.models import AuditPayload, Organisation, User
from trustone.platform.roles import Role
from trustone.platform.versions import Conflict
from trustone.supply.models import Chain
from trustone.supply.services import withdraw_chain


def codes(refusal: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [problem.code for problem in refusal.value.problems]


def test_a_question_stands_under_its_subject_and_waits_for_the_secretariat(thread: Thread, chain: Chain) -> None:
    assert (thread.subject_kind, thread.subject_ref) == ("chain", chain.public_id)
    assert thread.subject_title.startswith(chain.stone.title_now)
    assert thread.waits_for is Side.SECRETARIAT
    assert thread.public_id.startswith("QST-")


def test_a_new_question_about_the_same_subject_goes_on_in_the_open_one(
    thread: Thread, editor: Actor, member: Member, chain: Chain
) -> None:
    again = services.ask(actor=editor, member=member, kind="chain", ref=chain.public_id, text="And which quarry?")
    assert again.pk == thread.pk
    assert [message.text for message in selectors.messages_of(again)] == ["Which area is this?", "And which quarry?"]


def test_after_closing_a_new_question_about_the_subject_is_a_new_one(
    thread: Thread, editor: Actor, member: Member, chain: Chain
) -> None:
    services.close(actor=editor, thread=thread, expected_version=thread.version)
    new = services.ask(actor=editor, member=member, kind="chain", ref=chain.public_id, text="Another thing.")
    assert new.pk != thread.pk
    with pytest.raises(Refused) as refusal:
        services.reopen(actor=editor, thread=thread, expected_version=thread.version)
    assert codes(refusal) == ["CNV-008"]


def test_questions_about_something_else_stand_apart(editor: Actor, member: Member) -> None:
    one = services.ask(actor=editor, member=member, title="Our new owner", text="What changes?")
    two = services.ask(actor=editor, member=member, title="Our new owner", text="And the fee?")
    assert one.pk != two.pk


def test_the_secretariat_asks_in_the_same_way_and_the_company_answers(
    assessor: Actor, editor: Actor, member: Member, chain: Chain
) -> None:
    asked = services.ask(actor=assessor, member=member, kind="chain", ref=chain.public_id, text="Who says so?")
    assert asked.waits_for is Side.COMPANY
    answered = services.reply(actor=editor, thread=asked, text="The supplier, in a letter.")
    assert answered.waits_for is None
    assert answered.is_new_for(Side.SECRETARIAT)
    services.mark_read(actor=assessor, thread=answered)
    answered.refresh_from_db()
    assert not answered.is_new_for(Side.SECRETARIAT)


def test_who_needs_something_first_asks_back(thread: Thread, assessor: Actor, editor: Actor) -> None:
    back = services.reply(actor=assessor, thread=thread, text="Which invoice?", asks_back=True)
    assert back.waits_for is Side.COMPANY
    assert services.reply(actor=editor, thread=back, text="Number 12.").waits_for is Side.SECRETARIAT


@pytest.mark.parametrize("text", ["", "   \n\u00a0\u200b ", "\r\n"])
def test_nothing_is_no_message(thread: Thread, editor: Actor, text: str) -> None:
    with pytest.raises(Refused) as refusal:
        services.reply(actor=editor, thread=thread, text=text)
    assert codes(refusal) == ["CNV-001"]


def test_a_text_that_is_too_long_is_refused_whole(thread: Thread, editor: Actor) -> None:
    with pytest.raises(Refused) as refusal:
        services.reply(actor=editor, thread=thread, text="woord " * 3334)
    (problem,) = refusal.value.problems
    assert (problem.code, problem.params) == ("CNV-002", {"length": 20003, "most": 4000})
    assert thread.messages.count() == 1
    services.reply(actor=editor, thread=thread, text="\r\n".join(["x" * 1999] * 2))  # 4,000 with one line end


def test_a_question_about_something_else_needs_a_title(editor: Actor, member: Member) -> None:
    with pytest.raises(Refused) as refusal:
        services.ask(actor=editor, member=member, text="Well?", title="  ")
    assert codes(refusal) == ["CNV-003"]
    with pytest.raises(Refused) as refusal:
        services.ask(actor=editor, member=member, text="Well?", title="x" * 201)
    assert codes(refusal) == ["CNV-004"]


def test_a_reply_to_a_closed_question_is_kept_until_it_is_meant(thread: Thread, editor: Actor, assessor: Actor) -> None:
    services.close(actor=assessor, thread=thread, expected_version=thread.version)
    with pytest.raises(Refused) as refusal:
        services.reply(actor=editor, thread=thread, text="One more thing.")
    assert codes(refusal) == ["CNV-005"]
    assert services.reply(actor=editor, thread=thread, text="One more thing.", reopen=True).state == "open"


def test_two_answers_at_once_are_told_apart(thread: Thread, assessor: Actor, colleague: Actor) -> None:
    seen = selectors.messages_of(thread)[-1].pk
    services.reply(actor=assessor, thread=thread, text="It is Kandla.", seen=seen)
    with pytest.raises(Refused) as refusal:
        services.reply(actor=colleague, thread=thread, text="It is Budhpura.", seen=seen)
    assert codes(refusal) == ["CNV-009"]


def test_two_who_take_up_one_question_are_told(thread: Thread, assessor: Actor, assessor_user: User,
                                               colleague: Actor, colleague_user: User) -> None:  # fmt: skip
    version = thread.version
    other_tab = Thread.objects.get(pk=thread.pk)
    services.assign(actor=assessor, thread=thread, to=assessor_user, expected_version=version)
    with pytest.raises(Conflict):
        services.assign(actor=colleague, thread=other_tab, to=colleague_user, expected_version=version)
    assert Thread.objects.get().assigned_to == assessor_user


def test_only_the_secretariat_assigns_and_only_to_its_own(
    thread: Thread, editor: Actor, editor_user: User, assessor: Actor
) -> None:
    with pytest.raises(Http404):
        services.assign(actor=editor, thread=thread, to=None, expected_version=thread.version)
    with pytest.raises(Refused) as refusal:
        services.assign(actor=assessor, thread=thread, to=editor_user, expected_version=thread.version)
    assert codes(refusal) == ["CNV-006"]


def test_nobody_else_asks_reads_or_closes(
    thread: Thread, stranger: Actor, chain: Chain, make_actor: Callable[..., Actor], secretariat: Organisation
) -> None:
    member = chain.member
    administrator = make_actor("bea", secretariat, Role.ADMINISTRATOR)
    for actor in (stranger, administrator, Actor()):
        assert not selectors.threads_for(actor).exists()
        with pytest.raises(Http404):
            services.ask(actor=actor, member=member, kind="chain", ref=chain.public_id, text="Who buys this?")
        with pytest.raises(Http404):
            services.reply(actor=actor, thread=thread, text="Hello")
        with pytest.raises(Http404):
            services.close(actor=actor, thread=thread, expected_version=thread.version)


def test_one_cannot_ask_about_a_chain_of_another_company(
    stranger: Actor, other: Member, chain: Chain, editor: Actor, member: Member
) -> None:
    for actor, whose in ((stranger, other), (stranger, member)):
        with pytest.raises(Http404):
            services.ask(actor=actor, member=whose, kind="chain", ref=chain.public_id, text="Hm")
    for kind, ref in (("chain", "CHN-NONE"), ("nonsense", "1"), ("criterion", "2026/99"), ("criterion", "x/../y")):
        with pytest.raises(Http404):
            services.ask(actor=editor, member=member, kind=kind, ref=ref, text="Hm")


def test_a_withdrawn_subject_keeps_its_question(thread: Thread, chain: Chain, editor: Actor) -> None:
    withdraw_chain(actor=editor, chain=chain, expected_version=chain.version)
    assert services.reply(actor=editor, thread=thread, text="It was sold out.").state == "open"


def test_what_was_said_stands_nowhere_but_in_the_question(
    thread: Thread, editor: Actor, assessor: Actor, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        services.reply(actor=assessor, thread=thread, text="Do not tell Rossi")
    assert "Rossi" not in caplog.text
    assert not any("Rossi" in str(payload.values) for payload in AuditPayload.objects.all())


def test_a_message_is_written_once(thread: Thread) -> None:
    message = Message.objects.get()
    message.text = "Something else"
    with pytest.raises(TypeError):
        message.save()


# --- Mail -------------------------------------------------------------------------------------------------------------


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, str]]:
    found: list[tuple[int, str]] = []

    class Task:
        @staticmethod
        def enqueue(public_id: str, user_id: int, what: str) -> None:
            found.append((user_id, what))

    monkeypatch.setattr(services, "send_notice", Task)
    return found


def test_a_question_is_told_to_all_of_the_secretariat_until_somebody_has_it(
    told: list[tuple[int, str]], thread: Thread, assessor: Actor, colleague_user: User,
    django_capture_on_commit_callbacks: Callable[..., Any],
) -> None:  # fmt: skip
    editor_user, assessor_user = User.objects.get(name="Ella"), User.objects.get(name="Anna")
    editor = replace(actor_for(editor_user), now=NOW)
    with django_capture_on_commit_callbacks(execute=True):
        services.reply(actor=editor, thread=thread, text="Anybody?")
    assert sorted(told) == sorted([(assessor_user.pk, "message"), (colleague_user.pk, "message")])
    told.clear()
    thread.refresh_from_db()
    with django_capture_on_commit_callbacks(execute=True):
        services.assign(actor=assessor, thread=thread, to=colleague_user, expected_version=thread.version)
        services.reply(actor=editor, thread=thread, text="Good.")
        services.reply(actor=assessor, thread=thread, text="It is Kandla.")
    assert told == [(colleague_user.pk, "assigned"), (colleague_user.pk, "message"), (editor_user.pk, "answer")]


@pytest.mark.parametrize("language", ["nl", "en", "fr", "de"])
def test_the_mail_is_in_the_readers_language_and_says_nothing_of_the_matter(
    thread: Thread, assessor_user: User, language: str
) -> None:
    assessor_user.language = language
    assessor_user.save()
    with translation.override("en"):
        for what in ("message", "answer", "assigned"):
            send_notice.call(thread.public_id, assessor_user.pk, what)
    assert len(mail.outbox) == 3
    for sent in mail.outbox:
        assert f"/{language}/participants/{thread.member.number}/questions/{thread.public_id}/" in sent.body
        assert "Which area" not in sent.body + sent.subject
        assert thread.subject_title not in sent.body + sent.subject
        assert sent.to == [assessor_user.email]
        assert ("There is" in sent.body or "A colleague" in sent.body) is (language == "en")


def test_who_left_gets_no_mail(thread: Thread, assessor_user: User) -> None:
    assessor_user.is_active = False
    assessor_user.save()
    send_notice.call(thread.public_id, assessor_user.pk, "message")
    send_notice.call("QST-GONE", assessor_user.pk, "message")
    assert not mail.outbox


def test_what_waits_is_counted_with_its_age(
    thread: Thread, member: Member, assessor: Actor, assessor_user: User
) -> None:
    load = selectors.secretariat_load(member.covenant, assessor_user.pk)
    assert (load["free"].count, load["mine"].count, load["others"].count, load["news"].count) == (1, 0, 0, 0)
    assert selectors.days_since(NOW - timedelta(days=3), assessor.today) == 3
    assert not selectors.waiting_at(member)
    services.reply(actor=assessor, thread=thread, text="It is Kandla.")
    assert list(selectors.waiting_at(member)) == [thread]


def test_the_system_reads_without_leaving_a_mark(thread: Thread) -> None:
    services.mark_read(actor=system_actor(), thread=thread)
    assert Thread.objects.get().read_by_secretariat is None
