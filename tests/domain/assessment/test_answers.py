"""What the input may say, and every way of refusing it with its own code."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from trustone.domain.assessment.answers import Answer, Forecast, Value, read_request
from trustone.domain.assessment.framework import Framework, Thresholds
from trustone.domain.problems import Refused


def form(**changes: Any) -> dict[str, Any]:
    """The example of the contract, with changes; a key set to ``...`` is left out."""
    data: dict[str, Any] = {
        "framework": "trustone-2020",
        "tier": "C",
        "membership_year": 3,
        "thresholds": {"green": "70", "orange": "50"},
        "answers": {
            "1.1": {"value": "met"},
            "2.1": {"value": "partly", "share": "0.6"},
            "4.1": {"value": "not_applicable", "reason": "No own measures yet", "approved": True},
        },
        "forecast": None,
        **changes,
    }
    return {key: value for key, value in data.items() if value is not ...}


def test_reads_the_example_of_the_contract(trustone: Framework) -> None:
    request = read_request(form(), trustone)
    assert request.tier.code == "C"
    assert request.thresholds == Thresholds(Fraction(70), Fraction(50))
    assert request.answers["2.1"] == Answer(Value.PARTLY, Fraction(3, 5))
    assert request.answers["4.1"].leaves
    assert request.forecast is None


@pytest.mark.parametrize("thresholds", [..., None, {}, {"green": None, "orange": None}])
def test_thresholds_left_out_are_those_of_the_framework(trustone: Framework, thresholds: object) -> None:
    assert read_request(form(thresholds=thresholds), trustone).thresholds is None


@pytest.mark.parametrize(("green", "orange"), [("70", "70"), ("100", "0"), ("0", "0"), (70, Decimal("50.5"))])
def test_thresholds_at_the_edges_are_accepted(trustone: Framework, green: object, orange: object) -> None:
    read = read_request(form(thresholds={"green": green, "orange": orange}), trustone).thresholds
    assert read == Thresholds(Fraction(str(green)), Fraction(str(orange)))


@pytest.mark.parametrize(
    "answer", [None, {}, {"value": None}, {"value": "not_yet"}, {"value": "not_yet", "reason": "x"}]
)
def test_an_empty_answer_is_unanswered(trustone: Framework, answer: object) -> None:
    assert read_request(form(answers={"1.1": answer}), trustone).answers["1.1"].points is None


@pytest.mark.parametrize(
    "answer",
    [
        {"value": "not_applicable"},
        {"value": "not_applicable", "reason": "because"},
        {"value": "not_applicable", "reason": "because", "approved": False},
        {"value": "not_applicable", "approved": True},
        {"value": "not_applicable", "reason": "  \n", "approved": True},
        {"value": "not_applicable", "reason": None, "approved": True},
    ],
)
def test_not_applicable_without_reason_or_approval_is_unanswered(trustone: Framework, answer: object) -> None:
    read = read_request(form(answers={"1.1": answer}), trustone).answers["1.1"]
    assert read.points is None
    assert not read.leaves


def test_partly_without_a_share_is_one_half(trustone: Framework) -> None:
    for answer in ({"value": "partly"}, {"value": "partly", "share": None}):
        assert read_request(form(answers={"1.1": answer}), trustone).answers["1.1"].points == Fraction(1, 2)


@pytest.mark.parametrize("forecast", [None, "expected", "not_expected", ...])
def test_reads_the_forecast(trustone: Framework, forecast: Any) -> None:
    expected = Forecast(forecast) if isinstance(forecast, str) else None
    assert read_request(form(forecast=forecast), trustone).forecast is expected


def answer(**values: Any) -> dict[str, Any]:
    return {"answers": {"1.1": values}}


REFUSALS: list[tuple[dict[str, Any], str, str]] = [
    ({"forcast": "expected"}, "SCO-004", "forcast"),
    (answer(value="met", shares="0.5"), "SCO-004", "answers.1.1.shares"),
    ({"thresholds": {"green": "70", "orange": "50", "red": "0"}}, "SCO-004", "thresholds.red"),
    ({"tier": ...}, "SCO-005", "tier"),
    ({"answers": ...}, "SCO-005", "answers"),
    ({"membership_year": ...}, "SCO-005", "membership_year"),
    ({"answers": []}, "SCO-006", "answers"),
    ({"answers": None}, "SCO-006", "answers"),
    ({"answers": {"1.1": "met"}}, "SCO-006", "answers.1.1"),
    (answer(value="met", reason=7), "SCO-006", "answers.1.1.reason"),
    ({"thresholds": ["70", "50"]}, "SCO-006", "thresholds"),
    ({"tier": "D"}, "SCO-013", "tier"),
    ({"tier": "c"}, "SCO-013", "tier"),
    ({"tier": None}, "SCO-013", "tier"),
    ({"tier": ["C"]}, "SCO-013", "tier"),
    ({"tier": "A"}, "SCO-014", "tier"),
    ({"tier": "B"}, "SCO-014", "tier"),
    ({"membership_year": "3"}, "SCO-015", "membership_year"),
    ({"membership_year": True}, "SCO-015", "membership_year"),
    ({"membership_year": Decimal("3.0")}, "SCO-015", "membership_year"),
    ({"membership_year": 2.5}, "SCO-015", "membership_year"),
    ({"membership_year": None}, "SCO-015", "membership_year"),
    ({"membership_year": 0}, "SCO-016", "membership_year"),
    ({"membership_year": -1}, "SCO-017", "membership_year"),
    ({"membership_year": -(10**6000)}, "SCO-017", "membership_year"),
    ({"answers": {"2": {"value": "met"}}}, "SCO-018", "answers.2"),
    ({"answers": {"9.9": {"value": "met"}}}, "SCO-018", "answers.9.9"),
    ({"answers": {"2.2+2.3": {"value": "met"}}}, "SCO-018", "answers.2.2+2.3"),
    (answer(value="yes"), "SCO-019", "answers.1.1.value"),
    (answer(value="Met"), "SCO-019", "answers.1.1.value"),
    (answer(value=True), "SCO-019", "answers.1.1.value"),
    (answer(value=1), "SCO-019", "answers.1.1.value"),
    (answer(value=["met"]), "SCO-019", "answers.1.1.value"),
    (answer(value="met", share="0.6"), "SCO-020", "answers.1.1.share"),
    (answer(share="0.6"), "SCO-020", "answers.1.1.share"),
    (answer(value="not_yet", share="0.6"), "SCO-020", "answers.1.1.share"),
    (answer(value="partly", share="half"), "SCO-021", "answers.1.1.share"),
    (answer(value="partly", share="0,6"), "SCO-021", "answers.1.1.share"),
    (answer(value="partly", share=True), "SCO-021", "answers.1.1.share"),
    (answer(value="partly", share=float("nan")), "SCO-021", "answers.1.1.share"),
    (answer(value="partly", share="0"), "SCO-022", "answers.1.1.share"),
    (answer(value="partly", share="1"), "SCO-022", "answers.1.1.share"),
    (answer(value="partly", share="1.00"), "SCO-022", "answers.1.1.share"),
    (answer(value="partly", share="-0.2"), "SCO-022", "answers.1.1.share"),
    (answer(value="partly", share=60), "SCO-022", "answers.1.1.share"),
    ({"thresholds": {"green": "70"}}, "SCO-023", "thresholds.orange"),
    ({"thresholds": {"orange": "50", "green": None}}, "SCO-023", "thresholds.green"),
    ({"thresholds": {"green": "70%", "orange": "50"}}, "SCO-024", "thresholds.green"),
    ({"thresholds": {"green": True, "orange": "0"}}, "SCO-024", "thresholds.green"),
    ({"thresholds": {"green": "100.01", "orange": "50"}}, "SCO-025", "thresholds.green"),
    ({"thresholds": {"green": "70", "orange": "-1"}}, "SCO-025", "thresholds.orange"),
    ({"thresholds": {"green": "50", "orange": "50.01"}}, "SCO-026", "thresholds"),
    ({"forecast": "maybe"}, "SCO-027", "forecast"),
    ({"forecast": False}, "SCO-027", "forecast"),
    ({"forecast": ""}, "SCO-027", "forecast"),
    (answer(value="not_applicable", reason="x", approved="true"), "SCO-028", "answers.1.1.approved"),
    (answer(value="not_applicable", reason="x", approved=1), "SCO-028", "answers.1.1.approved"),
]


@pytest.mark.parametrize(("change", "code", "field"), REFUSALS)
def test_refuses_with_its_own_code_and_field(
    trustone: Framework, change: dict[str, Any], code: str, field: str
) -> None:
    with pytest.raises(Refused) as refused:
        read_request(form(**change), trustone)
    assert [(problem.code, problem.field) for problem in refused.value.problems] == [(code, field)]


def test_an_answer_to_a_criterion_not_due_is_checked_too(trustone: Framework) -> None:
    with pytest.raises(Refused, match="SCO-022"):
        read_request(form(membership_year=1, answers={"6.1": {"value": "partly", "share": "2"}}), trustone)


def test_names_everything_that_is_wrong_at_once(trustone: Framework) -> None:
    with pytest.raises(Refused) as refused:
        read_request(form(tier="D", membership_year=0, forecast="no", answers={"1.1": {"value": "?"}}), trustone)
    assert {problem.code for problem in refused.value.problems} == {"SCO-013", "SCO-016", "SCO-027", "SCO-019"}


def test_says_back_a_long_text_shortened(trustone: Framework) -> None:
    with pytest.raises(Refused) as refused:
        read_request(form(forecast="x" * 100_000 + "\n"), trustone)
    assert len(str(refused.value.problems[0].params["value"])) == 60
