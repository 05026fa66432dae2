"""The table of steps of a case: nothing is skipped, nobody decides alone or about a company they are tied to."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trustone.domain.escalation import (
    BY_STEP,
    ENDS,
    MOVES,
    OPEN,
    Guard,
    Part,
    Period,
    Person,
    Situation,
    State,
    Step,
    check_period,
    may,
    mermaid,
    open_steps,
)
from worked_tables import DOCS, rows

TODAY = date(2026, 3, 1)
EVERYBODY = frozenset(Part)
READY = Situation(
    State.WARNED, TODAY, reason="Because.", period=Period(TODAY, TODAY + timedelta(90), "Goals."), tried=True,
    until=TODAY - timedelta(1), later=TODAY + timedelta(30), proposer_id=7, decider_set=True,
)  # fmt: skip


def codes(step: Step, person: Person, situation: Situation) -> list[str]:
    return [problem.code for problem in may(step, person, situation)]


def test_the_diagram_and_the_guards_of_the_page_are_those_of_the_table() -> None:
    assert mermaid() in (DOCS / "escalation.md").read_text(encoding="utf-8")
    assert {row["guard"] for row in rows("escalation.md", "guard")} == {
        guard.value.replace("_", " ") for guard in Guard
    }


@pytest.mark.parametrize(("state", "step"), list(product(State, Step)))
def test_with_everything_ready_a_step_goes_from_its_states_only(state: State, step: Step) -> None:
    found = codes(step, Person(1, EVERYBODY), replace(READY, state=state))
    assert found == ([] if state in BY_STEP[step].sources else ["ESC-001"])


def _reach(allowed: set[Step]) -> set[State]:
    found, edge = {State.WARNED}, [State.WARNED]
    while edge:
        now = edge.pop()
        for move in MOVES:
            if move.step in allowed and now in move.sources and move.to and move.to not in found:
                found.add(move.to)
                edge.append(move.to)
    return found


def test_no_exclusion_without_a_period_and_a_proposal() -> None:
    every = set(Step)
    assert State.EXCLUDED in _reach(every)
    assert State.EXCLUDED not in _reach(every - {Step.PROPOSE})
    assert State.PROPOSED not in _reach(every - {Step.AGREE, Step.SET})
    assert not any(set(move.sources) & set(ENDS) for move in MOVES)


@pytest.mark.parametrize("state", OPEN)
def test_an_open_case_can_be_solved_or_withdrawn_and_answered_at_any_step(state: State) -> None:
    everybody = Person(1, EVERYBODY)
    assert {Step.SOLVE, Step.WITHDRAW, Step.REPLY} <= {
        step for step in Step if not may(step, everybody, replace(READY, state=state))
    }


@pytest.mark.parametrize(
    "move", [move for move in MOVES if Part.MEMBER not in move.by and Part.SIGNATORY not in move.by]
)
def test_who_is_tied_takes_no_step_for_the_other_side(move) -> None:  # type: ignore[no-untyped-def]
    assert "ESC-004" in codes(move.step, Person(1, EVERYBODY, tied=True), replace(READY, state=move.sources[0]))


@pytest.mark.parametrize("step", [Step.EXCLUDE, Step.KEEP])
def test_two_people_and_a_named_body_for_a_decision(step: Step) -> None:
    proposed = replace(READY, state=State.PROPOSED)
    decider = frozenset({Part.DECIDER})
    assert codes(step, Person(7, decider), proposed) == ["ESC-006"]
    assert codes(step, Person(None, decider), proposed) == ["ESC-006"]
    assert codes(step, Person(8, decider), replace(proposed, decider_set=False)) == ["ESC-007"]
    assert codes(step, Person(8, frozenset({Part.LEAD, Part.ASSESSOR})), proposed) == ["ESC-002"]
    assert codes(step, Person(8, decider), proposed) == []


def test_the_member_is_heard_before_an_exclusion_but_need_not_be_before_more_time() -> None:
    waits, decider = replace(READY, state=State.PROPOSED, waits=True), Person(8, frozenset({Part.DECIDER}))
    assert codes(Step.EXCLUDE, decider, waits) == ["ESC-010"]
    assert codes(Step.KEEP, decider, waits) == []


@given(st.integers(-30, 30))
def test_exclusion_is_proposed_after_the_last_day_only(days: int) -> None:
    situation = replace(READY, state=State.IMPROVING, until=TODAY + timedelta(days))
    assert (codes(Step.PROPOSE, Person(1, EVERYBODY), situation) == []) == (days < 0)


@given(st.integers(-30, 30), st.integers(-30, 60))
def test_more_time_is_more_time(until: int, later: int) -> None:
    situation = replace(READY, state=State.IMPROVING, until=TODAY + timedelta(until), later=TODAY + timedelta(later))
    assert (codes(Step.EXTEND, Person(1, EVERYBODY), situation) == []) == (later > max(until, 0))


def test_a_period_lies_ahead_and_has_goals() -> None:
    def code(start: int, until: int, goals: str = "x") -> str:
        found = check_period(Period(TODAY + timedelta(start), TODAY + timedelta(until), goals), TODAY)
        return found.code if found else ""

    assert [code(0, 1), code(-1, 5), code(3, 3), code(0, 9, " ")] == ["", "ESC-011", "ESC-011", "ESC-012"]


def test_a_period_is_set_without_agreement_only_when_agreement_was_sought() -> None:
    assert codes(Step.SET, Person(1, EVERYBODY), replace(READY, tried=False)) == ["ESC-008"]


def test_what_is_offered_to_somebody_leaves_out_what_cannot_be() -> None:
    signatory = Person(3, frozenset({Part.MEMBER, Part.SIGNATORY}))
    assert open_steps(signatory, replace(READY, state=State.OFFERED)) == (Step.REPLY, Step.AGREE, Step.REFUSE)
    assert open_steps(Person(3, frozenset({Part.MEMBER})), replace(READY, state=State.OFFERED)) == (Step.REPLY,)
