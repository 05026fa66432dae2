"""The check-list before publication, the answers to firms, and a value that was answered as a band."""

from __future__ import annotations

import re
from typing import Any

import pytest

from procurement.conftest import DUTCH_FRAMEWORK, FLEMISH, Room, text_of
from trustone.catalog.models import BidderAnswer, TenderCheck

BAND: dict[str, Any] = {
    "country": "BE-VLG",
    "central": "no",
    "contract_kind": "supplies",
    "new_stone": "new",
    "capacity": "one_buyer",
    "framework": "no",
    "line": "by_invitation",
    "how_much": "middle",
    "risk": "high",
}


def asked(html: str) -> set[str]:
    return set(re.findall(r'id="check-([a-z-]+)"', html))


def test_the_whole_check_list_stands_by_itself(room: Room) -> None:
    html = text_of(room.get("before-publication/"))
    assert asked(html) == set(TenderCheck.objects.values_list("code", flat=True))
    assert "From level 2." in html
    assert "Only if you publish a notice." in html
    assert "name=" not in html[html.index('class="checklist"') : html.index("</main>")], "what is ticked goes nowhere"


def test_a_purchase_sees_only_the_checks_that_concern_it(room: Room) -> None:
    framework = asked(text_of(room.get("before-publication/", DUTCH_FRAMEWORK)))
    assert "assessable" in framework, "there is a ladder"
    assert "notice-fields" in framework, "there is a notice"
    assert "supplier-reached" not in framework, "no contractor stands between"
    works = asked(text_of(room.get("before-publication/", FLEMISH)))
    assert "supplier-reached" in works
    assert "assessable" not in works
    assert "notice-fields" not in asked(text_of(room.get("before-publication/", BAND)))


def test_answers_that_do_not_hold_together_give_the_whole_list(room: Room) -> None:
    html = text_of(room.get("before-publication/", FLEMISH | {"stone_value": "many"}))
    assert len(asked(html)) == TenderCheck.objects.count()


def test_firms_are_answered_in_three_languages(room: Room) -> None:
    html = text_of(room.get("bidder-answers/"))
    rows = BidderAnswer.objects.all()
    assert rows
    for row in rows:
        for language in ("nl", "fr"):
            assert row.answer[language].replace("'", "&#x27;") in html
    assert '<div lang="fr">' in html


def test_a_small_purchase_gets_fewer_answers(room: Room) -> None:
    small = FLEMISH | {"stone_value": "1500", "total_value": "1500", "line": "very_small", "origins": []}
    assert "covenant in order to bid" not in text_of(room.get("bidder-answers/", small))
    assert "covenant in order to bid" in text_of(room.get("bidder-answers/", FLEMISH))


@pytest.mark.parametrize(
    ("station", "page"),
    [("publish", "help/check-list"), ("questions", "bidder-answers"), ("negotiate", "bidder-answers")],
)
def test_the_stations_lead_to_their_list(room: Room, station: str, page: str) -> None:
    html = text_of(room.get(f"route/{station}/", FLEMISH))
    assert re.search(rf"/procurement/{page}/\?[^\"#]*country=BE-VLG[^\"#]*\"", html)


def test_a_band_is_never_shown_as_an_amount(room: Room) -> None:
    for path in ("route/", "clause/file.json"):
        told = text_of(room.get(path, BAND))
        assert "You estimate the stone at" in told or "U schat de steen" in told
        assert "is worth €" not in told
    html = text_of(room.get("route/", BAND))
    assert "25,000 to 150,000 (estimate, in euro)" in html
    assert "Level 2" in html


def test_the_three_questions_hand_on_the_band_not_its_lower_bound(room: Room) -> None:
    answers = {"country": "NL", "how_much": "large", "how_bought": "framework", "where_from": "unknown", "go": "1"}
    html = text_of(room.get("three-questions/", answers))
    assert "more than €\xa0150,000" in html
    assert "how_much=large" in html
    assert "stone_value" not in html
    assert "150,001" not in html


@pytest.mark.parametrize(
    ("exact", "level"),
    [
        ({"stone_value": "1000"}, "Level 0"),
        ({"stone_value": "40000"}, "Level 2"),
        ({"total_value": "100000", "stone_share": "1"}, "Level 0"),
    ],
)
def test_an_amount_counts_before_the_band(room: Room, exact: dict[str, str], level: str) -> None:
    html = text_of(room.get("route/", BAND | {"how_much": "small", "risk": "low"} | exact))
    assert level in html
    assert "estimate, in euro" not in html


def test_the_second_screen_says_what_was_estimated_and_keeps_it(room: Room) -> None:
    html = text_of(room.get("questions/2/", BAND))
    assert "25,000 to 150,000" in html
    assert 'name="how_much" value="middle"' in html
    assert "Your estimate so far" not in text_of(room.get("questions/2/", FLEMISH))


def test_a_band_that_does_not_exist_is_no_value(room: Room) -> None:
    html = text_of(room.get("route/", BAND | {"how_much": "gigantic"}))
    assert "Not known yet, and what it would change" in html
