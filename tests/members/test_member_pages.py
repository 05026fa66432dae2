"""The participants' pages: what they show, to whom, and what becomes of mistakes."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from trustone.domain.membership import EventKind
from trustone.members import sections, services
from trustone.members.models import Member
from trustone.platform.actors import Actor
from trustone.platform.models import Organisation, User
from trustone.platform.roles import Role

Add = Callable[..., Member]


def to(view: str, *args: object) -> str:
    with translation.override("en"):
        return reverse(f"members:{view}", args=args)


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
