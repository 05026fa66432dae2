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


def is_behind(wanted, at, stone):
    """Whether a chain's place and stone are what a row says."""
    place, name = wanted
    if name == rules.ENDS:
        return [level for level in at if level] == list(place)
    return at[: len(place)] == list(place) and (not name or name == stone)


def proven(found):
    return {(one.group, one.row) for one in found.proofs}


# --- It finds what is there -------------------------------------------------------------------------------------------


def test_where_nobody_else_could_stand_behind_a_place_all_are_found():
    rows = [row("A", 2024, "NA"), row("B", 2024, "NA"), row("B", 2024, "IN"), row("A", 2024, "IN", stone="marble")]
    found = rules.attack(careless(rows, everybody("AB"), 2, [2024]), rules.Known(everybody_table("AB")))
    assert proven(found) == {(one, ((country,), rules.ENDS)) for one in "AB" for country in ("IN", "NA")}


def everybody_table(names):
    return table(everybody(names))


def test_a_member_finds_its_only_companion():
    rows = [row("A", 2024, "NA", "Erongo"), row("B", 2024, "NA", "Erongo"), *(row(m, 2024) for m in "CD")]
    facts = everybody("ABCD") | {"C": ("2015-01-01", "", "B"), "D": ("2015-01-01", "", "B")}
    lists = careless(rows, facts, 2, [2024])
    outsider = rules.attack(lists, known(rows, facts))
    assert proven(outsider) == {("A", (("NA", "Erongo"), rules.ENDS)), ("B", (("NA", "Erongo"), rules.ENDS))}
    companion = rules.attack(lists, known(rows, facts, {"A"}))
    assert proven(companion) == {("B", (("NA", "Erongo"), rules.ENDS))}
    (proof,) = companion.proofs
    assert (proof.years, [(step.year, step.own, step.most) for step in proof.steps]) == ((2024,), [(2024, 1, 1)])


def test_a_list_with_k_one_gives_away_who_is_there_with_everybody_who_is_not():
    rows = [row("A", 2024, "IN"), row("B", 2024, "NA"), row("C", 2024, "IN")]
    facts = everybody("ABC")
    lists = careless(rows, facts, 1, [2024])
    assert proven(rules.attack(lists, known(rows, facts))) == set()
    assert proven(rules.attack(lists, known(rows, facts, {"A", "C"}))) == {("B", (("NA",), rules.ENDS))}


def test_comparing_two_lists_finds_the_only_newcomer_when_nobody_changes_sources():
    old = [row(m, y, "IN") for m in "ABCD" for y in (2023, 2024)]
    rows = [*old, row("A", 2023, "NA"), row("A", 2024, "NA"), row("E", 2024, "NA")]
    facts = everybody("ABCD") | {"E": ("2023-12-01", "", "C")}
    lists = careless(rows, facts, 2, [2023, 2024])
    assert proven(rules.attack(lists, known(rows, facts))) == set()
    found = rules.attack(lists, known(rows, facts, steady=True))
    assert proven(found) == {("E", (("NA",), rules.ENDS))}
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
    assert proven(found) == {("E", (("NA",), rules.ENDS))}
    assert found.proofs[0].years == (2022,)


def test_a_place_that_nobody_known_can_have_brought_is_a_puzzle_and_no_proof():
    rows = [row("A", 2024, "NA"), row("B", 2024, "NA")]
    lists = careless(rows, everybody("AB"), 2, [2024])
    found = rules.attack(lists, rules.Known(everybody_table("A")))
    assert found.proofs == ()
    assert found.puzzles == ((2024, (("NA",), "")), (2024, (("NA",), rules.ENDS)))


def merged(rows, facts, who, into, year):
    """The facts as each list saw them, and the table of members: ``who`` belongs to the group of ``into`` from a
    reporting year on."""
    after = facts | {who: (facts[who][0], group_of(into, facts), facts[who][2])}
    records = [(m, joined or "2015-01-01", "", group, kind) for m, (joined, group, kind) in facts.items() if m != who]
    joined, group, kind = facts[who]
    records += [
        (who, joined or "2015-01-01", f"{year - 1}-10-01", group, kind),
        (who, f"{year - 1}-10-01", "", after[who][1], kind),
    ]
    spells = rules.parse_members(rules.MEMBER_COLUMNS, records)
    assert not spells.problems
    return (lambda when: after if when >= year else facts), spells.spells


def careless_through_a_merger(rows, facts_in, k, years):
    found = []
    for year in years:
        known = [row for row in rows if int(row[1]) <= year]
        if any(int(row[1]) == year for row in known):
            found.append(rules.published(Careless(known, facts_in(year), k, year, 2).document()))
    return found


