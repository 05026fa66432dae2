"""Three questions, and everything a small town needs in one download."""

from __future__ import annotations

import io
import zipfile
from itertools import product
from typing import Any

import pytest

from procurement.conftest import Room, address, text_of

ANSWERS: dict[str, Any] = {
    "country": "NL", "how_much": "middle", "how_bought": "tender", "where_from": "unknown", "go": "1",
}  # fmt: skip


def _zip(response: Any) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(response.content))


def test_the_pack_holds_everything_a_town_takes_along(room: Room) -> None:
    response = room.client.get(address("three-questions/answer.zip", ANSWERS))
    assert response["Content-Type"] == "application/zip" and "level-" in response["Content-Disposition"]
    found = _zip(response)
    assert found.namelist() == [
        "read-me.txt", "clause.docx", "reasons.txt", "letter.docx", "mail.txt", "notice.csv", "check-list.docx",
    ]  # fmt: skip
    assert "hum-right" in found.read("notice.csv").decode("utf-8-sig")
    assert "Chosen: level" in found.read("reasons.txt").decode()
    assert "or something equivalent" in found.read("mail.txt").decode().replace("\n", " ")
    assert all(found.getinfo(name).date_time == (2020, 1, 1, 0, 0, 0) for name in found.namelist())


def test_the_same_answers_give_the_same_bytes(room: Room) -> None:
    at = address("three-questions/answer.zip", ANSWERS)
    assert room.client.get(at).content == room.client.get(at).content


def test_the_pack_is_in_dutch_on_a_dutch_page(room: Room) -> None:
    found = _zip(room.client.get(address("three-questions/answer.zip", ANSWERS).replace("/en/", "/nl/")))
    assert found.namelist()[:3] == ["lees-mij.txt", "clausule.docx", "motivering.txt"]
    assert "Geachte" in found.read("mail.txt").decode()


def test_nothing_to_fill_in_where_nothing_is_published(room: Room) -> None:
    small = {**ANSWERS, "how_much": "small", "how_bought": "order"}
    assert "notice.csv" not in _zip(room.client.get(address("three-questions/answer.zip", small))).namelist()


def test_the_page_shows_the_reasons_and_the_letter(room: Room) -> None:
    page = text_of(room.get("three-questions/", ANSWERS))
    assert "three-questions/answer.zip?" in page and "Dear Sir or Madam," in page


def test_missing_answers_lead_back_to_the_questions(room: Room) -> None:
    response = room.client.get(address("three-questions/answer.zip", {"country": "NL"}))
    assert response.status_code == 302 and "three-questions/?country=NL" in response["Location"]


def test_a_procedure_that_is_closed_for_the_amount_is_refused_at_once(room: Room) -> None:
    large = {**ANSWERS, "country": "BE-VLG", "how_much": "large", "how_bought": "quotations"}
    response = room.get("three-questions/", large)
    assert response.status_code == 422 and "140,000" in text_of(response)


@pytest.mark.parametrize("country", ["NL", "BE-VLG"])
def test_every_answer_gives_a_pack_or_says_why_not(room: Room, country: str) -> None:
    much, bought = ("incidental", "small", "middle", "large", "unknown"), ("order", "quotations", "tender", "framework")
    for how_much, how_bought in product(much, bought):
        answers = {**ANSWERS, "country": country, "how_much": how_much, "how_bought": how_bought}
        response = room.client.get(address("three-questions/answer.zip", answers))
        if response.status_code == 302:
            assert room.get("three-questions/", answers).status_code == 422
        else:
            assert "clause.docx" in _zip(response).namelist()
