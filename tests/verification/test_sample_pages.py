"""The pages of samples and visits, in Dutch, and what each reader sees."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from trustone.domain.verification.draw import REST
from trustone.platform.actors import Actor
from trustone.verification import services
from trustone.verification.models import SamplePlan, Visit
from verification.conftest import YEAR
from verification.test_visits import find_all

Browser = Callable[[Actor], Client]


def text_of(response: Any, status: int = 200) -> str:
    assert response.status_code == status, response.status_code
    return str(response.content.decode())


def test_everybody_reads_the_promise_and_nobody_the_seed(plan: SamplePlan, client: Client) -> None:
    page = text_of(client.get(f"/nl/samples/{plan.public_id}/"))
    assert plan.commitment in page
    assert plan.seed not in page
    assert client.get(f"/nl/samples/{plan.public_id}/draw.json").status_code == 404
    assert text_of(client.get(f"/nl/samples/{plan.public_id}/plan.json")) == plan.text
    assert text_of(client.get(f"/nl/samples/{plan.public_id}/frame.csv")) == plan.frame
    assert "Steekproef" in text_of(client.get("/nl/samples/"))


def test_after_opening_everybody_can_draw_again_and_reads_no_name(
    drawn: SamplePlan, lead: Actor, client: Client
) -> None:
    services.open_seed(actor=lead, plan=drawn)
    page = text_of(client.get(f"/nl/samples/{drawn.public_id}/"))
    assert drawn.seed in page
    assert "Steen A" not in page
    assert drawn.seed in text_of(client.get(f"/nl/samples/{drawn.public_id}/draw.json"))


def test_the_head_promises_draws_and_opens_in_the_browser(lead: Actor, members: list[object], browser: Browser) -> None:
    own = browser(lead)
    text_of(own.get("/nl/verification/new/"))
    wrong = {"kind": "c", "year": YEAR, "share": "30", "strata": ["type"], "form_token": "a"}
    assert "Schrijf waarom u het kiest" in text_of(own.post("/nl/verification/new/", wrong), 422)
    response = own.post("/nl/verification/new/", {**wrong, "share_reason": "Om te proberen.", "form_token": "b"})
    assert response.status_code == 302
    plan = SamplePlan.objects.get()
    draw = f"/nl/verification/plans/{plan.public_id}/draw/"
    text_of(own.get(draw))
    assert own.post(draw, {"form_token": "c"}).status_code == 302
    assert own.post(draw, {"form_token": "c"}).status_code == 302  # a double click
    assert Visit.objects.count() == 4
    page = text_of(own.get(f"/nl/verification/plans/{plan.public_id}/"))
    assert "Steen C" in page
    open_ = f"/nl/verification/plans/{plan.public_id}/open/"
    text_of(own.get(open_))
    assert own.post(open_, {"form_token": "d"}).status_code == 302
    plan.refresh_from_db()
    assert plan.opened_at is not None
    withdraw = f"/nl/verification/plans/{plan.public_id}/withdraw/"
    assert own.post(withdraw, {"form_token": "e"}).status_code == 422
    assert own.post(withdraw, {"reason": "Verkeerd jaar.", "form_token": "f"}).status_code == 302
    assert "Verkeerd jaar." in text_of(Client().get(f"/nl/samples/{plan.public_id}/"))


def test_a_finding_is_written_shared_answered_and_confirmed(
    visit: Visit, assessor: Actor, second: Actor, company: Actor, browser: Browser
) -> None:
    office, own, colleague = browser(assessor), browser(company), browser(second)
    address = f"/nl/verification/visits/{visit.public_id}/"
    assert "nog niet gedeeld" in text_of(own.get(address))
    form = {"result": "confirmed", "source": "Facturen", "note": "Drie gezien.", "version": "0", "form_token": "1"}
    assert office.post(f"{address}questions/type/", form).status_code == 302
    conflict = office.post(f"{address}questions/type/", {**form, "form_token": "2"})
    assert "Een collega schreef deze bevinding" in text_of(conflict, 409)
    for key in ("origins", "asked", "refusal"):
        assert office.post(f"{address}questions/{key}/", {**form, "form_token": key}).status_code == 302
    text_of(office.get(f"{address}steps/share/"))
    share = {"reply_until": "2099-01-01", "version": "1", "form_token": "3"}
    assert office.post(f"{address}steps/share/", share).status_code == 302
    assert "Drie gezien." in text_of(own.get(address))
    text_of(own.get(f"{address}steps/reply/"))
    reply = {"reason": "Dat klopt.", "version": "2", "form_token": "4"}
    assert own.post(f"{address}steps/reply/", reply).status_code == 302
    confirm = {"version": "3", "form_token": "5"}
    assert "Vraag een collega" in text_of(office.post(f"{address}steps/confirm/", confirm), 422)
    assert colleague.post(f"{address}steps/confirm/", {**confirm, "form_token": "6"}).status_code == 302
    visit.refresh_from_db()
    assert visit.state == "confirmed"


def test_a_company_finds_its_row_code_and_no_findings_of_others(visit: Visit, company: Actor, browser: Browser) -> None:
    own = browser(company)
    page = text_of(own.get(f"/nl/participants/{visit.member.number}/verification/"))
    assert visit.row.code in page
    type(visit.row).objects.filter(pk=visit.row.pk).update(stratum=REST)
    assert "kleine groepen samen" in text_of(own.get(f"/nl/participants/{visit.member.number}/verification/"))
    assert "Verificatie" in text_of(own.get("/nl/home/"))


def test_the_report_and_its_file(drawn: SamplePlan, assessor: Actor, browser: Browser) -> None:
    office = browser(assessor)
    assert "te weinig" not in text_of(office.get(f"/nl/verification/plans/{drawn.public_id}/coverage/"))
    table = office.get(f"/nl/verification/plans/{drawn.public_id}/coverage.csv").content.decode("utf-8-sig")
    assert table.startswith("Groep;Bedrijven;")
    assert table.splitlines()[-1].startswith("Alles samen;30;6;0")


@pytest.mark.parametrize("path", ["verification/", "samples/"])
def test_lists_ask_the_same_number_of_questions(
    path: str, drawn: SamplePlan, lead: Actor, browser: Browser, django_assert_max_num_queries: Any
) -> None:
    own = browser(lead)
    own.get(f"/nl/{path}")
    with django_assert_max_num_queries(12):
        own.get(f"/nl/{path}")


def test_the_page_of_a_plan_asks_no_more_for_more_companies(
    drawn: SamplePlan, lead: Actor, browser: Browser, django_assert_max_num_queries: Any
) -> None:
    own = browser(lead)
    own.get(f"/nl/verification/plans/{drawn.public_id}/")
    with django_assert_max_num_queries(12):
        own.get(f"/nl/verification/plans/{drawn.public_id}/")


def test_nonsense_in_addresses_is_not_there(lead: Actor, visit: Visit, assessor: Actor, browser: Browser) -> None:
    office = browser(assessor)
    address = f"/nl/verification/visits/{visit.public_id}/"
    for path in (f"{address}steps/fly/", f"{address}questions/none/", "/nl/samples/VER-0/", "/nl/samples/%00/"):
        assert office.get(path).status_code == 404
    find_all(assessor, visit)
    bad = {"reply_until": "tomorrow", "version": "1", "form_token": "x"}
    assert office.post(f"{address}steps/share/", bad).status_code == 422
