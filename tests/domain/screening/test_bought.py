"""The second opinion on stone: what it is told, when it moves an answer, and what it is learned from."""

from __future__ import annotations

import base64
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trustone.domain.screening.bought import CERTAIN, DISBELIEVED, SAID, Bought, bought_from, words_of
from trustone.domain.screening.likeness import SIZES
from trustone.domain.screening.stone import Answer
from trustone.domain.screening.text import Document, Facts, Part
from trustone.domain.screening.verdict import Verdict, screen
from trustone.procurement.screener.screening import rules

BLANK = bytes(SIZES[0])
NEW = "Leveren en aanbrengen van 1.200 m2 graniet keien volgens EN 1342."
OLD = "De bestaande natuurstenen tegels worden opgenomen, gereinigd en herplaatst."


def always(said: str, sure: float = 9.0) -> Bought:
    """An opinion that says the same of everything."""
    return Bought((BLANK,) * len(SAID), 0.1, tuple(sure if name == said else 0.0 for name in SAID))


def read(words: str, opinion: Bought | None, facts: Facts | None = None) -> Verdict:
    document = Document("x.txt", "txt", (Part(words),), facts=facts or Facts())
    return screen(document, replace(rules(), bought=opinion))


def test_a_yes_on_which_it_believes_no_find_becomes_a_maybe_that_says_why() -> None:
    before, after = read(NEW, None).stone, read(NEW, always("nothing")).stone
    assert (before.answer, after.answer) == (Answer.YES_NEW, Answer.MAYBE)
    moved = [one for one in after.evidence if one.why == "doubted"]
    assert len(moved) == sum(one.counts in {"new", "plain"} for one in before.evidence) > 0
    assert {one.counts for one in moved} == {"weak"}
    assert len(after.evidence) == len(before.evidence)


def test_a_find_that_is_too_little_for_the_rules_is_enough_where_it_is_nearly_certain() -> None:
    words = "De douches zijn van leisteen."
    before, after = read(words, None).stone, read(words, always("new")).stone
    assert before.answer in {Answer.NO, Answer.MAYBE} and after.answer is Answer.YES_NEW
    assert [one.why for one in after.evidence if one.counts == "new"] == ["likely"]


@pytest.mark.parametrize("words", [OLD, "Het kantoor staat aan de Natuursteenlaan 4.", "Kantoormeubelen."])
def test_it_turns_neither_stone_that_is_there_nor_a_name_into_a_purchase(words: str) -> None:
    assert read(words, always("new")).stone.answer == read(words, None).stone.answer


def test_a_procurement_code_of_stone_is_not_its_to_judge() -> None:
    facts = Facts(cpv=("44912100",))
    assert read("Levering van graniet.", always("nothing"), facts).stone.answer is Answer.YES_NEW


def test_it_is_told_the_sentence_without_the_name_of_the_stone() -> None:
    verdict = read(f"Over iets anders. {NEW}", None)
    for one in verdict.stone.evidence:
        words = words_of(verdict.text, one)
        assert "anders" not in words and verdict.text.text[one.start : one.end] not in words
        assert one.kind.replace("_", "") in words


@pytest.mark.parametrize(
    ("words", "least", "most"),
    [
        ("Levering en plaatsing van nieuwe stonetype treden, 16 cm hoog, gevlamd.", CERTAIN, 1.0),
        ("Fourniture et pose de bordures neuves en stonetype, 20 x 30 cm.", CERTAIN, 1.0),
        ("De bestaande stonetype worden gereinigd en opnieuw gevoegd.", 0.0, DISBELIEVED),
        ("Als Referenz gilt der Bau des Rathauses, wo stonetype verlegt wurde.", 0.0, 0.5),
        ("The floor finish is stonetype, timber or porcelain, at the tenderer's choice.", 0.0, 0.5),
    ],
)
def test_what_comes_with_the_product_tells_a_purchase_from_work_on_what_is_there(
    words: str, least: float, most: float
) -> None:
    opinion = rules().bought
    assert opinion is not None and least <= opinion.of(words)["new"] <= most


@given(st.text(max_size=80))
def test_it_gives_shares_of_one_for_any_text(words: str) -> None:
    opinion = rules().bought
    assert opinion is not None
    shares = opinion.of(words)
    assert set(shares) == set(SAID) and sum(shares.values()) == pytest.approx(1.0)


def content(**more: Any) -> dict[str, Any]:
    table = base64.b64encode(BLANK).decode()
    return {"tables": dict.fromkeys(SAID, table), "unit": 0.1, "starts": dict.fromkeys(SAID, 0.0), **more}


def test_a_file_of_weights_is_read_or_refused() -> None:
    assert bought_from(content()) == always("new", 0.0)
    short = base64.b64encode(BLANK[1:]).decode()
    for wrong in (
        {"more": 1}, {"unit": 0}, {"unit": float("nan")}, {"starts": {}}, {"tables": {}},
        {"tables": dict.fromkeys(SAID, short)}, {"tables": {**content()["tables"], "new": short}},
        {"starts": dict.fromkeys(SAID, 1e9)},
    ):  # fmt: skip
        with pytest.raises(ValueError):
            bought_from(content(**wrong))
