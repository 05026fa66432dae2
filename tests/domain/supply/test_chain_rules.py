"""The rules of one chain, each with a chain that breaks it and one that does not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from trustone.domain.membership import YearEnd
from trustone.domain.problems import Severity
from trustone.domain.supply import (
    AreaPlace,
    ChainFacts,
    KnownBy,
    Link,
    QuarryArea,
    Reference,
    check,
    hints_from,
    share_problem,
    shares_above_whole,
    suggested_countries,
    year_bounds,
)
from trustone.domain.supply.gaps import Gap, GapKind, gaps

REFERENCE = Reference(
    products=frozenset({"form_setts"}),
    stones=frozenset({"sandstone", "bluestone"}),
    countries=frozenset({"IN", "BE", "CN", "IT", "NA", "NL", "TR"}),
    areas={"IN-A02": AreaPlace("IN", "Rajasthan", "Bundi", "Budhpura")},
    hints=hints_from([("IN", "India"), ("IN", "Rajasthan"), ("BE", "Belgium"), ("CN", "China")]),
    member_name="Steen & Zoon",
)
LEAST = ChainFacts(
    2026, product="form_setts", stone="sandstone", supplier=Link("Marmi Rossi", country="IT"), country_purchase="IT"
)


def found(**changes: object) -> list[tuple[str, str, Severity]]:
    problems = check(replace(LEAST, **changes), REFERENCE)  # type: ignore[arg-type]
    return [(problem.code, problem.column, problem.severity) for problem in problems]


def test_four_facts_are_enough() -> None:
    assert found() == []


@pytest.mark.parametrize(
    ("changes", "code", "column"),
    [
        ({"product": ""}, "SUP-001", "product"),
        ({"stone": ""}, "SUP-002", "stone"),
        ({"supplier": Link()}, "SUP-003", "supplier"),
        ({"country_purchase": ""}, "SUP-004", "country_purchase"),
        ({"product": "form_cake"}, "SUP-005", "product"),
        ({"stone": "cheese"}, "SUP-006", "stone"),
        ({"country_extraction": "XX"}, "SUP-007", "country_extraction"),
        ({"traders": (Link("A", country="XX"),)}, "SUP-007", "traders"),
        ({"area": QuarryArea("IN-A99")}, "SUP-008", "quarry_area"),
        ({"area": QuarryArea("IN-A02"), "country_extraction": "CN"}, "SUP-010", "quarry_area"),
        ({"purchase_region": "BE-VLG"}, "SUP-032", "purchase_region"),
        ({"period_start": date(2026, 5, 1), "period_end": date(2026, 4, 30)}, "SUP-014", "period_end"),
        ({"quantity": Decimal(5)}, "SUP-017", "unit"),
        ({"quantity": Decimal(5), "unit": "bag"}, "SUP-033", "unit"),
        ({"quantity": Decimal(-5), "unit": "t"}, "SUP-034", "quantity"),
        ({"share": Decimal(101)}, "SUP-035", "share"),
        ({"factory": Link("F", known_by=KnownBy.REFUSED)}, "SUP-020", "factory_known_by"),
        ({"factory": Link("F", known_by=KnownBy.NONE)}, "SUP-020", "factory_known_by"),
        ({"quarry": Link(known_by=KnownBy.NONE)}, "SUP-022", "quarry_known_by"),
    ],
)
def test_what_is_wrong_is_refused_and_pointed_at(changes: dict[str, object], code: str, column: str) -> None:
    assert found(**changes) == [(code, column, Severity.ERROR)]


@pytest.mark.parametrize(
    ("changes", "code", "column"),
    [
        ({"period_start": date(2025, 9, 30)}, "SUP-015", "period_start"),
        ({"unit": "t"}, "SUP-018", "quantity"),
        ({"trade_name": "Indian Autumn", "country_extraction": "CN"}, "SUP-019", "trade_name"),
        ({"trade_name": "Belgisch blauw", "country_extraction": "CN"}, "SUP-019", "trade_name"),
        ({"area": QuarryArea("IN-A02", admin1="Gujarat")}, "SUP-011", "admin1"),
        ({"quarry": Link(known_by=KnownBy.SAID)}, "SUP-021", "quarry_known_by"),
    ],
)
def test_what_is_odd_is_a_warning(changes: dict[str, object], code: str, column: str) -> None:
    assert found(**changes) == [(code, column, Severity.WARNING)]


@pytest.mark.parametrize(
    "changes",
    [
        {"trade_name": "Indian Autumn", "country_extraction": "IN"},
        {"trade_name": "Indian Autumn"},
        {"trade_name": "Blue stone", "country_extraction": "CN"},
        {"area": QuarryArea("IN-A02", admin1="rajasthan"), "country_extraction": "IN"},
        {"period_start": date(2025, 10, 1), "period_end": date(2026, 9, 30)},
        {"factory": Link(known_by=KnownBy.NONE)},
        {"quantity": Decimal(0), "unit": "t"},
        {"traders": (Link("B"),), "factory": Link("C")},
        {"factory": Link("Marmi Rossi")},
        {"traders": (Link("B"),), "factory": Link("B")},
    ],
)
def test_what_is_right_is_left_alone(changes: dict[str, object]) -> None:
    assert found(**changes) == []


@pytest.mark.parametrize(
    "changes",
    [
        {"traders": (Link("B"), Link("marmi rossi"))},
        {"traders": (Link("B"), Link("C"), Link("B"))},
        {"traders": (Link("B"),), "factory": Link("Marmi  Rossi")},
        {"traders": (Link("Steen en Zoon"), Link("STEEN & ZOON"))},
        {"supplier": Link("steen & zoon")},
    ],
)
def test_a_party_that_comes_back_makes_the_chain_circular(changes: dict[str, object]) -> None:
    assert [code for code, _, _ in found(**changes)] == ["SUP-013"]


def test_shares_of_one_year_above_a_hundred_are_noticed_exactly() -> None:
    third = replace(LEAST, share=Decimal("33.34"))
    assert shares_above_whole([third, third]) == {}
    assert shares_above_whole([third, third, third]) == {2026: Fraction(10002, 100)}
    assert shares_above_whole([replace(third, year=2025), third, third]) == {}
    assert share_problem(2026, Fraction(10002, 100)).params == {"total": "100.02", "year": 2026}


def test_a_reporting_year_runs_from_october_to_september() -> None:
    assert year_bounds(2026, YearEnd(9, 30)) == (date(2025, 10, 1), date(2026, 9, 30))
    assert year_bounds(2026, YearEnd(12, 31)) == (date(2026, 1, 1), date(2026, 12, 31))


def test_only_words_that_name_a_place_suggest_a_country() -> None:
    assert suggested_countries("Rajasthan Green", REFERENCE.hints) == {"IN"}
    assert suggested_countries("Nero Assoluto", REFERENCE.hints) == frozenset()
    assert suggested_countries("Chinese Belgian Blue", REFERENCE.hints) == {"CN", "BE"}


def test_gaps_are_named_in_the_order_in_which_one_goes_deeper_with_their_reason() -> None:
    chain = replace(LEAST, quarry=Link(known_by=KnownBy.REFUSED), area=QuarryArea(name="Somewhere"))
    assert gaps(chain) == (
        Gap(GapKind.SUPPLIER_IMPORTS),
        Gap(GapKind.COUNTRY_PROCESSING),
        Gap(GapKind.FACTORY),
        Gap(GapKind.COUNTRY_EXTRACTION),
        Gap(GapKind.QUARRY, KnownBy.REFUSED),
        Gap(GapKind.QUANTITY),
    )


def test_a_block_from_the_quarry_has_no_factory_to_know() -> None:
    kinds = {gap.kind for gap in gaps(replace(LEAST, factory=Link(known_by=KnownBy.NONE)))}
    assert GapKind.FACTORY not in kinds
    assert GapKind.COUNTRY_PROCESSING not in kinds
