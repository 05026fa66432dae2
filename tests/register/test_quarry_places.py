"""Where published places lie: a circle made of the catalogue's towns, never of who sources there."""

from __future__ import annotations

import pytest

from trustone.register.maps import choosing, labels
from trustone.register.maps.choosing import Choice, fitting, read_choice
from trustone.register.maps.places import Known, PublishedPlace, Town, distance_km, gazetteer, places_of, position_of
from trustone.register.maps.reported import Report, Reported

BUNDI = Town(("IN", "Rajasthan", "Bundi", "Bundi"), 25.4385, 75.6373, "town")
JODHPUR = Town(("IN", "Rajasthan", "Jodhpur", "Jodhpur"), 26.2684, 73.0059, "town")
CHIMAKURTHI = Town(("IN", "Andhra Pradesh", "Prakasam", "Chimakurthi"), 15.5036, 80.0445, "stand_in")
TOWNS = gazetteer([BUNDI, JODHPUR, CHIMAKURTHI])


def one(*place, stones=("granite",), unknown=False):
    return PublishedPlace(place, stones, unknown, None)


def entry(*place, stones=("granite",)):
    names = dict(zip(("country", "admin1", "admin2", "area"), (*place, None, None, None), strict=False))
    return {**names, "stones": list(stones)}


def test_a_country_and_a_place_without_a_town_have_no_position():
    assert position_of(("IN",), TOWNS) is None
    assert position_of(("IN", "Goa"), TOWNS) is None


def test_a_quarry_area_lies_around_its_town_and_further_around_a_stand_in():
    own, nearby = (position_of(town.place, TOWNS) for town in (BUNDI, CHIMAKURTHI))
    assert (own.radius_km, own.known) == (25, Known.TOWN)
    assert (nearby.radius_km, nearby.known) == (50, Known.NEARBY)


def test_the_circle_of_a_province_holds_every_town_known_in_it():
    found = position_of(("IN", "Rajasthan"), TOWNS)
    middle = (found.latitude, found.longitude)
    for town in (BUNDI, JODHPUR):
        assert distance_km(middle, (town.latitude, town.longitude)) + 25 <= found.radius_km + 1
    assert found.known is Known.SEVERAL
    assert found.radius_km >= 100


def test_a_middle_between_towns_on_both_sides_of_the_180th_meridian_lies_between_them():
    towns = gazetteer([Town(("FJ", "East", "A"), -17, 179, "town"), Town(("FJ", "East", "B"), -17, -179, "town")])
    found = position_of(("FJ", "East"), towns)
    assert abs(found.longitude) == pytest.approx(180, abs=0.1)
    assert found.radius_km < 200


def test_distances_are_those_on_the_globe():
    assert distance_km((52.37, 4.9), (50.85, 4.35)) == pytest.approx(173, abs=2)


def test_rows_keep_the_order_of_the_list_and_say_what_is_not_known_deeper():
    document = {"rows": [entry("IN"), entry("IN", "Rajasthan")], "unknown_deeper": [entry("IN")]}
    found = places_of(document, TOWNS)
    assert [(row.place, row.level, row.deeper_unknown) for row in found] == [
        (("IN",), "country", True),
        (("IN", "Rajasthan"), "admin1", False),
    ]


# --- The filter -------------------------------------------------------------------------------------------------------

KNOWN = {"country": ["IN", "NA"], "stone": ["granite"], "theme": ["child_labour"], "level": ["country", "area"]}


def test_what_is_known_is_taken_and_what_is_not_is_named():
    asked = {"country": "NA", "stone": "gold", "show": "stones", "theme": " child_labour ", "level": ""}
    found = read_choice(asked, KNOWN)
    assert (found.country, found.stone, found.theme, found.show) == ("NA", "", "child_labour", "stones")
    assert found.not_known == (("stone", "gold"),)


def test_the_country_of_the_path_wins():
    assert read_choice({"country": "NA"}, KNOWN, "IN").country == "IN"


