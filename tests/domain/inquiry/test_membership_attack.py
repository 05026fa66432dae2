"""Somebody with an unlimited budget asks everything, and tries to become sure of one company.

The proof is by construction, as for the public list: for every group the attacker does not know, another possible world
is built with the same public facts and the same answers to all questions, in which that group is not there.
"""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

from asked import EVERYWHERE, STONES, chains, everything, state_of
from hypothesis import given, settings
from hypothesis import strategies as st

from trustone.domain import disclosure as rules
from trustone.domain.inquiry import Answer
from trustone.domain.problems import Refused

FIRST = 2021
LEAVES = [place for place in EVERYWHERE if place != ("BR",)]


def group_of(member, facts):
    return facts[member][1] or member


def states(rows, members, k, last):
    """The states of all years, each made with the earlier ones; what was refused is its code."""
    found, earlier = [], []
    for year in range(FIRST, last + 1):
        try:
            earlier.append(state_of(rows, members, k, year, earlier))
            found.append(earlier[-1])
        except Refused as refusal:
            found.append([problem.code for problem in refusal.problems])
    return found


def answers(found):
    return [one if isinstance(one, list) else (one.covers, one.counted_to, everything(one)) for one in found]


@st.composite
def covenants(draw, years=3, newcomers=True):
    k = draw(st.integers(2, 3))
    last = FIRST + draw(st.integers(0, years - 1))
    old = [f"old{n}" for n in range(draw(st.integers(2 * k, 2 * k + 3)))]
    new = [f"new{n}" for n in range(draw(st.integers(0, k + 3)))] if newcomers else []
    facts, rows = {}, []
    for member in old + new:
        facts[member] = ("", draw(st.sampled_from(["", "", "", "G1"])), draw(st.sampled_from(["", "B", "C", "C"])))
        for year in range(FIRST + 1 if member in new else FIRST, last + 1):
            rows.append((member, str(year), "", "", "", "", ""))
            for place in draw(st.lists(st.sampled_from(LEAVES), max_size=3)):
                if facts[member][2] != "B" or place[0] in rules.EEA:
                    rows.append((member, str(year), *place, *[""] * (4 - len(place)), draw(st.sampled_from(STONES))))
    records = [(member, joined, "", group, kind) for member, (joined, group, kind) in facts.items()]
    return rows, facts, rules.parse_members(rules.MEMBER_COLUMNS, records).spells, k, last


def without(rows, facts, suspect, coalition):
    """The suspect sources nothing anywhere: all it had is with every other group that reported that year and could
    source it. Newcomers report from the second year on."""
    world = [row for row in rows if group_of(row[0], facts) != suspect or not row[2]]
    heirs = [m for m in facts if group_of(m, facts) not in {suspect, *coalition}]
    for row in rows:
        if group_of(row[0], facts) == suspect and row[2]:
            there = [m for m in heirs if m.startswith("old") or int(row[1]) > FIRST]
            able = [m for m in there if facts[m][2] != "B" or row[2] in rules.EEA]
            world += [(member, *row[1:]) for member in able]
    return world


@settings(max_examples=60, deadline=None)
@given(covenant=covenants(), choice=st.randoms(use_true_random=False))
def test_all_answers_of_all_years_make_nobody_sure_of_any_group(covenant, choice):
    rows, facts, members, k, last = covenant
    told = answers(states(rows, members, k, last))
    groups = sorted({group_of(member, facts) for member in facts})
    coalitions = list(combinations(groups, k - 1))
    for coalition in choice.sample(coalitions, min(3, len(coalitions))):
        for suspect in set(groups) - set(coalition):
            if suspect.startswith("new") or any(m.startswith("new") and facts[m][1] == suspect for m in facts):
                continue  # newcomers: the two tests below, and the limits written on the page
            world = without(rows, facts, suspect, coalition)
            assert not any(row[2] for row in world if group_of(row[0], facts) == suspect)
            assert [row for row in world if group_of(row[0], facts) in coalition] == [
                row for row in rows if group_of(row[0], facts) in coalition
            ]
            assert answers(states(world, members, k, last)) == told


