"""Shares, their bounds, and what is withheld in public."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trustone.domain.verification.coverage import Result, Verified, by_question, in_public, report
from trustone.domain.verification.interval import wilson
from worked_tables import rows

YES, NO, UNSEEN = Result.CONFIRMED, Result.NOT_CONFIRMED, Result.NOT_VERIFIABLE


def test_the_intervals_of_the_page() -> None:
    for row in rows("sampling.md", "interval"):
        found = wilson(int(row["count"]), int(row["total"]))
        assert found is not None
        assert [f"{value:.4f}" for value in (found.share, found.lower, found.upper)] == [
            row["share"],
            row["lower"],
            row["upper"],
        ]


@given(st.integers(1, 400), st.data())
def test_bounds_hold_the_share_and_mirror(total: int, data: st.DataObject) -> None:
    count = data.draw(st.integers(0, total))
    found, mirror = wilson(count, total), wilson(total - count, total)
    assert found is not None and mirror is not None
    assert 0 <= found.lower <= found.share <= found.upper <= 1
    assert abs(found.lower - (1 - mirror.upper)) <= Decimal("0.0001")


def test_no_share_of_nothing_and_none_beyond_all() -> None:
    assert wilson(0, 0) is None
    with pytest.raises(ValueError, match="no share"):
        wilson(3, 2)


def test_a_company_where_nothing_could_be_verified_is_in_no_share() -> None:
    verified = [
        Verified("A", {"x": YES, "y": UNSEEN}),
        Verified("A", {"x": YES, "y": NO}),
        Verified("A", {"x": UNSEEN, "y": UNSEEN}),
    ]
    line, total = report({"A": 10}, {"A": 3}, verified)
    assert (line.verified, line.judged, line.confirmed) == (3, 2, 1)
    assert (total.stratum, total.population, total.drawn, total.confirmed) == ("", 10, 3, 1)
    first, second = by_question(["x", "y"], verified)
    assert (first.confirmed, first.not_confirmed, first.not_verifiable) == (2, 0, 1)
    assert (second.confirmed, second.not_confirmed, second.not_verifiable) == (0, 1, 2)


def _many(name: str, count: int) -> list[Verified]:
    return [Verified(name, {"x": YES}) for _ in range(count)]


def test_in_public_small_numbers_and_whole_groups_are_withheld() -> None:
    lines = report({"A": 20, "B": 20, "C": 8}, {}, [*_many("A", 6), *_many("B", 7), *_many("C", 6)])
    shown = {line.stratum for line in in_public(lines) if not line.is_withheld}
    assert shown == {"B", ""}  # C: only two not verified; then A too, else C is the total less the others


@given(
    st.dictionaries(st.sampled_from("ABCDE"), st.tuples(st.integers(0, 20), st.integers(0, 20)), min_size=1),
)
def test_nothing_withheld_can_be_computed_from_what_is_shown(groups: dict[str, tuple[int, int]]) -> None:
    populations = {name: done + rest for name, (done, rest) in groups.items()}
    verified = [one for name, (done, _rest) in groups.items() for one in _many(name, done)]
    lines = in_public(report(populations, {}, verified))
    withheld = [line.stratum for line in lines[:-1] if line.is_withheld]
    if not lines[-1].is_withheld and len(lines) > 2:
        assert len(withheld) != 1
    for line in lines:
        if not line.is_withheld:
            assert line.judged is not None and line.judged >= 5
            assert line.population - (line.verified or 0) >= 5
