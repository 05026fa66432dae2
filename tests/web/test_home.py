"""The home page: the year of a company leads with one task, everything is said once, and the menu marks the room."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import translation

from cycle.conftest import NOW, YEAR
from trustone.assessments.models import Answer, Assessment
from trustone.catalog.models import Covenant
from trustone.conversations.models import Message, Thread
from trustone.cycle import services
from trustone.members.models import Member
from trustone.origins.models import OriginQuestion
from trustone.platform.actors import Actor
from trustone.platform.models import User
from trustone.platform.roles import Role
from trustone.platform.services import create_organisation

Page = Callable[..., str]


@pytest.fixture
def home() -> Page:
    """``home(user)``: what stands in the main part of the home page, as HTML."""

    def get(user: User, address: str = "/en/home/") -> str:
        client = Client()
        with time_machine.travel(NOW, tick=False):
            client.force_login(user)
            answer = client.get(address)
        assert answer.status_code == 200
        return str(answer.content.decode().split("<main")[1].split("</main")[0])

    return get


def text(page: str) -> str:
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page)))


def marked_in(page: str) -> list[str]:
    return re.findall(r'class="mainnav__link"[^>]* aria-current="(?:page|true)">([^<]+)<', page)


def links(page: str) -> list[str]:
    return re.findall(r'href="([^"#]+)"', page)


def test_a_new_company_with_nothing_reads_one_thing_to_do(
    home: Page, add_company: Callable[..., Member], make_user: Callable[..., User]
) -> None:
    young = add_company("Jong BV", joins="2026-11-01")
    user = make_user("jo", young.organisation, Role.COMPANY_EDITOR)
    page = home(user)
    assert "Next: Report your first chain" in text(page)
    assert links(page)[0] == f"/en/participants/{young.number}/chains/{YEAR + 1}/"
    assert f"Your year {YEAR + 1}" in text(page)


def test_the_closed_year_leads_while_its_file_waits_and_the_running_one_stands_below(
    home: Page, ella_user: User, member: Member, file: Assessment
) -> None:
    page = home(ella_user)
    assert f"Your year {YEAR}" in text(page)
    assert f"/en/participants/{member.number}/cycle/{YEAR + 1}/" in links(page)
    assert text(page).index(f"Your year {YEAR}") < text(page).index(f"Your year {YEAR + 1}")


def test_nothing_is_said_twice(home: Page, ella_user: User, karel_user: User, file: Assessment) -> None:
    for user in (ella_user, karel_user):
        found = links(home(user))
        assert len(found) == len(set(found)), found
        assert not any("/assessments/" in one and "/criteria/" not in one for one in found[1:])


def test_a_question_that_leads_is_not_repeated_and_a_second_one_is_named(
    home: Page, ella_user: User, member: Member
) -> None:
    for number in (1, 2):
        thread = Thread.objects.create(
            public_id=f"QUE-{number}", member=member, subject_kind="plan", subject_ref=str(YEAR - number),
            subject_titles={"en": f"Matter {number}"}, asked_by="secretariat", state="open",
            last_side="secretariat", last_at=NOW - timedelta(days=9 - number), created_at=NOW,
        )  # fmt: skip
        Message.objects.create(thread=thread, text="?", side="secretariat", at=NOW)
    page = text(home(ella_user))
    assert page.count("Matter 1") == page.count("Matter 2") == 1
    assert page.index("Next: Answer the secretariat Matter 1") < page.index("waits for your answer: Matter 2")


def test_what_was_put_off_does_not_lead(
    home: Page, ella: Actor, ella_user: User, add_company: Callable[..., Member], member: Member
) -> None:
    Member.objects.filter(pk=member.pk).update(declared_type="A")
    assert "Next: Ask a supplier where the stone comes from" in text(home(ella_user))
    services.put_off(actor=ella, member=member, year=YEAR + 1, task="ask")
    page = text(home(ella_user))
    assert "You put everything off" in page
    assert "Next:" not in page


def test_who_has_nothing_to_do_reads_so_with_the_next_day(home: Page, ella_user: User, member: Member) -> None:
    Member.objects.filter(pk=member.pk).update(declared_type="A")
    OriginQuestion.objects.create(
        public_id="ORQ-1",
        member=member,
        supplier="Marmi",
        asked_on=NOW.date(),
        remind_on=date(2026, 12, 1),
        created_at=NOW,
    )
    page = text(home(ella_user))
    assert "Nothing to do now" in page
    assert "First day to keep in mind: Dec. 1, 2026 , A question to a supplier wants a reminder" in page


def test_each_company_of_a_person_has_its_own_year(
    home: Page, add_company: Callable[..., Member], ella_user: User, member: Member
) -> None:
    from trustone.platform.models import RoleAssignment

    other = add_company("Tweede BV")
    RoleAssignment.objects.create(
        user=ella_user, organisation=other.organisation, role="company_editor", valid_from=date(2026, 1, 1)
    )
    found = links(home(ella_user))
    for one in (member, other):
        assert f"/en/participants/{one.number}/cycle/{YEAR}/" in found


def test_more_files_cost_no_more_queries(
    ella_user: User, file: Assessment, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    client = Client()
    client.force_login(ella_user)
    client.get("/en/home/")
    with django_assert_max_num_queries(110):
        client.get("/en/home/")
    Answer.objects.filter(assessment=file).update(value="met")
    with django_assert_max_num_queries(110):
        client.get("/en/home/")


def test_the_first_thing_that_waits_at_the_secretariat_is_not_repeated(
    home: Page, assessor: Actor, file: Assessment
) -> None:
    Assessment.objects.filter(pk=file.pk).update(state="submitted")
    page = home(User.objects.get(pk=assessor.user_id))
    first, *others = links(page)
    assert "state=submitted" in first
    assert first not in others
    assert "2 wait" in text(page)  # a number alone says nothing


# --- The menu marks the room one is in --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("view", "named", "marked"),
    [
        ("web:home", {}, "Home"),
        ("cycle:year", {"year": YEAR}, "Your year"),
        ("assessments:page", {"year": YEAR}, "Your year"),
        ("risks:overview", {"year": YEAR}, "Your year"),
        ("improvement:year", {"year": YEAR}, "Your year"),
        ("origins:log", {}, "Your year"),
        ("supply:year", {"year": YEAR}, "Chains"),
        ("evidence:list", {}, "Documents"),
        ("conversations:list", {}, "Questions"),
        ("members:detail", {}, "Your organisation"),
        ("members:people", {}, "Your organisation"),
        ("verification:samples", None, ""),
    ],
)
def test_the_menu_marks_the_room_and_not_the_address(  # noqa: PLR0917
    view: str, named: dict[str, object] | None, marked: str, karel_user: User, member: Member, file: Assessment
) -> None:
    client = Client()
    client.force_login(karel_user)
    with translation.override("en"):
        plain = named is None or view == "web:home"
        address = reverse(view, kwargs={} if plain else {"number": member.number, **(named or {})})
    assert marked_in(client.get(address).content.decode()) == [marked] * bool(marked)


def test_for_the_secretariat_every_page_of_a_participant_is_among_the_participants(
    assessor: Actor, member: Member, file: Assessment
) -> None:
    client = Client()
    client.force_login(User.objects.get(pk=assessor.user_id))
    for path, marked in (
        (f"participants/{member.number}/", "Participants"),
        (f"participants/{member.number}/cycle/{YEAR}/", "Participants"),
        (f"assessments/{member.number}/{YEAR}/", "Assessments"),
        (f"participants/{member.number}/questions/", "Questions"),
    ):
        page = client.get(f"/en/{path}").content.decode()
        assert marked_in(page) == [marked], path


@pytest.mark.parametrize(
    ("role", "first"),
    [
        (Role.COMMITTEE, "Ask about a place, or report a concern"),
        (Role.NGO_UNION, "Ask about a place, or report a concern"),
        (Role.AUTHORITY_BUYER, "Your purchases"),
        (Role.STEERING_GROUP, "Who takes part, and how far"),
    ],
)
def test_who_asks_or_reports_finds_the_way_at_home(  # noqa: PLR0917
    home: Page, covenant: Covenant, make_user: Callable[..., User], system: Actor, role: Role, first: str
) -> None:
    organisation = create_organisation(actor=system, name="Anders", kind="ngo", country="NL")
    page = home(make_user("reader", organisation, role))
    titles = [html.unescape(one) for one in re.findall(r'tasks__words"><a[^>]*>([^<]+)</a>', page)]
    assert titles[0] == first, titles
    assert role != Role.AUTHORITY_BUYER or "Report a concern about an area" in titles
