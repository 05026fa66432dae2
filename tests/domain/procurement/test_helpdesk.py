"""The table of steps, reminders, and what the answers of the check-list mean."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trustone.domain.procurement.before_publishing import Answer, Asked, Result, answer_of, result_of
from trustone.domain.procurement.helpdesk import (
    CLOSED,
    MOVES,
    Part,
    Stage,
    State,
    Step,
    days_left,
    may,
    mermaid,
    open_steps,
    promised_on,
    reminder_due,
    state_after,
)
from trustone.domain.procurement.validators.finding import finding

TODAY = date(2026, 11, 22)


def test_every_step_is_in_the_table_once() -> None:
    assert sorted(move.step for move in MOVES) == sorted(Step)


@pytest.mark.parametrize("state", CLOSED)
@pytest.mark.parametrize("part", Part)
def test_nothing_happens_to_a_closed_request(state: State, part: Part) -> None:
    assert not open_steps(part, state)


def test_the_secretariat_does_not_answer_and_an_adviser_does_not_close() -> None:
    assert [one.code for one in may(Step.ANSWER, Part.OFFICE, State.GIVEN, "Ja.")] == ["HLP-002"]
    assert [one.code for one in may(Step.CLOSE, Part.ADVISER, State.ANSWERED, "")] == ["HLP-002"]


def test_a_step_with_words_needs_words() -> None:
    assert [one.code for one in may(Step.ANSWER, Part.ADVISER, State.GIVEN, "  \n")] == ["HLP-003"]
    assert not may(Step.WITHDRAW, Part.ASKER, State.OPEN, "")


def test_what_is_added_gives_the_work_back_to_the_adviser() -> None:
    assert state_after(Step.ADD, State.ASKED) is State.GIVEN
    assert state_after(Step.ADD, State.ANSWERED) is State.GIVEN
    assert state_after(Step.ADD, State.OPEN) is State.OPEN  # there is no adviser yet


def test_every_state_leads_to_an_end() -> None:
    reached = set(CLOSED)
    for _ in State:
        reached |= {source for move in MOVES for source in move.sources if state_after(move.step, source) in reached}
    assert reached == set(State)


def test_without_a_term_nothing_is_promised() -> None:
    assert promised_on(TODAY, None) is None
    assert promised_on(TODAY, 5) == date(2026, 11, 27)


def test_days_are_counted_only_while_somebody_waits_for_advice() -> None:
    assert days_left(State.OPEN, TODAY - timedelta(days=2), TODAY) == -2
    assert days_left(State.ASKED, TODAY, TODAY) is None


@given(st.sampled_from(list(State)), st.integers(-30, 30))
def test_each_reminder_comes_once(state: State, days: int) -> None:
    wanted = TODAY + timedelta(days=days)
    sent, reminded = [], ""
    for on in range(-40, 40):
        stage = reminder_due(state, wanted, TODAY + timedelta(days=on), reminded)
        if stage is not None:
            sent.append(stage)
            reminded = stage.value
    waits = state in (State.OPEN, State.GIVEN, State.ASKED)
    assert sent == ([Stage.NEAR, Stage.PAST] if waits else [])


def test_the_diagram_names_every_step() -> None:
    assert all(step.value.replace("_", " ") in mermaid() for step in Step)


def _asked(answer: Answer, *, must: bool = True) -> Asked:
    return Asked("x", must, answer)


@pytest.mark.parametrize(
    ("asked", "result"),
    [
        ([_asked(Answer.NO), _asked(Answer.OPEN)], Result.MEND),
        ([_asked(Answer.YES), _asked(Answer.OPEN)], Result.OPEN),
        ([_asked(Answer.NO, must=False), _asked(Answer.YES)], Result.ADVICE),
        ([_asked(Answer.YES)], Result.READY),
    ],
)
def test_the_heaviest_answer_counts(asked: list[Asked], result: Result) -> None:
    assert result_of(asked) is result


def test_finding_nothing_is_a_yes_only_where_that_is_enough() -> None:
    assert answer_of("no-place", (), known_whole=False) is Answer.YES
    assert answer_of("proofs-listed", (), known_whole=False) is Answer.OPEN
    assert answer_of("proofs-listed", (), known_whole=True) is Answer.YES
    hard = finding("PRC-108", "sanctions")
    assert answer_of("notice-of-default", (hard,), known_whole=False) is Answer.NO
