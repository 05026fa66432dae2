"""Who may take which step, and that no path leads to a colour seen by one person only."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trustone.domain.assessment.scoring import Colour
from trustone.domain.assessment.workflow import (
    BY_STEP,
    MOVES,
    Part,
    Person,
    Situation,
    State,
    Step,
    may,
    mermaid,
    open_steps,
)

MEMBER = Person(1, frozenset({Part.MEMBER}))
ASSESSOR = Person(2, frozenset({Part.ASSESSOR}))
READER = Person(3, frozenset({Part.SECOND_READER}))
EVERYTHING = frozenset(Part)


def codes(step: Step, person: Person, situation: Situation) -> list[str]:
    return [problem.code for problem in may(step, person, situation)]


def ready(state: State) -> Situation:
    """A situation in which no guard on what is filled in stands in the way."""
    return Situation(
        state,
        reason="because",
        proposer_id=2,
        colour=Colour.GREEN,
        thresholds_set=True,
        day_given=True,
        in_force=True,
        body_named=True,
        involved=frozenset({2, 3}),
    )


def test_every_state_can_be_reached_and_none_is_a_dead_end() -> None:
    reached = {State.DRAFT}
    while True:
        more = {move.to for move in MOVES if reached & set(move.sources)} - reached
        if not more:
            break
        reached |= more
    assert reached == set(State)
    assert {source for move in MOVES for source in move.sources} == set(State)


def test_each_step_stands_in_the_table_once() -> None:
    assert len(BY_STEP) == len(MOVES) == len(Step)


@pytest.mark.parametrize("step", list(Step))
@pytest.mark.parametrize("state", list(State))
def test_a_step_is_only_possible_from_its_states(step: Step, state: State) -> None:
    person = Person(9, EVERYTHING)
    assert (codes(step, person, ready(state)) == []) == (state in BY_STEP[step].sources)


@pytest.mark.parametrize("step", [step for step in Step if step is not Step.SUBMIT])
def test_a_member_only_sends_in(step: Step) -> None:
    assert codes(step, MEMBER, ready(BY_STEP[step].sources[0])) == ["ASM-002"]


def test_who_proposed_never_confirms_whatever_other_roles_they_hold() -> None:
    both = Person(2, EVERYTHING)
    assert codes(Step.CONFIRM, both, ready(State.PROPOSED)) == ["ASM-004"]
    assert codes(Step.DECLINE, both, ready(State.PROPOSED)) == ["ASM-004"]
    assert codes(Step.CONFIRM, READER, ready(State.PROPOSED)) == []


def test_a_job_without_a_person_never_confirms() -> None:
    nobody = Person(None, EVERYTHING)
    assert codes(Step.CONFIRM, nobody, replace(ready(State.PROPOSED), proposer_id=None)) == ["ASM-004"]


@pytest.mark.parametrize("step", [step for step in Step if step not in {Step.SUBMIT, Step.APPEAL, Step.WITHDRAW}])
def test_nobody_tied_to_the_member_decides_on_it(step: Step) -> None:
    tied = Person(9, EVERYTHING, tied=True)
    assert codes(step, tied, ready(BY_STEP[step].sources[0])) == ["ASM-003"]


@pytest.mark.parametrize(
    "step",
    [
        Step.SEND_BACK,
        Step.PROPOSE,
        Step.DECLINE,
        Step.CORRECT,
        Step.APPEAL,
        Step.UPHOLD,
        Step.CHANGE,
        Step.WITHDRAW,
    ],
)
def test_some_steps_need_a_reason_in_words(step: Step) -> None:
    situation = replace(ready(BY_STEP[step].sources[0]), reason=" \n")
    assert codes(step, Person(9, EVERYTHING), situation) == ["ASM-005"]


def test_a_proposal_needs_every_criterion_reviewed_and_a_forecast_below_green() -> None:
    situation = replace(ready(State.IN_REVIEW), unreviewed=("1.1", "2.1"), colour=Colour.UNDECIDED)
    problems = may(Step.PROPOSE, ASSESSOR, situation)
    assert [problem.code for problem in problems] == ["ASM-006", "ASM-007"]
    assert problems[0].params == {"count": 2, "codes": "1.1, 2.1"}


def test_without_thresholds_or_score_a_proposal_may_stay_undecided() -> None:
    undecided = replace(ready(State.IN_REVIEW), colour=Colour.UNDECIDED)
    assert codes(Step.PROPOSE, ASSESSOR, replace(undecided, thresholds_set=False)) == []
    assert codes(Step.PROPOSE, ASSESSOR, replace(undecided, scored=False)) == []


def test_publishing_needs_a_day() -> None:
    assert codes(Step.PUBLISH, ASSESSOR, replace(ready(State.CONFIRMED), day_given=False)) == ["ASM-008"]


def test_open_steps_leave_out_what_other_people_do() -> None:
    empty = Situation(State.PROPOSED, proposer_id=2)
    assert open_steps(READER, empty) == (Step.DECLINE, Step.CONFIRM)
    assert open_steps(Person(2, EVERYTHING), empty) == ()
    assert open_steps(MEMBER, Situation(State.DRAFT)) == (Step.SUBMIT,)
    assert open_steps(ASSESSOR, Situation(State.IN_REVIEW)) == (Step.SEND_BACK, Step.PROPOSE)


people = st.sampled_from([MEMBER, ASSESSOR, READER, Person(4, EVERYTHING), Person(5, EVERYTHING, tied=True)])


@given(st.lists(st.tuples(st.sampled_from(Step), people), max_size=40))
def test_on_every_path_two_people_stand_behind_what_is_published(path: list[tuple[Step, Person]]) -> None:
    situation = ready(State.DRAFT)
    proposer: int | None = None
    confirmer: int | None = None
    for step, person in path:
        if may(step, person, replace(situation, proposer_id=proposer)):
            continue
        situation = replace(situation, state=BY_STEP[step].to)
        proposer = person.user_id if step is Step.PROPOSE else proposer
        confirmer = person.user_id if step is Step.CONFIRM else confirmer
        if situation.state in {State.CONFIRMED, State.PUBLISHED}:
            assert proposer is not None
            assert confirmer is not None
            assert confirmer != proposer


SIGNATORY = Person(1, frozenset({Part.MEMBER, Part.SIGNATORY}))
BODY = Person(8, frozenset({Part.APPEAL_BODY}))
LAST = date(2025, 4, 30)


def test_only_who_signs_for_the_member_appeals() -> None:
    assert codes(Step.APPEAL, MEMBER, ready(State.PUBLISHED)) == ["ASM-002"]
    assert codes(Step.APPEAL, SIGNATORY, ready(State.PUBLISHED)) == []


@pytest.mark.parametrize(
    ("last_day", "today", "expected"),
    [
        (LAST, date(2025, 4, 30), []),
        (LAST, date(2025, 5, 1), ["ASM-026"]),
        (None, date(2035, 1, 1), []),
        (LAST, date(2025, 4, 1), []),
    ],
)
def test_the_last_day_to_appeal_counts_whole_and_no_term_is_never_too_late(
    last_day: date | None, today: date, expected: list[str]
) -> None:
    situation = replace(ready(State.PUBLISHED), last_day=last_day, today=today)
    assert codes(Step.APPEAL, SIGNATORY, situation) == expected


def test_a_version_is_appealed_against_once_and_only_while_it_is_public() -> None:
    assert codes(Step.APPEAL, SIGNATORY, replace(ready(State.PUBLISHED), appealed_before=True)) == ["ASM-027"]
    assert codes(Step.APPEAL, SIGNATORY, replace(ready(State.PUBLISHED), in_force=False)) == ["ASM-028"]


@pytest.mark.parametrize("step", [Step.UPHOLD, Step.CHANGE])
def test_an_appeal_is_decided_by_others_than_those_who_decided(step: Step) -> None:
    situation = ready(State.UNDER_APPEAL)
    assert codes(step, BODY, situation) == []
    for involved in (2, 3, None):
        assert codes(step, Person(involved, EVERYTHING), situation) == ["ASM-029"]
    assert codes(step, BODY, replace(situation, body_named=False)) == ["ASM-030"]
    assert codes(step, ASSESSOR, situation) == ["ASM-002"]


def test_while_an_appeal_runs_nothing_else_happens_to_the_decision() -> None:
    possible = {move.step for move in MOVES if State.UNDER_APPEAL in move.sources}
    assert possible == {Step.UPHOLD, Step.CHANGE, Step.WITHDRAW}


def test_an_appeal_is_withdrawn_by_who_signs_or_lodged_it_and_only_while_it_runs() -> None:
    appellant = Person(1, frozenset({Part.MEMBER, Part.APPELLANT}))
    situation = ready(State.UNDER_APPEAL)
    assert codes(Step.WITHDRAW, SIGNATORY, situation) == []
    assert codes(Step.WITHDRAW, appellant, situation) == []
    for somebody in (MEMBER, ASSESSOR, BODY):
        assert codes(Step.WITHDRAW, somebody, situation) == ["ASM-002"]
    for state in set(State) - {State.UNDER_APPEAL}:
        assert codes(Step.WITHDRAW, SIGNATORY, ready(state)) == ["ASM-001"]
    assert BY_STEP[Step.WITHDRAW].to is State.PUBLISHED


def test_the_diagram_names_every_move() -> None:
    text = mermaid()
    assert text.count("-->") == 1 + sum(len(move.sources) for move in MOVES)
