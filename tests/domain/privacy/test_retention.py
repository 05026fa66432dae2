"""How long is how long: months end where months end, and an unset period takes nothing away."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from trustone.domain.privacy.retention import Period, cutoff

DAYS = st.dates(date(2020, 1, 1), date(2090, 12, 31))


@given(DAYS)
def test_without_a_period_nothing_goes(today: date) -> None:
    assert cutoff(today, Period()) is None


@given(DAYS, st.integers(0, 4000))
def test_days_are_counted_back(today: date, days: int) -> None:
    assert cutoff(today, Period(days=days)) == today - timedelta(days=days)


@given(DAYS, st.integers(1, 240))
def test_months_are_counted_back_and_longer_is_never_later(today: date, months: int) -> None:
    before = cutoff(today, Period(months=months))
    longer = cutoff(today, Period(months=months + 1))
    assert before is not None
    assert longer is not None
    assert longer < before < today
    assert (today.year - before.year) * 12 + today.month - before.month == months
    assert before.day <= today.day


def test_the_last_of_a_long_month_is_the_last_of_a_short_one() -> None:
    assert cutoff(date(2028, 3, 31), Period(months=1)) == date(2028, 2, 29)
