"""Words somebody edits: what spoils every verdict is refused, and what was done to them can be told."""

from __future__ import annotations

import csv
import hashlib
import json
import re
import time
from dataclasses import asdict, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trustone.catalog.reading import PACKS
from trustone.domain.screening.changes import (
    OWN,
    Carried,
    Change,
    What,
    applied,
    as_kept,
    carried,
    changes_from,
    differences,
    next_code,
    with_word,
    without_word,
)
from trustone.domain.screening.patterns import weakness
from trustone.domain.screening.words import FINDS, UNUSED, Known, Word, digest_of, doubles, problems_of, word_from

SCREENING = Path(__file__).parents[3] / "src/trustone/domain/screening"
ROWS = PACKS / "clause-lexicon" / "natural-stone" / "1" / "rows.csv"
WORDS = tuple(word_from(row) for row in csv.DictReader(ROWS.read_text(encoding="utf-8").splitlines()))
KNOWN = Known(WORDS)
NEUTRAL = ("De aannemer levert het werk op binnen de termijn.", "Het bestek ligt ter inzage.") * 20


def word(term: str = "kwartsiet", **more: object) -> Word:
    row = {"code": "X0001", "kind": "stone_type", "concept": "travertine_other", "language": "nl", "term": term,
           "match": "phrase", "keeps_case": False, "weight": 3, "rule": "NEED_CONTEXT_OR_CPV"}  # fmt: skip
    return word_from({**row, **more})


def codes(one: Word) -> list[str]:
    return [problem.code for problem in problems_of(one, KNOWN, NEUTRAL)]


def test_a_good_word_is_taken() -> None:
    assert codes(word()) == []
    assert codes(word(r"kwarts(?:iet|ieten)\b", match="pattern")) == []
    assert codes(word("ISV", kind="isv_named", concept="ISV", rule="ALONE", keeps_case=True)) == []


@pytest.mark.parametrize(
    ("one", "code"),
    [
        (word(kind="steen"), "LEX-010"),
        (word(rule="ALONE"), "LEX-011"),
        (word(concept="due_diligence"), "LEX-012"),
        (word(language="es"), "LEX-013"),
        (word(match="regel"), "LEX-014"),
        (word(weight=10), "LEX-015"),
        (word(note="n" * 401), "LEX-016"),
        (word("  "), "LEX-020"),
        (word("k" * 121), "LEX-021"),
        (word("k" * 301, match="pattern"), "LEX-021"),
        (word("kwart\x00siet"), "LEX-022"),
        (word("x"), "LEX-023"),
        (word("d.e."), "LEX-023"),
        (word("(kwartsiet", match="pattern"), "LEX-024"),
        (word(r"(?:kwarts\w*)+iet", match="pattern"), "LEX-025"),
        (word(r"\w*\w*kwartsiet", match="pattern"), "LEX-026"),
        (word("kwartsiet|", match="pattern"), "LEX-027"),
        (word(r"(kwartsiet)\1", match="pattern"), "LEX-028"),
        (word(r"\bkw\b", match="pattern"), "LEX-029"),
        (word("het"), "LEX-030"),
        (word(kind="dd_step_plan", concept="action_plan", rule="NEAR_DD_600"), "LEX-033"),
    ],
)
def test_what_is_wrong_has_its_code_and_column(one: Word, code: str) -> None:
    found = problems_of(one, KNOWN, NEUTRAL)
    assert [problem.code for problem in found] == [code]
    assert found[0].column


def test_what_came_with_the_product_is_not_asked_about_again_while_it_stays() -> None:
    before = next(one for one in WORDS if one.term == r"\bAN\b")
    assert problems_of(word_from({**before.as_row(), "weight": 2}), KNOWN, (), before) == []
    changed = word_from({**before.as_row(), "term": r"\bAG\b"})
    assert [problem.code for problem in problems_of(changed, KNOWN, (), before)] == ["LEX-029"]


def test_the_words_of_the_product_are_nearly_all_good_and_none_says_twice_the_same_under_one_kind() -> None:
    bad = [one.term for one in WORDS if one.match == "pattern" and weakness(one.term)]
    assert len(bad) <= 1
    assert len(doubles(WORDS)) <= 2
    assert not [one for one in WORDS if one.code.startswith(OWN)]


def test_kinds_that_are_called_unused_are_not_asked_for_and_all_others_are() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in SCREENING.glob("*.py") if path.name != "words.py")
    asked = {kind for kind in KNOWN.rules if f'"{kind}"' in code}
    assert KNOWN.rules.keys() - asked == UNUSED
    assert KNOWN.rules.keys() >= FINDS


@pytest.mark.parametrize(
    "pattern",
    ["(a+)+b", "(?:a|a)*b", r"(?:\w+\s?)*x", r"\w*\w*\w*x", "(?:a+){0,10}x", ".*.*steen", r"(?:\w*-?)*steen",
     r"(?:steen\w*\s*)+\w*x", r"(?:\s*\w*)*steen", r"(?:\w+,?)+steen", r"\w*a\w*steen", "(?:a?){30}steen",
     r"(?:(?:a|b)+c?)+steen"],
)  # fmt: skip
def test_a_pattern_that_could_hang_is_refused(pattern: str) -> None:
    found = weakness(pattern)
    assert found is not None and found.code in {"LEX-025", "LEX-026"}


@pytest.mark.parametrize(
    "pattern",
    [r"natuur-?\s?ste(?:en|nen)\w*", r"(?:\S+\s+){0,10}?steen", r"supply\b(?!\s+chain)", r"(?:steen|kei)\w*(?:weg)\b",
     r"[Cc]onventions?\s*(?:No\.?|C)?\s*(?:29|87)\b"],
)  # fmt: skip
def test_a_pattern_in_the_way_of_the_product_is_taken(pattern: str) -> None:
    assert weakness(pattern) is None


