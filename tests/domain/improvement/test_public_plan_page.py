"""The tables of ``docs/algorithms/public-plan.md`` are what the program does."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

import worked_tables
from domain.improvement.test_summary import BASE, EN, MASKS, NL, both
from trustone.domain.improvement.facts import Indicator, Unit
from trustone.improvement.plan_sentences import PLAN_SENTENCES

NAMES = {NL: "plaatsen met stofafzuiging", EN: "places with dust extraction"}


def value(cell: str) -> Decimal | None:
    return None if cell == "–" else Decimal(cell)


@pytest.mark.parametrize("row", worked_tables.rows("public-plan.md", "start"), ids=lambda row: row["start"])
def test_the_worked_example(row: dict[str, str]) -> None:
    indicator = Indicator(NAMES, Unit.SITES, value(row["start"]), target=value(row["target"]))
    due = None if row["due"] == "–" else date.fromisoformat(row["due"])
    nl, en = both(replace(BASE, objectives=(replace(MASKS, indicator=indicator, due=due),)))
    assert (en.rows[0].values, nl.rows[0].values) == (row["in English"], row["in Dutch"])
    assert en.rows[0].by == ("not set yet" if due is None else row["due"])


def test_every_remark_of_the_page_is_one_of_the_program() -> None:
    codes = [row["code"] for row in worked_tables.rows("public-plan.md", "code")]
    assert codes == [f"IMP-{number}" for number in range(201, 213)]
    assert set(codes) <= set(PLAN_SENTENCES)
