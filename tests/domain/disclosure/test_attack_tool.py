"""The attack tool is real: it finds sources in lists made carelessly, is never wrong, and finds nothing in ours.

The people of the threat model: an outsider; a member who knows its own chains; k - 1 groups together; all of them with
every list that was ever published, who knows who joined, who belongs together and who reported.
"""

from __future__ import annotations

from itertools import combinations

import pytest
from covenants import chains
from hypothesis import event, given, settings
from hypothesis import strategies as st
from naive_list import Naive
from test_disclosure_attack import AREAS, FIRST, covenants, group_of, series, steady_rows

from trustone.domain import disclosure as rules


class Careless(Naive):
    """Whatever k groups support is published: no crowd is asked for, and newcomers count at once."""

    def enough(self, groups):
        return True

    def which_counted_to(self, earlier):
        return self.year

    def document(self, covenant=None):
        return super().document(covenant) | {"algorithm": "careless"}


def careless(rows, facts, k, years, window=2):
    found = []
    for year in years:
        known = [row for row in rows if int(row[1]) <= year]
        if any(int(row[1]) == year for row in known):
            found.append(rules.published(Careless(known, facts, k, year, window).document()))
    return found


def table(facts):
    records = [(m, joined, "", group, kind) for m, (joined, group, kind) in facts.items()]
    return rules.parse_members(rules.MEMBER_COLUMNS, records).spells


def who_reported(rows):
    found = {}
    for member, year, *_ in rows:
        found.setdefault(member, set()).add(int(year))
    return found


def known(rows, facts, together=(), *, steady=False):
    own = chains([row for row in rows if group_of(row[0], facts) in together])
    return rules.Known(table(facts), own, who_reported(rows), steady)


def row(member, year, *place, stone=""):
    return (member, str(year), *place, *[""] * (4 - len(place)), stone)


def everybody(names):
    return dict.fromkeys(names, ("2015-01-01", "", "C"))


def proven(found):
    return {(one.group, one.row) for one in found.proofs}


# --- It finds what is there -------------------------------------------------------------------------------------------


def test_where_nobody_else_could_stand_behind_a_place_all_are_found():
    rows = [row("A", 2024, "NA"), row("B", 2024, "NA"), row("B", 2024, "IN"), row("A", 2024, "IN", stone="marble")]
    found = rules.attack(careless(rows, everybody("AB"), 2, [2024]), rules.Known(everybody_table("AB")))
    assert proven(found) == {("A", (("NA",), "")), ("B", (("NA",), "")), ("A", (("IN",), "")), ("B", (("IN",), ""))}


def everybody_table(names):
    return table(everybody(names))


def test_a_member_finds_its_only_companion():
    rows = [row("A", 2024, "NA", "Erongo"), row("B", 2024, "NA", "Erongo"), *(row(m, 2024) for m in "CD")]
    facts = everybody("ABCD") | {"C": ("2015-01-01", "", "B"), "D": ("2015-01-01", "", "B")}
    lists = careless(rows, facts, 2, [2024])
    outsider = rules.attack(lists, known(rows, facts))
    assert proven(outsider) == {("A", (("NA", "Erongo"), "")), ("B", (("NA", "Erongo"), ""))}
    companion = rules.attack(lists, known(rows, facts, {"A"}))
    assert proven(companion) == {("B", (("NA", "Erongo"), ""))}
    (proof,) = companion.proofs
    assert (proof.years, [(step.year, step.own, step.most) for step in proof.steps]) == ((2024,), [(2024, 1, 1)])


def test_a_list_with_k_one_gives_away_who_is_there_with_everybody_who_is_not():
    rows = [row("A", 2024, "IN"), row("B", 2024, "NA"), row("C", 2024, "IN")]
    facts = everybody("ABC")
    lists = careless(rows, facts, 1, [2024])
    assert proven(rules.attack(lists, known(rows, facts))) == set()
    assert proven(rules.attack(lists, known(rows, facts, {"A", "C"}))) == {("B", (("NA",), ""))}


def test_comparing_two_lists_finds_the_only_newcomer_when_nobody_changes_sources():
    old = [row(m, y, "IN") for m in "ABCD" for y in (2023, 2024)]
    rows = [*old, row("A", 2023, "NA"), row("A", 2024, "NA"), row("E", 2024, "NA")]
    facts = everybody("ABCD") | {"E": ("2023-12-01", "", "C")}
    lists = careless(rows, facts, 2, [2023, 2024])
    assert proven(rules.attack(lists, known(rows, facts))) == set()
    found = rules.attack(lists, known(rows, facts, steady=True))
    assert proven(found) == {("E", (("NA",), ""))}
    (proof,) = found.proofs
    assert {(limit.year, limit.missing, limit.most) for step in proof.steps for limit in step.limits} == {
        (2023, (("NA",), ""), 1)
    }
    ours, _ = series(rows, table(facts), 2, 2024)
    kept = [rules.published(rules.read_document(one, "")) for one in ours if isinstance(one, bytes)]
    assert proven(rules.attack(kept, known(rows, facts, steady=True))) == set()


