"""Events, groups and people of a participant, in the browser."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.core import mail
from django.test import Client

from members.test_member_pages import Add, text, to
from trustone.domain.membership import EventKind
from trustone.members import selectors, services
from trustone.members.models import Member, MembershipEvent
from trustone.platform.actors import Actor
from trustone.platform.models import Invitation, RoleAssignment, User
from trustone.platform.roles import Role


def test_an_event_is_recorded_once_by_a_double_click(desk: Client, add_member: Add) -> None:
    member = add_member("Steen")
    sent = {"kind": "pauses", "on": "2022-01-01", "note": "verbouwing", "form_token": "x"}
    for _ in range(2):
        assert desk.post(to("event_add", member.number), sent).status_code == 302
    assert member.events.filter(kind="pauses").count() == 1
    assert "verbouwing" in text(desk.get(to("detail", member.number)))


def test_an_event_that_cannot_be_comes_back_with_the_reason(desk: Client, add_member: Add) -> None:
    member = add_member("Steen")
    response = desk.post(to("event_add", member.number), {"kind": "leaves", "on": "2019-01-01"})
    assert response.status_code == 422
    assert "Nothing can happen before the organisation joins" in text(response)
    response = desk.post(to("event_add", member.number), {"kind": "is_excluded", "on": "2022-01-01"})
    assert "who decided" in str(response.context["form"].errors["note"])
    assert desk.post(to("event_add", member.number), {}).status_code == 422


def test_a_merger_is_recorded_with_the_one_that_goes_on(desk: Client, add_member: Add) -> None:
    member, other = add_member("Steen"), add_member("Beton")
    sent = {"kind": "merges_into", "on": "2022-01-01"}
    assert "Choose into which participant" in text(desk.post(to("event_add", member.number), sent))
    assert desk.post(to("event_add", member.number), {**sent, "into": other.number}).status_code == 302
    page = text(desk.get(to("detail", member.number)))
    assert "Merged into another" in page
    assert "merged into another one" in text(desk.get(to("event_add", member.number)))


def test_an_event_is_corrected_and_the_second_to_correct_is_told(desk: Client, add_member: Add) -> None:
    member = add_member("Steen")
    event = member.events.get()
    address = to("event_correct", member.number, event.pk)
    assert desk.post(address, {"kind": "joins", "on": "2021-10-01"}).status_code == 302
    assert desk.post(address, {"kind": "joins", "on": "2022-10-01"}).status_code == 404
    assert selectors.standing_of(member, date(2021, 10, 1)).since == date(2021, 10, 1)
    page = text(desk.get(to("detail", member.number)))
    assert "<del>Joins</del>" in page


def test_a_correction_made_meanwhile_is_shown(
    desk: Client, add_member: Add, assessor: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    member = add_member("Steen")
    event = member.events.get()
    services.correct_event(actor=assessor, event=event, kind=EventKind.JOINS, on=date(2021, 1, 1))
    monkeypatch.setattr(selectors, "event_of", lambda member, pk: event)
    for view in ("event_correct", "event_withdraw"):
        response = desk.post(to(view, member.number, event.pk), {"kind": "joins", "on": "2022-01-01"})
        assert "Somebody else was first" in text(response)
    assert MembershipEvent.objects.count() == 2


def test_an_event_is_taken_back(desk: Client, add_member: Add) -> None:
    member = add_member("Steen")
    event = member.events.get()
    assert desk.post(to("event_withdraw", member.number, event.pk), {"note": "vergissing"}).status_code == 302
    assert selectors.standing_of(member, date(2024, 1, 1)).status == "not_yet"


def test_the_page_looks_back(desk: Client, add_member: Add) -> None:
    member = add_member("Steen", joins="2022-10-01")
    page = text(desk.get(to("detail", member.number) + "?on=2022-01-01"))
    assert "You are looking back" in page
    assert "Not yet a participant" in page
    assert desk.get(to("detail", member.number) + "?on=nonsense&known=2022").status_code == 200


def test_a_group_is_joined_and_left(desk: Client, add_member: Add) -> None:
    member = add_member("Steen")
    sent = {"group": "Holding", "since": "2022-01-01"}
    assert desk.post(to("group", member.number), sent).status_code == 302
    assert "Holding" in text(desk.get(to("detail", member.number)))
    assert "belongs to another group" in text(desk.post(to("group", member.number), {**sent, "group": "Other"}))
    placed = member.group_memberships.get()
    address = to("group_end", member.number, placed.pk)
    assert desk.post(address, {"until": "2021-01-01"}).status_code == 422
    assert desk.post(address, {"until": "2024-01-01"}).status_code == 302
    assert desk.post(to("group_end", add_member("Beton").number, placed.pk), {"until": "2024-01-01"}).status_code == 404


def test_the_secretariat_invites_once_by_a_double_click(
    desk: Client, add_member: Add, django_capture_on_commit_callbacks: Callable[..., object]
) -> None:
    member = add_member("Steen")
    sent = {"email": "nieuw@steen.nl", "roles": ["company_editor", "signatory"], "language": "fr", "form_token": "t"}
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[attr-defined]
        for _ in range(2):
            assert desk.post(to("people", member.number), sent).status_code == 302
    assert Invitation.objects.get().roles == ["company_editor", "signatory"]
    assert len(mail.outbox) == 1
    page = text(desk.get(to("people", member.number)))
    assert "nieuw@steen.nl" in page
    invitation = Invitation.objects.get()
    assert desk.post(to("invitation_withdraw", member.number, invitation.pk)).status_code == 302
    assert desk.post(to("invitation_withdraw", member.number, invitation.pk)).status_code == 404


def test_a_half_filled_invitation_says_what_is_missing(desk: Client, add_member: Add) -> None:
    response = desk.post(to("people", add_member("Steen").number), {"email": "nieuw", "language": "nl"})
    assert response.status_code == 422
    assert "roles" in response.context["form"].errors


def test_who_fills_in_may_look_and_who_signs_may_invite(
    visitor: Client, editor: tuple[User, Member], make_user: Callable[..., User]
) -> None:
    member = editor[1]
    sent = {"email": "nieuw@steen.nl", "roles": ["company_editor"], "language": "nl"}
    assert visitor.post(to("people", member.number), sent).status_code == 404
    signatory = Client()
    signatory.force_login(make_user("sanne", member.organisation, Role.SIGNATORY))
    assert signatory.post(to("people", member.number), sent).status_code == 302
    assert Invitation.objects.get().email == "nieuw@steen.nl"
    assert {visitor.get(to("people", member.number)).status_code} == {200}


def test_the_last_signatory_stays_and_others_can_go(
    desk: Client, add_member: Add, make_user: Callable[..., User]
) -> None:
    member = add_member("Steen")
    make_user("sanne", member.organisation, Role.SIGNATORY, Role.COMPANY_EDITOR)
    signs, fills = (RoleAssignment.objects.get(role=role) for role in ("signatory", "company_editor"))
    page = text(desk.post(to("role_end", member.number, signs.pk), follow=True))
    assert "last person with the role" in page
    assert desk.post(to("role_end", member.number, fills.pk)).status_code == 302
    assert desk.get(to("role_end", member.number, fills.pk)).status_code == 405
    elsewhere = add_member("Beton")
    assert desk.post(to("role_end", elsewhere.number, signs.pk)).status_code == 404
