"""Objectives letter by letter: the worked tables of the page, and what holds for any objective."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.improvement.aims import ACTION, CHANGED, EN, GOAL, NL, OBJECTIVE, REFUSED, RISK, TODAY
from trustone.domain.improvement import smart
from trustone.domain.improvement.facts import Measured, Mechanism, ObjectiveFacts, ObjectiveState, Unit
from trustone.domain.improvement.smart import (
    Around,
    LetterState,
    RankedRisk,
    check_objective,
    impossible,
    indicator_changed,
    measurement_problems,
    series_problems,
    unanswered,
)
from trustone.domain.problems import Severity
from worked_tables import rows

PAGE = "smart.md"


@pytest.mark.parametrize("row", rows(PAGE, "changed"), ids=lambda row: row["changed"])
def test_letters_of_the_worked_example(row: dict[str, str]) -> None:
    objective, around = CHANGED[row["changed"]]
    found = {
        check.letter.value: " ".join([check.state.value, *(remark.code for remark in check.remarks)])
        for check in check_objective(objective, around)
    }
    assert found == {letter: row[letter] for letter in "SMART"}


def test_every_example_stands_on_the_page() -> None:
    assert {row["changed"] for row in rows(PAGE, "changed")} == CHANGED.keys()
    assert {row["refused"] for row in rows(PAGE, "refused")} == REFUSED.keys()


@pytest.mark.parametrize("row", rows(PAGE, "refused"), ids=lambda row: row["refused"])
def test_what_is_refused(row: dict[str, str]) -> None:
    facts, before = REFUSED[row["refused"]]
    found = impossible(facts, TODAY, before)
    assert (" ".join(problem.code for problem in found) or "-") == row["code"]
    assert all(problem.severity is Severity.ERROR for problem in found)


def test_the_table_of_remarks_names_every_remark_and_its_weight() -> None:
    page = {row["remark"]: row for row in rows(PAGE, "remark")}
    source = Path(smart.__file__).read_text(encoding="utf-8")
    made = set(re.findall(r'_remark\("(IMP-\d{3})"', source)) | {"IMP-023", "IMP-024"}
    assert page.keys() == made
    hearts = {code for code, row in page.items() if row["heart of the letter"] == "yes"}
    assert hearts == smart._MISSING


texts = st.sampled_from(["", "Minder stof", "Een cursus"])
amounts = st.none() | st.decimals(-10, 200, places=1)
days = st.none() | st.dates(date(2020, 1, 1), date(2030, 1, 1))
objectives = st.builds(
    ObjectiveFacts,
    key=st.just("OBJ-1"),
    theme=st.sampled_from(["a", "b"]),
    change=st.fixed_dictionaries({NL: texts, EN: texts}),
    for_whom=st.none(),
    indicator=st.builds(
        smart.Indicator,
        name=st.fixed_dictionaries({NL: texts, EN: texts}),
        unit=st.none() | st.sampled_from(Unit),
        baseline=amounts,
        baseline_on=days,
        target=amounts,
        baseline_planned=days,
    ),
    due=days,
    measured=st.lists(
        st.builds(Measured, st.decimals(0, 100, places=1), st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.just("x")),
        max_size=4,
    ).map(tuple),
    groups=st.sampled_from([(), ("GRP-1",), ("GRP-1", "GRP-2")]),
)
risks = st.lists(
    st.builds(
        RankedRisk, st.sampled_from(["GRP-1", "GRP-2"]), st.sampled_from(["a", "b"]), st.none() | st.integers(1, 9)
    ),
    max_size=5,
).map(tuple)


@given(objectives, risks)
def test_a_remark_never_stands_in_the_way_and_a_letter_is_good_exactly_without_remarks(
    objective: ObjectiveFacts, found: tuple[RankedRisk, ...]
) -> None:
    for check in check_objective(objective, Around(TODAY, (), found, (objective,))):
        assert all(remark.severity is Severity.WARNING for remark in check.remarks)
        assert (check.state is LetterState.GOOD) == (not check.remarks)


@given(objectives, risks)
def test_another_action_changes_no_letter_but_attainable_and_time_bound(
    objective: ObjectiveFacts, found: tuple[RankedRisk, ...]
) -> None:
    without = check_objective(objective, Around(TODAY, (), found, (objective,)))
    with_one = check_objective(objective, Around(TODAY, (ACTION,), found, (objective,)))
    assert [one for one in without if one.letter in "SMR"] == [one for one in with_one if one.letter in "SMR"]


def test_a_stopped_objective_does_not_answer_a_risk() -> None:
    stopped = replace(OBJECTIVE, state=ObjectiveState.STOPPED)
    assert unanswered([RISK], [OBJECTIVE]) == ()
    assert unanswered([RISK], [stopped]) == (RISK,)


def test_an_action_that_finds_out_stands_beside_one_that_changes_something() -> None:
    insight = replace(ACTION, key="ACT-2", mechanism=Mechanism.INSIGHT)
    assert smart.only_school_or_audit(insight)
    assert not smart.only_school_or_audit(ACTION)


def test_a_word_is_found_at_its_start_only() -> None:
    scholing = replace(ACTION, what={NL: "Overlaadstation voor voorschoolse opvang", EN: "Preschool"})
    assert not smart.only_school_or_audit(scholing)


@pytest.mark.parametrize(
    ("on", "source", "note", "code"),
    [
        (date(2026, 6, 16), "x", "", "IMP-060"),
        (date(2025, 12, 31), "x", "", "IMP-061"),
        (date(2025, 12, 31), "x", "Oude telling gevonden", ""),
        (TODAY, "", "", "IMP-062"),
        (TODAY, "x", "", ""),
    ],
)
def test_measurements(on: date, source: str, note: str, code: str) -> None:
    found = measurement_problems(OBJECTIVE, Measured(Decimal(5), on, source), note, TODAY)
    assert " ".join(problem.code for problem in found) == code


def test_a_measurement_needs_a_unit_and_a_share_stays_a_share() -> None:
    without = replace(OBJECTIVE, indicator=replace(GOAL, unit=None))
    reading = Measured(Decimal(101), TODAY, "x")
    assert [p.code for p in measurement_problems(without, reading, "", TODAY)] == ["IMP-063"]
    assert [p.code for p in measurement_problems(OBJECTIVE, reading, "", TODAY)] == ["IMP-005"]


MEASURED = replace(OBJECTIVE, measured=(Measured(Decimal(12), date(2026, 3, 1), "x"),))
OTHER = replace(GOAL, name={NL: "Zieke mensen", EN: "Sick people"})


def test_a_translation_that_is_added_is_no_other_indicator() -> None:
    dutch_only = replace(GOAL, name={NL: "Plekken met afzuiging", EN: ""})
    assert not indicator_changed(dutch_only, GOAL)
    assert indicator_changed(GOAL, OTHER)
    assert indicator_changed(GOAL, replace(GOAL, unit=Unit.NUMBER))


def test_another_indicator_after_measurements_needs_a_reason_and_begins_a_series() -> None:
    assert series_problems(OBJECTIVE, OTHER, "", same_thing=False) == ((), False)
    problems, begins = series_problems(MEASURED, OTHER, "", same_thing=False)
    assert ([p.code for p in problems], begins) == (["IMP-065"], True)
    assert series_problems(MEASURED, OTHER, "Zegt meer", same_thing=False) == ((), True)
    assert series_problems(MEASURED, OTHER, "", same_thing=True) == ((), False)
    other_unit = replace(GOAL, unit=Unit.NUMBER)
    assert [p.code for p in series_problems(MEASURED, other_unit, "x", same_thing=True)[0]] == ["IMP-066"]
