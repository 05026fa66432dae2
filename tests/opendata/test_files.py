"""The files: every data set in every format, the same bytes for the same data, nothing that is not public."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Callable
from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from django.test import Client
from pyarrow import parquet

from trustone.catalog.models import Covenant
from trustone.domain.audience import public_names
from trustone.members.models import Member
from trustone.opendata import dictionary, selectors
from trustone.opendata.datasets import DATASETS
from trustone.opendata.fields import Kind
from trustone.opendata.formats.geography import as_geojson
from trustone.opendata.models import DatasetVersion
from trustone.opendata.services import note_versions
from trustone.platform.actors import Actor
from trustone.register.maps.places import distance_km

Add = Callable[..., Member]
FILES = [(key, ending) for key, dataset in DATASETS.items() for ending in dataset.formats]


@pytest.fixture
def filled(covenant: Covenant, add_member: Add, add_decision: Callable[..., Any]) -> Covenant:
    member = add_member("=cmd|' /C calc'!A0", city="Één")
    add_decision(member, 2023, "green", "2024-03-01")
    add_decision(member, 2023, "orange", "2024-04-01", version=2)
    add_decision(add_member("Kei"), 2024, "red", None)
    return covenant


@pytest.mark.parametrize("key", DATASETS)
def test_every_field_may_be_public_and_every_public_field_is_described(key: str, filled: Covenant) -> None:
    dataset = DATASETS[key]
    named = [field.name for field in dataset.fields]
    assert set(named) <= set(public_names(dataset.record))
    for row in dataset.rows(filled, date(2026, 11, 21)):
        assert set(row) == set(named)


@pytest.mark.parametrize(("key", "ending"), FILES)
def test_a_file_is_the_same_twice_and_is_not_sent_twice(key: str, ending: str, filled: Covenant) -> None:
    first, second = (Client().get(f"/open-data/{key}.{ending}") for _ in range(2))
    assert first.status_code == 200
    assert first.content == second.content
    again = Client().get(f"/open-data/{key}.{ending}", HTTP_IF_NONE_MATCH=first["ETag"])
    assert (again.status_code, again.content) == (304, b"")
    assert first["Access-Control-Allow-Origin"] == "*"
    assert not first.cookies


def test_csv_json_and_parquet_say_the_same(filled: Covenant) -> None:
    for key in ("members", "decisions", "stones", "risk-findings"):
        rows = json.loads(Client().get(f"/open-data/{key}.json").content)["rows"]
        text = Client().get(f"/open-data/{key}.csv").content
        assert text.count(b"\r\n") > len(rows) and not text.startswith(b"\xef\xbb\xbf")
        table = list(csv.DictReader(io.StringIO(text.decode(), newline="")))
        typed = parquet.read_table(io.BytesIO(Client().get(f"/open-data/{key}.parquet").content)).to_pylist()
        assert len(table) == len(rows) == len(typed) > 0
        assert list(table[0]) == list(typed[0])
        for flat, whole, row in zip(table, rows, typed, strict=True):
            for field in DATASETS[key].fields:
                value = whole[field.name]
                if field.kind in {Kind.TEXT, Kind.CODE, Kind.DATE, Kind.YEAR}:
                    assert flat[field.name].removeprefix("'") == ("" if value is None else str(value))
                if field.kind is Kind.CODES:
                    assert (flat[field.name], row[field.name]) == (";".join(value), value)
                if field.kind is Kind.BOOLEAN:
                    assert (flat[field.name], row[field.name]) == (str(value).lower(), value)


def test_a_name_that_is_a_formula_is_harmless_in_csv_and_itself_in_json(filled: Covenant) -> None:
    assert b"'=cmd" in Client().get("/open-data/members.csv").content
    names = [row["name"] for row in json.loads(Client().get("/open-data/members.json").content)["rows"]]
    assert "=cmd|' /C calc'!A0" in names


def test_what_is_not_published_is_in_no_file(filled: Covenant) -> None:
    rows = json.loads(Client().get("/open-data/decisions.json").content)["rows"]
    assert [(row["colour"], row["in_force"]) for row in rows] == [("green", False), ("orange", True)]
    kept = json.loads(Client().get("/open-data/risk-findings.json").content)["rows"]
    assert kept and all(row["confidence"] != "low" for row in kept)


def test_a_place_is_the_circle_within_which_it_lies_and_never_a_point(filled: Covenant) -> None:
    found = json.loads(Client().get("/open-data/areas.geojson").content)
    assert found["type"] == "FeatureCollection"
    assert {bool(feature["geometry"]) for feature in found["features"]} == {True, False}
    for feature in found["features"]:
        said = feature["properties"]
        if not feature["geometry"]:
            assert said["radius_km"] is said["middle_latitude"] is said["located_by"] is None
            continue
        assert feature["geometry"]["type"] == "Polygon"
        (ring,) = feature["geometry"]["coordinates"]
        middle = (said["middle_latitude"], said["middle_longitude"])
        assert ring[0] == ring[-1]
        for longitude, latitude in ring:
            assert -180 <= longitude <= 180
            assert distance_km(middle, (latitude, longitude)) == pytest.approx(said["radius_km"], abs=0.2)
    assert all(one["geometry"] is None for one in found["features"] if one["properties"]["kind"] == "country")


def test_a_circle_over_the_180_degree_meridian_has_two_parts() -> None:
    row: dict[str, Any] = dict.fromkeys((field.name for field in DATASETS["areas"].fields), None)
    for middle in (179.9, -179.9):
        row |= {"middle_latitude": -17.0, "middle_longitude": middle, "radius_km": 50, "located_by": "town"}
        (feature,) = json.loads(as_geojson(DATASETS["areas"], [row]))["features"]
        assert feature["geometry"]["type"] == "MultiPolygon"
        sides = set()
        for (ring,) in feature["geometry"]["coordinates"]:
            assert ring[0] == ring[-1]
            assert all(-180 <= longitude <= 180 for longitude, _latitude in ring)
            around = sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(ring))
            assert around > 0, "the outer ring goes against the clock"
            sides.add(ring[0][0] > 0)
        assert sides == {True, False}


def test_the_fingerprints_are_those_of_the_files(filled: Covenant) -> None:
    lines = Client().get("/open-data/SHA256SUMS").content.decode().splitlines()
    assert len(lines) == len(FILES)
    for line in lines:
        digest, name = line.split("  ")
        assert hashlib.sha256(Client().get(f"/open-data/{name}").content).hexdigest() == digest


@pytest.mark.parametrize(
    "sent", ["", "*x", '"' * 9000, 'W/"a", "b"', "\u00e9" * 20, ",,,,", '"unfinished'], ids=lambda text: text[:6]
)
def test_a_condition_that_makes_no_sense_gets_the_file(sent: str, filled: Covenant) -> None:
    assert Client().get("/open-data/members.csv", HTTP_IF_NONE_MATCH=sent).status_code == 200


@pytest.mark.parametrize("path", ["/open-data/members.csv", "/open-data/catalog.ttl", "/en/changes.atom"])
def test_ten_thousand_parameters_change_nothing(path: str, filled: Covenant) -> None:
    many = "&".join(f"p{number}=1" for number in range(10_000))
    assert Client().get(f"{path}?{many}").content == Client().get(path).content


@pytest.mark.parametrize(
    "path", ["members.geojson", "members.xlsx", "nothing.csv", "Members.csv", "../members.csv", "catalog.csv"]
)
def test_what_there_is_not_is_not_found(path: str, filled: Covenant) -> None:
    assert Client().get(f"/open-data/{path}").status_code == 404


def test_files_are_only_read(filled: Covenant) -> None:
    assert Client().post("/open-data/members.csv").status_code == 405
    assert Client().head("/open-data/members.csv").status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/open-data/members.csv", "/open-data/catalog.ttl", "/en/open-data/", "/en/changes/"])
def test_without_a_covenant_there_is_nothing(path: str) -> None:
    assert Client().get(path).status_code == 404


class TestDictionary:
    def test_every_column_of_every_file_is_in_it_in_four_languages(self, filled: Covenant) -> None:
        found = json.loads(Client().get("/open-data/datapackage.json").content)
        assert [one["name"] for one in found["resources"]] == list(DATASETS)
        for resource in found["resources"]:
            heading = Client().get(f"/open-data/{resource['name']}.csv").content.split(b"\r\n")[0].decode()
            described = resource["schema"]["fields"]
            assert ",".join(field["name"] for field in described) == heading
            for field in described:
                assert all(field["description"][code] for code in ("nl", "en", "fr", "de"))
            keys = {field["name"] for field in described}
            assert set(resource["schema"]["primaryKey"]) <= keys

    def test_values_are_those_of_the_dictionary_and_names_are_unique(self, filled: Covenant) -> None:
        for dataset in DATASETS.values():
            rows = selectors.snapshot(dataset, filled, date(2026, 11, 21)).rows
            assert len({dataset.name_of(row) for row in rows}) == len(rows)
            for field in dataset.fields:
                for row in rows:
                    assert field.optional or row[field.name] is not None, (dataset.key, field.name)
                    if field.values and row[field.name] is not None:
                        assert row[field.name] in dict(field.values), (dataset.key, field.name)

    def test_a_licence_stands_in_it_only_where_one_was_set(self, filled: Covenant) -> None:
        def of_members() -> Any:
            return next(one for one in dictionary.package(filled)["resources"] if one["name"] == "members")

        assert "licenses" not in of_members()
        assert "not set by the covenant" in Client().get("/en/open-data/").content.decode()
        filled.settings["open_data_licence"] = {"name": "CC0-1.0", "url": "https://example.org/cc0"}
        filled.save()
        assert of_members()["licenses"] == [{"name": "CC0-1.0", "path": "https://example.org/cc0"}]


class TestVersions:
    def test_a_version_is_noted_once_and_says_what_changed(
        self, filled: Covenant, system: Actor, add_member: Add
    ) -> None:
        assert {one.dataset for one in note_versions(actor=system, covenant=filled)} == set(DATASETS)
        assert note_versions(actor=system, covenant=filled) == []
        add_member("Nieuw")
        member = Member.objects.get(organisation__name="Kei")
        member.organisation.name = "Kei & Zoon"
        member.organisation.save()
        noted = {one.dataset: one for one in note_versions(actor=system, covenant=filled)}
        assert set(noted) == {"members", "membership-events", "counts"}
        assert (noted["members"].added, noted["members"].changed, noted["members"].removed) == (1, 1, 0)
        page = Client().get("/en/open-data/members/").content.decode()
        assert noted["members"].short in page
        assert Client().get("/open-data/members.csv")["Last-Modified"]

    def test_a_version_keeps_no_values(self, filled: Covenant, system: Actor) -> None:
        note_versions(actor=system, covenant=filled)
        kept = DatasetVersion.objects.get(dataset="members")
        assert "Kei" not in json.dumps(kept.rows)
        assert set(kept.rows) == set(Member.objects.filter(covenant=filled).values_list("number", flat=True))
