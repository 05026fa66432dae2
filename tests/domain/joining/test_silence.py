"""What becomes of an application that waits: the table of docs/algorithms/joining.md, and what never happens."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trustone.domain.joining import CLOSED, State
from trustone.domain.joining.silence import TIME_AFTER_A_REMINDER, WAITING, Due, due
from worked_tables import rows


def _day(text: str) -> date | None:
    return None if text == "–" else date.fromisoformat(text)


@pytest.mark.parametrize("row", rows("joining.md", "waits since"), ids=lambda row: f"{row['today']} {row['what']}")
def test_the_worked_table(row: dict[str, str]) -> None:
    since, today = date.fromisoformat(row["waits since"]), date.fromisoformat(row["today"])
    days = None if row["days"] == "–" else int(row["days"])
    assert due(since, _day(row["reminded on"]), days, today) == row["what"]


def test_what_waits_for_the_secretariat_or_is_closed_or_was_not_proven_is_left_alone() -> None:
    assert not WAITING & {State.BEGUN, State.AT_SECRETARIAT, *CLOSED}


@given(st.integers(1, 730), st.integers(0, 900), st.lists(st.integers(0, 900), min_size=1, max_size=40, unique=True))
def test_whenever_the_job_runs_there_is_one_reminder_a_week_before_closing(
    days: int, first: int, runs: list[int]
) -> None:
    since, reminded, closed = date(2026, 1, 1), None, None
    for run in sorted({first, *runs}):
        today = since + timedelta(days=run)
        what = due(since, reminded, days, today)
        if what is Due.REMIND:
            assert reminded is None
            reminded = today
        if what is Due.CLOSE:
            closed = today
            break
    if closed is not None:
        assert reminded is not None
        assert closed > reminded + TIME_AFTER_A_REMINDER
        assert closed > since + timedelta(days=days)
