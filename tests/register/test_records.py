"""The public rows: each field was decided about, each goes out, and what is confidential has no field to stand in."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from typing import ClassVar

import pytest

from trustone.catalog.models import Covenant
from trustone.domain.audience import UndeclaredError, public_names
from trustone.members.models import Member
from trustone.register import records

ROWS = [one for _name, one in inspect.getmembers(records, is_dataclass) if one.__module__ == records.__name__]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.__name__)
def test_every_field_of_a_public_row_may_be_public(row: type) -> None:
    assert {one.name for one in fields(row)} <= set(public_names(row.RECORD))  # type: ignore[arg-type,attr-defined]


def test_a_field_nobody_decided_about_does_not_go_out() -> None:
    @dataclass(frozen=True)
    class Careless:
        RECORD: ClassVar[str] = "member"
        number: str
        turnover: int

    with pytest.raises(UndeclaredError):
        records.public([Careless("M-1", 5_000_000)])


def test_a_field_that_is_not_for_the_public_is_left_out() -> None:
    @dataclass(frozen=True)
    class Careless:
        RECORD: ClassVar[str] = "member"
        number: str
        contact_email: str

    assert records.public([Careless("M-1", "somebody@example.org")]) == [{"number": "M-1"}]


def test_an_invented_covenant_borrows_no_figures(covenant: Covenant) -> None:
    assert records.figure_rows(covenant) == []


def test_a_real_covenant_shows_figures_with_their_source(packs: None) -> None:
    found = records.figure_rows(Covenant.objects.get(in_use=True))
    assert found
    assert all(one.source and one.confidence for one in found)
    assert all(one.title["nl"] and one.period["nl"] for one in found)


def test_a_member_and_its_results(
    covenant: Covenant, add_member: Callable[..., Member], add_decision: Callable[..., object]
) -> None:
    member = add_member("Steen & Zoon", declared_type="C")
    add_decision(member, 2023, "orange", "2024-03-01")
    add_decision(member, 2023, "green", "2024-06-01", version=2)
    add_decision(member, 2024, "red", None)
    on = date(2024, 7, 1)
    (row,) = records.public(records.member_rows(covenant, on))
    assert (row["name"], row["colour"], row["colour_year"]) == ("Steen & Zoon", "green", 2023)
    assert row["colour_published_from"] == date(2024, 6, 1)
    assert [(one.colour, one.in_force) for one in records.decision_rows(covenant, on)] == [
        ("green", True),
        ("orange", False),
    ]
    assert records.member_rows(covenant, date(2024, 4, 1))[0].colour == "orange", "as it was public that day"
    assert [(one.kind, one.on) for one in records.event_rows(covenant, on)] == [("joins", date(2020, 10, 1))]
    assert records.member_rows(covenant, date(2020, 9, 30)) == []


@pytest.mark.parametrize("many", [2, 12])
def test_rows_cost_the_same_for_few_and_many(
    covenant: Covenant,
    add_member: Callable[..., Member],
    django_assert_max_num_queries: Callable[..., object],
    many: int,
) -> None:
    for number in range(many):
        add_member(f"Steen {number}")
    with django_assert_max_num_queries(10):  # type: ignore[attr-defined]
        assert len(records.member_rows(covenant, date(2024, 7, 1))) == many
