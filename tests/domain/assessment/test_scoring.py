"""The score: worked cases, and properties that must hold for every framework and every set of answers."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trustone.domain.assessment.answers import Answer, Forecast, Request, Value, read_request
from trustone.domain.assessment.framework import (
    Criterion,
    Framework,
    NotDue,
    Report,
    Thresholds,
    Tier,
    Weighed,
)
from trustone.domain.assessment.result import as_output
from trustone.domain.assessment.scoring import Assumption, Colour, Score, score
from trustone.domain.problems import Refused

MET = Answer(Value.MET)
NOT_MET = Answer(Value.NOT_MET)
LEAVES = Answer(Value.NOT_APPLICABLE, reason="no own quarry", approved=True)
T = Thresholds(Fraction(70), Fraction(50))


def scored(framework: Framework, year: int = 3, thresholds: Thresholds | None = T, **rest: Any) -> Score:
    """Score tier C in one line."""
    tier = framework.tier("C")
    assert tier is not None
    return score(Request(tier, year, thresholds=thresholds, **rest), framework)


ALL = ("1.1", "1.2", "2.1", "2.2", "2.3", "3.1", "3.2", "4.1", "5.1", "6.1")


class TestDueYears:
    def test_in_year_1_only_the_three_criteria_due_share_the_100(self, trustone: Framework) -> None:
        result = scored(trustone, 1, answers={"1.1": MET, "6.1": MET})
        assert {part.code: part.weight for part in result.contributions} == {
            "1.1": Fraction(900, 31),
            "1.2": Fraction(1100, 31),
            "2.1": Fraction(1100, 31),
        }
        assert result.total == Fraction(900, 31)
        assert result.not_due == ALL[3:]
        assert Assumption.NOT_DUE_EXCLUDED in result.assumptions

    @pytest.mark.parametrize("year", [5, 6, 60, 10**30])
    def test_year_6_and_later_count_as_year_5(self, demo: Framework, year: int) -> None:
        assert scored(demo, year, None, answers={"1.1": MET}) == scored(demo, 5, None, answers={"1.1": MET})

    @pytest.mark.parametrize(("year", "code"), [(0, "SCO-016"), (-3, "SCO-017")])
    def test_a_first_year_is_not_assessed(self, trustone: Framework, year: int, code: str) -> None:
        with pytest.raises(Refused, match=code):
            scored(trustone, year)

    def test_a_tier_without_scored_criteria_is_refused(self, trustone: Framework) -> None:
        tier = trustone.tier("A")
        assert tier is not None
        with pytest.raises(Refused, match="SCO-014"):
            score(Request(tier, 2), trustone)

    def test_where_a_pack_counts_what_is_not_due_it_stays_as_unanswered(self, trustone: Framework) -> None:
        counting = Framework("k", "1", NotDue.COUNTED, 5, trustone.tiers)
        result = scored(counting, 1, answers={"1.1": MET, "6.1": MET})
        assert (result.total, result.upper) == (9, 100)
        assert result.not_due == ALL[3:]
        assert set(ALL[3:]) < set(result.missing)
        assert Assumption.NOT_DUE_COUNTED in result.assumptions


class TestGroups:
    def test_a_group_counts_the_mean_of_its_members(self, trustone: Framework) -> None:
        assert scored(trustone, answers={"2.2": MET, "2.3": NOT_MET}).total == 10

    def test_the_member_of_a_group_that_leaves_gives_its_part_to_the_other(self, trustone: Framework) -> None:
        result = scored(trustone, answers={"2.2": LEAVES, "2.3": MET})
        assert result.total == 20
        assert len(result.contributions) == 9

    def test_a_group_leaves_when_all_its_members_do(self, trustone: Framework) -> None:
        result = scored(trustone, answers={"2.2": LEAVES, "2.3": LEAVES, "1.1": MET})
        assert result.total == Fraction(900, 80)
        assert result.not_applicable == ("2.2", "2.3")

    def test_the_mean_is_named_as_an_assumption_only_where_it_was_used(self, trustone: Framework) -> None:
        assert Assumption.GROUP_MEAN in scored(trustone).assumptions
        assert Assumption.GROUP_MEAN not in scored(trustone, 1).assumptions
        alone = scored(trustone, answers={"2.2": LEAVES, "3.1": LEAVES})
        assert alone.assumptions == ()


class TestBounds:
    def test_nothing_answered_lies_between_0_and_100(self, trustone: Framework) -> None:
        result = scored(trustone)
        assert (result.total, result.lower, result.upper) == (0, 0, 100)
        assert result.missing == ALL

    def test_no_is_not_the_same_as_not_yet(self, trustone: Framework) -> None:
        assert scored(trustone, answers=dict.fromkeys(ALL, NOT_MET)).upper == 0

    def test_without_any_applicable_criterion_there_is_no_score(self, trustone: Framework) -> None:
        result = scored(trustone, answers=dict.fromkeys(ALL, LEAVES))
        assert (result.total, result.lower, result.upper) == (None, None, None)
        assert (result.colour, result.proposal) == (Colour.UNDECIDED, None)
        assert (result.to_green, result.to_green_in_order) == (None, None)
        assert (result.contributions, result.missing, result.not_applicable) == ((), (), ALL)


class TestColour:
    @pytest.mark.parametrize("forecast", [None, *Forecast])
    def test_thresholds_that_are_not_set_leave_the_colour_undecided(
        self, trustone: Framework, forecast: Forecast | None
    ) -> None:
        result = scored(trustone, 3, None, answers=dict.fromkeys(ALL, MET), forecast=forecast)
        assert (result.total, result.colour, result.proposal) == (100, Colour.UNDECIDED, None)
        assert (result.to_green, result.to_green_in_order) == (None, None)

    def test_compares_the_unrounded_total(self, trustone: Framework) -> None:
        """69.995 would be 70.00 when rounded; it is not green."""
        share = Fraction(1, 1) - Fraction("0.0005")
        answers = dict.fromkeys(("1.1", "1.2", "2.2", "2.3", "3.1", "3.2"), MET)
        answers["6.1"] = Answer(Value.PARTLY, share)
        result = scored(trustone, answers=answers)
        assert result.total == Fraction("69.9965")
        assert as_output(result, trustone, "")["total"] == "70.00"
        assert result.colour is Colour.UNDECIDED
        assert result.to_green == ("2.1",)

    def test_reaching_the_threshold_exactly_is_enough(self, trustone: Framework) -> None:
        answers = dict.fromkeys(("1.1", "1.2", "2.2", "2.3", "3.1", "3.2", "6.1"), MET)
        result = scored(trustone, answers=answers, forecast=Forecast.NOT_EXPECTED)
        assert (result.total, result.colour) == (70, Colour.GREEN)
        assert (result.to_green, result.to_green_in_order) == ((), ())

    @pytest.mark.parametrize(
        ("forecast", "total", "expected"),
        [
            (Forecast.EXPECTED, 0, (Colour.ORANGE, None)),
            (Forecast.NOT_EXPECTED, 63, (Colour.RED, None)),
            (None, 63, (Colour.UNDECIDED, Colour.ORANGE)),
            (None, 0, (Colour.UNDECIDED, Colour.RED)),
        ],
    )
    def test_below_green_people_decide(
        self, trustone: Framework, forecast: Forecast | None, total: int, expected: tuple[Colour, Colour | None]
    ) -> None:
        met = ("1.1", "1.2", "2.2", "2.3", "3.1", "3.2") if total else ()
        result = scored(trustone, answers=dict.fromkeys(met, MET), forecast=forecast)
        assert (result.total, result.colour, result.proposal) == (total, *expected)

    def test_thresholds_of_the_input_win_over_those_of_the_pack(self, demo: Framework) -> None:
        answers = dict.fromkeys(("2.2", "2.3", "3.1", "3.2", "1.2", "1.1"), MET)
        assert scored(demo, 3, None, answers=answers).thresholds == Thresholds(Fraction(65), Fraction(45))
        assert scored(demo, 3, Thresholds(Fraction(63), Fraction(0)), answers=answers).colour is Colour.GREEN


class TestWaysToGreen:
    def test_takes_the_largest_gain_first_and_ties_in_framework_order(self, trustone: Framework) -> None:
        result = scored(trustone)
        assert result.to_green == ("3.1", "3.2", "1.2", "2.1", "2.2", "2.3", "5.1")
        assert result.to_green_in_order == ("1.1", "1.2", "2.1", "2.2", "2.3", "3.1", "3.2")

    def test_half_finished_work_counts_with_what_it_can_still_gain(self, trustone: Framework) -> None:
        answers = dict.fromkeys(ALL, MET) | {"3.1": Answer(Value.PARTLY, Fraction(9, 10)), "6.1": NOT_MET}
        result = scored(trustone, answers=answers, thresholds=Thresholds(Fraction(99), Fraction(0)))
        assert result.to_green == ("6.1", "3.1")
        assert result.to_green_in_order == ("3.1", "6.1")

    def test_a_forecast_does_not_hide_the_way(self, trustone: Framework) -> None:
        assert scored(trustone, forecast=Forecast.EXPECTED).to_green == scored(trustone).to_green

    def test_a_threshold_of_0_is_green_from_the_start(self, trustone: Framework) -> None:
        result = scored(trustone, thresholds=Thresholds(Fraction(0), Fraction(0)))
        assert (result.colour, result.to_green, result.to_green_in_order) == (Colour.GREEN, (), ())


def test_the_output_has_the_keys_of_the_contract_in_order(trustone: Framework) -> None:
    answers = {"1.1": {"value": "met"}, "2.1": {"value": "partly", "share": "0.6"}}
    data = {"framework": "trustone-2020", "tier": "C", "membership_year": 1, "answers": answers}
    output = as_output(score(read_request(data, trustone), trustone), trustone, "d1")
    assert output == {
        "framework": "trustone-2020",
        "framework_version": "1",
        "algorithm": "score/1",
        "input_digest": "d1",
        "total": "50.32",
        "lower": "50.32",
        "upper": "85.81",
        "colour": "undecided",
        "proposal": None,
        "contributions": [
            {"code": "1.1", "weight": "29.03", "value": "1.00", "points": "29.03"},
            {"code": "1.2", "weight": "35.48", "value": None, "points": "0.00"},
            {"code": "2.1", "weight": "35.48", "value": "0.60", "points": "21.29"},
        ],
        "missing": ["1.2"],
        "not_due": list(ALL[3:]),
        "not_applicable": [],
        "to_green": None,
        "to_green_in_order": None,
        "assumptions": ["not_due_excluded"],
    }
    assert list(output) == [
        *(
            "framework",
            "framework_version",
            "algorithm",
            "input_digest",
            "total",
            "lower",
            "upper",
            "colour",
            "proposal",
        ),
        *("contributions", "missing", "not_due", "not_applicable", "to_green", "to_green_in_order", "assumptions"),
    ]


# --- Properties: any framework, any answers -------------------------------------------------------------------------

shares = st.fractions(Fraction(1, 1000), Fraction(999, 1000), max_denominator=1000)
answers_st = st.one_of(
    st.sampled_from([Answer(), MET, NOT_MET, LEAVES, Answer(Value.PARTLY), Answer(Value.NOT_APPLICABLE, reason="x")]),
    shares.map(lambda share: Answer(Value.PARTLY, share)),
)


@st.composite
def cases(draw: st.DrawFn) -> tuple[Framework, Request]:
    """A framework of up to seven criteria in cells of one to three, with random weights, due years and answers."""
    sizes = draw(st.lists(st.integers(1, 3), min_size=1, max_size=4))
    raw = draw(st.lists(st.fractions(Fraction(1, 20), 50, max_denominator=20), min_size=4, max_size=4))[: len(sizes)]
    whole = sum(raw, Fraction(0))
    number = 0
    cells = []
    for size, weight in zip(sizes, raw, strict=True):
        criteria = []
        for _ in range(size):
            number += 1
            criteria.append(Criterion(f"c{number}", "1", draw(st.integers(1, 5))))
        cells.append(Weighed(weight * 100 / whole, tuple(criteria)))
    tier = Tier("C", Report.FULL, tuple(cells))
    framework = Framework("any", "1", draw(st.sampled_from(NotDue)), 5, (tier,))
    answers = {c.code: draw(answers_st) for c in tier.criteria if draw(st.booleans())}
    limits = sorted(draw(st.tuples(*[st.fractions(0, 100, max_denominator=50)] * 2)))
    thresholds = draw(st.sampled_from([None, Thresholds(limits[1], limits[0])]))
    forecast = draw(st.sampled_from([None, *Forecast]))
    return framework, Request(tier, draw(st.integers(1, 8)), answers, thresholds, forecast)


def by_the_book(framework: Framework, request: Request) -> tuple[Fraction, Fraction] | None:
    """Lower and upper bound as the contract words them, weight by weight, without any cleverness."""
    year = min(request.membership_year, 5)
    top_low = top_high = bottom = Fraction(0)
    for cell in request.tier.weighed:
        low, high = [], []
        for criterion in cell.criteria:
            answer = request.answers.get(criterion.code, Answer())
            if criterion.due_from > year:
                if framework.not_due is NotDue.EXCLUDED:
                    continue
                answer = Answer()
            if answer.leaves:
                continue
            low.append(answer.points if answer.points is not None else Fraction(0))
            high.append(answer.points if answer.points is not None else Fraction(1))
        if low:
            bottom += cell.weight
            top_low += cell.weight * sum(low) / len(low)
            top_high += cell.weight * sum(high) / len(high)
    return (top_low * 100 / bottom, top_high * 100 / bottom) if bottom else None


@given(cases())
def test_bounds_are_those_of_the_plain_definition(case: tuple[Framework, Request]) -> None:
    framework, request = case
    result = score(request, framework)
    expected = by_the_book(framework, request)
    if expected is None:
        assert (result.total, result.lower, result.upper) == (None, None, None)
        return
    assert (result.total, result.lower, result.upper) == (expected[0], *expected)
    assert 0 <= expected[0] <= expected[1] <= 100


@given(cases())
def test_points_make_the_total_and_weights_make_100(case: tuple[Framework, Request]) -> None:
    framework, request = case
    result = score(request, framework)
    if result.total is not None:
        assert sum(part.points for part in result.contributions) == result.total
        assert sum(part.weight for part in result.contributions) == 100
        open_weight = sum(part.weight for part in result.contributions if part.code in result.missing)
        assert result.upper == result.total + open_weight


@given(cases())
def test_every_criterion_is_in_exactly_one_place(case: tuple[Framework, Request]) -> None:
    framework, request = case
    result = score(request, framework)
    counted = [part.code for part in result.contributions]
    not_due = [] if framework.not_due is NotDue.COUNTED else list(result.not_due)
    everything = [*counted, *not_due, *result.not_applicable]
    assert sorted(everything) == sorted(c.code for c in request.tier.criteria)
    assert set(result.missing) == {part.code for part in result.contributions if part.value is None}


@given(cases(), st.data())
def test_doing_more_never_lowers_the_total(case: tuple[Framework, Request], data: st.DataObject) -> None:
    framework, request = case
    before = score(request, framework)
    if not before.contributions:
        return
    part = data.draw(st.sampled_from(before.contributions))
    better = Request(
        request.tier,
        request.membership_year,
        {**request.answers, part.code: MET},
        request.thresholds,
        request.forecast,
    )
    after = score(better, framework)
    assert after.total is not None
    assert before.total is not None
    if part.code in before.not_due:  # it stays unanswered until it is due
        assert after.total == before.total
    else:
        assert after.total == before.total + part.gain


@settings(max_examples=150)
@given(cases())
def test_no_shorter_way_to_green_exists(case: tuple[Framework, Request]) -> None:
    framework, request = case
    result = score(request, framework)
    if result.to_green is None or result.to_green_in_order is None:
        assert request.thresholds is None or result.total is None
        return
    assert result.total is not None
    assert request.thresholds is not None
    gains = {part.code: part.gain for part in result.contributions if part.gain}
    green = request.thresholds.green
    for way in (result.to_green, result.to_green_in_order):
        assert result.total + sum(gains[code] for code in way) >= green
        assert not way or result.total + sum(gains[code] for code in way[:-1]) < green
    assert list(result.to_green_in_order) == list(gains)[: len(result.to_green_in_order)]
    fewer = len(result.to_green) - 1
    if fewer >= 0:
        best = max((sum(some, Fraction(0)) for some in combinations(gains.values(), fewer)), default=Fraction(0))
        assert result.total + best < green
    assert (result.to_green == ()) == (result.colour is Colour.GREEN)


@given(cases(), st.randoms())
def test_the_order_of_the_answers_does_not_matter(case: tuple[Framework, Request], random: Any) -> None:
    framework, request = case
    shuffled = list(request.answers.items())
    random.shuffle(shuffled)
    other = Request(request.tier, request.membership_year, dict(shuffled), request.thresholds, request.forecast)
    assert score(other, framework) == score(request, framework)


@given(cases(), st.data())
def test_what_leaves_is_as_if_it_never_stood_there(case: tuple[Framework, Request], data: st.DataObject) -> None:
    _, request = case
    gone = data.draw(st.sampled_from(request.tier.weighed))
    rest = tuple(cell for cell in request.tier.weighed if cell is not gone)
    answers = {**request.answers, **{c.code: LEAVES for c in gone.criteria}}
    excluding = Framework("any", "1", NotDue.EXCLUDED, 5, (request.tier,))
    with_leave = score(Request(request.tier, request.membership_year, answers, request.thresholds), excluding)
    if not rest:
        assert with_leave.total is None
        return
    smaller = Tier("C", Report.FULL, rest)
    without = score(
        Request(smaller, request.membership_year, answers, request.thresholds),
        Framework("any", "1", NotDue.EXCLUDED, 5, (smaller,)),
    )
    assert (with_leave.total, with_leave.upper, with_leave.colour) == (without.total, without.upper, without.colour)
