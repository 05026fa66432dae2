"""One search over all that is public, and the pages of those that are no company."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from trustone.catalog.selectors import stones
from trustone.domain.membership import EventKind
from trustone.joining.models import Application
from trustone.members.services import record_event
from trustone.platform.actors import actor_for
from trustone.platform.roles import Role
from trustone.register.stating import make_public

from .test_quarry_list_services import published


@pytest.fixture
def visitor() -> Client:
    return Client()


def page(client, name, *arguments, language="en", **query):
    with translation.override(language):
        return client.get(reverse(f"register:{name}", args=arguments), query)


def found(client, words, language="en"):
    """Heading → titles of the results under it."""
    text = page(client, "search", q=words, language=language).content.decode()
    sections = re.findall(r"<section><h2>([^<]+)</h2>(.*?)</section>", text, re.DOTALL)
    return {title: re.findall(r"<li><a [^>]+>([^<]+)</a>", body) for title, body in sections}


def test_a_search_over_everything_is_grouped_by_kind(covenant, visitor, add_member, settings):
    add_member("Graniet Jansen")
    add_member("Gemeente Granietdorp", kind="authority")
    results = found(visitor, "graniet")
    assert results["Companies"] == ["Graniet Jansen"]
    assert results["Who else takes part"] == ["Gemeente Granietdorp"]
    assert "Granite" in results["Kinds of stone"]


def test_stones_are_found_in_every_language_and_misspelt(covenant, visitor):
    assert "Graniet" in found(visitor, "granite", "nl")["Soorten steen"]
    assert "Granite" in found(visitor, "grannite")["Kinds of stone"]


def test_a_trade_name_leads_to_a_country_and_never_to_a_company(covenant, visitor, add_member):
    add_member("Steen Import")
    assert "Sandstone" in found(visitor, "Kandla sandstone")["Kinds of stone"]
    results = found(visitor, "Kandla grey")
    assert results["Trade names of stone"] == ["India"]
    assert "Companies" not in results


def test_no_result_joins_a_company_with_a_stone_or_a_place(  # noqa: PLR0917
    covenant, visitor, add_member, make_user, shared, people, companies
):
    """Also not where a company made it public: that stands on its own page, and the filter of the register says why."""
    published(covenant, actor_for(people["maker"]), actor_for(people["reader"]))
    member = add_member("Vrij en Open")
    make_public(
        actor=actor_for(make_user("signs", member.organisation, Role.SIGNATORY)),
        member=member,
        stones_=[one.code for one in stones()],
        countries_=["IN"],
        agreed=True,
    )
    names = {one.organisation.name for one in companies} | {"Vrij en Open"}
    for words in ("India", "granite", "Rajasthan", "sandstone", "marble india"):
        text = page(visitor, "search", q=words).content.decode()
        assert not {name for name in names if name in text}


def test_nothing_found_and_strange_questions(covenant, visitor, add_member):
    add_member("Marmerama en Dochters")
    shown = page(visitor, "search", q="marmelade doghteren").content.decode()
    assert "Nothing fits" in shown
    assert "Marmerama en Dochters" in shown
    for words in ("<script>alert(1)</script>", "' OR 1=1 --", "\u0000", "x" * 5000, "%00", "   "):
        response = page(visitor, "search", q=words)
        assert response.status_code == 200
        assert b"<script>alert" not in response.content
    assert "at most 100 characters" in page(visitor, "search", q="y" * 200).content.decode()


def test_the_number_of_queries_does_not_grow(covenant, visitor, add_member, django_assert_max_num_queries):
    for number in range(12):
        add_member(f"Steen {number}")
        add_member(f"Steendorp {number}", kind="authority")
    page(visitor, "search", q="steen")
    with django_assert_max_num_queries(26):
        page(visitor, "search", q="steen")


# --- Others -----------------------------------------------------------------------------------------------------------


def test_an_authority_has_a_page_with_its_declaration(covenant, visitor, add_member, system):
    town = add_member("Gemeente Kampen", kind="authority")
    shown = page(visitor, "other", town.number).content.decode()
    assert "The day of its declaration is not kept here." in shown
    at = datetime(2024, 3, 1, 12, tzinfo=UTC)
    Application.objects.create(
        public_id="APP-TEST", covenant=covenant, state="accepted", state_since=at, created_at=at, kind="authority",
        email="a@example.org", signatory_name="Geheime Naam", promises=True, signed_at=at, decided_at=at, member=town,
    )  # fmt: skip
    shown = page(visitor, "other", town.number).content.decode()
    assert "March 1, 2024" in shown
    assert "Geheime Naam" not in shown
    assert "a@example.org" not in shown


def test_who_took_part_before_is_listed_apart(covenant, visitor, add_member, system):
    gone = add_member("Gemeente Weg", kind="authority")
    record_event(actor=system, member=gone, kind=EventKind.LEAVES, on=date(2023, 1, 1), public_note="Merged towns.")
    shown = page(visitor, "others").content.decode()
    assert "Took part before" in shown
    assert "Merged towns." in page(visitor, "other", gone.number).content.decode()


def test_others_are_filtered_by_kind_and_words(covenant, visitor, add_member):
    add_member("Gemeente Kampen", kind="authority")
    add_member("Vakbond Kampen", kind="union")

    def names(**query):
        text = page(visitor, "others", **query).content.decode()
        return re.findall(r'<th scope="row"><a [^>]+>([^<]+)</a>', text)

    assert names(kind="union") == ["Vakbond Kampen"]
    assert names(q="gemeente kampn") == ["Gemeente Kampen"]
    assert len(names(kind="'; --")) == 2


def test_a_company_has_no_page_among_the_others(covenant, visitor, add_member):
    company = add_member("Steen")
    assert page(visitor, "other", company.number).status_code == 404
    assert page(visitor, "other", "nobody").status_code == 404
