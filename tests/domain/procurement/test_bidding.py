"""A form with the three questions, answers in it, and what an authority may ask: rules only."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trustone.domain.procurement.bidding import (
    MOST_POSITIONS,
    Answer,
    Degree,
    Depth,
    Origin,
    Promise,
    RiskSeen,
    Tender,
    as_data,
    check_answer,
    check_tender,
    from_data,
    moved_to,
    positions_in,
    told_to,
    unknown_origins,
)
from trustone.domain.procurement.information import LONGEST_DAYS, Part, Phase, check_request

TODAY = date(2026, 11, 22)
TENDER = Tender("Market square", "Town", "T-1", date(2027, 1, 15), "nl", 3, ("kerbs", "setts"))

texts = st.text(max_size=40)
days = st.none() | st.dates()
origins = st.builds(Origin, texts, st.sampled_from(Depth), texts, texts, texts, texts, days)
answers = st.builds(
    Answer,
    st.just(TENDER),
    texts,
    texts,
    st.lists(origins, max_size=4).map(tuple),
    st.lists(
        st.builds(RiskSeen, texts, st.none() | st.sampled_from(Degree), st.none() | st.sampled_from(Degree), texts),
        max_size=3,
    ).map(tuple),
    texts,
    st.lists(st.builds(Promise, texts, texts, days, texts, texts), max_size=3).map(tuple),
)


def codes(problems: list[Any]) -> set[str]:
    return {one.code for one in problems}


@given(answers)
def test_an_answer_survives_a_file_without_a_change(answer: Answer) -> None:
    assert from_data(json.loads(json.dumps(as_data(answer)))) == answer


@pytest.mark.parametrize(
    "data",
    [
        None,
        [],
        {},
        {"format": "other"},
        {"format": "trustone-bid-answer-1"},
        {**as_data(Answer(TENDER)), "origins": [{"position": "kerbs", "depth": "deep"}]},
        {**as_data(Answer(TENDER)), "origins": [{"position": "kerbs", "depth": "area"}] * 100},
        {**as_data(Answer(TENDER)), "bidder": 7},
        {**as_data(Answer(TENDER)), "bidder": "x" * 10_000},
        {**as_data(Answer(TENDER)), "actions": "all of them"},
        {**as_data(Answer(TENDER)), "actions": [{"what": "", "by": "soon"}]},
        {**as_data(Answer(TENDER)), "tender": {"positions": ["x"] * 50}},
        {**as_data(Answer(TENDER)), "tender": {"positions": [1]}},
        {**as_data(Answer(TENDER)), "tender": {"positions": [], "level": 9}},
    ],
)
def test_data_that_is_no_answer_is_refused_as_a_whole(data: object) -> None:
    with pytest.raises(ValueError):
        from_data(data)


@given(origins, st.sampled_from(Depth), texts)
def test_nothing_deeper_than_the_company_chose_is_told(origin: Origin, depth: Depth, area: str) -> None:
    told = told_to(origin, depth, area)
    if origin.depth is Depth.QUARRY and told.depth is not Depth.QUARRY:
        assert told.place in {"", area}  # the place of a quarry is its name
    assert told.depth.rank <= min(depth.rank, origin.depth.rank)
    if told.depth.rank < Depth.QUARRY.rank:
        assert not told.factory
        assert not told.steps
    if told.depth.rank < Depth.AREA.rank:
        assert not told.place
    if told.depth is Depth.UNKNOWN:
        assert not told.country


def test_an_unknown_origin_is_visible_and_refused_by_nothing() -> None:
    answer = Answer(TENDER, "Firm", origins=(Origin("kerbs", Depth.COUNTRY, "PT"), Origin("setts")))
    assert unknown_origins(answer) == ("setts",)
    assert check_answer(answer) == []


def test_only_what_cannot_be_read_stops_a_file() -> None:
    assert codes(check_answer(Answer(TENDER))) == {"PRC-247"}
    long = Answer(TENDER, "Firm", origins=(Origin("kerbs", steps="x" * 2001),))
    assert codes(check_answer(long)) == {"PRC-241"}
    assert codes(check_answer(Answer(TENDER, "Firm", promises=(Promise("", by=TODAY),)))) == {"PRC-248"}
    many = Answer(TENDER, "Firm", origins=(Origin("kerbs"),) * 61)
    assert codes(check_answer(many)) == {"PRC-249"}


def test_a_tender_needs_a_title_an_authority_and_stones() -> None:
    assert check_tender(TENDER, TODAY) == []
    assert codes(check_tender(Tender("", ""), TODAY)) == {"PRC-242", "PRC-243", "PRC-244"}
    assert codes(check_tender(replace(TENDER, closes_on=TODAY - timedelta(days=1)), TODAY)) == {"PRC-246"}
    assert check_tender(replace(TENDER, closes_on=TODAY), TODAY) == []
    many = tuple(str(one) for one in range(MOST_POSITIONS + 1))
    assert codes(check_tender(replace(TENDER, positions=many), TODAY)) == {"PRC-245"}
    assert codes(check_tender(replace(TENDER, positions=("x" * 201,)), TODAY)) == {"PRC-241"}
    assert codes(check_tender(replace(TENDER, language="es", level=7), TODAY)) == {"PRC-222"}


def test_positions_are_lines_without_doubles() -> None:
    assert positions_in(" kerbs,  400 m \n\n setts\nsetts\n") == ("kerbs, 400 m", "setts")


def test_an_earlier_answer_moves_to_the_stones_of_another_tender() -> None:
    earlier = Answer(
        TENDER, "Firm", origins=(Origin("kerbs", Depth.COUNTRY, "PT"), Origin("setts", Depth.COUNTRY, "IN"))
    )
    new = replace(TENDER, title="Quay", positions=("slabs", "steps"))
    moved = moved_to(earlier, new, {"slabs": ["kerbs", "setts"]})
    assert [(one.position, one.country) for one in moved.origins] == [("slabs", "PT"), ("slabs", "IN"), ("steps", "")]
    assert moved.tender.title == "Quay"


def test_a_position_counts_as_its_least_known_origin() -> None:
    both = (Origin("kerbs", Depth.QUARRY, "PT", "Alpendurada", "Mill"), Origin("kerbs", Depth.COUNTRY, "IN"))
    found = Answer(TENDER, "Firm", origins=both).as_bid()
    assert [(one.country, one.quarry_area) for one in found.origins] == [("IN", "")]


def ask(**changed: Any) -> set[str]:
    given: dict[str, Any] = {
        "purchase": "Square",
        "purpose": "yearly talk",
        "phase": Phase.CONTRACT.value,
        "parts": [Part.PLAN.value],
        "until": TODAY + timedelta(days=30),
        "treats_alike": False,
        "today": TODAY,
    }
    return codes(check_request(**given | changed))


def test_a_request_says_what_for_which_purchase_and_until_when() -> None:
    assert ask() == set()
    assert ask(purchase="") == {"PRC-253"}
    assert ask(purpose="x" * 300) == {"PRC-241"}
    assert ask(parts=[]) == {"PRC-255"}
    assert ask(parts=["diary"]) == {"PRC-222"}
    assert ask(phase="later") == {"PRC-222"}
    assert ask(until=None) == {"PRC-254"}
    assert ask(until=TODAY - timedelta(days=1)) == {"PRC-254"}
    assert ask(until=TODAY + timedelta(days=LONGEST_DAYS + 1)) == {"PRC-254"}


def test_while_bids_are_made_equal_treatment_is_confirmed_first() -> None:
    assert ask(phase=Phase.BIDS.value) == {"PRC-259"}
    assert ask(phase=Phase.BIDS.value, treats_alike=True) == set()
    assert ask(phase=Phase.BEFORE.value) == set()
