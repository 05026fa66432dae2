"""Pages of findings and of what is known: who reads what, what is shown, and what happens to bad input."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from trustone.domain.supply import Link, QuarryArea
from trustone.members.models import Member
from trustone.platform.models import User
from trustone.risks.models import AddedFinding, Retirement
from trustone.risks.services.groups import groups_of_year
from trustone.supply.models import Chain

pytestmark = pytest.mark.django_db
AddChain = Callable[..., Chain]


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def own(editor_user: User) -> Client:
    return client_of(editor_user)


@pytest.fixture
def anna(assessor_user: User) -> Client:
    return client_of(assessor_user)


@pytest.fixture
def rob(reader_user: User) -> Client:
    return client_of(reader_user)


def text(response: Any) -> str:
    return str(response.content.decode())


def known(member: Member, more: str = "") -> str:
    return f"/nl/participants/{member.number}/risks/2026/known/{more}"


def test_the_year_shows_groups_and_their_unknown_themes(own: Client, member: Member, add_chain: AddChain) -> None:
    add_chain()
    add_chain(reference="twin")
    page = text(own.get(known(member)))
    assert "1 groep van gelijke ketens" in page
    assert "2 ketens" in page
    assert "op 5 van 8 thema’s" in page
    assert "Leefbaar loon, Landrechten, Leefomgeving" in page


def test_a_year_without_chains_teaches_what_to_do(own: Client, member: Member) -> None:
    assert "Geen ketens in dit jaar" in text(own.get(known(member)))


def test_the_group_shows_each_finding_with_place_source_year_and_age(
    own: Client, member: Member, add_chain: AddChain
) -> None:
    add_chain()
    group = groups_of_year(member, 2026)[0].group
    page = text(own.get(known(member, f"{group.public_id}/")))
    assert "over uw district" in page
    assert "EPW: Debt Bondage in the Sandstone Quarries of Rajasthan" in page
    assert "12 jaar oud" in page
    assert "70 tot 95 %" in page
    assert "Geeft de beginwaarde." in page
    assert "ITUC" in page
    assert "Niet op deze lijst" in page or "geen bewijs" in page
    assert "style=" not in page


def test_what_nobody_verified_shows_no_source(own: Client, member: Member, add_chain: AddChain) -> None:
    chain = {"country_extraction": "CN", "country_processing": "CN", "area": QuarryArea("CN-A13"), "stone": "granite"}
    add_chain(**chain, factory=Link("Works", country="CN"))
    group = groups_of_year(member, 2026)[0].group
    page = text(own.get(known(member, f"{group.public_id}/")))
    forced = page[page.index('id="forced_labour"') : page.index('id="living_wage"')]
    assert "Niet nagegaan" in forced


def test_another_company_and_an_unknown_group_are_not_there(
    own: Client, member: Member, other: Member, add_chain: AddChain
) -> None:
    add_chain()
    assert own.get(known(other)).status_code == 404
    assert own.get(known(member, "GRP-NOTHING/")).status_code == 404
    assert own.get(f"/nl/participants/{member.number}/risks/1899/known/").status_code == 404


def test_a_place_that_is_not_in_the_tree_is_said(own: Client, covenant: object) -> None:
    assert "plaats staat niet in onze gebiedenlijst: West Bank" in text(own.get("/nl/findings/IL-01/"))


def test_a_company_reads_findings_in_force_and_finds_no_buttons(own: Client, covenant: object) -> None:
    page = text(own.get("/nl/findings/?country=ZW&words=mutoko"))
    assert "Bevinding toevoegen" not in page
    assert "Mutoko" in page
    assert "Zambia" not in page
    assert own.get("/nl/findings/add/").status_code == 404
    assert own.post("/nl/findings/IN-14/retire/", {"reason": "x"}).status_code == 404


@pytest.mark.parametrize(
    "query", ["?country=XX", "?theme='--", "?state=nonsense", "?page=99", "?words=%00%F0%9F%98%80"]
)
def test_an_odd_address_still_opens_the_list(own: Client, covenant: object, query: str) -> None:
    assert own.get(f"/nl/findings/{query}").status_code == 200


def fill_in(client: Client, **change: str | list[str]) -> str:
    about = {"theme": "land_rights", "country": "IN", "stone": "sandstone", "stages": ["quarry"]}
    to = client.post("/nl/findings/add/", {**about, **change})["Location"]
    code = to.split("/")[3]
    steps: tuple[tuple[str, dict[str, Any]], ...] = (
        ("place", {"areas": ["IN-RJ"], "region": ""}),
        ("words", {"finding_nl": "Verzonnen feit.", "severity_hint": "high", "likelihood_hint": "unknown"}),
        (
            "source",
            {
                "source": "Verzonnen studie",
                "source_url": "https://example.org",
                "source_year": "~2024",
                "confidence": "high",
                "reason": "Omdat.",
            },
        ),
    )
    for version, (step, values) in enumerate(steps, start=1):
        response = client.post(f"/nl/findings/{code}/write/{step}/", {**values, "version": version})
        assert response.status_code == 302, text(response)
    return code


def test_a_finding_is_written_in_four_screens_proposed_and_confirmed_by_another(anna: Client, rob: Client) -> None:
    code = fill_in(anna)
    assert anna.post(f"/nl/findings/{code}/propose/", {"version": 4}).status_code == 302
    page = text(anna.get(f"/nl/findings/{code}/"))
    assert "U hebt dit zelf voorgesteld" in page
    anna.post(f"/nl/findings/{code}/confirm/", {"version": 5})
    assert AddedFinding.objects.get(code=code).state == "proposed"
    assert "1 voorstel wacht op een tweede persoon" in text(rob.get("/nl/findings/"))
    assert "Bevindingen die op een tweede persoon wachten" in text(rob.get("/nl/home/"))
    rob.post(f"/nl/findings/{code}/confirm/", {"version": 5})
    assert AddedFinding.objects.get(code=code).state == "in_force"
    assert "Verzonnen feit." in text(rob.get("/nl/reference/countries/IN/"))
    assert "ongeveer 2024" in text(rob.get(f"/nl/findings/{code}/")) or "omstreeks 2024" in text(
        rob.get(f"/nl/findings/{code}/")
    )


@pytest.fixture(autouse=True)
def _packs(covenant: object) -> None:
    """Every page needs the reference data."""


def test_a_double_click_makes_one_finding(anna: Client) -> None:
    about = {"theme": "land_rights", "country": "-", "stone": "-", "stages": ["all"], "form_token": "t" * 20}
    first, second = (anna.post("/nl/findings/add/", about) for _ in range(2))
    assert first["Location"] == second["Location"]
    assert AddedFinding.objects.count() == 1


def test_what_was_typed_stays_when_it_is_refused(anna: Client) -> None:
    code = fill_in(anna)
    long = "woord " * 4000
    values = {"finding_nl": long, "severity_hint": "high", "likelihood_hint": "low", "version": 4}
    response = anna.post(f"/nl/findings/{code}/write/words/", values)
    assert response.status_code == 422
    assert "te lang" in text(response)
    assert long.strip() in text(response)


def test_two_people_on_one_screen_see_both_versions(anna: Client, rob: Client) -> None:
    code = fill_in(anna)
    values = {"finding_nl": "Van Anna.", "severity_hint": "high", "likelihood_hint": "low", "version": 4}
    assert anna.post(f"/nl/findings/{code}/write/words/", values).status_code == 302
    late = rob.post(f"/nl/findings/{code}/write/words/", {**values, "finding_nl": "Van Rob."})
    assert late.status_code == 409
    assert "Van Anna." in text(late)
    assert "Van Rob." in text(late)
    again = rob.post(f"/nl/findings/{code}/write/words/", {**values, "finding_nl": "Van Rob.", "version": 5})
    assert again.status_code == 302


def test_retiring_needs_a_reason_and_a_second_person(anna: Client, rob: Client) -> None:
    assert anna.post("/nl/findings/IN-14/retire/", {"reason": " "}).status_code == 422
    assert anna.post("/nl/findings/IN-14/retire/", {"reason": "Ingetrokken studie."}).status_code == 302
    assert anna.post("/nl/findings/IN-14/retire/", {"reason": "Nog eens."}).status_code == 422
    declined = rob.post("/nl/findings/IN-14/decline/", {"note": "", "version": 1})
    assert declined.status_code == 422
    rob.post("/nl/findings/IN-14/confirm/", {"version": 1})
    assert Retirement.objects.get().state == "in_force"
    assert "Ingetrokken studie." in text(rob.get("/nl/findings/IN-14/"))
    assert "Schuldslavernij zit vast" not in text(rob.get("/nl/reference/countries/IN/"))


def test_a_theme_is_asked_for_before_anything_is_kept(anna: Client) -> None:
    response = anna.post("/nl/findings/add/", {"country": "IN"})
    assert response.status_code == 422
    assert "Kies het thema" in text(response)


@pytest.mark.parametrize("step", ["about", "place", "words", "source", "nonsense"])
def test_each_screen_asks_at_most_seven_things(anna: Client, step: str) -> None:
    code = fill_in(anna)
    response = anna.get(f"/nl/findings/{code}/write/{step}/")
    if step == "nonsense":
        assert response.status_code == 404
        return
    fields = [field for field in response.context["form"] if not field.is_hidden]
    assert 0 < len(fields) <= 7


@pytest.mark.parametrize("language", ["nl", "fr", "de"])
def test_every_page_stands_in_every_language(anna: Client, member: Member, add_chain: AddChain, language: str) -> None:
    add_chain()
    code = fill_in(anna)
    group = groups_of_year(member, 2026)[0].group
    start = f"/{language}/participants/{member.number}/risks/2026/known/"
    pages = (start, f"{start}{group.public_id}/", f"/{language}/findings/", f"/{language}/findings/{code}/",
             f"/{language}/findings/IN-14/retire/", f"/{language}/findings/{code}/write/source/")  # fmt: skip
    for address in pages:
        shown = text(anna.get(address))
        for english in ("What is", "Where does", "Finding", "about your", "Not verified", "years old", "unknown"):
            assert english not in shown, (address, english)


def test_the_chain_and_its_year_lead_to_what_is_known(own: Client, member: Member, add_chain: AddChain) -> None:
    chain = add_chain()
    group = groups_of_year(member, 2026)[0].group
    assert known(member, f"{group.public_id}/") in text(own.get(f"/nl/chains/{chain.public_id}/"))
    assert known(member) in text(own.get("/nl/chains/2026/"))
