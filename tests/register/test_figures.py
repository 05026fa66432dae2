"""Figures over the years: counted from public facts only, as of any day, the same in picture, table and file."""

from __future__ import annotations

import csv
import io
import re
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from trustone.domain.membership import EventKind
from trustone.members.services import record_event
from trustone.register.figures import as_csv, columns, figures

TODAY = date(2024, 11, 1)


@pytest.fixture
def few(covenant, add_member, add_decision, system):
    """Three companies from the reporting year 2021 on, one of which left in 2023; one authority."""
    one, two, gone = add_member("Een", declared_type="C"), add_member("Twee", declared_type="B"), add_member("Weg")
    record_event(actor=system, member=gone, kind=EventKind.LEAVES, on=date(2023, 3, 1))
    add_member("Gemeente", kind="authority", joins="2022-10-01")
    add_decision(one, 2022, "green", "2023-02-01")
    add_decision(one, 2023, "red", "2024-02-01")
    add_decision(two, 2023, "orange", "2024-12-01")
    return covenant


def test_companies_are_counted_at_the_close_of_each_year(few):
    found = {one.year: one for one in figures(few, TODAY)}
    assert sorted(found) == [2021, 2022, 2023, 2024]
    assert found[2022].types == {"C": 1, "B": 1, "": 1}
    assert found[2023].types == {"C": 1, "B": 1}
    assert found[2023].others == {"authority": 1}
    assert found[2021].others == {}


def test_only_results_that_were_public_that_day_count(few):
    now = {one.year: one.colours for one in figures(few, TODAY)}
    assert (now[2022]["green"], now[2023]["red"], now[2023]["orange"]) == (1, 1, 0)
    before = {one.year: one.results for one in figures(few, date(2023, 12, 1))}
    assert before == {2021: 0, 2022: 1, 2023: 0}


def test_nobody_yet_gives_no_years(covenant):
    assert figures(covenant, TODAY) == []
    assert columns([], "types") == []


def test_the_picture_shows_every_company_of_the_table(few):
    years = figures(few, TODAY)
    for column, one in zip(columns(years, "types"), years, strict=True):
        assert column.total == one.companies == sum(part.number for part in column.parts)
        assert all(0 <= float(part.y) <= 180 for part in column.parts)


def test_the_file_says_the_same_as_the_table(few):
    rows = list(csv.DictReader(io.StringIO(as_csv(figures(few, TODAY), TODAY))))
    assert {row["counted_on"] for row in rows} == {"2024-11-01"}
    unset = [row["value"] for row in rows if row["reporting_year"] == "2022" and row["part"] == "not_set"]
    assert unset == ["1"]


def test_the_page_and_its_file(few, django_assert_max_num_queries):
    client = Client()
    with translation.override("en"):
        address, file = reverse("register:figures"), reverse("register:figures_file")
    client.get(address)
    with django_assert_max_num_queries(13):
        text = client.get(address).content.decode()
    assert text.count('<svg class="columns"') == 2
    assert re.search(r'<th scope="row">2022</th><td class="number"[^>]*>0</td><td class="number"[^>]*>1</td>', text)
    assert client.get(file).headers["Content-Type"].startswith("text/csv")
    assert "no day we can read" in client.get(address, {"on": "soon"}).content.decode()
    assert "You are looking back" in client.get(address, {"on": "2023-01-01"}).content.decode()
    assert client.get(file, {"on": "9999-99-99"}).status_code == 200
