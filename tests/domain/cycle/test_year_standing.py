"""How a member stands in a year: first year, pause, departure, merger in mid-year."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from trustone.domain.cycle.standing import Standing, standing_in, taken_over
from trustone.domain.membership import DEFAULT_YEAR_END, EventKind, MembershipFact

K = EventKind


def facts(*events: tuple[EventKind, str] | tuple[EventKind, str, str]) -> list[MembershipFact]:
    return [
        MembershipFact(number, event[0], date.fromisoformat(event[1]), datetime(2020, 1, 1, tzinfo=UTC),
                       event[2] if len(event) > 2 else "")
        for number, event in enumerate(events, 1)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("events", "year", "today", "expected"),
    [
        ([(K.JOINS, "2022-10-01")], 2026, "2026-11-21", Standing.TAKES_PART),
        ([(K.JOINS, "2026-02-01")], 2026, "2026-11-21", Standing.FIRST_YEAR),
        ([(K.JOINS, "2026-10-01")], 2026, "2026-11-21", Standing.NOT_A_MEMBER),
        ([(K.JOINS, "2026-10-01")], 2027, "2026-11-21", Standing.TAKES_PART),
        ([(K.JOINS, "2026-10-02")], 2027, "2026-11-21", Standing.FIRST_YEAR),
        ([(K.JOINS, "2027-01-01")], 2027, "2026-11-21", Standing.FIRST_YEAR),
        ([(K.JOINS, "2022-10-01"), (K.PAUSES, "2026-03-01")], 2026, "2026-11-21", Standing.PAUSED),
        (
            [(K.JOINS, "2022-10-01"), (K.PAUSES, "2026-03-01"), (K.RESUMES, "2026-06-01")],
            2026,
            "2026-11-21",
            Standing.TAKES_PART,
        ),
        ([(K.JOINS, "2022-10-01"), (K.LEAVES, "2026-10-15")], 2026, "2026-11-21", Standing.LEFT),
        ([(K.JOINS, "2022-10-01"), (K.LEAVES, "2026-10-15")], 2026, "2026-10-14", Standing.TAKES_PART),
        ([(K.JOINS, "2022-10-01"), (K.LEAVES, "2025-10-01")], 2026, "2026-11-21", Standing.NOT_A_MEMBER),
        ([(K.JOINS, "2022-10-01"), (K.IS_EXCLUDED, "2026-04-01")], 2026, "2026-11-21", Standing.EXCLUDED),
        ([(K.JOINS, "2022-10-01"), (K.MERGES_INTO, "2026-04-01", "9")], 2026, "2026-04-01", Standing.MERGED),
        ([(K.JOINS, "2022-10-01"), (K.MERGES_INTO, "2026-04-01", "9")], 2026, "2026-03-31", Standing.TAKES_PART),
        ([], 2026, "2026-11-21", Standing.NOT_A_MEMBER),
    ],
)
def test_standing(events: list[tuple[EventKind, str]], year: int, today: str, expected: Standing) -> None:
    found = standing_in(facts(*events), year, DEFAULT_YEAR_END, date.fromisoformat(today))
    assert found.standing is expected


def test_a_merger_in_mid_year_says_when_and_into_whom() -> None:
    known = facts((K.JOINS, "2022-10-01"), (K.MERGES_INTO, "2026-04-01", "9"))
    found = standing_in(known, 2026, DEFAULT_YEAR_END, date(2026, 11, 21))
    assert (found.on, found.into) == (date(2026, 4, 1), "9")
    assert standing_in(known, 2025, DEFAULT_YEAR_END, date(2026, 11, 21)).standing is Standing.MERGED
    assert not found.standing.is_asked


def test_who_goes_on_is_told_who_merged_into_it() -> None:
    others = [("5", facts((K.JOINS, "2022-10-01"), (K.MERGES_INTO, "2026-04-01", "9")))]
    assert taken_over(others, "9", date(2026, 9, 30)) == ("5",)
    assert taken_over(others, "9", date(2026, 3, 31)) == ()
    assert taken_over(others, "8", date(2026, 9, 30)) == ()
