"""The participants' pages: what they show, to whom, and what becomes of mistakes."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import translation

from trustone.domain.membership import EventKind
from trustone.members import sections, selectors, services
from trustone.members.models import Member, MembershipEvent
from trustone.platform.actors import Actor
from trustone.platform.models import Invitation, Organisation, RoleAssignment, User
from trustone.platform.roles import Role

Add = Callable[..., Member]


def to(view: str, *args: object) -> str:
    with translation.override("en"):
        return reverse(f"members:{view}", args=args)


@pytest.fixture
def desk(client: Client, lead: User, covenant: object) -> Client:
    """The browser of somebody of the secretariat."""
    client.force_login(lead)
    return client


@pytest.fixture
def visitor(editor: tuple[User, Member]) -> Client:
    """The browser of somebody of a company."""
    client = Client()
    client.force_login(editor[0])
    return client


def text(response: object) -> str:
    return re.sub(r"\s+", " ", response.content.decode())  # type: ignore[attr-defined]


PAGES = ("detail", "details", "contact", "numbers", "event_add", "group", "people")


# --- Who sees what ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("view", ["list", "add", "own"])
def test_visitors_without_login_are_sent_to_it(client: Client, covenant: object, view: str) -> None:
    response = client.get(to(view))
    assert response.status_code == 302
    assert "/account/login/" in response["Location"]


def test_a_company_sees_its_own_page_and_people_only(
    visitor: Client, editor: tuple[User, Member], add_member: Add
) -> None:
    own, other = editor[1], add_member("Beton")
    allowed = {view: visitor.get(to(view, own.number)).status_code for view in PAGES}
    assert allowed == {view: 200 if view in ("detail", "people") else 404 for view in PAGES}
    assert {visitor.get(to(view, other.number)).status_code for view in PAGES} == {404}
    assert {visitor.get(to(view)).status_code for view in ("list", "add")} == {404}


def test_a_company_sees_no_notes_of_the_secretariat(
    visitor: Client, editor: tuple[User, Member], assessor: Actor
) -> None:
    member = editor[1]
    details = services.Details(name=member.name, country="NL", contact_email="directeur@steen.nl")
    services.change_details(actor=assessor, member=member, expected_version=1, details=details)
    services.record_event(
        actor=assessor, member=member, kind=EventKind.IS_EXCLUDED, on=date(2025, 1, 1), note="geheime reden"
    )
    page = text(visitor.get(to("detail", member.number)))
    assert "Is excluded" in page
    assert "geheime reden" not in page
    assert "directeur@steen.nl" not in page
    assert "Anna" not in page


def test_own_leads_to_the_own_participant(visitor: Client, editor: tuple[User, Member], make_user: object) -> None:
    assert visitor.get(to("own"))["Location"] == to("detail", editor[1].number)


def test_own_explains_when_there_is_no_participant(
    company: Organisation, covenant: object, make_user: Callable[..., User]
) -> None:
    client = Client()
    client.force_login(make_user("karel", company, Role.COMPANY_EDITOR))
    response = client.get(to("own"))
    assert response.status_code == 200
    assert "not a participant yet" in text(response)


def test_the_secretariat_opens_every_page_in_every_language(desk: Client, add_member: Add) -> None:
    member = add_member("Steen", numbers=None)
    event = member.events.get()
    for language in ("nl", "en", "fr", "de"):
        with translation.override(language):
            addresses = [reverse(f"members:{view}", args=[member.number]) for view in PAGES]
            addresses += [reverse(f"members:{view}") for view in ("list", "add")]
            addresses += [
                reverse(f"members:{view}", args=[member.number, event.pk])
                for view in ("event_correct", "event_withdraw")
            ]
        for address in addresses:
            response = desk.get(address)
            assert response.status_code == 200, address
            assert response.content.count(b"<h1") == 1


def test_other_rooms_add_links(desk: Client, add_member: Add, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sections, "_providers", {})
    sections.add_links("b", 20, lambda actor, member: [sections.Link("Second", f"/{member.number}/b/")])
    sections.add_links("a", 10, lambda actor, member: [sections.Link("First", "/a/")] if actor.is_secretariat else [])
    page = text(desk.get(to("detail", add_member("Steen").number)))
    assert page.index("First") < page.index("Second")


# --- The list ---------------------------------------------------------------------------------------------------------


def names(response: object) -> list[str]:
    return [row["one"].name for row in response.context["rows"]]  # type: ignore[attr-defined]


def test_the_list_filters_searches_and_sorts(desk: Client, add_member: Add, assessor: Actor) -> None:
    add_member("Aarde", declared_type="A", country="BE", region="BE-VLG")
    basalt = add_member("Basalt", declared_type="C", joins="2021-10-01")
    add_member("Gemeente", kind="authority")
    services.record_event(actor=assessor, member=basalt, kind=EventKind.PAUSES, on=date(2022, 1, 1))
    for query, found in {
        "": ["Aarde", "Basalt", "Gemeente"],
        "?q=bas": ["Basalt"],
        "?kind=authority": ["Gemeente"],
        "?type=A": ["Aarde"],
        "?type=-": [],
        "?status=paused": ["Basalt"],
        "?place=BE-VLG": ["Aarde"],
        "?place=NL": ["Basalt", "Gemeente"],
        "?sort=-name": ["Gemeente", "Basalt", "Aarde"],
        "?sort=since": ["Aarde", "Gemeente", "Basalt"],
        "?status=takes_part&on=2021-11-01": ["Aarde", "Basalt", "Gemeente"],
        "?status=takes_part&on=2021-01-01": ["Aarde", "Gemeente"],
        "?known=2019-01-01&status=takes_part": [],
        "?kind=xxx&on=31-31-31&page=99&sort=__class__": ["Aarde", "Basalt", "Gemeente"],
    }.items():
        assert names(desk.get(to("list") + query)) == found, query


def test_the_list_teaches_when_it_is_empty(desk: Client, add_member: Add) -> None:
    assert "Nobody takes part yet" in text(desk.get(to("list")))
    add_member("Steen")
    assert "Nothing found" in text(desk.get(to("list") + "?q=zzz"))


def test_the_list_asks_the_database_as_often_for_many(
    desk: Client, add_member: Add, django_assert_max_num_queries: Callable[..., object]
) -> None:
    for count in range(3):
        add_member(f"Steen {count}")
    desk.get(to("list"))
    with django_assert_max_num_queries(9) as three:  # type: ignore[attr-defined]
        desk.get(to("list"))
    for count in range(3, 30):
        add_member(f"Steen {count}")
    with django_assert_max_num_queries(len(three.captured_queries)):  # type: ignore[attr-defined]
        desk.get(to("list"))


def test_a_participants_page_asks_the_database_a_fixed_number_of_times(
    desk: Client, add_member: Add, assessor: Actor, django_assert_max_num_queries: Callable[..., object]
) -> None:
    member = add_member("Steen")
    desk.get(to("detail", member.number))
    with django_assert_max_num_queries(29) as before:  # type: ignore[attr-defined]
        desk.get(to("detail", member.number))
    for year in range(2021, 2026):
        services.record_event(actor=assessor, member=member, kind=EventKind.PAUSES, on=date(year, 1, 1))
        services.record_event(actor=assessor, member=member, kind=EventKind.RESUMES, on=date(year, 6, 1))
    with django_assert_max_num_queries(len(before.captured_queries)):  # type: ignore[attr-defined]
        desk.get(to("detail", member.number))


# --- Adding and changing ----------------------------------------------------------------------------------------------

NEW = {"kind": "company", "name": "Steen & Zoon", "country": "NL", "joins_on": "2024-10-01", "declared_type": "C"}


def test_a_participant_is_added_and_a_double_click_makes_one(desk: Client) -> None:
    sent = {**NEW, "scheme": "kvk", "number": "1234 5678", "form_token": "one"}
    first, second = desk.post(to("add"), sent), desk.post(to("add"), sent)
    assert first.status_code == 302
    assert first["Location"] == second["Location"]
    member = Member.objects.get()
    assert (member.declared_type, member.organisation.identifiers.get().value) == ("C", "12345678")


@pytest.mark.parametrize(
    ("change", "field", "words"),
    [
        ({"name": ""}, "name", "Fill in the name"),
        ({"kind": "secretariat"}, "kind", "valid"),
        ({"country": "XX"}, "country", "valid"),
        ({"joins_on": "31-02-2024"}, "joins_on", "valid date"),
        ({"joins_on": "1824-01-01"}, "joins_on", ""),
        ({"number": "12345678"}, "scheme", "which register"),
        ({"number": "1234567", "scheme": "kvk"}, "number", "01234567"),
        ({"kind": "authority"}, "declared_type", "Only a company"),
    ],
)
def test_a_half_filled_form_keeps_what_was_typed(desk: Client, change: dict[str, str], field: str, words: str) -> None:
    response = desk.post(to("add"), {**NEW, **change})
    assert response.status_code == 422
    form = response.context["form"]
    assert field in form.errors or field == "joins_on"
    assert words in " ".join(str(error) for errors in form.errors.values() for error in errors)
    assert not Member.objects.exists()
    if "name" not in change:
        assert "Steen &amp; Zoon" in response.content.decode()


def test_a_name_that_exists_is_asked_about_and_can_be_added(desk: Client, add_member: Add) -> None:
    first = add_member("Steen & Zoon")
    response = desk.post(to("add"), NEW)
    assert response.status_code == 422
    assert first.number in text(response)
    assert 'type="checkbox" name="although_alike"' in text(response)
    assert desk.post(to("add"), {**NEW, "although_alike": "on"}).status_code == 302
    assert Member.objects.count() == 2


def test_two_people_save_one_participant(desk: Client, add_member: Add) -> None:
    member = add_member("Steen", city="Gouda")
    form = {"name": "Steen", "country": "NL", "language": "nl", "city": "Delft", "version": "1"}
    assert desk.post(to("details", member.number), form).status_code == 302
    response = desk.post(to("details", member.number), {**form, "city": "Leiden"})
    assert response.status_code == 422
    page = text(response)
    assert "Somebody else saved" in page
    assert "<td>Leiden</td><td>Delft</td>" in page
    assert 'value="Leiden"' in page
    assert desk.post(to("details", member.number), {**form, "city": "Leiden", "version": "2"}).status_code == 302
    assert Member.objects.get().city == "Leiden"


def test_the_type_stays_when_the_form_of_an_authority_has_none(desk: Client, add_member: Add) -> None:
    member = add_member("Gemeente", kind="authority")
    response = desk.get(to("details", member.number))
    assert "declared_type" not in response.context["form"].fields
    sent = {"name": "Stad", "country": "NL", "language": "fr", "version": "1"}
    assert desk.post(to("details", member.number), sent).status_code == 302
    assert Organisation.objects.get(memberships=member).language == "fr"


def test_contact_is_changed_without_touching_the_rest(desk: Client, add_member: Add) -> None:
    member = add_member("Steen", city="Gouda", declared_type="B")
    sent = {"contact_name": "Jan", "contact_email": "jan@steen.nl", "version": "1"}
    assert desk.post(to("contact", member.number), sent).status_code == 302
    fresh = Member.objects.get()
    assert (fresh.contact_name, fresh.city, fresh.declared_type) == ("Jan", "Gouda", "B")
    bad = desk.post(to("contact", member.number), {**sent, "contact_email": "jan", "version": "2"})
    assert "complete e-mail address" in text(bad)


def test_registered_numbers_are_added_replaced_and_removed(desk: Client, add_member: Add) -> None:
    member = add_member("Steen", country="BE")
    address = to("numbers", member.number)
    page = text(desk.post(address, {"scheme": "kbo", "number": "428759497"}, follow=True))
    assert "0428759497" in page
    assert "zero at the front was missing" in page
    response = desk.post(address, {"scheme": "kbo", "number": "0428759498"})
    assert response.status_code == 422
    assert "check digits" in str(response.context["form"].errors["number"])
    assert desk.post(address, {"remove": "kbo"}).status_code == 302
    assert desk.post(address, {"remove": "nonsense"}).status_code == 422
    assert not member.organisation.identifiers.exists()


# --- Events -----------------------------------------------------------------------------------------------------------


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


# --- People -----------------------------------------------------------------------------------------------------------


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
