"""Reading the files: every mistake has a code and its place, and nothing is guessed."""

from __future__ import annotations

import pytest

from trustone.domain import disclosure as rules
from trustone.domain.problems import Severity

HEAD = rules.CHAIN_COLUMNS


def problems(*records, head=HEAD, read=rules.parse_chains):
    return [(p.code, p.row, p.column) for p in read(head, records).problems]


def test_namibia_is_a_country_and_not_a_missing_value():
    table = rules.parse_chains(HEAD, [("M1", "2024", "NA", "", "", "", "")])
    assert table.chains == (rules.Chain("M1", 2024, ("NA",), ""),)


def test_a_row_without_a_place_says_that_the_member_reports():
    assert rules.parse_chains(HEAD, [("M1", "2024", "", "", "", "", "")]).chains[0].place == ()


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        (("", "2024", "IN", "", "", "", ""), ("DIS-013", 2, "member_id")),
        (("M", "24", "IN", "", "", "", ""), ("DIS-014", 2, "year")),
        (("M", "", "IN", "", "", "", ""), ("DIS-014", 2, "year")),
        (("M", "2024.0", "IN", "", "", "", ""), ("DIS-014", 2, "year")),
        (("M", "٢٠٢٤", "IN", "", "", "", ""), ("DIS-014", 2, "year")),
        (("M", "2024", "India", "", "", "", ""), ("DIS-015", 2, "country")),
        (("M", "2024", "UK", "", "", "", ""), ("DIS-015", 2, "country")),
        (("M", "2024", "in", "", "", "", ""), ("DIS-015", 2, "country")),
        (("M", "2024", "", "Rajasthan", "", "", ""), ("DIS-016", 2, "country")),
        (("M", "2024", "IN", "", "Bundi", "", ""), ("DIS-016", 2, "admin1")),
        (("M", "2024", "IN", "Rajasthan", "", "Budhpura", ""), ("DIS-016", 2, "admin2")),
        (("M", "2024", "IN"), ("DIS-012", 2, "")),
        (("M", "2024", "IN", "", "", "", "", "x"), ("DIS-012", 2, "")),
    ],
)
def test_a_wrong_row_names_its_code_row_and_column(record, expected):
    assert problems(record) == [expected]


def test_all_that_is_wrong_with_a_row_is_said_at_once():
    assert [code for code, _, _ in problems(("", "x", "Q1", "", "", "", ""))] == ["DIS-013", "DIS-014", "DIS-015"]


def test_rows_count_as_in_a_spreadsheet_with_blank_lines():
    assert problems([], ("", "", "", "", "", "", ""), (" ", "2024", "IN", "", "", "", "")) == [
        ("DIS-013", 4, "member_id")
    ]


def test_columns_may_stand_in_any_order_and_others_are_named_but_not_used():
    head = ("stone", "note", "area", "admin2", "admin1", "country", " Year", "MEMBER_ID")
    table = rules.parse_chains(head, [("granite", "x", "", "", "Erongo", "NA", "2024", "M1")])
    assert table.chains == (rules.Chain("M1", 2024, ("NA", "Erongo"), "granite"),)
    assert [(p.code, p.severity) for p in table.problems] == [("DIS-035", Severity.WARNING)]


def test_missing_and_double_columns_are_refused():
    assert problems(head=HEAD[:-1]) == [("DIS-010", 1, "stone")]
    assert problems(head=(*HEAD, "year")) == [("DIS-011", 1, "year")]


def members(*records):
    return problems(*records, head=rules.MEMBER_COLUMNS, read=rules.parse_members)


@pytest.mark.parametrize(
    ("records", "expected"),
    [
        ([("", "", "", "", "")], []),
        ([("", "2024-01-01", "", "", "")], [("DIS-013", 2, "member_id")]),
        ([("M", "01-02-2024", "", "", "")], [("DIS-021", 2, "joined")]),
        ([("M", "2024-02-30", "", "", "")], [("DIS-021", 2, "joined")]),
        ([("M", "20240101", "", "", "")], [("DIS-021", 2, "joined")]),
        ([("M", "2024-01-02", "2024-01-01", "", "")], [("DIS-022", 2, "left")]),
        ([("M", "2020-01-01", "", "", ""), ("M", "2021-01-01", "", "", "")], [("DIS-023", 3, "joined")]),
        ([("M", "2021-01-01", "", "", ""), ("M", "2020-01-01", "2022-01-01", "", "")], [("DIS-023", 2, "joined")]),
        ([("M", "2020-01-01", "2021-01-01", "", ""), ("M", "2021-01-01", "", "", "")], []),
        ([("M", "2020-01-01", "9999-12-31", "", "")], []),
        ([("M", "", "", "", ""), ("M", "2021-01-01", "", "", "")], [("DIS-025", 3, "joined")]),
        ([("M", "", "", "", "D")], [("DIS-024", 2, "type")]),
        ([("M", "", "", "", "b")], []),
    ],
)
def test_the_members_file_is_checked(records, expected):
    assert members(*records) == expected


def test_oddities_are_said_once_per_member_and_refuse_nothing():
    chains = rules.parse_chains(
        HEAD,
        [
            ("B", "2024", "IN", "", "", "", ""),
            ("B", "2024", "NA", "", "", "", ""),
            ("L", "2024", "PT", "", "", "", ""),
            ("X", "2024", "PT", "", "", "", ""),
        ],
    ).chains
    facts = rules.parse_members(
        rules.MEMBER_COLUMNS, [("B", "2020-01-01", "", "", "B"), ("L", "2020-01-01", "2022-01-01", "", "")]
    ).spells
    found = [(p.code, p.params["member"]) for p in rules.remarks(chains, facts, rules.YearEnd())]
    assert found == [("DIS-034", "B"), ("DIS-033", "L"), ("DIS-032", "X")]
