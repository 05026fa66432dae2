"""Mails as often as each person chose: once, in the person's language, and with nothing about whom or where."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from cycle.conftest import NOW, YEAR
from cycle.test_year_pages import set_terms
from trustone.assessments.models import Assessment
from trustone.catalog.models import Covenant
from trustone.cycle.selectors.reminders import actions_ending, files_returned, reports_due, stage
from trustone.domain.membership import EventKind
from trustone.domain.problems import Refused
from trustone.members.models import Member, PersonReminded, ReminderChoice
from trustone.members.services import choose_frequency, record_event, reminding, send_due_reminders
from trustone.members.tasks import send_reminder
from trustone.platform.actors import Actor, system_actor
from trustone.platform.models import User

TODAY = date(2026, 11, 21)


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[tuple[int, dict[str, int]]]]:
    """Who was mailed what, instead of the worker."""
    found: list[tuple[int, dict[str, int]]] = []

    class Task:
        @staticmethod
        def enqueue(user_id: int, member_id: int, counts: dict[str, int]) -> None:
            found.append((user_id, counts))

    monkeypatch.setattr(reminding, "send_reminder", Task)
    return found  # type: ignore[return-value]


@pytest.fixture
def run(covenant: Covenant, django_capture_on_commit_callbacks: Callable[..., Any]) -> Callable[..., Any]:
    def do(days: int, *, dry_run: bool = False) -> reminding.Reminded:
        actor = replace(system_actor("timer"), now=NOW + timedelta(days=days))
        with django_capture_on_commit_callbacks(execute=True):
            return send_due_reminders(actor=actor, covenant=covenant, dry_run=dry_run)

    return do


@pytest.fixture
def due(covenant: Covenant, file: Assessment) -> Assessment:
    """A file that is due in ten days."""
    set_terms(covenant, report_due="12-01")
    return file


@pytest.mark.parametrize(
    ("left", "expected"), [(29, ""), (28, "soon"), (8, "soon"), (7, "near"), (0, "near"), (-1, "past"), (-400, "past")]
)
def test_a_day_is_told_of_in_three_steps(left: int, expected: str) -> None:
    assert stage(TODAY + timedelta(days=left), TODAY) == expected


def test_a_report_is_due_until_it_is_sent(covenant: Covenant, due: Assessment, member: Member) -> None:
    assert [one.ref for one in reports_due(covenant, TODAY)] == [f"{member.pk}/{YEAR}/soon"]
    assert list(reports_due(covenant, TODAY - timedelta(days=30))) == []
    Assessment.objects.filter(pk=due.pk).update(state="submitted")
    assert list(reports_due(covenant, TODAY)) == []


def test_without_a_day_nothing_is_due(covenant: Covenant, file: Assessment) -> None:
    assert list(reports_due(covenant, TODAY)) == []


def test_who_pauses_gets_no_mails(covenant: Covenant, due: Assessment, member: Member, system: Actor) -> None:
    Assessment.objects.filter(pk=due.pk).update(state="returned")
    assert len(list(files_returned(covenant, TODAY))) == 1
    record_event(actor=system, member=member, kind=EventKind.PAUSES, on=date(2026, 10, 1))
    assert list(files_returned(covenant, TODAY)) == list(reports_due(covenant, TODAY)) == []
    assert list(actions_ending(covenant, TODAY)) == []


def test_a_first_year_and_type_a_have_no_report_and_b_has_one(
    covenant: Covenant, due: Assessment, add_company: Callable[..., Member]
) -> None:
    add_company("Jong BV", joins="2026-01-15")
    add_company("Klein BV", declared_type="A")
    between = add_company("Midden BV", declared_type="B")
    assert {one.member_id for one in reports_due(covenant, TODAY)} == {due.member_id, between.pk}


def test_once_a_week_unless_one_chose_otherwise(
    run: Callable[..., Any], told: list[Any], due: Assessment, ella: Actor, karel: Actor
) -> None:
    choose_frequency(actor=karel, frequency="monthly")
    assert run(0, dry_run=True).mails == 2
    assert not told and not PersonReminded.objects.exists()
    assert run(0).mails == 2
    assert [run(days).mails for days in (0, 1, 6)] == [0, 0, 0]
    told.clear()
    assert run(7).mails == 1
    assert told == [(ella.user_id, {"report": 1})]
    told.clear()
    assert run(28).mails == 2
    assert {user for user, _ in told} == {ella.user_id, karel.user_id}


def test_at_once_comes_with_each_news_and_never_twice(
    run: Callable[..., Any], told: list[Any], due: Assessment, ella: Actor
) -> None:
    choose_frequency(actor=ella, frequency="at_once")
    # due on 1 December: soon on 21 November, near from the 24th, past from the 2nd
    assert [run(days).mails for days in range(13)] == [1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1, 0]


def test_none_is_none(run: Callable[..., Any], told: list[Any], due: Assessment, ella: Actor) -> None:
    choose_frequency(actor=ella, frequency="none")
    assert [run(days).mails for days in (0, 7, 60)] == [0, 0, 0]
    assert not told


def test_a_choice_that_does_not_exist_is_refused(ella: Actor) -> None:
    with pytest.raises(Refused) as refusal:
        choose_frequency(actor=ella, frequency="hourly")
    assert [one.code for one in refusal.value.problems] == ["MEM-098"]
    assert not ReminderChoice.objects.exists()


@pytest.mark.parametrize(
    ("language", "words"),
    [("nl", "jaarlijkse verslag"), ("en", "yearly report is due"), ("fr", "rapport annuel"), ("de", "Bericht")],
)
def test_the_mail_speaks_the_persons_language_and_leads_to_the_settings(
    ella_user: User, due: Assessment, language: str, words: str
) -> None:
    User.objects.filter(pk=ella_user.pk).update(language=language)
    send_reminder.call(ella_user.pk, due.member_id, {"report": 1})
    (sent,) = mail.outbox
    assert words in sent.body
    assert f"/{language}/cycle/settings/" in sent.body
    assert f"/{language}/participants/{due.member.number}/cycle/" in sent.body


def test_the_choice_is_made_on_the_page(client: Client, ella_user: User, member: Member) -> None:
    client.force_login(ella_user)
    page = client.get("/en/cycle/settings/")
    assert page.context["form"]["frequency"].value() == "weekly"
    assert client.post("/en/cycle/settings/", {"frequency": "monthly"}).status_code == 302
    assert client.get("/en/cycle/settings/").context["form"]["frequency"].value() == "monthly"
    assert client.post("/en/cycle/settings/", {"frequency": "hourly"}).status_code == 422
