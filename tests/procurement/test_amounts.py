"""Amounts as people write them; anything doubtful is refused, never guessed."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trustone.domain.problems import Refused
from trustone.procurement.amounts import read_amount


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("25000", "25000"),
        ("25.000", "25000"),
        ("25,000", "25000"),
        ("25 000", "25000"),
        ("€ 25.000,-", "25000"),
        ("€ 25.000,50", "25000.50"),
        ("1,250,000.5", "1250000.5"),
        ("0", "0"),
        ("-5", "-5"),
        ("12,5", "12.5"),
        ("25.000 euro", "25000"),
    ],
)
def test_amounts_are_understood(written: str, value: str) -> None:
    assert read_amount(written) == Decimal(value)


@pytest.mark.parametrize("written", ["much", "1e9", "25.00.0", "12,5555", "NaN", "1" * 41, "١٢x", "--5"])
def test_what_is_no_amount_is_refused(written: str) -> None:
    with pytest.raises(Refused) as refusal:
        read_amount(written)
    assert refusal.value.problems[0].code == "PRC-003"


@given(st.integers(0, 10**12), st.sampled_from(["", ".", ",", " "]))
def test_grouping_never_changes_the_value(number: int, sign: str) -> None:
    assert read_amount(f"{number:,}".replace(",", sign)) == number


@given(st.text(max_size=60))
def test_nothing_written_breaks_it(written: str) -> None:
    try:
        read_amount(written)
    except Refused as refused:
        assert refused.problems[0].code == "PRC-003"
