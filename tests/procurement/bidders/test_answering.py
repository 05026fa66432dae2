"""A bidder answers without an account; a buyer makes the form and the sheet. Nothing of an answer stays here."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import timedelta
from typing import Any

import docx
import openpyxl
import pytest
from django.apps import apps
from django.test import Client

from procurement.bidders.conftest import ROOM, People, Screens
from trustone.procurement.bidders.models import BidForm

pytestmark = pytest.mark.django_db
MAKE = {"title": "Market square", "authority": "Town", "language": "nl", "positions": "kerbs\nsetts"}


def to_the_end(screens: Screens) -> None:
    screens.send(bidder="Firm & Co", contact="Ann, 0123")
    screens.send(depth="quarry", country="IN", place="Budhpura, quarry 7", factory="Kota", steps="quarry – we")
    screens.send(depth="unknown", known_by="2027-03-01")
    screens.send(themes=["child_labour"], looked_how="We asked the supplier.")
    screens.send(severity="high", likelihood="middle", how_known="A report of 2025.")
    screens.send(what="Visit the quarry", theme="child_labour", by="2027-06-01", who="Our buyer", shown_by="Minutes")


def test_a_bidder_goes_from_the_form_of_the_buyer_to_a_file(form: BidForm, screens: type[Screens]) -> None:
    visitor = screens(f"{ROOM}/answer/{form.public_id}/")
    assert "Market square" in visitor.text
    to_the_end(visitor)
    assert "The origin is not known yet of: setts, red" in visitor.text
    file = visitor.send(go="file:docx")
    assert file["Content-Disposition"].endswith('answer-t-1.docx"')
    document = docx.Document(io.BytesIO(file.content))
    words = "\n".join(cell.text for table in document.tables for row in table.rows for cell in row.cells)
    for part in ("Firm & Co", "India", "Budhpura, quarry 7", "very serious", "Visit the quarry", "Not known yet"):
        assert part in words


@pytest.mark.parametrize("kind", ["odt", "pdf", "json"])
def test_every_kind_of_file_can_be_taken_along(form: BidForm, screens: type[Screens], kind: str) -> None:
    visitor = screens(f"{ROOM}/answer/{form.public_id}/")
    to_the_end(visitor)
    file = visitor.send(go=f"file:{kind}")
    assert file.status_code == 200
    assert file["Cache-Control"] == "no-store, private"
    assert len(file.content) > 500


def test_nothing_a_bidder_writes_is_kept(form: BidForm, screens: type[Screens]) -> None:
    before = {model: model._default_manager.count() for model in apps.get_models()}
    visitor = screens(f"{ROOM}/answer/{form.public_id}/")
    to_the_end(visitor)
    visitor.send(go="file:docx")
    assert before == {model: model._default_manager.count() for model in apps.get_models()}
    assert visitor.page["Cache-Control"] == "no-store, private"


def test_a_saved_answer_is_gone_on_with_under_the_form_of_the_buyer(form: BidForm, screens: type[Screens]) -> None:
    visitor = screens(f"{ROOM}/answer/{form.public_id}/")
    to_the_end(visitor)
    saved = json.loads(visitor.send(go="file:json").content)
    saved["tender"]["title"] = "Another tender"
    saved["tender"]["positions"] = ["kerbs, grey"]
    again = screens(f"{ROOM}/answer/{form.public_id}/")
    file = io.BytesIO(json.dumps(saved).encode())
    file.name = "answer.json"
    again.page = again.client.post(again.address, {"file": file})
    assert "Firm &amp; Co" in again.text
    state = json.loads(again.hidden()["state"])
    assert state["tender"]["title"] == "Market square"
    assert [one["position"] for one in state["origins"]] == ["kerbs, grey", "setts, red"]


@pytest.mark.parametrize("content", [b"", b"{}", b"\x00\xff", b"[" * 5000, b'{"format": "trustone-bid-answer-1"}'])
def test_a_file_that_is_no_answer_is_refused_in_words(form: BidForm, content: bytes) -> None:
    file = io.BytesIO(content)
    file.name = "x.json"
    page = Client().post(f"{ROOM}/answer/{form.public_id}/", {"file": file})
    assert page.status_code == 422
    assert "This file is no answer that was saved here" in page.content.decode()


def test_a_hidden_field_that_was_tampered_with_begins_anew(form: BidForm) -> None:
    page = Client().post(
        f"{ROOM}/answer/{form.public_id}/", {"state": "nonsense", "step": "check-0", "go": "file:docx"}
    )
    assert page.status_code == 422


def test_more_origins_of_a_stone_come_and_go(form: BidForm, screens: type[Screens]) -> None:
    visitor = screens(f"{ROOM}/answer/{form.public_id}/")
    visitor.send(bidder="Firm")
    visitor.send(depth="country", country="PT", go="another")
    assert json.loads(visitor.hidden()["state"])["origins"][1]["position"] == "kerbs, grey"
    visitor.send(go="remove")
    assert len(json.loads(visitor.hidden()["state"])["origins"]) == 2


def test_what_is_wrong_stays_in_the_field(form: BidForm, screens: type[Screens]) -> None:
    visitor = screens(f"{ROOM}/answer/{form.public_id}/")
    assert visitor.send(bidder="").status_code == 422
    assert "Write the name of your firm" in visitor.text
    visitor.send(bidder="Firm")
    assert visitor.send(depth="area", country="", place="Somewhere").status_code == 422
    assert "Somewhere" in visitor.text
    assert visitor.send(depth="country", country="PT", steps="x" * 2001).status_code == 422
    assert "2001 characters" in visitor.text


def test_without_a_form_the_bidder_names_the_tender_itself(packs: None, screens: type[Screens]) -> None:
    visitor = screens(f"{ROOM}/answer/")
    assert visitor.send(bidder="Firm").status_code == 422
    visitor.send(bidder="Firm", title="Quay", authority="Town", language="fr", positions="steps")
    assert "steps" in visitor.text
    state = json.loads(visitor.hidden()["state"])
    assert state["tender"]["language"] == "fr"


def test_a_stopped_form_says_so_and_an_unknown_one_is_not_there(form: BidForm, people: People) -> None:
    buyer = people.client(people.buyer)
    assert people.client(people.stranger).post(f"{ROOM}/forms/{form.public_id}/stop/").status_code == 404
    assert buyer.post(f"{ROOM}/forms/{form.public_id}/stop/").status_code == 302
    assert Client().get(f"{ROOM}/answer/{form.public_id}/").status_code == 410
    assert Client().get(f"{ROOM}/answer/BFM-0000000/").status_code == 404


def test_after_the_day_of_closing_the_page_says_so(form: BidForm) -> None:
    BidForm.objects.filter(pk=form.pk).update(closes_on=form.made_at.date() - timedelta(days=400))
    assert "The day of closing has passed" in Client().get(f"{ROOM}/answer/{form.public_id}/").content.decode()


# --- The buyer --------------------------------------------------------------------------------------------------------


def test_a_buyer_keeps_a_form_and_gets_an_address(people: People) -> None:
    client = people.client(people.buyer)
    page = client.get(f"{ROOM}/form/", {**MAKE, "go": "1"})
    assert "Keep it and get an address" in page.content.decode()
    kept = client.post(f"{ROOM}/forms/", MAKE)
    made = BidForm.objects.get()
    assert kept["Location"].endswith(f"/forms/{made.public_id}/")
    assert f"/nl/procurement/bidders/answer/{made.public_id}/" in client.get(kept["Location"]).content.decode()
    assert people.client(people.signs).get(kept["Location"]).status_code == 404


def test_without_an_account_the_blank_form_can_be_taken_but_not_kept(packs: None) -> None:
    page = Client().get(f"{ROOM}/form/", {**MAKE, "go": "1"}).content.decode()
    assert "Keep it and get an address" not in page
    assert "blank.docx" in page
    assert Client().post(f"{ROOM}/forms/", MAKE)["Location"].startswith("/en/account/")


@pytest.mark.parametrize("positions", ["Only stone from Europe", "Belgian stone, no stone from India"])
def test_a_place_cannot_be_demanded_in_the_form(people: People, positions: str) -> None:
    client = people.client(people.buyer)
    page = client.get(f"{ROOM}/form/", {**MAKE, "language": "en", "positions": positions, "go": "1"})
    assert "This cannot stand in the form" in page.content.decode()
    client.post(f"{ROOM}/forms/", {**MAKE, "positions": positions})
    assert not BidForm.objects.exists()


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"title": ""}, "what the tender is called"),
        ({"positions": ""}, "at least one stone"),
        ({"positions": "\n".join(str(one) for one in range(30))}, "You named 30 stones"),
        ({"closes_on": "2020-01-01"}, "has passed"),
        ({"closes_on": "soon"}, "no day"),
        ({"title": "x" * 300}, "300 characters"),
        ({"level": "9"}, "not one of the choices"),
    ],
)
def test_what_a_form_cannot_say_is_refused_at_the_field(packs: None, changed: dict[str, Any], words: str) -> None:
    page = Client().get(f"{ROOM}/form/", {**MAKE, **changed, "go": "1"})
    assert page.status_code == 422
    assert words in page.content.decode()


def test_blank_forms_hold_every_stone_and_no_formula(packs: None) -> None:
    query = {**MAKE, "positions": "=1+1 kerbs\nsetts"}
    book = openpyxl.load_workbook(io.BytesIO(Client().get(f"{ROOM}/form/blank.xlsx", query).content))
    origins = book.worksheets[1]
    assert [origins["A2"].value, origins["A3"].value] == ["'=1+1 kerbs", "setts"]
    assert book.sheetnames[1] == "Herkomst"
    word = docx.Document(io.BytesIO(Client().get(f"{ROOM}/form/blank.docx", query).content))
    assert any("setts" in cell.text for table in word.tables for row in table.rows for cell in row.cells)
    empty = Client().get(f"{ROOM}/form/blank.odt")
    assert zipfile.is_zipfile(io.BytesIO(empty.content))
    assert Client().get(f"{ROOM}/form/blank.exe").status_code == 404


SHEET = {"title": "=Square", "language": "nl", "kind": "discount", "worths": "1; 2,5; 4; 7", "bids": "3", "go": "1"}


def test_the_sheet_is_the_same_for_every_bid_and_both_assessors(packs: None) -> None:
    page = Client().get(f"{ROOM}/sheet/", SHEET)
    assert page.status_code == 200
    book = openpyxl.load_workbook(io.BytesIO(Client().get(f"{ROOM}/sheet/file.xlsx", SHEET).content))
    levels, one, two, together = book.worksheets
    assert levels["A1"].value == "'=Square"
    assert one.max_row == two.max_row == 1 + 3 * 5
    assert [row[1].value for row in one.iter_rows(min_row=2, max_row=6)] == [0, 1, 2, 3, 4]
    assert together["B3"].value == f"=IF('{one.title}'!F7=\"\",\"\",'{one.title}'!F7)"
    assert "ABS(B2-C2)>1" in together["D2"].value
    assert "2,5" in " ".join(str(cell.value) for row in levels.iter_rows() for cell in row if cell.value)
    assert Client().get(f"{ROOM}/sheet/file.docx", SHEET).status_code == 200


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"worths": "1; 2"}, "first step gives nothing"),
        ({"worths": "7; 4; 2; 1"}, "first step gives nothing"),
        ({"worths": "a; b; c; d"}, "first step gives nothing"),
        ({"kind": "points"}, "price"),
        ({"bids": "0"}, "whole number"),
        ({"bids": "500"}, "whole number"),
    ],
)
def test_a_ladder_that_does_not_hold_gives_no_sheet(packs: None, changed: dict[str, str], words: str) -> None:
    page = Client().get(f"{ROOM}/sheet/", {**SHEET, **changed})
    assert page.status_code == 422
    assert words in page.content.decode()
    assert Client().get(f"{ROOM}/sheet/file.xlsx", {**SHEET, **changed}).status_code == 404


def test_a_heavy_ladder_only_warns(packs: None) -> None:
    page = Client().get(f"{ROOM}/sheet/", {**SHEET, "worths": "5; 10; 20; 30"})
    assert page.status_code == 200
    assert "30 per cent" in page.content.decode()
