"""The map says the same as the table, and never points at a quarry."""

from __future__ import annotations

import html
import re

import pytest
from django.test import Client
from django.utils import timezone, translation

from trustone.register import presenting
from trustone.register.maps import drawing, outlines, page
from trustone.register.maps.outlines import CountryOutline, World
from trustone.register.maps.places import Known, Position, PublishedPlace

WORLD = World(
    width=960,
    height=417,
    scale=177.34230496646225,
    top=1.3067131388872923,
    countries={"IN": "M1 1L2 2Z", "PT": "M3 3Z", "FJ": "M4 4Z"},
    names={"IN": (673, 150), "PT": (460, 110), "FJ": (955, 280)},
    small={"MT": (505, 120)},
    edition="test",
)
INDIA = CountryOutline("IN", 960, 720, 82.5, 21.9, 0.2, 480, 360, "M9 9Z", "M8 8Z")


@pytest.fixture
def atlas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outlines, "world", lambda: WORLD)
    monkeypatch.setattr(outlines, "country_outline", lambda code: INDIA if code == "IN" else None)


def row(place, position=None, unknown=False, stones=("granite",)):
    one = PublishedPlace(tuple(place), stones, unknown, position)
    return drawing.Row(one, "at-" + "-".join(place), " › ".join(place), place[-1])


def at(latitude, longitude, radius=25, known=Known.TOWN):
    return Position(latitude, longitude, radius, known)


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
    assert WORLD.place(longitude, latitude) == pytest.approx((x, y), abs=0.1)


def test_on_a_country_distances_are_true_around_its_middle():
    assert INDIA.place(82.5, 21.9) == pytest.approx((480, 360))
    x, y = INDIA.place(82.5, 22.9)  # a degree of latitude is 111.2 km
    assert (x, 360 - y) == pytest.approx((480, 111.2 * 0.2), abs=0.05)


def test_a_circle_is_as_wide_as_the_place_is_uncertain():
    wide = drawing.country_picture([row(["IN", "Rajasthan"], at(22, 82, 200))], INDIA).shapes[0]
    xs = [float(x) for x in re.findall(r"[ML](-?[\d.]+) ", wide.path)]
    assert max(xs) - min(xs) == pytest.approx(2 * 200 * INDIA.scale, rel=0.02)


def test_a_circle_that_could_not_be_seen_is_drawn_wider_and_the_legend_says_so():
    picture = drawing.world_picture([row(["IN", "Rajasthan", "Bundi", "Bundi"], at(25, 75))], WORLD)
    ys = [float(y) for y in re.findall(r" ([\d.]+)", picture.shapes[0].path)]
    assert max(ys) - min(ys) > drawing.SMALLEST
    assert picture.smallest_km == 180


def test_wide_areas_lie_below_narrow_ones_and_all_above_countries():
    rows = [row(["IN", "A", "B"], at(20, 80, 40)), row(["IN", "A"], at(20, 80, 400)), row(["IN"])]
    assert [shape.kind for shape in drawing.world_picture(rows, WORLD).shapes] == ["country", "admin1", "admin2"]


def test_a_country_that_is_not_known_deeper_is_hatched():
    shapes = drawing.world_picture([row(["IN"], unknown=True), row(["PT"])], WORLD).shapes
    assert [(shape.code, shape.hatched) for shape in shapes] == [("IN", True), ("PT", False)]


def test_a_small_country_gets_a_ring_and_one_without_an_outline_is_named():
    picture = drawing.world_picture([row(["MT"]), row(["XK"]), row(["AQ"])], WORLD)
    assert [(shape.kind, shape.code) for shape in picture.shapes] == [("ring", "MT")]
    assert [one.place.country for one in picture.outside] == ["XK", "AQ"]


def test_at_the_180th_meridian_a_circle_stands_at_both_edges():
    picture = drawing.world_picture([row(["FJ", "Eastern"], at(-17, 179.5, 300))], WORLD)
    assert picture.shapes[0].path.count("M") == 2
    xs = [float(x) for x in re.findall(r"[ML](-?[\d.]+) ", picture.shapes[0].path)]
    assert max(xs) > 955
    assert min(xs) < 5
    assert not any(60 < x < 900 for x in xs)


def test_a_place_outside_the_frame_of_its_country_is_named_instead():
    picture = drawing.country_picture([row(["IN"]), row(["IN", "Far"], at(-40, 10)), row(["IN", "None"])], INDIA)
    assert [one.short for one in picture.outside] == ["Far", "None"]
    assert [shape.kind for shape in picture.shapes] == ["country"]


def test_circles_of_a_country_carry_the_numbers_of_the_table():
    rows = [row(["IN"]), row(["IN", "A"], at(20, 80)), row(["IN", "Far"], at(-40, 10)), row(["IN", "B"], at(25, 80))]
    picture = drawing.country_picture(rows, INDIA)
    assert {shape.anchor: shape.number for shape in picture.shapes} == {"at-IN": None, "at-IN-A": 1, "at-IN-B": 2}
    assert [label.text for label in picture.narrow] == ["1", "2"]


def test_a_country_without_a_surface_at_this_scale_is_a_ring():
    tiny = CountryOutline("VA", 960, 720, 12, 42, 20, 480, 360, "", "M1 1Z")
    assert [shape.kind for shape in drawing.country_picture([row(["VA"])], tiny).shapes] == ["ring"]


# --- The page ---------------------------------------------------------------------------------------------------------


def areas(client, query="", language="en", where=""):
    return client.get(f"/{language}/quarry-areas/{where}{query}")


