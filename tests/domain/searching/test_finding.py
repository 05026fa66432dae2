"""Searching forgives, always answers the same, and says why."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trustone.domain.searching import (
    MOST_WORDS,
    Entry,
    Fit,
    Label,
    LabelKind,
    allowed_errors,
    find,
    fit_of,
    index_of,
    search_words,
    suggest,
)
from worked_tables import rows


def company(key: str, name: str, *more: Label) -> Entry:
    return Entry(key, (Label(name), *more), order=name.casefold())


def index(*names: str):
    return index_of(company(name, name) for name in names)


def keys(found):
    return [one.key for one in found]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Stein & Söhne G.m.b.H.", "stein und sohne"),
        ("Kalk en Zand B.V.", "KALK & ZAND"),
        ("Pierre et Fils SRL", "pierre & fils"),
        ("De IJzeren Kei NV", "de yzeren kei"),
        ("Groß Stein", "gross stein"),
        ("Plaveisel-Noord bvba", "plaveisel noord"),
        ("Façade", "facade"),
    ],
)
def test_these_are_the_same_name(one, other):
    assert search_words(one) == search_words(other)
    assert find(index(one), other)[0].fit is Fit.SAME


@pytest.mark.parametrize(
    ("asked", "name", "fit"),
    [
        ("natuursteenhandel", "Natuursteen Handel", Fit.SAME),
        ("natuursteen handel", "Natuursteenhandel", Fit.SAME),
        ("natuursteenhandel", "Natuursteen Handel Kampen", Fit.WORD),
        ("natuur", "Natuursteenhandel", Fit.PREFIX),
        ("steen", "Natuursteenhandel", Fit.PART),
        ("natuursteen handel", "Natuursteenhandel Kampen", Fit.PART),
        ("natursteenhandel", "Natuursteen Handel", Fit.FUZZY),
        ("natursteen", "Natuursteenhandel", Fit.FUZZY),
        ("marmrama", "Marmerama en Dochters", Fit.FUZZY),
        ("brokekn", "Noordwester Brokken", Fit.FUZZY),
    ],
)
def test_compounds_and_misspellings_are_found(asked, name, fit):
    assert [one.fit for one in find(index(name), asked)] == [fit]


@pytest.mark.parametrize(
    ("asked", "name"),
    [("kei", "Kalk"), ("st", "Natuursteen"), ("2019", "Marmer 2018"), ("", "X")],
)
def test_what_does_not_fit_is_not_found(asked, name):
    assert find(index(name), asked) == ()


def test_the_worked_table_of_the_page():
    for row in rows("search.md", "fit"):
        assert [one.fit.name.lower() for one in find(index(row["finds"]), row["asked"])] == [row["fit"]]


def test_exact_comes_before_prefix_before_part_before_fuzzy():
    names = ["Steenn", "Natuursteenhandel", "Steenhandel", "Jan Steen", "Steen"]
    found = find(index(*names), "steen")
    assert keys(found) == ["Steen", "Jan Steen", "Steenhandel", "Steenn", "Natuursteenhandel"]
    assert keys(find(index("Stein", *names), "steen"))[-1] == "Stein"
    assert [one.is_near for one in find(index("Stein", "Steen"), "steen")] == [False, True]


def test_why_something_was_found_is_told():
    former = Label("Graniet Oost", LabelKind.FORMER, "2021")
    town = Label("Kampen", LabelKind.PLACE)
    found = find(index_of([company("a", "Steen BV", former, town)]), "graniet kampen")
    assert found[0].by == (former, town)
    assert find(index_of([company("a", "Steen BV", former, town)]), "steen")[0].by == ()


def test_the_name_of_today_comes_before_a_former_one():
    entries = [company("b", "Anders", Label("Kei", LabelKind.FORMER)), company("a", "Kei")]
    assert keys(find(index_of(entries), "kei")) == ["a", "b"]


def test_nothing_fits_then_something_near_is_proposed():
    known = index("Marmerama en Dochters", "Graniet Geen Spijt", "Van Rots tot Trots")
    assert suggest(known, "marmeramma doghters")[0] == "Marmerama en Dochters"
    assert suggest(known, "qqqqqqq") == ()
    assert suggest(known, "") == ()


LETTERS = st.text(alphabet="abcdeiknorstyéß &.-", min_size=1, max_size=24)
NAMES = st.lists(LETTERS, min_size=1, max_size=12, unique=True)


@given(NAMES)
def test_every_name_finds_itself_first_class(names):
    known = index(*names)
    for name in names:
        if not 0 < len(search_words(name)) <= MOST_WORDS:
            continue
        mine = next(one for one in find(known, name) if one.key == name)
        assert mine.fit is Fit.SAME


@given(NAMES, LETTERS, st.randoms(use_true_random=False))
def test_the_order_of_the_entries_does_not_matter(names, question, chance: random.Random):
    shuffled = list(names)
    chance.shuffle(shuffled)
    assert find(index(*names), question) == find(index(*shuffled), question)
    assert suggest(index(*names), question) == suggest(index(*shuffled), question)


@given(NAMES, LETTERS)
def test_results_are_ranked_and_each_stands_once(names, question):
    found = find(index(*names), question)
    assert [one.fit for one in found] == sorted(one.fit for one in found)
    assert len(set(keys(found))) == len(found)


@given(NAMES, LETTERS)
def test_capitals_accents_and_signs_of_a_question_do_not_matter(names, question):
    known = index(*names)
    assert find(known, question) == find(known, f"  {question.upper()}!! ")


@given(NAMES, LETTERS)
def test_what_is_proposed_is_found(names, question):
    known = index(*names)
    for proposal in suggest(known, question):
        assert any(one.fit is Fit.SAME for one in find(known, proposal))


@given(st.text(alphabet="abcdefgh", min_size=4, max_size=14), st.data())
def test_one_letter_wrong_is_forgiven_in_words_of_four_letters_and_more(word, data):
    place = data.draw(st.integers(0, len(word) - 1))
    wrong = data.draw(st.sampled_from([word[:place] + "x" + word[place + 1 :], word[:place] + "x" + word[place:]]))
    fit = fit_of(wrong, word)
    assert allowed_errors(wrong) >= 1
    assert fit is not None
    assert fit[1] <= 1


@given(st.text(max_size=300))
def test_any_text_may_be_asked(text):
    find(index("Steen", "Kei & Zoon"), text)
    suggest(index("Steen", "Kei & Zoon"), text)
