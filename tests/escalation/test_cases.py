"""Cases behind the pages: from a warning to an end, with the member's reply and what the public sees."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from django.core import mail
from django.http import Http404
from django.test import Client

from escalation.conftest import NOW, PERIOD, TODAY
from trustone.catalog.models import Covenant
from trustone.domain.escalation import State
from trustone.domain.membership import Status
from trustone.domain.problems import Refused
from trustone.escalation import selectors, services
from trustone.escalation.models import Case, CaseStep
from trustone.members.models import Member
from trustone.members.selectors import status_of
from trustone.platform.actors import Actor
from trustone.platform.audit import broken_entries
from trustone.platform.models import RoleAssignment
from trustone.platform.roles import Role
from trustone.platform.versions import Conflict

Browser = Callable[[Actor], Client]


def codes(refusal: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [problem.code for problem in refusal.value.problems]


def later(actor: Actor, days: int) -> Actor:
    return replace(actor, now=NOW + timedelta(days))


@pytest.fixture
def proposed(improving: Case, assessor: Actor) -> Case:
    return services.propose_exclusion(
        actor=later(assessor, 91), case=improving, expected_version=3, reason="Nothing was reached."
    )


def test_from_warning_to_exclusion(
    agreed: None, proposed: Case, steering: Actor, signatory: Actor, member: Member
) -> None:
    services.reply(actor=later(signatory, 92), case=proposed, expected_version=4, text="We could not.")
    day = TODAY + timedelta(100)
    services.exclude(actor=later(steering, 93), case=proposed, expected_version=5, reason="As proposed.", on=day)
    member = Member.objects.get(pk=member.pk)
    assert status_of(member, day - timedelta(1)).is_member
    assert status_of(member, day) is Status.EXCLUDED
    assert [step.step for step in CaseStep.objects.all()] == [
        "warn", "offer", "agree", "propose", "reply", "exclude",
    ]  # fmt: skip
    assert CaseStep.objects.last().body == "steering_group"  # type: ignore[union-attr]
    assert broken_entries() == []


def test_without_a_named_body_nobody_decides(proposed: Case, lead: Actor, steering: Actor) -> None:
    for somebody in (lead, steering):
        with pytest.raises((Refused, Http404)) as refusal:
            services.exclude(
                actor=later(somebody, 200), case=proposed, expected_version=4, reason="x", on=TODAY + timedelta(300)
            )
        if refusal.type is Refused:
            assert codes(refusal) == ["ESC-007"]


def test_who_proposed_does_not_decide(improving: Case, lead: Actor, covenant: Covenant) -> None:
    from trustone.members.services import set_term

    set_term(actor=lead, covenant=covenant, key="exclusion_decided_by", text="committee", reason="Agreed.", seen=0)
    services.propose_exclusion(actor=later(lead, 91), case=improving, expected_version=3, reason="Nothing.")
    with pytest.raises(Refused) as refusal:
        services.exclude(
            actor=later(lead, 120), case=improving, expected_version=4, reason="x", on=TODAY + timedelta(130)
        )
    assert codes(refusal) == ["ESC-006"]


def test_the_company_is_heard_first(agreed: None, proposed: Case, steering: Actor) -> None:
    day = TODAY + timedelta(200)
    with pytest.raises(Refused) as refusal:
        services.exclude(actor=later(steering, 105), case=proposed, expected_version=4, reason="x", on=day)
    assert codes(refusal) == ["ESC-010"]
    services.exclude(actor=later(steering, 106), case=proposed, expected_version=4, reason="x", on=day)


def test_a_decision_for_more_time(agreed: None, proposed: Case, steering: Actor) -> None:
    until = TODAY + timedelta(200)
    services.keep(actor=later(steering, 95), case=proposed, expected_version=4, reason="It began.", until=until)
    assert (proposed.state, proposed.until) == ("improving", until)


def test_no_proposal_before_the_period_is_over(improving: Case, assessor: Actor) -> None:
    with pytest.raises(Refused) as refusal:
        services.propose_exclusion(actor=later(assessor, 90), case=improving, expected_version=3, reason="x")
    assert codes(refusal) == ["ESC-005"]


def test_a_refused_period_can_be_set_by_the_head(case: Case, assessor: Actor, signatory: Actor, lead: Actor) -> None:
    services.offer_period(actor=assessor, case=case, expected_version=1, reason="To mend it.", period=PERIOD)
    with pytest.raises(Refused) as refusal:
        services.set_period(actor=lead, case=case, expected_version=2, reason="x", period=PERIOD)
    assert codes(refusal) == ["ESC-008"]
    services.refuse(actor=signatory, case=case, expected_version=2, reason="Too short.")
    services.set_period(actor=lead, case=case, expected_version=3, reason="Long enough.", period=PERIOD)
    assert case.state == "improving"


def test_one_open_case_and_a_new_one_after_it(case: Case, assessor: Actor, member: Member) -> None:
    with pytest.raises(Refused) as refusal:
        services.warn(actor=assessor, member=member, reason="Again.")
    assert codes(refusal) == ["ESC-013"]
    services.solve(actor=assessor, case=case, expected_version=1, reason="The report came.")
    services.warn(actor=assessor, member=member, reason="Again.")


def test_two_people_at_once_take_one_step(case: Case, assessor: Actor, lead: Actor) -> None:
    mine, theirs = Case.objects.get(), Case.objects.get()
    services.solve(actor=assessor, case=mine, expected_version=1, reason="Mended.")
    with pytest.raises(Conflict):
        services.withdraw(actor=lead, case=theirs, expected_version=1, reason="A mistake.")


def test_who_is_tied_does_not_warn_and_strangers_see_nothing(
    case: Case, lead: Actor, covenant: Covenant, act: Callable[..., Actor], steering: Actor
) -> None:
    member = case.member
    RoleAssignment.objects.create(
        user_id=lead.user_id, organisation=member.organisation, role=Role.SIGNATORY.value, valid_from=TODAY
    )
    with pytest.raises(Refused) as refusal:
        services.solve(actor=act("lies"), case=case, expected_version=1, reason="x")
    assert codes(refusal) == ["ESC-004"]
    with pytest.raises(Http404):
        selectors.case_for(steering, covenant, case.public_id)


def test_the_steering_group_sees_what_it_decides(
    agreed: None, proposed: Case, steering: Actor, covenant: Covenant
) -> None:
    assert selectors.case_for(steering, covenant, proposed.public_id) == proposed


def test_what_the_public_sees_is_kept_with_each_step(
    case: Case, assessor: Actor, lead: Actor, covenant: Covenant, member: Member
) -> None:
    assert selectors.public_state(member.number, TODAY) is None
    services.choose_public(actor=lead, covenant=covenant, state="warned", shows="state", reason="Steering group.")
    assert selectors.public_state(member.number, TODAY) is None  # what stands already stays unshown
    services.solve(actor=assessor, case=case, expected_version=1, reason="Mended.")
    services.warn(actor=assessor, member=member, reason="Again.")
    shown = selectors.public_state(member.number, TODAY)
    assert shown is not None and shown.state.value == "warned"
    with pytest.raises(Http404):
        services.choose_public(actor=assessor, covenant=covenant, state="warned", shows="nothing", reason="x")


def test_a_look_back_shows_what_was_public_that_day(
    *, case: Case, assessor: Actor, lead: Actor, signatory: Actor, covenant: Covenant, member: Member
) -> None:
    def on(days: int, who: Actor = assessor) -> Actor:
        return replace(who, now=who.now + timedelta(days=days))

    services.solve(actor=on(1), case=case, expected_version=1, reason="Mended.")
    services.choose_public(actor=on(2, lead), covenant=covenant, state="warned", shows="state", reason="Group.")
    again = services.warn(actor=on(10), member=member, reason="Again.")
    services.reply(actor=on(12, signatory), case=again, expected_version=1, text="We are at it.")
    services.withdraw(actor=on(20, lead), case=again, expected_version=again.version, reason="Not so.")
    seen = {days: selectors.public_state(member.number, TODAY + timedelta(days=days)) for days in (0, 9, 10, 19, 20)}
    warned = selectors.PublicState(State.WARNED, TODAY + timedelta(days=10))
    assert seen == {0: None, 9: None, 10: warned, 19: warned, 20: None}


@pytest.mark.django_db(transaction=True)
def test_the_mail_names_nothing_but_the_company(signatory: Actor, assessor: Actor, member: Member) -> None:
    services.warn(actor=assessor, member=member, reason="No report for two years.")
    (message,) = mail.outbox
    assert message.to == ["sara@example.org"]
    assert "report" not in message.body.lower().replace("rapport", "")
    assert "/escalation/ESC-" in message.body


# --- Pages ------------------------------------------------------------------------------------------------------------


def test_in_the_browser_from_warning_to_agreement(
    member: Member, assessor: Actor, signatory: Actor, browser: Browser
) -> None:
    office, own = browser(assessor), browser(signatory)
    assert office.get(f"/nl/participants/{member.number}/escalation/").status_code == 200
    warn = f"/nl/participants/{member.number}/escalation/warn/"
    assert office.get(warn).status_code == 200
    assert office.post(warn, {"reason": " ", "form_token": "a"}).status_code == 422
    assert office.post(warn, {"reason": "Geen rapport.", "form_token": "b"}).status_code == 302
    assert office.post(warn, {"reason": "Geen rapport.", "form_token": "b"}).status_code == 302
    case = Case.objects.get()
    address = f"/nl/escalation/{case.public_id}/"
    assert "Een brief van het secretariaat" in own.get("/nl/home/").content.decode()
    assert "Geen rapport." in own.get(address).content.decode()
    offer = f"{address}steps/offer/"
    assert office.get(offer).status_code == 200
    good = {"start": "2098-01-01", "until": "2098-06-01", "goals": "Ketens.", "reason": "Nodig.", "version": "1"}
    assert "Vul de eerste en de laatste dag" in office.post(offer, {**good, "until": ""}).content.decode()
    assert office.post(offer, {**good, "form_token": "c"}).status_code == 302
    assert own.get(f"{address}steps/agree/").status_code == 200
    assert own.post(f"{address}steps/reply/", {"reason": "Dank.", "version": "2", "form_token": "d"}).status_code == 302
    assert own.post(f"{address}steps/agree/", {"version": "2", "form_token": "e"}).status_code == 302  # too late
    case.refresh_from_db()
    assert case.state == "offered"
    assert own.post(f"{address}steps/agree/", {"version": "3", "form_token": "f"}).status_code == 302
    case.refresh_from_db()
    assert case.state == "improving"
    assert "Verbeterperiode afgesproken" in office.get(address).content.decode()


def test_the_public_page_shows_one_line_where_it_is_chosen(
    case: Case, lead: Actor, covenant: Covenant, client: Client, browser: Browser
) -> None:
    address = f"/nl/members/{case.member.number}/"
    assert "Gewaarschuwd" not in client.get(address).content.decode()
    own = browser(lead)
    choice = {"state": "warned", "shows": "state", "reason": "Besluit van de stuurgroep.", "form_token": "a"}
    assert own.post("/nl/escalation/public/", {**choice, "reason": ""}).status_code == 422
    assert own.post("/nl/escalation/public/", choice).status_code == 302
    CaseStep.objects.filter(case=case).update(public="state")
    page = client.get(address).content.decode()
    assert "Gewaarschuwd, sinds" in page
    assert "No report" not in page


def test_lists_and_nonsense(
    case: Case, lead: Actor, signatory: Actor, browser: Browser, django_assert_max_num_queries: object
) -> None:
    own = browser(lead)
    own.get("/nl/escalation/")
    with django_assert_max_num_queries(14):  # type: ignore[operator]
        assert own.get("/nl/escalation/").status_code == 200
    assert browser(signatory).get("/nl/escalation/").status_code == 404
    assert own.get(f"/nl/escalation/{case.public_id}/steps/fly/").status_code == 404
    assert own.get(f"/nl/escalation/{case.public_id}/steps/exclude/").status_code == 404
    bad = {"reason": "x" * 5000, "version": "1", "form_token": "z"}
    assert "passen er hoogstens" in own.post(f"/nl/escalation/{case.public_id}/steps/solve/", bad).content.decode()