def drawn_and_told(text):
    main = html.unescape(text.split("<main")[1])
    picture = re.search(r"<svg viewBox[^>]*worldmap__picture.*?</svg>", main, re.DOTALL)[0]
    shapes = set(re.findall(r'id="shape-(at-[^"]+)"', picture))
    table = main.split('id="quarry-table"')[1].split("</table>")[0]
    rows = dict(re.findall(r'<tr id="(at-[^"]+)">(.*?)</tr>', table, re.DOTALL))
    return picture, shapes, rows


@pytest.mark.parametrize("query", ["", "?level=admin1", "?stone=sandstone", "?country=IN", "?country=IN&level=area"])
def test_every_drawn_thing_is_in_the_table_and_the_reverse(atlas, public_list, visitor, query):
    text = areas(visitor, query).content.decode()
    if "No place fits" in text:
        assert "worldmap" not in text
        return
    _, shapes, rows = drawn_and_told(text)
    assert shapes == {anchor for anchor, told in rows.items() if "not drawn" not in told}


def test_only_published_places_are_drawn_and_named(atlas, public_list, visitor):
    picture, shapes, _ = drawn_and_told(areas(visitor).content.decode())
    assert shapes == {"at-IN", "at-IN-rajasthan-bundi"}
    assert "Namibia" not in areas(visitor).content.decode().split("<main")[1]
    assert "<title" in picture
    assert "<desc" in picture
    assert "style=" not in picture


def test_a_country_has_a_page_that_can_be_shared_and_stands_in_the_sitemap(atlas, public_list, visitor):
    year = public_list.year
    text = areas(visitor, where=f"{year}/IN/").content.decode()
    _, shapes, rows = drawn_and_told(text)
    assert f"Quarry areas in India, list of {year}" in text
    assert shapes <= set(rows)
    assert f"/nl/quarry-areas/{year}/IN/" in visitor.get("/sitemap.xml").content.decode()


@pytest.mark.parametrize("country", ["NA", "PT", "ZZ", "in", "India", "..", "IN'", "%00"])
def test_a_country_that_is_not_on_the_list_has_no_page(atlas, public_list, visitor, country):
    assert areas(visitor, where=f"{public_list.year}/{country}/").status_code == 404


def test_namibia_is_a_country_like_any_other(atlas, public_list, visitor):
    document = {
        "rows": [{"country": "NA", "admin1": None, "admin2": None, "area": None, "stones": ["marble"]}],
        "unknown_deeper": [],
        "digest": "0" * 64,
    }
    with translation.override("en"):
        found = page.areas_page(document, {"country": "NA"}, timezone.localdate(), page.Where("/"))
    assert (found.choice.country, found.country) == ("NA", "Namibia")


def test_a_year_without_a_list_is_not_found(covenant, visitor):
    assert areas(visitor, where="2023/").status_code == 404
    assert areas(visitor, where="2023/IN/").status_code == 404


def test_an_empty_list_is_said_and_draws_nothing(atlas, covenant):
    found = page.areas_page(
        {"rows": [], "unknown_deeper": [], "digest": "0" * 64}, {}, timezone.localdate(), page.Where("/")
    )
    assert (found.total, found.rows) == (0, ())


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("?stone=kryptonite", "“kryptonite” is not on this list"),
        ("?country=ZZ", "“ZZ” is not on this list"),
        ("?theme=%3Cscript%3Ealert(1)%3C/script%3E", "“&lt;script&gt;alert(1)&lt;/script&gt;” is not on this list"),
        ("?level=' OR 1=1 --", "is not on this list"),
        ("?stone=" + "x" * 5000, "“" + "x" * 40 + "” is not on this list"),
    ],
)
def test_what_the_list_does_not_have_is_left_out_with_a_sentence(atlas, public_list, visitor, query, said):
    response = areas(visitor, query)
    assert response.status_code == 200
    text = response.content.decode()
    assert said in text
    assert "<script>alert" not in text
    _, shapes, _ = drawn_and_told(text)
    assert "at-IN" in shapes


def test_other_parameters_do_nothing(atlas, public_list, visitor):
    many = "&".join(f"p{n}=x" for n in range(1500))
    plain = drawn_and_told(areas(visitor).content.decode())
    assert drawn_and_told(areas(visitor, f"?{many}&member=X&q=Y").content.decode()) == plain


@pytest.mark.parametrize("show", ["stones", "themes"])
def test_a_small_map_for_each_stone_and_theme_names_its_places(atlas, public_list, visitor, show):
    text = html.unescape(areas(visitor, f"?show={show}").content.decode())
    _, shapes, rows = drawn_and_told(text)
    small = text.split('class="smallmaps"')[1].split("</ul>")[0]
    assert small.count("<li>") >= 1
    assert set(re.findall(r'href="#shape-([^"]+)"', small)) <= shapes <= set(rows)
    assert "India" in small


def test_without_the_front_end_the_table_stands_alone(monkeypatch, public_list, visitor):
    monkeypatch.setattr(outlines, "world", lambda: None)
    text = Client().get("/en/quarry-areas/").content.decode()
    assert "worldmap__picture" not in text.split("<main")[1]
    assert "Rajasthan › Bundi" in text


def test_queries_do_not_grow_with_the_list(atlas, covenant, django_assert_num_queries):
    def document(number):
        country = {"country": "IN", "admin1": None, "admin2": None, "area": None, "stones": ["granite"]}
        below = [{**country, "admin1": f"State {n}"} for n in range(number)]
        return {"rows": [country, *below], "unknown_deeper": [], "digest": str(number)}

    for number in (3, 30):
        with django_assert_num_queries(5):
            page.areas_page(document(number), {}, timezone.localdate(), page.Where("/"))


def test_titles_of_other_pages_still_name_every_country(covenant):
    with translation.override("en"):
        assert presenting.Titles().place(("NA", "Erongo")) == "Namibia › Erongo"
