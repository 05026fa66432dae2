"""Messages and concerns: from the reporter through the secretariat to companies and back, without names."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from django.core import mail
from django.http import Http404
from django.test import Client

from inquiries.conftest import TODAY, Asker
from trustone.catalog import selectors as catalog
from trustone.domain.inquiry import Step
from trustone.domain.problems import Refused
from trustone.inquiries import policies, selectors, services
from trustone.inquiries.models import Matter, Passed
from trustone.inquiries.places import PlaceRef
from trustone.members.models import Member
from trustone.members.services import set_term
from trustone.platform.actors import Actor
from trustone.platform.roles import Role

Browser = Callable[[Actor], Client]


def codes(refusal: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [problem.code for problem in refusal.value.problems]


def concern(asker: Asker, place: PlaceRef | None, **changes: object) -> Matter:
    values: dict[str, object] = {
        "theme": catalog.themes().first(), "text": "Children carry stone.", "sources": "", "seen_on": TODAY,
        "sure": "seen", "sensitive": False, **changes,
    }  # fmt: skip
    return services.report_concern(
        actor=asker.actor, covenant=asker.covenant, organisation=asker.organisation, place=place, **values  # type: ignore[arg-type]
    )  # fmt: skip


@pytest.fixture
def sent(asker: Asker, bundi: PlaceRef) -> Matter:
    return services.send_message(actor=asker.actor, query=asker.ask(bundi), text="Can we talk about wages?")


@pytest.fixture
def passed(sent: Matter, assessor: Actor, members: list[Member]) -> Passed:
    return services.pass_on(
        actor=assessor, matter=sent, expected_version=1, members=members[:1], text="A union asks to talk."
    )[0]


def test_a_message_goes_to_a_company_and_an_answer_comes_back_without_a_name(
    passed: Passed, company: Actor, assessor: Actor, asker: Asker
) -> None:
    matter = selectors.matter_for(asker.actor, asker.covenant, passed.matter.public_id)
    assert selectors.told_state(matter) == "passed_on"
    answered = services.reply(
        actor=company, passed=passed, expected_version=1, text="Yes, we want to.", does="ACT-1", may_name=False
    )
    matter = selectors.matter_for(assessor, asker.covenant, passed.matter.public_id)
    with pytest.raises(Refused) as refusal:
        services.release(actor=assessor, matter=matter, expected_version=2, passed=answered, text="steen a says yes")
    assert codes(refusal) == ["INQ-031"]
    services.release(actor=assessor, matter=matter, expected_version=2, passed=answered, text="A company says yes.")
    assert selectors.told_state(matter) == "answered"


def test_after_no_there_is_nobody_to_reach(asker: Asker) -> None:
    with pytest.raises(Refused) as refusal:
        services.send_message(actor=asker.actor, query=asker.ask("country:BR"), text="Hello")
    assert codes(refusal) == ["INQ-024"]


def test_a_concern_does_not_tell_that_it_was_passed_on(
    asker: Asker, bundi: PlaceRef, assessor: Actor, members: list[Member]
) -> None:
    """A concern needs no agreement: told that it was passed on, anybody could ask without one."""
    made = concern(asker, bundi)
    services.pass_on(actor=assessor, matter=made, expected_version=1, members=members[:1], text="Children at work.")
    made = selectors.matter_for(asker.actor, asker.covenant, made.public_id)
    assert made.state == "passed_on"
    assert selectors.told_state(made) == "received"


def test_the_reporter_reads_no_name_and_no_step_from_inside(
    passed: Passed, company: Actor, asker: Asker, browser: Browser, assessor: Actor
) -> None:
    services.reply(actor=company, passed=passed, expected_version=1, text="Secret words", does="RSK-9", may_name=False)
    client = browser(asker.actor)
    for address in (f"/en/inquiries/matters/{passed.matter.public_id}/", "/en/inquiries/"):
        page = client.get(address).content.decode()
        assert "Steen A" not in page
        assert "Secret words" not in page
    inside = browser(assessor).get(f"/en/inquiries/matters/{passed.matter.public_id}/").content.decode()
    assert "Steen A" in inside
    assert "RSK-9" in inside


def test_the_company_reads_what_was_passed_on_and_not_who_reported(
    passed: Passed, company: Actor, browser: Browser, act: Callable[..., Actor], members: list[Member]
) -> None:
    address = f"/en/participants/{members[0].number}/passed-on/{passed.public_id}/"
    page = browser(company).get(address).content.decode()
    assert "A union asks to talk." in page
    assert "Can we talk about wages?" not in page
    assert "Vakbond" not in page
    other = act("bob", members[1].organisation, Role.COMPANY_EDITOR)
    assert browser(other).get(address).status_code == 404


def test_a_dangerous_concern_is_read_by_two_people(
    asker: Asker, bundi: PlaceRef, assessor: Actor, lead: Actor, act: Callable[..., Actor]
) -> None:
    made = concern(asker, bundi, sensitive=True)
    colleague = act("vera", asker.organisation, Role.NGO_UNION)
    for actor, sees in ((asker.actor, True), (lead, True), (assessor, False), (colleague, False)):
        assert Matter.objects.filter(policies.visible_matters(actor), pk=made.pk).exists() is sees
    with pytest.raises(Http404):
        selectors.matter_for(assessor, asker.covenant, made.public_id)


def test_mail_says_nothing_confidential(
    asker: Asker,
    bundi: PlaceRef,
    lead: Actor,
    assessor: Actor,
    django_capture_on_commit_callbacks: Callable[..., object],
) -> None:
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[attr-defined]
        concern(asker, bundi)
    assert len(mail.outbox) == 2
    text = "".join(one.subject + one.body for one in mail.outbox)
    assert "Bundi" not in text
    assert "Children" not in text
    assert "Vakbond" not in text


def test_what_is_wrong_with_a_concern_is_said(asker: Asker, bundi: PlaceRef) -> None:
    with pytest.raises(Refused) as refusal:
        concern(asker, None, theme=None, text=" ", sure="maybe", seen_on=TODAY.replace(year=2027))
    assert sorted(codes(refusal)) == ["INQ-006", "INQ-022", "INQ-025", "INQ-026", "INQ-027"]


def test_steps_follow_the_table(asker: Asker, bundi: PlaceRef, assessor: Actor, members: list[Member]) -> None:
    made = concern(asker, bundi)
    with pytest.raises(Refused) as refusal:
        services.take_step(actor=assessor, matter=made, expected_version=1, step=Step.CLOSE, text="Done")
    assert codes(refusal) == ["INQ-020"]
    with pytest.raises(Refused) as refusal:
        services.take_step(actor=asker.actor, matter=made, expected_version=1, step=Step.SET_ASIDE, text="No")
    assert codes(refusal) == ["INQ-021"]
    services.take_step(actor=assessor, matter=made, expected_version=1, step=Step.ASK, text="Which quarry?")
    services.take_step(actor=asker.actor, matter=made, expected_version=2, step=Step.ADD, text="The north side.")
    with pytest.raises(Refused) as refusal:
        services.pass_on(actor=assessor, matter=made, expected_version=3, members=[], text="")
    assert codes(refusal) == ["INQ-022", "INQ-023"]
    services.pass_on(actor=assessor, matter=made, expected_version=3, members=members[:2], text="Look at this.")
    with pytest.raises(Refused) as refusal:
        again = selectors.matter_for(assessor, asker.covenant, made.public_id)
        services.pass_on(actor=assessor, matter=again, expected_version=4, members=members[:2], text="Again.")
    assert codes(refusal) == ["INQ-023"]


def test_days_come_from_the_covenant_and_are_not_invented(
    asker: Asker, bundi: PlaceRef, assessor: Actor, lead: Actor, members: list[Member]
) -> None:
    assert concern(asker, bundi).due_on is None
    for key, text in (("concern_days", "7"), ("passed_days", "14")):
        set_term(actor=lead, covenant=asker.covenant, key=key, text=text, reason="Afgesproken", seen=0)
    made = concern(asker, bundi)
    assert (made.due_on - TODAY).days == 7  # type: ignore[operator]
    one = services.pass_on(actor=assessor, matter=made, expected_version=1, members=members[:1], text="Look.")[0]
    assert (one.answer_until - TODAY).days == 14  # type: ignore[operator]


def test_what_waits_stands_on_the_home_pages(passed: Passed, company: Actor, lead: Actor, browser: Browser) -> None:
    assert "Answer something that was passed on" in browser(company).get("/en/home/").content.decode()
    assert "Questions and concerns about places" in browser(lead).get("/en/home/").content.decode()


def test_an_answer_can_be_changed_until_it_is_passed_back(
    passed: Passed, company: Actor, assessor: Actor, asker: Asker
) -> None:
    services.reply(actor=company, passed=passed, expected_version=1, text="No.", does="", may_name=True)
    services.reply(actor=company, passed=passed, expected_version=2, text="Yes.", does="", may_name=True)
    matter = selectors.matter_for(assessor, asker.covenant, passed.matter.public_id)
    services.release(
        actor=assessor, matter=matter, expected_version=2, passed=matter.passed.all()[0], text="Steen A: yes."
    )
    passed.refresh_from_db()
    with pytest.raises(Refused) as refusal:
        services.reply(actor=company, passed=passed, expected_version=4, text="No!", does="", may_name=True)
    assert codes(refusal) == ["INQ-029"]
    with pytest.raises(Http404):
        services.reply(
            actor=replace(company, roles=frozenset()),
            passed=passed,
            expected_version=4,
            text="x",
            does="",
            may_name=True,
        )
