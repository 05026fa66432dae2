"""The table of steps of an application."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trustone.domain.joining import (
    APPLICANT_EDITS,
    BY_STEP,
    CLOSED,
    MOVES,
    Part,
    Standing,
    State,
    Step,
    may,
    mermaid,
    open_steps,
)
from worked_tables import DOCS, rows


def ready(state: State) -> Standing:
    return Standing(state, reason="Because.", as_signed=True, day_given=True)


def codes(step: Step, part: Part, standing: Standing) -> list[str]:
    return [problem.code for problem in may(step, part, standing)]


def test_every_step_is_in_the_table_once() -> None:
    assert [move.step for move in MOVES] == list(Step)


@pytest.mark.parametrize("row", rows("joining.md", "step"), ids=lambda row: row["step"])
def test_the_page_says_what_the_table_says(row: dict[str, str]) -> None:
    move = BY_STEP[Step(row["step"].replace(" ", "_"))]
    assert [state.value.replace("_", " ") for state in move.sources] == row["from"].split(", ")
    assert move.to.value.replace("_", " ") == row["to"]
    assert move.by == row["by"]
    guards = [guard.value.replace("_", " ") for guard in move.guards]
    assert guards == ([] if row["needs"] == "–" else row["needs"].split(", "))


def test_the_diagram_of_the_page_is_made_from_the_table() -> None:
    assert f"```mermaid\n{mermaid()}\n```" in (DOCS / "joining.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("state", sorted(CLOSED))
def test_nothing_follows_an_end(state: State) -> None:
    for part in Part:
        assert open_steps(part, state) == ()


def test_somebody_elses_step_is_refused() -> None:
    assert codes(Step.CONFIRM, Part.APPLICANT, ready(State.AT_SIGNATORY)) == ["JOI-002"]
    assert codes(Step.ACCEPT, Part.SIGNATORY, ready(State.AT_SECRETARIAT)) == ["JOI-002"]


def test_a_step_needs_what_its_guards_ask() -> None:
    assert codes(Step.ASK_SIGNATURE, Part.APPLICANT, Standing(State.DRAFT, missing=("who",))) == ["JOI-005"]
    assert codes(Step.DECLINE, Part.SIGNATORY, Standing(State.AT_SIGNATORY, reason="  ")) == ["JOI-003"]
    assert codes(Step.ANSWER, Part.APPLICANT, Standing(State.ASKED, reason="Yes")) == ["JOI-006"]
    assert codes(Step.ACCEPT, Part.SECRETARIAT, Standing(State.AT_SECRETARIAT)) == ["JOI-004"]
    assert codes(Step.REFUSE, Part.SECRETARIAT, Standing(State.AT_SECRETARIAT)) == ["JOI-003"]


def test_what_can_be_changed_is_not_what_others_read() -> None:
    assert not APPLICANT_EDITS & {State.AT_SIGNATORY, State.AT_SECRETARIAT, *CLOSED}


@given(st.lists(st.tuples(st.sampled_from(Step), st.sampled_from(Part), st.booleans()), max_size=40))
def test_nobody_takes_part_without_proof_signature_and_decision(path: list[tuple[Step, Part, bool]]) -> None:
    state, done = State.BEGUN, []
    for step, part, as_signed in path:
        standing = Standing(state, reason="Because.", as_signed=as_signed, day_given=True)
        if not may(step, part, standing):
            state = BY_STEP[step].to
            done.append(step)
    if state is State.ACCEPTED:
        assert done[0] is Step.PROVE
        assert done[-1] is Step.ACCEPT
        assert Step.CONFIRM in done
        last_change = max(i for i, step in enumerate(done) if step is Step.ASK_SIGNATURE)
        assert Step.CONFIRM in done[last_change:]
