"""The map says the same as the table, and never points at a quarry."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from django.test import Client

from trustone.register import maps, presenting

from .test_register_pages import page, public_list, visitor  # noqa: F401 - fixtures

WORLD = maps.World(
    width=960,
    height=417,
    scale=177.34230496646225,
    top=1.3067131388872923,
    countries={"IN": "M1 1L2 2Z", "PT": "M3 3Z"},
)


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(maps, "world", lambda: WORLD)


@pytest.mark.parametrize(
    ("longitude", "latitude", "x", "y"),
    [
        (0, 0, 480.0, 231.7),
        (180, 0, 960.0, 231.7),
        (-180, 0, 0.0, 231.7),
        (77.2, 28.6, 673.8, 131.3),
        (0, 84, 480.0, 0),
    ],
)
def test_points_are_placed_by_the_projection_of_the_outlines(longitude, latitude, x, y):
    found = WORLD.place(longitude, latitude)
    assert found == pytest.approx((x, y), abs=0.1)


def test_wider_areas_get_wider_circles_below_the_small_ones(world):
    points = [("area", "a", Decimal(1), Decimal(1)), ("admin1", "b", Decimal(1), Decimal(1))]
    spots = maps.quarry_map({}, points).spots
    assert [(spot.label, spot.radius) for spot in spots] == [("b", 9), ("a", 4)]


def test_a_country_without_an_outline_is_named_under_the_map(world):
    found = maps.quarry_map({"IN": "India", "MT": "Malta"}, [])
    assert found.countries == (("India", "M1 1L2 2Z"),)
    assert found.not_drawn == ("Malta",)


def test_only_published_countries_and_their_deepest_areas_are_drawn(world, public_list, visitor):  # noqa: F811
    drawn = presenting.draw(public_list.document, presenting.Titles())
    assert len(drawn.countries) == 1
    assert all("Rajasthan › Bundi" in spot.label for spot in drawn.spots)
    text = page(visitor, "quarry_areas", language="en").content.decode()
    picture = re.search(r"<svg viewBox.*?</svg>", text, re.DOTALL)[0]
    assert 'role="img"' in picture
    assert "<title" in picture
    assert "<desc" in picture
    assert "style=" not in picture
    for name in re.findall(r"<title>([^<]+)</title>", picture):
        assert all(part in text.split("</figure>")[1] for part in name.split(" › "))


def test_without_the_front_end_the_table_stands_alone(monkeypatch, public_list, visitor):  # noqa: F811
    monkeypatch.setattr(maps, "world", lambda: None)
    text = Client().get("/en/quarry-areas/").content.decode()
    assert "<svg viewBox" not in text.split("<main")[1]
    assert "Rajasthan › Bundi" in text
