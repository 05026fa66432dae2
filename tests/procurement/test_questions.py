"""The questions: what is refused and how, what stays, and that every screen can be reached back."""

from __future__ import annotations

from typing import Any

import pytest

from procurement.conftest import DUTCH_FRAMEWORK, FLEMISH, Room, text_of

FIRST = {name: FLEMISH[name] for name in ("country", "central", "contract_kind", "new_stone", "capacity")}
SECOND = {name: FLEMISH[name] for name in ("stone_value", "total_value", "framework", "months")}


def test_three_screens_lead_to_the_route_with_every_answer_in_the_address(room: Room) -> None:
    one = room.get("questions/1/", FIRST, go="1")
    assert one.status_code == 302
    two = room.client.get(one["Location"] + "&go=1&stone_value=60.000&total_value=400000&framework=no&months=8")
    assert "/questions/3/" in two["Location"]
    three = room.client.get(two["Location"] + "&go=1&line=national&origins=IN&origins=PT&stone=granite")
    assert "/procurement/route/" in three["Location"]
    for part in ("stone_value=60000", "country=BE-VLG", "origins=IN", "origins=PT", "line=national"):
        assert part in three["Location"]


def test_a_screen_shows_at_most_seven_questions(room: Room) -> None:
    for number in (1, 2, 3):
        html = text_of(room.get(f"questions/{number}/", FLEMISH))
        assert 1 <= html.count('id="field-') <= 7


@pytest.mark.parametrize(
    ("number", "changed", "words"),
    [
        (2, {"stone_value": "0"}, "more than zero"),
        (2, {"stone_value": "-5"}, "more than zero"),
        (2, {"stone_value": "99999999999999"}, "14 digits"),
        (2, {"stone_value": "a lot"}, "no amount"),
        (2, {"stone_value": "1" * 5000}, "no amount"),
        (2, {"stone_value": "500000"}, "cannot be worth more"),
        (2, {"months": "9999"}, "number of months"),
        (2, {"months": "eight"}, "whole number"),
        (2, {"months": "9" * 300}, "whole number"),
        (2, {"stone_share": "90"}, "the two amounts give 15"),
        (2, {"start_on": "31-31-2026"}, "no day"),
        (3, {"line": "very_small"}, "not open"),
        (3, {"line": "nonsense"}, "not one of the choices"),
        (3, {"publication_on": "2027-05-01", "start_on": "2027-04-01"}, "before or on the day of publication"),
        (3, {"able_bidders": "-1"}, "below zero"),
        (3, {"origins": ["XX"]}, "not one of the choices"),
        (1, {"country": "FR"}, "not one of the choices"),
        (1, {"country": ""}, "Choose where your organisation is"),
    ],
)
def test_what_cannot_be_is_said_at_the_question(room: Room, number: int, changed: dict[str, Any], words: str) -> None:
    response = room.get(f"questions/{number}/", FLEMISH | changed, go="1")
    html = text_of(response)
    assert response.status_code == 422
    assert words in html
    typed = next(iter(changed.values()))
    if number == 2 and isinstance(typed, str) and "start_on" not in changed:
        assert typed in html, "what was typed stays"


def test_contradictory_answers_are_refused_where_they_meet(room: Room) -> None:
    response = room.get("questions/3/", FLEMISH | {"line": "works_specification", "contract_kind": "supplies"}, go="1")
    assert response.status_code == 422
    assert "belongs to works" in text_of(response)
    response = room.get(
        "questions/3/", DUTCH_FRAMEWORK | {"line": "very_small", "stone_value": "", "total_value": ""}, go="1"
    )
    assert "cannot be a framework" in text_of(response)


def test_a_page_deeper_in_sends_back_to_the_first_gap(room: Room) -> None:
    assert "/questions/1/" in room.get("route/")["Location"]
    assert "/questions/2/" in room.get("clause/", FLEMISH | {"stone_value": "many"})["Location"]
    assert "/questions/3/" in room.get("route/", FLEMISH | {"line": "very_small"})["Location"]


def test_a_closed_line_says_which_limit_and_how_sure(room: Room) -> None:
    html = text_of(room.get("questions/3/", FLEMISH))
    assert "Not open" in html
    assert "30,000" in html
    assert "found in a source" in html


def test_a_day_without_a_limit_gets_the_kind_refusal(room: Room) -> None:
    late = FLEMISH | {"publication_on": "2031-03-01", "line": "national"}
    html = text_of(room.get("questions/3/", late))
    assert "We do not use an older one" in html
    response = room.get("questions/3/", late, go="1")
    assert response.status_code == 422
    assert "no limit is set yet" in text_of(response)


def test_a_limit_that_changes_before_publication_is_told(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    from trustone.procurement import asking

    known = asking.asked_in
    from datetime import date

    def earlier(data: Any, packs: Any, on: date) -> Any:
        return known(data, packs, date(2025, 11, 1))

    monkeypatch.setattr("trustone.procurement.views.shared.asked_in", earlier)
    answers = DUTCH_FRAMEWORK | {
        "framework": "no",
        "line": "national",
        "stone_value": "100000",
        "total_value": "100000",
    }
    html = text_of(room.get("route/", answers | {"publication_on": "2026-02-01"}))
    assert "Mind the change" in html
    assert "216,000" in html


def test_nul_bytes_and_thousands_of_parameters_do_no_harm(room: Room) -> None:
    assert room.get("questions/2/", FLEMISH | {"stone_value": "6\x000"}, go="1").status_code in (302, 422)
    assert "%00" not in room.get("questions/3/", FLEMISH | {"stone": "gran\x00ite"}, go="1")["Location"]
    flood = {f"x{number}": "1" for number in range(10_000)}
    assert room.get("route/", flood).status_code == 400
