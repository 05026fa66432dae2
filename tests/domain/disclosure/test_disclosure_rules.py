"""The quarry list against a second, naive reading of the contract, and its promises one by one."""

from __future__ import annotations

import json

import pytest
from covenants import YEARS, chain_rows, chains, member_facts, spells
from hypothesis import given, settings
from hypothesis import strategies as st
from naive_list import Naive

from trustone.domain import disclosure as rules
from trustone.domain.problems import Refused

NAMES = [f"M{n}" for n in range(9)]


def make(rows, *, k=2, members=None, earlier=(), **asked):
    return rules.as_document(
        rules.disclose(chains(rows), rules.Settings(k=k, **asked), members=members, earlier=earlier), rules.ALGORITHM
    )


def published(document):
    return [rules.place_of(row) for row in document["rows"]]


def codes(call, *arguments, **more):
    with pytest.raises(Refused) as refusal:
        call(*arguments, **more)
    return [problem.code for problem in refusal.value.problems]


def row(member, year, *place, stone=""):
    return (member, str(year), *place, *[""] * (4 - len(place)), stone)


def reports(members, year):
    return [row(member, year) for member in members]


@settings(max_examples=200, deadline=None)
@given(
    rows=chain_rows(NAMES),
    facts=member_facts(NAMES),
    k=st.integers(1, 3),
    window=st.integers(1, 3),
    year=st.sampled_from(YEARS),
    earlier=st.one_of(st.none(), st.tuples(st.integers(2020, 2023), st.integers(2020, 2023))),
)
def test_equals_the_naive_reading_of_the_contract(rows, facts, k, window, year, earlier):  # noqa: PLR0917
    if earlier and (earlier[1] > earlier[0] or earlier[0] >= year):
        earlier = None
    asked = rules.Settings(k=k, year=year, window=window)
    old = [rules.EarlierList(None, k, earlier[0], window, earlier[1], "09-30")] if earlier else []
    if str(year) not in {r[1] for r in rows}:
        assert codes(rules.disclose, chains(rows), asked) == ["DIS-005"]
        return
    naive = Naive(rows, facts, k, year, window, earlier=[earlier] if earlier else None)
    if naive.refused():
        assert codes(rules.disclose, chains(rows), asked, members=spells(facts), earlier=old) == ["DIS-006"]
        return
    listing = rules.disclose(chains(rows), asked, members=spells(facts), earlier=old)
    data = rules.canonical(rules.as_document(listing, rules.ALGORITHM))
    assert json.loads(data) == naive.document()
    assert rules.verify(data, chains(rows), members=spells(facts), earlier=old) == ()