def test_what_goes_from_the_list_with_a_merger_is_found():
    """A and B stood behind a place; now they are one group, and the list of the same year leaves the place out."""
    rows = [row(m, y, "IN") for m in "ABCDEF" for y in (2023, 2024)]
    rows += [row(m, 2023, "NA", "Erongo") for m in "AB"]
    facts_in, spells = merged(rows, everybody("ABCDEF"), "A", "B", 2024)
    lists = careless_through_a_merger(rows, facts_in, 2, [2023, 2024])
    found = rules.attack(lists, rules.Known(spells, reports=who_reported(rows)))
    assert {(one, (("NA", "Erongo"), rules.ENDS)) for one in "AB"} <= proven(found)
    assert {one.group for one in found.proofs} == {"A", "B"}
    assert rules.attack(lists, rules.Known(everybody_table("ABCDEF"), reports=who_reported(rows))).proofs == ()


def test_a_place_minus_its_children_says_whose_chains_end_there():
    """Enough know no deeper place, though all of them together: what the attacker knows of itself leaves one."""
    rows = [row("A", 2024, "NA"), row("B", 2024, "NA"), row("C", 2024, "NA", "Erongo"), row("A", 2024, "NA", "Erongo")]
    rows += [row("D", 2024), row("E", 2024)]
    facts = everybody("ABCDE") | dict.fromkeys("DE", ("2015-01-01", "", "B"))
    found = rules.attack(careless(rows, facts, 2, [2024]), known(rows, facts, {"A", "C"}))
    assert ("B", (("NA",), rules.ENDS)) in proven(found)


def test_who_is_certain_beside_leaves_less_room():
    """G is certain in Namibia in 2024, so nobody else can be; what the list names then was there in 2023."""
    spells = table(dict.fromkeys(["A", "A2", "A3", "B", "C"], ("2015-01-01", "", "C"))
                   | {"D": ("2022-12-01", "", "C"), "G": ("2023-12-01", "", "C")})  # fmt: skip
    na, karibib, kunene = ("NA",), ("NA", "Karibib"), ("NA", "Kunene")

    def one(k, year, covers, counted_to, *places):
        named = frozenset((place, "") for place in places)
        return rules.Published(None, k, year, covers, counted_to, rules.YearEnd(), named)

    lists = [
        one(2, 2023, (2023,), 2022, na),
        one(2, 2024, (2023, 2024), 2023, na, karibib),
        one(2, 2024, (2024,), 2024, na, karibib, kunene),
        one(3, 2024, (2024,), 2024),
    ]
    own = [row("A", y, "NA", place) for y in (2023, 2024) for place in ("Karibib", "Kunene")]
    own += [row(m, y, "PT") for m in ("A2", "A3") for y in (2023, 2024)]
    reports = {m: [2022, 2023, 2024] for m in ("A", "A2", "A3", "B", "C")} | {"D": [2023, 2024], "G": [2024]}
    found = rules.attack(lists, rules.Known(spells, chains(own), reports))
    assert ("D", (karibib, "")) in proven(found)
    assert {one.years for one in found.proofs if one.group == "D" and one.row[0] == karibib} == {(2023,)}
    without = rules.attack([lists[0], lists[1], lists[3]], rules.Known(spells, chains(own), reports))
    assert ("D", (karibib, "")) not in proven(without)


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
        assert one.group not in together
        assert any(
            group_of(m, facts) == one.group and int(y) in one.years and is_behind(one.row, at, s)
            for m, y, *at, s in rows
        ), one


@settings(max_examples=100, deadline=None)
@given(covenant=covenants(), careless_k=st.integers(1, 3), choice=st.randoms(use_true_random=False))
def test_what_it_calls_certain_is_true_also_around_a_merger(covenant, careless_k, choice):
    """Of careless lists and of ours: what a merger shows is not covered, so there may be something, and it is true."""
    rows, facts, k, last = covenant
    facts = {m: (joined or "2015-01-01", group, kind) for m, (joined, group, kind) in facts.items()}
    older = [m for m in sorted(facts) if facts[m][0] < f"{FIRST}-01-01"]
    if len(older) < 2 or last == FIRST:
        return
    who, into = choice.sample(older, 2)
    when = choice.randint(FIRST + 1, last)
    facts_in, spells = merged(rows, facts, who, into, when)
    ours = [rules.published(rules.read_document(one, "")) for one in series(rows, spells, k, last)[0]
            if isinstance(one, bytes)]  # fmt: skip
    lists = choice.choice([ours, careless_through_a_merger(rows, facts_in, careless_k, range(FIRST, last + 1))])
    groups = sorted({group_of(member, facts_in(year)) for member in facts for year in (FIRST, last)})
    apart = {group_of(who, facts), group_of(who, facts_in(last))}
    together = set(choice.sample(groups, choice.randint(0, max(0, len(groups) - 2))))
    together |= apart if together & apart else set()
    own = [one for one in rows if {group_of(one[0], facts), group_of(one[0], facts_in(last))} & together]
    found = rules.attack(lists, rules.Known(spells, chains(own), who_reported(rows)))
    event("proven" if found.proofs else "nothing")
    for one in found.proofs:
        assert one.group not in together
        assert any(
            group_of(m, facts_in(one.year)) == one.group and int(y) in one.years and is_behind(one.row, at, s)
            for m, y, *at, s in rows
        ), one


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
