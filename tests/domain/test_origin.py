"""The record of a question to a supplier: what is wrong with it, when it is due, when to think of another supplier."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trustone.domain.origin import Asked, State, check_asked, check_outcome, is_due, keeps_refusing

TODAY = date(2026, 6, 15)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("asked", "codes"),
    [
        (Asked("Rossi", TODAY, TODAY), []),
        (Asked("Rossi", TODAY - DAY), []),
        (Asked("", None), ["ORG-001", "ORG-002"]),
        (Asked("Rossi", TODAY + DAY), ["ORG-003"]),
        (Asked("Rossi", TODAY - DAY, TODAY - DAY), ["ORG-004"]),
        (Asked("Rossi", TODAY + 2 * DAY, TODAY + DAY), ["ORG-003", "ORG-005"]),
    ],
)
def test_what_is_wrong_with_the_record_of_a_question(asked: Asked, codes: list[str]) -> None:
    assert [problem.code for problem in check_asked(asked, TODAY)] == codes


def test_a_reminder_that_stood_there_may_stay() -> None:
    past = TODAY - DAY
    assert not check_asked(Asked("Rossi", past, past), TODAY, earlier_reminder=past)


@pytest.mark.parametrize(
    ("state", "on", "text", "codes"),
    [
        (State.ANSWERED, TODAY, "India", []),
        (State.ANSWERED, None, "", ["ORG-006", "ORG-009"]),
        (State.REFUSED, None, "", ["ORG-006"]),
        (State.REFUSED, TODAY, "", []),
        (State.NO_ANSWER, None, "", []),
        (State.ANSWERED, TODAY - 20 * DAY, "India", ["ORG-007"]),
        (State.ANSWERED, TODAY + DAY, "India", ["ORG-008"]),
    ],
)
def test_what_is_wrong_with_how_a_question_ended(state: State, on: date | None, text: str, codes: list[str]) -> None:
    found = check_outcome(state, on, text, asked_on=TODAY - 10 * DAY, today=TODAY)
    assert [problem.code for problem in found] == codes


def test_a_reminder_is_due_from_its_day_on_while_the_question_is_open() -> None:
    assert [is_due(State.OPEN, day, TODAY) for day in (None, TODAY + DAY, TODAY, TODAY - DAY)] == [
        False, False, True, True,
    ]  # fmt: skip
    assert not is_due(State.NO_ANSWER, TODAY, TODAY)


STATES = st.lists(st.sampled_from(list(State)))


@given(STATES)
def test_an_answer_wipes_out_what_was_before(before: list[State]) -> None:
    assert not keeps_refusing([*before, State.ANSWERED])
    assert not keeps_refusing([*before, State.ANSWERED, State.REFUSED])


@given(STATES, STATES)
def test_a_question_that_still_waits_changes_nothing(before: list[State], after: list[State]) -> None:
    assert keeps_refusing([*before, State.OPEN, *after]) == keeps_refusing([*before, *after])


def test_silence_alone_is_no_refusal() -> None:
    assert not keeps_refusing([State.NO_ANSWER] * 5)
    assert keeps_refusing([State.NO_ANSWER, State.REFUSED])
    assert not keeps_refusing([State.REFUSED])