@settings(max_examples=60, deadline=None)
@given(rows=chain_rows(NAMES), order=st.randoms(use_true_random=False))
def test_order_and_repetition_of_rows_change_nothing(rows, order):
    shuffled = [*rows, *rows[: len(rows) // 2]]
    order.shuffle(shuffled)
    try:
        expected = make(rows)
    except Refused as refusal:
        assert codes(make, shuffled) == [problem.code for problem in refusal.problems]
        return
    assert rules.canonical(make(shuffled)) == rules.canonical(expected)


@settings(max_examples=150, deadline=None)
@given(rows=chain_rows(NAMES), facts=member_facts(NAMES), data=st.data())
def test_verify_finds_every_change_of_a_published_list(rows, facts, data):
    try:
        document = make(rows, members=spells(facts))
    except Refused:
        return
    place = {"country": "CN", "admin1": None, "admin2": None, "area": None}
    changes = [
        lambda d: d["rows"].append({**place, "stones": []}),
        lambda d: d["unknown_deeper"].append({k: v for k, v in place.items() if k != "area"}),
        lambda d: d["warnings"].append("DIS-030"),
        lambda d: d["covers"].insert(0, 2001),
        lambda d: d.update(counted_to=d["counted_to"] - 1),
        lambda d: d.update(algorithm="other"),
    ]
    if document["rows"]:
        changes += [lambda d: d["rows"].pop(), lambda d: d["rows"][0]["stones"].append("zz")]
    if len(document["rows"]) > 1:
        changes.append(lambda d: d["rows"].reverse())
    if document["unknown_deeper"]:
        changes.append(lambda d: d["unknown_deeper"].pop())
    data.draw(st.sampled_from(changes))(document)
    document["digest"] = rules.digest_of(document)  # the forger knows how digests are made
    assert rules.verify(rules.canonical(document), chains(rows), members=spells(facts))


FOUR = ["A", "B", "C", "D"]


def test_a_place_needs_k_groups_and_a_year_with_twice_as_many_reports():
    rows = [row("A", 2024, "IN", "Rajasthan"), row("B", 2024, "IN", "Telangana"), *reports("CD", 2024)]
    assert published(make(rows)) == [("IN",)]
    assert codes(make, rows[:3]) == ["DIS-006"]


def test_support_of_different_years_is_not_added_up():
    rows = [row("A", 2023, "IN"), row("B", 2024, "IN"), *reports(FOUR, 2023), *reports(FOUR, 2024)]
    assert published(make(rows)) == []


def test_a_row_of_the_year_before_is_still_published():
    rows = [row("A", 2023, "IN"), row("B", 2023, "IN"), *reports(FOUR, 2023), *reports(FOUR, 2024)]
    document = make(rows)
    assert document["covers"] == [2023, 2024]
    assert published(document) == [("IN",)]
    assert published(make(rows, window=1)) == []


def test_an_earlier_year_with_few_reports_leaves_the_list_and_is_named():
    rows = [row("A", 2023, "IN"), row("B", 2023, "IN"), *reports(FOUR, 2024)]
    document = make(rows)
    assert (document["covers"], document["warnings"], document["rows"]) == ([2024], ["DIS-031:2023"], [])


def test_two_names_of_one_corporate_group_are_one():
    rows = [row("A", 2024, "IN"), row("B", 2024, "IN"), *reports("CDEF", 2024)]
    facts = dict.fromkeys("ABCDEF", ("", "", ""))
    assert published(make(rows, members=spells(facts))) == [("IN",)]
    facts.update(A=("", "Holding", ""), B=("", "Holding", ""))
    assert published(make(rows, members=spells(facts))) == []


def test_a_group_named_after_its_mother_counts_once_with_the_mother():
    rows = [row("A", 2024, "IN"), row("B", 2024, "IN"), *reports("CDEF", 2024)]
    assert published(make(rows, members=spells({"B": ("", "A", "")}))) == []


def test_members_of_type_b_are_no_crowd_outside_the_eea():
    rows = [row(m, 2024, c) for m in "AB" for c in ("IN", "PT")] + reports("CD", 2024)
    facts = {"C": ("", "", "B"), "D": ("", "", "A")}
    assert published(make(rows, members=spells(facts))) == [("PT",)]


def test_a_stone_is_named_only_when_enough_groups_have_it_there():
    rows = [
        row("A", 2024, "IN", "Rajasthan", stone="sandstone"),
        row("B", 2024, "IN", "Rajasthan", stone="sandstone"),
        row("C", 2024, "IN", "Telangana", stone="granite"),
        row("D", 2024, "IN", stone="granite"),
    ]
    assert [(r["admin1"], r["stones"]) for r in make(rows)["rows"]] == [
        (None, ["granite", "sandstone"]),
        ("Rajasthan", ["sandstone"]),
    ]


def test_not_known_deeper_needs_k_groups_whose_chains_end_there():
    rows = [row(m, 2024, "IN", "Rajasthan") for m in "AB"] + [row(m, 2024, "PT", "Évora") for m in "C"]
    rows += [row("D", 2024, "PT", "Évora", "Borba")]
    document = make(rows)
    assert published(document) == [("IN",), ("IN", "Rajasthan"), ("PT",), ("PT", "Évora")]
    assert document["unknown_deeper"] == [{"country": "IN", "admin1": "Rajasthan", "admin2": None}]


def test_a_known_quarry_area_is_never_unknown_deeper():
    rows = [row(m, 2024, "PT", "Évora", "Borba", "Borba") for m in FOUR]
    assert make(rows)["unknown_deeper"] == []


def earlier_list(rows, **asked):
    data = rules.canonical(make(rows, **asked))
    return rules.read_earlier(data, "old.json")


def test_newcomers_wait_until_there_are_more_than_k_of_them():
    first = [row("A", 2023, "IN"), *reports("BCD", 2023)]
    old = earlier_list(first)
    again = [*first, row("A", 2024, "IN"), *reports("BCD", 2024)]
    two = [*again, row("E", 2024, "IN"), row("F", 2024, "NA")]
    held = make(two, earlier=[old])
    assert (held["counted_to"], published(held)) == (2023, [])
    three = make([*two, row("G", 2024)], earlier=[old])
    assert (three["counted_to"], published(three)) == (2024, [("IN",)])


def test_newcomers_that_do_not_report_this_year_open_nothing():
    first = reports(FOUR, 2022)
    old = earlier_list(first, year=2022)
    rows = [*first, *reports("EFG", 2023), *reports(FOUR, 2024)]
    assert make(rows, earlier=[old])["counted_to"] == 2022


def test_two_newcomers_of_one_group_are_one_newcomer():
    old = earlier_list(reports(FOUR, 2023))
    rows = [*reports(FOUR, 2023), *reports("ABCDEFG", 2024)]
    assert make(rows, earlier=[old])["counted_to"] == 2024
    assert make(rows, earlier=[old], members=spells({"F": ("", "X", ""), "G": ("", "X", "")}))["counted_to"] == 2023


def test_the_newest_earlier_list_decides_not_the_last_given():
    def old(year, to):
        return rules.EarlierList(None, 2, year, 2, to, "09-30")

    rows = [*reports(FOUR, 2021), *reports(FOUR, 2024)]
    assert make(rows, earlier=[old(2023, 2021), old(2022, 2022)])["counted_to"] == 2021


@pytest.mark.parametrize(
    ("proven", "unproven", "expected"),
    [((), (2022,), 2022), (((2023, 2021),), (2022,), 2021), (((2022, 2021),), (2023,), 2023)],
)
def test_a_list_without_proof_only_sets_where_counting_starts(proven, unproven, expected):
    rows = [*reports(FOUR, 2021), *reports(FOUR, 2024)]
    earlier = [rules.EarlierList(None, 2, year, 2, to, "09-30") for year, to in proven]
    listing = rules.disclose(chains(rows), rules.Settings(k=2), earlier=earlier, unproven_years=unproven)
    assert listing.counted_to == expected


def test_joining_after_the_last_day_belongs_to_the_next_year():
    rows = [row("A", 2024, "IN"), row("B", 2024, "IN"), *reports("CDE", 2024)]
    assert published(make(rows, members=spells({"B": ("2024-09-30", "", "")}))) == [("IN",)]
    assert published(make(rows, members=spells({"B": ("2024-10-01", "", "")}))) == []
    end = rules.parse_year_end("12-31")
    assert published(make(rows, members=spells({"B": ("2024-10-01", "", "")}), year_end=end)) == [("IN",)]


def members_file(*records):
    table = rules.parse_members(rules.MEMBER_COLUMNS, records)
    return table.spells if not table.problems else [problem.code for problem in table.problems]


def test_who_left_and_came_back_is_a_newcomer_but_a_change_of_type_is_none():
    rows = [*reports(FOUR, 2022), *reports(FOUR, 2024), row("A", 2024, "IN"), row("B", 2024, "IN")]
    old = earlier_list(rows, year=2022)
    back = members_file(("B", "2020-01-01", "2022-01-01", "", ""), ("B", "2024-01-01", "", "", ""))
    assert codes(make, rows, members=back, earlier=[old]) == ["DIS-006"]  # only three still count
    changed = members_file(("B", "2020-01-01", "2023-09-30", "", "C"), ("B", "2023-10-01", "", "", "A"))
    assert published(make(rows, members=changed, earlier=[old])) == [("IN",)]


def test_later_joins_do_not_disturb_an_older_list():
    rows = [*reports(FOUR, 2022), row("A", 2022, "IN"), row("B", 2022, "IN")]
    then = members_file(("B", "2020-01-01", "2023-01-01", "", ""))
    now = members_file(("B", "2020-01-01", "2023-01-01", "", ""), ("B", "2025-01-01", "", "", ""))
    assert make(rows, members=then) == make(rows, members=now)


def test_k_one_publishes_everything_and_says_that_it_protects_nobody():
    document = make([row("A", 2024, "NA", "Erongo", stone="marble")], k=1)
    assert published(document) == [("NA",), ("NA", "Erongo")]
    assert document["warnings"] == ["DIS-030", "DIS-031:2023"]


def test_names_are_trimmed_and_composed_before_they_are_compared():
    rows = [row(m, 2024, "PT", name) for m, name in zip("AB", (" E\u0301vora ", "Évora"), strict=True)]
    assert published(make(rows + reports("CD", 2024))) == [("PT",), ("PT", "Évora")]


def test_sorting_is_by_code_point_with_unknown_first():
    rows = [row(m, 2024, "IN", name) for m in FOUR for name in ("Éa", "a", "B")]
    assert published(make(rows)) == [("IN",), ("IN", "B"), ("IN", "a"), ("IN", "Éa")]


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"k": None}, "DIS-001"),
        ({"k": 0}, "DIS-002"),
        ({"k": -3}, "DIS-002"),
        ({"k": 2, "window": 0}, "DIS-003"),
        ({"k": 2, "window": 10**9}, "DIS-003"),
        ({"k": 2, "year": 2019}, "DIS-005"),
        ({"k": 3}, "DIS-006"),
        ({"k": 10**9}, "DIS-006"),
    ],
)
def test_what_is_refused(asked, code):
    assert codes(rules.disclose, chains(reports(FOUR, 2024)), rules.Settings(**asked)) == [code]


