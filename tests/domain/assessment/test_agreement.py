"""Weighted kappa against published values, and what must hold for every table."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from trustone.domain.assessment.agreement import (
    LEAST_PAIRS,
    SCALE,
    Pair,
    agreement,
    linear_weights,
    per_criterion,
    weighted_kappa,
)
from trustone.domain.assessment.answers import Value
from worked_tables import rows

MET, PARTLY, NOT_MET, NA = Value.MET, Value.PARTLY, Value.NOT_MET, Value.NOT_APPLICABLE

tables = st.integers(2, 4).flatmap(
    lambda size: st.lists(st.lists(st.integers(0, 12), min_size=size, max_size=size), min_size=size, max_size=size)
)


def test_the_published_values_of_the_page() -> None:
    for row in rows("agreement.md", "published"):
        table = [[int(cell) for cell in line.split()] for line in row["table"].split("/")]
        found = weighted_kappa(table)
        assert found is not None
        shown = [f"{value:.4f}" for value in (found.rounded, found.standard_error, found.lower, found.upper)]
        assert shown == [row["kappa"], row["standard error"], row["lower"], row["upper"]], row["published"]


def test_the_worked_table_of_the_page() -> None:
    for row in rows("agreement.md", "step"):
        found = weighted_kappa([[5, 1, 0], [2, 4, 1], [0, 2, 5]])
        assert found is not None
        assert {"observed": found.observed, "expected": found.expected, "kappa": found.kappa}[row["step"]] == Fraction(
            row["exact"]
        )


@given(tables)
def test_kappa_lies_between_its_bounds_and_never_above_one(table: list[list[int]]) -> None:
    found = weighted_kappa(table)
    if found is None:
        assert sum(map(sum, table)) == 0
    elif found.kappa is None:
        assert found.observed == found.expected == 1
    else:
        assert found.kappa <= 1
        assert found.variance is not None and found.variance >= 0
        assert found.lower is not None and found.upper is not None and found.rounded is not None
        assert found.lower <= max(Decimal(-1), found.rounded) and found.rounded <= found.upper


@given(tables)
def test_it_does_not_matter_who_is_called_first(table: list[list[int]]) -> None:
    turned = [list(column) for column in zip(*table, strict=True)]
    assert weighted_kappa(table) == weighted_kappa(turned)


@given(tables, st.integers(2, 5))
def test_more_of_the_same_changes_the_interval_only(table: list[list[int]], times: int) -> None:
    one, more = weighted_kappa(table), weighted_kappa([[cell * times for cell in row] for row in table])
    if one and more and one.variance is not None and more.variance is not None:
        assert one.kappa == more.kappa
        assert one.variance == more.variance * times


def test_all_alike_in_different_judgements_is_one_and_in_a_single_one_says_nothing() -> None:
    whole = weighted_kappa([[4, 0, 0], [0, 4, 0], [0, 0, 4]])
    assert whole is not None and whole.kappa == 1
    single = weighted_kappa([[12, 0, 0], [0, 0, 0], [0, 0, 0]])
    assert single is not None and single.kappa is None


def test_neighbours_count_half() -> None:
    assert linear_weights(3) == [[1, Fraction(1, 2), 0], [Fraction(1, 2), 1, Fraction(1, 2)], [0, Fraction(1, 2), 1]]


def test_too_few_pairs_say_nothing_and_what_has_no_place_is_counted_apart() -> None:
    pairs = [Pair("1.1", MET, PARTLY)] * (LEAST_PAIRS - 1) + [Pair("1.1", NA, NA), Pair("1.1", NA, MET)]
    found = agreement("1.1", pairs)
    assert (found.pairs, found.too_few, found.kappa, found.off_scale, found.off_scale_same) == (9, True, None, 2, 1)
    assert agreement("1.1", [*pairs, Pair("1.1", NOT_MET, NOT_MET)]).kappa is not None


def test_a_line_for_each_criterion_and_one_for_all() -> None:
    lines = per_criterion([Pair("1.1", MET, MET), Pair("2.1", MET, NOT_MET)], ["1.1", "2.1", "3.1"])
    assert [(line.code, line.pairs, line.same) for line in lines] == [
        ("1.1", 1, 1),
        ("2.1", 1, 0),
        ("3.1", 0, 0),
        ("", 2, 1),
    ]


def test_rows_are_the_assessor_and_columns_the_second_reader() -> None:
    table = agreement("", [Pair("1.1", NOT_MET, MET)]).table
    assert table[SCALE.index(NOT_MET)][SCALE.index(MET)] == 1
