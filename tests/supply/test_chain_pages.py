"""The pages: who gets them, what they ask, that nothing typed is lost and nothing is made twice."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from supply.conftest import FACTS
from trustone.domain.supply import KnownBy, Link, QuarryArea
from trustone.members.models import Member
from trustone.platform.models import Organisation, User
from trustone.platform.roles import Role
from trustone.supply.models import Chain
from trustone.supply.services import change_chain, create_chain

AddChain = Callable[..., Chain]
FIRST = {"product": "setts", "stone": "sandstone", "supplier": "Marmi Rossi", "country_purchase": "IT"}


def text(response: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def test_an_empty_year_teaches_and_offers_ways_to_begin(own: Client) -> None:
    response = own.get("/en/chains/2026/")
    assert response.status_code == 200
    assert "No chains yet in this year" in text(response)
    assert "/en/chains/2026/add/" in response.content.decode()
    assert own.get("/en/chains/").url == "/en/chains/2027/"


def test_the_list_names_gaps_in_words_and_says_the_type(own: Client, add_chain: AddChain) -> None:
    add_chain(quarry=Link(known_by=KnownBy.REFUSED), quantity=Decimal("1250.5"), unit="t", supplier_imports=True)
    said = text(own.get("/en/chains/2026/"))
    assert "factory, country where it is quarried, quarry area, quarry (the supplier does not want to say)" in said
    assert "0 of 1 chain" in said
    assert "1,250.5" in said
    assert "as long as the origin is not known" in said
    assert "It is C here only because origins are not known yet." in said


def test_adding_a_chain_asks_at_most_seven_things_and_leads_to_the_next_step(own: Client) -> None:
    page = own.get("/en/chains/2026/add/").content.decode()
    assert len(re.findall(r'class="field[ "]', page)) <= 7
    response = own.post("/en/chains/2026/add/", {**FIRST, "trade_name": "Kandla", "form_token": "t1"})
    chain = Chain.objects.get()
    assert response.url == f"/en/chains/{chain.public_id}/from-whom/"
    assert (chain.year, chain.trade_name) == (2026, "Kandla")


def test_a_double_click_makes_one_chain(own: Client) -> None:
    one = own.post("/en/chains/2026/add/", {**FIRST, "form_token": "same"})
    two = own.post("/en/chains/2026/add/", {**FIRST, "form_token": "same"})
    assert Chain.objects.count() == 1
    assert one.url == two.url


def test_a_half_filled_form_comes_back_with_what_was_typed(own: Client) -> None:
    response = own.post("/en/chains/2026/add/", {"product": "setts", "supplier": "Marmi Rossi", "form_token": "t"})
    page = response.content.decode()
    assert response.status_code == 422
    assert 'value="Marmi Rossi"' in page
    assert "#id_stone" in page
    assert "“Stone” is empty. Please fill it in." in text(response)
    assert not Chain.objects.exists()


@pytest.mark.parametrize("step", ["what", "from-whom", "worked", "quarried", "how-much"])
def test_each_step_asks_at_most_seven_things(own: Client, add_chain: AddChain, step: str) -> None:
    page = own.get(f"/en/chains/{add_chain().public_id}/{step}/").content.decode()
    assert 1 <= len(re.findall(r'class="field[ "]', page)) <= 7


def test_saving_a_step_keeps_the_other_facts(own: Client, add_chain: AddChain) -> None:
    chain = add_chain(trade_name="Kandla", factory=Link("F", known_by=KnownBy.VISIT))
    data = {"country_extraction": "IN", "quarry_area": "budhpura", "quarry_known_by": "refused", "expected": "1"}
    response = own.post(f"/en/chains/{chain.public_id}/quarried/", {**data, "onward": "1"})
    assert response.url == f"/en/chains/{chain.public_id}/dust/"
    facts = Chain.objects.get().as_facts()
    assert facts.area == QuarryArea("IN-A02")
    assert facts.quarry == Link(country="IN", known_by=KnownBy.REFUSED)
    assert (facts.trade_name, facts.factory.name) == ("Kandla", "F")


def test_whether_work_is_done_wet_is_asked_of_who_wants_to_say(own: Client, add_chain: AddChain) -> None:
    chain = add_chain(factory=Link("F"), country_processing="IN")
    page = own.get(f"/en/chains/{chain.public_id}/")
    assert "How dust is kept down" in text(page)
    assert "If you want" in text(page)
    own.post(f"/en/chains/{chain.public_id}/dust/", {"factory_wet": "yes", "quarry_wet": "", "expected": "1"})
    facts = Chain.objects.get().as_facts()
    assert (facts.factory_wet, facts.quarry_wet) == (True, None)
    again = text(own.get(f"/en/chains/{chain.public_id}/"))
    assert "If you want" not in again
    assert "Factory: is all dusty work done wet? yes" in again
    assert "→ yes" in again


def test_opening_a_step_and_saving_it_changes_nothing(own: Client, add_chain: AddChain) -> None:
    chain = add_chain(
        area=QuarryArea("IN-A02", known_by=KnownBy.SAID), country_extraction="IN", quantity=Decimal("12.5"), unit="t",
        share=Decimal("33.333333"), supplier_imports=False, traders=(Link("B", country="IN"),),
    )  # fmt: skip
    for language in ("nl", "en", "fr", "de"):
        for step in ("what", "from-whom", "worked", "quarried", "dust", "how-much"):
            address = f"/{language}/chains/{chain.public_id}/{step}/"
            form = own.get(address).context["form"]
            shown = {name: form.initial.get(name) or "" for name in form.fields}
            assert own.post(address, shown).status_code == 302
    assert Chain.objects.get().version == 1


@pytest.mark.parametrize(
    ("step", "data", "said"),
    [
        ("quarried", {"country_extraction": "CN", "quarry_area": "Budhpura"}, "lies in India"),
        ("how-much", {"quantity": "1.250", "unit": "t"}, "can mean two numbers"),
        ("how-much", {"quantity": "12"}, "without a unit"),
        ("how-much", {"share": "101"}, "not a share between 0 and 100"),
        (
            "what",
            {"product": "setts", "stone": "sandstone", "period_start": "2026-05-01", "period_end": "2026-04-01"},
            "before it starts",
        ),
        ("worked", {"traders": "B; C; B"}, "stands in this chain twice"),
        ("worked", {"factory": "F", "factory_known_by": "refused"}, "There is a name here, so it is known"),
    ],
)
def test_a_wrong_answer_is_said_at_its_field_and_stays(
    own: Client, add_chain: AddChain, step: str, data: dict[str, str], said: str
) -> None:
    response = own.post(f"/en/chains/{add_chain().public_id}/{step}/", {**data, "expected": "1"})
    assert response.status_code == 422
    assert said in text(response)
    for value in data.values():
        assert value in response.content.decode()


def test_two_people_saving_one_step_see_both_versions_and_lose_nothing(
    own: Client, add_chain: AddChain, assessor: Any
) -> None:
    chain = add_chain()
    change_chain(actor=assessor, chain=chain, expected_version=1, facts=replace(FACTS, note="Theirs"))
    address = f"/en/chains/{chain.public_id}/how-much/"
    response = own.post(address, {"note": "Mine", "expected": "1"})
    assert response.status_code == 409
    assert "Mine" in text(response)
    assert "Theirs" in text(response)
    assert 'name="expected" value="2"' in response.content.decode()
    assert own.post(address, {"note": "Mine", "expected": "2"}).status_code == 302
    assert Chain.objects.get().note == "Mine"


def test_while_typing_one_is_offered_own_sites_and_catalogue_places_only(
    own: Client, add_chain: AddChain, other: Member, stranger: Any
) -> None:
    chain = add_chain(quarry=Link("Our hill"))
    create_chain(actor=stranger, member=other, facts=replace(FACTS, quarry=Link("Their secret hill")))
    page = own.get(f"/en/chains/{chain.public_id}/quarried/").content.decode()
    assert "Our hill" in page
    assert "Budhpura" in page
    assert "Their" not in page


def test_the_chain_page_draws_the_chain_and_says_the_same_in_a_list(own: Client, add_chain: AddChain) -> None:
    chain = add_chain(
        trade_name="<Autumn>", area=QuarryArea("IN-A02"), country_extraction="IN", factory=Link("Stonex"),
        quarry=Link(known_by=KnownBy.REFUSED), traders=(Link("Jaipur Stones", country="IN"),),
    )  # fmt: skip
    page = own.get(f"/en/chains/{chain.public_id}/").content.decode()
    assert page.count('<rect class="chaingraph__box') == 6
    assert page.count("chaingraph__box--unknown") == 1
    assert "the supplier does not want to say" in page
    assert "Quarry area: <strong>Budhpura</strong>" in page
    assert "&lt;Autumn&gt;" in page
    assert " style=" not in page


def test_a_chain_can_be_withdrawn_and_put_back(own: Client, add_chain: AddChain) -> None:
    chain = add_chain()
    own.post(f"/en/chains/{chain.public_id}/withdraw/", {"version": "1"})
    assert "No chains yet" in text(own.get("/en/chains/2026/"))
    assert "1 withdrawn chain" in text(own.get("/en/chains/2026/"))
    assert "does not count" in text(own.get(f"/en/chains/{chain.public_id}/"))
    own.post(f"/en/chains/{chain.public_id}/restore/", {"version": "2"})
    assert Chain.objects.get().withdrawn_at is None


def test_a_year_can_start_from_the_last(own: Client, add_chain: AddChain) -> None:
    add_chain(year=2025)
    assert "Start with the chains of 2025" in text(own.get("/en/chains/2026/"))
    own.post("/en/chains/2026/copy/")
    own.post("/en/chains/2026/copy/")
    assert Chain.objects.filter(year=2026).count() == 1


def test_the_secretariat_opens_the_chains_of_any_participant(
    secretariat_client: Client, member: Member, add_chain: AddChain
) -> None:
    chain = add_chain()
    start = f"/en/participants/{member.number}/chains/"
    for address in ("2026/", "2026/picture/", "2026/import/", "2026/add/", f"{chain.public_id}/", "2026/chains.xlsx"):
        assert secretariat_client.get(start + address).status_code == 200
    page = secretariat_client.get(f"{start}2026/").content.decode()
    assert f"{start}{chain.public_id}/" in page
    assert secretariat_client.get("/en/chains/2026/").status_code == 404


def test_nobody_else_gets_a_page(
    member: Member, add_chain: AddChain, other: Member, make_user: Callable[..., User], secretariat: Organisation
) -> None:
    chain = add_chain()
    people = [
        make_user("otto", other.organisation, Role.COMPANY_EDITOR, Role.SIGNATORY),
        make_user("nora", member.organisation, Role.NGO_UNION),
        make_user("adam", secretariat, Role.ADMINISTRATOR),
        make_user("nobody"),
    ]
    for person in people:
        client = Client()
        client.force_login(person)
        for address in (
            "",
            "2026/",
            "2026/picture/",
            "2026/import/",
            "2026/add/",
            f"{chain.public_id}/",
            "2026/chains.csv",
        ):
            assert client.get(f"/en/participants/{member.number}/chains/{address}").status_code == 404
        assert client.get(f"/en/chains/{chain.public_id}/").status_code == 404
        assert client.post(f"/en/chains/{chain.public_id}/withdraw/", {"version": "1"}).status_code == 404
        assert client.get("/en/chains/alike/").status_code == 404
    assert "/account/login/" in Client().get(f"/en/chains/{chain.public_id}/").url


def test_likely_the_same_site_of_two_members_is_shown_to_the_secretariat(
    secretariat_client: Client, add_chain: AddChain, other: Member, stranger: Any
) -> None:
    add_chain(supplier=Link("Jaipur Stones Pvt Ltd", country="IN"), country_purchase="IN")
    add_chain(supplier=Link("Shree Exports", country="IN"), country_purchase="IN")
    facts = replace(FACTS, supplier=Link("JAIPUR STONE", country="IN"), country_purchase="IN")
    create_chain(actor=stranger, member=other, facts=facts)
    response = secretariat_client.get("/en/chains/alike/")
    assert [{site.name for site in group.sites} for group in response.context["page"]] == [
        {"Jaipur Stones Pvt Ltd", "JAIPUR STONE"}
    ]


@pytest.mark.parametrize("address", ["/en/chains/2026/", "/en/chains/2026/picture/", "/en/chains/2026/chains.csv"])
def test_three_chains_and_thirty_cost_the_same_queries(
    own: Client, add_chain: AddChain, address: str, django_assert_max_num_queries: Any
) -> None:
    def fill(first: int, last: int) -> None:
        for number in range(first, last):
            add_chain(
                trade_name=f"n{number}", quarry=Link(f"Q{number}"), factory=Link("F"), traders=(Link(f"T{number}"),)
            )

    def count() -> int:
        with django_assert_max_num_queries(30) as queries:
            assert own.get(address).status_code == 200
        return len(queries.captured_queries)

    fill(0, 3)
    few = count()
    fill(3, 30)
    assert count() == few


@pytest.mark.parametrize("language", ["nl", "fr", "de"])
def test_every_page_stands_in_every_language(own: Client, add_chain: AddChain, language: str) -> None:
    chain = add_chain(quarry=Link(known_by=KnownBy.REFUSED))
    for address in (
        "2026/",
        "2026/add/",
        "2026/import/",
        "2026/picture/",
        f"{chain.public_id}/",
        f"{chain.public_id}/worked/",
    ):
        said = text(own.get(f"/{language}/chains/{address}"))
        for english in ("Where ", "What ", "Supplier", "not known", "You do not", "Chains of"):
            assert english not in said, (address, english)


def test_what_many_members_report_stands_once(
    secretariat_client: Client, add_chain: AddChain, other: Member, stranger: Any
) -> None:
    for name in ("Jaipur Stones", "Jaipur Stone", "Udaipur Marble Works"):
        add_chain(supplier=Link(name, country="IN"), country_purchase="IN")
        facts = replace(FACTS, supplier=Link(f"{name} Pvt", country="IN"), country_purchase="IN")
        create_chain(actor=stranger, member=other, facts=facts)
    groups = secretariat_client.get("/en/chains/alike/").context["page"]
    assert [len(group.sites) for group in groups] == [4, 2]
    seen = [site.pk for group in groups for site in group.sites]
    assert len(seen) == len(set(seen))


def test_boxes_of_the_picture_stand_apart(own: Client, add_chain: AddChain) -> None:
    add_chain(quarry=Link("Q"), factory=Link("F"), traders=(Link("T"),))
    add_chain(quarry=Link("R"), factory=Link("G"))
    response = own.get("/en/chains/2026/picture/")
    picture = response.context["picture"]
    width, height = picture.box_width, picture.box_height
    assert f'width="{width}" height="{height}"' in response.content.decode()
    corners = [(box.x, box.y) for box in picture.boxes]
    for x, y in corners:
        assert not [1 for u, v in corners if (u, v) != (x, y) and abs(u - x) < width and abs(v - y) < height]
        assert x + width <= picture.width
        assert y + height <= picture.height
