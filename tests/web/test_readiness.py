"""Ready to go live: each line follows from what is there, and leads to where it is mended."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from trustone.assessments.past.services import PastValues, keep_document, keep_result
from trustone.catalog.models import Covenant
from trustone.members.models import Member
from trustone.members.services import Details, register_member
from trustone.platform.actors import Actor, actor_for
from trustone.platform.models import Organisation, User
from trustone.platform.roles import Role
from trustone.web.readiness import State, readiness

Add = Callable[..., Member]


@pytest.fixture(autouse=True)
def _own_folder(settings: Any, tmp_path: Path) -> None:
    settings.DATA_DIR = settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def covenant(packs: None) -> Covenant:
    return Covenant.objects.get(in_use=True)


@pytest.fixture
def lead(secretariat: Organisation, make_user: Callable[..., User]) -> User:
    return make_user("lies", secretariat, Role.SECRETARIAT_LEAD)


@pytest.fixture
def add(covenant: Covenant, system: Actor) -> Add:
    def make(name: str, **more: Any) -> Member:
        details = Details(name=name, country="NL", **more)
        return register_member(
            actor=system, covenant=covenant, kind="company", details=details, joins_on=date(2019, 10, 1)
        )

    return make


def lines(user: User, covenant: Covenant | None) -> dict[str, tuple[State, str]]:
    with translation.override("en"):
        parts = readiness(actor_for(user), covenant)
    return {line.title: (line.state, line.detail) for part in parts for line in part.lines}


def test_an_empty_installation_misses_its_covenant(db: None, lead: User) -> None:
    assert lines(lead, None)["Covenant"][0] is State.MISSING


def test_each_line_follows_what_is_there(  # noqa: PLR0917
    covenant: Covenant, lead: User, add: Add, system: Actor, make_user: Callable[..., User], secretariat: Organisation
) -> None:
    found = lines(lead, covenant)
    assert found["Real covenant"][0] is State.READY
    assert found["Companies"] == (State.LOOK, "None yet.")
    assert found["Two people for each decision"][0] is State.MISSING
    steen = add("Steen")
    found = lines(lead, covenant)
    for title in ("Type of each company", "Contact of each participant", "Login of each participant"):
        assert found[title][0] is State.MISSING and "Steen" in found[title][1], title
    assert "Steen" in found["Signatory of each company"][1]
    add("Kei", declared_type="C", contact_email="a@b.nl")
    make_user("bob", steen.organisation, Role.COMPANY_EDITOR)
    make_user("anna", secretariat, Role.ASSESSOR)
    found = lines(lead, covenant)
    assert "Steen" not in found["Login of each participant"][1]
    assert "Steen" in found["Signatory of each company"][1]
    assert found["Two people for each decision"][0] is State.MISSING
    make_user("rik", secretariat, Role.SECOND_READER)
    assert lines(lead, covenant)["Two people for each decision"][0] is State.READY


def test_history_lines_name_companies_without_results_and_documents_without_a_file(
    covenant: Covenant, lead: User, add: Add, system: Actor
) -> None:
    member = add("Kei", declared_type="C")
    assert "Kei" in lines(lead, covenant)["Results from before"][1]
    keep_result(actor=system, member=member, year=2022, values=PastValues("green"))
    assert lines(lead, covenant)["Results from before"][0] is State.READY
    keep_document(actor=system, member=member, year=2022, file_name="plan.pdf", content=None)
    assert "plan.pdf" in lines(lead, covenant)["Documents from before"][1]


def test_a_practice_covenant_and_an_installation_without_mail_or_backup_are_named(
    demo_covenant: None, lead: User, tmp_path: Path, settings: Any
) -> None:
    covenant = Covenant.objects.get(in_use=True)
    found = lines(lead, covenant)
    assert found["Real covenant"][0] is State.MISSING
    assert found["Backup"][0] is State.MISSING
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path
    assert lines(lead, covenant)["Mail"][0] is State.MISSING
    (tmp_path / "last-backup.json").write_text('{"made_at": "2020-01-01T00:00:00+00:00"}')
    assert lines(lead, covenant)["Backup"][0] is State.LOOK
    (tmp_path / "last-backup.json").write_text("geen json")
    assert lines(lead, covenant)["Backup"][0] is State.MISSING


@pytest.mark.parametrize("count", [2, 20])
def test_the_page_asks_the_database_as_often_for_many(  # noqa: PLR0917
    covenant: Covenant, lead: User, add: Add, client: Client, django_assert_max_num_queries: Any, count: int
) -> None:
    for number in range(count):
        add(f"Lid {number}", declared_type="C")
    client.force_login(lead)
    client.get(reverse("web:ready"))
    with django_assert_max_num_queries(45):
        page = client.get(reverse("web:ready"))
    assert page.status_code == 200
    assert reverse("members:waves") in page.content.decode()


def test_an_administrator_is_led_to_no_page_that_is_closed_to_them(
    covenant: Covenant, client: Client, make_user: Callable[..., User], secretariat: Organisation
) -> None:
    client.force_login(make_user("bo", secretariat, Role.ADMINISTRATOR))
    page = client.get(reverse("web:ready")).content.decode()
    addresses = set(re.findall(r'href="(/nl/[^"?#]+)', page.split("<main")[1].split("</main>")[0]))
    assert reverse("web:installation") in addresses
    assert {client.get(address).status_code for address in addresses} == {200}


def test_a_test_mail_is_asked_for_by_the_lead_only(
    covenant: Covenant, lead: User, client: Client, make_user: Callable[..., User], secretariat: Organisation
) -> None:
    client.force_login(lead)
    assert client.post(reverse("web:ready_mail")).status_code == 302
    client.force_login(make_user("anna", secretariat, Role.ASSESSOR))
    assert client.post(reverse("web:ready_mail")).status_code == 404
    assert client.get(reverse("web:ready")).status_code == 404