def test_an_address_says_the_choice_and_nothing_else():
    choice = Choice(country="IN", stone="black_granite", show="themes", not_known=(("level", "x"),))
    assert choice.address() == "country=IN&stone=black_granite&show=themes"
    assert choice.address(country="") == "stone=black_granite&show=themes"


def test_the_filter_asks_nothing_about_companies():
    assert set(choosing.FIELDS) == {"country", "stone", "theme", "level"}


def test_rows_fit_by_what_the_list_names_there():
    rows = [one("IN"), one("IN", "Rajasthan", stones=("sandstone",)), one("PT", stones=("marble",))]
    themes = {("IN",): {"child_labour"}}
    found = lambda **chosen: [row.place for row in fitting(rows, Choice(**chosen), lambda x: themes.get(x.place, ()))]  # noqa: E731
    assert found() == [("IN",), ("IN", "Rajasthan"), ("PT",)]
    assert found(stone="sandstone") == [("IN", "Rajasthan")]
    assert found(country="PT") == [("PT",)]
    assert found(level="admin1") == [("IN", "Rajasthan")]
    assert found(theme="child_labour") == [("IN",)]


def test_a_place_that_its_parts_say_in_full_stands_once_unless_its_level_is_asked_for():
    rows = [one("IN"), one("IN", "Rajasthan"), one("IN", "Rajasthan", "Bundi")]
    assert [len(row.place) for row in fitting(rows, Choice(), lambda _: ())] == [1, 3]
    assert [len(row.place) for row in fitting(rows, Choice(level="admin1"), lambda _: ())] == [2]
    kept = [one("IN"), one("IN", "Rajasthan", unknown=True), one("IN", "Rajasthan", "Bundi")]
    assert [len(row.place) for row in fitting(kept, Choice(), lambda _: ())] == [1, 2, 3]


# --- What is reported -------------------------------------------------------------------------------------------------


def report(code, *places, theme="child_labour", whole="", stone=""):
    return Report(code, theme, whole or theme, places, stone)


def test_a_finding_stands_with_its_place_the_places_in_it_and_those_around_it():
    found = Reported([report("a", ("IN", "Rajasthan"))])
    for place in [("IN",), ("IN", "Rajasthan"), ("IN", "Rajasthan", "Bundi")]:
        assert [one.code for one in found.at(place)] == ["a"]
    assert found.at(("IN", "Goa")) == []
    assert found.at(("PT",)) == []


def test_what_is_said_of_a_whole_country_stands_with_the_country_only():
    found = Reported([report("a", ("IN",))])
    assert [one.code for one in found.at(("IN",))] == ["a"]
    assert found.at(("IN", "Rajasthan")) == []


def test_a_part_of_a_theme_is_found_under_the_whole_of_it():
    found = Reported([report("a", ("IN",), theme="land_rights", whole="land_and_environment")])
    assert found.themes_at(("IN",)) == {"land_rights", "land_and_environment"}


# --- Names on the map -------------------------------------------------------------------------------------------------


def test_names_never_stand_on_each_other():
    wanted = [labels.Wanted(f"Place {n}", 100 + n * 3, 100 + n * 2, 6, shorter=str(n)) for n in range(40)]
    found = labels.placed(wanted, 17, 960, 400)
    boxes = [(float(x.x), float(x.y), len(x.text) * 17 * labels.LETTER) for x in found]
    for n, (x, y, width) in enumerate(boxes):
        for x2, y2, width2 in boxes[n + 1 :]:
            assert abs(x - x2) >= (width + width2) / 2 - 1 or abs(y - y2) >= 16
    assert 4 <= len(found) < 40


def test_a_name_that_would_leave_the_picture_gives_way_to_something_shorter():
    found = labels.placed([labels.Wanted("A very long name", 10, 10, 0, shorter="1")], 17, 100, 40)
    assert [label.text for label in found] == ["1"]
