"""Whose turn it is in a question, and what stays of a pasted text."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trustone.domain.conversation import Side, State, state_after, waits_for
from trustone.domain.words import prose


@pytest.mark.parametrize(
    ("asked_by", "by", "asks_back", "state", "waits"),
    [
        (Side.COMPANY, Side.COMPANY, False, State.OPEN, Side.SECRETARIAT),
        (Side.COMPANY, Side.SECRETARIAT, False, State.ANSWERED, None),
        (Side.COMPANY, Side.SECRETARIAT, True, State.OPEN, Side.COMPANY),
        (Side.SECRETARIAT, Side.SECRETARIAT, False, State.OPEN, Side.COMPANY),
        (Side.SECRETARIAT, Side.COMPANY, False, State.ANSWERED, None),
        (Side.SECRETARIAT, Side.COMPANY, True, State.OPEN, Side.SECRETARIAT),
    ],
)
def test_whose_turn_it_is_after_a_message(
    asked_by: Side, by: Side, asks_back: bool, state: State, waits: Side | None
) -> None:
    assert state_after(asked_by=asked_by, by=by, asks_back=asks_back) is state
    assert waits_for(state, by) is waits


def test_nobody_waits_for_a_closed_question() -> None:
    assert waits_for(State.CLOSED, Side.COMPANY) is None


@given(st.text())
def test_prose_is_normal_text_and_cleaning_it_twice_changes_nothing(text: str) -> None:
    kept = prose(text)
    assert prose(kept) == kept
    assert unicodedata.is_normalized("NFC", kept)
    assert "\n\n\n" not in kept


def test_what_word_puts_into_a_text_is_taken_out_and_paragraphs_stay() -> None:
    pasted = "Graniet\u00a0uit  Zuid\u00adIndia.\r\n\r\n\r\n\r\n\u200bTweede alinea\u000bmet regel\u0007.\u2028Slot  "
    assert prose(pasted) == "Graniet uit  ZuidIndia.\n\nTweede alinea\nmet regel.\nSlot"


@given(st.text(alphabet=st.characters(categories=["L", "N"]), min_size=1))
def test_letters_and_figures_are_never_lost(text: str) -> None:
    assert prose(text) == unicodedata.normalize("NFC", text)
