"""Readings of plans: a quote has to stand in the plan, the scale has an order, days to reply may be unset."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trustone.domain.reading import (
    LONGEST_QUOTE,
    Mark,
    Moved,
    Says,
    mark_problems,
    missing_themes,
    moved,
    shows_on,
    spread,
    stands_in,
)

PLAN = ["Wij willen dat mensen in de groeve\neen leefbaar loon krijgen.\n- In 2027: 200 mensen", "We pay “fairly”."]


@pytest.mark.parametrize(
    ("quote", "stands"),
    [
        ("een leefbaar loon krijgen", True),
        ("in de groeve een  leefbaar loon", True),
        ("Wij willen ... 200 mensen", True),
        ("200 mensen … Wij willen", False),
        ('We pay "fairly"', True),
        ("een eerlijk loon", False),
        ("Een leefbaar loon", False),
        ("leefbaar loon ... fairly", False),
        ("...", False),
        ("", False),
    ],
)
def test_a_quote_stands_word_for_word_in_one_text(quote: str, stands: bool) -> None:
    assert stands_in(quote, PLAN) is stands


@pytest.mark.parametrize(
    ("mark", "codes"),
    [
        (Mark("living_wage", Says.NAMES, "een leefbaar loon krijgen"), []),
        (Mark("living_wage", Says.NAMES), ["REA-001"]),
        (Mark("living_wage", Says.RESULT, "een hoger loon dan vroeger"), ["REA-002"]),
        (Mark("living_wage", Says.NAMES, "x" * (LONGEST_QUOTE + 1)), ["REA-003"]),
        (Mark("living_wage", Says.NOTHING, note="x" * 2001), ["REA-004"]),
        (Mark("living_wage", Says.NOTHING, "een leefbaar loon"), ["REA-005"]),
        (Mark("living_wage", Says.NAMES, "een loon"), ["REA-006"]),
        (Mark("living_wage", Says.NOTHING), []),
    ],
)
def test_every_step_above_nothing_needs_words_of_the_plan(mark: Mark, codes: list[str]) -> None:
    assert [one.code for one in mark_problems(mark, PLAN)] == codes


@given(st.text("abc ABC\n'’“”", min_size=30, max_size=200), st.integers(0, 10), st.integers(12, 25))
def test_any_piece_of_a_plan_stands_in_it(text: str, start: int, length: int) -> None:
    piece = " ".join(text.split())[start : start + length].strip()
    assert stands_in(piece, [text]) is bool(piece)


def test_what_is_not_marked_is_named_in_the_order_of_the_themes() -> None:
    assert missing_themes(["a", "b", "c"], [Mark("b", Says.NOTHING)]) == ("a", "c")


def test_without_days_to_reply_a_reading_shows_at_once() -> None:
    day = date(2026, 2, 27)
    assert shows_on(day, None) == day
    assert shows_on(day, 14) == date(2026, 3, 13)


def test_the_same_reader_says_more_or_less_than_the_year_before() -> None:
    assert moved(None, Says.NAMES) is None
    assert moved(Says.NAMES, Says.OBJECTIVE) is Moved.MORE
    assert moved(Says.RESULT, Says.OBJECTIVE) is Moved.LESS
    assert moved(Says.NOTHING, Says.NOTHING) is Moved.SAME


@given(st.lists(st.sampled_from(Says)))
def test_a_spread_counts_every_reading_once(said: list[Says]) -> None:
    share = spread(said)
    assert share.total == len(said) == share.at_least(Says.NOTHING)
    assert share.objectives == sum(one.rank >= 2 for one in said)