@settings(max_examples=60, deadline=None)
@given(covenant=covenants(years=1, newcomers=False), choice=st.randoms(use_true_random=False))
def test_with_the_public_list_beside_it_nobody_is_sure_who_is_at_a_place_the_list_does_not_name(covenant, choice):
    rows, facts, members, k, last = covenant
    asked = rules.Settings(k=k, year=last)
    try:
        told, listed = everything(state_of(rows, members, k, last)), list_of(rows, asked, members)
    except Refused:
        return
    on_list = {rules.place_of(row) for row in listed["rows"]}
    groups = sorted({group_of(member, facts) for member in facts})
    coalitions = list(combinations(groups, k - 1))
    revealed = [place for place in EVERYWHERE if told[place, ""] is Answer.YES and place not in on_list]
    for coalition in choice.sample(coalitions, min(3, len(coalitions))):
        for place in revealed:
            at = {group_of(row[0], facts) for row in rows if tuple(row[2 : 2 + len(place)]) == place}
            for suspect in at - set(coalition):
                world = swapped(rows, facts, suspect, place, at | set(coalition))
                assert not any(group_of(r[0], facts) == suspect and r[2 : 2 + len(place)] == place for r in world)
                assert everything(state_of(world, members, k, last)) == told
                assert list_of(world, asked, members) == listed


def list_of(rows, asked, members):
    listing = rules.disclose(chains(rows), asked, members=members)
    return rules.as_document(listing, rules.ALGORITHM)


def swapped(rows, facts, suspect, place, not_these):
    """The chains of the suspect in the country of the place change hands with a group that is not there."""
    able = {
        g: m for m, (_, _, kind) in facts.items() if (g := group_of(m, facts)) and (kind != "B" or place[0] == "PT")
    }
    other = min(group for group in able if group not in not_these)
    own = min((m for m in facts if group_of(m, facts) == suspect), key=lambda m: facts[m][2] == "B")
    change = {suspect: able[other], other: own}
    return [(change.get(group_of(row[0], facts), row[0]) if row[2] == place[0] else row[0], *row[1:]) for row in rows]


@settings(max_examples=60, deadline=None)
@given(covenant=covenants(), place=st.sampled_from(LEAVES))
def test_a_newcomer_that_is_held_back_changes_no_answer(covenant, place):
    rows, facts, members, k, last = covenant
    found = states(rows, members, k, last)
    held = {m for m in facts if m.startswith("new") and not any(
        isinstance(one, list) or one.counted_to > FIRST for one in found)}  # fmt: skip
    moved = [
        (row[0], row[1], *place, *[""] * (4 - len(place)), "marble") if row[0] in held and row[2] else row
        for row in rows
    ]
    assert answers(states(moved, members, k, last)) == answers(found)


def test_newcomers_are_let_in_only_when_several_of_them_could_be_meant():
    """k + 1 newcomers of whom one alone could source outside the EEA: the list lets them in, the answers do not."""
    old = ["A", "B", "C", "D"]
    rows = [(m, str(y), "", "", "", "", "") for m in old for y in (2021, 2022)]
    rows += [(m, "2022", "", "", "", "", "") for m in ("N1", "N2", "N3")] + [("N1", "2022", "NA", "", "", "", "")]
    members = rules.parse_members(
        rules.MEMBER_COLUMNS, [("N1", "", "", "", "C"), ("N2", "", "", "", "B"), ("N3", "", "", "", "B")]
    ).spells
    first, second = states(rows, members, 2, 2022)
    assert (first.counted_to, second.counted_to) == (2021, 2021)
    assert everything(second)[("NA",), ""] is Answer.NO
    free = rules.parse_members(rules.MEMBER_COLUMNS, [("N1", "", "", "", "C")]).spells
    assert everything(states(rows, free, 2, 2022)[1])[("NA",), ""] is Answer.YES


@settings(max_examples=40, deadline=None)
@given(covenant=covenants(years=2))
def test_what_is_filed_after_a_state_was_frozen_changes_no_answer_of_it(covenant):
    """A state is values: nothing is read live. What remains is the difference between two states, a year apart."""
    rows, _facts, members, k, last = covenant
    found = states(rows, members, k, last)
    told = answers(found)
    rows.append(("old0", str(last), "BR", "", "", "", "granite"))
    assert answers(found) == told


def test_what_an_asker_can_rebuild_is_written_down():
    """With every question answered the whole state is known: every place anybody reported. It is on the page."""
    rows = [(m, "2021", "", "", "", "", "") for m in "ABCD"] + [("A", "2021", "NA", "Erongo", "", "", "granite")]
    told = everything(state_of(rows, {}, 2, 2021))
    assert {place for (place, stone), one in told.items() if one is Answer.YES} == {("NA",), ("NA", "Erongo")}
    page = (Path(__file__).parents[3] / "docs/algorithms/membership-query.md").read_text(encoding="utf-8")
    for said in ("rebuild the whole frozen state", "Side knowledge", "Between two years", "Asking together"):
        assert said in page
