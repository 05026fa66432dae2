"""How far an objective is: the table of the page, and what holds for any numbers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from domain.improvement.aims import GOAL, OBJECTIVE
from trustone.domain.improvement.facts import Measured
from trustone.domain.improvement.progress import Standing, expected_share, pace, progress, share_of_way
from worked_tables import rows


def _number(text: str) -> Decimal | None:
    return None if text == "-" else Decimal(text)


def _day(text: str) -> date | None:
    return None if text == "-" else date.fromisoformat(text)


@pytest.mark.parametrize("row", rows("smart.md", "from"), ids=lambda row: " ".join(row.values()))
def test_progress_of_the_page(row: dict[str, str]) -> None:
    goal = replace(GOAL, baseline=_number(row["from"]), baseline_on=_day(row["begin"]), target=_number(row["to"]))
    value, on = _number(row["value"]), _day(row["measured"])
    measured = (Measured(value, on, "x"),) if value is not None and on else ()
    found = progress(replace(OBJECTIVE, indicator=goal, due=_day(row["due"]), measured=measured))
    assert found.standing.value == row["standing"]
    assert [str(part) if part is not None else "-" for part in (found.share, found.expected)] == [
        row["share"],
        row["expected"],
    ]


amounts = st.decimals(-1000, 1000, places=3)


@given(amounts, amounts)
def test_the_share_is_nothing_at_the_baseline_and_the_whole_at_the_target(baseline: Decimal, target: Decimal) -> None:
    assume(baseline != target)
    assert share_of_way(baseline, target, baseline) == 0
    assert share_of_way(baseline, target, target) == 1


@given(st.dates(), st.integers(1, 4000), st.integers(-4000, 8000))
def test_what_is_expected_lies_between_nothing_and_everything_and_never_falls(
    begin: date, length: int, after: int
) -> None:
    assume(begin.year < 9000 and begin.year > 100)
    due, day = begin + timedelta(days=length), begin + timedelta(days=after)
    today, tomorrow = expected_share(begin, due, day), expected_share(begin, due, day + timedelta(days=1))
    assert today is not None and tomorrow is not None
    assert 0 <= today <= tomorrow <= 1


def test_the_last_measurement_counts_by_its_day_and_not_by_when_it_was_typed() -> None:
    later, earlier = Measured(Decimal(40), date(2026, 5, 1), "x"), Measured(Decimal(20), date(2026, 2, 1), "x")
    assert progress(replace(OBJECTIVE, measured=(later, earlier))).last == later


def test_pace_is_exact_and_needs_two_days_and_time_left() -> None:
    one = Measured(Decimal(20), date(2026, 7, 2), "x")
    found = pace(replace(OBJECTIVE, measured=(one,)))
    assert found is not None
    assert found.so_far == Fraction(10 * 365, 182)
    assert found.needed == Fraction(40 * 365, 183)
    assert pace(OBJECTIVE) is None
    assert pace(replace(OBJECTIVE, measured=(one,), due=date(2026, 7, 2))) is None
    assert progress(replace(OBJECTIVE, measured=())).standing is Standing.UNKNOWN
