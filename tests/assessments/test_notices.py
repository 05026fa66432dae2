"""Mails: a file that came back, a decision that became public, now or on a day chosen before."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
import time_machine
from django.core import mail

from assessments.appeals.steps import publish
from assessments.conftest import NOW
from trustone.assessments import services
from trustone.assessments.models import Assessment
from trustone.assessments.notices import PUBLICATIONS
from trustone.platform.actors import Actor
from trustone.platform.models import User
from trustone.platform.roles import Role

SECRET = "Uw antwoord bij 2.1 klopt niet"


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with time_machine.travel(NOW, tick=True):
        yield


@pytest.fixture
def people(act: Callable[..., Actor], editor: Actor, assessment: Assessment) -> None:
    """A colleague at the member who reads French, and somebody whose account is closed."""
    organisation = assessment.member.organisation
    for name, language, active in (("fleur", "fr", True), ("weg", "nl", False)):
        gone = act(name, organisation, Role.COMPANY_EDITOR)
        User.objects.filter(pk=gone.user_id).update(language=language, is_active=active)


def test_when_a_file_comes_back_everybody_there_reads_it_in_their_own_language(
    *, people: None, in_review: Assessment, assessor: Actor, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        services.send_back(actor=assessor, assessment=in_review, expected_version=in_review.version, reason=SECRET)
    by_reader = {message.to[0]: message for message in mail.outbox}
    assert set(by_reader) == {"karel@example.org", "fleur@example.org"}
    assert "a des questions" in by_reader["fleur@example.org"].subject
    assert "heeft vragen" in by_reader["karel@example.org"].subject
    for message in mail.outbox:
        assert SECRET not in message.body
        assert f"/assessments/{in_review.member.number}/2024/" in message.body


def test_what_is_public_today_is_told_today(
    *, in_review: Assessment, assessor: Actor, reader: Actor, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        publish(in_review, assessor, reader)
    assert [message.to for message in mail.outbox] == [["karel@example.org"]]
    assert "openbaar" in mail.outbox[0].subject
    assert not any(word in mail.outbox[0].body for word in ("oranje", "orange", "4.1"))
    assert list(PUBLICATIONS.due(in_review.member.covenant, NOW.date())) == []


def test_what_is_public_later_is_told_on_its_day_and_not_before(
    *, in_review: Assessment, assessor: Actor, reader: Actor, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        publish(in_review, assessor, reader, date(2024, 11, 20))
    assert mail.outbox == []
    covenant = in_review.member.covenant
    told = {day: len(list(PUBLICATIONS.due(covenant, date(2024, 11, day)))) for day in (19, 20, 25)}
    assert told == {19: 0, 20: 1, 25: 1}
    assert list(PUBLICATIONS.due(covenant, date(2025, 1, 20))) == []
