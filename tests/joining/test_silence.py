"""Applications that stay silent: reminded of once, closed with a mail, and only when a term is agreed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from joining.conftest import at_signatory, begun, filled_in, last_secret
from trustone.catalog.models import Covenant
from trustone.joining import services
from trustone.joining.models import Application, Link, Purpose
from trustone.members.services import set_term
from trustone.platform.actors import Actor, anonymous
from trustone.privacy.keeping import tidy_up

pytestmark = pytest.mark.django_db


def _agree(system: Actor, covenant: Covenant, days: str = "60") -> None:
    set_term(actor=system, covenant=covenant, key="application_days", text=days, reason="Proef", seen=0)


def _later(system: Actor, days: int) -> Actor:
    return replace(system, now=system.now + timedelta(days=days))


@pytest.fixture
def after(system: Actor, covenant: Covenant, on_commit: Callable[..., Any]) -> Callable[[int], tuple[int, int]]:
    """The job of so many days later, and how many it reminded of and closed."""

    def run(days: int) -> tuple[int, int]:
        with on_commit():
            done = services.tend_silent(actor=_later(system, days), covenant=covenant)
        return done.reminded, done.closed

    return run


def test_without_a_term_nothing_ever_happens(covenant: Covenant, after: Callable[[int], Any]) -> None:
    filled_in(covenant)
    assert after(4000) == (0, 0)


def test_a_signatory_who_never_confirms_is_mailed_once_more_and_then_it_closes(
    covenant: Covenant, system: Actor, after: Callable[[int], Any], client: Client
) -> None:
    at_signatory(covenant)
    _agree(system, covenant)
    assert after(29) == (0, 0)
    mail.outbox.clear()
    assert after(30) == (1, 0)
    assert sorted(one.to[0] for one in mail.outbox) == ["anna@keien.example", "dirk@keien.example"]
    assert after(45) == (0, 0)  # once
    mail.outbox.clear()
    assert after(61) == (0, 1)
    assert [one.to for one in mail.outbox] == [["anna@keien.example"]]
    application = Application.objects.get()
    assert application.state == "expired"
    assert [one.step for one in application.happenings.all()][-1] == "expire"
    page = client.get(f"/nl/take-part/application/{last_secret()}/").content.decode()
    assert "We hoorden lang niets" in page
    assert after(200) == (0, 0)


def test_who_goes_on_after_a_reminder_starts_a_new_wait(
    covenant: Covenant, system: Actor, after: Callable[[int], Any]
) -> None:
    link = filled_in(covenant)
    _agree(system, covenant)
    assert after(40) == (1, 0)
    actor = replace(anonymous(), now=system.now + timedelta(days=50))
    application = Application.objects.get()
    Link.objects.update(expires_at=system.now + timedelta(days=365))
    services.change(
        actor=actor, link=Link.objects.get(pk=link.pk), part="remarks", expected_version=application.version,
        values={"remarks": "Nog bezig"},
    )  # fmt: skip
    assert after(75) == (0, 0)
    assert after(81) == (1, 0)


def test_what_waits_for_the_secretariat_is_never_closed_nor_taken_away(
    covenant: Covenant, system: Actor, after: Callable[[int], Any]
) -> None:
    _applicant, signatory = at_signatory(covenant)
    services.confirm(actor=anonymous(), link=signatory, seen_digest=Application.objects.get().facts_digest)
    _agree(system, covenant)
    set_term(actor=system, covenant=covenant, key="keep_applications", text="6", reason="Proef", seen=0)
    assert after(400) == (0, 0)
    tidy_up(actor=_later(system, 400), covenant=covenant)
    assert Application.objects.get().state == "at_secretariat"


def test_an_address_that_nobody_proves_is_not_mailed_and_goes_after_two_weeks(
    covenant: Covenant, system: Actor, after: Callable[[int], Any]
) -> None:
    begun(covenant)
    _agree(system, covenant)
    mail.outbox.clear()
    assert after(60) == (0, 0)
    assert mail.outbox == []
    tidy_up(actor=_later(system, 13), covenant=covenant)
    assert Application.objects.exists()
    tidy_up(actor=_later(system, 16), covenant=covenant)
    assert not Application.objects.exists()


def test_a_dry_run_counts_and_changes_nothing(covenant: Covenant, system: Actor) -> None:
    filled_in(covenant)
    _agree(system, covenant)
    done = services.tend_silent(actor=_later(system, 31), covenant=covenant, dry_run=True)
    assert (done.reminded, done.closed) == (1, 0)
    assert Application.objects.get().reminded_at is None


def test_who_was_closed_can_apply_again(covenant: Covenant, system: Actor, after: Callable[[int], Any]) -> None:
    filled_in(covenant)
    _agree(system, covenant)
    after(31)
    after(61)
    begun(covenant)
    assert sorted(Application.objects.values_list("state", flat=True)) == ["begun", "expired"]
    assert Link.objects.filter(purpose=Purpose.APPLICANT).exists()
