"""The people of the threat model try to give a member away, on random covenants.

The proof is by construction. An attacker who knows everything public (who is a member since when, of which group and
type, who reports), every list ever published and all chains of k−1 groups wants to be sure that some other group
sources at some place. The test builds, for every such group, *another possible world*: the same public facts, the same
chains of the k−1 groups, but the suspected group sources nothing anywhere. When all published lists are the same to the
byte in that world, nobody can be sure. What cannot be hidden so is written down in ``docs/algorithms/disclosure.md``;
the last test here keeps that page honest by showing one such case.
"""

from __future__ import annotations

from itertools import combinations

from covenants import PLACES, STONES, chains
from hypothesis import given, settings
from hypothesis import strategies as st

from trustone.domain import disclosure as rules
from trustone.domain.disclosure.listing import basis
from trustone.domain.problems import Refused
from worked_tables import DOCS

FIRST = 2021


def series(rows, members, k, last, window=2):
    """The lists of all years, each made with the earlier ones; with what each year by itself supports."""
    found, earlier, by_year = [], [], {}
    for year in range(FIRST, last + 1):
        known = [row for row in rows if int(row[1]) <= year]
        asked = rules.Settings(k=k, year=year, window=window)
        try:
            listing = rules.disclose(chains(known), asked, members=members, earlier=earlier)
            alone = basis(
                chains(known), rules.Settings(k=k, year=year, window=window), members=members, earlier=earlier
            )
        except Refused as refusal:
            found.append([problem.code for problem in refusal.problems])
            continue
        data = rules.canonical(rules.as_document(listing, rules.ALGORITHM))
        found.append(data)
        earlier.append(rules.read_earlier(data, "old"))
        for covered in alone.covers:
            by_year[covered] = alone
    return found, by_year


def crowd_chains(member, group, year, kind, state):
    """Chains with which the rest of the covenant produces exactly what was published of one year, and no more."""
    rows = []
    for (place, stone), groups in state.count.support[year].items():
        if len(groups) < state.k or not state.count.year_counts_for(year, place):
            continue
        if kind == "B" and place[0] not in rules.EEA:
            continue
        ends_here = len(place) == 4 or len(state.count.ends[year].get(place, ())) >= state.k
        at = place if ends_here else (*place, f"somewhere known to {group} only")
        rows.append((member, str(year), *at, *[""] * (4 - len(at)), stone))
    return rows


def another_world(rows, facts, coalition, suspect, states):
    """All report as before; the coalition's chains stay; the suspect sources nothing; the others make up for it."""
    world = [(member, year, "", "", "", "", "") for member, year, *_ in rows]
    world += [row for row in rows if group_of(row[0], facts) in coalition]
    for member, year in sorted({(member, int(year)) for member, year, *_ in rows}):
        group = group_of(member, facts)
        if year in states and group != suspect and group not in coalition:
            world += crowd_chains(member, group, year, facts[member][2], states[year])
    return world


def group_of(member, facts):
    return facts[member][1] or member


@st.composite
def covenants(draw):
    """Old members from the first year on, and newcomers that all start in one later year; groups and types mixed."""
    k = draw(st.integers(2, 3))
    last = draw(st.integers(FIRST, FIRST + 2))
    old = [f"old{n}" for n in range(draw(st.integers(2 * k, 2 * k + 3)))]
    new = [f"new{n}" for n in range(draw(st.integers(0, k + 3)))]
    came = draw(st.integers(FIRST + 1, FIRST + 2))
    facts, rows = {}, []
    for member in old + new:
        group = draw(st.sampled_from(["", "", "", "G1", "G2"]))
        facts[member] = ("", group, draw(st.sampled_from(["", "A", "B", "C", "C"])))
        starts = came if member in new else FIRST
        for year in range(starts, last + 1):
            if draw(st.integers(0, 9)) == 0 and year > starts:
                continue  # does not report
            rows.append((member, str(year), "", "", "", "", ""))
            for place in draw(st.lists(st.sampled_from(PLACES[1:]), max_size=3)):
                if facts[member][2] == "B" and place[0] not in rules.EEA:
                    continue
                rows.append((member, str(year), *place, *[""] * (4 - len(place)), draw(st.sampled_from(STONES))))
    return rows, facts, k, last


