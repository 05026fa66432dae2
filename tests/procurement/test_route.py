"""The route: level and reasons, the map and the same in words, amounts with their marks, stations."""

from __future__ import annotations

import re

import pytest

from procurement.conftest import DUTCH_FRAMEWORK, FLEMISH, Room, text_of
from trustone.domain.procurement.lines import STATIONS


def test_a_dutch_framework_gets_level_four_with_its_reasons(room: Room) -> None:
    html = text_of(room.get("route/", DUTCH_FRAMEWORK))
    assert "Level 4" in html
    assert "long enough for real improvement" in html
    assert "findings of serious risks" in html


def test_one_buyer_alone_gets_level_three_and_reads_why(room: Room) -> None:
    html = text_of(room.get("route/", DUTCH_FRAMEWORK | {"capacity": "one_buyer"}))
    assert "Level 3" in html
    assert "takes at least two" in html


def test_less_is_right_is_said_kindly(room: Room) -> None:
    small = FLEMISH | {"stone_value": "1500", "total_value": "1500", "line": "very_small", "origins": []}
    html = text_of(room.get("route/", small))
    assert "Level 0" in html
    assert "Less is right here" in html
    assert "Less is right here" not in text_of(room.get("route/", DUTCH_FRAMEWORK))


def test_what_is_unknown_says_what_it_would_change(room: Room) -> None:
    html = text_of(
        room.get(
            "route/", FLEMISH | {"origins": [], "stone_value": "20000", "total_value": "20000", "line": "by_invitation"}
        )
    )
    assert "what it would change" in html
    assert "then level 2" in html or "then from level" in html


def test_the_map_and_the_list_tell_the_same_stations(room: Room) -> None:
    html = text_of(room.get("route/", FLEMISH))
    picture = html[html.index("<svg viewBox") : html.index("</svg></figure>")]
    for code in STATIONS:
        assert f"/route/{code}/" in picture
    listed = html[html.index('class="routemap__list"') :]
    assert len(re.findall(r'class="stops__one ', listed)) == 18
    for passage in ("short", "skipped"):
        drawn = picture.count(f"routemap__stop--{passage}")
        assert drawn == listed.count(f"stops__one--{passage}")
        assert drawn


@pytest.mark.parametrize("code", list(STATIONS))
def test_every_station_has_a_page_with_a_way_on(room: Room, code: str) -> None:
    response = room.get(f"route/{code}/", FLEMISH)
    html = text_of(response)
    assert response.status_code == 200
    assert ('rel="prev"' in html) == (code != "need")
    assert ('rel="next"' in html) == (code != "close")
    assert "Who helps here" in html


def test_who_helps_is_told_and_what_is_unknown_is_not_set(room: Room) -> None:
    html = text_of(room.get("route/evaluate/", FLEMISH))
    assert "Team ISV" in html
    assert "not set" in html


def test_a_station_that_does_not_exist_is_not_found(room: Room) -> None:
    assert room.get("route/nowhere/", FLEMISH).status_code == 404


@pytest.mark.parametrize(
    ("language", "words"), [("nl", "Gekozen: niveau 3"), ("fr", "Choix"), ("en", "Chosen: level 3")]
)
def test_the_paragraph_for_the_file_can_be_taken_along(room: Room, language: str, words: str) -> None:
    response = room.get(f"route/paragraph-{language}.txt", FLEMISH)
    assert response.status_code == 200
    assert words in text_of(response)
    assert "attachment" in response["Content-Disposition"]
    assert room.get("route/paragraph-de.txt", FLEMISH).status_code == 404


def test_amounts_stand_with_validity_mark_and_source(room: Room) -> None:
    html = text_of(room.get("route/", FLEMISH))
    amounts = html[html.index('id="amounts"') :]
    for words in ("750,000", "found in a source", "proposal of this platform", "bosa.belgium.be"):
        assert words in amounts
