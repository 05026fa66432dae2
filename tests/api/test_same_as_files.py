"""The reading interface and the files of open data tell the same."""

from __future__ import annotations

import json
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

SAME = tuple(key for key in DATASETS if key not in {"members", "quarry-areas"})


@pytest.mark.parametrize("key", SAME)
def test_a_list_has_the_rows_of_the_file(
    get: Callable[..., Any], everything: Covenant, shares: Covenant, key: str
) -> None:
    dataset = DATASETS[key]
    in_file = {dataset.name_of(row) for row in dataset.rows(everything, timezone.localdate())}
    here = {dataset.name_of(row) for row in everything_of(get, f"/{key}?limit=200")}
    assert here == in_file


def test_a_figure_on_tenders_is_told_in_the_same_numbers(get: Callable[..., Any], shares: Covenant) -> None:
    """As the file for everybody has it: every number, the hidden groups, and no group that is not in it."""
    in_file = DATASETS["tender-shares"].rows(shares, timezone.localdate())
    told = everything_of(get, "/tender-shares?limit=200")
    assert json.loads(json.dumps(in_file, default=str)) == sorted(told, key=in_order(in_file))
    assert {row["hidden"] for row in told} == {True, False}
    (main,) = everything_of(get, "/tender-shares?dimension=total&step=dd_process&figure=1")
    assert (main["group"], main["documents_read"], main["with_clause"], main["share"]) == (None, 18, 6, 0.3333)
    hidden = [row for row in told if row["hidden"]]
    assert all(row["documents_read"] is None and row["share"] is None for row in hidden)


def in_order(rows: list[Any]) -> Callable[[dict[str, Any]], int]:
    """Where a row stands in the file."""
    name_of = DATASETS["tender-shares"].name_of
    places = {name_of(row): at for at, row in enumerate(rows)}
    return lambda row: places[name_of(row)]


def test_a_figure_of_tomorrow_is_not_told(get: Callable[..., Any], shares: Covenant) -> None:
    assert everything_of(get, "/tender-shares")
    assert not everything_of(get, "/tender-shares?on=2020-01-01")
    assert get("/tender-shares?dimension=buyer").json()["code"] == "API-010"


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
def test_no_text_is_empty(key: str, everything: Covenant, shares: Covenant) -> None:
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
