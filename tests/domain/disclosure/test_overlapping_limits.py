"""Limits that only overlap are held against each other: exact, never wrong, and more than was found before."""

from __future__ import annotations

from itertools import combinations

from hypothesis import event, given, settings
from hypothesis import strategies as st
from test_attack_tool import careless, everybody, is_behind, known, proven, row
from test_disclosure_attack import AREAS, FIRST

from trustone.domain import disclosure as rules
from trustone.domain.disclosure.filling import fill

NAMES = "ABCDEFG"
sets = st.frozensets(st.sampled_from(NAMES), max_size=len(NAMES))
rooms = st.lists(st.tuples(sets, st.integers(0, 4)), max_size=6)


def by_trying(others, limits):
    """Every choice there is."""
    return max(
        size
        for size in range(len(others) + 1)
        for chosen in combinations(sorted(others), size)
        if all(len(groups & set(chosen)) <= most for groups, most in limits)
    )


@settings(max_examples=300, deadline=None)
@given(others=sets, limits=rooms)
def test_it_is_as_many_as_trying_every_choice_finds(others, limits):
    most, used = fill(others, limits)
    assert most == by_trying(others, limits)
    assert by_trying(others, [limits[place] for place in used]) == most, "what it rests on is enough to show it"


@settings(max_examples=200, deadline=None)
@given(others=sets, limits=rooms, states=st.integers(1, 12))
def test_with_too_many_ways_to_look_at_it_is_never_too_small(others, limits, states):
    assert fill(others, limits, states)[0] >= by_trying(others, limits)


def test_three_pairs_of_which_one_each_hold_one_and_not_two():
    pairs = [(frozenset(pair), 1) for pair in ("AB", "BC", "AC")]
    assert fill(frozenset("ABC"), pairs) == (1, (0, 1, 2))
    assert fill(frozenset("ABCF"), pairs)[0] == 2


def test_limits_of_three_earlier_lists_together_leave_only_the_newcomer():
    """Each limit by itself lets two of A, B and C stand behind the place; the three together let one."""
    reported = {2021: "ABXY", 2022: "BCXY", 2023: "ACXY", 2024: "ABCFXY"}
    rows = [row(who, year) for year, names in reported.items() for who in names]
    rows += [row("A", year, "NA") for year in (2021, 2023, 2024)] + [row("F", 2024, "NA")]
    facts = everybody("ABCXY") | {"F": ("2023-12-01", "", "C")}
    lists = careless(rows, facts, 2, sorted(reported), window=1)
    assert [one.year for one in lists if (("NA",), "") in one.rows] == [2024]
    for one in (2021, 2022, 2023):
        fewer = [each for each in lists if each.year != one]
        assert proven(rules.attack(fewer, known(rows, facts, {"X", "Y"}, steady=True))) == set()
    found = rules.attack(lists, known(rows, facts, {"X", "Y"}, steady=True))
    assert proven(found) == {("F", (("NA",), rules.ENDS))}
    (proof,) = found.proofs
    (step,) = proof.steps
    assert step.most == 1
    assert {(limit.year, limit.most) for limit in step.limits} == {(2021, 1), (2022, 1), (2023, 1)}


@settings(max_examples=150, deadline=None)
@given(data=st.data(), k=st.integers(2, 3), choice=st.randoms(use_true_random=False))
def test_what_it_calls_certain_is_true_where_nobody_changes_sources_and_not_everybody_reports(data, k, choice):
    names = [f"m{n}" for n in range(data.draw(st.integers(4, 9)))]
    sources = {m: data.draw(st.lists(st.sampled_from(AREAS), max_size=2, unique=True)) for m in names}
    years = {m: data.draw(st.sets(st.integers(FIRST, FIRST + 3), min_size=1)) for m in names}
    rows = [(m, str(year), *area, "") for m in names for year in sorted(years[m]) for area in [("",) * 4, *sources[m]]]
    facts = everybody(names)
    lists = careless(rows, facts, k, range(FIRST, FIRST + 4), window=1)
    if not lists:
        return
    together = set(choice.sample(names, choice.randint(0, len(names) - 2)))
    found = rules.attack(lists, known(rows, facts, together, steady=True))
    event("proven" if found.proofs else "nothing")
    for one in found.proofs:
        assert one.group not in together
        assert any(
            m == one.group and int(year) in one.years and is_behind(one.row, at, stone) for m, year, *at, stone in rows
        ), one
