"""What applicants, signatories and the secretariat can and cannot do, and what bad input meets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.core import mail
from django.http import Http404

from joining.conftest import (
    KVK,
    PEOPLE,
    SITUATION,
    WHO,
    accepted,
    at_secretariat,
    at_signatory,
    begun,
    filled_in,
    now,
    put,
)
from trustone.catalog.models import Covenant
from trustone.domain.membership import EventKind
from trustone.domain.problems import Refused
from trustone.joining import selectors, services
from trustone.joining.models import Application, Link, Purpose
from trustone.members.models import Member
from trustone.members.services import Details, record_event, register_member
from trustone.platform.actors import Actor, anonymous
from trustone.platform.models import Invitation
from trustone.platform.versions import Conflict

pytestmark = pytest.mark.django_db


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [problem.code for problem in refused.value.problems]


# --- The address and the link -----------------------------------------------------------------------------------------


def test_an_unproven_application_bothers_nobody(covenant: Covenant, assessor: Actor) -> None:
    application, _ = begun(covenant)
    assert not selectors.listed(assessor, covenant).exists()
    with pytest.raises(Http404):
        selectors.application_for(assessor, covenant, application.public_id)


def test_one_address_gets_so_many_mails_a_day_and_no_more(covenant: Covenant, on_commit: Callable[..., Any]) -> None:
    with on_commit():
        for _ in range(9):
            begun(covenant)
    assert len(mail.outbox) == 5
    assert Application.objects.count() == 1


@pytest.mark.parametrize(
    "email", ["", "nobody", "a@b\nBcc: x@spam.example", "a@b.example\r\nSubject: x", "x" * 250 + "@b.example"]
)
def test_an_address_that_is_none_is_refused(covenant: Covenant, email: str) -> None:
    with pytest.raises(Refused) as refused:
        begun(covenant, email=email)
    assert codes(refused) == ["JOI-010"]


def test_the_first_mail_carries_no_word_of_a_stranger(covenant: Covenant, on_commit: Callable[..., Any]) -> None:
    with on_commit():
        _, link = begun(covenant)
    assert "Nieuwe Keien" not in mail.outbox[0].body + mail.outbox[0].subject
    link.refresh_from_db()
    assert link.digest
    assert link.digest not in mail.outbox[0].body


def test_who_applies_again_gets_back_to_the_same_application(covenant: Covenant) -> None:
    link = filled_in(covenant)
    again, _ = begun(covenant, kind="authority", email="ANNA@keien.example")
    assert again.pk == link.application_id
    assert again.kind == "company"


def test_an_unknown_address_learns_nothing_from_asking_for_a_link(
    covenant: Covenant, on_commit: Callable[..., Any]
) -> None:
    with on_commit():
        services.send_link_again(actor=anonymous(), covenant=covenant, email="somebody@else.example")
    assert mail.outbox == []


def test_an_old_link_opens_nothing(covenant: Covenant) -> None:
    _, link = begun(covenant)
    later = replace(anonymous(), now=anonymous().now + timedelta(days=8))
    with pytest.raises(Http404):
        services.prove(actor=later, link=link)


def test_a_link_that_was_used_is_good_for_longer_and_proving_twice_changes_nothing(covenant: Covenant) -> None:
    _, link = begun(covenant)
    services.prove(actor=anonymous(), link=link)
    link.refresh_from_db()
    later = replace(anonymous(), now=anonymous().now + timedelta(days=50))
    services.prove(actor=later, link=link)
    assert now(link).happenings.count() == 1


def test_what_nobody_proves_goes_after_two_weeks(covenant: Covenant) -> None:
    old, _ = begun(covenant, email="old@keien.example")
    Application.objects.filter(pk=old.pk).update(created_at=anonymous().now - timedelta(days=15))
    begun(covenant, email="new@keien.example")
    assert not Application.objects.filter(pk=old.pk).exists()


def test_an_applicants_link_does_not_sign_for_somebody_else(covenant: Covenant) -> None:
    link, _ = at_signatory(covenant)
    with pytest.raises(Http404):
        services.confirm(actor=anonymous(), link=link, seen_digest=now(link).facts_digest)


def test_who_signs_for_oneself_uses_the_proven_link(covenant: Covenant) -> None:
    link = filled_in(covenant)
    put(link, "people", {**PEOPLE, "signatory_email": "anna@keien.example"})
    services.ask_signature(actor=anonymous(), link=link, expected_version=now(link).version)
    link = Link.objects.get(pk=link.pk)
    services.confirm(actor=anonymous(), link=link, seen_digest=now(link).facts_digest)
    assert now(link).state == "at_secretariat"


def test_another_signatory_makes_the_earlier_link_useless(covenant: Covenant) -> None:
    link, first = at_signatory(covenant)
    services.take_back(actor=anonymous(), link=link)
    put(link, "people", {**PEOPLE, "signatory_email": "els@keien.example"})
    services.ask_signature(actor=anonymous(), link=link, expected_version=now(link).version)
    with pytest.raises(Http404):
        services.confirm(actor=anonymous(), link=Link.objects.get(pk=first.pk), seen_digest=now(link).facts_digest)


# --- Filling in -------------------------------------------------------------------------------------------------------


def proven(covenant: Covenant) -> Link:
    _, link = begun(covenant)
    services.prove(actor=anonymous(), link=link)
    return link


def test_names_in_other_scripts_are_kept(covenant: Covenant) -> None:
    link = proven(covenant)
    put(link, "who", {**WHO, "name": "石材公司 Камень", "city": "Łódź"})
    assert (now(link).name, now(link).city) == ("石材公司 Камень", "Łódź")


@pytest.mark.parametrize(
    ("part", "values", "expected"),
    [
        ("who", {**WHO, "name": "x" * 201}, "JOI-020"),
        ("who", {**WHO, "name": "Win www.spam.example"}, "JOI-022"),
        ("who", {**WHO, "name": " "}, "MEM-060"),
        ("who", {**WHO, "website": "javascript:alert(1)"}, "MEM-065"),
        ("who", {**WHO, "region": "BE-VLG"}, "MEM-064"),
        ("numbers", {"kvk": "12", "kbo": "", "vat": ""}, "MEM-004"),
        ("numbers", {"kvk": "", "kbo": "0123456788", "vat": ""}, "MEM-008"),
        ("numbers", {"kvk": "", "kbo": "", "vat": ""}, "JOI-027"),
        ("people", {**PEOPLE, "signatory_email": "no"}, "JOI-010"),
        ("remarks", {"remarks": "x" * 4001}, "JOI-020"),
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_is_cut(
    covenant: Covenant, part: str, values: dict[str, object], expected: str
) -> None:
    link = proven(covenant)
    with pytest.raises(Refused) as refused:
        put(link, part, values)
    assert codes(refused) == [expected]


def test_line_ends_in_a_name_cannot_reach_a_mail_header(covenant: Covenant, on_commit: Callable[..., Any]) -> None:
    link = filled_in(covenant, name="Steen\r\nBcc: x")
    with on_commit():
        services.ask_signature(actor=anonymous(), link=link, expected_version=now(link).version)
    assert "\n" not in mail.outbox[-1].subject
    assert mail.outbox[-1].bcc == []


def test_two_who_fill_in_at_once_do_not_overwrite_each_other(covenant: Covenant) -> None:
    link = proven(covenant)
    version = now(link).version
    put(link, "who", WHO)
    with pytest.raises(Conflict):
        services.change(actor=anonymous(), link=link, part="who", expected_version=version, values=WHO)


def test_a_company_has_so_many_ways_of_buying_and_no_more(covenant: Covenant) -> None:
    link = proven(covenant)
    for _ in range(20):
        services.put_situation(actor=anonymous(), link=link, **SITUATION)
    with pytest.raises(Refused) as refused:
        services.put_situation(actor=anonymous(), link=link, **SITUATION)
    assert codes(refused) == ["JOI-025"]


def test_an_answer_that_does_not_exist_is_refused(covenant: Covenant) -> None:
    with pytest.raises(Refused) as refused:
        services.put_situation(actor=anonymous(), link=proven(covenant), **{**SITUATION, "processed": "moon"})
    assert codes(refused) == ["JOI-024"]


def test_nothing_is_sent_before_everything_is_filled_in(covenant: Covenant) -> None:
    link = proven(covenant)
    with pytest.raises(Refused) as refused:
        services.ask_signature(actor=anonymous(), link=link, expected_version=now(link).version)
    assert codes(refused) == ["JOI-005"]


# --- Signing ----------------------------------------------------------------------------------------------------------


def test_confirming_twice_is_told_kindly(covenant: Covenant) -> None:
    link, signing = at_signatory(covenant)
    digest = now(link).facts_digest
    services.confirm(actor=anonymous(), link=signing, seen_digest=digest)
    with pytest.raises(Refused) as refused:
        services.confirm(actor=anonymous(), link=signing, seen_digest=digest)
    assert codes(refused) == ["JOI-001"]


def test_what_was_not_read_is_not_confirmed(covenant: Covenant) -> None:
    link, signing = at_signatory(covenant)
    seen = now(link).facts_digest
    services.take_back(actor=anonymous(), link=link)
    put(link, "who", {**WHO, "city": "Delft"})
    services.ask_signature(actor=anonymous(), link=link, expected_version=now(link).version)
    with pytest.raises(Refused) as refused:
        services.confirm(actor=anonymous(), link=signing, seen_digest=seen)
    assert codes(refused) == ["JOI-007"]


def test_a_signatory_who_says_no_says_why(covenant: Covenant) -> None:
    link, signing = at_signatory(covenant)
    with pytest.raises(Refused):
        services.decline(actor=anonymous(), link=signing, text=" ")
    services.decline(actor=anonymous(), link=signing, text="Eerst het bestuur.")
    assert now(link).state == "declined"
    assert now(link).happenings.last().text == "Eerst het bestuur."  # type: ignore[union-attr]


# --- Deciding ---------------------------------------------------------------------------------------------------------


def test_only_the_secretariat_decides(covenant: Covenant, ambassador: Actor) -> None:
    application = now(at_secretariat(covenant))
    for actor in (anonymous(), ambassador):
        with pytest.raises(Http404):
            services.accept(
                actor=actor, application=application, expected_version=application.version, joins_on=date(2026, 10, 1)
            )


def test_the_second_of_two_decisions_is_told_who_was_first(covenant: Covenant, assessor: Actor) -> None:
    application = now(at_secretariat(covenant))
    version = application.version
    services.refuse(actor=assessor, application=application, expected_version=version, text="Nee.")
    with pytest.raises(Refused) as refused:
        services.accept(actor=assessor, application=application, expected_version=version, joins_on=date(2026, 10, 1))
    assert codes(refused) == ["JOI-030"]
    assert not Member.objects.filter(organisation__name="Nieuwe Keien BV").exists()


def test_a_question_back_is_answered_without_signing_again_when_nothing_changed(
    covenant: Covenant, assessor: Actor
) -> None:
    link = at_secretariat(covenant)
    application = now(link)
    services.ask_back(actor=assessor, application=application, expected_version=application.version, text="Wat?")
    services.answer(actor=anonymous(), link=link, expected_version=now(link).version, text="Dit.")
    assert now(link).state == "at_secretariat"


def test_changed_facts_are_signed_again(covenant: Covenant, assessor: Actor) -> None:
    link = at_secretariat(covenant)
    application = now(link)
    services.ask_back(actor=assessor, application=application, expected_version=application.version, text="Wat?")
    services.put_situation(actor=anonymous(), link=link, **{**SITUATION, "what": "Tegels"})
    with pytest.raises(Refused) as refused:
        services.answer(actor=anonymous(), link=link, expected_version=now(link).version, text="Dit.")
    assert codes(refused) == ["JOI-006"]
    services.ask_signature(actor=anonymous(), link=link, expected_version=now(link).version, text="Dit.")
    assert now(link).state == "at_signatory"


def test_acceptance_is_whole_or_not_at_all(covenant: Covenant, assessor: Actor, system: Actor) -> None:
    application = now(at_secretariat(covenant))
    register_member(
        actor=system, covenant=covenant, kind="company", details=Details(name="Nieuwe Keien BV"), joins_on=None
    )
    version = application.version
    with pytest.raises(Refused) as refused:
        services.accept(actor=assessor, application=application, expected_version=version, joins_on=date(2026, 10, 1))
    assert codes(refused) == ["MEM-066"]
    application.refresh_from_db()
    assert (application.state, application.member) == ("at_secretariat", None)
    assert not Invitation.objects.exists()


def test_who_comes_back_keeps_number_and_history(covenant: Covenant, assessor: Actor, system: Actor) -> None:
    before = register_member(
        actor=system, covenant=covenant, kind="company", details=Details(name="Nieuwe Keien"), joins_on=date(2020, 1, 1)
    )
    record_event(actor=system, member=before, kind=EventKind.LEAVES, on=date(2024, 1, 1))
    application = now(at_secretariat(covenant))
    assert [one.member for one in selectors.members_alike(application)] == [before]
    member = services.accept(
        actor=assessor,
        application=application,
        expected_version=application.version,
        joins_on=date(2026, 10, 1),
        returning=before,
    )
    assert member == before
    assert [event.kind for event in member.events.all()] == ["joins", "leaves", "rejoins"]


def test_an_organisation_that_applies_twice_is_noticed(covenant: Covenant) -> None:
    first = at_secretariat(covenant)
    second = filled_in(covenant, email="ander@keien.example", name="NIEUWE KEIEN N.V.")
    found = selectors.applications_alike(now(second))
    assert [(one.application, one.why) for one in found] == [(now(first), "number")]


def test_an_accepted_authority_gets_a_buyer_and_a_signatory(covenant: Covenant, assessor: Actor) -> None:
    accepted(covenant, assessor, kind="authority", name="Gemeente Gouda")
    assert {one.email: one.roles for one in Invitation.objects.all()} == {
        "anna@keien.example": ["authority_buyer"],
        "dirk@keien.example": ["signatory"],
    }


def test_of_a_federation_nobody_is_put_in_a_body_of_the_covenant(covenant: Covenant, assessor: Actor) -> None:
    accepted(covenant, assessor, kind="federation", name="Federatie")
    assert not Invitation.objects.exists()


# --- Recruitment ------------------------------------------------------------------------------------------------------


def test_the_numbers_kept_are_as_the_registers_write_them(covenant: Covenant) -> None:
    link = proven(covenant)
    put(link, "numbers", {**KVK, "kvk": "1234 5678", "vat": "be 0123.456.749"})
    assert (now(link).kvk, now(link).vat) == ("12345678", "BE0123456749")
    assert Link.objects.filter(application=link.application, purpose=Purpose.APPLICANT).count() == 1
