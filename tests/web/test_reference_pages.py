"""The reference pages: who sees what, honest about what nobody verified, and no slower with more rows."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from trustone.catalog.models import Area, ContextFact, Country, RiskFinding
from trustone.platform.models import Organisation, User
from trustone.platform.roles import Role

pytestmark = pytest.mark.usefixtures("packs")

PUBLIC = [
    "",
    "framework/",
    "themes/",
    "stones/",
    "stones/sandstone/",
    "labels/",
    "parties/",
    "figures/",
    "projects/",
    "fees/",
]
SIGNED_IN = [
    "countries/",
    "countries/IN/",
    "countries/MG/",
    "countries/NL/",
    "areas/",
    "areas/IN/",
    "areas/NL/",
    "packs/",
]
CODES = re.compile(
    r">\s*(very_high|processing_hub|not_named|home_cobble_cutting|forced_labour|n\.d\.|unknown|town)\s*<"
)


@pytest.fixture
def reader(client: Client, make_user: Callable[..., User], company: Organisation) -> Client:
    client.force_login(make_user("els", company, Role.COMPANY_EDITOR))
    return client


def reads(client: Client, path: str) -> None:
    for language in ("nl", "en", "fr", "de"):
        response = client.get(f"/{language}/reference/{path}")
        assert response.status_code == 200, path
        assert not CODES.search(response.content.decode()), path


def test_everybody_reads_the_public_pages(client: Client) -> None:
    for path in PUBLIC:
        reads(client, path)


def test_context_is_for_who_is_logged_in(client: Client) -> None:
    for path in SIGNED_IN:
        assert client.get(f"/nl/reference/{path}").status_code in {302, 404}, path


def test_who_is_logged_in_reads_all(reader: Client) -> None:
    for path in SIGNED_IN:
        reads(reader, path)


def test_what_is_not_there_is_not_found(reader: Client) -> None:
    for path in ("stones/moonstone/", "countries/XX/", "areas/XX/"):
        assert reader.get(f"/nl/reference/{path}").status_code == 404


def test_thresholds_of_the_real_framework_are_shown_as_not_set(client: Client) -> None:
    page = client.get("/en/reference/framework/").content.decode()
    assert page.count("not set") >= 10
    assert "shared with 2.2" in page


def test_a_finding_nobody_verified_has_no_source_on_any_page(reader: Client) -> None:
    for finding in RiskFinding.objects.filter(confidence="low", country__isnull=False):
        assert finding.country_id
        page = reader.get(f"/en/reference/countries/{finding.country_id}/").content.decode()
        part = page.split(finding.finding["en"].replace("'", "&#x27;"))[1].split("</tr>")[0]
        assert "Not verified" in part
        assert "Source:" not in part
        assert not finding.source or finding.source not in part


def test_an_area_nobody_verified_has_no_source(reader: Client) -> None:
    area = Area.objects.get(pk="BR-A06")
    page = reader.get("/en/reference/areas/BR/").content.decode()
    (row,) = (part for part in page.split("<tr>") if "Papagaios" in part)
    assert "Not verified" in row
    assert area.source not in page


def test_a_silica_class_nobody_verified_has_no_source(client: Client) -> None:
    page = client.get("/en/reference/stones/black_granite/").content.decode()
    assert "Not verified" in page
    sandstone = client.get("/en/reference/stones/sandstone/").content.decode()
    assert "70 to 95" in sandstone
    assert "silica-safe.org" in sandstone


def test_findings_stay_behind_the_login(client: Client) -> None:
    page = client.get("/en/reference/stones/sandstone/").content.decode()
    assert "What sources report" not in page


def test_a_page_asks_as_often_whatever_the_number_of_rows(
    reader: Client, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    reader.get("/nl/reference/countries/")
    for path in ("countries/", "countries/IN/", "areas/", "areas/IN/", "stones/"):
        with django_assert_max_num_queries(16):
            reader.get(f"/nl/reference/{path}")


def test_no_finding_is_said_to_mean_unknown(reader: Client) -> None:
    assert Country.objects.get(pk="NL").findings.count() == 0
    assert "It does not mean: safe" in reader.get("/en/reference/countries/NL/").content.decode()


def test_a_loaded_figure_project_or_fee_is_seen_with_its_source(client: Client) -> None:
    for path, kind in (("figures", "statistics"), ("projects", "projects"), ("fees", "fees")):
        page = client.get(f"/en/reference/{path}/").content.decode().replace("&amp;", "&").replace("&#x27;", "'")
        facts = ContextFact.objects.filter(kind=kind)
        shown = [fact for fact in facts if fact.data.get("covenant") != "demo-stone"]
        for fact in facts:
            assert (fact.title_in("en") in page) is (fact in shown), fact.code
        assert page.count("Source:") + page.count("Not verified") >= len(shown)


def test_a_figure_keeps_what_the_source_says_of_its_exactness(client: Client) -> None:
    page = client.get("/nl/reference/figures/").content.decode()
    assert "bijna 40%" in page
    assert "iets meer dan 50" in page
    assert "end year" not in page


def test_an_installation_without_these_lists_says_so(client: Client) -> None:
    ContextFact.objects.all().delete()
    for path in ("figures", "projects", "fees"):
        assert "niet geladen" in client.get(f"/nl/reference/{path}/").content.decode()
