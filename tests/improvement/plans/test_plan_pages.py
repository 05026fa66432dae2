"""The pages of the yearly plan, as the company, the secretariat and the public see them."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from io import BytesIO
from typing import Any

import docx
import pytest
from django.test import Client

from trustone.improvement.models import Objective, Plan, PlanText, PlanVersion
from trustone.members.models import Member
from trustone.platform.actors import Actor
from trustone.platform.models import User
from trustone.platform.roles import Role


@pytest.fixture
def browser(client: Client, editor_user: User) -> Client:
    client.force_login(editor_user)
    return client


@pytest.fixture
def at(plan: Plan) -> Callable[[str], str]:
    return lambda page="": f"/nl/participants/{plan.member.number}/plan/{plan.year}/{page}"


def words(response: object) -> str:
    text = response.content.decode()  # type: ignore[attr-defined]
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", text)))


def hidden(page: str, name: str) -> str:
    found = re.search(rf'name="{name}"[^>]*value="([^"]*)"', page)
    assert found, name
    return found[1]


def publish(browser: Client, at: Callable[[str], str], **more: str) -> None:
    page = browser.get(at("publish/")).content.decode()
    answer = browser.post(at("publish/"), {"seen": hidden(page, "seen"), **more})
    assert answer.status_code == 302, words(answer)


@pytest.mark.parametrize("page", ["", "whole/", "text/", "text/about/", "text/doing/", "text/after/", "text/who/",
                                  "text/again/who/", "publish/", "versions/", "compare/"])  # fmt: skip
@pytest.mark.parametrize("language", ["nl", "en", "fr", "de"])
def test_every_page_opens_in_every_language(
    browser: Client, at: Callable[[str], str], page: str, language: str
) -> None:
    answer = browser.get(at(page).replace("/nl/", f"/{language}/"))
    assert answer.status_code == 200
    assert answer.content.decode().count("<h1") == 1


def test_the_year_page_leads_on_to_the_first_task_that_is_open(browser: Client, at: Callable[[str], str]) -> None:
    page = browser.get(at(""))
    steps = page.context["steps"]
    assert [step.key for step in steps] == [
        "chains", "risks", "order", "objectives", "actions", "purchasing", "texts", "publish",
    ]  # fmt: skip
    assert [step.kind for step in steps][:1] == ["done"]
    assert page.context["next"].key in {"risks", "purchasing", "publish"}


def test_an_empty_year_explains_what_a_plan_is(browser: Client, plan: Plan) -> None:
    page = browser.get(f"/nl/participants/{plan.member.number}/plan/2021/")
    assert page.status_code == 200
    assert page.context["is_begun"] is False


def test_strangers_and_visitors_see_nothing(
    client: Client, at: Callable[[str], str], add_company: Callable[[str], Member], make_user: Callable[..., User]
) -> None:
    assert client.get(at("")).status_code == 302
    client.force_login(make_user("otto", add_company("Andere").organisation, Role.COMPANY_EDITOR))
    for page in ("", "whole/", "text/", "publish/", "versions/", "compare/", "whole.pdf"):
        assert client.get(at(page)).status_code == 404


def test_a_first_year_is_published_in_two_screens_after_the_facts(browser: Client, at: Callable[[str], str]) -> None:
    Plan.objects.update(names_countries=None)
    assert browser.get(at("publish/")).status_code == 302
    page = browser.get(at("text/"))
    assert browser.post(at("text/"), {}).status_code == 422
    version = hidden(page.content.decode(), "version")
    answer = browser.post(at("text/"), {"names_countries": "yes", "version": version})
    assert answer["Location"].endswith("/publish/")
    publish(browser, at)
    assert PlanVersion.objects.get().content["names_countries"] is True


def test_publishing_twice_by_a_double_click_makes_one_version(browser: Client, at: Callable[[str], str]) -> None:
    page = browser.get(at("publish/")).content.decode()
    given = {"seen": hidden(page, "seen"), "form_token": hidden(page, "form_token")}
    assert [browser.post(at("publish/"), given).status_code for _ in range(2)] == [302, 302]
    assert PlanVersion.objects.count() == 1


def test_no_text_screen_asks_more_than_seven_things(browser: Client, at: Callable[[str], str]) -> None:
    for group in ("about", "doing", "after"):
        form = browser.get(at(f"text/{group}/")).context["form"]
        assert len(form.visible_fields()) <= 7


def test_what_was_typed_stays_when_it_is_too_long(browser: Client, at: Callable[[str], str]) -> None:
    long = "Uit Word. " * 2000
    answer = browser.post(at("text/after/"), {"results_nl": long, "results_en": "Short."})
    assert answer.status_code == 422
    assert "4000" in words(answer) and "Uit Word. Uit Word." in words(answer)
    assert not PlanText.objects.exists()


def test_the_second_of_two_editors_sees_both_texts_and_may_save_again(
    browser: Client, at: Callable[[str], str]
) -> None:
    empty = {f"{name}_version": "0" for name in ("results_nl", "results_en", "complaints_nl", "complaints_en")}
    browser.post(at("text/after/"), {"results_nl": "Van de een.", "results_en": "From one.", **empty})
    answer = browser.post(at("text/after/"), {"results_nl": "Van de ander.", "results_en": "From one.", **empty})
    assert answer.status_code == 409
    assert "Van de een." in words(answer) and "Van de ander." in answer.context["form"]["results_nl"].value()
    now = {name: str(answer.context["form"][name].value()) for name in empty}
    assert (
        browser.post(at("text/after/"), {"results_nl": "Van de ander.", "results_en": "From one.", **now}).status_code
        == 302
    )
    assert PlanText.objects.get(language="nl").text == "Van de ander."


def test_a_place_has_to_be_meant(browser: Client, at: Callable[[str], str]) -> None:
    browser.post(at("text/where/"), {"where_nl": "Zandsteen uit Bundi.", "where_en": "Sandstone from Bundi."})
    page = browser.get(at("publish/")).content.decode()
    assert "Bundi" in page
    answer = browser.post(at("publish/"), {"seen": hidden(page, "seen")})
    assert answer.status_code == 422
    publish(browser, at, confirmed="on")


def test_one_reads_in_public_what_will_be_different_for_whom_and_by_when(
    browser: Client, client: Client, at: Callable[[str], str], plan: Plan
) -> None:
    publish(browser, at)
    client.logout()
    address = f"/nl/members/{plan.member.number}/plan/{plan.year}/"
    page = words(client.get(address))
    for said in ("Minder mensen ademen steenstof in.", "mensen die in de groeve werken", "van 1 groeve of fabriek",
                 "naar 3 groeves of fabrieken", "30 september 2026", "Afzuiging delen met de fabriek."):  # fmt: skip
        assert said in page
    assert "Fewer people breathe in stone dust" in words(client.get(f"{address}?text=en"))
    french = client.get(address.replace("/nl/", "/fr/")).content.decode()
    assert '<article lang="en">' in french and '<article lang="nl">' in french
    assert f"/plan/{plan.year}/" in client.get(f"/nl/members/{plan.member.number}/").content.decode()
    assert address in client.get("/sitemap.xml").content.decode()


@pytest.mark.parametrize("text", ["nl", "en"])
def test_the_public_files_say_what_the_page_says(
    browser: Client, at: Callable[[str], str], plan: Plan, text: str
) -> None:
    publish(browser, at)
    start = f"/nl/members/{plan.member.number}/plan/{plan.year}/plan-{text}"
    assert browser.get(f"{start}.pdf").content.startswith(b"%PDF-")
    file = docx.Document(BytesIO(browser.get(f"{start}.docx").content))
    cells = [cell.text for cell in file.tables[0].rows[1].cells]
    assert cells[3] == {"nl": "30 september 2026", "en": "September 30, 2026"}[text] or "30" in cells[3]


def test_an_earlier_version_stays_readable_and_says_so(
    browser: Client, at: Callable[[str], str], plan: Plan, editor: Actor
) -> None:
    publish(browser, at)
    Objective.objects.update(target=5)
    publish(browser, at, why="Een hoger doel")
    address = f"/nl/members/{plan.member.number}/plan/{plan.year}/"
    assert "naar 5 groeves" in words(browser.get(address))
    old = words(browser.get(f"{address}?version=1"))
    assert "naar 3 groeves" in old and "Een hoger doel" in old
    assert browser.get(f"{address}?version=9").status_code == 404
    compared = browser.get(at("compare/"))
    assert [one["kind"] for one in compared.context["objectives"]] == ["todo"]


def test_a_plan_that_was_not_published_is_nobodys_business(client: Client, plan: Plan) -> None:
    assert client.get(f"/nl/members/{plan.member.number}/plan/{plan.year}/").status_code == 404
    assert client.get(f"/nl/members/{plan.member.number}/plan/{plan.year}/plan-nl.pdf").status_code == 404


def test_the_confidential_whole_has_everything_and_is_for_company_and_secretariat(
    browser: Client, at: Callable[[str], str], assessor_user: User
) -> None:
    for _ in range(2):
        page = words(browser.get(at("whole/")))
        for said in ("Ella Geheim", "Stille Partner", "Longziekte.", "Bezoek aan Heuvel Vier", "7.531,42"):
            assert said in page
        assert browser.get(at("whole.pdf")).content.startswith(b"%PDF-")
        browser.force_login(assessor_user)


def test_the_year_page_asks_as_much_with_many_objectives_as_with_one(
    browser: Client, at: Callable[[str], str], plan: Plan, django_assert_max_num_queries: Any
) -> None:
    for number in range(20):
        Objective.objects.create(
            public_id=f"OBJ-N{number}", member=plan.member, theme_id="living_wage", first_year=plan.year,
            change={"nl": f"Anders {number}", "en": f"Different {number}"}, created_at=plan.created_at,
        )  # fmt: skip
    browser.get(at(""))
    with django_assert_max_num_queries(46):
        browser.get(at(""))
