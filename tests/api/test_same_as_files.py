"""The reading interface and the files of open data tell the same."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.utils import timezone

from api.test_lists import everything_of
from trustone.catalog.models import Covenant, RiskFinding
from trustone.opendata.datasets import DATASETS
from trustone.register.reference_records import finding_rows
from trustone.risks.models import Retirement, RetirementState

SAME = ("decisions", "past-results", "plans", "participants", "parties", "quarry-lists", "stones", "areas",
        "countries", "themes", "risk-findings")  # fmt: skip


@pytest.mark.parametrize("key", SAME)
def test_a_list_has_the_rows_of_the_file(get: Callable[..., Any], everything: Covenant, key: str) -> None:
    dataset = DATASETS[key]
    in_file = {dataset.name_of(row) for row in dataset.rows(everything, timezone.localdate())}
    here = {dataset.name_of(row) for row in everything_of(get, f"/{key}?limit=200")}
    assert here == in_file


def test_a_finding_that_was_set_aside_is_told_no_more(packs: None, system: Any) -> None:
    one = RiskFinding.objects.filter(redistributable=True).earliest("code")
    today = date(2026, 11, 1)
    assert one.code in {row.code for row in finding_rows(today)}
    Retirement.objects.create(
        code=one.code,
        state=RetirementState.IN_FORCE,
        reason="Not true any more",
        retired_on=today,
        proposed_at=system.now,
    )
    assert one.code not in {row.code for row in finding_rows(today)}
