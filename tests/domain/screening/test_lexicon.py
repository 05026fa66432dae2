"""Searching word by word finds what every pattern finds by itself, gone through from end to end."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trustone.domain.screening import lexicon
from trustone.domain.screening.anchors import first_in_word
from trustone.domain.screening.lexicon import Lexicon
from trustone.procurement.screener import screening
from worked_tables import rows

_WORDS = screening.rules().lexicon
_TEXTS = [row["paragraph"] for heading in ("heading", "paragraph") for row in rows("screening.md", heading)]


def _one_by_one(words: Lexicon, text: str) -> set[tuple[int, int, str]]:
    low = text.lower()
    return {
        (*found.span(), one.term.id)
        for one in words.searches
        for found in one.pattern.finditer(text if one.term.keeps_case else low)
        if one.term.is_pattern or not text[: found.start()][-1:].isalnum()  # a phrase begins with a word
    }


def _found(words: Lexicon, text: str) -> set[tuple[int, int, str]]:
    return {(hit.start, hit.end, hit.term.id) for hit in words.find(text).all}


@pytest.mark.parametrize("text", _TEXTS, ids=lambda text: text[:40])
def test_all_words_are_found_in_the_worked_texts(text: str) -> None:
    assert _found(_WORDS, text) == _one_by_one(_WORDS, text)
    assert _found(_WORDS, text.upper()) >= {
        hit for hit in _one_by_one(_WORDS, text.upper()) if len(text.upper()) == len(text)
    }


_SOME = sorted({word for text in _TEXTS for word in re.split(r"(\W+)", text)} | {"d'", "-", ",", "\n", "_", "m2", "30"})


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(_SOME), max_size=12))
def test_and_in_any_order_of_their_pieces(pieces: list[str]) -> None:
    text = " ".join(pieces)
    assert _found(_WORDS, text) == _one_by_one(_WORDS, text)


def test_what_is_remembered_of_words_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lexicon, "_MOST_KNOWN", 5)
    words = Lexicon("k", "1", _WORDS.terms[:50])
    for text in _TEXTS:
        assert _found(words, text) == _one_by_one(words, text)


@pytest.mark.parametrize(
    ("pattern", "at_start"),
    [(r"\bsteen", True), (r"\bsteen|\bpierre", True), (r"\bsteen|pierre", False), (r"(?:\ba|b)", False), ("", False)],
)
def test_whether_every_find_begins_a_word(pattern: str, at_start: bool) -> None:
    assert first_in_word(pattern) is at_start