def test_a_file_without_chains_is_refused():
    assert codes(rules.disclose, (), rules.Settings(k=2)) == ["DIS-007"]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"covenant": "other"}, "DIS-042"),
        ({"k": 3}, "DIS-043"),
        ({"window": 1}, "DIS-044"),
        ({"year_end": "12-31"}, "DIS-045"),
        ({"year": 2024}, "DIS-046"),
        ({"year": 2025}, "DIS-046"),
    ],
)
def test_earlier_lists_that_do_not_fit_are_refused(change, code):
    facts = {"covenant": None, "k": 2, "year": 2023, "window": 2, "counted_to": 2023, "year_end": "09-30"} | change
    assert codes(make, reports(FOUR, 2024), earlier=[rules.EarlierList(**facts)]) == [code]


def test_an_earlier_list_that_was_touched_is_refused():
    data = rules.canonical(make(reports(FOUR, 2023)))
    assert rules.read_earlier(data, "old").year == 2023
    assert codes(rules.read_earlier, data.replace(b'"window": 2', b'"window": 3'), "old") == ["DIS-041"]


@pytest.mark.parametrize(
    "data",
    [b"", b"{}", b"[]", b"\xff\xfe", b"{" * 100_000, b"[" * 100_000, b'{"k": NaN}', b'"\\ud800"', b"null"],
)
def test_what_is_no_list_at_all_is_refused(data):
    assert codes(rules.read_earlier, data, "old") == ["DIS-040"]


