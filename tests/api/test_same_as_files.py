"""The reading interface and the files of open data tell the same."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, get_args

import pytest
from django.utils import timezone

from api.test_lists import everything_of
from trustone.api.schemas import SCHEMAS
from trustone.catalog.models import Covenant, RiskFinding
from trustone.opendata.datasets import DATASETS
from trustone.register.maps.places import places_of
from trustone.register.maps.reading import towns_of
from trustone.register.reference_records import finding_rows
from trustone.register.selectors import published_lists
from trustone.risks.models import Retirement, RetirementState

#: The shares of tenders are a file so far; the interface does not give them.
SAME = tuple(key for key in DATASETS if key not in {"members", "quarry-areas", "tender-shares"})


@pytest.mark.parametrize("key", SAME)
def test_a_list_has_the_rows_of_the_file(get: Callable[..., Any], everything: Covenant, key: str) -> None:
    dataset = DATASETS[key]
    in_file = {dataset.name_of(row) for row in dataset.rows(everything, timezone.localdate())}
    here = {dataset.name_of(row) for row in everything_of(get, f"/{key}?limit=200")}
    assert here == in_file


def test_map_file_and_interface_tell_one_circle(get: Callable[..., Any], everything: Covenant) -> None:
    on = timezone.localdate()
    (found,) = [one for one in published_lists(everything, on) if one.proven]
    drawn = {
        one.place: (one.position.latitude, one.position.longitude, one.position.radius_km)
        for one in places_of(found.document, towns_of({"IN", "CN", "VN"}))
        if one.position
    }
    assert drawn
    levels, circle = ("country", "admin1", "admin2", "area"), ("middle_latitude", "middle_longitude", "radius_km")
    for rows in (everything_of(get, "/quarry-lists/2024/areas"), DATASETS["quarry-areas"].rows(everything, on)):
        told = {
            tuple(row[name] for name in levels if row[name]): tuple(row[name] for name in circle)
            for row in rows
            if row["radius_km"]
        }
        assert told == drawn


@pytest.mark.parametrize("row", SCHEMAS, ids=lambda row: row.__name__)
def test_null_means_the_same_in_files_and_interface(row: type[Any], everything: Covenant) -> None:
    fields = {
        one.name: one
        for one in next(
            one.fields for key, one in DATASETS.items() if {f.name for f in one.fields} == {*SCHEMAS[row].model_fields}
        )
    }
    for name, field in SCHEMAS[row].model_fields.items():
        assert (type(None) in get_args(field.annotation)) == fields[name].optional, name


@pytest.mark.parametrize("key", DATASETS)
def test_no_text_is_empty(key: str, everything: Covenant) -> None:
    for row in DATASETS[key].rows(everything, timezone.localdate()):
        assert "" not in row.values(), row


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
