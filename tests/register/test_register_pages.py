"""What everybody sees, in four languages, with few queries, and never who buys where."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from pathlib import Path
from xml.etree import ElementTree

import pytest
from django.urls import resolve, reverse
from django.utils import timezone, translation

from trustone.register.languages import QUARRY_LANGUAGES

from .conftest import YEAR

PUBLIC = [
    "start",
    "members",
    "former",
    "others",
    "search",
    "figures",
    "quarry_areas",
    "about",
    "accessibility",
    "quarry_start",
]


def page(client, name, *arguments, language="nl", **query):
    with translation.override(language):
        address = reverse(f"register:{name}", args=arguments)
    return client.get(address, query)


@pytest.mark.parametrize("language", ["nl", "en", "fr", "de"])
@pytest.mark.parametrize("name", PUBLIC)
def test_public_pages_stand_in_every_language_without_login(covenant, visitor, name, language):
    response = page(visitor, name, language=language)
    text = response.content.decode()
    assert response.status_code == 200
    assert text.count("<h1") == 1
    assert f'<html lang="{language}"' in text


@pytest.mark.parametrize("language", ["nl", "fr", "de"])
@pytest.mark.parametrize("name", PUBLIC)
def test_no_sentence_of_a_page_is_left_in_english(covenant, visitor, name, language):
    def sentences(wanted):
        main = re.search(r"<main.*</main>", page(visitor, name, language=wanted).content.decode(), re.DOTALL)
        bare = re.sub(r"<[^>]+>", "\n", main[0])
        return {line.strip() for line in bare.splitlines() if len(line.split()) > 4 and re.search("[a-z]{4}", line)}

    assert sentences(language) & sentences("en") == set()


def test_members_show_since_years_and_colour_in_a_word(covenant, visitor, add_member, add_decision):
    green = add_member("Graniet & Co", city="Kampen", declared_type="C")
    add_decision(green, 2022, "red", "2023-02-01")
    add_decision(green, 2023, "green", "2024-02-01")
    add_member("Alleen A", declared_type="A")
    text = page(visitor, "members").content.decode()
    assert "Graniet &amp; Co" in text
    assert "1 oktober 2020" in text
    assert "Groen" in text
    assert "Geen kleur voor dit type" in text


def test_a_decision_is_seen_from_its_day_and_a_draft_never(covenant, visitor, add_member, add_decision):
    member = add_member("Graniet", declared_type="C")
    tomorrow = (timezone.localdate() + timedelta(days=1)).isoformat()
    add_decision(member, 2023, "red", tomorrow)
    add_decision(member, 2022, "red", None)
    text = page(visitor, "member", member.number).content.decode()
    assert "status--red" not in text.split("<aside")[0]


def test_a_corrected_result_stays_readable(covenant, visitor, add_member, add_decision):
    member = add_member("Graniet", declared_type="C")
    add_decision(member, 2023, "red", "2024-02-01")
    add_decision(member, 2023, "orange", "2024-05-01", version=2)
    text = page(visitor, "member", member.number, language="en").content.decode().split("<aside")[0]
    assert "corrected later" in text
    assert text.index("status--orange") < text.index("status--red")


def test_who_left_is_no_longer_in_the_list_but_has_a_page(covenant, visitor, add_member, system):
    from trustone.domain.membership import EventKind
    from trustone.members.services import record_event

    gone = add_member("Weg BV", declared_type="C")
    record_event(actor=system, member=gone, kind=EventKind.LEAVES, on=date(2023, 1, 1))
    assert "Weg BV" not in page(visitor, "members").content.decode()
    assert "No longer a member" in page(visitor, "member", gone.number, language="en").content.decode()


@pytest.mark.parametrize("number", ["nobody", "MEM-00000", "..", "1 OR 1=1", "%00"])
def test_a_number_that_does_not_exist_is_not_found(covenant, visitor, number):
    with translation.override("en"):
        assert visitor.get(reverse("register:member", args=[number])).status_code == 404


def test_a_future_member_and_an_authority_have_no_member_page(covenant, visitor, add_member):
    later = add_member("Later", joins=(timezone.localdate() + timedelta(days=30)).isoformat())
    town = add_member("Gemeente Kampen", kind="authority")
    assert page(visitor, "member", later.number).status_code == 404
    assert page(visitor, "member", town.number).status_code == 404
    assert "Gemeente Kampen" in page(visitor, "others").content.decode()
    assert "Gemeente Kampen" not in page(visitor, "members").content.decode()


def test_the_filter_finds_by_name_seat_type_and_colour(covenant, visitor, add_member, add_decision):
    stone = add_member("Steen Kampen", city="Kampen", declared_type="C")
    add_member("Pierre", country="BE", declared_type="B")
    add_decision(stone, 2023, "orange", "2024-02-01")

    def found(**query):
        return re.findall(r'<th scope="row"><a [^>]+>([^<]+)</a>', page(visitor, "members", **query).content.decode())

    assert found(q="kampen") == ["Steen Kampen"]
    assert found(seat="BE") == ["Pierre"]
    assert found(type="B") == ["Pierre"]
    assert found(colour="orange") == ["Steen Kampen"]
    assert found(colour="not_scored") == ["Pierre"]
    assert found(q="nergens") == []


@pytest.mark.parametrize(
    "query",
    [
        {"page": "-1"},
        {"page": "zzz"},
        {"seat": "' OR 1=1 --"},
        {"colour": "<script>alert(1)</script>", "q": "<script>alert(1)</script>"},
        {"q": "\u0000"},
        {"q": "x" * 5000},
        {f"p{n}": "x" for n in range(1500)},
    ],
)
def test_strange_filters_do_no_harm(covenant, visitor, add_member, query):
    add_member("Graniet")
    response = page(visitor, "members", **query)
    assert response.status_code in {200, 400}
    assert b"<script>alert" not in response.content


def test_no_filter_joins_members_with_stones_or_places(covenant, visitor, add_member):
    add_member("Graniet")
    names = set(re.findall(r'name="([^"]+)"', page(visitor, "members").content.decode().split("<main")[1]))
    assert names <= {"q", "on", "seat", "type", "colour", "state", "joined", "decided"}


@pytest.mark.parametrize("count", [3, 30])
def test_the_members_page_asks_the_same_number_of_queries(  # noqa: PLR0917
    covenant, visitor, add_member, add_decision, django_assert_max_num_queries, count
):
    for number in range(count):
        add_decision(add_member(f"Bedrijf {number}", declared_type="C"), 2023, "green", "2024-02-01")
    page(visitor, "members")
    with django_assert_max_num_queries(11):
        page(visitor, "members")


def test_the_list_is_shown_with_map_and_table_and_without_members(covenant, visitor, public_list, companies):
    text = page(visitor, "quarry_areas").content.decode()
    assert "Rajasthan › Bundi" in text
    assert "Namibi" not in text.split("<main")[1]
    for member in companies:
        assert member.name not in text
        assert member.number not in text


def test_a_place_whose_parts_say_everything_is_not_repeated(public_list):
    from trustone.register.presenting import Titles, by_country

    with translation.override("en"):
        (india,) = by_country(public_list.document, Titles())
    assert [(row.name, row.deeper_unknown) for row in india.areas] == [("Rajasthan › Bundi", True)]


def test_what_is_published_to_programs_has_the_declared_fields_only(visitor, public_list):
    response = page(visitor, "quarry_areas_file", YEAR)
    document = json.loads(response.content)
    assert response.content.decode() == public_list.output
    assert set(document["rows"][0]) == {"country", "admin1", "admin2", "area", "stones"}
    assert page(visitor, "quarry_areas_file", 1999).status_code == 404
    assert page(visitor, "quarry_areas_of", YEAR).status_code == 200
    assert page(visitor, "quarry_areas_of", 1999).status_code == 404


def test_the_quarry_page_needs_few_queries(visitor, public_list, django_assert_max_num_queries):
    page(visitor, "quarry_areas")
    with django_assert_max_num_queries(8):
        page(visitor, "quarry_areas")


@pytest.mark.parametrize("language", list(QUARRY_LANGUAGES))
def test_the_page_at_the_quarry_is_small_and_says_what_matters(covenant, visitor, language):
    from django.contrib.staticfiles import finders

    response = visitor.get(f"/{language}/at-the-quarry/")
    text = response.content.decode()
    size = len(response.content) + Path(finders.find("register/quarry.css")).stat().st_size
    assert response.status_code == 200
    assert size < 20_000
    assert f'<html lang="{language}">' in text
    assert text.count("<h2>") == 5
    assert covenant.contact["email"] in text
    assert "<script" not in text


def test_the_real_covenant_gives_its_own_address_at_the_quarry(packs, visitor):
    text = visitor.get("/hi/at-the-quarry/").content.decode()
    assert "InitiatiefTruStone@SER.nl" in text
    assert "3499 630" in text


def test_the_way_to_that_page_stands_in_the_products_languages_too(covenant, visitor):
    for language in ("nl", "fr", "de"):
        text = visitor.get(f"/{language}/at-the-quarry/").content.decode()
        assert "/ta/at-the-quarry/" in text


def test_the_sitemap_lists_every_public_page_in_every_language(covenant, visitor, public_list, companies, add_member):
    add_member("Gemeente", kind="authority")
    tree = ElementTree.fromstring(visitor.get("/sitemap.xml").content)  # noqa: S314 - our own
    space = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
    found = {}
    for url in tree.findall("s:url", space):
        alternates = {link.get("hreflang"): link.get("href") for link in url.findall("x:link", space)}
        found[url.findtext("s:loc", namespaces=space)] = alternates
    paths = [address.removeprefix("http://127.0.0.1:8000") for address in found]
    assert len(paths) == len(set(paths))
    assert all(set(alternates) >= {"nl", "en", "fr", "de"} for alternates in found.values())
    assert all(address in alternates.values() for address, alternates in found.items())
    for expected in ("/nl/", "/fr/members/", f"/de/members/{companies[0].number}/", f"/en/quarry-areas/{YEAR}/"):
        assert expected in paths
    assert {f"/{language}/at-the-quarry/" for language in [*QUARRY_LANGUAGES, "nl", "fr", "de"]} <= set(paths)
    opened = set()
    for path in paths:  # every page in Dutch, and one of each kind in each other language
        language = path.split("/")[1]
        with translation.override(language):
            kind = (resolve(path).view_name, language)
        if language == "nl" or kind not in opened:
            opened.add(kind)
            assert visitor.get(path).status_code == 200, path


def test_no_public_page_is_forgotten_in_the_sitemap():
    """Walks the resolver: what needs no login is in the sitemap, or stands for nothing by itself."""
    from django.urls import URLResolver, get_resolver

    from trustone.platform.public_pages import public_pages

    def open_views(resolver, namespace=""):
        for entry in resolver.url_patterns:
            if isinstance(entry, URLResolver):
                yield from open_views(entry, f"{entry.namespace}:" if entry.namespace else namespace)
            elif getattr(entry.callback, "is_public", False):
                yield f"{namespace}{entry.name}"

    not_pages = {"root", "health_live", "health_ready", "sitemap", "robots", "security", "favicon", "invitation"}
    elsewhere = {"at_the_quarry", "register:quarry_start", "register:quarry_areas_file", "register:plan_file"}
    elsewhere |= {"register:badge_frame", "register:badge_picture", "badge_statement", "badge_signature"}
    elsewhere |= {"register:figures_file", "opendata:feed", "opendata:feed_page", "open_data_file", "open_data_sums"}
    elsewhere |= {"open_data_catalogue", "open_data_dictionary"}
    elsewhere |= {"edition_file", "edition_signature", "edition_checksum"}
    elsewhere |= {"signing_key", "signing_keys", "signing_key_of"}
    elsewhere |= {"register:past_document", "calendar_feed", "readings:grid_file", "readings:grid_now"}
    elsewhere |= {"verification:draw_text", "verification:frame", "verification:plan_text"}  # files of a page
    # made of a buyer's answers, files of such pages, and a request for help behind a mailed link
    elsewhere |= {f"procurement:{name}" for name in ("route", "station", "grounds", "clause", "clause_file", "screen")}
    elsewhere |= {"procurement:quick_pack", "purchases:carry", "bidders:answer", "bidders:blank", "bidders:sheet_file"}
    elsewhere |= {"helpdesk:mailed", "helpdesk:by_link", "helpdesk:link"}
    elsewhere |= {f"helpdesk:link_{name}" for name in ("check", "kept_check", "close", "say", "files", "file")}
    elsewhere |= {f"tender_monitor:{name}" for name in ("csv", "csv_of", "json")}
    machines = ("api-v1:", "open_data_", "opendata:feed")  # named by the pages of open data and of the interface
    logging_in = ("account_", "mfa_", "socialaccount_", "openid_connect_")
    found = {name for name in open_views(get_resolver()) if not name.startswith((*logging_in, *machines))}
    own_form = {name for name in found if name.startswith("joining:")} - {"joining:start", "joining:check"}
    assert found - not_pages - elsewhere - own_form == {page.view for page in public_pages()}


def test_files_for_machines(covenant, visitor):
    assert "Sitemap: " in visitor.get("/robots.txt").content.decode()
    security = visitor.get("/.well-known/security.txt").content.decode()
    assert security.startswith("Contact: mailto:")
    assert re.search(r"^Expires: \d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$", security, re.MULTILINE)


def test_before_a_covenant_is_loaded_the_start_page_says_so(db, visitor):
    assert page(visitor, "start", language="en").status_code == 200
    assert visitor.get("/sitemap.xml").status_code == 200
    assert visitor.get("/ta/at-the-quarry/").status_code == 200
    assert visitor.get("/.well-known/security.txt").status_code == 200
