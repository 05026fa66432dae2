"""The terms of a covenant: what is typed, when something is due, and that nothing is due when nothing is agreed."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trustone.domain.membership.terms import (
    KINDS,
    NO_TERMS,
    Decider,
    TermKind,
    Terms,
    due_on,
    last_day,
    out_of_order,
    read_term,
    terms_from,
)
from trustone.domain.membership.years import YearEnd, close_of
from trustone.domain.problems import Refused

SEPTEMBER = YearEnd(9, 30)
DAYS_OF_YEAR = st.dates(date(2001, 1, 1), date(2001, 12, 31)).map(lambda day: YearEnd(day.month, day.day))


def test_every_term_has_a_kind() -> None:
    assert [one.name for one in fields(Terms)] == list(KINDS)


@given(st.sampled_from(sorted(KINDS)))
def test_an_empty_term_is_not_set(key: str) -> None:
    assert read_term(key, "  ") is None


@pytest.mark.parametrize(
    ("key", "text", "code"),
    [
        ("report_due", "31-12", "MEM-080"),
        ("report_due", "02-30", "MEM-080"),
        ("report_due", "december", "MEM-080"),
        ("appeal_days", "0", "MEM-081"),
        ("appeal_days", "-3", "MEM-081"),
        ("appeal_days", "1.5", "MEM-081"),
        ("appeal_days", "731", "MEM-081"),
        ("appeal_days", "\u0663", "MEM-081"),
        ("blind_share", "101", "MEM-081"),
        ("evidence_megabytes", "0", "MEM-081"),
        ("appeal_decided_by", "the mayor", "MEM-082"),
    ],
)
def test_a_term_that_cannot_be_is_refused_at_its_field(key: str, text: str, code: str) -> None:
    with pytest.raises(Refused) as refusal:
        read_term(key, text)
    assert [(one.code, one.field) for one in refusal.value.problems] == [(code, "value")]


def test_terms_are_read_by_their_kind() -> None:
    found = terms_from({"report_due": "12-31", "blind_share": "0", "appeal_decided_by": "committee", "answer_days": ""})
    assert found == replace(NO_TERMS, report_due=YearEnd(12, 31), blind_share=0, appeal_decided_by=Decider.COMMITTEE)
    assert {KINDS[key] for key in ("report_due", "blind_share")} == {TermKind.DAY_OF_YEAR, TermKind.PERCENT}


@given(DAYS_OF_YEAR, st.integers(2015, 2050), DAYS_OF_YEAR)
def test_what_is_due_falls_in_the_year_after_the_close(rule: YearEnd, year: int, year_end: YearEnd) -> None:
    due = due_on(rule, year, year_end)
    close = close_of(year, year_end)
    assert due is not None
    assert close < due <= close + timedelta(days=366)
    assert (due.month, due.day) == (rule.month, rule.day)


def test_nothing_is_due_when_nothing_is_agreed() -> None:
    assert due_on(None, 2025, SEPTEMBER) is None
    assert last_day(date(2026, 4, 1), None) is None
    assert out_of_order(NO_TERMS, SEPTEMBER) is None


def test_a_leap_day_is_the_last_of_february_in_other_years() -> None:
    assert due_on(YearEnd(2, 29), 2026, SEPTEMBER) == date(2027, 2, 28)


def test_days_count_from_the_day_after() -> None:
    assert last_day(date(2026, 4, 1), 42) == date(2026, 5, 13)


@pytest.mark.parametrize(
    ("report", "review", "publish", "fits"),
    [
        ("12-31", "03-01", "04-01", True),
        ("12-31", "11-30", None, False),
        ("10-01", None, "09-30", True),
        ("03-01", None, "12-31", False),
    ],
)
def test_report_review_and_publication_follow_one_another(
    report: str, review: str | None, publish: str | None, fits: bool
) -> None:
    terms = terms_from({"report_due": report, "review_due": review or "", "publish_due": publish or ""})
    assert (out_of_order(terms, SEPTEMBER) is None) is fits
