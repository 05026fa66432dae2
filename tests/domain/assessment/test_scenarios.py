"""A scenario changes what it names and nothing else; its scores are those of the rules; its causes make the whole."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frameworks import read_framework
from trustone.domain.assessment.answers import UNANSWERED, Answer, Forecast, Request, Value
from trustone.domain.assessment.attribution import (
    OTHER,
    Scored,
    added_up,
    causes_of,
    parts_of_one,
    steps_of,
    told_parts,
    years_of,
)
from trustone.domain.assessment.changes import AnswerChange, Changes, as_plain, changed, read_changes
from trustone.domain.assessment.comparing import Case, Outcome, Sandbox, Standing, missed
from trustone.domain.assessment.framework import HUNDRED, Thresholds
from trustone.domain.assessment.numbers import exact_text
from trustone.domain.assessment.scoring import Colour, score
from trustone.domain.problems import Refused

FRAMEWORK = read_framework("demo-stone-2022")
CODES = [criterion.code for tier in FRAMEWORK.tiers for criterion in tier.criteria]
OLD, NEW = "framework/demo/1", "framework/demo/2"

answers = st.dictionaries(
    st.sampled_from(CODES),
    st.one_of(
        st.sampled_from(
            [Answer(Value.MET), Answer(Value.NOT_MET), UNANSWERED, Answer(Value.NOT_APPLICABLE, None, "No", True)]
        ),
        st.builds(
            lambda top, more: Answer(Value.PARTLY, Fraction(top, top + more)), st.integers(1, 50), st.integers(1, 50)
        ),
    ),
)
cases = st.builds(
    lambda number, year, found, forecast: Case(str(number), 2024, "C", year, OLD, found, forecast),
    st.integers(1, 30),
    st.integers(1, 7),
    answers,
    st.sampled_from([None, *Forecast]),
)


@st.composite
def changes(draw: st.DrawFn) -> Changes:
    """Any weights that make 100, any due years, thresholds and answers."""
    names = ["1.1", "1.2", "2.1", "2.2+2.3", "3.1+3.2", "4.1", "5.1", "6.1"]
    cuts = draw(st.lists(st.integers(1, 9999), min_size=7, max_size=7, unique=True))
    edges = [0, *sorted(cuts), 10_000]
    weights = {("C", name): Fraction(edges[i + 1] - edges[i], 100) for i, name in enumerate(names)}
    due = draw(st.dictionaries(st.sampled_from(CODES), st.integers(1, 5)))
    green = draw(st.integers(0, 100))
    pair = Thresholds(Fraction(green), Fraction(draw(st.integers(0, green))))
    supposed = draw(answers)
    return Changes(
        weights if draw(st.booleans()) else {},
        {("C", code): year for code, year in due.items()},
        {("C", draw(st.integers(1, 5))): pair},
        tuple(AnswerChange(code, found.value, found.share) for code, found in supposed.items()),
    )


@given(cases, changes())
def test_the_sandbox_gives_exactly_the_score_of_the_rules(case: Case, what: Changes) -> None:
    other = changed(FRAMEWORK, what)
    tier = other.tier("C")
    assert tier is not None
    supposed = what.supposed(case.member, case.year, case.answers, UNANSWERED)
    found = Sandbox({OLD: FRAMEWORK}, what).compare(case)
    assert found.after == score(Request(tier, case.membership_year, supposed, None, case.forecast), other)


@given(cases, changes())
def test_effects_make_the_change_of_the_total_exactly(case: Case, what: Changes) -> None:
    found = Sandbox({OLD: FRAMEWORK}, what).compare(case)
    assert found.after is not None
    if found.before.total is None or found.after.total is None:
        assert found.effects == ()
        return
    assert sum(missed(found.after).values()) + found.after.total == HUNDRED
    assert sum(one.points for one in found.effects) == found.after.total - found.before.total


@given(changes())
def test_changes_are_read_back_as_they_were_kept(what: Changes) -> None:
    assert read_changes(as_plain(what)) == what


@given(st.fractions(min_value=-1000, max_value=1000, max_denominator=4000))
def test_an_exact_text_loses_nothing(number: Fraction) -> None:
    assert Fraction(exact_text(number)) == number


@given(st.lists(st.tuples(cases, changes()), max_size=8))
def test_parts_of_members_make_the_number_of_members(many: list[tuple[Case, Changes]]) -> None:
    results = []
    for number, (case, what) in enumerate(many):
        found = Sandbox({OLD: FRAMEWORK}, what).compare(case)
        assert found.after is not None
        results += [
            Scored(str(number), 2023, found.before.colour, found.before),
            Scored(str(number), 2024, found.after.colour, found.after),
        ]
    for step in steps_of(results):
        earlier, later = years_of(results)
        assert sum(part.members for part in step.lost_by) == step.lost
        assert sum(part.members for part in step.gained_by) == step.gained
        assert later.green == earlier.green - step.lost - step.left_green + step.gained + step.entered_green
    for year in years_of(results):
        assert sum(part.members for part in year.behind) == year.scored - year.green


def _case(**given_answers: str) -> Case:
    found = {code: Answer(Value.MET) for code in CODES}
    found |= {name[1:].replace("_", "."): Answer(Value(value)) for name, value in given_answers.items()}
    return Case("M-1", 2024, "C", 2, OLD, found)


def test_who_becomes_due_for_more_is_blamed_and_not_who_keeps_doing_well() -> None:
    """In year 1 only 1.1, 1.2 and 2.1 count; in year 2 all do, and 3.1 and 3.2 are not met."""
    case = _case(c3_1="not_met", c3_2="not_met", c2_2="not_met", c2_3="not_met", c4_1="not_met")
    tier = FRAMEWORK.tier("C")
    assert tier is not None
    first, second = (score(Request(tier, year, case.answers), FRAMEWORK) for year in (1, 2))
    assert (first.colour, second.colour) == (Colour.GREEN, Colour.UNDECIDED)
    parts = parts_of_one(causes_of(first, second), lost=True)
    assert set(parts) == {"2.2", "2.3", "3.1", "3.2", "4.1"}
    assert parts["3.1"] == Fraction(23, 2) / 52
    assert sum(parts.values()) == 1


def test_a_colour_that_the_numbers_do_not_explain_has_no_criterion_as_its_cause() -> None:
    assert parts_of_one((), lost=True) == {OTHER: 1}


def test_weights_that_make_99_99_are_refused_with_the_sum_and_the_tier() -> None:
    with pytest.raises(Refused) as refused:
        changed(FRAMEWORK, Changes(weights={("C", "1.1"): Fraction("8.99")}))
    (problem,) = refused.value.problems
    assert (problem.code, problem.params) == ("SCO-040", {"tier": "C", "total": "99.99"})


@pytest.mark.parametrize(
    ("what", "code"),
    [
        (Changes(due_from={("C", "1.1"): 0}), "SCO-044"),
        (Changes(due_from={("C", "1.1"): 6}), "SCO-044"),
        (Changes(thresholds={("C", 6): Thresholds(Fraction(70), Fraction(50))}), "SCO-046"),
        (Changes(thresholds={("C", 2): Thresholds(Fraction(50), Fraction(70))}), "SCO-026"),
        (Changes(thresholds={("C", 2): Thresholds(Fraction(101), Fraction(70))}), "SCO-025"),
        (Changes(weights={("C", "1.1"): Fraction(0), ("C", "1.2"): Fraction(20)}), "SCO-047"),
    ],
)
def test_a_change_outside_its_bounds_is_refused(what: Changes, code: str) -> None:
    with pytest.raises(Refused) as refused:
        changed(FRAMEWORK, what)
    assert [problem.code for problem in refused.value.problems] == [code]


def test_an_answer_is_supposed_for_those_it_names_only() -> None:
    change = AnswerChange("1.1", Value.NOT_MET, members=frozenset({"M-1"}), years=frozenset({2024}))
    what = Changes(answers=(change,))
    sandbox = Sandbox({OLD: FRAMEWORK}, what)
    case = _case()
    assert sandbox.compare(case).effects[0].cause == "1.1"
    other = Case("M-2", 2024, "C", 2, OLD, case.answers)
    assert sandbox.compare(other).before is sandbox.compare(other).after or not sandbox.compare(other).effects
    limited = Changes(answers=(AnswerChange("1.1", Value.NOT_MET, was=frozenset({Value.PARTLY})),))
    assert not Sandbox({OLD: FRAMEWORK}, limited).compare(case).effects


def test_the_forecast_of_the_parties_stays_as_decided() -> None:
    what = Changes(thresholds={("C", 2): Thresholds(Fraction(100), Fraction(0))})
    case = _case(c6_1="not_met")
    decided = Case(case.member, 2024, "C", 2, OLD, case.answers, Forecast.NOT_EXPECTED)
    assert Sandbox({OLD: FRAMEWORK}, what).compare(case).becomes == Outcome(Colour.ORANGE, proposed=True)
    assert Sandbox({OLD: FRAMEWORK}, what).compare(decided).becomes == Outcome(Colour.RED)


def test_changes_that_do_not_fit_an_older_version_leave_its_cases_as_they_are() -> None:
    (a, b, c) = FRAMEWORK.tiers
    first, second, *rest = c.weighed
    ten = Fraction(10)
    weighed = (replace(first, weight=ten), replace(second, weight=ten), *rest)
    older = replace(FRAMEWORK, tiers=(a, b, replace(c, weighed=weighed)))
    what = Changes(weights={("C", "1.1"): Fraction(12), ("C", "1.2"): Fraction(8)})
    assert Sandbox({NEW: older}, what).framework(NEW) is not None
    only_one = Changes(weights={("C", "1.1"): Fraction(11), ("C", "1.2"): Fraction(9)}, due_from={("C", "9.9"): 3})
    assert Sandbox({NEW: older}, only_one).framework(NEW) is not None
    sandbox = Sandbox({NEW: older}, Changes(weights={("C", "1.1"): Fraction(9)}))
    case = Case("M-1", 2024, "C", 2, NEW, {})
    assert sandbox.compare(case).standing is Standing.NO_FIT
    assert [problem.code for problem in sandbox.problems[NEW]] == ["SCO-040"]


def test_few_members_are_not_told_and_cannot_be_worked_out_from_the_rest() -> None:
    single = [{"3.1": Fraction(1)}] * 6 + [{"2.2": Fraction(1, 2), "3.1": Fraction(1, 2)}] * 2
    kept, rest = told_parts(added_up(single))
    assert kept == ()
    assert rest == 8
    many = [{"3.1": Fraction(1)}] * 6 + [{"2.2": Fraction(1)}] * 7 + [{"1.1": Fraction(1)}] * 2
    kept, rest = told_parts(added_up(many))
    assert [part.cause for part in kept] == ["2.2"]
    assert rest == 8