@pytest.mark.parametrize(
    "change",
    [
        {"k": True},
        {"k": "2"},
        {"year": 2023.0},
        {"rows": [{"country": "IN"}]},
        {"rows": [{"country": None, "admin1": None, "admin2": None, "area": None, "stones": []}]},
        {"rows": [{"country": "IN", "admin1": None, "admin2": "x", "area": None, "stones": []}]},
        {"rows": [{"country": "IN", "admin1": None, "admin2": None, "area": None, "stones": [], "members": 4}]},
        {"unknown_deeper": [{"country": "IN"}]},
        {"covers": "2023"},
        {"warnings": [3]},
        {"year_end": "13-01"},
        {"counted_to": 2024},
        {"volume": 3},
        {"covenant": "\ud800"},
    ],
)
def test_a_list_with_an_undeclared_or_wrong_field_is_refused(change):
    document = make(reports(FOUR, 2023)) | change
    document.pop("digest")
    document["digest"] = "0" * 64
    assert codes(rules.read_earlier, json.dumps(document), "old") == ["DIS-040"]


@pytest.mark.parametrize("data", [b"", b"[]", b'{"year": 2020}', b'{"rows": []}', b'{"year": "2020", "rows": []}'])
def test_a_list_without_proof_must_have_year_and_rows(data):
    assert codes(rules.read_unproven, data, "old") == ["DIS-047"]


@pytest.mark.parametrize("text", ["", "9-30", "09/30", "13-01", "02-30", "09-31", "0930", "٠٩-٣٠"])
def test_a_day_that_does_not_exist_is_refused(text):
    assert codes(rules.parse_year_end, text) == ["DIS-004"]


def test_a_reporting_year_may_end_on_29_february():
    assert str(rules.parse_year_end("02-29")) == "02-29"
