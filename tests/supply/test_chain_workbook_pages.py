"""Chains from and to workbooks, in the browser."""

from __future__ import annotations

import io
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook

from platform_files import files
from supply.test_chain_pages import AddChain, text
from trustone.members.models import Member
from trustone.platform.dataio import LIMITS
from trustone.platform.models import ImportBatch
from trustone.supply.models import Chain


def _upload(client: Client, content: bytes, name: str = "chains.xlsx") -> Any:
    return client.post("/en/chains/2026/import/", {"file": SimpleUploadedFile(name, content)})


HEAD = ("product", "stone", "supplier", "country_purchase", "trade_name")


GOOD = ("setts", "sandstone", "Marmi Rossi", "IT", "a")


def test_from_workbook_to_chains_and_back(own: Client) -> None:
    response = _upload(own, files.workbook([HEAD, GOOD, (*GOOD[:4], "b")]), "../../../etc/chains.xlsx")
    look = own.get(response.url)
    assert "Take over 2 rows" in text(look)
    assert "chains.xlsx" in text(look)
    assert "etc" not in text(look)
    assert not Chain.objects.exists()
    taken = own.post(response.url, {"mode": "all", "seen": look.context["seen"], "form_token": "t"}, follow=True)
    again = own.post(response.url, {"mode": "all", "seen": look.context["seen"], "form_token": "t"}, follow=True)
    assert "2 chains added, 0 changed." in text(taken)
    assert again.status_code == 200
    assert Chain.objects.count() == 2
    batch = ImportBatch.objects.get()
    assert (batch.file_name, batch.content) == ("chains.xlsx", None)
    assert "2 added, 0 changed, 0 refused" in text(own.get("/en/chains/2026/import/"))
    undone = own.post(f"/en/chains/import/{batch.pk}/undo/", follow=True)
    assert "2 chains are as before." in text(undone)
    assert not Chain.objects.filter(withdrawn_at=None).exists()


def test_a_file_with_a_bad_row_offers_the_good_rows_and_a_marked_copy(own: Client) -> None:
    response = _upload(own, files.workbook([HEAD, GOOD, ("setts", "chees", *GOOD[2:])]))
    look = own.get(response.url)
    said = text(look)
    assert "Take over only the 1 good row" in said
    assert "“chees” is not in the list" in said
    copy = own.get(f"{response.url}marked.xlsx")
    sheet = load_workbook(io.BytesIO(copy.content)).worksheets[0]
    assert sheet["B3"].comment is not None
    own.post(response.url, {"mode": "good", "seen": look.context["seen"], "form_token": "t"})
    assert Chain.objects.count() == 1


@pytest.mark.parametrize(
    ("content", "code"),
    [(files.PDF, "FIL-003"), (files.zip_bomb(), "FIL-007"), (b"", "empty"), (files.OLD_EXCEL, "FIL-004")],
)
def test_a_file_that_is_something_else_is_refused_on_the_page(own: Client, content: bytes, code: str) -> None:
    response = _upload(own, content)
    assert response.status_code == 422
    assert not ImportBatch.objects.exists()


def test_a_file_of_two_hundred_megabytes_is_dropped_while_it_arrives(own: Client, monkeypatch: Any) -> None:
    monkeypatch.setattr("trustone.platform.dataio.uploads.LIMITS", replace(LIMITS, file_size=100_000))
    response = _upload(own, b"x" * 300_000)
    assert response.status_code == 422
    assert "The file is larger than" in text(response)


def test_workbooks_can_be_taken_along(own: Client, add_chain: AddChain) -> None:
    add_chain(year=2025, quantity=Decimal(5), unit="t")
    add_chain(trade_name="x")
    template = load_workbook(io.BytesIO(own.get("/nl/chains/2026/template.xlsx").content))
    assert template.worksheets[0]["A1"].value == "Product *"
    assert own.get("/en/chains/2026/chains.csv").content.decode("utf-8-sig").count("\r\n") == 2
    start = load_workbook(io.BytesIO(own.get("/en/chains/2026/start.xlsx").content)).worksheets[0]
    row = dict(zip([cell.value for cell in start[1]], [cell.value for cell in start[2]], strict=True))
    assert (row["Reporting year"], row["Quantity"], row["Our number"]) == (2026, None, None)


def test_the_secretariat_brings_in_many_participants_from_the_browser(
    secretariat_client: Client, own: Client, member: Member, other: Member
) -> None:
    rows = [("member", *HEAD), (member.number, *GOOD), (other.number, *GOOD), ("M-NOPE", *GOOD)]
    start = "/en/chains/all/2026/import/"
    assert secretariat_client.get("/en/chains/all/").status_code == 302
    assert "a column has the number of the participant" in text(secretariat_client.get(start))
    upload = SimpleUploadedFile("all.xlsx", files.workbook(rows))
    look = secretariat_client.get(secretariat_client.post(start, {"file": upload}).url)
    assert "Take over only the 2 good rows" in text(look)
    secretariat_client.post(
        look.request["PATH_INFO"], {"mode": "good", "seen": look.context["seen"], "form_token": "t"}
    )
    assert {chain.member for chain in Chain.objects.all()} == {member, other}
    out = load_workbook(io.BytesIO(secretariat_client.get("/en/chains/all/2026/chains.xlsx").content)).worksheets[0]
    assert {out["A2"].value, out["A3"].value} == {member.number, other.number}
    batch = ImportBatch.objects.get()
    secretariat_client.post(f"/en/chains/all/import/{batch.pk}/undo/")
    assert not Chain.objects.filter(withdrawn_at=None).exists()
    for address in ("", "2026/import/", "2026/template.xlsx", "2026/chains.xlsx", f"import/{batch.pk}/"):
        assert own.get(f"/en/chains/all/{address}").status_code == 404
    assert own.post(f"/en/chains/all/import/{batch.pk}/undo/").status_code == 404
    page = f"/en/participants/{member.number}/chains/2026/import/"
    assert "/chains/all/" in secretariat_client.get(page).content.decode()
    assert "/chains/all/" not in own.get(page).content.decode()


def test_a_refused_file_is_told_before_anything_else_on_the_page(own: Client) -> None:
    refused = own.post("/en/chains/2026/import/", {"file": SimpleUploadedFile("x.xlsx", b"%PDF-1.7 not a workbook")})
    assert refused.status_code == 422
    said = text(refused)
    assert said.index("This is a PDF") < said.index("1. Take a workbook")
