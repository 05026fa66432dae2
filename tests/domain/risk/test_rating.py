"""How severe and how likely a risk is, what is not known of it, and when a reason is asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.risk.strategies import degree, degrees
from trustone.domain.risk.degrees import Degree
from trustone.domain.risk.rating import (
    ANYTHING,
    LONGEST,
    Basis,
    Between,
    Degrees,
    Harm,
    Heard,
    Hints,
    Words,
    basis,
    likelihood,
    parts_between,
    problems,
    reasons_needed,
    severity,
)

LOW, MEDIUM, HIGH, VERY_HIGH = Degree
TODAY = date(2026, 6, 15)
NOTHING = Hints()
REASON = "We saw the workshop ourselves in March."


@given(degree, degree, degree)
def test_one_of_the_three_is_enough_to_be_severe(scale: Degree, scope: Degree, irremediability: Degree) -> None:
    highest = max((scale, scope, irremediability), key=lambda one: one.rank)
    assert severity(Degrees(scale, scope, irremediability)) == Between(highest, highest)


@given(degrees)
def test_the_interval_holds_exactly_what_the_missing_parts_can_make_of_it(found: Degrees) -> None:
    found = replace(found, severity=None)
    open_parts = [name for name in ("scale", "scope", "irremediability") if getattr(found, name) is None]
    completed = {
        severity(replace(found, **dict(zip(open_parts, chosen, strict=True)))).known
        for chosen in product(Degree, repeat=len(open_parts))
    }
    between = severity(found)
    assert completed == {one for one in Degree if between.low.rank <= one.rank <= between.high.rank}


@given(degrees)
def test_what_counts_instead_of_the_parts_counts_alone_and_says_where_it_comes_from(found: Degrees) -> None:
    if found.severity:
        assert severity(found).known is found.severity
        assert basis(found) is (Basis.FINDINGS if found.is_start else Basis.OVERRIDE)
    else:
        assert severity(found) == parts_between(found)
        assert basis(found) is (Basis.PARTS if any(found.parts) else Basis.NOTHING)


def test_unknown_is_anything_and_never_low() -> None:
    assert severity(Degrees()) == likelihood(Degrees()) == ANYTHING
    assert Degrees().is_unknown
    assert ANYTHING.known is None


@given(degrees, st.sampled_from([None, *Heard]))
def test_not_known_and_nobody_heard_never_need_a_reason(found: Degrees, heard: Heard | None) -> None:
    words = Words(heard=heard, heard_who="The union", heard_on=TODAY, heard_said="Dust.")
    assert not problems(Degrees(), words, Hints(HIGH, HIGH), TODAY)
    assert not problems(Degrees(), Words(heard=Heard.NOBODY), Hints(HIGH, HIGH), TODAY)


@pytest.mark.parametrize(
    ("given_degrees", "hints", "codes"),
    [
        (Degrees(severity=HIGH, likelihood=HIGH), Hints(HIGH, HIGH), ["RSK-101"]),
        (Degrees(severity=HIGH, likelihood=HIGH, is_start=True), Hints(HIGH, HIGH), []),
        (Degrees(MEDIUM, MEDIUM, LOW, likelihood=HIGH), Hints(HIGH, HIGH), ["RSK-102"]),
        (Degrees(MEDIUM, MEDIUM, likelihood=HIGH), Hints(HIGH, HIGH), []),
        (Degrees(HIGH, likelihood=MEDIUM), Hints(HIGH, HIGH), ["RSK-103"]),
        (Degrees(LOW, LOW, LOW), NOTHING, ["RSK-108"]),
        (Degrees(likelihood=LOW), NOTHING, ["RSK-108"]),
        (Degrees(LOW, LOW, LOW, likelihood=LOW), Hints(LOW, LOW), []),
        (Degrees(MEDIUM, MEDIUM, MEDIUM, likelihood=MEDIUM), NOTHING, []),
    ],
)
def test_when_a_reason_is_asked(given_degrees: Degrees, hints: Hints, codes: list[str]) -> None:
    found = problems(given_degrees, Words(), hints, TODAY)
    assert [one.code for one in found] == codes
    assert {one.field for one in found} <= {"reason"}
    assert not problems(given_degrees, Words(reason=REASON), hints, TODAY)


@pytest.mark.parametrize("reason", ["", "   ", "-", "n.v.t.", "x", "123456789"])
def test_a_stroke_is_no_reason(reason: str) -> None:
    found = problems(Degrees(severity=HIGH), Words(reason=reason), NOTHING, TODAY)
    assert [one.code for one in found] == ["RSK-101"]


HEARD = Words(heard=Heard.BOTH, heard_who="Union of Kota", heard_on=TODAY, heard_said="No water at the quarry.")


def test_judged_below_what_people_say_happens_needs_a_reason() -> None:
    harm = replace(HEARD, heard_harm=Harm.YES)
    judged = Degrees(HIGH, HIGH, HIGH, likelihood=HIGH)
    assert reasons_needed(judged, harm, NOTHING) == ("RSK-109",)
    assert reasons_needed(replace(judged, likelihood=VERY_HIGH), harm, NOTHING) == ()
    assert reasons_needed(replace(judged, likelihood=None), harm, NOTHING) == ()
    assert reasons_needed(judged, replace(harm, heard_harm=Harm.NO), NOTHING) == ()
    assert reasons_needed(judged, replace(harm, heard=Heard.NOBODY), NOTHING) == ()


@pytest.mark.parametrize(
    ("changed", "code", "field"),
    [
        ({"heard_who": " "}, "RSK-104", "heard_who"),
        ({"heard_on": None}, "RSK-105", "heard_on"),
        ({"heard_said": ""}, "RSK-106", "heard_said"),
        ({"heard_on": TODAY + timedelta(days=1)}, "RSK-107", "heard_on"),
    ],
)
def test_who_was_heard_comes_with_who_when_and_what(changed: dict[str, object], code: str, field: str) -> None:
    assert not problems(Degrees(), HEARD, NOTHING, TODAY)
    found = problems(Degrees(), replace(HEARD, **changed), NOTHING, TODAY)  # type: ignore[arg-type]
    assert [(one.code, one.field) for one in found] == [(code, field)]


@pytest.mark.parametrize("field", ["reason", "own_findings", "heard_said"])
def test_a_text_that_is_too_long_is_refused_with_its_length(field: str) -> None:
    (found,) = problems(Degrees(), replace(HEARD, **{field: "a" * 20_000}), NOTHING, TODAY)  # type: ignore[arg-type]
    assert (found.code, found.field, found.params) == ("RSK-110", field, {"most": LONGEST, "length": 20_000})


@given(degrees, st.builds(Hints, st.none() | degree, st.none() | degree))
def test_raising_a_degree_never_asks_for_more_reasons(found: Degrees, hints: Hints) -> None:
    found = replace(found, severity=None, likelihood=found.likelihood or LOW)
    higher = replace(found, likelihood=VERY_HIGH, scale=VERY_HIGH)
    assert set(reasons_needed(higher, Words(), hints)) <= set(reasons_needed(found, Words(), hints))
