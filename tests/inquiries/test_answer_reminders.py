"""Mails about answers companies owe: before the day, after it, and none where no day is set."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.core import mail

from inquiries.conftest import TODAY, Asker
from trustone.catalog.models import Covenant
from trustone.inquiries import links, services
from trustone.inquiries.models import Passed
from trustone.inquiries.places import PlaceRef
from trustone.members.models import Member
from trustone.members.services import send_due_reminders, set_term
from trustone.platform.actors import Actor, system_actor


def _passed(asker: Asker, bundi: PlaceRef, assessor: Actor, members: list[Member]) -> Passed:
    sent = services.send_message(actor=asker.actor, query=asker.ask(bundi), text="Can we talk?")
    return services.pass_on(
        actor=assessor, matter=sent, expected_version=1, members=members[:1], text="A union asks to talk."
    )[0]


@pytest.fixture
def passed(
    *, asker: Asker, bundi: PlaceRef, assessor: Actor, lead: Actor, members: list[Member], covenant: Covenant
) -> Passed:
    """To answer within twenty days."""
    set_term(actor=lead, covenant=covenant, key="passed_days", text="20", reason="Afgesproken", seen=0)
    return _passed(asker, bundi, assessor, members)


def refs(covenant: Covenant, days: int) -> list[str]:
    return [one.ref.rpartition("/")[2] for one in links.due_reminders(covenant, TODAY + timedelta(days))]


def test_a_week_before_and_once_after(passed: Passed, covenant: Covenant) -> None:
    assert passed.answer_until == TODAY + timedelta(20)
    assert [refs(covenant, days) for days in (0, 12, 13, 20, 21, 90)] == [
        [],
        [],
        ["near"],
        ["near"],
        ["past"],
        ["past"],
    ]


def test_without_a_day_nobody_is_reminded(
    asker: Asker, bundi: PlaceRef, assessor: Actor, members: list[Member], covenant: Covenant
) -> None:
    made = _passed(asker, bundi, assessor, members)
    assert made.answer_until is None and refs(covenant, 900) == []


def test_an_answer_ends_it_and_so_does_the_end_of_the_matter(
    passed: Passed, covenant: Covenant, company: Actor, assessor: Actor
) -> None:
    services.reply(actor=company, passed=passed, expected_version=1, text="Yes.", does="", may_name=False)
    assert refs(covenant, 21) == []


def test_a_matter_that_is_over_reminds_of_nothing(passed: Passed, covenant: Covenant, assessor: Actor) -> None:
    from trustone.domain.inquiry import Step

    matter = passed.matter
    matter.refresh_from_db()
    services.take_step(actor=assessor, matter=matter, expected_version=matter.version, step=Step.CLOSE, text="Over.")
    assert refs(covenant, 21) == []


def test_the_mail_says_how_many_and_nothing_else(
    passed: Passed, covenant: Covenant, company: Actor, django_capture_on_commit_callbacks: object
) -> None:
    mail.outbox.clear()
    system = system_actor()
    late = replace(system, now=system.now + (TODAY + timedelta(21) - system.today))
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        done = send_due_reminders(actor=late, covenant=covenant)
    assert done.due >= 1
    [sent] = mail.outbox
    assert "/passed-on/" in sent.body
    for hidden in ("Bundi", "Rajasthan", "Vakbond", "talk"):
        assert hidden not in sent.body
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        assert send_due_reminders(actor=late, covenant=covenant).due == 0
