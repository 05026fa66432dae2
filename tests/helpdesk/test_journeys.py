"""Asking for help in the browser's requests: with an account, and as the one buyer of a small town without one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from helpdesk.conftest import Cast, address, last_secret
from trustone.procurement.helpdesk.models import Assignment, HelpFile, HelpRequest, HelpStep, KeptCheck

SOON = (timezone.localdate() + timedelta(days=14)).isoformat()
ANSWERS = (
    "country=NL&central=no&contract_kind=supplies&new_stone=new&capacity=one_buyer"
    "&stone_value=60000&framework=no&line=open"
)


def test_a_buyer_asks_an_adviser_declares_and_answers_and_the_buyer_says_whether_it_helped(
    cast: Cast, on_commit: Callable[..., Any]
) -> None:
    buyer, office, adviser = (cast.client(one) for one in (cast.buyer, cast.office, cast.adviser_user))
    at = f"{address('ask')}?station=publish&{ANSWERS}"
    page = buyer.get(at)
    assert set(page.context["form"].fields) == {"question", "wanted_on", "firms", "attachments"}
    typed = {
        "question": "Welke velden vullen wij in?",
        "wanted_on": SOON,
        "firms": "Een Firma BV",
        "form_token": "een",
        "attachments": SimpleUploadedFile("bestek.txt", b"Een bestek."),
    }
    with on_commit():
        sent = buyer.post(at, typed)
    request = HelpRequest.objects.get()
    assert sent["Location"] == address("request", request.public_id)
    assert (request.state, request.country, request.kind, request.station) == ("open", "NL", "supplies", "publish")
    assert "line=open" in request.answers and HelpFile.objects.get().file_name == "bestek.txt"
    assert [one.to for one in mail.outbox] == [[cast.office.email]]
    assert "velden" not in mail.outbox[0].body and "Keienveen" not in mail.outbox[0].body
    assert "60.000" in buyer.get(sent["Location"]).content.decode()

    page = office.get(address("give", request.public_id))
    assert "Ada" in page.content.decode()
    with on_commit():
        put = {"adviser": cast.adviser.public_id, "version": request.version}
        assert office.post(address("give", request.public_id), put).status_code == 302
    assert mail.outbox[-1].to == [cast.adviser_user.email]

    before = adviser.get(address("request", request.public_id)).content.decode()
    assert "Welke velden" not in before and "Een Firma BV" in before
    assert adviser.get(address("file", request.public_id, HelpFile.objects.get().public_id)).status_code == 404
    with on_commit():
        assert adviser.post(address("declare", request.public_id), {"interest": "none", "text": ""}).status_code == 302
    after = adviser.get(address("request", request.public_id)).content.decode()
    assert "Welke velden" in after
    assert adviser.get(address("file", request.public_id, HelpFile.objects.get().public_id)).status_code == 200

    version = HelpRequest.objects.get().version
    with on_commit():
        said = {"text": "Vul BT-06 in.", "version": version, "stations": ["publish"]}
        assert adviser.post(address("say", request.public_id, "answer"), said).status_code == 302
    assert mail.outbox[-1].to == [cast.buyer.email] and "BT-06" not in mail.outbox[-1].body
    page = buyer.get(address("request", request.public_id)).content.decode()
    assert "Vul BT-06 in." in page and "procurement/route/publish" in page
    version = HelpRequest.objects.get().version
    assert buyer.post(address("close", request.public_id), {"version": version, "text": ""}).status_code == 422
    closed = buyer.post(address("close", request.public_id), {"version": version, "helped": "yes", "text": ""})
    assert closed.status_code == 302
    request = HelpRequest.objects.get()
    assert (request.state, request.helped) == ("closed", "yes")
    assert Assignment.objects.get().ended_at is not None
    assert adviser.get(address("request", request.public_id)).status_code == 404  # only while it is given


def test_the_one_buyer_of_a_small_town_asks_without_an_account(cast: Cast, on_commit: Callable[..., Any]) -> None:
    town, at = Client(), f"{address('ask')}?station=level&{ANSWERS}"
    page = town.get(at)
    assert set(page.context["form"].fields) == {"organisation_name", "asker_name", "email", "question", "wanted_on"}
    typed = {
        "organisation_name": "Gemeente Kleinkei",
        "asker_name": "Piet Paal",
        "email": "Piet@kleinkei.example",
        "question": "Mag het ook minder?",
        "wanted_on": SOON,
        "form_token": "twee",
    }
    with on_commit():
        assert town.post(at, typed)["Location"] == address("mailed")
        assert town.post(at, typed)["Location"] == address("mailed")  # a double click
    assert HelpRequest.objects.count() == 1 and len(mail.outbox) == 1
    assert mail.outbox[0].to == ["piet@kleinkei.example"] and "Kleinkei" not in mail.outbox[0].body.replace(
        "kleinkei", ""
    )
    office = cast.client(cast.office)
    request = HelpRequest.objects.get()
    assert office.get(address("request", request.public_id)).status_code == 404  # not proven: nobody reads it
    own = last_secret()
    assert "Mag het ook minder?" in town.get(address("by_link", own)).content.decode()
    assert HelpRequest.objects.get().state == "begun"  # a mail scanner that opens links proves nothing
    with on_commit():
        assert town.post(address("by_link", own), {"firms": "", "kind": ""}).status_code == 302
    assert HelpRequest.objects.get().state == "open" and mail.outbox[-1].to == [cast.office.email]
    assert office.get(address("request", request.public_id)).status_code == 200
    with on_commit():
        added = {"attachments": SimpleUploadedFile("brief.txt", b"Een brief."), "form_token": "drie"}
        assert town.post(address("link_files", own), added).status_code == 302
    assert HelpFile.objects.get().file_name == "brief.txt"
    checks = town.post(address("link_check", own), {"level": "1", "words": "", "answer-announced": "yes"})
    assert checks.status_code == 200
    keep = {"level": "1", "words": "", "answer-announced": "yes", "keep": "1", "form_token": "vier"}
    kept = town.post(address("link_check", own), keep)
    assert kept.status_code == 302 and KeptCheck.objects.get().result == "open"
    assert town.get(kept["Location"]).status_code == 200
    assert (
        town.post(
            address("link_say", own, "withdraw"), {"text": "", "version": HelpRequest.objects.get().version}
        ).status_code
        == 302
    )
    assert HelpRequest.objects.get().state == "withdrawn"
    assert HelpStep.objects.filter(step="withdraw", by_name="Piet Paal").exists()


def test_what_was_typed_stays_when_something_is_wrong(cast: Cast) -> None:
    typed = {"question": "Een lange vraag " * 400, "wanted_on": "gisteren", "station": "level", "country": "NL"}
    page = cast.client(cast.buyer).post(address("ask"), typed)
    assert page.status_code == 422 and "Een lange vraag" in page.content.decode()
    assert not HelpRequest.objects.exists()


@pytest.mark.parametrize("view", ["start", "ask", "mailed", "link", "checklist"])
def test_pages_for_everybody_need_no_login(cast: Cast, view: str) -> None:
    assert Client().get(address(view)).status_code == 200


@pytest.mark.parametrize("view", ["overview", "figures", "advisers", "add_adviser"])
def test_pages_of_the_secretariat(cast: Cast, view: str) -> None:
    assert cast.client(cast.office).get(address(view)).status_code == 200
    assert cast.client(cast.buyer).get(address(view)).status_code == 404
