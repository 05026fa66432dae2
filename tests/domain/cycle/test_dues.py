"""What is due when; a due day ends at the covenant's own midnight."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trustone.domain.cycle.dues import Due, DueKind, due_dates, end_of, local_day
from trustone.domain.cycle.facts import (
    Facts,
    FileFacts,
    FileState,
    OriginFacts,
    Phase,
    PlanFacts,
    TermFacts,
    Thing,
    Type,
    phase_of,
)
from trustone.domain.cycle.standing import Standing

HOME = "Europe/Amsterdam"
TODAY = date(2026, 11, 21)
BASE = Facts(2026, date(2025, 10, 1), date(2026, 9, 30), TODAY, Phase.REPORTING, Standing.TAKES_PART, Type.C, 3)


@pytest.mark.parametrize(
    ("moment", "zone", "day"),
    [
        (datetime(2026, 9, 30, 21, 59, 59, tzinfo=UTC), HOME, date(2026, 9, 30)),
        (datetime(2026, 9, 30, 22, 0, 0, tzinfo=UTC), HOME, date(2026, 10, 1)),
        (datetime(2026, 9, 30, 22, 0, 0, tzinfo=UTC), "UTC", date(2026, 9, 30)),
        (datetime(2026, 10, 1, 3, 0, tzinfo=ZoneInfo("Asia/Kolkata")), HOME, date(2026, 9, 30)),
        (datetime(2026, 9, 30, 23, 30, tzinfo=ZoneInfo("America/Sao_Paulo")), HOME, date(2026, 10, 1)),
    ],
)
def test_the_day_is_that_of_the_covenant(moment: datetime, zone: str, day: date) -> None:
    assert local_day(moment, zone) == day


@given(st.dates(date(2020, 1, 1), date(2040, 1, 1)))
def test_a_day_ends_at_its_own_midnight_summer_and_winter(day: date) -> None:
    end = end_of(day, HOME)
    assert local_day(end - timedelta(seconds=1), HOME) == day
    assert local_day(end, HOME) == day + timedelta(days=1)


def test_on_its_last_day_a_thing_is_not_over() -> None:
    due = Due(DueKind.REPORT, "2026", date(2026, 9, 30))
    assert not due.is_over(date(2026, 9, 30))
    assert due.is_over(date(2026, 10, 1))
    assert (due.days_left(date(2026, 9, 30)), due.days_left(date(2026, 10, 1))) == (0, -1)


def test_what_the_covenant_has_not_set_is_listed_as_not_set() -> None:
    found = {one.kind: one for one in due_dates(BASE)}
    assert found[DueKind.CLOSE].on == date(2026, 9, 30)
    assert found[DueKind.REPORT].on is None
    assert not found[DueKind.REPORT].is_over(date(2099, 1, 1))
    assert [one.on for one in due_dates(BASE)][-1] is None


def test_the_answer_is_due_some_days_after_the_file_came_back() -> None:
    back = FileFacts(FileState.RETURNED, returned_on=date(2026, 11, 10))
    terms = TermFacts(report_on=date(2027, 1, 31), answer_days=14)
    found = {one.kind: one for one in due_dates(replace(BASE, file=back, terms=terms))}
    assert found[DueKind.ANSWER].on == date(2026, 11, 24)
    assert found[DueKind.REPORT].done


def test_an_appeal_is_listed_until_its_last_day() -> None:
    decided = FileFacts(FileState.DECIDED, decided_on=date(2026, 11, 1))
    for days, listed in ((20, True), (19, False), (None, True)):
        found = due_dates(replace(BASE, file=decided, terms=TermFacts(appeal_days=days)))
        assert any(one.kind is DueKind.APPEAL for one in found) is listed


def test_types_have_their_own_days() -> None:
    kinds = {one.kind for one in due_dates(replace(BASE, type=Type.B))}
    assert kinds == {DueKind.CLOSE, DueKind.ORIGIN_REPORT}
    letters = OriginFacts(1, 1, (Thing("ORQ-1", TODAY), Thing("ORQ-2")))
    found = due_dates(replace(BASE, type=Type.A, origins=letters))
    assert [one.key for one in found] == ["close-2026", "letter-orq-1"]


def test_actions_are_sorted_by_their_day_and_those_without_a_day_are_not_due() -> None:
    later = Thing("ACT-4", date(2026, 10, 1))  # that is for the next year to say
    plan = PlanFacts(
        running=(Thing("ACT-2", date(2026, 5, 1)), Thing("ACT-3"), Thing("ACT-1", date(2026, 3, 1)), later)
    )
    found = [one.ref for one in due_dates(replace(BASE, plan=plan)) if one.kind is DueKind.ACTION]
    assert found == ["ACT-1", "ACT-2"]


def test_who_is_gone_has_nothing_due() -> None:
    assert due_dates(replace(BASE, standing=Standing.MERGED)) == ()


@pytest.mark.parametrize(
    ("year", "phase"),
    [(2028, Phase.COMING), (2027, Phase.RUNNING), (2026, Phase.REPORTING), (2025, Phase.PAST), (2020, Phase.PAST)],
)
def test_the_phase_of_a_year(year: int, phase: Phase) -> None:
    assert phase_of(year, 2027) is phase
