"""Facts that contradict each other, values with a period, lines and stations."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lines_for_tests import lines_of

from trustone.domain.problems import Refused, Severity
from trustone.domain.procurement.dated import DatedValue, Mark, check_values, value_on
from trustone.domain.procurement.lines import (
    STATIONS,
    Passage,
    Situation,
    check_line,
    open_lines,
    openness,
    route,
)
from trustone.domain.procurement.purchase import (
    LINES,
    ContractKind,
    NewStone,
    OriginRisk,
    Origins,
    Purchase,
    check_answers,
    share_of,
    stone_worth,
)
from worked_tables import rows

PAGE = "procurement.md"
TODAY = date(2026, 11, 22)
PLAIN = Purchase(country="NL", line="open", on=TODAY, stone_value=Decimal(60_000))


def _value(key: str, amount: int, first: int, last: int, scope: str = "", *, mark: Mark = Mark.FOUND) -> DatedValue:
    return DatedValue(key, Decimal(amount), date(first, 1, 1), date(last, 12, 31), scope, mark=mark, source="a source")


VALUES = (
    _value("eu_works", 5_538_000, 2024, 2025),
    _value("eu_works", 5_404_000, 2026, 2027),
    _value("eu_supplies_services_central", 143_000, 2024, 2025),
    _value("eu_supplies_services_central", 140_000, 2026, 2027),
    _value("eu_supplies_services_sub_central", 221_000, 2024, 2025),
    _value("eu_supplies_services_sub_central", 216_000, 2026, 2027),
    _value("be_limited_value", 30_000, 2024, 2027, "BE-VLG"),
    _value("be_without_publication", 143_000, 2024, 2025, "BE-VLG"),
    _value("be_without_publication", 140_000, 2026, 2027, "BE-VLG", mark=Mark.INFERRED),
    _value("be_simplified_works", 750_000, 2024, 2027, "BE-VLG"),
    _value("nl_direct_supplies_services", 50_000, 2024, 2027, "NL", mark=Mark.BACKGROUND),
    _value("nl_invitation_works", 1_500_000, 2024, 2027, "NL", mark=Mark.BACKGROUND),
)


def codes(problems) -> list[str]:
    return [one.code for one in problems]


@pytest.mark.parametrize("row", rows(PAGE, "EU threshold"), ids=lambda row: f"{row['EU threshold']} {row['on']}")
def test_worked_table_of_thresholds(row: dict[str, str]) -> None:
    day = date.fromisoformat(row["on"])
    if row["value"].startswith("PRC"):
        with pytest.raises(Refused) as refused:
            value_on(VALUES, row["EU threshold"], "NL", day)
        assert codes(refused.value.problems) == [row["value"]]
        assert refused.value.problems[0].params["day"] == row["on"]
    else:
        assert value_on(VALUES, row["EU threshold"], "NL", day).value == Decimal(row["value"])


@given(st.dates(date(2020, 1, 1), date(2032, 12, 31)))
def test_a_day_never_gets_the_value_of_another_period(day: date) -> None:
    try:
        found = value_on(VALUES, "eu_works", "NL", day)
    except Refused:
        assert not date(2024, 1, 1) <= day <= date(2027, 12, 31)
    else:
        assert found.valid_from <= day <= (found.valid_until or day)


def test_the_value_of_the_country_goes_before_the_one_of_everywhere() -> None:
    own = _value("eu_works", 1, 2026, 2026, "NL")
    assert value_on([*VALUES, own], "eu_works", "NL", TODAY) is own
    assert value_on([*VALUES, own], "eu_works", "BE-VLG", TODAY).value == 5_404_000


def test_a_table_of_values_says_what_is_wrong_with_it() -> None:
    early = DatedValue("a", Decimal(1), date(2024, 1, 1), date(2025, 12, 31), source="s")
    assert check_values([early, replace(early, valid_from=date(2026, 1, 1), valid_until=None)]) == []
    assert codes(check_values([early, replace(early, valid_from=date(2025, 6, 1), valid_until=None)])) == ["PRC-051"]
    assert codes(check_values([early, replace(early, valid_from=date(2026, 2, 1), valid_until=None)])) == ["PRC-053"]
    assert codes(check_values([replace(early, valid_until=date(2023, 1, 1))])) == ["PRC-052"]
    assert codes(check_values([replace(early, source=" ")])) == ["PRC-054"]


@pytest.mark.parametrize("row", rows(PAGE, "line"), ids=lambda row: " ".join(list(row.values())[:5]))
def test_worked_table_of_lines(row: dict[str, str]) -> None:
    value = None if row["value"] == "?" else Decimal(row["value"])
    day = date.fromisoformat(row["on"])
    purchase = Purchase(row["country"], row["line"], day, total_value=value, contract_kind=ContractKind(row["kind"]))
    (line,) = (one for one in lines_of(row["country"]) if one.code == row["line"])
    found = openness(purchase, line, VALUES)
    assert found.is_open == {"yes": True, "no": False, "?": None}[row["open"]]
    assert (found.problem.code if found.problem else "none") == row["code"]


def test_a_period_that_ends_before_publication_names_both_periods() -> None:
    purchase = replace(PLAIN, line="national", on=date(2025, 12, 1), publication_on=date(2026, 1, 15))
    (problem,) = check_line(purchase, lines_of("NL"), VALUES)
    assert problem.code == "PRC-060"
    assert problem.severity is Severity.WARNING
    assert problem.params["until"] == "2025-12-31"
    assert problem.params["next_from"] == "2026-01-01"
    assert (problem.params["value"], problem.params["next"]) == ("221000", "216000")


def test_a_publication_in_a_period_nobody_set_is_refused_kindly() -> None:
    purchase = replace(PLAIN, line="national", publication_on=date(2028, 1, 2))
    (problem,) = check_line(purchase, lines_of("NL"), VALUES)
    assert (problem.code, problem.params["published"]) == ("PRC-061", "2028-01-02")


def test_every_line_of_the_country_and_no_other_is_judged() -> None:
    found = open_lines(PLAIN, [*lines_of("NL"), *lines_of("BE-VLG")], VALUES)
    assert [one.line.code for one in found] == list(LINES)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"stone_value": Decimal(0)}, ["PRC-004"]),
        ({"stone_value": Decimal(-5)}, ["PRC-004"]),
        ({"stone_value": Decimal("10000000000000")}, ["PRC-005"]),
        ({"stone_value": Decimal("NaN")}, ["PRC-003"]),
        ({"stone_value": Decimal("Infinity")}, ["PRC-003"]),
        ({"stone_value": Decimal("300000000")}, ["PRC-006"]),
        ({"total_value": Decimal(59_999)}, ["PRC-007"]),
        ({"stone_share": Fraction(0)}, ["PRC-008"]),
        ({"stone_share": Fraction(11, 10)}, ["PRC-008"]),
        ({"total_value": Decimal(120_000), "stone_share": Fraction(1, 10)}, ["PRC-009"]),
        ({"total_value": Decimal(120_000), "stone_share": Fraction(46, 100)}, []),
        ({"publication_on": date(2027, 2, 1), "start_on": date(2027, 2, 1)}, ["PRC-010"]),
        ({"publication_on": date(2026, 1, 1)}, ["PRC-011"]),
        ({"start_on": date(2026, 1, 1)}, ["PRC-012"]),
        ({"months": 0}, ["PRC-013"]),
        ({"months": 9_999}, ["PRC-013"]),
        ({"months": 60, "framework": True}, ["PRC-014"]),
        ({"line": "works_specification"}, ["PRC-015"]),
        ({"works": True}, ["PRC-016"]),
        ({"line": "very_small", "framework": True}, ["PRC-017"]),
        ({"line": "framework"}, ["PRC-018"]),
        ({"origin_risk": OriginRisk.HIGH}, ["PRC-019"]),
        ({"able_bidders": -1}, ["PRC-020"]),
        ({"able_bidders": 0}, ["PRC-021"]),
        (
            {"new_stone": NewStone.REUSE_ONLY, "origins": Origins.KNOWN, "origin_risk": OriginRisk.HIGH},
            ["PRC-022"],
        ),
        ({"country": "LU"}, ["PRC-001"]),
        ({"line": "raffle"}, ["PRC-002"]),
        ({}, []),
    ],
    ids=str,
)
def test_answers_that_cannot_all_be_true(change, expected) -> None:
    assert codes(check_answers(replace(PLAIN, **change))) == expected


def test_the_stone_is_worth_its_share_of_the_whole() -> None:
    purchase = replace(PLAIN, stone_value=None, total_value=Decimal("1000.01"), stone_share=Fraction(1, 3))
    assert stone_worth(purchase) == Decimal("333.34")
    assert share_of(replace(PLAIN, total_value=Decimal(240_000))) == Fraction(1, 4)
    assert stone_worth(replace(PLAIN, stone_value=None)) is None


@pytest.mark.parametrize("country", ["NL", "BE-VLG"])
@pytest.mark.parametrize("line", LINES)
def test_every_route_has_the_stations_in_order_and_a_reason_for_what_is_not_whole(country: str, line: str) -> None:
    stops = route(country, line)
    assert [stop.station for stop in stops] == list(STATIONS)
    assert all(bool(stop.why) == (stop.passage is not Passage.FULL) for stop in stops)
    passed = {stop.station: stop.passage for stop in stops}
    assert passed["performance_condition"] is passed["level"] is passed["before_delivery"] is Passage.FULL


def test_a_short_contract_reports_once_and_a_low_level_not_at_all() -> None:
    def yearly(**facts) -> Passage:
        return {stop.station: stop.passage for stop in route("NL", "open", Situation(**facts))}["yearly"]

    assert yearly(level=3, months=24) is Passage.FULL
    assert yearly(level=3, months=6) is Passage.SHORT
    assert yearly(level=1, months=24) is Passage.SKIPPED


def test_with_old_stone_nothing_is_asked_about_a_chain() -> None:
    passed = {stop.station: stop.passage for stop in route("NL", "open", Situation(reuse_only=True))}
    assert passed["risk_scan"] is passed["before_delivery"] is Passage.SKIPPED


def test_no_talks_after_bids_in_an_open_procedure_but_in_a_negotiated_one() -> None:
    def negotiate(country: str, line: str) -> Passage:
        return {stop.station: stop.passage for stop in route(country, line)}["negotiate"]

    assert negotiate("NL", "open") is Passage.SKIPPED
    assert negotiate("NL", "negotiated") is Passage.FULL
    assert negotiate("BE-VLG", "by_invitation") is Passage.FULL
    assert negotiate("NL", "by_invitation") is Passage.SKIPPED


def test_one_day_later_is_one_day_later() -> None:
    last = date(2025, 12, 31)
    assert (
        value_on(VALUES, "eu_works", "NL", last).value != value_on(VALUES, "eu_works", "NL", last + timedelta(1)).value
    )
