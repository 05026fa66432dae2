"""The calendar of a person: a secret address, nothing in it but what is due, and a number for every change."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.test import Client

from cycle.conftest import NOW, YEAR
from cycle.test_year_pages import fresh, set_terms
from domain_calendar import parse
from trustone.assessments.models import Assessment
from trustone.catalog.models import Covenant
from trustone.cycle import services
from trustone.cycle.calendars import person_file, year_file
from trustone.cycle.models import CalendarLink
from trustone.cycle.selectors.calendars import user_of_secret
from trustone.cycle.selectors.facts import year_at_hand
from trustone.improvement.services import create_action, create_objective
from trustone.members.models import Member, TermSet
from trustone.platform.actors import Actor
from trustone.platform.models import AuditPayload, User

_TEXT = {"nl": "Minder stof bij Kumar Stones in Kota", "en": "Less dust at Kumar Stones in Kota"}


def events(actor: Actor, member: Member, year: int = YEAR) -> dict[str, dict[str, tuple[str, str]]]:
    _head, found = parse(year_file(actor, year_at_hand(actor, fresh(actor, member), year)))
    return {event["UID"][1]: event for event in found}


def test_the_file_of_a_year_follows_the_grammar(
    ella: Actor, member: Member, covenant: Covenant, file: Assessment
) -> None:
    set_terms(covenant, report_due="12-31", review_due="03-01")
    (only,) = events(ella, member).values()
    assert only["DTSTART"] == (";VALUE=DATE", "20261231")
    assert (
        only["SUMMARY"][1] == "Graniet & Zoon: Uw jaardossier moet er zijn" or "Your yearly file" in only["SUMMARY"][1]
    )
    assert only["URL"][1].endswith(f"/participants/{member.number}/cycle/{YEAR}/")


def test_a_day_that_moves_keeps_its_uid_and_gets_the_next_number(
    ella: Actor, member: Member, covenant: Covenant, file: Assessment
) -> None:
    set_terms(covenant, report_due="12-31")
    first = events(ella, member)
    assert events(ella, member) == first  # asking again changes nothing
    TermSet.objects.create(
        covenant=covenant, key="report_due", number=10, value="01-15", reason="Later", set_at=NOW + timedelta(days=1)
    )
    later = replace(ella, now=NOW + timedelta(days=1))
    second = events(later, member)
    assert first.keys() == second.keys()
    ((one, two),) = zip(first.values(), second.values(), strict=True)
    assert (one["SEQUENCE"][1], two["SEQUENCE"][1]) == ("0", "1")
    assert (two["DTSTART"][1], two["DTSTAMP"][1] > one["DTSTAMP"][1]) == ("20270115", True)


def test_nothing_names_a_supplier_a_place_or_a_risk(ella: Actor, member: Member, covenant: Covenant) -> None:
    objective = create_objective(
        actor=ella, member=member, year=YEAR + 1, theme="occupational_health_safety", change=_TEXT, indicator=_TEXT,
        unit="percent",
    )  # fmt: skip
    action = create_action(
        actor=ella, member=member, year=YEAR + 1, objectives=[objective], what=_TEXT, kind="individual",
        ends=date(2027, 3, 1),
    )  # fmt: skip
    text = year_file(ella, year_at_hand(ella, fresh(ella, member), YEAR + 1))
    assert action.public_id.lower() in text
    unfolded = text.replace("\r\n ", "")
    assert not any(word in unfolded for word in ("Kumar", "Kota", "stof", "dust"))


def test_what_is_done_or_the_secretariats_is_not_in_it(
    ella: Actor, member: Member, covenant: Covenant, file: Assessment
) -> None:
    set_terms(covenant, report_due="12-31", review_due="03-01", publish_due="04-01")
    assert len(events(ella, member)) == 1
    Assessment.objects.filter(pk=file.pk).update(state="submitted")
    assert events(ella, member) == {}


# --- The secret address -----------------------------------------------------------------------------------------------


def test_only_the_digest_of_a_secret_is_kept(ella: Actor) -> None:
    secret = services.make_link(actor=ella)
    kept = CalendarLink.objects.get()
    assert secret not in str(kept.__dict__) and len(kept.digest) == 64
    assert not any(secret in str(one.values) for one in AuditPayload.objects.all())
    found = user_of_secret(secret)
    assert found and found.pk == ella.user_id


def test_a_new_address_and_taking_it_back_end_the_old_one(ella: Actor, karel: Actor) -> None:
    first = services.make_link(actor=ella)
    second = services.make_link(actor=ella)
    services.make_link(actor=karel)
    assert user_of_secret(first) is None and user_of_secret(second) is not None
    services.revoke_link(actor=ella)
    assert user_of_secret(second) is None
    assert CalendarLink.objects.filter(revoked_at=None).count() == 1


def test_the_calendar_needs_no_login_and_speaks_the_persons_language(
    client: Client, ella: Actor, ella_user: User, covenant: Covenant, file: Assessment
) -> None:
    set_terms(covenant, report_due="12-31")
    address = f"/calendar/{services.make_link(actor=ella)}.ics"
    for language, words in (("nl", "jaardossier"), ("fr", "dossier annuel"), ("de", "Jahresakte")):
        User.objects.filter(pk=ella_user.pk).update(language=language)
        answer = client.get(address)
        assert answer["Content-Type"] == "text/calendar; charset=utf-8"
        assert "private" in answer["Cache-Control"]
        _head, found = parse(answer.content.decode())
        assert [words in event["SUMMARY"][1] for event in found if "report-2026" in event["UID"][1]] == [True]
    ella_user.refresh_from_db()
    ella_user.is_active = False
    ella_user.save()
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("secret", ["x", "a" * 300, "%00", "..%2f"])
def test_a_made_up_address_is_nobodys(client: Client, db: None, secret: str) -> None:
    assert client.get(f"/calendar/{secret}.ics").status_code == 404


def test_who_left_the_company_has_an_empty_calendar(
    ella: Actor, member: Member, covenant: Covenant, file: Assessment
) -> None:
    set_terms(covenant, report_due="12-31")
    _head, found = parse(person_file(ella))
    assert found
    _head, found = parse(person_file(replace(ella, roles=frozenset())))
    assert found == []


def test_the_secret_is_shown_once(client: Client, ella_user: User, member: Member) -> None:
    client.force_login(ella_user)
    page = client.post("/en/cycle/settings/calendar/", follow=True).content.decode()
    assert "/calendar/" in page and ".ics</code>" in page
    assert ".ics</code>" not in client.get("/en/cycle/settings/").content.decode()
    assert "You have a secret address since" in client.get("/en/cycle/settings/").content.decode()
    client.post("/en/cycle/settings/calendar/", {"revoke": "1"})
    assert "You have a secret address since" not in client.get("/en/cycle/settings/").content.decode()
