"""The worked tables of ``docs/algorithms/membership-year.md``, and what must hold for every date."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from trustone.domain.membership import (
    EventKind,
    GroupSpell,
    MembershipFact,
    YearEnd,
    check_groups,
    close_of,
    group_on,
    membership_year,
    reporting_year_of,
)
from worked_tables import rows

PAGE = "membership-year.md"
year_ends = st.dates(date(2000, 1, 1), date(2000, 12, 31)).map(lambda day: YearEnd(day.month, day.day))
days = st.dates(date(2015, 1, 1), date(2035, 12, 31))


def _history(cell: str) -> list[MembershipFact]:
    recorded = datetime(2030, 1, 1, tzinfo=UTC)
    events = [event.split() for event in cell.split(", ")]
    return [
        MembershipFact(key, EventKind(kind), date.fromisoformat(on), recorded, into="M-X")
        for key, (kind, on) in enumerate(events)
    ]


@pytest.mark.parametrize("row", rows(PAGE, "day"), ids=lambda row: f"{row['day']} {row['year-end']}")
def test_worked_table_of_days(row: dict[str, str]) -> None:
    year = reporting_year_of(date.fromisoformat(row["day"]), YearEnd.parse(row["year-end"]))
    assert year == int(row["reporting year"])


@pytest.mark.parametrize("row", rows(PAGE, "events"), ids=lambda row: f"{row['events']} in {row['reporting year']}")
def test_worked_table_of_full_years(row: dict[str, str]) -> None:
    found = membership_year(_history(row["events"]), int(row["reporting year"]), YearEnd.parse(row["year-end"]))
    assert found.full_years == int(row["full years"])
    assert found.is_member == (row["member at the close"] == "yes")
    assert [note.code for note in found.assumptions] == row["assumptions"].split()


@given(days, year_ends)
def test_a_day_lies_after_the_former_close_and_not_after_its_own(day: date, year_end: YearEnd) -> None:
    year = reporting_year_of(day, year_end)
    assert close_of(year - 1, year_end) < day <= close_of(year, year_end)


@given(days, st.integers(2014, 2040), year_ends)
def test_full_years_grow_by_one_a_year(joined: date, year: int, year_end: YearEnd) -> None:
    assume((joined.month, joined.day) != (2, 29) and year_end.month != 2)  # years of unequal length
    history = _history(f"joins {joined.isoformat()}")
    now = membership_year(history, year, year_end)
    later = membership_year(history, year + 1, year_end)
    assert now.is_member == (joined <= close_of(year, year_end))
    assert later.full_years - now.full_years == now.is_member


@given(days, st.integers(0, 3000), st.integers(2014, 2040), year_ends)
def test_leaving_never_adds_years(joined: date, stayed: int, year: int, year_end: YearEnd) -> None:
    left = joined + timedelta(days=stayed + 1)
    alone = membership_year(_history(f"joins {joined.isoformat()}"), year, year_end)
    gone = membership_year(_history(f"joins {joined.isoformat()}, leaves {left.isoformat()}"), year, year_end)
    assert gone.full_years <= alone.full_years


@given(days, st.integers(1, 20), st.integers(2014, 2040), year_ends)
def test_joining_later_never_gives_more_years(joined: date, later: int, year: int, year_end: YearEnd) -> None:
    first = membership_year(_history(f"joins {joined.isoformat()}"), year, year_end)
    second = membership_year(_history(f"joins {(joined + timedelta(days=later)).isoformat()}"), year, year_end)
    assert second.full_years <= first.full_years


def test_what_was_recorded_later_does_not_count_before() -> None:
    history = _history("joins 2022-10-01")
    known = membership_year(history, 2024, known_at=datetime(2029, 1, 1, tzinfo=UTC))
    assert (known.full_years, known.is_member) == (0, False)


@pytest.mark.parametrize("text", ["", "9-30", "0930", "13-01", "02-30", "09-31", "aa-bb", "09-3x"])
def test_a_year_end_that_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"year-end|month|day|literal"):
        YearEnd.parse(text)


def test_a_group_holds_from_its_first_day_to_the_day_before_its_end() -> None:
    spells = [
        GroupSpell("G1", "M1", date(2020, 1, 1), date(2021, 1, 1)),
        GroupSpell("G2", "M1", date(2021, 1, 1)),
        GroupSpell("G1", "M2", date(2020, 1, 1)),
    ]
    assert check_groups(spells) == ()
    assert group_on(spells, "M1", date(2020, 12, 31)) == "G1"
    assert group_on(spells, "M1", date(2021, 1, 1)) == "G2"
    assert group_on(spells, "M1", date(2019, 12, 31)) is None
    assert group_on(spells, "M3", date(2020, 6, 1)) is None


def test_groups_that_overlap_or_end_before_they_begin_are_refused() -> None:
    backwards = GroupSpell("G1", "M1", date(2020, 1, 2), date(2020, 1, 1))
    assert [p.code for p in check_groups([backwards])] == ["MEM-030"]
    both = [GroupSpell("G1", "M1", date(2020, 1, 1)), GroupSpell("G2", "M1", date(2020, 6, 1))]
    assert [p.code for p in check_groups(both)] == ["MEM-031"]
