"""The recruitment list from a workbook: what each row does, mistakes at their cell, taken over once, taken back."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date
from typing import Any

import openpyxl
import pytest
from django.test import Client
from django.utils import translation

from platform_files.files import workbook
from trustone.catalog.models import Covenant
from trustone.joining import services
from trustone.joining.models import Prospect
from trustone.platform.actors import Actor, actor_for, system_actor
from trustone.platform.dataio.batches import Mode, apply, look, undo
from trustone.platform.dataio.kinds import Scope, kind_named
from trustone.platform.dataio.workbook import export
from trustone.platform.models import Organisation, RoleAssignment, User

pytestmark = pytest.mark.django_db
HEADINGS = ("Name", "Kind", "Country", "Size, as estimated", "Spoken to by", "Next talk", "How it stands", "Reason")
GOOD = ("Keien Nieuw BV", "company", "NL", "20 mensen", "", "", "", "")


def _person(role: str, kind: str, name: str) -> User:
    owner = Organisation.objects.create(public_id=f"ORG-{name}", name=name, kind=kind)
    user = User.objects.create_user(f"{name.lower()}@example.org", "niet-geheim-123", name=name)
    RoleAssignment.objects.create(user=user, organisation=owner, role=role, valid_from=date(2020, 1, 1))
    return user


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def office(covenant: Covenant) -> Actor:
    return actor_for(_person("assessor", "secretariat", "Anna"))


@pytest.fixture
def ambassador(covenant: Covenant) -> User:
    return _person("ambassador", "federation", "Bram")


def _look(actor: Actor, *rows: tuple[object, ...], headings: tuple[str, ...] = HEADINGS) -> Any:
    return look(actor=actor, kind="prospects", scope=Scope(), content=workbook([headings, *rows]))


def _apply(actor: Actor, *rows: tuple[object, ...], headings: tuple[str, ...] = HEADINGS, mode: Mode = Mode.ALL) -> Any:
    content = workbook([headings, *rows])
    return apply(actor=actor, kind="prospects", scope=Scope(), content=content, file_name="lijst.xlsx", mode=mode)


def _codes(preview: Any) -> list[tuple[str, int, str]]:
    return [(one.code, one.row, one.column) for one in preview.problems if one.code.startswith("JOI")]


def test_a_list_is_brought_in_once_and_the_same_file_again_changes_nothing(office: Actor, ambassador: User) -> None:
    rows = (GOOD, ("Graniet Zuid", "", "BE", "", "BRAM@example.org", date(2026, 12, 1), "", ""))
    assert _look(office, *rows).counts["new"] == 2
    assert not Prospect.objects.exists()
    _apply(office, *rows)
    south = Prospect.objects.get(name="Graniet Zuid")
    assert (south.kind, south.country, south.speaker, south.next_on) == ("company", "BE", ambassador, date(2026, 12, 1))
    assert _apply(office, *rows).batch is None


def test_the_export_sent_back_changes_nothing_and_an_edit_in_it_changes_only_that(office: Actor) -> None:
    _apply(office, GOOD)
    kind = kind_named("prospects")
    content = export(kind.table(office, Scope()), kind.rows(office, Scope()))
    preview = look(actor=office, kind="prospects", scope=Scope(), content=content)
    assert preview.counts["unchanged"] == 1
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = book.worksheets[0]
    headings = [str(cell.value).removesuffix(" *") for cell in sheet[1]]
    sheet.cell(2, headings.index("Name") + 1).value = "Keien Oud BV"  # found by its number
    out = io.BytesIO()
    book.save(out)
    apply(actor=office, kind="prospects", scope=Scope(), content=out.getvalue(), file_name="x.xlsx", mode=Mode.ALL)
    assert [(one.name, one.size) for one in Prospect.objects.all()] == [("Keien Oud BV", "20 mensen")]


def test_who_is_on_the_list_is_recognised_by_name_and_what_stands_in_no_column_stays(office: Actor) -> None:
    _apply(office, GOOD)
    _apply(office, ("keien nieuw", "not_now", "Drukke tijd"), headings=("Name", "How it stands", "Reason"))
    one = Prospect.objects.get()
    assert (one.outcome, one.reason, one.size, one.country) == ("not_now", "Drukke tijd", "20 mensen", "NL")


@pytest.mark.parametrize(
    ("row", "found"),
    [
        (("Nieuw", "", "", "", "Niemand", "", "", ""), ("JOI-043", 3, "speaker")),
        (("Nieuw", "", "", "", "", "", "no", ""), ("JOI-003", 3, "reason")),
        (("Nieuw", "", "", "", "", date(2099, 1, 1), "", ""), ("JOI-042", 3, "next_on")),
        (("Keien Nieuw", "", "NL", "", "", "", "", ""), ("JOI-049", 3, "name")),
    ],
)
def test_a_mistake_points_to_its_cell_and_keeps_the_whole_file_out(
    office: Actor, row: tuple[object, ...], found: tuple[str, int, str]
) -> None:
    preview = _look(office, GOOD, row)
    assert _codes(preview) == [found]
    assert preview.counts["refused"] == 1
    _apply(office, GOOD, row, mode=Mode.GOOD_ROWS)
    assert Prospect.objects.count() == 1


def test_a_number_that_nobody_has_and_a_name_that_several_have_are_asked_about(office: Actor) -> None:
    _apply(office, GOOD, ("Keien Nieuw BV", "company", "BE", "", "", "", "", ""))
    headings = ("Number", "Name")
    assert _codes(_look(office, ("PRO-XXXXX", "Keien"), headings=headings)) == [("JOI-050", 2, "number")]
    assert _codes(_look(office, ("", "Keien Nieuw"), headings=headings)) == [("JOI-051", 2, "name")]


def test_taking_back_puts_everything_as_it_was_but_not_what_was_worked_on_since(office: Actor) -> None:
    _apply(office, GOOD)
    headings = ("Name", "Size, as estimated")
    batch = _apply(office, ("Keien Nieuw BV", "200 mensen"), ("Ander", "2"), ("Derde", "3"), headings=headings).batch
    worked_on = Prospect.objects.get(name="Derde")
    services.log_talk(actor=office, prospect=worked_on, on=office.today, text="Gebeld")
    undone = undo(actor=office, batch=batch)
    assert (undone.count, [one.code for one in undone.problems]) == (2, ["FIL-051"])
    assert sorted(Prospect.objects.values_list("name", "size")) == [("Derde", "3"), ("Keien Nieuw BV", "20 mensen")]


def test_the_command_line_brings_the_same_rows(covenant: Covenant) -> None:
    _apply(system_actor("trustone import"), GOOD)
    assert Prospect.objects.get().created_by is None


def test_the_pages_are_the_secretariat_s_and_lead_from_file_to_list(client: Client, ambassador: User) -> None:
    client.force_login(ambassador)
    assert client.get("/en/recruitment/workbook/").status_code == 404
    assert "/recruitment/workbook/" not in client.get("/en/recruitment/").content.decode()
    client.force_login(_person("assessor", "secretariat", "Anna"))
    assert "/recruitment/workbook/" in client.get("/en/recruitment/").content.decode()
    file = io.BytesIO(workbook([HEADINGS, GOOD]))
    file.name = "lijst.xlsx"
    look_page = client.post("/en/recruitment/workbook/", {"file": file}, follow=True)
    assert "Keien Nieuw BV" in look_page.content.decode()
    client.post(look_page.request["PATH_INFO"], {"mode": "all"})
    assert Prospect.objects.get().name == "Keien Nieuw BV"
    assert client.get("/en/recruitment/workbook/export/").status_code == 200
