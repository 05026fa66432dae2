"""The page of a year: what it says for each kind of member, and how much it asks of the database."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from cycle.conftest import NOW, YEAR
from trustone.assessments.models import Assessment
from trustone.catalog.models import Covenant
from trustone.cycle.selectors import whose
from trustone.cycle.selectors.facts import year_at_hand
from trustone.cycle.selectors.years import year_at_work, years_of
from trustone.cycle.shown import address_of
from trustone.domain.cycle.dues import DueKind, due_dates
from trustone.domain.cycle.facts import FileState, Phase
from trustone.domain.cycle.standing import Standing
from trustone.domain.cycle.tasks import tasks
from trustone.domain.membership import EventKind
from trustone.domain.supply import ChainFacts, Link
from trustone.members.models import Member, TermSet
from trustone.members.services import record_event
from trustone.platform.actors import Actor
from trustone.platform.models import User
from trustone.platform.roles import Role
from trustone.supply.services import create_chain

Add = Callable[..., Member]


def fresh(actor: Actor, member: Member) -> Member:
    return whose.member_for(actor, member.number)


def set_terms(covenant: Covenant, **values: str) -> None:
    for key, value in values.items():
        TermSet.objects.create(covenant=covenant, key=key, number=9, value=value, reason="Agreed", set_at=NOW)


def test_the_closed_year_is_at_work_while_its_file_waits(ella: Actor, member: Member, file: Assessment) -> None:
    assert year_at_work(ella, fresh(ella, member)) == YEAR
    Assessment.objects.filter(pk=file.pk).update(state="submitted")
    assert year_at_work(ella, fresh(ella, member)) == YEAR + 1
    Assessment.objects.filter(pk=file.pk).update(state="returned")
    assert year_at_work(ella, fresh(ella, member)) == YEAR


def test_facts_of_a_year_with_an_open_file(ella: Actor, member: Member, covenant: Covenant, file: Assessment) -> None:
    set_terms(covenant, report_due="12-31")
    found = year_at_hand(ella, fresh(ella, member), YEAR).facts
    assert (found.phase, found.standing, found.full_years) == (Phase.REPORTING, Standing.TAKES_PART, 4)
    assert found.file.state is FileState.FILLING
    assert sum(one.proposed for one in found.file.criteria) == 3
    assert found.terms.report_on == date(2026, 12, 31)
    assert [one.key for one in tasks(found)][:2] == ["still_true", "chains"] or tasks(found)


def test_a_year_without_a_file_can_be_opened_and_one_of_the_first_year_not(
    ella: Actor, member: Member, add_company: Add
) -> None:
    assert year_at_hand(ella, fresh(ella, member), YEAR).facts.file.state is FileState.CAN_BE_OPENED
    young = add_company("Jong BV", joins="2026-01-15")
    found = year_at_hand(ella, whose.companies_in(young.covenant)[-1], YEAR)
    assert found.standing.standing is Standing.FIRST_YEAR
    assert found.facts.file.state is FileState.NONE
    assert DueKind.REPORT not in {one.kind for one in due_dates(found.facts)}


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (EventKind.PAUSES, "The membership pauses"),
        (EventKind.LEAVES, "No longer a member"),
        (EventKind.MERGES_INTO, "Merged into another company"),
    ],
)
def test_who_pauses_left_or_merged_is_told_and_asked_nothing(  # noqa: PLR0917
    kind: EventKind, words: str, client: Client, ella: Actor, member: Member, add_company: Add, assessor: Actor,
    system: Actor, file: Assessment,
) -> None:  # fmt: skip
    other = add_company("De Zwevende Drempel")
    record_event(
        actor=system, member=member, kind=kind, on=date(2026, 4, 1),
        into=other if kind is EventKind.MERGES_INTO else None,
    )  # fmt: skip
    assert tasks(year_at_hand(ella, fresh(ella, member), YEAR).facts) == ()
    client.force_login(User.objects.get(pk=assessor.user_id))
    page = client.get(f"/en/participants/{member.number}/cycle/{YEAR}/").content.decode()
    assert words in page and "April 1, 2026" in page
    assert "What is due when" not in page
    if kind is EventKind.MERGES_INTO:
        assert "That is De Zwevende Drempel." in page
        page = client.get(f"/en/participants/{other.number}/cycle/{YEAR}/").content.decode()
        assert "A company merged into this one" in page and "Graniet &amp; Zoon" in page


@pytest.mark.parametrize(("type_", "words"), [("A", "No yearly report is asked"), ("B", "report it once a year")])
def test_types_a_and_b_have_their_own_shorter_year(
    client: Client, add_company: Add, make_user: Callable[..., User], type_: str, words: str
) -> None:
    small = add_company("Klein BV", declared_type=type_)
    client.force_login(make_user("kees", small.organisation, Role.COMPANY_EDITOR))
    page = client.get(f"/en/participants/{small.number}/cycle/{YEAR}/")
    assert words in page.content.decode()
    assert [step.code for step in page.context["steps"] if step.is_asked] == {"A": ["2"], "B": ["2", "5"]}[type_]


def test_nobody_else_opens_a_year(client: Client, stranger: Actor, member: Member) -> None:
    client.force_login(User.objects.get(pk=stranger.user_id))
    for path in ("", f"{YEAR}/", f"{YEAR}/tasks/", f"{YEAR}/dates.ics", f"{YEAR}/still-true/", f"{YEAR}/steps/1/"):
        assert client.get(f"/en/participants/{member.number}/cycle/{path}").status_code == 404


@pytest.mark.parametrize("year", ["1999", "2100", "99999"])
def test_a_year_that_makes_no_sense_is_nobodys(client: Client, ella_user: User, member: Member, year: str) -> None:
    client.force_login(ella_user)
    assert client.get(f"/en/participants/{member.number}/cycle/{year}/").status_code == 404


def test_every_page_opens_in_every_language(client: Client, ella_user: User, member: Member, file: Assessment) -> None:
    client.force_login(ella_user)
    for language in ("nl", "en", "fr", "de"):
        start = f"/{language}/participants/{member.number}/cycle/"
        for path in (f"{YEAR}/", f"{YEAR}/tasks/", f"{YEAR}/still-true/", f"{YEAR}/steps/3/", f"{YEAR + 1}/"):
            assert client.get(start + path).status_code == 200
        assert client.get(f"/{language}/cycle/", follow=True).status_code == 200
        assert client.get(f"/{language}/cycle/settings/").status_code == 200


def test_the_year_asks_the_same_number_of_questions_whatever_there_is(
    client: Client,
    ella_user: User,
    member: Member,
    file: Assessment,
    django_assert_max_num_queries: Callable[..., object],
) -> None:
    client.force_login(ella_user)
    client.get(f"/en/participants/{member.number}/cycle/{YEAR}/")
    with django_assert_max_num_queries(75):  # type: ignore[attr-defined]
        client.get(f"/en/participants/{member.number}/cycle/{YEAR}/")


def test_the_task_to_take_over_last_years_chains_opens_with_a_click(
    client: Client, ella: Actor, ella_user: User, member: Member
) -> None:
    facts = ChainFacts(
        YEAR, product="setts", stone="granite", supplier=Link("H", country="IN"), country_purchase="IN",
        country_extraction="IN", quarry=Link("Groeve", country="IN"),
    )  # fmt: skip
    create_chain(actor=ella, member=member, facts=facts)
    found = year_at_hand(ella, fresh(ella, member), YEAR + 1)
    (task,) = (one for one in tasks(found.facts) if one.key == "chains_again")
    client.force_login(ella_user)
    assert client.get(address_of(found, task)).status_code == 200


def test_five_years_stand_side_by_side(ella: Actor, member: Member, file: Assessment) -> None:
    found = years_of(ella, fresh(ella, member))
    assert [one.year for one in found] == [2027, 2026, 2025, 2024, 2023]
    assert [one.file.value if one.file else "" for one in found[:3]] == ["", "draft", "submitted"]


# --- Midnight of 30 September -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("moment", "year"),
    [
        (datetime(2026, 9, 30, 21, 59, 59, tzinfo=UTC), 2026),
        (datetime(2026, 9, 30, 22, 0, 0, tzinfo=UTC), 2027),
        (datetime(2026, 10, 1, 3, 29, 59, tzinfo=ZoneInfo("Asia/Kolkata")), 2026),
        (datetime(2026, 10, 1, 3, 30, 0, tzinfo=ZoneInfo("Asia/Kolkata")), 2027),
        (datetime(2026, 9, 30, 19, 0, 0, tzinfo=ZoneInfo("America/Sao_Paulo")), 2027),
    ],
)
@pytest.mark.parametrize("reader", ["UTC", "Europe/Amsterdam", "Asia/Kolkata"])
def test_the_year_ends_at_midnight_where_the_covenant_is_at_home(
    covenant: Covenant, moment: datetime, year: int, reader: str
) -> None:
    with time_machine.travel(moment, tick=False), timezone.override(reader):
        actor = Actor()
        today = whose.today_of(actor, covenant)
        assert whose.running_year(Member(covenant=covenant), today) == year


def test_a_due_day_lasts_until_its_own_midnight(ella: Actor, member: Member, covenant: Covenant) -> None:
    set_terms(covenant, report_due="09-30")  # of the next calendar year: 30 September 2027 for 2026

    def late(moment: datetime) -> bool:
        from dataclasses import replace

        facts = year_at_hand(replace(ella, now=moment), fresh(ella, member), YEAR).facts
        (due,) = (one for one in due_dates(facts) if one.kind is DueKind.REPORT)
        return due.is_over(facts.today)

    assert not late(datetime(2027, 9, 30, 21, 59, 59, tzinfo=UTC))
    assert late(datetime(2027, 9, 30, 22, 0, 0, tzinfo=UTC))
