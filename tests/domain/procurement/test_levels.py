"""The worked purchases of the page, and that more never leads to less."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trustone.domain.procurement.dated import Mark
from trustone.domain.procurement.levels import (
    DEFAULTS,
    NEUTRAL,
    RULES,
    Direction,
    Setting,
    Settings,
    advise,
    check_settings,
)
from trustone.domain.procurement.purchase import (
    LINES,
    Capacity,
    ContractKind,
    NewStone,
    OriginRisk,
    Origins,
    Purchase,
)
from worked_tables import rows

PAGE = "procurement.md"
TODAY = date(2026, 11, 22)


def purchase_of(row: dict[str, str]) -> Purchase:
    months, _, framework = row["months"].partition(" ")
    risk = OriginRisk(row["risk"])
    return Purchase(
        country="NL",
        line=row["line"],
        on=TODAY,
        stone_value=None if row["stone"] == "-" else Decimal(row["stone"]),
        total_value=None if row["total"] == "-" else Decimal(row["total"]),
        months=None if months == "-" else int(months),
        framework=framework == "f",
        contract_kind=ContractKind(row["kind"]),
        new_stone=NewStone(row["stone is"]),
        origins=Origins.UNKNOWN if risk is OriginRisk.UNKNOWN else Origins.KNOWN,
        origin_risk=risk,
        able_bidders=None if row["bidders"] == "-" else int(row["bidders"]),
        capacity=Capacity(row["capacity"]),
    )


@pytest.mark.parametrize("row", rows(PAGE, "purchase"), ids=lambda row: row["purchase"])
def test_worked_purchases(row: dict[str, str]) -> None:
    advice = advise(purchase_of(row))
    assert advice.level == int(row["level"])
    assert advice.less_is_right == (row["less"] == "yes")
    assert row["decisive"].split() == [reason.code for reason in advice.reasons if reason.decisive]


def test_the_table_of_rules_on_the_page_is_the_table_in_the_code() -> None:
    listed = [(row["rule"], row["effect"], int(row["level"]), row["mark"]) for row in rows(PAGE, "rule")]
    assert listed == [(rule.key, rule.effect, rule.level, rule.mark) for rule in RULES]


def test_the_page_lists_every_reason() -> None:
    listed = [(row["reason"], row["direction"]) for row in rows(PAGE, "reason")]
    directions = {"at_least": Direction.FOR, "at_most": Direction.AGAINST}
    by_rules = [(rule.reason, directions[rule.effect].value) for rule in RULES]
    assert listed == by_rules + [(code, "neutral") for code in NEUTRAL]


amounts = st.one_of(st.none(), st.sampled_from([1, 2_499, 2_500, 24_999, 25_000, 150_000, 150_001, 900_000]))
purchases = st.builds(
    Purchase,
    country=st.sampled_from(["NL", "BE-VLG"]),
    line=st.sampled_from(LINES),
    on=st.just(TODAY),
    stone_value=amounts.map(lambda one: None if one is None else Decimal(one)),
    months=st.one_of(st.none(), st.integers(1, 60)),
    framework=st.booleans(),
    contract_kind=st.sampled_from(ContractKind),
    new_stone=st.sampled_from(NewStone),
    origin_risk=st.sampled_from(OriginRisk),
    able_bidders=st.one_of(st.none(), st.integers(0, 9)),
    capacity=st.sampled_from(Capacity),
)


@given(purchases, st.integers(1, 400_000), st.integers(0, 400_000))
def test_more_value_never_lowers(purchase: Purchase, value: int, more: int) -> None:
    purchase = replace(purchase, total_value=Decimal(3_000_000))
    less = advise(replace(purchase, stone_value=Decimal(value)))
    assert advise(replace(purchase, stone_value=Decimal(value + more))).level >= less.level


@given(purchases, st.fractions(Fraction(1, 100), 1), st.fractions(0, 1))
def test_a_larger_share_never_lowers(purchase: Purchase, share: Fraction, more: Fraction) -> None:
    purchase = replace(purchase, stone_value=purchase.stone_value or Decimal(50_000), total_value=None)
    larger = min(share + more, Fraction(1))
    assert advise(replace(purchase, stone_share=larger)).level >= advise(replace(purchase, stone_share=share)).level


@given(purchases, st.integers(1, 60), st.integers(0, 60))
def test_a_longer_duration_never_lowers(purchase: Purchase, months: int, more: int) -> None:
    assert advise(replace(purchase, months=months + more)).level >= advise(replace(purchase, months=months)).level


@given(purchases)
def test_more_risk_bidders_or_capacity_never_lowers(purchase: Purchase) -> None:
    by_risk = (OriginRisk.LOW, OriginRisk.SOME, OriginRisk.HIGH)
    risks = [advise(replace(purchase, origin_risk=one)).level for one in by_risk]
    bidders = [advise(replace(purchase, able_bidders=one)).level for one in range(6)]
    hands = [advise(replace(purchase, capacity=one)).level for one in (Capacity.ONE_BUYER, Capacity.TEAM)]
    for levels in (risks, bidders, hands):
        assert levels == sorted(levels)


@given(purchases)
def test_an_advice_explains_itself(purchase: Purchase) -> None:
    advice = advise(purchase)
    level = 0
    for step in advice.trail:
        assert step.before == level
        level = step.after
    assert level == advice.level in range(5)
    assert {reason.rule for reason in advice.reasons if reason.rule} == {step.rule for step in advice.trail}
    assert all(one.lowest <= advice.level <= one.highest for one in advice.unknown if one.fact != "stone_value")
    if advice.less_is_right and advice.level > 1:
        assert any(reason.direction is Direction.AGAINST for reason in advice.reasons)


def test_unknown_facts_say_what_they_could_change() -> None:
    advice = advise(Purchase("NL", "framework", TODAY, framework=True, capacity=Capacity.TEAM))
    ranges = {one.fact: (one.lowest, one.highest) for one in advice.unknown}
    assert ranges["months"] == (3, 4)
    assert ranges["stone_value"] == (0, 3)
    assert "origins_unknown" in {reason.code for reason in advice.reasons if reason.direction is Direction.NEUTRAL}


def test_an_authority_sets_its_own_amounts() -> None:
    own = replace(DEFAULTS, light=Setting(Decimal(100_000), Mark.FOUND, "decision of the council"))
    purchase = Purchase("NL", "very_small", TODAY, stone_value=Decimal(60_000))
    assert (advise(purchase).level, advise(purchase, own).level) == (2, 1)
    assert advise(purchase, own).settings.light.source == "decision of the council"


def test_settings_out_of_order_are_refused() -> None:
    assert check_settings(DEFAULTS) == []
    assert [one.code for one in check_settings(Settings(light=Setting(Decimal(1))))] == ["PRC-040"]
    assert [one.code for one in check_settings(Settings(few_bidders=Setting(Decimal(0))))] == ["PRC-041"]
