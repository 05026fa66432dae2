"""One cell, one value; or the problem that stands in the way."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trustone.domain.problems import Severity
from trustone.platform.dataio import normalise
from trustone.platform.dataio.escape import harmless


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        (12, "12"),
        (12.0, "12"),
        (0.1, "0.1"),
        ("1250", "1250"),
        ("12,5", "12.5"),
        ("12.5", "12.5"),
        ("0,125", "0.125"),
        (",5", "0.5"),
        ("1.234,56", "1234.56"),
        ("1,234.56", "1234.56"),
        ("1.234.567", "1234567"),
        ("1 234,5", "1234.5"),
        ("1\u00a0234,5", "1234.5"),
        ("1'234.50", "1234.5"),
        ("1e3", None),
        ("12 m2", None),
        ("1.234.56", None),
        (float("nan"), None),
        (float("inf"), None),
        (True, None),
        (dt.date(2026, 1, 1), None),
        ("9" * 40, None),
    ],
)
def test_a_number_is_read_with_comma_or_point(cell: object, value: str | None) -> None:
    read, problem = normalise.decimal(cell)  # type: ignore[arg-type]
    assert read == (Decimal(value) if value else None)
    assert (problem is None) == (value is not None)


@pytest.mark.parametrize(("cell", "one", "other"), [("1.234", "1234", "1,2340"), ("12,500", "12500", "12,5000")])
def test_a_number_that_can_mean_two_things_is_asked_not_guessed(cell: str, one: str, other: str) -> None:
    _, problem = normalise.decimal(cell)
    assert problem is not None
    assert (problem.code, problem.params["one"], problem.params["other"]) == ("FIL-033", one, other)


def test_a_number_below_zero_is_refused() -> None:
    for cell in (-1, "-1", "\u22125"):
        _, problem = normalise.decimal(cell)
        assert problem is not None
        assert problem.code == "FIL-034"


@given(st.decimals(min_value=0, max_value=10**9, places=2))
def test_a_written_number_is_read_back_with_either_sign(value: Decimal) -> None:
    for sign in ".,":
        assert normalise.decimal(f"{value:.2f}".replace(".", sign)) == (value, None)


@pytest.mark.parametrize(
    ("cell", "value"), [("60%", "60"), ("60 %", "60"), (60, "60"), ("12,5", "12.5"), ("100,1", None), (101, None)]
)
def test_a_share_lies_between_nothing_and_everything(cell: object, value: str | None) -> None:
    read, problem = normalise.percent(cell)  # type: ignore[arg-type]
    assert read == (Decimal(value) if value else None)
    assert (problem is None) == (value is not None)


@pytest.mark.parametrize(
    "cell",
    [
        dt.date(2026, 9, 30),
        dt.datetime(2026, 9, 30, 12, 0),  # noqa: DTZ001 - a workbook knows no zones
        "2026-09-30",
        "2026-09-30T00:00:00",
        "30-09-2026",
        "30/9/2026",
        "30.09.2026",
        "30 september 2026",
        "30. Sept. 2026",
        "30 septembre 2026",
        46295,
        46295.75,
    ],
)
def test_a_date_is_read_in_every_usual_shape(cell: object) -> None:
    assert normalise.date(cell) == (dt.date(2026, 9, 30), None)  # type: ignore[arg-type]


@pytest.mark.parametrize("cell", ["09/30/2026", "31-02-2026", "2026", "yesterday", 12, True, "30-09-26"])
def test_what_is_no_date_is_refused(cell: object) -> None:
    value, problem = normalise.date(cell)  # type: ignore[arg-type]
    assert value is None
    assert problem is not None
    assert problem.code == "FIL-036"


@pytest.mark.parametrize(
    ("cell", "value"),
    [(2026, 2026), (2026.0, 2026), ("2026", 2026), ("2025/2026", 2026), ("2025-26", 2026), ("2024-2026", None),
     ("26", None), (1700, None), (dt.date(2026, 1, 1), None)],
)  # fmt: skip
def test_a_reporting_year_is_named_by_its_end(cell: object, value: int | None) -> None:
    assert normalise.year(cell)[0] == value  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("cell", "value", "code"),
    [
        ("01234567", "01234567", None),
        (1234567, "01234567", "FIL-043"),
        ("1234567", "01234567", "FIL-043"),
        ("123", None, "FIL-044"),
        ("123456789", None, "FIL-044"),
        ("12 34 56 78", "12345678", None),
        ("１２３４５６７８", None, "FIL-044"),
    ],
)
def test_a_number_that_is_a_name_keeps_its_zeros(cell: object, value: str | None, code: str | None) -> None:
    read, problem = normalise.digits(cell, 8)  # type: ignore[arg-type]
    assert read == value
    assert (problem.code if problem else None) == code
    if code == "FIL-043":
        assert problem is not None
        assert problem.severity == Severity.WARNING


@pytest.mark.parametrize("text", ["=1+1", "+31 6", "-x", "@sum", "\tx", "\r=x", "=cmd|' /C calc'!A0"])
def test_a_text_that_looks_like_a_formula_leaves_with_an_apostrophe_and_comes_back_without(text: str) -> None:
    assert harmless(text) == f"'{text}"
    assert normalise.as_text(str(harmless(text))) == text.strip()


@given(st.text(max_size=30))
def test_no_exported_text_starts_like_a_formula(text: str) -> None:
    assert not str(harmless(text)).startswith(("=", "+", "-", "@", "\t", "\r"))


@given(st.text(max_size=60))
def test_no_cell_makes_the_readers_stumble(cell: str) -> None:
    for read in (normalise.decimal, normalise.percent, normalise.date, normalise.year, normalise.flag):
        value, problem = read(cell)
        assert (value is None) == (problem is not None)
