"""Who takes which step of a visit; and the diagram on the page is made from the table."""

from __future__ import annotations

from itertools import product

import pytest

from trustone.domain.verification.workflow import (
    BY_STEP,
    MOVES,
    Guard,
    Part,
    Person,
    Situation,
    State,
    Step,
    may,
    mermaid,
)
from worked_tables import DOCS

OFFICE = frozenset({Part.SECRETARIAT})
MEMBER = frozenset({Part.MEMBER})


def codes(step: Step, person: Person, situation: Situation) -> list[str]:
    return [problem.code for problem in may(step, person, situation)]


def test_the_diagram_of_the_page_is_made_from_the_table() -> None:
    assert mermaid() in (DOCS / "sampling.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(("state", "step"), list(product(State, Step)))
def test_a_step_is_possible_from_its_states_only(state: State, step: Step) -> None:
    everyone = Person(9, frozenset(Part))
    found = codes(step, everyone, Situation(state, "because", open_questions=0))
    assert (found == ["VER-001"]) == (state not in BY_STEP[step].sources)


def test_nothing_moves_out_of_an_end() -> None:
    assert not [move for move in MOVES if {State.CONFIRMED, State.STOPPED} & set(move.sources)]


@pytest.mark.parametrize("move", [move for move in MOVES if Guard.UNTIED in move.guards], ids=lambda move: move.step)
def test_who_is_tied_decides_nothing(move) -> None:  # type: ignore[no-untyped-def]
    tied = Person(1, frozenset(Part), tied=True)
    assert "VER-004" in codes(move.step, tied, Situation(move.sources[0], "because"))


def test_nobody_confirms_what_they_found_and_the_member_is_heard_first() -> None:
    finder, other = Person(1, OFFICE), Person(2, OFFICE)
    replied = Situation(State.REPLIED, finder_ids=frozenset({1}))
    assert codes(Step.CONFIRM, finder, replied) == ["VER-006"]
    assert codes(Step.CONFIRM, other, replied) == []
    assert codes(Step.CONFIRM, other, Situation(State.WITH_MEMBER, waits=True)) == ["VER-007"]
    assert codes(Step.CONFIRM, Person(None, OFFICE), replied) == ["VER-006"]


def test_only_the_member_replies_and_it_says_something() -> None:
    assert codes(Step.REPLY, Person(3, OFFICE), Situation(State.WITH_MEMBER, "x")) == ["VER-002"]
    assert codes(Step.REPLY, Person(3, MEMBER), Situation(State.WITH_MEMBER, "  ")) == ["VER-003"]


def test_findings_are_shared_when_every_question_has_one() -> None:
    assert codes(Step.SHARE, Person(1, OFFICE), Situation(State.DRAWN, open_questions=2)) == ["VER-005"]
