"""The library: everybody finds what is public, participants find the rest, and a page shows at most three that help."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.template import Context, Template
from django.template.loader import get_template
from django.test import Client

from trustone.catalog.models import LibraryEntry
from trustone.library import selectors
from trustone.library.words import AUDIENCES, KINDS, LANGUAGES, STEPS
from trustone.platform.actors import Actor, anonymous
from trustone.platform.models import Organisation, User
from trustone.platform.roles import Role

pytestmark = pytest.mark.usefixtures("packs")

OWN = "trustone-mapping-guide"
CODE = re.compile(r">\s*(theme_sheet|country_analysis|civil_society|child_labour|IN|nl|2)\s*<")


@pytest.fixture
def reader(make_actor: Callable[..., Actor], company: Organisation) -> Actor:
    return make_actor("els", company, Role.COMPANY_EDITOR)


@pytest.fixture
def participant(client: Client, make_user: Callable[..., User], company: Organisation) -> Client:
    client.force_login(make_user("els", company, Role.COMPANY_EDITOR))
    return client


def titles(client: Client, query: str, language: str = "en") -> list[str]:
    """Titles of the entries on all pages of the list."""
    found: list[str] = []
    for page in range(1, 9):
        text = client.get(f"/{language}/library/?{query}&page={page}").content.decode()
        here = re.findall(r'<h2><a href="/\w\w/library/[^"]+/">([^<]+)</a>', text)
        if not here or here[0] in found:
            break
        found += here
    return found


def tag(actor: Actor, arguments: str, **context: Any) -> str:
    template = Template("{% load library %}{% library_for " + arguments + " %}")
    return template.render(Context({"actor": actor, **context})).strip()


def test_every_word_of_the_pack_has_a_word_on_the_page() -> None:
    for row in LibraryEntry.objects.all():
        assert row.kind in KINDS
        assert set(row.audience) <= set(AUDIENCES)
        assert set(row.steps) <= set(STEPS)
        assert set(row.languages) <= set(LANGUAGES)


def test_no_entry_leads_to_an_address_that_is_not_one() -> None:
    for row in LibraryEntry.objects.exclude(where=""):
        assert re.fullmatch(r"https?://[\w.-]+\.[a-z]+(/\S*)?", row.where), row.where


def test_own_texts_explain_this_product_and_documents_of_others_have_no_body() -> None:
    for row in LibraryEntry.objects.all():
        assert bool(row.body) == (row.kind == "explanation"), row.code


def test_all_entries_can_be_found_page_by_page(client: Client, participant: Client) -> None:
    assert len(titles(participant, "")) == LibraryEntry.objects.count()


@pytest.mark.parametrize("language", ["nl", "en", "fr", "de"])
def test_every_entry_has_a_page_without_raw_codes(participant: Client, language: str) -> None:
    for row in LibraryEntry.objects.all():
        page = participant.get(f"/{language}/library/{row.code}/").content.decode()
        assert row.title_in(language) in page.replace("&amp;", "&").replace("&#x27;", "'")
        assert not CODE.search(page.split("<main")[1]), row.code


def test_an_entry_without_an_address_says_to_ask_the_secretariat(client: Client) -> None:
    page = client.get("/en/library/trustone-sheet-living-wage/").content.decode()
    assert "Ask the secretariat" in page
    assert "Go to" not in page


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("EINDEVALUATIE", "trustone-final-evaluation"),
        ("evaluation finale", "trustone-final-evaluation"),
        ("Évaluation  FINALE!", "trustone-final-evaluation"),
        ("granite dark", "dark-sites-of-granite"),
        ("mvo risico", "csr-risk-check"),
        ("zimbabwe land", "mutoko-land"),
    ],
)
def test_search_forgives_accents_capitals_order_and_language(client: Client, words: str, code: str) -> None:
    wanted = LibraryEntry.objects.get(pk=code).title_in("en")
    assert wanted in titles(client, f"q={words}")


def test_choices_narrow_the_list(client: Client) -> None:
    assert "Below the Surface" in titles(client, "country=BR&theme=occupational_health_safety")
    assert "The Dark Sites of Granite" not in titles(client, "country=BR")
    assert "Risk analysis India" in titles(client, "country=IN&theme=living_wage")
    for name, value in (("kind", "form"), ("step", "6"), ("language", "nl"), ("audience", "authority")):
        assert 0 < len(titles(client, f"{name}={value}")) < LibraryEntry.objects.count()


@pytest.mark.parametrize(
    "query",
    [
        "q=%00",
        "q=" + "a" * 5000,
        "q=<script>alert(1)</script>",
        "q=' OR 1=1 --",
        "q=((((.*",
        "q=%F0%9F%92%A9",
        "q=___",
        "theme=nonsense&country=XX&kind=9&step=0&language=zz&audience=all",
        "page=-1",
        "page=99999999999999999999",
        "q=a&q=b&theme=child_labour&theme=land_rights",
    ],
)
def test_hostile_input_is_answered_with_a_page(client: Client, query: str) -> None:
    response = client.get(f"/nl/library/?{query}")
    assert response.status_code == 200
    assert b"<script>alert" not in response.content


def test_words_that_are_too_long_are_told(client: Client) -> None:
    page = client.get("/nl/library/?q=" + "a" * 101).content.decode()
    assert "ten hoogste 100 tekens" in page


def test_what_does_not_exist_is_not_found(client: Client) -> None:
    for code in ("nothing", "..", "%00", "a" * 500):
        assert client.get(f"/nl/library/{code}/").status_code == 404


def test_an_entry_for_participants_never_reaches_the_public(client: Client) -> None:
    own = LibraryEntry.objects.get(pk=OWN)
    assert own.for_participants
    assert client.get(f"/en/library/{OWN}/").status_code == 404
    assert own.title_in("en") not in titles(client, "")
    assert own.title_in("en") not in titles(client, "q=mapping")
    assert OWN not in client.get("/sitemap.xml").content.decode()
    assert OWN not in tag(anonymous(), 'criterion="2.1"')


def test_an_entry_for_participants_reaches_them_and_the_secretariat(
    client: Client, participant: Client, make_user: Callable[..., User], secretariat: Organisation
) -> None:
    wanted = LibraryEntry.objects.get(pk=OWN).title_in("en")
    assert wanted in titles(participant, "q=mapping")
    client.force_login(make_user("sam", secretariat, Role.ASSESSOR))
    assert client.get(f"/en/library/{OWN}/").status_code == 200


def test_who_does_not_take_part_as_a_company_sees_what_the_public_sees(
    client: Client, make_user: Callable[..., User], system: Actor
) -> None:
    from trustone.platform.services import create_organisation

    town = create_organisation(actor=system, name="Stad", kind="authority", country="BE")
    client.force_login(make_user("ann", town, Role.AUTHORITY_BUYER))
    assert client.get(f"/en/library/{OWN}/").status_code == 404


def test_the_public_entries_are_in_the_sitemap(client: Client) -> None:
    sitemap = client.get("/sitemap.xml").content.decode()
    for code in LibraryEntry.objects.filter(for_participants=False).values_list("code", flat=True):
        assert f"/nl/library/{code}/" in sitemap


def test_a_retired_entry_is_gone_everywhere(client: Client, reader: Actor) -> None:
    LibraryEntry.objects.filter(pk="dark-sites-of-granite").update(retired=True)
    assert client.get("/nl/library/dark-sites-of-granite/").status_code == 404
    assert "dark-sites" not in client.get("/sitemap.xml").content.decode()
    assert "dark-sites" not in tag(reader, 'step="2" themes="forced_labour" countries="IN"')


def test_an_empty_library_teaches(client: Client) -> None:
    LibraryEntry.objects.all().delete()
    page = client.get("/nl/library/").content.decode()
    assert "De bibliotheek is nog leeg" in page
    assert '<form class="filters"' not in page


# --- What helps here -------------------------------------------------------------------------------------------------


def test_a_risk_finds_the_country_analysis_first(reader: Actor) -> None:
    found = selectors.found_for(actor=reader, step="2", themes=["forced_labour"], countries=["IN"])
    assert found[0].code == "trustone-analysis-india"
    assert len(found) == 3


def test_each_criterion_finds_something_for_a_company(reader: Actor) -> None:
    for code in ("1.1", "1.2", "2.1", "2.2", "2.3", "3.1", "3.2", "4.1", "5.1", "6.1"):
        assert selectors.found_for(actor=reader, criterion=code), code


def test_each_theme_finds_something_at_the_risk_and_at_the_action(reader: Actor) -> None:
    from trustone.catalog.selectors import themes

    for theme in themes():
        assert selectors.found_for(actor=reader, step="2", themes=[theme.code]), theme.code
        assert selectors.found_for(actor=reader, step="3", themes=[theme.code]), theme.code


def test_the_tag_shows_at_most_three_with_one_query(
    reader: Actor, django_assert_num_queries: Callable[..., Any]
) -> None:
    with django_assert_num_queries(1):
        shown = tag(reader, "step=step themes=themes countries=countries", step=2, themes=["child_labour"],
                    countries={"IN", "BR"})  # fmt: skip
    assert shown.count("<li>") == 3


def test_the_tag_renders_nothing_when_nothing_fits(reader: Actor) -> None:
    assert tag(reader, "") == ""
    assert tag(reader, 'step="9"') == ""


def test_the_list_asks_as_often_whatever_the_number_of_entries(
    client: Client, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    with django_assert_max_num_queries(6):
        client.get("/nl/library/")
    rows = list(LibraryEntry.objects.all())
    for number in range(3):
        for row in rows:
            row.pk = f"{row.pk[:60]}-{number}"
        LibraryEntry.objects.bulk_create(rows)
    with django_assert_max_num_queries(6):
        client.get("/nl/library/?q=granite")


@pytest.mark.parametrize(
    "template",
    [
        "assessments/criterion.html",
        "supply/chain.html",
        "risks/known_group.html",
        "risks/rating_first_look.html",
        "risks/rating_judge.html",
        "improvement/objective.html",
        "improvement/action.html",
    ],
)
def test_guides_stand_where_somebody_works(template: str) -> None:
    assert "{% library_for " in get_template(template).template.source  # type: ignore[attr-defined]


def test_a_document_in_another_language_says_so_beside_its_title(client: Client) -> None:
    text = client.get("/nl/library/?q=rock+bottom").content.decode()
    assert re.search(r'>Rock Bottom</a> <span class="entries__language">Engels</span></h2>', text)
    text = client.get("/en/library/?q=rock+bottom").content.decode()
    assert "entries__language" not in text
