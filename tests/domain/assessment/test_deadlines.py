"""By when something is due, and what comes first on a desk."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trustone.domain.assessment.deadlines import Deadline, Due, Standing, due_of, urgency
from trustone.domain.assessment.workflow import State
from trustone.domain.membership import YearEnd
from trustone.domain.membership.terms import NO_TERMS, Terms

END = YearEnd(9, 30)
TERMS = Terms(report_due=YearEnd(12, 31), review_due=YearEnd(2, 28), publish_due=YearEnd(3, 31), answer_days=14)
SINCE = date(2025, 1, 10)


@pytest.mark.parametrize(
    ("state", "what", "day"),
    [
        (State.DRAFT, Deadline.REPORT, date(2024, 12, 31)),
        (State.RETURNED, Deadline.ANSWER, date(2025, 1, 24)),
        (State.SUBMITTED, Deadline.REVIEW, date(2025, 2, 28)),
        (State.IN_REVIEW, Deadline.REVIEW, date(2025, 2, 28)),
        (State.PROPOSED, Deadline.REVIEW, date(2025, 2, 28)),
        (State.CONFIRMED, Deadline.PUBLISH, date(2025, 3, 31)),
    ],
)
def test_what_is_due_follows_from_where_it_stands(state: State, what: Deadline, day: date) -> None:
    standing = Standing(state, 2024, SINCE)
    assert due_of(standing, TERMS, END) == Due(what, day)
    assert due_of(standing, NO_TERMS, END) == Due(what, None)


@pytest.mark.parametrize("state", [State.PUBLISHED, State.UNDER_APPEAL])
def test_nothing_is_due_of_what_is_public_or_under_appeal(state: State) -> None:
    assert due_of(Standing(state, 2024, SINCE), TERMS, END) is None


def test_a_new_version_of_something_public_is_not_late_by_the_dates_of_its_year() -> None:
    again = Standing(State.IN_REVIEW, 2020, SINCE, again=True)
    assert due_of(again, TERMS, END) is None
    assert due_of(Standing(State.RETURNED, 2020, SINCE, again=True), TERMS, END) is not None


def test_the_last_day_itself_is_not_late() -> None:
    due = Due(Deadline.REVIEW, SINCE)
    assert [due.days_late(SINCE + timedelta(days=days)) for days in (-1, 0, 1, 10)] == [0, 0, 1, 10]
    assert Due(Deadline.REVIEW, None).days_late(date.max) == 0


def test_late_comes_first_then_the_secretariat_then_the_member_then_what_is_public() -> None:
    today = date(2025, 3, 10)
    late = Standing(State.SUBMITTED, 2024, date(2025, 3, 1))
    ours = Standing(State.IN_REVIEW, 2024, date(2025, 1, 1))
    newer = Standing(State.PROPOSED, 2024, date(2025, 2, 1))
    theirs = Standing(State.RETURNED, 2024, date(2024, 1, 1))
    public = Standing(State.PUBLISHED, 2023, date(2024, 4, 1))
    due = {id(late): Due(Deadline.REVIEW, date(2025, 3, 9))}
    every = [public, theirs, newer, ours, late]
    assert sorted(every, key=lambda one: urgency(one, due.get(id(one)), today)) == [late, ours, newer, theirs, public]


days = st.dates(date(2024, 1, 1), date(2026, 1, 1))


@given(st.sampled_from(State), days, days, st.booleans())
def test_without_terms_nothing_is_ever_late(state: State, since: date, today: date, again: bool) -> None:
    standing = Standing(state, 2023, min(since, today), again)
    due = due_of(standing, NO_TERMS, END)
    assert due is None or due.days_late(today) == 0
    assert urgency(standing, due, today)[0] > 0
