"""Reading access that a company gives, and who looked at its data."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.http import Http404
from django.test import Client

from trustone.catalog.models import Covenant
from trustone.domain.problems import Refused
from trustone.members import access_reads, services
from trustone.members.access_models import AccessConsent, DataLook
from trustone.members.models import Member
from trustone.platform.actors import Actor, actor_for
from trustone.platform.models import Organisation, User
from trustone.platform.roles import Role

pytestmark = pytest.mark.django_db

YEAR = 2026


@pytest.fixture
def company(add_member: Callable[..., Member]) -> Member:
    return add_member("Graniet & Co")


@pytest.fixture
def ngo(add_member: Callable[..., Member]) -> Member:
    return add_member("Kei Eerlijk", kind="ngo")


@pytest.fixture
def signatory(company: Member, make_user: Callable[..., User]) -> User:
    return make_user("sien", company.organisation, Role.SIGNATORY)


@pytest.fixture
def reader(ngo: Member, make_user: Callable[..., User]) -> User:
    return make_user("nina", ngo.organisation, Role.NGO_UNION)


@pytest.fixture
def office(secretariat: Organisation, make_user: Callable[..., User]) -> User:
    return make_user("bea", secretariat, Role.ASSESSOR)


def give(signatory: User, company: Member, ngo: Member, part: str = "chains", year: int = YEAR) -> AccessConsent:
    actor = actor_for(signatory)
    return services.give_access(
        actor=actor,
        member=company,
        reader=ngo.organisation,
        part=part,
        year=year,
        purpose="Samen kijken naar stof",
        until=actor.today + timedelta(days=30),
    )


def status(user: User, path: str) -> int:
    client = Client()
    client.force_login(user)
    return client.get(f"/nl/participants/{path}").status_code


def test_nobody_reads_along_by_default(company: Member, reader: User) -> None:
    for path in (f"chains/{YEAR}/", f"chains/{YEAR}/picture/", f"plan/{YEAR}/whole/", "access/", "looks/", ""):
        assert status(reader, f"{company.number}/{path}") == 404


def test_consent_opens_that_part_of_that_year_and_nothing_else(
    company: Member, ngo: Member, signatory: User, reader: User
) -> None:
    give(signatory, company, ngo)
    number = company.number
    assert status(reader, f"{number}/chains/{YEAR}/") == 200
    assert status(reader, f"{number}/chains/{YEAR}/picture/") == 200
    closed = (
        f"chains/{YEAR - 1}/", f"chains/{YEAR}/add/", f"chains/{YEAR}/chains.xlsx", f"chains/{YEAR}/template.xlsx",
        f"plan/{YEAR}/whole/", f"plan/{YEAR}/", f"risks/{YEAR}/", "chains/", "access/", "looks/", "", "questions/",
    )  # fmt: skip
    for path in closed:
        assert status(reader, f"{number}/{path}") == 404, path


def test_consent_for_a_plan_opens_the_whole_plan_of_that_year_only(
    company: Member, ngo: Member, signatory: User, reader: User
) -> None:
    give(signatory, company, ngo, "plan")
    assert status(reader, f"{company.number}/plan/{YEAR}/whole/") == 200
    assert status(reader, f"{company.number}/plan/{YEAR}/whole.pdf") == 200
    for path in (f"plan/{YEAR - 1}/whole/", f"plan/{YEAR}/", f"plan/{YEAR}/text/", f"chains/{YEAR}/"):
        assert status(reader, f"{company.number}/{path}") == 404, path


def test_another_ngo_reads_nothing(
    company: Member, ngo: Member, signatory: User, add_member: Callable[..., Member], make_user: Callable[..., User]
) -> None:
    give(signatory, company, ngo)
    other = make_user("olga", add_member("Andere ngo", kind="ngo").organisation, Role.NGO_UNION)
    assert status(other, f"{company.number}/chains/{YEAR}/") == 404


def test_it_stops_at_once_and_twice_is_no_problem(company: Member, ngo: Member, signatory: User, reader: User) -> None:
    consent = give(signatory, company, ngo)
    for _ in range(2):
        services.withdraw_access(actor=actor_for(signatory), member=company, consent_id=consent.pk)
    assert status(reader, f"{company.number}/chains/{YEAR}/") == 404
    consent.refresh_from_db()
    assert consent.withdrawn_as == "Sien"


def test_it_ends_by_itself(company: Member, ngo: Member, signatory: User, reader: User) -> None:
    consent = give(signatory, company, ngo)
    AccessConsent.objects.filter(pk=consent.pk).update(until=actor_for(reader).today)
    assert status(reader, f"{company.number}/chains/{YEAR}/") == 200
    AccessConsent.objects.filter(pk=consent.pk).update(until=actor_for(reader).today - timedelta(days=1))
    assert status(reader, f"{company.number}/chains/{YEAR}/") == 404


def test_only_who_signs_gives_and_never_the_secretariat(
    company: Member, ngo: Member, assessor: Actor, make_user: Callable[..., User]
) -> None:
    editor = actor_for(make_user("karel", company.organisation, Role.COMPANY_EDITOR))
    values: dict[str, Any] = {"member": company, "reader": ngo.organisation, "part": "chains", "year": YEAR}
    for actor in (assessor, editor):
        with pytest.raises(Http404):
            services.give_access(actor=actor, purpose="x", until=actor.today, **values)


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"part": "everything"}, "MEM-121"),
        ({"year": 1}, "MEM-121"),
        ({"purpose": "  "}, "MEM-122"),
        ({"purpose": "x" * 501}, "MEM-123"),
        ({"until": None}, "MEM-124"),
        ({"days": -1}, "MEM-124"),
        ({"days": 800}, "MEM-124"),
    ],
)
def test_a_consent_says_what_why_and_until_when(
    company: Member, ngo: Member, signatory: User, changed: dict[str, Any], code: str
) -> None:
    actor = actor_for(signatory)
    until = actor.today + timedelta(days=changed.pop("days", 10))
    values = {"reader": ngo.organisation, "part": "chains", "year": YEAR, "purpose": "x", "until": until, **changed}
    with pytest.raises(Refused) as refused:
        services.give_access(actor=actor, member=company, **values)
    assert [problem.code for problem in refused.value.problems] == [code]


def test_a_competitor_cannot_be_let_in(company: Member, signatory: User, add_member: Callable[..., Member]) -> None:
    other = add_member("Concurrent")
    with pytest.raises(Refused) as refused:
        give(signatory, company, other)
    assert [problem.code for problem in refused.value.problems] == ["MEM-120"]


def test_the_pages_give_show_and_stop(
    covenant: Covenant, company: Member, ngo: Member, signatory: User, reader: User
) -> None:
    client = Client()
    client.force_login(signatory)
    base = f"/nl/participants/{company.number}/access/"
    until = (actor_for(signatory).today + timedelta(days=5)).isoformat()
    typed = {"reader": ngo.number, "part": "chains", "year": YEAR, "purpose": "Stof", "until": until, "form_token": "t"}
    for _ in range(2):  # a double click gives it once
        assert client.post(f"{base}give/", typed).status_code == 302
    consent = AccessConsent.objects.get()
    page = client.get(base)
    assert "Kei Eerlijk" in page.content.decode()
    own = Client()
    own.force_login(reader)
    assert f"/participants/{company.number}/chains/{YEAR}/" in own.get("/nl/participants/to-read/").content.decode()
    assert client.post(f"{base}{consent.pk}/withdraw/").status_code == 302
    assert not access_reads.consents_to_read(actor_for(reader), covenant).exists()
    assert client.post(f"{base}{consent.pk + 1}/withdraw/").status_code == 404


def test_every_look_of_others_is_noted_once_a_person_room_and_day(
    company: Member,
    ngo: Member,
    signatory: User,
    reader: User,
    office: User,
) -> None:
    give(signatory, company, ngo)
    for _ in range(3):
        assert status(reader, f"{company.number}/chains/{YEAR}/") == 200
        assert status(office, f"{company.number}/chains/{YEAR}/") == 200
        assert status(signatory, f"{company.number}/chains/{YEAR}/") == 200
    assert status(reader, f"{company.number}/chains/{YEAR - 1}/") == 404
    seen = DataLook.objects.values_list("user_name", "organisation", "room").order_by("pk")
    assert list(seen) == [("Nina", "Kei Eerlijk", "supply"), ("Bea", "Secretariat", "supply")]
    client = Client()
    client.force_login(signatory)
    page = client.get(f"/nl/participants/{company.number}/looks/").content.decode()
    assert "Nina" in page
    assert "Bea" in page


def test_a_page_costs_one_more_question_to_the_database_when_the_look_was_noted(
    company: Member, office: User, django_assert_max_num_queries: Any
) -> None:
    actor = actor_for(office)
    services.note_look(actor=actor, number=company.number, room="supply")
    with django_assert_max_num_queries(1):
        services.note_look(actor=actor, number=company.number, room="supply")


def test_people_of_a_company_cost_no_question(
    company: Member, signatory: User, django_assert_max_num_queries: Any
) -> None:
    actor = actor_for(signatory)
    with django_assert_max_num_queries(0):
        services.note_look(actor=actor, number=company.number, room="supply")


def test_the_list_of_consents_asks_as_often_with_many(
    company: Member, ngo: Member, signatory: User, django_assert_max_num_queries: Any
) -> None:
    for year in range(2020, 2027):
        give(signatory, company, ngo, year=year)
    with django_assert_max_num_queries(1):
        assert len([one.reader.name for one in access_reads.consents_of(company)]) == 7
