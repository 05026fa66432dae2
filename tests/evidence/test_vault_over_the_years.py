"""One document over the years, and the list of a vault."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.test import Client

from evidence import samples
from evidence.test_vault_pages import Add, Files, typed, upload
from trustone.evidence.models import Document
from trustone.evidence.services import Target


def test_a_newer_file_replaces_and_the_old_one_stays(own: Client, vault: str, add: Add) -> None:
    document = add()
    page = f"{vault}{document.public_id}/"
    answer = own.post(f"{page}replace/", {"file": upload(samples.pdf("second")), "note": "Signed", "version": 1},
                      follow=True)  # fmt: skip
    assert "Version 2, in use" in answer.content.decode()
    assert f"{page}versions/1/file/" in answer.content.decode()
    again = own.post(f"{page}replace/", {"file": upload(samples.pdf("third")), "version": 1}, follow=True)
    assert "changed this document in the meantime" in again.content.decode()


def test_two_who_change_at_once_see_both_texts(own: Client, vault: str, add: Add) -> None:
    page = f"{vault}{add().public_id}/change/"
    mine = typed(title="Mine", version=1)
    assert own.post(page, typed(title="Theirs", version=1)).status_code == 302
    answer = own.post(page, mine)
    assert answer.status_code == 409
    assert "Theirs" in answer.content.decode()
    assert 'value="Mine"' in answer.content.decode()
    assert own.post(page, {**mine, "version": 2}).status_code == 302
    assert Document.objects.get().title == "Mine"


def test_withdrawing_putting_back_and_deleting(
    own: Client, vault: str, add: Add, django_capture_on_commit_callbacks: Callable[..., Any], files: Files
) -> None:
    page = f"{vault}{add().public_id}/"
    assert own.post(f"{page}withdraw/", {"reason": "", "version": 1}).status_code == 422
    assert "Old one" in own.post(f"{page}withdraw/", {"reason": "Old one", "version": 1}, follow=True).content.decode()
    assert "No document fits" not in own.get(f"{vault}?validity=withdrawn").content.decode()
    assert own.get(f"{page}replace/").status_code == 404
    own.post(f"{page}put-back/", {"version": 2})
    with django_capture_on_commit_callbacks(execute=True):
        assert own.post(f"{page}delete/", {"version": 3})["Location"] == vault
    assert files() == []


def test_an_address_made_up_is_no_accident(own: Client, vault: str, add: Add) -> None:
    page = f"{vault}{add().public_id}/"
    for address in (f"{vault}DOC-NOTHING/", f"{page}versions/9/file/", f"{page}versions/1/pages/0/",
                    f"{page}versions/99999999999999999999/file/"):  # fmt: skip
        assert own.get(address).status_code == 404
    assert own.post(f"{page}delete/", {"version": "x"}).status_code == 302
    assert Document.objects.count() == 1


def test_an_empty_vault_teaches(own: Client, office: Client, vault: str) -> None:
    assert "Add it once" in own.get(vault).content.decode()
    assert "has not added a document yet" in office.get(vault).content.decode()
    assert own.get("/en/documents/")["Location"] == vault
    assert office.get("/en/documents/").status_code == 404


def test_the_list_is_searched_and_filtered(own: Client, vault: str, add: Add, on_board: Target) -> None:
    add(title="Gedragscode", kind="policy", target=on_board)
    add(samples.docx(), title="Bezoekverslag", kind="report", until=date(2020, 1, 1))
    for query, expected in (
        ("q=gedrag", {"Gedragscode"}), ("kind=report", {"Bezoekverslag"}), ("validity=ended", {"Bezoekverslag"}),
        ("validity=open", {"Gedragscode"}), ("use=used", {"Gedragscode"}), ("use=unused", {"Bezoekverslag"}),
        ("kind=nonsense&page=99", {"Gedragscode", "Bezoekverslag"}), ("q=nothing", set()),
    ):  # fmt: skip
        page = own.get(f"{vault}?{query}").content.decode()
        assert {title for title in ("Gedragscode", "Bezoekverslag") if title in page} == expected, query


def test_the_list_asks_the_same_number_of_questions_for_3_and_30(
    own: Client, vault: str, add: Add, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    counts = []
    for start, end in ((0, 3), (3, 30)):
        for number in range(start, end):
            add(f"note {number}".encode(), name=f"{number}.txt")
        with django_assert_max_num_queries(20) as asked:
            own.get(vault)
        counts.append(len(asked))
    assert counts[0] == counts[1]
