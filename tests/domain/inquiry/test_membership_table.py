"""The worked table of ``docs/algorithms/membership-query.md`` is what the rules answer."""

from __future__ import annotations

from dataclasses import replace

import pytest
from asked import chains

import worked_tables
from trustone.domain import disclosure as rules
from trustone.domain.inquiry import (
    MOVES,
    Answer,
    answer,
    as_document,
    can_freeze,
    freeze,
    read_frozen,
)
from trustone.domain.problems import Refused

WORDS = {"yes": Answer.YES, "no": Answer.NO, "not known deeper": Answer.NOT_DEEPER}
GROUPS = {"Kedar": "G", "Lotte": "G"}


def rows_of_the_page():
    found = []
    for row in worked_tables.rows("disclosure.md", "member"):
        place = tuple(part.strip() for part in row["place"].split("›")) if row["place"] else ()
        found.append((row["member"], row["year"], *place, *[""] * (4 - len(place)), row["stone"]))
    return found


def state(types=None, **settings):
    types = types or {"Bram": "B", "Nina": "B"}
    names = {row[0] for row in rows_of_the_page()}
    facts = [(name, "", "", GROUPS.get(name, ""), types.get(name, "")) for name in sorted(names)]
    members = rules.parse_members(rules.MEMBER_COLUMNS, facts).spells
    asked = rules.Settings(**{"k": 2, "year": 2024, **settings})
    return freeze(chains(rows_of_the_page()), asked, members=members)


@pytest.mark.parametrize("row", worked_tables.rows("membership-query.md", "asked"), ids=lambda row: row["asked"])
def test_the_table_is_what_is_answered(row):
    place = tuple(part.strip() for part in row["asked"].split("›"))
    assert answer(state(), place, row["stone"]) is WORDS[row["answer"]]


def test_a_chain_without_a_country_is_said_beside_every_no():
    assert state().nowhere


def test_too_few_that_could_source_there_are_not_answered_about():
    with_otto = state({"Bram": "B", "Nina": "B", "Otto": "B"})
    assert answer(with_otto, ("IN",)) is Answer.UNSAFE
    assert answer(with_otto, ("BR",)) is Answer.UNSAFE
    assert answer(with_otto, ("PT",)) is Answer.YES
    assert not any(place[0] == "IN" for place, _ in with_otto.leaves)


@pytest.mark.parametrize("k", [None, 0, 1])
def test_without_protection_nothing_is_answered(k):
    with pytest.raises(Refused) as refusal:
        state(k=k)
    assert [one.code for one in refusal.value.problems] == ["INQ-001"]


def test_a_state_holds_no_member_and_no_number():
    text = str(as_document(state()))
    assert not any(name in text for name in ("Arda", "Bram", "Kedar", "Lotte", "Milan", "Nina", "Otto"))


def test_a_state_comes_back_as_it_was_and_a_changed_one_is_refused():
    document = as_document(state())
    assert read_frozen(document) == state()
    with pytest.raises(Refused) as refusal:
        read_frozen({**document, "leaves": []})
    assert [one.code for one in refusal.value.problems] == ["INQ-005"]


def test_names_the_catalogue_does_not_know_end_above():
    tree = {("IN", "Rajasthan"), ("PT", "Évora"), ("IN", "Telangana")}
    known = freeze(chains(rows_of_the_page()), rules.Settings(k=2, year=2024), tree=tree)
    assert answer(known, ("IN", "Rajasthan", "Bundi")) is Answer.NOT_DEEPER
    assert answer(known, ("IN", "Rajasthan")) is Answer.YES


def test_a_year_is_frozen_when_it_is_over_and_once():
    assert can_freeze(2025, last_closed=2024, frozen_years=[]).code == "INQ-002"
    assert can_freeze(2024, last_closed=2024, frozen_years=[2024]).code == "INQ-003"
    assert can_freeze(2023, last_closed=2024, frozen_years=[2024]).code == "INQ-003"
    assert can_freeze(2024, last_closed=2024, frozen_years=[2023]) is None


def test_a_stone_that_is_not_known_cannot_be_excluded():
    one = replace(state(), leaves=frozenset({(("IN", "Rajasthan", "Bundi"), "")}))
    assert answer(one, ("IN", "Rajasthan"), "granite") is Answer.NOT_DEEPER
    assert answer(one, ("IN", "Rajasthan")) is Answer.YES
    assert answer(one, ("IN", "Telangana"), "granite") is Answer.NO


def test_the_table_of_steps_is_the_page():
    page = {row["step"]: row for row in worked_tables.rows("membership-query.md", "step")}
    for move in MOVES:
        row = page.pop(move.step.value)
        assert row["from"] == ", ".join(one.value for one in move.sources)
        assert (row["to"], row["by"]) == (move.to.value, move.by.value)
    assert not page