_PIECES = st.sampled_from(["steen", "a", r"\w", r"\s", r"\d", ".", "(?:a|b)", "(?:ab|ac)", "[a-f]", ",", "kei"])
_REPEATS = st.sampled_from(["", "", "", "?", "*", "+", "{0,3}", "{1,9}"])
_SIMPLE = st.lists(st.tuples(_PIECES, _REPEATS).map("".join), min_size=1, max_size=5).map("".join)
_PATTERNS = st.one_of(_SIMPLE, st.tuples(_SIMPLE, _REPEATS, _SIMPLE).map(lambda p: f"(?:{p[0]}){p[1]}{p[2]}"))


@given(_PATTERNS)
def test_what_is_taken_is_searched_quickly_in_the_worst_of_windows(pattern: str) -> None:
    """Two hundred letters that fit nearly everywhere: a pattern that doubles its ways would never come back."""
    if weakness(pattern) is None:
        compiled = re.compile(pattern, re.IGNORECASE)
        began = time.process_time()
        for text in ("a" * 200, "a " * 100, "ab1," * 50, "steen" * 40):
            list(compiled.finditer(text))
        assert time.process_time() - began < 2


# --- Changes ----------------------------------------------------------------------------------------------------------


BASE = {one.code: one for one in WORDS[:40]}


def test_changes_are_kept_and_applied_in_order() -> None:
    first = WORDS[0]
    changes = with_word(BASE, {}, word_from({**first.as_row(), "weight": 2}))
    changes = with_word(BASE, without_word(BASE, changes, "L0002"), word())
    assert {code: one.what for code, one in changes.items()} == {
        "L0001": What.CHANGED, "L0002": What.OFF, "X0001": What.ADDED,
    }  # fmt: skip
    assert changes_from(as_kept(changes)) == changes
    now = applied(BASE.values(), changes)
    assert len(now) == 40 and now[0].weight == 2 and now[-1] == word()
    assert [(one.code, one.what) for one in differences(BASE.values(), now)] == [
        ("L0001", What.CHANGED), ("L0002", What.OFF), ("X0001", What.ADDED),
    ]  # fmt: skip
    back = with_word(BASE, without_word(BASE, changes, "X0001"), first)
    assert set(with_word(BASE, back, BASE["L0002"])) == set()


@given(st.lists(st.tuples(st.sampled_from(sorted(BASE)), st.sampled_from(["off", "weigh", "back"])), max_size=30))
def test_whatever_was_done_the_changes_say_just_what_differs(steps: list[tuple[str, str]]) -> None:
    changes: dict[str, Change] = {}
    for code, step in steps:
        if step == "off":
            changes = without_word(BASE, changes, code)
        else:
            weight = 1 if step == "weigh" else BASE[code].weight
            changes = with_word(BASE, changes, word_from({**BASE[code].as_row(), "weight": weight}))
    now = applied(BASE.values(), changes)
    assert {one.code for one in differences(BASE.values(), now)} == set(changes)
    assert (digest_of(now) == digest_of(BASE.values())) == (not changes)


def test_codes_of_ones_own_are_never_given_twice() -> None:
    assert next_code(["L0001"]) == "X0001"
    assert next_code(["X0001", "X0007"]) == "X0008"
    assert next_code(f"X{number:04}" for number in range(10_000)) == ""
    assert next_code(f"X{number:04}" for number in range(1, 10_000) if number != 12) == "X0012"


def test_changes_go_along_to_newer_words_of_the_product_and_nothing_is_lost_in_silence() -> None:
    old = WORDS[:6]
    heavier = [word_from({**one.as_row(), "weight": one.weight + 1}) for one in old]
    changes = {
        "L0001": Change(What.CHANGED, word_from({**old[0].as_row(), "weight": 1})),  # the product leaves it
        "L0002": Change(What.CHANGED, word_from({**old[1].as_row(), "weight": 1})),  # the product changes it too
        "L0003": Change(What.CHANGED, heavier[2]),  # the product does the same
        "L0004": Change(What.CHANGED, heavier[3]),  # the product drops it
        "L0005": Change(What.OFF),  # the product drops it
        "X0001": Change(What.ADDED, word()),  # stays
        "X0002": Change(What.ADDED, word("leisteenkei", code="X0002")),  # the product has it now
    }
    new = [old[0], heavier[1], heavier[2], old[5], word("Leisteenkei", code="L2000")]
    found, notes = carried(old, new, changes)
    assert notes == [
        ("L0002", Carried.BOTH), ("L0003", Carried.CAME), ("L0004", Carried.GONE), ("L0005", Carried.OFF_GONE),
        ("X0002", Carried.CAME),
    ]  # fmt: skip
    assert set(found) == {"L0001", "L0002", "X0001", "X0003"}
    assert found["X0003"].word == word_from({**heavier[3].as_row(), "code": "X0003"})


def test_the_digest_says_everything_but_the_note_whatever_the_order() -> None:
    one = Word("X1", "isv_named", "ISV", "nl", "zorgvuldig inkopen", "phrase", False, 3, "ALONE", "why")
    other = Word("X2", "isv_named", "ISV", "nl", "keurig inkopen", "phrase", False, 3, "ALONE")
    rows = [[value for name, value in word.as_row().items() if name != "note"] for word in (one, other)]
    said = json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode()
    assert digest_of([other, replace(one, note="")]) == hashlib.sha256(said).hexdigest()
    assert one.as_row() == asdict(one)
    for name, value in asdict(one).items():
        changed = replace(one, **{name: value + 1 if isinstance(value, int) else f"{value}x"})
        assert (digest_of([changed, other]) == digest_of([one, other])) is (name == "note")
