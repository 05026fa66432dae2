"""Where a person should look first: the table of ``docs/algorithms/screening.md``."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trustone.domain.screening.doubt import MOST_SUSPECTS, SUSPECT, Why, doubt_of, worst
from trustone.domain.screening.text import Document, Part
from trustone.domain.screening.verdict import screen
from trustone.procurement.screener.screening import rules

STONE = "De aannemer levert nieuwe natuursteen: 900 m2 tegels van graniet volgens EN 1341."
DUTY = (
    "De opdrachtnemer past gepaste zorgvuldigheid toe in zijn keten van natuursteen om kinderarbeid en dwangarbeid in "
    "groeves te voorkomen."
)
#: The matter of due diligence, without a duty the rules know.
HINT = (
    "Aandachtspunt bij dit werk: de herkomst van de steen, de lonen en de veiligheid in de groeve, en wat de "
    "leverancier daaraan doet."
)


def _document(*texts: str) -> Document:
    return Document("x.txt", "txt", tuple(Part(text) for text in texts))


def test_a_clear_duty_is_in_less_doubt_than_a_hint_the_rules_do_not_count() -> None:
    by = rules()
    clear = doubt_of(screen(_document(STONE, DUTY), by), by)
    hint = doubt_of(screen(_document(STONE, HINT), by), by)
    assert clear.value < hint.value
    assert clear.likes[0] is not None and clear.likes[0] > 0.5
    assert hint.why is Why.CLAUSE_MISSED
    assert hint.suspects[0].snippet == HINT


def test_without_stone_no_clause_is_in_doubt() -> None:
    by = rules()
    found = doubt_of(screen(_document("Levering van kantoormeubelen.", HINT), by), by)
    assert (found.value, found.why) == (0.0, Why.NONE)
    assert found.suspects  # shown all the same


def test_without_a_second_opinion_only_the_stone_is_in_doubt() -> None:
    by = replace(rules(), likeness=None)
    found = doubt_of(screen(_document("De vloer is van natuursteen of keramische tegels.", DUTY), by), by)
    assert (found.value, found.why) == (0.9, Why.STONE_UNSURE)
    assert set(found.likes) <= {None}


def test_suspects_are_the_most_alike_and_few() -> None:
    by = rules()
    found = doubt_of(screen(_document(STONE, *(f"{HINT} Perceel {number}." for number in range(9))), by), by)
    likes = [one.like for one in found.suspects]
    assert len(likes) <= MOST_SUSPECTS
    assert likes == sorted(likes, reverse=True)
    assert min(likes) >= SUSPECT


@given(st.lists(st.tuples(st.floats(0, 1), st.sampled_from(Why))))
def test_the_greatest_doubt_counts(reasons: list[tuple[float, Why]]) -> None:
    value, why = worst(reasons)
    assert value == max([round(one, 2) for one, _ in reasons], default=0.0)
    assert why is Why.NONE or (value, why) in [(round(one, 2), each) for one, each in reasons]


@pytest.mark.parametrize("why", list(Why))
def test_no_doubt_has_no_reason(why: Why) -> None:
    assert worst([(0.0, why)]) == (0.0, Why.NONE)
