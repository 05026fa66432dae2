from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trustone.domain.assessment.numbers import read_number, two_places


@pytest.mark.parametrize(
    ("number", "shown"),
    [("1/8", "0.12"), ("27/200", "0.14"), ("0", "0.00"), ("100", "100.00"), ("1/3", "33.33"), ("-1/1000", "0.00")],
)
def test_rounds_half_to_even_at_two_places(number: str, shown: str) -> None:
    exact = Fraction(number) * (100 if number == "1/3" else 1)
    assert two_places(exact) == shown


@given(st.decimals(-1000, 1000, allow_nan=False, places=6))
def test_agrees_with_decimal_rounding(number: Decimal) -> None:
    with localcontext() as context:
        context.rounding = ROUND_HALF_EVEN
        expected = number.quantize(Decimal("0.01"))
    assert Decimal(two_places(Fraction(number))) == expected


@pytest.mark.parametrize(
    ("given_value", "exact"), [("0.6", "3/5"), (70, "70"), (Decimal("0.10"), "1/10"), ("-1", "-1")]
)
def test_reads_numbers_exactly(given_value: object, exact: str) -> None:
    assert read_number(given_value) == Fraction(exact)


@pytest.mark.parametrize(
    "no_number",
    ["", " 0.6", "0,6", "1/3", "6e-1", "٠.٥", "1_0", "NaN", "Infinity", True, None, 0.6, float("nan"), [], {}]
    + [Decimal("NaN"), Decimal("Infinity"), Decimal("1e400000"), Decimal("1e-400000"), "9" * 5000],
)
def test_what_does_not_say_exactly_what_was_meant_is_no_number(no_number: object) -> None:
    assert read_number(no_number) is None