@settings(max_examples=100, deadline=None)
@given(covenant=covenants(), choice=st.randoms(use_true_random=False))
def test_k_minus_one_groups_with_every_list_can_be_sure_of_nobody(covenant, choice):
    rows, facts, k, last = covenant
    members = rules.parse_members(
        rules.MEMBER_COLUMNS, [(m, joined, "", group, kind) for m, (joined, group, kind) in facts.items()]
    ).spells
    published, states = series(rows, members, k, last)
    groups = sorted({group_of(member, facts) for member in facts})
    coalitions = list(combinations(groups, k - 1))
    for coalition in choice.sample(coalitions, min(4, len(coalitions))):
        for suspect in set(groups) - set(coalition):
            world = another_world(rows, facts, set(coalition), suspect, states)
            assert all(not any(row[2:6]) for row in world if group_of(row[0], facts) == suspect)
            assert series(world, members, k, last)[0] == published


@settings(max_examples=60, deadline=None)
@given(covenant=covenants(), data=st.data())
def test_a_newcomer_that_is_held_back_leaves_no_trace(covenant, data):
    """While ``counted_to`` stands still, what newcomers source changes no byte."""
    rows, facts, k, last = covenant
    members = rules.parse_members(
        rules.MEMBER_COLUMNS, [(m, joined, "", group, kind) for m, (joined, group, kind) in facts.items()]
    ).spells
    published, states = series(rows, members, k, last)
    held = {m for m in facts if m.startswith("new") and all(s.counted_to == FIRST for s in states.values())}
    place = data.draw(st.sampled_from(PLACES[1:]))
    moved = [
        (row[0], row[1], *place, *[""] * (4 - len(place)), "marble") if row[0] in held and int(row[1]) > FIRST else row
        for row in rows
    ]
    assert series(moved, members, k, last)[0] == published


AREAS = [(country, "x", "x", "x") for country in ("AO", "BR", "IN", "NA")]


def steady_rows(sources, came, last):
    return [
        (member, str(year), *area, "")
        for member, areas in sources.items()
        for year in range(came if member.startswith("new") else FIRST, last + 1)
        for area in [*areas, ("", "", "", "")]
    ]


@settings(max_examples=80, deadline=None)
@given(data=st.data(), k=st.integers(2, 3), came=st.integers(FIRST + 1, FIRST + 2))
def test_newcomers_are_not_given_away_even_when_nobody_ever_changes_sources(data, k, came):
    """The stronger attacker knows that members keep their sources, so what is new on the list is a newcomer's."""
    last = FIRST + 3
    old = [f"old{n}" for n in range(data.draw(st.integers(2 * k, 2 * k + 2)))]
    new = [f"new{n}" for n in range(data.draw(st.integers(1, k + 3)))]
    sources = {m: set(data.draw(st.lists(st.sampled_from(AREAS), max_size=2))) for m in old + new}
    published, _ = series(steady_rows(sources, came, last), {}, k, last)
    assert all(isinstance(one, bytes) for one in published)
    before, after = (areas_on(published[0]), areas_on(published[-1]))
    for coalition in data.draw(st.permutations(list(combinations(old + new, k - 1))))[:5]:
        for suspect in set(new) - set(coalition):
            world = {m: sources[m] if m in coalition else set() for m in old + new}
            for area in after:
                theirs = sum(area in sources[m] for m in coalition if m in old)
                others = [m for m in old if m not in coalition]
                for member in others if area in before else others[: k - 1 - theirs]:
                    world[member] = world[member] | {area}
                for member in set(new) - set(coalition) - {suspect}:
                    world[member] = world[member] | {area}
            assert not world[suspect]
            assert series(steady_rows(world, came, last), {}, k, last)[0] == published


def areas_on(data):
    return {area for area in AREAS if f'"{area[0]}"'.encode() in data}


def test_known_limit_a_newcomer_that_started_alone_a_year_before_the_others():
    """Written down, not hidden: of newcomers who started in different years the first can be found by comparison."""
    old = ["A", "B", "C", "D"]
    rows = [(m, str(y), "", "", "", "", "") for m in old for y in (2021, 2022, 2023)]
    rows += [("A", "2022", "NA", "", "", "", ""), ("E", "2022", "NA", "", "", "", "")]
    rows += [(m, "2023", "", "", "", "", "") for m in "EFG"]
    lists, states = series(rows, {}, 2, 2023)
    assert states[2023].counted_to == 2023
    assert b'"NA"' not in lists[1]
    assert b'"NA"' in lists[2]
    assert "started in different years" in (DOCS / "disclosure.md").read_text(encoding="utf-8")
