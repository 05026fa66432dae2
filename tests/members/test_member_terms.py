"""The terms of the covenant: who sets them, that the reason stays, and that two editors do not overwrite each other."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.http import Http404
from django.test import Client
from django.urls import reverse
from django.utils import translation

from trustone.catalog.models import Covenant
from trustone.domain.membership.terms import NO_TERMS
from trustone.domain.problems import Refused
from trustone.members import services
from trustone.members.models import TermSet
from trustone.members.terms import terms
from trustone.platform.actors import Actor, actor_for
from trustone.platform.models import Organisation, User
from trustone.platform.roles import Role
from trustone.platform.versions import Conflict


def to(view: str, *args: object) -> str:
    with translation.override("en"):
        return reverse(f"members:{view}", args=args)


@pytest.fixture
def head(lead: User) -> Actor:
    return actor_for(lead)


def test_a_covenant_without_agreements_has_none(covenant: Covenant) -> None:
    assert terms(covenant) == NO_TERMS


def test_the_last_setting_counts_and_the_earlier_stay_readable(covenant: Covenant, head: Actor) -> None:
    for number, days in enumerate(("28", "42", "")):
        services.set_term(actor=head, covenant=covenant, key="appeal_days", text=days, reason="May", seen=number)
    assert terms(covenant).appeal_days is None
    assert [one.value for one in TermSet.objects.order_by("number")] == ["28", "42", ""]


def test_the_same_value_again_leaves_no_second_record(covenant: Covenant, head: Actor) -> None:
    services.set_term(actor=head, covenant=covenant, key="appeal_days", text="28", reason="May", seen=0)
    assert services.set_term(actor=head, covenant=covenant, key="appeal_days", text=" 28 ", reason="", seen=1) is None
    assert TermSet.objects.count() == 1


@pytest.mark.parametrize(("reason", "code"), [("  ", "MEM-084"), ("x" * 501, "MEM-085")])
def test_a_term_needs_a_reason_that_fits(covenant: Covenant, head: Actor, reason: str, code: str) -> None:
    with pytest.raises(Refused) as refusal:
        services.set_term(actor=head, covenant=covenant, key="appeal_days", text="28", reason=reason, seen=0)
    assert [one.code for one in refusal.value.problems] == [code]


def test_the_days_of_a_year_keep_their_order(covenant: Covenant, head: Actor) -> None:
    services.set_term(actor=head, covenant=covenant, key="review_due", text="12-01", reason="May", seen=0)
    with pytest.raises(Refused) as refusal:
        services.set_term(actor=head, covenant=covenant, key="report_due", text="12-31", reason="May", seen=0)
    assert [one.code for one in refusal.value.problems] == ["MEM-083"]


def test_who_looked_at_an_older_setting_is_told(covenant: Covenant, head: Actor) -> None:
    services.set_term(actor=head, covenant=covenant, key="appeal_days", text="28", reason="May", seen=0)
    with pytest.raises(Conflict):
        services.set_term(actor=head, covenant=covenant, key="appeal_days", text="42", reason="June", seen=0)
    assert terms(covenant).appeal_days == 28


def test_only_the_head_of_the_secretariat_sets_terms(covenant: Covenant, assessor: Actor) -> None:
    with pytest.raises(Http404):
        services.set_term(actor=assessor, covenant=covenant, key="appeal_days", text="28", reason="May", seen=0)


def test_a_day_of_the_year_is_set_on_its_page(client: Client, lead: User, covenant: Covenant) -> None:
    client.force_login(lead)
    typed = {"value": "31", "month": "12", "reason": "Steering group of May", "seen": "0"}
    assert client.post(to("term", "report_due"), typed).status_code == 302
    page = client.get(to("terms")).content.decode()
    assert "December 31" in page or "31 December" in page
    assert "Steering group of May" in page
    assert "not set" in page


def test_a_mistake_keeps_what_was_typed(client: Client, lead: User, covenant: Covenant) -> None:
    client.force_login(lead)
    response = client.post(
        to("term", "report_due"), {"value": "31", "month": "02", "reason": "Steering group of May", "seen": "0"}
    )
    page = response.content.decode()
    assert response.status_code == 422
    assert "There is no such day of the year." in page
    assert 'value="31"' in page
    assert "Steering group of May" in page


def test_a_newer_setting_is_shown_beside_what_was_typed(client: Client, lead: User, covenant: Covenant) -> None:
    client.force_login(lead)
    services.set_term(actor=actor_for(lead), covenant=covenant, key="appeal_days", text="28", reason="May", seen=0)
    response = client.post(to("term", "appeal_days"), {"value": "42", "reason": "June", "seen": "0"})
    page = response.content.decode()
    assert "28 days" in page
    assert 'value="42"' in page
    again = client.post(to("term", "appeal_days"), {"value": "42", "reason": "June", "seen": "1"})
    assert again.status_code == 302
    assert terms(covenant).appeal_days == 42


def test_an_assessor_reads_the_terms_but_does_not_set_them(
    client: Client, covenant: Covenant, secretariat: Organisation, make_user: Callable[..., User]
) -> None:
    client.force_login(make_user("anna", secretariat, Role.ASSESSOR))
    assert client.get(to("terms")).status_code == 200
    assert client.get(to("term", "appeal_days")).status_code == 404
    assert client.get(to("term", "no_such_term")).status_code == 404