def test_the_limit_that_is_written_down_is_found():
    """A newcomer that started alone a year before the others, with three lists."""
    rows = [row(m, y) for m in "ABCD" for y in (2021, 2022, 2023, 2024)]
    rows += [row("A", 2022, "NA"), row("E", 2022, "NA"), *(row(m, y) for m in "EFG" for y in (2023, 2024))]
    facts = dict.fromkeys("ABCDEFG", ("", "", "C"))
    lists = [rules.published(rules.read_document(one, "")) for one in series(rows, table(facts), 2, 2024)[0]]
    found = rules.attack(lists, known(rows, facts))
    assert proven(found) == {("E", (("NA",), ""))}
    assert found.proofs[0].years == (2022,)


def test_a_place_that_nobody_known_can_have_brought_is_a_puzzle_and_no_proof():
    rows = [row("A", 2024, "NA"), row("B", 2024, "NA")]
    lists = careless(rows, everybody("AB"), 2, [2024])
    found = rules.attack(lists, rules.Known(everybody_table("A")))
    assert found.proofs == ()
    assert found.puzzles == ((2024, (("NA",), "")),)


def test_after_a_merger_lists_are_not_compared():
    old = [row(m, y, "IN") for m in "ABCD" for y in (2023, 2024)]
    rows = [*old, row("A", 2023, "NA"), row("A", 2024, "NA"), row("E", 2024, "NA")]
    facts = everybody("ABCD") | {"E": ("2023-12-01", "", "C")}
    lists = careless(rows, facts, 2, [2023, 2024])
    records = [("A", "2015-01-01", "2024-01-01", "", "C"), ("A", "2024-01-01", "", "B", "C")]
    records += [(m, "2015-01-01", "", "", "C") for m in "BCD"] + [("E", "2023-12-01", "", "", "C")]
    spells = rules.parse_members(rules.MEMBER_COLUMNS, records).spells
    found = rules.attack(lists, rules.Known(spells, reports=who_reported(rows), steady=True))
    assert not any(
        limit.year == 2023 for one in found.proofs if one.year == 2024 for s in one.steps for limit in s.limits
    )


# --- It is never wrong ------------------------------------------------------------------------------------------------


@settings(max_examples=120, deadline=None)
@given(covenant=covenants(), careless_k=st.integers(1, 3), choice=st.randoms(use_true_random=False))
def test_what_it_calls_certain_is_true_also_of_careless_lists(covenant, careless_k, choice):
    rows, facts, _k, last = covenant
    lists = careless(rows, facts, careless_k, range(FIRST, last + 1))
    groups = sorted({group_of(member, facts) for member in facts})
    together = set(choice.sample(groups, choice.randint(0, len(groups) - 1)))
    found = rules.attack(lists, known(rows, facts, together))
    assert not found.puzzles
    event("proven" if found.proofs else "nothing")
    for one in found.proofs:
        place, stone = one.row
        assert one.group not in together
        assert any(
            group_of(m, facts) == one.group and int(y) in one.years and at[: len(place)] == list(place)
            and (not stone or stone == s)
            for m, y, *at, s in rows
        ), one  # fmt: skip


# --- It finds nothing in ours -----------------------------------------------------------------------------------------


@settings(max_examples=120, deadline=None)
@given(covenant=covenants(), choice=st.randoms(use_true_random=False))
def test_outsiders_members_and_k_minus_one_groups_prove_nothing_from_our_lists(covenant, choice):
    rows, facts, k, last = covenant
    made, _ = series(rows, table(facts), k, last)
    lists = [rules.published(rules.read_document(one, "")) for one in made if isinstance(one, bytes)]
    groups = sorted({group_of(member, facts) for member in facts})
    everyone = [(), *((group,) for group in groups), *combinations(groups, k - 1)]
    for together in choice.sample(everyone, min(8, len(everyone))):
        found = rules.attack(lists, known(rows, facts, set(together)))
        assert found.proofs == ()
        assert found.puzzles == ()


@settings(max_examples=40, deadline=None)
@given(data=st.data(), k=st.integers(2, 3), came=st.integers(FIRST + 1, FIRST + 2))
def test_newcomers_stay_hidden_also_from_who_knows_that_nobody_changes_sources(data, k, came):
    old = [f"old{n}" for n in range(data.draw(st.integers(2 * k, 2 * k + 2)))]
    new = [f"new{n}" for n in range(data.draw(st.integers(1, k + 3)))]
    sources = {m: set(data.draw(st.lists(st.sampled_from(AREAS), max_size=2))) for m in old + new}
    rows, facts = steady_rows(sources, came, FIRST + 3), dict.fromkeys(old + new, ("", "", ""))
    lists = [rules.published(rules.read_document(one, "")) for one in series(rows, {}, k, FIRST + 3)[0]]
    for together in data.draw(st.permutations(list(combinations(old + new, k - 1))))[:5]:
        found = rules.attack(lists, known(rows, facts, set(together), steady=True))
        suspects = {one.group for one in found.proofs}
        assert not suspects & set(new), "newcomers are the ones this rule is for"


@pytest.mark.parametrize("reports", [None, {name: [2024] for name in "ABCD"}])
def test_without_word_on_who_reported_everybody_is_supposed_to(reports):
    rows = [row(m, 2024, "IN") for m in "AB"] + [row(m, 2024) for m in "CD"]
    facts = everybody("ABCD")
    lists = careless(rows, facts, 2, [2024])
    assert rules.attack(lists, rules.Known(table(facts), reports=reports)).proofs == ()
    few = {"A": [2024], "B": [2024]}
    assert len(rules.attack(lists, rules.Known(table(facts), reports=few)).proofs) == 2
