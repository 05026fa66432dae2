"""Bringing participants in from a workbook in the browser, from the first file to taking it back."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import translation
from openpyxl import load_workbook

from trustone.members.models import Member
from trustone.platform.models import ImportBatch, User

GOOD = "name;country;joined\nSteen BV;NL;2022-10-01\nBeton NV;BE;\n"
BAD = GOOD + "Zand;Atlantis;\n"


def to(view: str, *args: object, language: str = "en") -> str:
    with translation.override(language):
        return reverse(f"members:{view}", args=["members", *args])


def text(response: object) -> str:
    return re.sub(r"\s+", " ", response.content.decode())  # type: ignore[attr-defined]


@pytest.fixture
def desk(client: Client, lead: User, covenant: object) -> Client:
    client.force_login(lead)
    return client


def send(browser: Client, content: str | bytes, name: str = "leden.csv", language: str = "en") -> object:
    raw = content.encode() if isinstance(content, str) else content
    return browser.post(to("import", language=language), {"file": SimpleUploadedFile(name, raw)})


def digest(page: object) -> str:
    found = re.search(r'name="seen" value="(\w+)"', text(page))
    assert found
    return found[1]


def test_from_file_to_participants_and_back(desk: Client) -> None:
    sent = send(desk, GOOD)
    assert sent.status_code == 302  # type: ignore[attr-defined]
    address = sent["Location"]  # type: ignore[index]
    page = desk.get(address)
    assert 'name="mode" value="all"' in text(page)
    assert "Steen BV" in text(page)
    assert not Member.objects.exists()
    done = desk.post(address, {"mode": "all", "seen": digest(page)}, follow=True)
    assert "Taken over: 2 new rows" in text(done)
    assert Member.objects.count() == 2
    batch = ImportBatch.objects.get()
    assert batch.content is None
    assert desk.get(to("import_look", batch.pk)).status_code == 404
    assert desk.get(to("import_undo", batch.pk)).status_code == 404
    back = desk.post(to("import_undo", batch.pk), follow=True)
    assert "2 rows were taken back" in text(back)
    assert not Member.objects.exists()
    assert "undo" in str(back.context["batches"][0]["batch"].state)
    assert desk.post(to("import_undo", batch.pk), follow=True).status_code == 200


def test_bad_rows_are_told_and_good_ones_can_be_taken(desk: Client) -> None:
    address = send(desk, BAD)["Location"]  # type: ignore[index]
    page = desk.get(address)
    assert "Atlantis" in text(page)
    assert 'value="all"' not in text(page)
    assert 'name="mode" value="good"' in text(page)
    batch = ImportBatch.objects.get()
    marked = desk.get(to("import_annotated", batch.pk))
    assert "leden" in marked["Content-Disposition"]
    assert load_workbook(io.BytesIO(marked.content)).worksheets[0]["B4"].value == "Atlantis"
    refused = desk.post(address, {"mode": "all", "seen": digest(page)}, follow=True)
    assert "nothing was taken over" in text(refused)
    assert not Member.objects.exists()
    desk.post(address, {"mode": "good", "seen": digest(page)})
    assert Member.objects.count() == 2


def test_the_same_file_again_changes_nothing_and_says_so(desk: Client) -> None:
    page = desk.get(send(desk, GOOD)["Location"])  # type: ignore[index]
    desk.post(page.request["PATH_INFO"], {"mode": "all", "seen": digest(page)})
    again = desk.get(send(desk, GOOD)["Location"])  # type: ignore[index]
    assert "was brought in before" in text(again)
    assert "nothing to take over" in text(again)


def test_what_came_out_otherwise_than_it_looked_is_not_taken(desk: Client, add_member: Callable[..., Member]) -> None:
    page = desk.get(send(desk, GOOD)["Location"])  # type: ignore[index]
    add_member("Steen BV")
    response = desk.post(page.request["PATH_INFO"], {"mode": "all", "seen": digest(page)}, follow=True)
    assert "has changed since you looked" in text(response)
    assert Member.objects.count() == 1


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"", "leeg.xlsx", "empty"),
        (b"%PDF-1.7 ...", "leden.xlsx", "PDF"),
        (b"x;y;z\n1;2;3\n", "leden.csv", "do not recognise any heading"),
        (b"PK\x03\x04broken", "leden.xlsx", ""),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_words(desk: Client, content: bytes, name: str, words: str) -> None:
    response = send(desk, content, name)
    assert response.status_code == 422  # type: ignore[attr-defined]
    assert words in text(response)
    assert not ImportBatch.objects.exists()


def test_no_file_and_a_file_that_is_too_large(desk: Client) -> None:
    assert "Choose a file first" in text(desk.post(to("import")))
    response = send(desk, b"a" * (21 * 1024 * 1024))
    assert "larger than 20 MB" in text(response)


def test_names_of_files_are_harmless(desk: Client) -> None:
    send(desk, GOOD, "../../x<b>.csv")
    assert ImportBatch.objects.get().file_name == "x b .csv"


def test_templates_and_exports_come_as_workbooks(desk: Client, add_member: Callable[..., Member]) -> None:
    add_member("Steen BV")
    for language in ("nl", "en", "fr", "de"):
        assert desk.get(to("import", language=language)).status_code == 200
        for query, rows in (("", 2), ("?template=1", 1)):
            response = desk.get(to("export", language=language) + query)
            sheet = load_workbook(io.BytesIO(response.content)).worksheets[0]
            assert len([row for row in sheet.values if any(row)]) == rows


def test_dutch_pages_speak_dutch(desk: Client) -> None:
    page = desk.get(send(desk, BAD, language="nl")["Location"])  # type: ignore[index]
    assert "Wat dit bestand zou doen" in text(page)
    for word in ("Take over", "What ", "Row<", "Problem<"):
        assert word not in text(page)


def test_others_find_no_such_pages(editor: tuple[User, Member], desk: Client) -> None:
    send(desk, GOOD)
    batch = ImportBatch.objects.get()
    visitor = Client()
    visitor.force_login(editor[0])
    addresses = [to("import"), to("export"), *(to(view, batch.pk) for view in ("import_look", "import_annotated"))]
    assert {visitor.get(address).status_code for address in addresses} == {404}
    assert visitor.post(to("import_undo", batch.pk)).status_code == 404
    with translation.override("en"):
        assert desk.get(reverse("members:import", args=["chains"])).status_code == 404
